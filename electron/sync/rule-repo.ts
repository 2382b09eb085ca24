import type { Database } from 'better-sqlite3';
import { toUtcIso } from '../../shared/lib/dates.ts';
import type { LearnedRule } from '../../shared/sync/index.ts';

export type RuleRow = LearnedRule & { readonly learned_at: string };
export type RuleRepo = ReturnType<typeof ruleRepo>;

/** Refusals once understood. A dropped rule stays in the table: it explains why items were held back. */
export function ruleRepo(db: Database) {
  const live = db.prepare<[], RuleRow>(
    'SELECT id, path, kind, value, text, learned_at FROM sync_rule WHERE dropped_at IS NULL ORDER BY id',
  );
  const learn = db.prepare<[string, string, string, string, string, number]>(
    `INSERT INTO sync_rule (path, kind, value, text, learned_at, item_id) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  );
  const drop = db.prepare<[string, number]>(
    'UPDATE sync_rule SET dropped_at = ? WHERE id = ? AND dropped_at IS NULL',
  );
  return {
    all: (): readonly RuleRow[] => live.all(),
    learn: (rule: Omit<LearnedRule, 'id'>, itemId: number, at: number) =>
      void learn.run(rule.path, rule.kind, rule.value, rule.text, toUtcIso(at), itemId),
    drop: (id: number, at: number): boolean => drop.run(toUtcIso(at), id).changes === 1,
  };
}
