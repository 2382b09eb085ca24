// The search box and every list of dossiers. Lists of few states have indexes of their own (work-lists.ts); the rest is
// read newest first, by the full-text index when something was typed.
import type { Database, Statement } from 'better-sqlite3';
import type { DossierFilters, DossierListRow } from '../../shared/dossiers/calls.ts';
import { BUSINESS_STATES } from '../../shared/dossiers/index.ts';
import type { DeadlineCalendar } from '../../shared/lib/calendar.ts';
import { dayOf, toUtcIso } from '../../shared/lib/dates.ts';
import { LIST_COLUMNS, OPEN_STATES } from './list-row.ts';
import { searchExpression } from './search-expression.ts';
import {
  allOf,
  type Condition,
  dueSpan,
  type Params,
  procedureExpression,
  rowConditions,
  secondLook,
  stateCondition,
  statesOf,
  withDays,
} from './search-filters.ts';
import { readSearch, type SearchTerms } from './search-terms.ts';
import type { SearchWords } from './search-words.ts';
import type { Unanswered } from './unanswered.ts';
import { createWorkLists, type Matching } from './work-lists.ts';

export type SearchRequest = {
  readonly text: string;
  readonly filters: DossierFilters;
  readonly sort: 'newest' | 'due';
  readonly cursor?: string | undefined;
  readonly limit: number;
};
export type SearchPage = { readonly rows: readonly DossierListRow[]; readonly nextCursor: string | null };

type Row = DossierListRow & { readonly seq: number };

const UNANSWERED = [BUSINESS_STATES.registered] as const;
const MOST_UNANSWERED = 10_000;

function isUnanswered(states: readonly number[] | undefined): boolean {
  return states?.length === 1 && states[0] === BUSINESS_STATES.registered;
}

export function createSearch(
  db: Database,
  known: SearchWords,
  now: () => number,
  calendar: () => DeadlineCalendar,
  apologyLeadDays: () => number,
  unanswered: Unanswered,
) {
  const workLists = createWorkLists(db);
  const statements = new Map<string, Statement<[Params]>>();

  /** Statements are prepared once per shape; shapes are made of fixed pieces, never of data. */
  function prepared(sql: string): Statement<[Params]> {
    const statement = statements.get(sql) ?? db.prepare<[Params]>(sql);
    statements.set(sql, statement);
    return statement;
  }

  const all = <R>(sql: string, params: Params): R[] => prepared(sql).all(params) as R[];

  /** One page; `cursor` is the `nextCursor` of the page before. Never fails: what cannot match gives an empty page. */
  function search(asked: SearchRequest): SearchPage {
    const filters = withDays(asked.filters, {
      calendar: calendar(),
      today: dayOf(now()),
      apologyLeadDays: apologyLeadDays(),
    });
    const request = { ...asked, filters };
    const terms = readSearch(request.text);
    if (request.sort === 'due' && isUnanswered(statesOf(filters))) return unansweredPage(request, terms);
    if (request.sort === 'due') {
      return pageOf(byDue(request, terms), request.limit, ({ dueAt, seq }) => `${dueAt}|${seq}`);
    }
    const states = statesOf(filters);
    const isWorkList = states !== undefined && workLists.canList(states);
    const rows = isWorkList ? ofStates(request, terms, states) : withAnswers(fromIndex(request, terms));
    return pageOf(rows, request.limit, ({ seq }) => String(seq));
  }

  function ofStates(request: SearchRequest, terms: SearchTerms, states: readonly number[]): readonly Row[] {
    const { from, to } = dueSpan(request.filters, toUtcIso(now()));
    const promised = {
      sql: 'd.due_at >= @dueFrom AND d.due_at < @dueTo',
      params: { dueFrom: from, dueTo: to },
    };
    const isOfPromise = from !== '' || to !== '9999';
    return rowsOf(
      workLists.newest(states, {
        conditions: [...rowConditions(request.filters), ...(isOfPromise ? [promised] : [])],
        matching: matching(terms, states),
        below: cursorOf(request),
        limit: request.limit + 1,
      }),
    );
  }

  /** Few at a time: all that fit are read, and put in the order of their answers. */
  function unansweredPage(request: SearchRequest, terms: SearchTerms): SearchPage {
    const keyOf = ({ answerBy, seq }: Row) => `${answerBy}|${String(seq).padStart(12, '0')}`;
    const rows = ofStates({ ...request, cursor: undefined, limit: MOST_UNANSWERED }, terms, UNANSWERED)
      .map((row) => ({ row, key: keyOf(row) }))
      .sort((a, b) => (a.key < b.key ? -1 : 1))
      .filter(({ key }) => key > (request.cursor ?? ''));
    return pageOf(
      rows.map(({ row }) => row),
      request.limit,
      keyOf,
    );
  }

  function byDue(request: SearchRequest, terms: SearchTerms): readonly Row[] {
    const asked: readonly number[] = statesOf(request.filters) ?? OPEN_STATES;
    const states = OPEN_STATES.filter((state) => asked.includes(state));
    const { from, to } = dueSpan(request.filters, toUtcIso(now()));
    const [dueAt = '', seq = '0'] = request.cursor?.split('|') ?? [];
    return rowsOf(
      workLists.byDue({
        conditions: [...rowConditions(request.filters), stateCondition(states)],
        matching: matching(terms, states),
        after: dueAt > from ? { dueAt, seq: Number(seq) || 0 } : { dueAt: from, seq: 0 },
        to,
        limit: request.limit + 1,
      }),
    );
  }

  /** Dossiers that answer to the text, none older than the list's oldest. */
  function matching(terms: SearchTerms, states: readonly number[]): Matching {
    const procedures = known.procedures();
    const match = searchExpression(terms, { procedures, completionsOf: known.completionsOf });
    if (match === '') return undefined;
    if (match === undefined) return new Set();
    const looks = secondLook(terms, procedures);
    const { sql, params } = allOf(looks);
    const above = workLists.oldest(states) - 1;
    const found = all<{ seq: number }>(
      `SELECT s.rowid AS seq FROM dossier_search s ${withKeys(looks)}
       WHERE dossier_search MATCH @match AND s.rowid > @above AND ${sql}`,
      { ...params, match, above },
    );
    return new Set(found.map(({ seq }) => seq));
  }

  function fromIndex(request: SearchRequest, terms: SearchTerms): readonly Row[] {
    const procedures = known.procedures();
    const text = searchExpression(terms, { procedures, completionsOf: known.completionsOf });
    const filter = procedureExpression(request.filters, procedures);
    if (text === undefined || filter === undefined) return [];
    const match = [text, filter].filter((part) => part !== '').join(' AND ');
    return match === '' ? newest(request) : newestMatching(request, match, secondLook(terms, procedures));
  }

  function newest(request: SearchRequest): readonly Row[] {
    const { sql, params } = allOf(conditionsOf(request.filters));
    return all(
      `SELECT d.seq, ${LIST_COLUMNS} FROM dossier d
       WHERE d.seq > @above AND d.seq < @below AND ${sql} ORDER BY d.seq DESC LIMIT @limit`,
      { ...params, ...spanOf(request), limit: request.limit + 1 },
    );
  }

  function newestMatching(
    request: SearchRequest,
    match: string,
    looks: readonly Condition[],
  ): readonly Row[] {
    const { sql, params } = allOf([...conditionsOf(request.filters), ...looks]);
    return all(
      `SELECT d.seq, ${LIST_COLUMNS} FROM dossier_search s ${withKeys(looks)}
       CROSS JOIN dossier d ON d.seq = s.rowid
       WHERE dossier_search MATCH @match AND s.rowid > @above AND s.rowid < @below AND ${sql}
       ORDER BY s.rowid DESC LIMIT @limit`,
      { ...params, ...spanOf(request), match, limit: request.limit + 1 },
    );
  }

  /** Filters that some state with no index of its own can answer to. */
  function conditionsOf(filters: DossierFilters): readonly Condition[] {
    const states = statesOf(filters);
    return [...rowConditions(filters), ...(states ? [stateCondition(states)] : [])];
  }

  /** The rows in the order of their numbers here. */
  function rowsOf(seqs: readonly number[]): readonly Row[] {
    const row = prepared(`SELECT d.seq, ${LIST_COLUMNS} FROM dossier d WHERE d.seq = @seq`);
    return withAnswers(seqs.map((seq) => row.get({ seq }) as Row));
  }

  /** Rows with the time by which those nobody has answered are to be. */
  function withAnswers(rows: readonly Row[]): readonly Row[] {
    if (rows.every(({ state }) => state !== BUSINESS_STATES.registered)) return rows;
    const answers = unanswered();
    return rows.map((row) => ({ ...row, answerBy: answers.get(row.seq) ?? null }));
  }

  /** `seq` rises with time: the cursor and the days of reception are a span of it, both ends outside. */
  function spanOf(request: SearchRequest): { above: number; below: number } {
    const { receivedFrom, receivedTo } = request.filters;
    const first = receivedFrom && edge('>= @day ORDER BY received_on, seq', receivedFrom);
    const last = receivedTo && edge('<= @day ORDER BY received_on DESC, seq DESC', receivedTo);
    const below = cursorOf(request);
    return {
      above: receivedFrom ? (first || below) - 1 : 0,
      below: receivedTo ? Math.min(below, (last || 0) + 1) : below,
    };
  }

  function edge(range: string, day: string): number | undefined {
    const [row] = all<{ seq: number }>(`SELECT seq FROM dossier WHERE received_on ${range} LIMIT 1`, { day });
    return row?.seq;
  }

  return search;
}

/** The numbers before the row: most false suggestions need not be read. */
function withKeys(looks: readonly Condition[]): string {
  return looks.length > 0 ? 'CROSS JOIN dossier_search_row k ON k.seq = s.rowid' : '';
}

function pageOf(found: readonly Row[], limit: number, cursorAt: (row: Row) => string): SearchPage {
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return { rows, nextCursor: found.length > limit && last ? cursorAt(last) : null };
}

/** The first `seq` no longer wanted; a cursor that is none wants nothing. */
function cursorOf({ cursor }: SearchRequest): number {
  const seq = Number(cursor ?? Number.MAX_SAFE_INTEGER);
  return Number.isSafeInteger(seq) ? seq : 0;
}
