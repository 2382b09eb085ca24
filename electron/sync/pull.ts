// What comes down while the line is up: numbers for the pool, statuses changed there, online applications, payments, and
// once a day the catalogue. Nothing pulled overwrites anything here: it waits in the inbox for an officer.
import { dayOf } from '../../shared/lib/dates.ts';
import {
  readOnlineApplication,
  readStatusThere,
  withContentsHashed,
  withoutContents,
} from '../../shared/sync/came-down.ts';
import { digestOf } from '../../shared/sync/index.ts';
import type { Store } from '../store/index.ts';
import type { FeedTroubles } from './feed-troubles.ts';
import type { InboxKind, InboxRepo } from './inbox-repo.ts';
import type { Numbers } from './numbers.ts';
import type { createOnlineFiles } from './online-files.ts';
import type { Repos } from './repos.ts';
import type { SyncSettings } from './settings.ts';
import type { FeedKind, Upstream } from './upstream.ts';

export type PullDeps = {
  readonly store: Store;
  readonly repos: Repos;
  readonly settings: SyncSettings;
  readonly numbers: Numbers;
  readonly inbox: InboxRepo;
  readonly onlineFiles: Pick<ReturnType<typeof createOnlineFiles>, 'unpack' | 'expect' | 'fetchDue'>;
  readonly feedTroubles: FeedTroubles;
  /** Whether something recorded here waits to leave: it goes before whatever else might come down. */
  readonly sendingWaits: () => boolean;
  readonly now: () => number;
};

type Row = Readonly<Record<string, unknown>>;
type Arrived = {
  readonly row: Row;
  /** Of all it came with, also of the files it carried. */
  readonly digest: string;
  /** Notes the files of the entry it has become. */
  readonly expect?: (inboxId: number) => void;
};

const PULL_EVERY_MS = 5 * 60_000;
const MAX_PAGES = 50;
/** Procedures asked for in one go: what officers record meanwhile must not wait for a whole catalogue. */
const CATALOGUE_SLICE = 25;
const FEEDS: readonly (readonly [FeedKind, InboxKind, readonly string[]])[] = [
  ['changes', 'status', ['MaHoSo', 'NgayXuLy', 'TrangThai']],
  ['online', 'online', ['MaHoSo']],
  ['payments', 'payment', ['MaGiaoDich']],
];

export function createPull({
  store,
  repos,
  settings,
  numbers,
  inbox,
  onlineFiles,
  feedTroubles,
  sendingWaits,
  now,
}: PullDeps) {
  let pulledAt = Number.NEGATIVE_INFINITY;
  let asked = false;

  /** Gives up quietly when the line goes: the cursors stand where the last page was kept. */
  async function pull(upstream: Upstream): Promise<void> {
    if (now() - pulledAt < PULL_EVERY_MS) return;
    pulledAt = now();
    const isAsked = asked;
    asked = false;
    for (const [feed, kind, keyFields] of FEEDS) {
      if (upstream.profile.paths[feed] && (isAsked || !feedTroubles.waits(feed)))
        await pullFeed(upstream, feed, kind, keyFields);
    }
    await onlineFiles.fetchDue(upstream, sendingWaits);
    if (sendingWaits()) return soon();
    await pullCatalogue(upstream);
  }

  /** Draws numbers ahead into today's pool, each on disk before the next is asked for. */
  async function fillPool(upstream: Upstream) {
    const connection = settings.connection();
    const today = dayOf(now());
    if (!connection || connection.poolCode === '' || upstream.profile.number.source !== 'draw') return;
    store.write(() => numbers.expireBefore(today));
    while (numbers.free(today) < connection.poolSize) {
      const { outcome } = await upstream.drawNumber(connection.poolCode);
      if (outcome.kind !== 'done') return;
      const before = numbers.free(today);
      numbers.keepDrawn(outcome.value, now());
      // The province counts another day than ours: its numbers would never fill today's pool.
      if (numbers.free(today) === before) return;
    }
  }

  async function pullFeed(upstream: Upstream, feed: FeedKind, kind: InboxKind, keyFields: readonly string[]) {
    for (let page = 0; page < MAX_PAGES; page += 1) {
      const cursor = settings.get(`cursor ${feed}`) ?? '0';
      const { outcome } = await upstream.feed(feed, cursor);
      if (outcome.kind !== 'done') return feedTroubles.note(feed, outcome);
      feedTroubles.clear(feed);
      if (outcome.value.rows.length === 0) return;
      const { rows, cursor: next } = outcome.value;
      const arrived: Arrived[] = [];
      for (const row of rows) arrived.push(await arrive(kind, row, upstream));
      // Rows and cursor together: a crash in between would lose or repeat them.
      store.write(() => {
        for (const each of arrived) keep(kind, keyOf(each.row, keyFields), each);
        settings.set(`cursor ${feed}`, next, now());
      });
      if (next === cursor || sendingWaits()) return;
    }
  }

  /** What an application carries goes to the file store first. One that cannot be read is kept as it came. */
  async function arrive(kind: InboxKind, row: Row, { profile }: Upstream): Promise<Arrived> {
    const digest = digestOf(withContentsHashed(row));
    const application = kind === 'online' ? readOnlineApplication(row, profile) : undefined;
    if (!application) return { row, digest };
    const unpacked = await onlineFiles.unpack(application, profile.limits.fileBytes);
    return {
      row: withoutContents(row),
      digest,
      expect: (id) => onlineFiles.expect(id, application, unpacked),
    };
  }

  function keep(kind: InboxKind, key: string | undefined, arrived: Arrived) {
    if (kind === 'online' && key !== undefined) return keepApplication(key, arrived);
    const { row, digest } = arrived;
    const officialNo = typeof row.MaHoSo === 'string' ? row.MaHoSo : '';
    const dossierId = repos.ledger.dossierOf(officialNo);
    // A change of a dossier that was not sent from this counter is another counter's to show.
    if (kind === 'status' && dossierId === undefined) return;
    const bothSides = dossierId !== undefined && repos.items.headOf(dossierId) !== undefined;
    inbox.add({ kind, key: key ?? digest, body: row, dossierId, bothSides }, now());
  }

  /** The same again is nothing new. Changed, it stands beside the dossier it has become, or in the place of what waits. */
  function keepApplication(portalNo: string, { row, digest, expect }: Arrived) {
    const key = inbox.nextVersion(portalNo, digest);
    if (key === undefined) return;
    inbox.supersedeOnline(portalNo);
    const dossierId = inbox.dossierOfApplication(portalNo) ?? repos.ledger.dossierOf(portalNo);
    const added = inbox.add({ kind: 'online', key, body: row, dossierId, bothSides: false }, now());
    if (added !== undefined) expect?.(added);
  }

  async function pullCatalogue(upstream: Upstream) {
    const today = dayOf(now());
    if (!upstream.profile.paths.catalogueList || settings.get('catalogue pulled') === today) return;
    const list = await upstream.catalogueList();
    if (list.outcome.kind !== 'done') return;
    const codes = list.outcome.value.map(({ code }) => code).sort();
    const after = settings.get('catalogue pulled to') ?? '';
    const slice = codes.filter((code) => code > after).slice(0, CATALOGUE_SLICE);
    const pulled: (readonly [string, unknown])[] = [];
    for (const code of slice) {
      const { outcome } = await upstream.catalogueItem(code);
      if (outcome.kind === 'done') pulled.push([code, outcome.value]);
      else if (outcome.kind !== 'not-found' && outcome.kind !== 'refused') return;
    }
    store.write(() => {
      for (const [code, body] of pulled) keepProcedure(code, body);
      const whole = slice.length < CATALOGUE_SLICE;
      settings.set('catalogue pulled to', whole ? '' : (slice.at(-1) ?? ''), now());
      if (whole) settings.set('catalogue pulled', today, now());
    });
  }

  // The first pull is the base line; from then on only what changed is shown.
  function keepProcedure(code: string, body: unknown) {
    const digest = digestOf(body);
    const known = settings.get(`procedure ${code}`);
    if (known === digest) return;
    settings.set(`procedure ${code}`, digest, now());
    if (known === undefined) return;
    inbox.supersedeCatalogue(code);
    inbox.add(
      { kind: 'catalogue', key: `${code} ${digest}`, body, dossierId: undefined, bothSides: false },
      now(),
    );
  }

  /**
   * Notes the officer's decision. After a status of the province was taken over or set aside, the next send of ours may
   * replace it: the officer has seen both sides. Returns whether there was something to decide.
   */
  function decide(id: number, decision: 'taken' | 'set-aside', by: string): boolean {
    return store.write(() => {
      const entry = inbox.find(id);
      if (!entry || !inbox.decide(id, decision, by, now())) return false;
      const profile = settings.profile();
      const there = entry.kind === 'status' && profile ? readStatusThere(entry.body, profile) : undefined;
      if (there && entry.dossierId !== undefined) repos.ledger.setStatus(entry.dossierId, there.status);
      return true;
    });
  }

  function soon() {
    pulledAt = Number.NEGATIVE_INFINITY;
  }

  /** The officer asks: the next try does not wait for its turn, nor for the end of a longer pause. */
  function atOnce() {
    asked = true;
    soon();
  }

  return { fillPool, pull, atOnce, decide };
}

function keyOf(row: Row, fields: readonly string[]): string | undefined {
  const values = fields.map((field) => row[field]);
  return values.some((value) => value === undefined || value === null) ? undefined : values.join('|');
}
