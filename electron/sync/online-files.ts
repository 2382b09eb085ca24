// The files an applicant attached: fetched as soon as the application has come down, kept in the file store, and handed to
// the papers of the dossier once it was taken in. One cut on the way goes on where it broke off.
import type { OnlineApplication } from '../../shared/sync/index.ts';
import { DEFAULT_RETRY, nextTry } from '../../shared/sync/outbox.ts';
import type { Store } from '../store/index.ts';
import type { FetchedRow, OnlineFileRepo, OnlineFileRow } from './online-file-repo.ts';
import type { Outcome, Upstream } from './upstream.ts';

export type OnlineFilesDeps = {
  readonly store: Pick<Store, 'write' | 'files'>;
  readonly files: OnlineFileRepo;
  readonly now: () => number;
  readonly chance: () => number;
  /** Puts a file that is in the store among the papers of the dossier; inside a transaction. */
  readonly takePaper: (dossierId: string, place: number, file: TakenFile) => void;
};
export type TakenFile = { readonly sha256: string; readonly name: string; readonly bytes: number };

/** Tries of one file in a row, as long as each brings more of it. */
const TRIES = 5;

export function createOnlineFiles({ store, files, now, chance, takePaper }: OnlineFilesDeps) {
  /** What arrived of files that were cut; in memory only, for nothing of a citizen lies on the disk unsealed. */
  const begun = new Map<string, Buffer>();

  /** Notes what is to be fetched; inside the transaction that keeps the application. */
  function expect(inboxId: number, { papers }: OnlineApplication) {
    papers.forEach(({ name, url, hash }, place) => {
      if (url !== '') files.add(inboxId, place, { name, url, hash });
    });
  }

  /** Gives up quietly when the line goes; what is there stays there. */
  async function fetchDue(upstream: Upstream): Promise<void> {
    for (const row of files.due(now())) {
      const outcome = await fetchWhole(upstream, row);
      await settle(row, outcome);
      if (outcome.kind === 'not-delivered' || outcome.kind === 'portal' || outcome.kind === 'sign-in') break;
    }
    fileTaken();
  }

  async function fetchWhole(upstream: Upstream, { url }: OnlineFileRow): Promise<Outcome<Buffer>> {
    for (let turn = 1; ; turn += 1) {
      const held = begun.get(url) ?? Buffer.alloc(0);
      const { outcome, bytes } = await upstream.download(url, held);
      if (outcome.kind === 'unknown' && bytes.length > 0) begun.set(url, bytes);
      else begun.delete(url);
      if (outcome.kind === 'done') return { kind: 'done', value: bytes };
      if (outcome.kind !== 'unknown' || bytes.length <= held.length || turn === TRIES) return outcome;
    }
  }

  async function settle(row: OnlineFileRow, outcome: Outcome<Buffer>) {
    if (outcome.kind !== 'done') {
      store.write(() => setAside(row, outcome));
      return;
    }
    const sha256 = await store.files.put(outcome.value);
    store.write(() => {
      // Other bytes than the province says are no paper of the applicant.
      if (row.hash !== null && row.hash.toLowerCase() !== sha256) files.setLater(row, later(row));
      else files.setThere(row, sha256, outcome.value.length);
    });
  }

  function setAside(row: OnlineFileRow, { kind }: Outcome<unknown>) {
    if (kind === 'not-found' || kind === 'too-large' || kind === 'refused') files.refuse(row, kind);
    else files.setLater(row, later(row));
  }

  const later = ({ attempts }: OnlineFileRow) =>
    nextTry(attempts, { now: now(), random: chance(), policy: DEFAULT_RETRY });

  /** Hands on what is there of applications taken in, each file once. */
  function fileTaken() {
    for (const row of files.unfiled()) store.write(() => handOn(row));
  }

  function handOn(row: FetchedRow) {
    takePaper(row.dossier_id, row.place, row);
    files.setFiled(row, now());
  }

  return { expect, fetchDue, fileTaken, of: files.of };
}
