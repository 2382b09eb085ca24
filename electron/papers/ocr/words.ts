import { type Affine, type Box, mapBox, unionOf } from '../../../shared/papers/geometry.ts';
import { confidenceOfWords, type PageLine, type PageWord } from '../../../shared/papers/page-reading.ts';
import type { Line } from '../pipeline/lines.ts';
import { type Part, placeInPart, type Sheet, stoodApart } from '../pipeline/sheet.ts';
import type { SeenLetter, SeenWord } from './recogniser.ts';
import { snappedToInk } from './snap.ts';
import { withSuperscripts } from './superscripts.ts';

/** A part of a sheet, what it is, and how its points lie on the upright page. */
export type PlacedPart = Part & { readonly map: Affine; readonly origin: PageLine['origin'] };

/** One row of the sheet as it was read, its words already placed on the page. */
export type ReadRow = { readonly part: number; readonly line: number; readonly words: readonly PageWord[] };

/** Puts what was seen on a sheet back on the page, row by row; rows where nothing was seen have no words. */
export function rowsRead(
  sheet: Sheet,
  seen: readonly SeenWord[],
  parts: readonly PlacedPart[],
): readonly ReadRow[] {
  const placed = seen
    .flatMap((word) => withinPieces(word, sheet))
    .map((word) => ({ word, place: placeInPart(sheet, word.box) }));
  return sheet.rows.map(({ part, line }) => {
    const words = placed.flatMap(({ word, place }) =>
      place?.part === part && place.line === line ? [{ word, box: place.box }] : [],
    );
    const { map, lines } = parts[part] as PlacedPart;
    const boxes = snappedToInk(
      words.map(({ box }) => box),
      lines[line] as Line,
    );
    return {
      part,
      line,
      words: words.map(({ word }, index) => toPageWord(word, mapBox(map, boxes[index] as Box), sheet)),
    };
  });
}

/** Cells of a table stand closer on the sheet than on the page: letters of two pieces are two words. */
function withinPieces(word: SeenWord, sheet: Sheet): readonly SeenWord[] {
  const parts: SeenLetter[][] = [];
  for (const letter of word.letters) {
    const last = parts.at(-1)?.at(-1);
    if (!last || stoodApart(sheet, last.box, letter.box)) parts.push([letter]);
    else parts.at(-1)?.push(letter);
  }
  if (parts.length <= 1) return [word];
  return parts.map((letters) => ({
    text: letters.map(({ text }) => text).join(''),
    confidence: word.confidence,
    letters,
    box: letters.map(({ box }) => box).reduce(unionOf),
  }));
}

function toPageWord(word: SeenWord, box: Box, sheet: Sheet): PageWord {
  return { text: trimmed(withSuperscripts(word, sheet.picture)), confidence: word.confidence, box };
}

/** What is left of a drawn line beside a word is read as a stroke; a 6 in a face without serifs as an accented o. */
function trimmed(text: string): string {
  const bare = text.replace(/^[|_~]+(?=.)|(?<=.)[|_~]+$/gu, '');
  const figures = /^[\d.,:;/()-]*[óÓ][\dóÓ.,:;/()-]*$/u.test(bare) && /\d|^[óÓ][.)]$/u.test(bare);
  return figures ? bare.replace(/[óÓ]/gu, '6') : bare;
}

/** Junk is what no letter or digit is in, or what the recogniser itself hardly believes. */
const JUNK_CONFIDENCE = 0.3;
const DOUBTFUL_MARK = 0.75;
/** A seal's ring is read as nonsense; its straight words are read well or not at all. */
const SEAL_CONFIDENCE = 0.6;

/** Lines in reading order, without junk. */
export function linesRead(rows: readonly ReadRow[], places: readonly PlacedPart[]): readonly PageLine[] {
  const lines: PageLine[] = [];
  for (const { part, words } of rows) {
    const { origin } = places[part] as PlacedPart;
    const kept = words.filter((word) => !isJunk(word, words));
    if (kept.length === 0 || (origin === 'seal' && !isSealText(kept))) continue;
    lines.push({ words: kept, origin, box: kept.map(({ box }) => box).reduce(unionOf) });
  }
  return ordered(lines);
}

function isSealText(words: readonly PageWord[]): boolean {
  const letters = words.map(({ text }) => text).join('').length;
  return letters > 1 && (confidenceOfWords(words) ?? 0) >= SEAL_CONFIDENCE;
}

function isJunk(word: PageWord, line: readonly PageWord[]): boolean {
  const { text, confidence } = word;
  // A single unlikely word among good ones was written there all the same.
  const believed = text.length > 1 && (confidenceOfWords(line) ?? 0) > JUNK_CONFIDENCE * 2;
  if (confidence < JUNK_CONFIDENCE && !believed) return true;
  if (/[\p{L}\p{N}]/u.test(text)) return false;
  const dash = /^[-–—]$/.test(text) && line.length > 2;
  return (confidence < DOUBTFUL_MARK && !dash) || /^[|_~^°\\]+$/.test(text);
}

/** Print keeps the order it was found in; each seal line goes below the print that stands at its height or above. */
function ordered(lines: readonly PageLine[]): readonly PageLine[] {
  const result = lines.filter(({ origin }) => origin === 'print');
  for (const line of lines.filter(({ origin }) => origin === 'seal')) {
    const after = result.findLastIndex(
      (other) => middle(other.box) <= middle(line.box) + height(line.box) * 0.5,
    );
    result.splice(after + 1, 0, line);
  }
  return result;
}

function middle(box: Box): number {
  return (box.top + box.bottom) / 2;
}

function height(box: Box): number {
  return box.bottom - box.top;
}
