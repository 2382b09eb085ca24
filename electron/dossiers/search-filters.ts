// Filters of a list as SQL. The pieces of SQL are fixed; what the officer chose arrives only as parameters.
import type { DossierFilters } from '../../shared/dossiers/calls.ts';
import { APOLOGISED_STATES, BUSINESS_STATES, soonSpan } from '../../shared/dossiers/index.ts';
import type { DeadlineCalendar } from '../../shared/lib/calendar.ts';
import { addDays, type Day, fromWall, toUtcIso } from '../../shared/lib/dates.ts';
import { OPEN_STATES, OWED_SQL, WORK_STATES } from './list-row.ts';
import { anyOf, EXACT_KEY, procedureTerm, type SearchTerms } from './search-terms.ts';
import type { KnownProcedure } from './search-words.ts';

export type Params = Record<string, string | number>;
export type Condition = { readonly sql: string; readonly params: Params };

/** What a list's days are counted from. */
export type Today = {
  readonly calendar: DeadlineCalendar;
  readonly today: Day;
  readonly apologyLeadDays: number;
};

/** "Within so many working days" as the days it means today. */
export function withDays(
  filters: DossierFilters,
  { calendar, today, apologyLeadDays }: Today,
): DossierFilters {
  const { dueWithin, ...others } = filters;
  if (filters.apologyDue) {
    const { to } = soonSpan(calendar, today, apologyLeadDays);
    return { ...others, dueFrom: today, dueTo: to, apology: 'none' };
  }
  if (dueWithin === undefined) return filters;
  const { from, to } = soonSpan(calendar, today, dueWithin);
  return { ...others, dueFrom: from, dueTo: to };
}

/**
 * What any plan must check of a dossier besides its state and its days of promise. The pluses keep an index from being
 * chosen for the day alone.
 */
export function rowConditions(filters: DossierFilters): readonly Condition[] {
  const { channel, holder, finance, delivery, receivedBy, apology, unapologised, readyBefore, unpaid } =
    filters;
  const { procedureId, fieldCode, receivedFrom, receivedTo } = filters;
  const chosen: (Condition | false | '' | undefined)[] = [
    is('d.procedure_id', 'procedureId', procedureId),
    is('d.field_code', 'fieldCode', fieldCode),
    is('d.channel', 'channel', channel),
    is('d.holder', 'holder', holder),
    is('d.finance', 'finance', finance),
    is('d.delivery', 'delivery', delivery),
    is('d.received_by', 'receivedBy', receivedBy),
    is('d.apology', 'apology', apology),
    unapologised && { sql: "d.apology <> 'given'", params: {} },
    readyBefore && { sql: 'd.finished_at < @readyBefore', params: { readyBefore: startOf(readyBefore) } },
    unpaid && { sql: OWED_SQL, params: {} },
    receivedFrom && { sql: '+d.received_on >= @receivedFrom', params: { receivedFrom } },
    receivedTo && { sql: '+d.received_on <= @receivedTo', params: { receivedTo } },
  ];
  return chosen.filter((condition) => typeof condition === 'object');
}

/** The states of a list, for plans without an index of states. */
export function stateCondition(states: readonly number[]): Condition {
  return {
    sql: `d.state IN (${states.map((_, at) => `@state${at}`).join(', ')})`,
    params: Object.fromEntries(states.map((state, at) => [`state${at}`, state])),
  };
}

/** The states a list can hold: those asked for that its other filters leave possible; undefined is any state. */
export function statesOf(filters: DossierFilters): readonly number[] | undefined {
  const { states, dueFrom, dueTo, overdue, readyBefore, unpaid, apology, unapologised, apologyDue } = filters;
  const limits: (readonly number[])[] = [];
  if (states) limits.push([...new Set(states)]);
  if (dueFrom || dueTo || overdue) limits.push(OPEN_STATES);
  if (readyBefore) limits.push([BUSINESS_STATES.finished]);
  if (unpaid) limits.push(WORK_STATES);
  if (apology || unapologised) limits.push(OPEN_STATES);
  if (apologyDue) limits.push(APOLOGISED_STATES);
  const [first, ...others] = limits;
  return first?.filter((state) => others.every((limit) => limit.includes(state)));
}

/** The promises a list is about: from the first instant on, before the last (UTC ISO). */
export function dueSpan({ dueFrom, dueTo, overdue, apologyDue }: DossierFilters, nowIso: string) {
  const ends = [dueTo && startOf(addDays(dueTo, 1)), overdue && nowIso].filter(
    (end) => typeof end === 'string',
  );
  const from = apologyDue ? nowIso : dueFrom ? startOf(dueFrom) : '';
  return { from, to: ends.filter(Boolean).sort()[0] ?? '9999' };
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
