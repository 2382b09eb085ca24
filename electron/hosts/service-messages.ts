// What the service process and the program that started it say to each other. Calls never pass here.
import type { AppError } from '../../shared/errors.ts';
import type { WindowAnswer, WindowQuestion } from '../devices/printers/index.ts';

/** Why the counter could not be opened; the service then exits with `CANNOT_OPEN` and is not started again. */
export type OpenFailure =
  | AppError
  | { readonly code: 'port-taken'; readonly params: { readonly port: number } };

export const CANNOT_OPEN = 3;

/** To the service under Electron. */
export type ToUtility =
  | { readonly kind: 'open'; readonly folder: string; readonly key: string }
  /** Comes with a message port: one window. `id` stays the same over restarts, so that the officer stays signed in. */
  | { readonly kind: 'window'; readonly id: string }
  /** To `ask-window`; without an answer there is no window to do it. */
  | { readonly kind: 'window-answer'; readonly id: number; readonly answer: WindowAnswer | undefined }
  | { readonly kind: 'close' };

export type FromUtility =
  | { readonly kind: 'ready' }
  | { readonly kind: 'ask-window'; readonly id: number; readonly question: WindowQuestion }
  | { readonly kind: 'failed'; readonly error: OpenFailure };

/** To the service under Node. */
export type ToWebService = { readonly kind: 'launch-url' } | { readonly kind: 'close' };

export type FromWebService =
  | { readonly kind: 'ready'; readonly address: string; readonly launchUrl: string }
  | { readonly kind: 'launch-url'; readonly launchUrl: string }
  | { readonly kind: 'failed'; readonly error: OpenFailure };
