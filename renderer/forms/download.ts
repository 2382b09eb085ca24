import type { AppError } from '../../shared/errors.ts';
import { fold } from '../../shared/lib/text.ts';
import { fileUrl } from '../bridge.ts';

/** Saves a stored file where the officer chooses. Errors: 'file-missing', 'locked'. */
export async function saveFile(sha256: string, fileName: string): Promise<AppError | undefined> {
  const url = await fileUrl(sha256);
  if (!url.ok) return url.error;
  const link = document.createElement('a');
  link.href = url.value;
  link.download = fileName;
  link.click();
  // A blob's address must live until the browser has read it.
  setTimeout(() => URL.revokeObjectURL(url.value), 60_000);
  return undefined;
}

/** 'giay-tiep-nhan-ho-so 23-11-2026.pdf': a name every system and every e-mail takes. */
export function pdfName(formName: string, day: string): string {
  const words = fold(formName).replace(/[^a-z0-9]+/g, '-');
  return `${words} ${day.replaceAll('/', '-')}.pdf`;
}
