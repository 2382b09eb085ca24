// A thread that works on pages: takes tasks one at a time, asks for the files it needs, answers.
import { parentPort, workerData } from 'node:worker_threads';
import type { FromWorker, ToWorker } from '../jobs/worker-pool.ts';
import { createQuickRecogniser, createRecogniser, type Recogniser } from '../ocr/recogniser.ts';
import { boundWasmMemory } from './bound-memory.ts';
import { createTaskRunner } from './do-task.ts';
import type { Task, ThreadsFor } from './tasks.ts';

const port = parentPort;
if (!port) throw new Error('page-worker.ts runs as a worker thread');

/** Reading a page takes 150 MB, the largest photo 400; PDFs have asked for gigabytes. */
const memory = boundWasmMemory(640, 400);
const say = (message: FromWorker) => port.postMessage(message);
const wanted = new Map<string, ((bytes: Uint8Array | undefined) => void)[]>();

/** Of the task at hand. */
let stop = new AbortController();

const quickRecogniser = once(createQuickRecogniser);
const run = createTaskRunner({
  fileOf: (key) =>
    new Promise((resolve) => {
      wanted.set(key, [...(wanted.get(key) ?? []), resolve]);
      say({ kind: 'file-wanted', sha256: key });
    }),
  recogniser: once(createRecogniser),
  quickRecogniser,
});
// A page just scanned is judged within a second: what looks at it must be ready when it comes.
if ((workerData as ThreadsFor | null) === 'looking') void quickRecogniser().catch(() => undefined);

/** A start that failed (out of memory) is not remembered: the next page tries again. */
function once(create: () => Promise<Recogniser>): () => Promise<Recogniser> {
  let made: Promise<Recogniser> | undefined;
  return () => {
    made ??= create().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };
}

port.on('message', (message: ToWorker) => {
  if (message.kind === 'stop') return stop.abort();
  if (message.kind === 'file') {
    const waiting = wanted.get(message.sha256) ?? [];
    wanted.delete(message.sha256);
    for (const resolve of waiting) resolve(message.bytes);
    return;
  }
  stop = new AbortController();
  run(message.task as Task, stop.signal).then(
    (value) => say({ kind: 'done', value, spent: memory.isSpent() }),
    (error: unknown) =>
      say({
        kind: 'thrown',
        message: error instanceof Error ? (error.stack ?? error.message) : String(error),
      }),
  );
});
