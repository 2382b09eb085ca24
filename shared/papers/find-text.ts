// Finding typed words in what was read from a page, accents or not. Pure.
import { fold } from '../lib/text.ts';
import { type Box, unionOf } from './geometry.ts';
import { type PageLine, textOf } from './page-reading.ts';

export type TextHit = { readonly box: Box; readonly line: string };

/** The places of `typed` on a page, in reading order; within a line, words whole or begun. */
export function findText(lines: readonly PageLine[], typed: string): readonly TextHit[] {
  const wanted = fold(typed).trim().replace(/\s+/g, ' ');
  return wanted === '' ? [] : lines.flatMap((line) => hitsIn(line, wanted));
}

function hitsIn(line: PageLine, wanted: string): readonly TextHit[] {
  const words = line.words.map(({ text }) => fold(text));
  const text = words.join(' ');
  const starts = words.map((_, at) => words.slice(0, at).reduce((sum, word) => sum + word.length + 1, 0));
  const hits: TextHit[] = [];
  for (let from = text.indexOf(wanted); from >= 0; from = text.indexOf(wanted, from + wanted.length)) {
    const boxes = line.words
      .filter((_, at) => {
        const start = starts[at] as number;
        return start < from + wanted.length && start + (words[at] as string).length > from;
      })
      .map(({ box }) => box);
    const [first, ...others] = boxes;
    if (first) hits.push({ box: others.reduce(unionOf, first), line: textOf([line]) });
  }
  return hits;
}
