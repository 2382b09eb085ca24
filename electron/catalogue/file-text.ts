import { createHash } from 'node:crypto';
import { type AppError, appError } from '../../shared/errors.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { FileStore } from '../store/index.ts';

const MAX_BYTES = 8_000_000;

export type FileInput = { readonly text?: string | undefined; readonly fileSha?: string | undefined };

/** The text of a catalogue file, given as text or put into the store. Errors: 'file-missing', 'too-large', 'catalogue-file-refused'. */
export async function readFileText(files: FileStore, input: FileInput): Promise<Result<string, AppError>> {
  if (input.text !== undefined) return ok(input.text);
  const bytes = await files.get(input.fileSha ?? '');
  if (!bytes) return err(appError('file-missing'));
  if (bytes.byteLength > MAX_BYTES) return err(appError('too-large'));
  try {
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return err(
      appError('catalogue-file-refused', {
        params: { problems: 1, line: 1 },
        fields: [{ path: '', code: 'catalogue-not-json', params: { line: 1, value: 'UTF-8' } }],
      }),
    );
  }
}

export function hashOfText(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
