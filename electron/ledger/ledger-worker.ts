// A thread that makes one ledger's file: reads the book by a handle of its own, tells how far it is, gives the bytes.
import { parentPort, workerData } from 'node:worker_threads';
import type { AppError } from '../../shared/errors.ts';
import { checkValues } from '../../shared/forms/index.ts';
import { ok, type Result } from '../../shared/lib/result.ts';
import { eventsReader } from '../dossiers/index.ts';
import { loadFaces, renderBlocks } from '../forms/index.ts';
import { resource } from '../resources.ts';
import { openReader } from '../store/index.ts';
import type { FromLedgerThread, LedgerTask, Made } from './book-thread.ts';
import { ledgerSheet, ledgerValues, rowReader, rowsOfBook } from './ledger-file.ts';
import { ledgerRepo } from './ledger-repo.ts';

const port = parentPort;
if (!port) throw new Error('ledger-worker.ts runs as a worker thread');

const say = (message: FromLedgerThread, moved: ArrayBuffer[] = []) => port.postMessage(message, moved);

try {
  const made = await make(workerData as LedgerTask);
  if (made.ok)
    say(
      { kind: 'made', blocks: made.value },
      made.value.map(({ buffer }) => buffer),
    );
  else say({ kind: 'refused', error: made.error });
} catch (thrown) {
  say({ kind: 'thrown', message: thrown instanceof Error ? (thrown.stack ?? '') : String(thrown) });
}

async function make({ access, book, as }: LedgerTask): Promise<Result<Made, AppError>> {
  const reader = openReader(access);
  try {
    const read = rowReader(ledgerRepo(reader), eventsReader(reader), book);
    const rows = () => rowsOfBook(book, read, (done) => say({ kind: 'progress', done }));
    if (as.kind === 'xlsx') return ok(await ledgerSheet(rows()));
    const values = ledgerValues(book, rows, as);
    const complete = checkValues(as.template, values);
    if (!complete.ok) return complete;
    const faces = loadFaces(resource('assets', 'fonts'));
    return ok(await renderBlocks(faces, { template: as.template, values, at: as.at }));
  } finally {
    reader.close();
  }
}
