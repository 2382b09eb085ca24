import { execFileSync } from 'node:child_process';

/** What a command of poppler prints. */
export function poppler(command: 'pdftotext' | 'pdftoppm', args: readonly string[]): string {
  return execFileSync(command, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
}
