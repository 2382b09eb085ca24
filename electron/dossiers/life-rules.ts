// What the commune decides about the life of its dossiers. Only added to: who decided what, and when, stays readable.
import type { Database } from 'better-sqlite3';
import { USUAL_PHRASES } from '../../shared/dossiers/phrases.ts';
import {
  PHRASE_KINDS,
  type PhraseKind,
  type ProcedureRule,
  type ruleCalls,
  USUAL_RULE,
} from '../../shared/dossiers/rule-calls.ts';
import type { AppError } from '../../shared/errors.ts';
import type { Publish } from '../../shared/events.ts';
import type { Handlers } from '../../shared/lib/call.ts';
import { toUtcIso } from '../../shared/lib/dates.ts';
import { ok, type Result } from '../../shared/lib/result.ts';
import type { Store } from '../store/index.ts';

type SavedRule = ProcedureRule & { readonly savedBy: string | null; readonly savedAt: string | null };
type RuleRow = {
  afterSupplement: 'pause' | 'reset';
  secondStage: string | null;
  savedBy: string;
  savedAt: string;
};

export type LifeRules = ReturnType<typeof createLifeRules>;

export function createLifeRules(deps: {
  readonly store: Store;
  /** Epoch ms of the official time; an error while the PC's clock is in doubt. */
  readonly official: () => Result<number, AppError>;
  readonly publish: Publish;
}) {
  const { store, official, publish } = deps;
  const repo = ruleRepo(store.db);

  function saved<T>(write: (savedAt: string) => T): Result<T, AppError> {
    const at = official();
    if (!at.ok) return at;
    const value = store.write(() => write(toUtcIso(at.value)));
    publish('store.changed', { room: 'dossiers' });
    return ok(value);
  }

  const handlers: Handlers<typeof ruleCalls> = {
    'dossiers.phrases': () =>
      ok({
        phrases: Object.fromEntries(PHRASE_KINDS.map((kind) => [kind, [...repo.phrases(kind)]])) as Record<
          PhraseKind,
          string[]
        >,
      }),
    'dossiers.savePhrases': ({ kind, phrases }, { caller }) =>
      saved((savedAt) => {
        repo.savePhrases(kind, phrases, caller.name, savedAt);
        return { phrases };
      }),
    'dossiers.procedureRule': ({ procedureId }) => ok(repo.rule(procedureId)),
    'dossiers.setProcedureRule': ({ procedureId, ...rule }, { caller }) =>
      saved((savedAt) => {
        repo.saveRule(procedureId, rule, caller.name, savedAt);
        return {};
      }),
  };
  return { handlers, ruleOf: (procedureId: string): ProcedureRule => repo.rule(procedureId) };
}

function ruleRepo(db: Database) {
  const phrases = db
    .prepare<[string], string>('SELECT phrases FROM phrase_list WHERE kind = ? ORDER BY n DESC LIMIT 1')
    .pluck();
  const addPhrases = db.prepare<[string, string, string, string]>(
    'INSERT INTO phrase_list (kind, phrases, saved_by, saved_at) VALUES (?, ?, ?, ?)',
  );
  const rule = db.prepare<[string], RuleRow>(
    `SELECT after_supplement AS afterSupplement, second_stage AS secondStage, saved_by AS savedBy, saved_at AS savedAt
     FROM procedure_rule WHERE procedure_id = ? ORDER BY n DESC LIMIT 1`,
  );
  const addRule = db.prepare<[string, string, string | null, string, string]>(
    `INSERT INTO procedure_rule (procedure_id, after_supplement, second_stage, saved_by, saved_at)
     VALUES (?, ?, ?, ?, ?)`,
  );
  return {
    phrases(kind: PhraseKind): readonly string[] {
      const kept = phrases.get(kind);
      return kept === undefined ? USUAL_PHRASES[kind] : (JSON.parse(kept) as string[]);
    },
    savePhrases: (kind: PhraseKind, list: readonly string[], savedBy: string, savedAt: string): void =>
      void addPhrases.run(kind, JSON.stringify(list), savedBy, savedAt),
    rule(procedureId: string): SavedRule {
      const row = rule.get(procedureId);
      if (!row) return { ...USUAL_RULE, savedBy: null, savedAt: null };
      const secondStage = row.secondStage === null ? null : JSON.parse(row.secondStage);
      return { ...row, secondStage: secondStage as ProcedureRule['secondStage'] };
    },
    saveRule(
      procedureId: string,
      { afterSupplement, secondStage }: ProcedureRule,
      by: string,
      at: string,
    ): void {
      addRule.run(procedureId, afterSupplement, secondStage && JSON.stringify(secondStage), by, at);
    },
  };
}
