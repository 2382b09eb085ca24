// A thread that makes one copy, tells how far it is, and ends.
import { parentPort, workerData } from 'node:worker_threads';
import { type CopyTask, copyData } from './copy.ts';
import type { FromBackupThread } from './copy-thread.ts';

const port = parentPort;
if (!port) throw new Error('backup-worker.ts runs as a worker thread');

const TELL_EVERY = 50;
const say = (message: FromBackupThread) => port.postMessage(message);

try {
  const made = copyData(workerData as CopyTask, (done, total) => {
    if (done % TELL_EVERY === 0 || done === total) say({ kind: 'progress', done, total });
  });
  say(made.ok ? { kind: 'made', copied: made.value } : { kind: 'refused', error: made.error });
} catch (thrown) {
  say({ kind: 'thrown', message: thrown instanceof Error ? (thrown.stack ?? '') : String(thrown) });
}
