// Does the invisible text lie over the words? Held against the places where the words were printed.
import fs from 'node:fs';
import { type KnownWord, wordsIn } from './invented/words.ts';
import type { KnownPage } from './truth.ts';

/** How far the text of a folder's PDFs lies off its words, in millimetres (95 of 100 words lie nearer), and how many words hit. */
export type Placement = { readonly words: number; readonly offMm: number; readonly hitShare: number };

const MM = 72 / 25.4;

/** Undefined where no page's places are known. */
export function placementOf(
  pages: readonly KnownPage[],
  pdfOf: (id: string) => string,
): Placement | undefined {
  const pairs = pages.flatMap(({ id, words }) =>
    words.length > 0 && fs.existsSync(pdfOf(id)) ? matched(words, wordsIn(pdfOf(id))) : [],
  );
  if (pairs.length === 0) return undefined;
  const off = pairs.map(([known, found]) =>
    Math.max(Math.abs(known.left - found.left), Math.abs(known.right - found.right)),
  );
  off.sort((a, b) => a - b);
  return {
    words: pairs.length,
    offMm: (off[Math.floor(off.length * 0.95)] as number) / MM,
    hitShare: pairs.filter(([known, found]) => hits(known, found)).length / pairs.length,
  };
}

/** Each known word with the nearest found one of the same letters on its line; words read wrongly have none. */
function matched(
  known: readonly KnownWord[],
  found: readonly KnownWord[],
): readonly (readonly [KnownWord, KnownWord])[] {
  return known.flatMap((word) => {
    const height = word.bottom - word.top;
    const same = found.filter(
      ({ text, top, bottom }) =>
        text === word.text && Math.abs(top + bottom - word.top - word.bottom) < height,
    );
    const nearest = same.sort((a, b) => Math.abs(a.left - word.left) - Math.abs(b.left - word.left))[0];
    return nearest ? [[word, nearest] as const] : [];
  });
}

/** The middle of the found word lies within the printed one: a double click there takes this word. */
function hits(known: KnownWord, found: KnownWord): boolean {
  const x = (found.left + found.right) / 2;
  const y = (found.top + found.bottom) / 2;
  return x > known.left && x < known.right && y > known.top && y < known.bottom;
}
