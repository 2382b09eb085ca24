import type { AppError } from '../../shared/errors.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { Dispatch } from './dispatch.ts';
import type { EventHub } from './event-hub.ts';
import { FILE_BYTES, type FileDoor } from './file-door.ts';
import type { Log } from './log.ts';

/** What every host carries: calls, files both ways, events. Built once by electron/counter.ts. */
export type Counter = {
  readonly dispatch: Dispatch;
  readonly files: FileDoor;
  readonly events: EventHub;
  /** A 32-byte key for one purpose of the host (cookies). */
  readonly keyFor: (purpose: string) => Buffer;
  readonly log: Log;
  close(): Promise<void>;
};

/** Bounds that hold on every host. */
export const LIMITS = {
  /** A call's JSON: the longest form with its papers' lists is far below. */
  callBytes: 1024 * 1024,
  fileBytes: FILE_BYTES,
} as const;

export type Reply = Result<unknown, AppError>;
