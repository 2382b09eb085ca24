// A copy is made in a thread of its own: the counter goes on receiving meanwhile.
import { Worker } from 'node:worker_threads';
import type { AppError } from '../../shared/errors.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { workerScript } from '../resources.ts';
import type { Copied, CopyTask } from './copy.ts';

export type FromBackupThread =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'made'; readonly copied: Copied }
  | { readonly kind: 'refused'; readonly error: AppError }
  | { readonly kind: 'thrown'; readonly message: string };

export type CopyThread = typeof copyInThread;

/** Errors: those of `copyData`. Throws when the thread does: a fault of the program. */
export function copyInThread(
  task: CopyTask,
  tell: (done: number, total: number) => void,
): Promise<Result<Copied, AppError>> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerScript('backup/backup-worker'), { workerData: task });
    worker.on('message', (message: FromBackupThread) => {
      if (message.kind === 'progress') tell(message.done, message.total);
      else if (message.kind === 'made') resolve(ok(message.copied));
      else if (message.kind === 'refused') resolve(err(message.error));
      else reject(new Error(`The backup's thread failed: ${message.message}`));
    });
    worker.on('error', reject);
    worker.on('exit', (code) => reject(new Error(`The backup's thread ended with ${code}`)));
  });
}
