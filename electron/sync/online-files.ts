// The files an applicant attached: fetched as soon as the application has come down, kept in the file store, and handed to
// the papers of the dossier once it was taken in. One cut on the way goes on where it broke off.
import { createHash } from 'node:crypto';
import type { OnlineApplication } from '../../shared/sync/index.ts';
import { DEFAULT_RETRY, nextTry } from '../../shared/sync/outbox.ts';
import type { Store } from '../store/index.ts';
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
export type TakenFile = { readonly sha256: string; readonly name: string; readonly bytes: number };

/** Tries of one file in a row, as long as each brings more of it. */
const TRIES = 5;
/** To be fetched by hand. */
const REFUSED: readonly Outcome<unknown>['kind'][] = ['not-found', 'too-large', 'refused'];

export function createOnlineFiles({ store, files, now, chance, takePaper }: OnlineFilesDeps) {
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

  async function fetchWhole(upstream: Upstream, { url, hash }: OnlineFileRow): Promise<Outcome<Buffer>> {
    for (let turn = 1; ; turn += 1) {
      const part = await heldPart(store.parts, url, hash !== null);
      const keeping = keepPart(store.parts, url, hash !== null);
      const outcome = await upstream.download(url, part, keeping.sink);
      await keeping.end();
      if (outcome.kind !== 'unknown' || turn === TRIES) return outcome;
      if (keeping.added() === 0) return outcome;
    }
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

  function handOn(row: FetchedRow) {
    takePaper(row.dossier_id, row.place, row);
    files.setFiled(row, now());
  }

  return { expect, fetchDue, fileTaken, of: files.of };
}
