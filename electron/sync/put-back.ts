// An older copy of the data in the place of the newer: noticed at the start, told to the officer until somebody has
// entered anew what is missing, and nothing is sent before the province was asked about it.
import { z } from 'zod';
import { dayOf } from '../../shared/lib/dates.ts';
import type { PutBack } from '../../shared/sync/views.ts';
import { type Store, storeErrorOf } from '../store/index.ts';
import type { HighWater } from './high-water.ts';
import type { Numbers } from './numbers.ts';
import type { SyncSettings } from './settings.ts';

export type PutBackDeps = {
  readonly store: Pick<Store, 'write'>;
  readonly settings: SyncSettings;
  readonly numbers: Numbers;
  readonly highWater: HighWater;
  readonly now: () => number;
  readonly log: (message: string, details: Record<string, unknown>) => void;
};

const noticeSchema = z.object({
  kind: z.enum(['older', 'elsewhere']),
  noticedAt: z.int(),
  from: z.int().optional(),
  until: z.int().optional(),
  seen: z.boolean(),
});
type Notice = z.infer<typeof noticeSchema>;
const NOTICE = 'put back';
/** Within the database: the folder beside which is written down how far it has come; it must be found there next time. */
const WRITTEN_DOWN = 'high water';

export function createPutBack({ store, settings, numbers, highWater, now, log }: PutBackDeps) {
  /** Everything unsent is looked up before it is sent, and no number drawn before is used. Inside a transaction. */
  function beginRestore() {
    settings.setRestoreMode({ since: now(), day: dayOf(now()) }, now());
    numbers.voidAll();
  }

  let isLookedInto = false;

  /** At the start, before anything is received or sent; on a full disk with the next sign of life. */
  function notice() {
    unlessFull(() => {
      const found = whatHappened();
      if (found) {
        store.write(() => {
          beginRestore();
          keep({ ...found, noticedAt: now(), seen: false });
        });
        log('an older copy of the data was put back', found);
      }
      isLookedInto = true;
      writeDown();
    });
  }

  /** How far the records have come now. Not before it is known that this is the newest data. */
  function note() {
    if (isLookedInto) unlessFull(writeDown);
    else notice();
  }

  function whatHappened(): Pick<Notice, 'kind' | 'from' | 'until'> | undefined {
    const behind = highWater.behind();
    if (behind) return { kind: 'older', ...instants(behind) };
    const place = settings.get(WRITTEN_DOWN);
    if (place === undefined || highWater.isKnown()) return undefined;
    const left = highWater.leftAt(place);
    if (!left) return { kind: 'elsewhere' };
    // The whole folder was moved: what was written down at its old place still tells an older copy from the newest data.
    return left.behind && { kind: 'older', ...instants(left.behind) };
  }

  function writeDown() {
    highWater.note();
    const place = settings.get(WRITTEN_DOWN);
    if (place === highWater.home || !highWater.isKnown()) return;
    store.write(() => settings.set(WRITTEN_DOWN, highWater.home, now()));
    // A copy that turns up there from now on is asked about.
    if (place !== undefined) highWater.forget(place);
  }

  function find(): Notice | undefined {
    const text = settings.get(NOTICE);
    return text === undefined ? undefined : noticeSchema.parse(JSON.parse(text));
  }

  const keep = (notice: Notice) => settings.set(NOTICE, JSON.stringify(notice), now());

  return {
    beginRestore,
    notice,
    note,
    /** When it was last noticed (epoch ms): numbers given since the copy was made are out there. */
    noticedAt: () => find()?.noticedAt,
    /** What the officer is told, until somebody has dealt with it. */
    shown(): PutBack | undefined {
      const known = find();
      if (!known || known.seen) return undefined;
      const { kind, from, until } = known;
      return { kind, ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }) };
    },
    /** What was missing has been entered anew. Whether there was something to close. Inside a transaction. */
    close(): boolean {
      const known = find();
      if (!known || known.seen) return false;
      keep({ ...known, seen: true });
      return true;
    },
  };
}

function instants({ from, until }: { from: string | undefined; until: string | undefined }) {
  return {
    ...(from === undefined ? {} : { from: Date.parse(from) }),
    ...(until === undefined ? {} : { until: Date.parse(until) }),
  };
}

function unlessFull(body: () => void) {
  try {
    body();
  } catch (thrown) {
    if (!storeErrorOf(thrown)) throw thrown;
  }
}
