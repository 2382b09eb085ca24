// Filters of a list as SQL. The pieces of SQL are fixed; what the officer chose arrives only as parameters.
import type { DossierFilters } from '../../shared/dossiers/calls.ts';
import { soonSpan } from '../../shared/dossiers/index.ts';
import type { DeadlineCalendar } from '../../shared/lib/calendar.ts';
import { addDays, type Day, fromWall, toUtcIso } from '../../shared/lib/dates.ts';
import { OPEN_SQL, UNPAID_SQL } from './list-row.ts';
import { anyOf, EXACT_KEY, procedureTerm, type SearchTerms } from './search-terms.ts';
import type { KnownProcedure } from './search-words.ts';

export type Params = Record<string, string | number>;
export type Condition = { readonly sql: string; readonly params: Params };

/** "Within so many working days" as the days it means today. */
export function withDays(filters: DossierFilters, calendar: DeadlineCalendar, today: Day): DossierFilters {
  const { dueWithin, ...others } = filters;
  if (dueWithin === undefined) return filters;
  const { from, to } = soonSpan(calendar, today, dueWithin);
  return { ...others, dueFrom: from, dueTo: to };
}

/** What any plan must check on the dossier's row. The plus keeps an index from being chosen for the day alone. */
export function rowConditions(filters: DossierFilters, nowIso: string): readonly Condition[] {
  const { states, channel, holder, finance, delivery, receivedBy, dueFrom, dueTo, overdue } = filters;
  const { receivedFrom, receivedTo, readyBefore, unpaid } = filters;
  const chosen: (Condition | false | '' | undefined)[] = [
    states && {
      sql: 'd.state IN (SELECT value FROM json_each(@states))',
      params: { states: JSON.stringify(states) },
    },
    is('d.channel', 'channel', channel),
    is('d.holder', 'holder', holder),
    is('d.finance', 'finance', finance),
    is('d.delivery', 'delivery', delivery),
    is('d.received_by', 'receivedBy', receivedBy),
    (dueFrom || dueTo || overdue) && { sql: OPEN_SQL, params: {} },
    dueFrom && { sql: 'd.due_at >= @dueFrom', params: { dueFrom: startOf(dueFrom) } },
    dueTo && { sql: 'd.due_at < @dueTo', params: { dueTo: startOf(addDays(dueTo, 1)) } },
    overdue && { sql: 'd.due_at < @now', params: { now: nowIso } },
    readyBefore && {
      sql: 'd.state = 9 AND d.finished_at < @readyBefore',
      params: { readyBefore: startOf(readyBefore) },
    },
    unpaid && { sql: UNPAID_SQL, params: {} },
    receivedFrom && { sql: '+d.received_on >= @receivedFrom', params: { receivedFrom } },
    receivedTo && { sql: '+d.received_on <= @receivedTo', params: { receivedTo } },
  ];
  return chosen.filter((condition) => typeof condition === 'object');
}

/** The procedure or field, for plans that read rows. */
export function procedureConditions({ procedureId, fieldCode }: DossierFilters): readonly Condition[] {
  return [
    is('d.procedure_id', 'procedureId', procedureId),
    is('d.field_code', 'fieldCode', fieldCode),
  ].filter((condition) => condition !== undefined);
}

/** The same as a full-text expression; undefined when no dossier can have it, '' when nothing is asked. */
export function procedureExpression(
  filters: DossierFilters,
  known: readonly KnownProcedure[],
): string | undefined {
  const { procedureId, fieldCode } = filters;
  if (!procedureId && !fieldCode) return '';
  const allowed = known.filter(
    (procedure) =>
      (!procedureId || procedure.procedureId === procedureId) &&
      (!fieldCode || procedure.fieldCode === fieldCode),
  );
  return allowed.length > 0 ? anyOf(allowed.map(({ n }) => procedureTerm(n))) : undefined;
}

/** The pieces of one number may come from two numbers; the number itself, in the row `k`, decides. */
export function secondLook(
  { keys }: SearchTerms,
  procedures: readonly KnownProcedure[],
): readonly Condition[] {
  return keys.flatMap((key, index) => {
    const mayBeCode = procedures.some(({ codeKey }) => codeKey.startsWith(key));
    if (key.length <= EXACT_KEY || mayBeCode) return [];
    const name = `key${index}`;
    const sql = `(instr(k.keys, @${name}) > 0 OR instr(' ' || k.words || ' ', ' ' || @${name} || ' ') > 0)`;
    return [{ sql, params: { [name]: key } }];
  });
}

/** All conditions as one, true when there are none. */
export function allOf(conditions: readonly Condition[]): Condition {
  return {
    sql: conditions.length > 0 ? conditions.map(({ sql }) => sql).join(' AND ') : '1',
    params: Object.assign({}, ...conditions.map(({ params }) => params)),
  };
}

function is(column: string, name: string, value: string | undefined): Condition | undefined {
  return value === undefined ? undefined : { sql: `${column} = @${name}`, params: { [name]: value } };
}

function startOf(day: Day): string {
  return toUtcIso(fromWall(day));
}
