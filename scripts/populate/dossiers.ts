// Invented dossiers through the real log: every event, projection and outbox row is written as the counter writes it.
import type { Rooms } from '../../electron/rooms.ts';
import type { ProcedureVersion } from '../../shared/catalogue/index.ts';
import type { DossierState, Party, Reception } from '../../shared/dossiers/index.ts';
import { declaredValues } from '../../shared/intake/declared.ts';
import { formatLocalNumber } from '../../shared/intake/local-number.ts';
import { isWorkingDay } from '../../shared/lib/calendar.ts';
import type { OfficerContext } from '../../shared/lib/call.ts';
import { addDays, type Day, dayOf, fromWall, toUtcIso, toWallTime } from '../../shared/lib/dates.ts';
import { type DeadlineRules, deadlineFor } from '../../shared/lib/deadlines.ts';
import { inventParty } from './people.ts';
import type { Chance } from './random.ts';

export type PopulateOptions = {
  readonly dossiers: number;
  /** Epoch ms before which everything happens. */
  readonly until: number;
  /** Share of dossiers still open at the end, 0 to 1. */
  readonly openShare: number;
  readonly perDay: number;
  /** Of those, how many may stay open past their promise, 0 to 1: few at a real counter, all in a measure. */
  readonly overdueShare: number;
  /** The province's number drawn ahead for a dossier after which `later` come; `null`: received under a local one. */
  readonly officialNumber?: (day: Day, later: number) => string | null;
  /** All wait in the outbox, to be really sent; else what is long closed counts as sent, without a province. */
  readonly unsent?: boolean;
  readonly onProgress?: (done: number) => void;
};

/** Many in one transaction: each flush to the disk and each part of the search index serves all of them. */
const BATCH = 10_000;
const PEOPLE_PER_DOSSIER = 0.4;
/** Of the finished dossiers about as young as the open ones, so many results still lie at the counter. */
const UNFETCHED_SHARE = 0.1;
const SECTIONS = ['Phòng Kinh tế', 'Phòng Văn hóa – Xã hội', 'Văn phòng HĐND và UBND xã'] as const;

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

export async function populateDossiers(
  rooms: Rooms,
  officers: readonly OfficerContext[],
  chance: Chance,
  options: PopulateOptions,
): Promise<void> {
  const today = dayOf(options.until);
  const rules = rooms.centre.deadlineRules();
  const procedures = offered(rooms, today, options);
  const people = Array.from({ length: Math.max(5, Math.ceil(options.dossiers * PEOPLE_PER_DOSSIER)) }, () =>
    inventParty(chance),
  );
  const openFrom = Math.floor(options.dossiers * (1 - options.openShare));
  const recentFrom = Math.floor(options.dossiers * (1 - 2 * options.openShare));
  const times = receptionTimes(rules, options, chance);
  const sequences = new Map<Day, number>();
  const seen = new Set<Party>();
  const before = rooms.store.db.prepare<[], number>('SELECT MAX(seq) FROM dossier').pluck().get() ?? 0;

  for (let start = 0; start < times.length; start += BATCH) {
    rooms.store.write(() => {
      for (const [offset, at] of times.slice(start, start + BATCH).entries()) {
        const index = start + offset;
        const owner = chance.pick(people);
        const procedure = procedures.draw(chance);
        const day = dayOf(at);
        const sequence = (sequences.get(day) ?? 0) + 1;
        sequences.set(day, sequence);
        const officialNumber = options.officialNumber?.(day, times.length - 1 - index) ?? null;
        const isKnown = seen.has(owner);
        seen.add(owner);
        const given = { rooms, rules, chance, owner, procedure, at, sequence, officialNumber, isKnown };
        const reception = receptionOf(given);
        const by = signature(chance.pick(officers), at);
        const state = rooms.dossiers.begin({ kind: 'received', reception }, by);
        rooms.catalogue.recordUse(procedure.procedureId, at);
        live(rooms, state, {
          chance,
          officers,
          until: options.until,
          staysOpen: index >= openFrom,
          isRecent: index >= recentFrom,
          overdueShare: options.overdueShare,
        });
      }
      if (!options.unsent)
        acknowledge(rooms, { from: before + start, to: before + Math.min(start + BATCH, openFrom) });
    });
    options.onProgress?.(Math.min(start + BATCH, times.length));
    // Lets an interrupt through between batches.
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function offered(rooms: Rooms, day: Day, { unsent = false }: PopulateOptions) {
  const usual = USUAL.flatMap(([code, share]) => {
    const version = rooms.catalogue.inForce(code, day);
    return version ? [[version, share] as const] : [];
  });
  const all = rooms.catalogue
    .allInForce(day)
    .filter((version) => version.systemOfRecord.system === 'province')
    // What is really sent needs the national code, which a few procedures are still without.
    .filter((version) => !unsent || version.code !== null);
  return {
    draw(chance: Chance): ProcedureVersion {
      const chosen = chance.weighted<ProcedureVersion | 'any'>([...usual, ['any', ANY_OTHER]]);
      return chosen === 'any' ? chance.pick(all) : chosen;
    },
  };
}

/** As many rising instants within opening hours of working days as dossiers are asked for, all before `until`. */
function receptionTimes(rules: DeadlineRules, options: PopulateOptions, chance: Chance): number[] {
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

function receptionOf(of: {
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
  const fee = procedure.feeRules.find(
    (rule) => rule.amount.type !== 'unknown' && rule.condition === undefined,
  );
  const amountVnd = chance.whole(1, 6) * 2000;
  return {
    draftId: chance.uuid(),
    localNumber: isLocal
      ? formatLocalNumber({ unit: counter.shortCode, counter: counter.letter, day: dayOf(at), sequence })
      : null,
    officialNumber,
    counter,
    procedure: {
      id: procedure.procedureId,
      versionId: procedure.versionId,
      code: procedure.code,
      name: procedure.name,
      fieldCode: procedure.fieldCode,
      fieldName: procedure.fieldName,
    },
    channel: chance.weighted([
      ['counter', 70],
      ['online', 26],
      ['post', 4],
    ]),
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
    charges: fee
      ? [
          {
            id: 'c1',
            ruleCode: fee.code,
            name: fee.name,
            kind: fee.kind,
            amountVnd,
            fullAmountVnd: amountVnd,
            reduction: null,
            collect: 'at-reception',
            why: '',
            basis: fee.basis,
          },
        ]
      : [],
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

type Life = {
  chance: Chance;
  officers: readonly OfficerContext[];
  until: number;
  staysOpen: boolean;
  isRecent: boolean;
  overdueShare: number;
};

/** The dossier's later steps: most are done in time and handed over, a few are late, the newest are still under way. */
function live(
  rooms: Rooms,
  received: DossierState,
  { chance, officers, until, staysOpen, isRecent, overdueShare }: Life,
) {
  const { id } = received;
  const due = Date.parse(received.dueAt ?? received.receivedAt);
  let at = Date.parse(received.receivedAt);
  const later = (limit: number) => {
    at = Math.min(until - 1, at + 60_000 + Math.floor(chance.next() * Math.max(0, limit - at - 60_000)));
    return signature(chance.pick(officers), at);
  };
  const quick = received.reception.promise?.unit === 'same-day';
  if (!quick && chance.happens(0.9)) {
    rooms.dossiers.append(
      id,
      undefined,
      { kind: 'forwarded', to: chance.pick(SECTIONS), paper: true, listId: null },
      later(at + 8 * 3_600_000),
    );
  }
  if (staysOpen && (due > until || chance.happens(overdueShare))) return stayOpen();
  const late = chance.happens(0.015);
  const finished = later(late ? due + 3 * 86_400_000 : due);
  rooms.dossiers.append(
    id,
    undefined,
    {
      kind: 'result-recorded',
      results: [
        {
          name: 'Kết quả giải quyết',
          number: '',
          issuedOn: null,
          signer: '',
          fileSha256: null,
          electronic: chance.happens(0.9),
        },
      ],
      finishedAt: toUtcIso(finished.at),
    },
    finished,
  );
  if (isRecent && chance.happens(UNFETCHED_SHARE)) return;
  const { owner } = received.reception;
  rooms.dossiers.append(
    id,
    undefined,
    {
      kind: 'handed-over',
      delivery: { way: 'counter', to: owner.name, idNumber: owner.idNumber, proof: 'slip', reason: '' },
    },
    later(at + 2 * 86_400_000),
  );

  function stayOpen() {
    if (quick || !chance.happens(0.2)) return;
    const documentId = chance.uuid();
    const by = later(at + 4 * 3_600_000);
    const items = ['Giấy tờ chứng minh nơi cư trú'];
    rooms.dossiers.append(
      id,
      undefined,
      { kind: 'supplement-requested', items, reason: 'Thiếu thành phần hồ sơ', documentId, answerBy: null },
      by,
    );
  }
}

/** Everything but the newest dossiers reached the province long ago, with the trail that leaves; `seq` after `from` up to `to`. */
function acknowledge({ store: { db } }: Rooms, span: { readonly from: number; readonly to: number }) {
  const waiting = `state = 'waiting' AND dossier_id IN (SELECT id FROM dossier WHERE seq > @from AND seq <= @to)`;
  const trail = 'INSERT INTO outbox_trail (item_id, at, from_state, to_state, cause, detail)';
  db.prepare(
    `${trail} SELECT id, changed_at, 'waiting', 'sending', 'taken', json_object('revision', revision)
     FROM outbox WHERE ${waiting} ORDER BY id`,
  ).run(span);
  db.prepare(
    `${trail} SELECT id, changed_at, 'sending', 'acknowledged', 'accepted', NULL
     FROM outbox WHERE ${waiting} ORDER BY id`,
  ).run(span);
  db.prepare(`UPDATE outbox SET state = 'acknowledged' WHERE ${waiting}`).run(span);
}

function signature({ caller }: OfficerContext, at: number) {
  return { officerId: caller.officerId, officerName: caller.name, at };
}
