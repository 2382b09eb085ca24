import { poppler } from './poppler.ts';

/** A word of a page and where it stands, in points from the top left. */
export type KnownWord = {
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
};

const WORD = /<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)<\/word>/g;

/** The words that poppler finds in a PDF. */
export function wordsIn(pdf: string): readonly KnownWord[] {
  return [...poppler('pdftotext', ['-bbox', pdf, '-']).matchAll(WORD)].map(
    ([, left, top, right, bottom, text = '']) => ({
      text,
      left: Number(left),
      top: Number(top),
      right: Number(right),
      bottom: Number(bottom),
    }),
  );
}
