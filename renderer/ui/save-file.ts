import type { AppError } from '../../shared/errors.ts';
import { fileUrl } from '../bridge.ts';

const KEPT_MS = 60_000;

/** Hands a stored file to the officer as a download under a plain name. Errors: 'file-missing'. */
export async function saveStoredFile(sha256: string, fileName: string): Promise<AppError | undefined> {
  const url = await fileUrl(sha256);
  if (!url.ok) return url.error;
  const link = document.createElement('a');
  link.href = url.value;
  link.download = fileName;
  link.click();
  // The download reads the address after the click; it is released once it surely has.
  setTimeout(() => URL.revokeObjectURL(url.value), KEPT_MS);
  return undefined;
}
