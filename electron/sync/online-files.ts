// The files an applicant attached: taken out of the row that carries them or fetched as soon as the application has come
// down, kept in the file store, and handed to the papers of the dossier once it was taken in. One cut on the way goes on
// where it broke off.
import { createHash } from 'node:crypto';
import type { OnlineApplication, OnlinePaper } from '../../shared/sync/index.ts';
import { DEFAULT_RETRY, nextTry } from '../../shared/sync/outbox.ts';
import type { Store } from '../store/index.ts';
import { coded } from './exchange.ts';
import { heldPart, keepPart } from './file-part.ts';
import type { FetchedRow, OnlineFileRepo, OnlineFileRow } from './online-file-repo.ts';
import type { Outcome, Upstream } from './upstream.ts';

export type OnlineFilesDeps = {
  readonly store: Pick<Store, 'write' | 'files' | 'parts'>;
  readonly files: OnlineFileRepo;
  readonly now: () => number;
  readonly chance: () => number;
  /** Puts a file that is in the store among the papers of the dossier; inside a transaction. */
  readonly takePaper: (dossierId: string, place: number, file: TakenFile) => void;
};
/** What became of a file that came inside the row. */
type Unpacked =
  | { readonly kind: 'none' }
  | { readonly kind: 'kept'; readonly sha256: string; readonly bytes: number }
  | { readonly kind: 'unusable'; readonly why: 'too-large' | 'not-base64' | 'other-hash' };
export type TakenFile = { readonly sha256: string; readonly name: string; readonly bytes: number };

/** Tries of one file in a row, as long as each brings more of it. */
const TRIES = 5;
/** How often it is looked, while a file comes, whether something recorded here waits for the line. */
const LOOK_EVERY_MS = 250;
/** What cannot be gone on with gives way so often; then it comes to its end, or it would never be here. */
const BEGUN_ANEW = 3;
const GAVE_WAY = 'GAVE_WAY';
/** To be fetched by hand. */
const REFUSED: readonly Outcome<unknown>['kind'][] = ['not-found', 'too-large', 'refused'];

export function createOnlineFiles({ store, files, now, chance, takePaper }: OnlineFilesDeps) {
  const gaveWay = new Map<string, number>();

  /** Keeps what the row carries itself, before anything names it; one per paper. */
  async function unpack({ papers }: OnlineApplication, limit: number): Promise<readonly Unpacked[]> {
    const unpacked: Unpacked[] = [];
    for (const paper of papers) unpacked.push(await unpackOne(paper, limit));
    return unpacked;
  }

  async function unpackOne({ content, hash }: OnlinePaper, limit: number): Promise<Unpacked> {
    if (content === '') return { kind: 'none' };
    const bytes = fromBase64(content);
    if (!bytes) return { kind: 'unusable', why: 'not-base64' };
    if (bytes.length > limit) return { kind: 'unusable', why: 'too-large' };
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    if (hash !== undefined && hash.toLowerCase() !== sha256) return { kind: 'unusable', why: 'other-hash' };
    await store.files.put(bytes);
    return { kind: 'kept', sha256, bytes: bytes.length };
  }

  /** Notes what is there and what is to be fetched; inside the transaction that keeps the application. */
  function expect(inboxId: number, { papers }: OnlineApplication, unpacked: readonly Unpacked[]) {
    papers.forEach(({ name, url, hash }, place) => {
      const inside = unpacked[place] ?? { kind: 'none' };
      if (inside.kind === 'none' && url === '') return;
      files.add(inboxId, place, { name, url, hash });
      const row = { inbox_id: inboxId, place };
      if (inside.kind === 'kept') files.setThere(row, inside.sha256, inside.bytes);
      else if (inside.kind === 'unusable' && url === '') files.refuse(row, inside.why);
    });
  }

  /** Gives up quietly when the line goes or is wanted for something else; what is there stays there. */
  async function fetchDue(upstream: Upstream, isWanted: () => boolean): Promise<void> {
    for (const row of files.due(now())) {
      const outcome = await fetchWhole(upstream, row, isWanted);
      // Nothing went wrong with it: it goes on when the records have left.
      if (outcome.kind === 'unknown' && outcome.why === GAVE_WAY) break;
      gaveWay.delete(row.url);
      await settle(row, outcome);
      if (isWanted()) break;
      if (outcome.kind === 'not-delivered' || outcome.kind === 'portal' || outcome.kind === 'sign-in') break;
    }
    fileTaken();
  }

  async function fetchWhole(
    upstream: Upstream,
    { url, hash }: OnlineFileRow,
    isWanted: () => boolean,
  ): Promise<Outcome<Buffer>> {
    for (let turn = 1; ; turn += 1) {
      const part = await heldPart(store.parts, url, hash !== null);
      const keeping = keepPart(store.parts, url, hash !== null, part);
      const outcome = await upstream.download(url, part, givingWay(url, keeping, isWanted));
      await keeping.end();
      if (outcome.kind !== 'unknown' || outcome.why === GAVE_WAY || turn === TRIES) return outcome;
      if (keeping.added() === 0) return outcome;
    }
  }

  /** Ends a download at the next chunk once the line is wanted for records. */
  function givingWay(url: string, { sink, goesOn }: ReturnType<typeof keepPart>, isWanted: () => boolean) {
    let lookedAt: number | undefined;
    function add(chunk: Buffer) {
      lookedAt ??= performance.now();
      if (performance.now() - lookedAt >= LOOK_EVERY_MS) {
        lookedAt = performance.now();
        if (isWanted() && mayGiveWay(url, goesOn())) throw coded(GAVE_WAY);
      }
      sink.add(chunk);
    }
    return { ...sink, add };
  }

  function mayGiveWay(url: string, goesOn: boolean): boolean {
    const times = gaveWay.get(url) ?? 0;
    if (!goesOn && times >= BEGUN_ANEW) return false;
    gaveWay.set(url, times + 1);
    return true;
  }

  async function settle(row: OnlineFileRow, outcome: Outcome<Buffer>) {
    if (outcome.kind !== 'done') {
      store.write(() => setAside(row, outcome));
      if (REFUSED.includes(outcome.kind)) await store.parts.drop(row.url);
      return;
    }
    const sha256 = createHash('sha256').update(outcome.value).digest('hex');
    // Other bytes than the province says are no paper of the applicant.
    const isWrong = row.hash !== null && row.hash.toLowerCase() !== sha256;
    if (!isWrong) await store.files.put(outcome.value);
    store.write(() => {
      if (isWrong) files.setLater(row, later(row));
      else files.setThere(row, sha256, outcome.value.length);
    });
    await store.parts.drop(row.url);
  }

  function setAside(row: OnlineFileRow, { kind }: Outcome<unknown>) {
    if (REFUSED.includes(kind)) files.refuse(row, kind);
    else files.setLater(row, later(row));
  }

  const later = ({ attempts }: OnlineFileRow) =>
    nextTry(attempts, { now: now(), random: chance(), policy: DEFAULT_RETRY });

  /** Hands on what is there of applications taken in, each file once. */
  function fileTaken() {
    for (const row of files.unfiled()) store.write(() => handOn(row));
  }

  // A changed application brings along what came with it before.
  function handOn(row: FetchedRow) {
    if (!files.isFiled(row)) takePaper(row.dossier_id, row.place, row);
    files.setFiled(row, now());
  }

  return { unpack, expect, fetchDue, fileTaken, of: files.of };
}

/** `undefined` when it is not the Base64 of any bytes: the reader of the platform skips what it does not know. */
function fromBase64(text: string): Buffer | undefined {
  const plain = text.replace(/\s+/g, '');
  const bytes = Buffer.from(plain, 'base64');
  return bytes.toString('base64') === plain ? bytes : undefined;
}
