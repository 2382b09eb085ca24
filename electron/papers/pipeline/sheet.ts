import { type Box, widened } from '../../../shared/papers/geometry.ts';
import type { Component, Runs } from './components.ts';
import type { Line, Phrase } from './lines.ts';
import { blankGrey, type Grey } from './raster.ts';
import { warpGrey } from './rotate.ts';

/** A picture and the lines of text found in it. */
export type Part = { readonly picture: Grey; readonly lines: readonly Line[]; readonly runs: Runs };

/**
 * A reading sheet: lines cut out of the page and set one under the other in a single column, all in letters of one
 * size with ample space. Reading it needs no guess at the layout, and each word on it leads back to its place.
 */
export type Sheet = { readonly picture: Grey; readonly rows: readonly Row[] };

/** One line on the sheet: `line` of `part`, in pieces from left to right, drawn `scale` times as large. */
export type Row = {
  readonly part: number;
  readonly line: number;
  readonly top: number;
  readonly bottom: number;
  readonly scale: number;
  /** Height of a letter on the page, and the paper cut out with it all around. */
  readonly letter: number;
  readonly pad: number;
  readonly pieces: readonly Piece[];
};

/** The sheet's pixel (`left`, `top`) shows the corner of `from`, a rectangle of the part's picture. */
type Piece = { readonly left: number; readonly top: number; readonly right: number; readonly from: Box };

/** Height of letters on the sheet in pixels; what the recogniser reads best, by measurement. */
export const LETTER_HEIGHT = 22;
const LARGEST_SCALE = 3;
const SMALLEST_SCALE = 0.4;
const MARGIN = 24;
const ROW_SPACE = 28;
/** Blank left between far-apart phrases, in letter heights: wider ones spoil the recogniser's sense of a space. */
const PHRASE_SPACE = 0.5;

export function sheetOf(parts: readonly Part[], letterHeight = LETTER_HEIGHT): Sheet {
  const rows: Row[] = [];
  let top = MARGIN;
  let width = 0;
  for (const [partIndex, part] of parts.entries()) {
    for (const [lineIndex, line] of part.lines.entries()) {
      const row = { ...placed(part.picture, line, top, letterHeight), part: partIndex, line: lineIndex };
      rows.push(row);
      width = Math.max(width, row.pieces.at(-1)?.right ?? 0);
      top = row.bottom + ROW_SPACE;
    }
  }
  const picture = blankGrey(width + MARGIN, top);
  const inks = parts.map(ownersOf);
  for (const row of rows) {
    const part = parts[row.part] as Part;
    for (const piece of row.pieces) draw(part.picture, picture, row, piece, inks[row.part] as Owners);
  }
  return { picture, rows };
}

/** Where a rectangle of the sheet lies in its part; undefined between the rows. */
export function placeInPart(sheet: Sheet, box: Box): { part: number; line: number; box: Box } | undefined {
  const row = rowAt(sheet, box);
  if (!row) return undefined;
  const piece = row.pieces[nearestPiece(row, box)] as Piece;
  const x = (at: number) => (at - piece.left) / row.scale + piece.from.left;
  const y = (at: number) => (at - piece.top) / row.scale + piece.from.top;
  const place = { left: x(box.left), right: x(box.right), top: y(box.top), bottom: y(box.bottom) };
  return { part: row.part, line: row.line, box: place };
}

/** A blank this wide on the page, in letter heights, parts words for certain. */
const SURELY_APART = 0.9;

/** Do two rectangles of one row stand in pieces that lie far apart on the page? */
export function stoodApart(sheet: Sheet, first: Box, next: Box): boolean {
  const row = rowAt(sheet, first);
  if (!row) return false;
  const [before, after] = [row.pieces[nearestPiece(row, first)], row.pieces[nearestPiece(row, next)]];
  if (!before || !after || before === after) return false;
  const apart = after.from.left - before.from.right + 2 * row.pad;
  return apart > row.letter * SURELY_APART;
}

function rowAt({ rows }: Sheet, { top, bottom }: Box): Row | undefined {
  const middle = (top + bottom) / 2;
  return rows.find((row) => middle >= row.top - ROW_SPACE / 2 && middle < row.bottom + ROW_SPACE / 2);
}

function nearestPiece({ pieces }: Row, { left, right }: Box): number {
  const centre = (left + right) / 2;
  const distances = pieces.map((piece) => away(piece, centre));
  return distances.indexOf(Math.min(...distances));
}

function away(piece: Piece, x: number): number {
  return Math.max(piece.left - x, x - piece.right, 0);
}

function placed(picture: Grey, line: Line, top: number, letterHeight: number): Omit<Row, 'part' | 'line'> {
  const letter = Math.max(...line.phrases.map(letterOf));
  const scale = Math.min(LARGEST_SCALE, Math.max(SMALLEST_SCALE, letterHeight / smallLetterOf(line)));
  const pad = Math.max(2, Math.round(letter * 0.2));
  const pieces: Piece[] = [];
  let left = MARGIN;
  for (const [index, phrase] of line.phrases.entries()) {
    const from = widened(phrase.box, pad, picture);
    if (index > 0) left += gapBefore(line.phrases[index - 1] as Phrase, phrase, pad) * scale;
    const start = Math.round(left);
    left = start + (from.right - from.left) * scale;
    const pieceTop = top + Math.round((from.top - line.box.top + pad) * scale);
    pieces.push({ left: start, right: Math.ceil(left), top: pieceTop, from });
  }
  const height = line.box.bottom - line.box.top + 2 * pad;
  return { top, bottom: top + Math.ceil(height * scale), scale, letter, pad, pieces };
}

/** Letters of one height are capitals or figures. */
const ONE_HEIGHT = 1.22;
/** A small letter's height beside a capital's. */
const SMALL_TO_CAPITAL = 0.72;

/** The height that small letters have or would have in a line: capitals and figures tell theirs, too. */
function smallLetterOf({ phrases }: Line): number {
  const most = Math.max(...phrases.map(({ bodies }) => bodies.length));
  // What is left of a frame beside the words must not set their size.
  const bodies = phrases.flatMap((phrase) => (phrase.bodies.length * 4 >= most ? phrase.bodies : []));
  const heights = bodies.map(({ box }) => box.bottom - box.top).sort((a, b) => a - b);
  const at = (share: number) => heights[Math.floor((heights.length - 1) * share)] as number;
  const low = at(0.2);
  return Math.max(1, at(0.8) > low * ONE_HEIGHT ? low : low * SMALL_TO_CAPITAL);
}

function letterOf(phrase: Phrase): number {
  return Math.max(1, phrase.core.bottom - phrase.core.top);
}

/** Blank to leave between two cut-outs, whose own margins count. */
function gapBefore(previous: Phrase, phrase: Phrase, pad: number): number {
  const apart = phrase.box.left - previous.box.right;
  const widest = Math.max(letterOf(previous), letterOf(phrase)) * PHRASE_SPACE;
  return Math.max(0, Math.min(apart, widest) - 2 * pad);
}

/** For every component the line it belongs to; −1 for ink that is no text. */
type Owners = { readonly line: Int32Array; readonly runs: Runs; readonly firstRunOfRow: Int32Array };

function ownersOf({ lines, runs }: Part): Owners {
  let components = 0;
  for (let run = 0; run < runs.count; run++)
    components = Math.max(components, (runs.component[run] as number) + 1);
  const owner = new Int32Array(components).fill(-1);
  const take = (owned: readonly Component[], line: number) => {
    for (const { id } of owned) owner[id] = line;
  };
  for (const [index, line] of lines.entries()) {
    for (const phrase of line.phrases) {
      take(phrase.bodies, index);
      take(phrase.marks, index);
    }
  }
  return { line: owner, runs, firstRunOfRow: rowStarts(runs) };
}

function rowStarts(runs: Runs): Int32Array {
  const rows = runs.count === 0 ? 0 : (runs.y[runs.count - 1] as number) + 1;
  const starts = new Int32Array(rows + 1).fill(runs.count);
  for (let run = runs.count - 1; run >= 0; run--) starts[runs.y[run] as number] = run;
  for (let y = rows - 1; y >= 0; y--) starts[y] = Math.min(starts[y] as number, starts[y + 1] as number);
  return starts;
}

function draw(picture: Grey, sheet: Grey, row: Row, piece: Piece, ink: Owners): void {
  const cut = cutOut(picture, piece.from, row.line, ink);
  const width = Math.min(sheet.width - piece.left, Math.ceil(cut.width * row.scale));
  const height = Math.min(sheet.height - piece.top, Math.ceil(cut.height * row.scale));
  const scaled = warpGrey(cut, [1 / row.scale, 0, 0, 0, 1 / row.scale, 0], width, height);
  for (let y = 0; y < height; y++) {
    sheet.data.set(
      scaled.data.subarray(y * width, (y + 1) * width),
      (piece.top + y) * sheet.width + piece.left,
    );
  }
}

/** Copies a rectangle without the ink of other lines and of what is no text. */
function cutOut(picture: Grey, from: Box, line: number, ink: Owners): Grey {
  const cut = blankGrey(from.right - from.left, from.bottom - from.top);
  for (let y = from.top; y < from.bottom; y++) {
    const start = y * picture.width;
    cut.data.set(picture.data.subarray(start + from.left, start + from.right), (y - from.top) * cut.width);
  }
  const end = Math.min(from.bottom, ink.firstRunOfRow.length - 1);
  for (let y = from.top; y < end; y++) {
    for (let run = ink.firstRunOfRow[y] as number; run < (ink.firstRunOfRow[y + 1] as number); run++) {
      if (ink.line[ink.runs.component[run] as number] === line) continue;
      erase(
        cut,
        y - from.top,
        (ink.runs.from[run] as number) - from.left,
        (ink.runs.to[run] as number) - from.left,
      );
    }
  }
  return cut;
}

/** The soft edge of the ink, one pixel around, goes with it. */
function erase(cut: Grey, y: number, from: number, to: number): void {
  const left = Math.max(0, from - 1);
  const right = Math.min(cut.width, to + 1);
  if (left >= right) return;
  for (let row = Math.max(0, y - 1); row <= Math.min(cut.height - 1, y + 1); row++) {
    cut.data.fill(255, row * cut.width + left, row * cut.width + right);
  }
}
