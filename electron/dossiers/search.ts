// The search box and every list of dossiers. A text is answered by the full-text index as it streams, newest first,
// unless the filters already leave few dossiers: then those are looked through one by one.
import type { Database, Statement } from 'better-sqlite3';
import type { DossierFilters, DossierListRow } from '../../shared/dossiers/calls.ts';
import type { DeadlineCalendar } from '../../shared/lib/calendar.ts';
import { dayOf, toUtcIso } from '../../shared/lib/dates.ts';
import { LIST_COLUMNS, OPEN_SQL, UNPAID_SQL } from './list-row.ts';
import { searchExpression } from './search-expression.ts';
import {
  allOf,
  type Params,
  procedureConditions,
  procedureExpression,
  rowConditions,
  secondLook,
  withDays,
} from './search-filters.ts';
import { matcherFor } from './search-match.ts';
import { readSearch, type SearchTerms } from './search-terms.ts';
import type { SearchWords } from './search-words.ts';

export type SearchRequest = {
  readonly text: string;
  readonly filters: DossierFilters;
  readonly sort: 'newest' | 'due';
  readonly cursor?: string | undefined;
  readonly limit: number;
};
export type SearchPage = { readonly rows: readonly DossierListRow[]; readonly nextCursor: string | null };

type Row = DossierListRow & { readonly seq: number };
/** What a row is recognised by, without the row. */
type Text = {
  readonly seq: number;
  readonly dueAt: string;
  readonly procedureId: string;
  readonly words: string;
  readonly keys: string;
};

/** Up to so many dossiers are cheaper to read through than to find by text. */
const FEW = 3_000;

export function createSearch(
  db: Database,
  known: SearchWords,
  now: () => number,
  calendar: () => DeadlineCalendar,
) {
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
    const { dueWithin } = asked.filters;
    const filters =
      dueWithin === undefined ? asked.filters : withDays(asked.filters, calendar(), dayOf(now()));
    const request = { ...asked, filters };
    const terms = readSearch(request.text);
    if (request.sort === 'due') {
      return pageOf(byDue(request, terms), request.limit, ({ dueAt, seq }) => `${dueAt}|${seq}`);
    }
    const rows = isShort(request.filters) ? fromShortList(request, terms) : fromIndex(request, terms);
    return pageOf(rows, request.limit, ({ seq }) => String(seq));
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
    const { sql, params } = allOf(rowConditions(request.filters, toUtcIso(now())));
    return all(
      `SELECT d.seq, ${LIST_COLUMNS} FROM dossier d
       WHERE d.seq > @above AND d.seq < @below AND ${sql} ORDER BY d.seq DESC LIMIT @limit`,
      { ...params, ...spanOf(request), limit: request.limit + 1 },
    );
  }

  function newestMatching(
    request: SearchRequest,
    match: string,
    looks: ReturnType<typeof secondLook>,
  ): readonly Row[] {
    const { sql, params } = allOf([...rowConditions(request.filters, toUtcIso(now())), ...looks]);
    // The numbers before the row: most false suggestions need not be read.
    const keys = looks.length > 0 ? 'CROSS JOIN dossier_search_row k ON k.seq = s.rowid' : '';
    return all(
      `SELECT d.seq, ${LIST_COLUMNS} FROM dossier_search s ${keys} CROSS JOIN dossier d ON d.seq = s.rowid
       WHERE dossier_search MATCH @match AND s.rowid > @above AND s.rowid < @below AND ${sql}
       ORDER BY s.rowid DESC LIMIT @limit`,
      { ...params, ...spanOf(request), match, limit: request.limit + 1 },
    );
  }

  /** Whether the filters alone leave few dossiers. */
  function isShort({ states, dueFrom, dueTo, overdue, readyBefore, unpaid }: DossierFilters): boolean {
    if (dueFrom || dueTo || overdue || readyBefore) return true;
    if (unpaid) return few(`SELECT 1 FROM dossier d INDEXED BY dossier_unpaid WHERE ${UNPAID_SQL}`, {});
    if (!states) return false;
    return few('SELECT 1 FROM dossier WHERE state IN (SELECT value FROM json_each(@states))', {
      states: JSON.stringify(states),
    });
  }

  function few(sql: string, params: Params): boolean {
    const [counted] = all<{ n: number }>(`SELECT COUNT(*) AS n FROM (${sql} LIMIT ${FEW + 1})`, params);
    return (counted?.n ?? 0) <= FEW;
  }

  function fromShortList(request: SearchRequest, terms: SearchTerms): readonly Row[] {
    const { sql, params } = conditionsOfRows(request.filters);
    const texts = all<Text>(`${TEXTS} WHERE d.seq < @below AND ${sql}`, {
      ...params,
      below: cursorOf(request),
    });
    const matches = matcherFor(terms, known.procedures());
    const found = texts.filter(matches).sort((a, b) => b.seq - a.seq);
    return rowsOf(found.slice(0, request.limit + 1).map(({ seq }) => seq));
  }

  function byDue(request: SearchRequest, terms: SearchTerms): readonly Row[] {
    const [dueAt = '', seq = '0'] = request.cursor?.split('|') ?? [];
    const { sql, params } = conditionsOfRows(request.filters);
    const matches = matcherFor(terms, known.procedures());
    const inOrder = prepared(
      `${TEXTS} WHERE ${OPEN_SQL} AND d.due_at IS NOT NULL AND (d.due_at, d.seq) > (@dueAt, @seq) AND ${sql}
       ORDER BY d.due_at, d.seq`,
    );
    const found: number[] = [];
    for (const text of inOrder.iterate({ ...params, dueAt, seq: Number(seq) }) as IterableIterator<Text>) {
      if (matches(text)) found.push(text.seq);
      if (found.length > request.limit) break;
    }
    return rowsOf(found);
  }

  function conditionsOfRows(filters: DossierFilters) {
    return allOf([...rowConditions(filters, toUtcIso(now())), ...procedureConditions(filters)]);
  }

  /** The rows in the order of their numbers here. */
  function rowsOf(seqs: readonly number[]): readonly Row[] {
    const row = prepared(`SELECT d.seq, ${LIST_COLUMNS} FROM dossier d WHERE d.seq = @seq`);
    return seqs.map((seq) => row.get({ seq }) as Row);
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

const TEXTS = `SELECT d.seq, d.due_at AS dueAt, d.procedure_id AS procedureId, k.words, k.keys
  FROM dossier d JOIN dossier_search_row k ON k.seq = d.seq`;

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
