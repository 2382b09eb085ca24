// The files' own lane: the smallest file first, apart from the records, so that no record waits behind a large scan.
import { DEFAULT_RETRY, nextTry } from '../../shared/sync/outbox.ts';
import type { HttpRequest } from './exchange.ts';
import { stopFor } from './number-for.ts';
import type { SendContext, Stop } from './send-context.ts';
import type { UploadRow } from './upload-repo.ts';
import type { UploadAnswer } from './upstream.ts';

export type UploadEnding =
  | { readonly kind: 'none' }
  | { readonly kind: 'there' }
  | { readonly kind: 'failed'; readonly stop: Stop | undefined };

export type FileReader = (sha256: string) => Promise<Uint8Array | undefined>;

/** Uploads the next file that is due. Throws when its bytes are not in our own store: that is our fault, and loud. */
export async function uploadNext(
  context: SendContext,
  readFile: FileReader,
  pace: HttpRequest['pace'],
  chance: () => number,
): Promise<UploadEnding> {
  const { store, uploads, items, now, runId } = context;
  const row = uploads.next(now());
  if (!row) return { kind: 'none' };
  const content = await readFile(row.sha256);
  if (!content) {
    store.write(() => lostHere(context, row));
    return { kind: 'failed', stop: undefined };
  }
  store.write(() => {
    for (const id of uploads.itemsNeeding(row.sha256))
      items.apply(id, { kind: 'upload-began' }, now(), { runId });
  });
  const answer = await context.upstream.upload({ file: row, content, ...(pace ? { pace } : {}) });
  return store.write(() => {
    context.runs.noteExchange(runId, undefined, answer.note, now());
    return settle(context, row, answer, chance);
  });
}

function settle(
  context: SendContext,
  row: UploadRow,
  answer: UploadAnswer,
  chance: () => number,
): UploadEnding {
  const { uploads, now } = context;
  const { outcome } = answer;
  if (outcome.kind === 'done') {
    uploads.setThere(row.sha256, outcome.value, now());
    endUpload(context, row);
    return { kind: 'there' };
  }
  if (outcome.kind === 'refused' || outcome.kind === 'too-large') {
    uploads.refuse(row.sha256);
    const text = outcome.kind === 'refused' ? (outcome.reasons[0]?.text ?? '') : '';
    refuseItems(context, row, outcome.kind === 'refused' ? 'other' : 'too-long', text);
    return { kind: 'failed', stop: undefined };
  }
  const waitUntil = nextTry(row.attempts, { now: now(), random: chance(), policy: DEFAULT_RETRY });
  uploads.setLater(
    row.sha256,
    answer.held,
    outcome.kind === 'busy' ? (outcome.retryAt ?? waitUntil) : waitUntil,
  );
  endUpload(context, row);
  return { kind: 'failed', stop: stopFor(outcome) };
}

function endUpload({ uploads, items, now, runId }: SendContext, row: UploadRow) {
  for (const id of uploads.itemsNeeding(row.sha256)) {
    items.setFilesMissing(id, uploads.missing(id));
    items.apply(id, { kind: 'upload-ended' }, now(), { runId });
  }
}

function refuseItems(context: SendContext, row: UploadRow, kind: 'other' | 'too-long', text: string) {
  const { uploads, items, now, runId } = context;
  const reasons = [{ kind, path: 'papers', text: text === '' ? row.name : `${row.name}: ${text}` }];
  for (const id of uploads.itemsNeeding(row.sha256)) {
    // One that came to need it while it was on its way waits for nothing else: it would wait for ever.
    items.apply(id, { kind: 'upload-began' }, now(), { runId });
    items.apply(id, { kind: 'refused', reasons }, now(), { runId });
  }
}

function lostHere(context: SendContext, row: UploadRow) {
  const { uploads, items, now, runId } = context;
  uploads.refuse(row.sha256);
  for (const id of uploads.itemsNeeding(row.sha256)) {
    items.apply(id, { kind: 'upload-began' }, now(), { runId });
    items.apply(id, { kind: 'we-failed' }, now(), { runId });
  }
}

const FULL_CHUNK_BYTES = 64 * 1024;
/** What a file may take of the line while records are waiting: enough to keep its connection alive. */
const BESIDE_RECORDS_BYTES_PER_SECOND = 12 * 1024;
/** Short steps, so that a file takes up speed as soon as the last record is through. */
const STEP_MS = 100;

/** How fast a file's bytes may leave at this moment. */
export function paceOf(
  cap: number | null,
  recordsWait: () => boolean,
): () => { bytes: number; pauseMs: number } {
  return () => {
    const beside = recordsWait() ? BESIDE_RECORDS_BYTES_PER_SECOND : Number.POSITIVE_INFINITY;
    const rate = Math.min(cap ?? Number.POSITIVE_INFINITY, beside);
    if (!Number.isFinite(rate)) return { bytes: FULL_CHUNK_BYTES, pauseMs: 0 };
    return { bytes: Math.ceil((rate * STEP_MS) / 1000), pauseMs: STEP_MS };
  };
}
