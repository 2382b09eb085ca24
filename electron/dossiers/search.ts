// The search box and every list of dossiers, newest first. A text is answered by the full-text index as it streams,
// unless the filters already leave few dossiers: then those are looked through one by one.
import type { Database, Statement } from 'better-sqlite3';
import type { DossierFilters, DossierListRow } from '../../shared/dossiers/calls.ts';
import { addDays, type Day, fromWall, toUtcIso } from '../../shared/lib/dates.ts';
import { LIST_COLUMNS, OPEN_SQL } from './list-row.ts';
import { type ProcedureFilter, searchExpression } from './search-expression.ts';
import { answersTo } from './search-match.ts';
import { readSearch, type SearchTerms } from './search-terms.ts';
import type { KnownProcedure, SearchWords } from './search-words.ts';

export type SearchRequest = {
  readonly text: string;
  readonly filters: DossierFilters;
  readonly sort: 'newest' | 'due';
  readonly cursor?: string | undefined;
  readonly limit: number;
};
export type SearchPage = { readonly rows: readonly DossierListRow[]; readonly nextCursor: string | null };

type Row = DossierListRow & { readonly seq: number };
type TextRow = Row & { readonly words: string; readonly keys: string };
type Params = Record<string, string | number>;
type Condition = { readonly sql: string; readonly params: Params };

/** Up to so many dossiers are cheaper to read through than to find by text. */
const FEW = 3_000;

export function createSearch(db: Database, known: SearchWords, now: () => number) {
  const statements = new Map<string, Statement<[Params], Row>>();

  /** Statements are prepared once per shape; the shapes are made of the fixed pieces below, never of data. */
  function all<R extends Row>(sql: string, params: Params): R[] {
    const statement = statements.get(sql) ?? db.prepare<[Params], Row>(sql);
    statements.set(sql, statement);
    return statement.all(params) as R[];
  }

  /** One page; `cursor` is the `nextCursor` of the page before. Never fails: what cannot match gives an empty page. */
  function search(request: SearchRequest): SearchPage {
    const terms = readSearch(request.text);
    const conditions = conditionsOf(request.filters, toUtcIso(now()));
    if (request.sort === 'due') return pageOf(byDue(request, terms, conditions), request.limit, dueCursor);
    const rows = isShort(request.filters)
      ? fromShortList(request, terms, conditions)
      : fromIndex(request, terms, conditions);
    return pageOf(rows, request.limit, ({ seq }) => String(seq));
  }

  function fromIndex(
    request: SearchRequest,
    terms: SearchTerms,
    conditions: readonly Condition[],
  ): readonly Row[] {
    const context = { procedures: known.procedures(), completionsOf: known.completionsOf };
    const match = searchExpression(terms, context, procedureFilterOf(request.filters));
    if (match === undefined) return [];
    const before = { sql: 'd.seq < @before', params: { before: seqOf(request.cursor) } };
    const wanted = [before, ...receivedSpan(request.filters), ...conditions];
    if (match === '') {
      const { where, params } = joined(wanted);
      return all(
        `SELECT d.seq, ${LIST_COLUMNS} FROM dossier d WHERE ${where} ORDER BY d.seq DESC LIMIT @limit`,
        {
          ...params,
          limit: request.limit + 1,
        },
      );
    }
    const { where, params } = joined([...wanted, ...secondLook(terms, context.procedures)]);
    return all(
      `SELECT d.seq, ${LIST_COLUMNS} FROM dossier_search s
       CROSS JOIN dossier d ON d.seq = s.rowid CROSS JOIN dossier_search_row k ON k.seq = s.rowid
       WHERE dossier_search MATCH @match AND s.rowid < @before AND ${where} ORDER BY s.rowid DESC LIMIT @limit`,
      { ...params, match, limit: request.limit + 1 },
    );
  }

  /** Whether the filters alone leave few dossiers. */
  function isShort({ states, dueFrom, dueTo, overdue }: DossierFilters): boolean {
    if (dueFrom || dueTo || overdue) return true;
    if (!states) return false;
    const [counted] = all<Row & { n: number }>(
      `SELECT COUNT(*) AS n FROM (SELECT 1 FROM dossier WHERE state IN (SELECT value FROM json_each(@states)) LIMIT ${FEW + 1})`,
      { states: JSON.stringify(states) },
    );
    return (counted?.n ?? 0) <= FEW;
  }

  function fromShortList(
    request: SearchRequest,
    terms: SearchTerms,
    conditions: readonly Condition[],
  ): readonly Row[] {
    const { where, params } = joined([
      ...conditions,
      ...procedureCondition(request.filters),
      ...receivedDays(request.filters),
    ]);
    const rows = all<TextRow>(
      `SELECT d.seq, k.words, k.keys, ${LIST_COLUMNS} FROM dossier d JOIN dossier_search_row k ON k.seq = d.seq
       WHERE d.seq < @before AND ${where} ORDER BY d.seq DESC`,
      { ...params, before: seqOf(request.cursor) },
    );
    return matching(rows, terms).slice(0, request.limit + 1);
  }

  function byDue(
    request: SearchRequest,
    terms: SearchTerms,
    conditions: readonly Condition[],
  ): readonly Row[] {
    const [dueAt = '', seq = '0'] = request.cursor?.split('|') ?? [];
    const { where, params } = joined([
      ...conditions,
      ...procedureCondition(request.filters),
      ...receivedDays(request.filters),
    ]);
    const statement = db.prepare<[Params], TextRow>(
      `SELECT d.seq, k.words, k.keys, ${LIST_COLUMNS} FROM dossier d JOIN dossier_search_row k ON k.seq = d.seq
       WHERE ${OPEN_SQL} AND d.due_at IS NOT NULL AND (d.due_at, d.seq) > (@dueAt, @seq) AND ${where}
       ORDER BY d.due_at, d.seq`,
    );
    const found: Row[] = [];
    for (const row of statement.iterate({ ...params, dueAt, seq: Number(seq) })) {
      if (isEmpty(terms) || answers(row, terms)) found.push(row);
      if (found.length > request.limit) break;
    }
    return found;
  }

  function matching(rows: readonly TextRow[], terms: SearchTerms): readonly Row[] {
    return isEmpty(terms) ? rows : rows.filter((row) => answers(row, terms));
  }

  function answers(row: TextRow, terms: SearchTerms): boolean {
    const procedures = known.procedures().filter(({ procedureId }) => procedureId === row.procedureId);
    return answersTo(terms, row, procedures);
  }

  /** `seq` rises with time, so days of reception are a span of it. */
  function receivedSpan({ receivedFrom, receivedTo }: DossierFilters): readonly Condition[] {
    const first = receivedFrom && edge('received_on >= @day ORDER BY received_on, seq', receivedFrom);
    const last = receivedTo && edge('received_on <= @day ORDER BY received_on DESC, seq DESC', receivedTo);
    return [
      ...(first === undefined ? [] : [{ sql: 'd.seq >= @firstSeq', params: { firstSeq: first } }]),
      ...(last === undefined ? [] : [{ sql: 'd.seq <= @lastSeq', params: { lastSeq: last } }]),
      ...receivedDays({ receivedFrom, receivedTo }),
    ].filter((condition) => condition !== undefined);
  }

  function edge(range: string, day: Day): number | undefined {
    const [row] = all(`SELECT seq FROM dossier WHERE ${range} LIMIT 1`, { day });
    return row?.seq;
  }

  return search;
}

/** Two or more pieces of one number may come from two numbers; the number itself decides. */
function secondLook(terms: SearchTerms, procedures: readonly KnownProcedure[]): readonly Condition[] {
  return terms.keys.flatMap((key, index) => {
    const isCode = procedures.some(({ codeKey }) => codeKey.startsWith(key));
    if (key.length <= 4 || isCode) return [];
    const name = `key${index}`;
    return [
      {
        sql: `(instr(k.keys, @${name}) > 0 OR instr(' ' || k.words || ' ', ' ' || @${name} || ' ') > 0)`,
        params: { [name]: key },
      },
    ];
  });
}

function conditionsOf(filters: DossierFilters, nowIso: string): readonly Condition[] {
  const { states, channel, holder, finance, delivery, receivedBy, dueFrom, dueTo, overdue } = filters;
  const is = (column: string, name: string, value: string | undefined): Condition[] =>
    value === undefined ? [] : [{ sql: `d.${column} = @${name}`, params: { [name]: value } }];
  return [
    ...(states
      ? [
          {
            sql: 'd.state IN (SELECT value FROM json_each(@states))',
            params: { states: JSON.stringify(states) },
          },
        ]
      : []),
    ...is('channel', 'channel', channel),
    ...is('holder', 'holder', holder),
    ...is('finance', 'finance', finance),
    ...is('delivery', 'delivery', delivery),
    ...is('received_by', 'receivedBy', receivedBy),
    ...(dueFrom || dueTo || overdue ? [{ sql: OPEN_SQL, params: {} }] : []),
    ...(dueFrom ? [{ sql: 'd.due_at >= @dueFrom', params: { dueFrom: startOf(dueFrom) } }] : []),
    ...(dueTo ? [{ sql: 'd.due_at < @dueTo', params: { dueTo: startOf(addDays(dueTo, 1)) } }] : []),
    ...(overdue ? [{ sql: 'd.due_at < @now', params: { now: nowIso } }] : []),
  ];
}

function receivedDays({ receivedFrom, receivedTo }: DossierFilters): readonly Condition[] {
  return [
    ...(receivedFrom ? [{ sql: 'd.received_on >= @receivedFrom', params: { receivedFrom } }] : []),
    ...(receivedTo ? [{ sql: 'd.received_on <= @receivedTo', params: { receivedTo } }] : []),
  ];
}

function procedureCondition({ procedureId, fieldCode }: DossierFilters): readonly Condition[] {
  return [
    ...(procedureId ? [{ sql: 'd.procedure_id = @procedureId', params: { procedureId } }] : []),
    ...(fieldCode ? [{ sql: 'd.field_code = @fieldCode', params: { fieldCode } }] : []),
  ];
}

function procedureFilterOf({ procedureId, fieldCode }: DossierFilters): ProcedureFilter | undefined {
  if (!procedureId && !fieldCode) return undefined;
  return (procedure) =>
    (!procedureId || procedure.procedureId === procedureId) &&
    (!fieldCode || procedure.fieldCode === fieldCode);
}

function joined(conditions: readonly Condition[]): { where: string; params: Params } {
  return {
    where: conditions.length > 0 ? conditions.map(({ sql }) => sql).join(' AND ') : '1',
    params: Object.assign({}, ...conditions.map(({ params }) => params)),
  };
}

function pageOf(found: readonly Row[], limit: number, cursorOf: (row: Row) => string): SearchPage {
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return { rows, nextCursor: found.length > limit && last ? cursorOf(last) : null };
}

function dueCursor({ dueAt, seq }: Row): string {
  return `${dueAt}|${seq}`;
}

function seqOf(cursor: string | undefined): number {
  const seq = Number(cursor ?? Number.MAX_SAFE_INTEGER);
  return Number.isSafeInteger(seq) ? seq : 0;
}

function isEmpty({ words, keys }: SearchTerms): boolean {
  return words.length === 0 && keys.length === 0;
}

function startOf(day: Day): string {
  return toUtcIso(fromWall(day));
}
