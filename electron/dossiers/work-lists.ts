// Lists of dossiers in few states, which are the working lists: answered by indexes that hold nothing else, so that only
// the rows shown are read. A text is answered by the full-text index first, as a set to choose from.
import type { Database, Statement } from 'better-sqlite3';
import { OPEN_SQL, RARE_SQL, RARE_STATES, WORK_SQL, WORK_STATES } from './list-row.ts';
import { allOf, type Condition, type Params } from './search-filters.ts';

/** Which dossiers answer to the words typed; undefined when nothing was typed. */
export type Matching = ReadonlySet<number> | undefined;

const INDEXES = [
  { states: WORK_STATES as readonly number[], from: `dossier d INDEXED BY dossier_work WHERE ${WORK_SQL}` },
  { states: RARE_STATES as readonly number[], from: `dossier d INDEXED BY dossier_rare WHERE ${RARE_SQL}` },
] as const;

export type WorkLists = ReturnType<typeof createWorkLists>;

export function createWorkLists(db: Database) {
  const statements = new Map<string, Statement<[Params], number>>();

  /** Statements are prepared once per shape; shapes are made of fixed pieces, never of data. */
  function seqs(sql: string): Statement<[Params], number> {
    const statement = statements.get(sql) ?? db.prepare<[Params], number>(sql).pluck();
    statements.set(sql, statement);
    return statement;
  }

  /** Whether every one of these states has an index of its own. */
  const canList = (states: readonly number[]): boolean =>
    states.every((state) => indexOf(state) !== undefined);

  /** The oldest dossier in these states. */
  function oldest(states: readonly number[]): number {
    const firsts = states.map((state) =>
      seqs(`SELECT MIN(d.seq) FROM ${fromFor(state)} AND d.state = @state`).get({ state }),
    );
    return Math.min(...firsts.map((seq) => seq ?? Number.MAX_SAFE_INTEGER));
  }

  /** Dossiers in these states before `below`, newest first. */
  function newest(
    states: readonly number[],
    {
      conditions,
      matching,
      below,
      limit,
    }: { conditions: readonly Condition[]; matching: Matching; below: number; limit: number },
  ): readonly number[] {
    const { sql, params } = allOf(conditions);
    const found = states.flatMap((state) => {
      const ofState = seqs(
        `SELECT d.seq FROM ${fromFor(state)} AND d.state = @state AND d.seq < @below AND ${sql} ORDER BY d.seq DESC`,
      );
      return first(limit, matching, ofState.iterate({ ...params, state, below }));
    });
    return found.sort((a, b) => b - a).slice(0, limit);
  }

  /** Open dossiers promised within a span, the most pressing first, after the one the page before ended with. */
  function byDue({
    conditions,
    matching,
    after,
    to,
    limit,
  }: {
    conditions: readonly Condition[];
    matching: Matching;
    after: { readonly dueAt: string; readonly seq: number };
    to: string;
    limit: number;
  }): readonly number[] {
    const { sql, params } = allOf(conditions);
    const inOrder = seqs(
      `SELECT d.seq FROM dossier d INDEXED BY dossier_open_due
       WHERE ${OPEN_SQL} AND (d.due_at, d.seq) > (@dueAt, @seq) AND d.due_at < @to AND ${sql} ORDER BY d.due_at, d.seq`,
    );
    return first(limit, matching, inOrder.iterate({ ...params, ...after, to }));
  }

  return { canList, oldest, newest, byDue };
}

function indexOf(state: number) {
  return INDEXES.find(({ states }) => states.includes(state));
}

function fromFor(state: number): string {
  const index = indexOf(state);
  if (!index) throw new Error(`No index lists state ${state}`);
  return index.from;
}

function first(limit: number, matching: Matching, seqs: Iterable<number>): readonly number[] {
  const found: number[] = [];
  for (const seq of seqs) {
    if (!matching || matching.has(seq)) found.push(seq);
    if (found.length === limit) break;
  }
  return found;
}
