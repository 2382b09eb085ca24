import type { AppError } from '../../shared/errors.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { FileStore } from '../store/index.ts';
import type { Dispatch, SignedIn } from './dispatch.ts';
import type { EventHub } from './event-hub.ts';

/** What every host carries: calls, files both ways, events. Built once by electron/counter.ts. */
export type Counter = {
  readonly dispatch: Dispatch;
  readonly files: FileStore;
  readonly events: EventHub;
  /** Who sits at a window; files are for signed-in officers only. */
  readonly signedIn: (senderId: string) => SignedIn | undefined;
  /** A 32-byte key for one purpose of the host (cookies). */
  readonly keyFor: (purpose: string) => Buffer;
  close(): Promise<void>;
};

/** Bounds that hold on every host. */
export const LIMITS = {
  /** A call's JSON: the longest form with its papers' lists is far below. */
  callBytes: 1024 * 1024,
  /** One scanned file. */
  fileBytes: 256 * 1024 * 1024,
} as const;

export type Reply = Result<unknown, AppError>;
