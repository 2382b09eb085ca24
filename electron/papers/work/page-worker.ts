// A thread that works on pages: takes tasks one at a time, asks for the files it needs, answers.
import { parentPort } from 'node:worker_threads';
import type { FromWorker, ToWorker } from '../jobs/worker-pool.ts';
import { createRecogniser, type Recogniser } from '../ocr/recogniser.ts';
import { boundWasmMemory } from './bound-memory.ts';
import { createTaskRunner } from './do-task.ts';
import type { Task } from './tasks.ts';

const port = parentPort;
if (!port) throw new Error('page-worker.ts runs as a worker thread');

/** Reading a page takes 150 MB, the largest photo 400; PDFs have asked for gigabytes. */
const memory = boundWasmMemory(640, 400);
const say = (message: FromWorker) => port.postMessage(message);
const wanted = new Map<string, ((bytes: Uint8Array | undefined) => void)[]>();

let recogniser: Promise<Recogniser> | undefined;
const run = createTaskRunner({
  fileOf: (key) =>
    new Promise((resolve) => {
      wanted.set(key, [...(wanted.get(key) ?? []), resolve]);
      say({ kind: 'file-wanted', sha256: key });
    }),
  recogniser: () => {
    // A start that failed (out of memory) must not be remembered: the next page tries again.
    recogniser ??= createRecogniser().catch((error: unknown) => {
      recogniser = undefined;
      throw error;
    });
    return recogniser;
  },
});

port.on('message', (message: ToWorker) => {
  if (message.kind === 'file') {
    const waiting = wanted.get(message.sha256) ?? [];
    wanted.delete(message.sha256);
    for (const resolve of waiting) resolve(message.bytes);
    return;
  }
  run(message.task as Task).then(
    (value) => say({ kind: 'done', value, spent: memory.isSpent() }),
    (error: unknown) =>
      say({
        kind: 'thrown',
        message: error instanceof Error ? (error.stack ?? error.message) : String(error),
      }),
  );
});
