// A list of the province that cannot be taken in as it comes down: asked for after longer and longer pauses, while the officer
// is told of it. Its cursor stays where it was.
import { z } from 'zod';
import { FEED_TROUBLES, FEEDS, type FeedTrouble } from '../../shared/sync/views.ts';
import type { Store } from '../store/index.ts';
import { REPLY_TOO_LARGE } from './exchange.ts';
import type { SyncSettings } from './settings.ts';
import type { FeedKind, Outcome } from './upstream.ts';

export type FeedTroubles = ReturnType<typeof createFeedTroubles>;

const FIRST_PAUSE_MS = 15 * 60_000;
const LONGEST_PAUSE_MS = 6 * 60 * 60_000;

const keptSchema = z.object({ why: z.enum(FEED_TROUBLES), tries: z.int(), nextAt: z.int() });
const WHY: Readonly<Record<string, FeedTrouble['why']>> = {
  [REPLY_TOO_LARGE]: 'too-large',
  'unreadable-data': 'unreadable',
};

export function createFeedTroubles(
  { write }: Pick<Store, 'write'>,
  settings: Pick<SyncSettings, 'get' | 'set'>,
  now: () => number,
) {
  const keyOf = (feed: FeedKind) => `trouble ${feed}`;

  function find(feed: FeedKind) {
    const text = settings.get(keyOf(feed));
    return text ? keptSchema.parse(JSON.parse(text)) : undefined;
  }

  return {
    /** Whether it is to be left alone for now. */
    waits: (feed: FeedKind): boolean => (find(feed)?.nextAt ?? 0) > now(),
    /** Of a list that was not taken in; what speaks of the line is no trouble of the list. */
    note(feed: FeedKind, outcome: Outcome<unknown>) {
      const why = outcome.kind === 'unknown' ? WHY[outcome.why] : undefined;
      if (why === undefined) return;
      const tries = (find(feed)?.tries ?? 0) + 1;
      const pause = Math.min(FIRST_PAUSE_MS * 2 ** (tries - 1), LONGEST_PAUSE_MS);
      const kept = { why, tries, nextAt: now() + pause } satisfies z.output<typeof keptSchema>;
      write(() => settings.set(keyOf(feed), JSON.stringify(kept), now()));
    },
    clear(feed: FeedKind) {
      if (find(feed)) write(() => settings.set(keyOf(feed), '', now()));
    },
    all: (): FeedTrouble[] =>
      FEEDS.flatMap((feed) => {
        const kept = find(feed);
        return kept ? [{ feed, why: kept.why, nextAt: kept.nextAt }] : [];
      }),
  };
}
