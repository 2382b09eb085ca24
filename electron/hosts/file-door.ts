import { type AppError, appError } from '../../shared/errors.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { FileStore } from '../store/index.ts';
import type { AuditRow, SignedIn } from './dispatch.ts';
import { failureOf } from './failure.ts';
import type { Log } from './log.ts';

/** Stored files both ways, the same behind every host: for a signed-in officer at an unlocked window only. */
export type FileDoor = {
  /** Whether this window may read and keep files now; asked before a body of megabytes is taken in. */
  refusalOf(senderId: string): AppError | undefined;
  /** The plain bytes; leaves an audit row. Errors: 'not-signed-in', 'locked', 'file-missing', 'unexpected' (altered on disk). */
  get(sha256: string, senderId: string): Promise<Result<Uint8Array, AppError>>;
  /** Keeps the bytes. Errors: 'not-signed-in', 'locked', 'too-large', the store's. */
  put(bytes: Uint8Array, senderId: string): Promise<Result<{ sha256: string }, AppError>>;
};

/** One scanned file: a hundred colour pages are below. */
export const FILE_BYTES = 256 * 1024 * 1024;

export function createFileDoor(deps: {
  readonly files: FileStore;
  readonly signedIn: (senderId: string) => SignedIn | undefined;
  readonly audit: (row: AuditRow) => void;
  readonly log: Log;
}): FileDoor {
  const { files, signedIn, audit, log } = deps;

  function refusalOf(senderId: string): AppError | undefined {
    const session = signedIn(senderId);
    if (!session) return appError('not-signed-in');
    return session.locked ? appError('locked') : undefined;
  }

  async function read(sha256: string, senderId: string): Promise<Result<Uint8Array, AppError>> {
    const refusal = refusalOf(senderId);
    if (refusal) return err(refusal);
    const bytes = await files.get(sha256);
    return bytes ? ok(bytes) : err(appError('file-missing'));
  }

  async function keep(bytes: Uint8Array, senderId: string): Promise<Result<{ sha256: string }, AppError>> {
    const refusal = refusalOf(senderId);
    if (refusal) return err(refusal);
    if (bytes.byteLength > FILE_BYTES) return err(appError('too-large'));
    return ok({ sha256: await files.put(bytes) });
  }

  return {
    refusalOf,
    async get(sha256, senderId) {
      const reply = await read(sha256, senderId).catch((thrown) =>
        err(failureOf(thrown, 'reading a file', log)),
      );
      audit({
        call: 'files.get',
        kind: 'view',
        caller: signedIn(senderId)?.caller,
        senderId,
        subject: sha256.slice(0, 64),
        outcome: reply.ok ? 'ok' : reply.error.code,
      });
      return reply;
    },
    put: (bytes, senderId) =>
      keep(bytes, senderId).catch((thrown) => err(failureOf(thrown, 'keeping a file', log))),
  };
}
