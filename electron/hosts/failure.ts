import { randomUUID } from 'node:crypto';
import { type AppError, appError } from '../../shared/errors.ts';
import { storeErrorOf } from '../store/index.ts';
import type { Log } from './log.ts';

/**
 * What was thrown, logged and turned into an answer: the store's own errors by their code, anything else as
 * 'unexpected' with the reference number that the officer reads out and the log line carries.
 */
export function failureOf(thrown: unknown, what: string, log: Log): AppError {
  const known = storeErrorOf(thrown);
  const reference = randomUUID().slice(0, 8);
  log(known ? 'warn' : 'crash', `${what} failed`, { reference, error: describe(thrown) });
  return known ?? appError('unexpected', { params: { reference } });
}

function describe(thrown: unknown): string {
  return thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
}
