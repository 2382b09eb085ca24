import path from 'node:path';
import { errors } from '../../renderer/messages/vi/errors.ts';
import type { AppError } from '../../shared/errors.ts';

/** What went wrong with a file, in the officer's words. */
export function sentenceFor(error: AppError, file: string): string {
  const params: Readonly<Record<string, string | number>> = { file: path.basename(file), ...error.params };
  const sentence = errors[error.code] ?? error.code;
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? `{${name}}`));
}
