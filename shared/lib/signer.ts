// Who signs a letter: the title in capitals as it stands above the signature, and the name without titles (NĐ 30/2020).
import { tidy } from './text.ts';

/** `title` may have two lines: 'KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH'. Either may be empty: dots, or the head's own title. */
export type Signer = { readonly title: string; readonly name: string };

/** Longest line an officer may type for one signer. */
export const SIGNER_LIMIT = 200;

/**
 * A signer as typed on one line: 'KT. CHỦ TỊCH / PHÓ CHỦ TỊCH: Trần Văn B'. Without a colon it is a name alone, and the
 * head's title stands above it.
 */
export function readSigner(line: string): Signer {
  const at = line.indexOf(':');
  if (at < 0) return { title: '', name: tidy(line) };
  const title = line.slice(0, at).split('/').map(tidy).filter(Boolean).join('\n');
  return { title: title.toUpperCase(), name: tidy(line.slice(at + 1)) };
}

/** The signers of a text, one a line, the usual one first. */
export function readSigners(text: string): readonly Signer[] {
  return text
    .split('\n')
    .filter((line) => tidy(line) !== '')
    .map(readSigner);
}

/** A signer as one line, as it is typed. */
export function signerLine({ title, name }: Signer): string {
  return title === '' ? name : `${title.replaceAll('\n', ' / ')}: ${name}`;
}
