// Invented dossiers through the real log: every event, projection and outbox row is written as the counter writes it.
import type { Rooms } from '../../electron/rooms.ts';
import type { Party } from '../../shared/dossiers/index.ts';
import type { OfficerContext } from '../../shared/lib/call.ts';
import { type Day, dayOf } from '../../shared/lib/dates.ts';
import { live, signature } from './life.ts';
import { inventParty } from './people.ts';
import type { Chance } from './random.ts';
import { offered, receptionOf, receptionTimes } from './receptions.ts';

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

export async function populateDossiers(
  rooms: Rooms,
  officers: readonly OfficerContext[],
  chance: Chance,
  options: PopulateOptions,
): Promise<void> {
  const today = dayOf(options.until);
  const rules = rooms.centre.deadlineRules();
  const procedures = offered(rooms, today, options.unsent ?? false);
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
