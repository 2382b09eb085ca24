// A few threads for work on pages. A task that takes its thread down, or hangs, ends alone; the next task gets a fresh one.
import { Worker } from 'node:worker_threads';
import { WorkerDied, WorkerHung, WorkersClosed } from './digitiser.ts';

export type PoolSettings = {
  readonly entry: URL | string;
  readonly threads: number;
  /** Bytes of a stored file; threads ask for what they need instead of being sent everything. */
  readonly fileOf: (sha256: string) => Promise<Uint8Array | undefined>;
  /** A task longer than this hangs. */
  readonly limitMs?: number;
  /** A thread holds a hundred megabytes or more: idle ones end. */
  readonly idleMs?: number;
  readonly workerData?: unknown;
};

export type FromWorker =
  /** `spent`: the thread should be replaced by a fresh one. */
  | { readonly kind: 'done'; readonly value: unknown; readonly spent?: boolean }
  | { readonly kind: 'thrown'; readonly message: string }
  | { readonly kind: 'file-wanted'; readonly sha256: string };
export type ToWorker =
  | { readonly kind: 'task'; readonly task: unknown }
  | { readonly kind: 'file'; readonly sha256: string; readonly bytes: Uint8Array | undefined }
  /** The task need not be done any more: it may throw at its next step. */
  | { readonly kind: 'stop' };

type Waiting = {
  readonly task: unknown;
  readonly limitMs: number;
  readonly signal: AbortSignal | undefined;
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: Error) => void;
};
type Thread = { readonly worker: Worker; task: Waiting | undefined; timer: NodeJS.Timeout | undefined };

const LIMIT_MS = 3 * 60_000;
const IDLE_MS = 2 * 60_000;
/** Of JavaScript objects alone; pictures lie outside and are bounded by the pixels a page may have. */
const HEAP_MB = 512;

export type WorkerPool = {
  /** `limitMs` for tasks that are known to be quick; rejects if `signal` is aborted before the task is done. */
  run(task: unknown, limitMs?: number, signal?: AbortSignal): Promise<unknown>;
  close(): Promise<void>;
};

export function createWorkerPool(settings: PoolSettings): WorkerPool {
  const { entry, threads: most, fileOf, limitMs = LIMIT_MS, idleMs = IDLE_MS, workerData } = settings;
  const threads = new Set<Thread>();
  const waiting: Waiting[] = [];
  let closed = false;

  function pump() {
    while (waiting.length > 0) {
      const idle = [...threads].find(({ task }) => task === undefined);
      const thread = idle ?? (threads.size < most ? start() : undefined);
      if (!thread) return;
      give(thread, waiting.shift() as Waiting);
    }
  }

  function start(): Thread {
    const worker = new Worker(entry, {
      workerData,
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
      stderr: true,
    });
    // Decoders print what they then also throw; a command line's own words stay readable.
    worker.stderr.resume();
    const thread: Thread = { worker, task: undefined, timer: undefined };
    threads.add(thread);
    worker.on('message', (message: FromWorker) => hear(thread, message));
    worker.on('error', (error) => lose(thread, new WorkerDied(error.message)));
    worker.on('exit', () => lose(thread, new WorkerDied('exited')));
    return thread;
  }

  function give(thread: Thread, task: Waiting) {
    clearTimeout(thread.timer);
    thread.task = task;
    thread.timer = setTimeout(() => {
      lose(thread, new WorkerHung(`no answer in ${task.limitMs} ms`));
      void thread.worker.terminate();
    }, task.limitMs);
    thread.worker.postMessage({ kind: 'task', task: task.task } satisfies ToWorker);
  }

  function hear(thread: Thread, message: FromWorker) {
    if (message.kind === 'file-wanted') return void bring(thread, message.sha256);
    const task = take(thread);
    if (message.kind === 'done' && message.spent) dismiss(thread);
    else thread.timer = setTimeout(() => dismiss(thread), idleMs).unref();
    if (message.kind === 'done') task?.resolve(message.value);
    else task?.reject(new Error(message.message));
    pump();
  }

  /** It takes a moment to end, and must be given nothing more meanwhile. */
  function dismiss(thread: Thread) {
    threads.delete(thread);
    void thread.worker.terminate();
  }

  async function bring(thread: Thread, sha256: string) {
    const bytes = await fileOf(sha256).catch(() => undefined);
    thread.worker.postMessage({ kind: 'file', sha256, bytes } satisfies ToWorker);
  }

  function stop(task: Waiting) {
    const at = waiting.indexOf(task);
    if (at !== -1) waiting.splice(at, 1)[0]?.reject(task.signal?.reason);
    for (const thread of threads)
      if (thread.task === task) thread.worker.postMessage({ kind: 'stop' } satisfies ToWorker);
  }

  function take(thread: Thread): Waiting | undefined {
    clearTimeout(thread.timer);
    const { task } = thread;
    thread.task = undefined;
    return task;
  }

  function lose(thread: Thread, why: WorkerDied) {
    if (!threads.delete(thread)) return;
    take(thread)?.reject(closed ? new WorkersClosed() : why);
    if (!closed) pump();
  }

  return {
    run(task, limit = limitMs, signal = undefined) {
      if (closed) return Promise.reject(new WorkersClosed());
      return new Promise((resolve, reject) => {
        const asked = { task, limitMs: limit, signal, resolve, reject };
        signal?.addEventListener('abort', () => stop(asked), { once: true });
        waiting.push(asked);
        pump();
      });
    },
    async close() {
      closed = true;
      for (const { reject } of waiting.splice(0)) reject(new WorkersClosed());
      await Promise.all([...threads].map(({ worker }) => worker.terminate()));
    },
  };
}
