// A ledger of tens of thousands of rows is made in a thread of its own: the service goes on answering, and the thread's
// memory is bounded and given back whole. One at a time: two books asked for at once must not take twice the memory.
import { type ResourceLimits, Worker } from 'node:worker_threads';
import { type AppError, appError } from '../../shared/errors.ts';
import type { FormTemplate, FormUnit } from '../../shared/forms/index.ts';
import type { LedgerBook } from '../../shared/ledger/index.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { workerScript } from '../resources.ts';
import type { ReaderAccess } from '../store/index.ts';

export type LedgerTask = {
  readonly access: ReaderAccess;
  readonly book: LedgerBook;
  readonly as:
    | { readonly kind: 'xlsx' }
    | {
        readonly kind: 'pdf';
        readonly template: FormTemplate;
        readonly unit: FormUnit;
        readonly keeperName: string;
        /** Epoch ms. */
        readonly at: number;
      };
};

export type FromLedgerThread =
  | { readonly kind: 'progress'; readonly done: number }
  | { readonly kind: 'made'; readonly blocks: Made }
  | { readonly kind: 'refused'; readonly error: AppError }
  | { readonly kind: 'thrown'; readonly message: string };

/** A file's bytes in order. */
export type Made = readonly Uint8Array<ArrayBuffer>[];
type Answer = Result<Made, AppError>;

/**
 * A young generation left to itself grows to a hundred megabytes of rows long forgotten; the old one holds what a book
 * of any length needs: typefaces, the present page and the table of pages.
 */
const LIMITS: ResourceLimits = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 256 };

const CANCELLED: Answer = err(appError('ledger-cancelled'));

export type BookThreads = ReturnType<typeof createBookThreads>;

export function createBookThreads({
  entry = workerScript('ledger/ledger-worker'),
  limits = LIMITS,
}: {
  readonly entry?: string | URL;
  readonly limits?: ResourceLimits;
} = {}) {
  const closing = new AbortController();
  let before: Promise<unknown> = Promise.resolve();

  /**
   * The file's bytes; `tell` hears how many rows are in it. Errors: 'ledger-cancelled', 'ledger-out-of-memory',
   * 'form-field-missing'. Throws when the thread does: a fault of the program.
   */
  function make(task: LedgerTask, signal: AbortSignal, tell: (done: number) => void): Promise<Answer> {
    const stop = AbortSignal.any([signal, closing.signal]);
    const cancelled = new Promise<Answer>((resolve) => {
      stop.addEventListener('abort', () => resolve(CANCELLED), { once: true });
    });
    const made = before.then(() => (stop.aborted ? CANCELLED : inThread(task, cancelled, tell)));
    before = made.catch(() => undefined);
    return Promise.race([made, cancelled]);
  }

  async function inThread(
    task: LedgerTask,
    cancelled: Promise<Answer>,
    tell: (done: number) => void,
  ): Promise<Answer> {
    const worker = new Worker(entry, { workerData: task, resourceLimits: limits });
    try {
      return await Promise.race([answerOf(worker, tell), cancelled]);
    } finally {
      await worker.terminate();
    }
  }

  return {
    make,
    /** Nothing of a file is kept until all of it is there: a thread may end wherever it is. */
    async close(): Promise<void> {
      closing.abort();
      await before;
    },
  };
}

function answerOf(worker: Worker, tell: (done: number) => void): Promise<Answer> {
  return new Promise((resolve, reject) => {
    worker.on('message', (message: FromLedgerThread) => {
      if (message.kind === 'progress') tell(message.done);
      else if (message.kind === 'made') resolve(ok(message.blocks));
      else if (message.kind === 'refused') resolve(err(message.error));
      else reject(new Error(`The ledger's thread failed: ${message.message}`));
    });
    worker.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve(err(appError('ledger-out-of-memory')));
      else reject(error);
    });
    worker.on('exit', (code) => reject(new Error(`The ledger's thread ended with ${code}`)));
  });
}
