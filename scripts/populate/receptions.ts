// Who comes to the counter when, and with what.
import type { Rooms } from '../../electron/rooms.ts';
import type { ProcedureVersion } from '../../shared/catalogue/index.ts';
import type { Charge, Party, Reception } from '../../shared/dossiers/index.ts';
import { calculateFees } from '../../shared/fees/index.ts';
import { declaredValues } from '../../shared/intake/declared.ts';
import { formatLocalNumber } from '../../shared/intake/local-number.ts';
import { procedureRefOf } from '../../shared/intake/procedure-ref.ts';
import { isWorkingDay } from '../../shared/lib/calendar.ts';
import { addDays, type Day, dayOf, fromWall, toUtcIso, toWallTime } from '../../shared/lib/dates.ts';
import { type DeadlineRules, deadlineFor } from '../../shared/lib/deadlines.ts';
import type { Chance } from './random.ts';

/** What comes to a commune's counter, by code and share; the rest is drawn from the whole catalogue. */
const USUAL = [
  ['2.000815', 46],
  ['2.000884', 10],
  ['1.001193', 7],
  ['2.000635', 9],
  ['1.004873', 6],
  ['1.000656', 4],
  ['1.000894', 4],
] as const;
const ANY_OTHER = 14;

/** The procedures in force on a day, drawn as often as people come for them; `numbered`: only those with a national code. */
export function offered(rooms: Rooms, day: Day, numbered: boolean) {
  const usual = USUAL.flatMap(([code, share]) => {
    const version = rooms.catalogue.inForce(code, day);
    return version ? [[version, share] as const] : [];
  });
  const all = rooms.catalogue
    .allInForce(day)
    .filter((version) => version.systemOfRecord.system === 'province')
    // What is really sent needs the national code, which a few procedures are still without.
    .filter((version) => !numbered || version.code !== null);
  return {
    draw(chance: Chance): ProcedureVersion {
      const chosen = chance.weighted<ProcedureVersion | 'any'>([...usual, ['any', ANY_OTHER]]);
      return chosen === 'any' ? chance.pick(all) : chosen;
    },
  };
}

/** As many rising instants within opening hours of working days as dossiers are asked for, all before `until`. */
export function receptionTimes(
  rules: DeadlineRules,
  options: { readonly dossiers: number; readonly until: number; readonly perDay: number },
  chance: Chance,
): number[] {
  const { dossiers, until, perDay } = options;
  const days: Day[] = [];
  for (let day = dayOf(until); days.length < Math.ceil(dossiers / perDay); day = addDays(day, -1)) {
    if (isWorkingDay(rules.calendar, day) && fromWall(day, MORNING.from) < until) days.unshift(day);
  }
  const times: number[] = [];
  for (const [at, day] of days.entries()) {
    const left = dossiers - times.length;
    const count = Math.min(left, Math.ceil(left / (days.length - at)));
    const ofDay = Array.from({ length: count }, () => momentOn(day, chance, until));
    times.push(...ofDay.sort((a, b) => a - b));
  }
  return times;
}

const MORNING = { from: '07:05', to: '11:25' } as const;
const AFTERNOON = { from: '13:30', to: '16:55' } as const;

function momentOn(day: Day, chance: Chance, until: number): number {
  const hours = chance.happens(0.65) || fromWall(day, AFTERNOON.from) >= until ? MORNING : AFTERNOON;
  const from = fromWall(day, hours.from);
  return from + Math.floor(chance.next() * (Math.min(fromWall(day, hours.to), until) - from));
}

/** One dossier as it was received. */
export function receptionOf(of: {
  rooms: Rooms;
  rules: DeadlineRules;
  chance: Chance;
  owner: Party;
  procedure: ProcedureVersion;
  at: number;
  sequence: number;
  officialNumber: string | null;
  /** Has been here before, with the same data. */
  isKnown: boolean;
}): Reception {
  const { rooms, rules, chance, owner, procedure, at, sequence, officialNumber } = of;
  const isLocal = officialNumber === null;
  const counter = rooms.centre.counter();
  const deadline = deadlineFor(rules, procedure.duration, at);
  const wall = toWallTime(deadline.dueAt);
  const pages = chance.whole(1, 6);
  const draftId = chance.uuid();
  const channel = chance.weighted<Reception['channel']>([
    ['counter', 70],
    ['online', 26],
    ['post', 4],
  ]);
  return {
    draftId,
    localNumber: isLocal
      ? formatLocalNumber({ unit: counter.shortCode, counter: counter.letter, day: dayOf(at), sequence })
      : null,
    officialNumber,
    counter,
    procedure: procedureRefOf(procedure),
    channel,
    submittedAt: toUtcIso(at - chance.whole(1, 8) * 60_000),
    owner,
    submitter: null,
    attorney: null,
    papers: procedure.requirements
      .filter((requirement) => requirement.required)
      .map((requirement) => ({
        requirementId: requirement.id,
        name: requirement.name,
        form: requirement.kind === 'copy' ? 'compared-copy' : 'original',
        copies: requirement.copies,
        pages: chance.whole(1, 4),
        presentedOnly: requirement.kind === 'present',
        compared: null,
        reusedPaperId: null,
        note: '',
      })),
    sets: 1,
    charges: chargesOf(procedure, channel, dayOf(at), pages),
    promise: { ...procedure.duration, dueAt: toUtcIso(deadline.dueAt), dueWall: `${wall.date} ${wall.time}` },
    returnWay: chance.happens(0.95) ? 'counter' : 'post',
    summary: procedure.name,
    note: '',
    declared: declaredValues({ owner, submitter: null, attorney: null }, () =>
      of.isKnown ? owner : undefined,
    ),
    overrides: [],
  };
}

/** What such a dossier costs: an original of so many pages, copied once for every two of them. */
function chargesOf(
  procedure: ProcedureVersion,
  channel: Reception['channel'],
  day: Day,
  pages: number,
): Charge[] {
  const { code: procedureCode, fieldCode, feeRules, requirements, name } = procedure;
  const documents = [
    { name: (requirements[0]?.name ?? name).slice(0, 500), pages, copies: Math.ceil(pages / 2) },
  ];
  const answers = feeRules.map(({ code }) => ({ ruleCode: code, documents }));
  return [...calculateFees(feeRules, [], { day, channel, procedureCode, fieldCode }, answers).charges];
}
