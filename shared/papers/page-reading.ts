// What reading one page gives. Places are pixels of the upright page unless said otherwise.
import type { Affine, Box } from './geometry.ts';

/** A word with the recogniser's confidence, 0 … 1. Text is NFC. */
export type PageWord = { readonly text: string; readonly confidence: number; readonly box: Box };

/** A line in reading order; a seal's words are lines of their own, at the height where they stand. */
export type PageLine = {
  readonly words: readonly PageWord[];
  readonly box: Box;
  readonly origin: 'print' | 'seal';
};

/** A QR code or barcode and its text. */
export type PageCode = { readonly format: string; readonly text: string; readonly box: Box };

export type PageSize = { readonly width: number; readonly height: number; readonly dpi: number };

/** What can be told of a page's picture without reading it; see quality.ts for what is made of it. */
export type PageMeasures = {
  /** Quarter turns (clockwise) and degrees by which the page had to be turned to stand upright and level. */
  readonly turns: 0 | 1 | 2 | 3;
  readonly skewDegrees: number;
  /** How many pixels (at 200 dpi) the edge of a letter takes from ink to paper; undefined without letters. */
  readonly edgeWidth: number | undefined;
  /** Ink against paper, 0 (none) … 1 (black on white); undefined without letters. */
  readonly contrast: number | undefined;
  /** Letters of ordinary height in pixels at 200 dpi; 0 without letters. */
  readonly letterHeight: number;
  readonly letterCount: number;
  /** Share of the page that is ink, seals and pictures included. */
  readonly inkShare: number;
  /** Sides of the page at which letters are cut off. */
  readonly cutSides: readonly ('left' | 'top' | 'right' | 'bottom')[];
  /** Pixels per inch of paper in the file as it came. */
  readonly originalDpi: number;
  /** False when the page came in shades of grey, where no seal can be told; readings of earlier versions do not say. */
  readonly inColour?: boolean;
  readonly seals: number;
  readonly signatures: number;
};

export type PageReading = {
  /** The upright page: what the filed PDF shows. */
  readonly page: PageSize;
  /** The page as it is in its file. */
  readonly original: PageSize;
  /** Points of the upright page → points of the original page. */
  readonly toOriginal: Affine;
  readonly lines: readonly PageLine[];
  readonly codes: readonly PageCode[];
  readonly seals: readonly Box[];
  readonly measures: PageMeasures;
};

/** The text as people read it: a line a line. */
export function textOf(lines: readonly PageLine[]): string {
  return lines.map((line) => line.words.map(({ text }) => text).join(' ')).join('\n');
}

/** Mean confidence of words, longer words weighing more; undefined without words. */
export function confidenceOfWords(words: readonly PageWord[]): number | undefined {
  let sum = 0;
  let letters = 0;
  for (const { text, confidence } of words) {
    sum += confidence * text.length;
    letters += text.length;
  }
  return letters === 0 ? undefined : sum / letters;
}

/** As {@link confidenceOfWords}, of whole lines. */
export function confidenceOf(lines: readonly PageLine[]): number | undefined {
  return confidenceOfWords(lines.flatMap(({ words }) => words));
}
