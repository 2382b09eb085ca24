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
/** Within the database: how far it has come is written down outside, so it must be found there at the next start. */
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
    const fromElsewhere = settings.get(WRITTEN_DOWN) !== undefined && !highWater.isKnown();
    return fromElsewhere ? { kind: 'elsewhere' } : undefined;
  }

  function writeDown() {
    highWater.note();
    if (settings.get(WRITTEN_DOWN) === undefined && highWater.isKnown())
      store.write(() => settings.set(WRITTEN_DOWN, 'yes', now()));
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
