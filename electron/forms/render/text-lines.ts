// Breaks text into lines: words wrap, a word longer than a line is cut, dots stand where there is nothing to print.
import { type Face, widthOf } from './fonts.ts';

/** A stretch of one style; `blank` is a place to write on by hand instead of text. */
export type Inline = {
  readonly text: string;
  readonly face: Face;
  readonly size: number;
  readonly blank?: boolean;
};

export type Piece = {
  text: string;
  readonly face: Face;
  readonly size: number;
  width: number;
  readonly blank?: boolean;
};
export type Line = {
  readonly pieces: readonly Piece[];
  readonly width: number;
  /** From the left edge: the first-line indent. */
  readonly indent: number;
  readonly height: number;
  /** From the line's top. */
  readonly baseline: number;
  /** The last line of a paragraph is never stretched. */
  readonly last: boolean;
};

export type LineOptions = {
  readonly width: number;
  readonly indent?: number;
  readonly lineSpacing: number;
  /** Whether a blank at the end runs to the right edge. */
  readonly fillBlanks?: boolean;
};

type Word = { pieces: Piece[]; width: number };

const BLANK_WIDTH = 48;
/** Line breaks, blanks, words; a blank between two digits belongs to the word: phone numbers stay whole. */
const TOKENS = /\n|(?:[^ \t\n]|(?<=\d) (?=\d))+|[ \t]+/g;
/** A long number or address is better cut after one of these. */
const CUT_AFTER = /[-/.,;:_@]/;

/** The lines of a text no wider than `width`; an empty text gives one empty line. */
export function breakLines(inlines: readonly Inline[], options: LineOptions): readonly Line[] {
  const lines: Line[] = [];
  let line: Word = { pieces: [], width: 0 };
  const indent = () => (lines.length === 0 ? (options.indent ?? 0) : 0);
  const room = () => options.width - indent();

  function finish(last: boolean) {
    lines.push(closeLine(line, { indent: indent(), room: room(), last, inlines, options }));
    line = { pieces: [], width: 0 };
  }

  for (const word of wordsOf(inlines)) {
    if (word === '\n') {
      finish(true);
      continue;
    }
    const before = line.pieces.at(-1);
    const space = before ? pieceOf(' ', before) : undefined;
    if (space && line.width + space.width + word.width <= room()) {
      append(line, [space, ...word.pieces]);
      continue;
    }
    if (before) finish(false);
    let rest = word;
    while (rest.width > room()) {
      const [head, tail] = cut(rest, room());
      append(line, head.pieces);
      finish(false);
      rest = tail;
    }
    append(line, rest.pieces);
  }
  finish(true);
  return lines;
}

/** The least width that keeps the number of lines: centred headings look even and not ragged. */
export function balancedLines(inlines: readonly Inline[], options: LineOptions): readonly Line[] {
  const greedy = breakLines(inlines, options);
  if (greedy.length < 2) return greedy;
  const widestWord = Math.max(...[...wordsOf(inlines)].map((word) => (word === '\n' ? 0 : word.width)));
  let [low, high] = [Math.max(options.width / 2, widestWord), options.width];
  while (high - low > 1) {
    const middle = (low + high) / 2;
    if (breakLines(inlines, { ...options, width: middle }).length > greedy.length) low = middle;
    else high = middle;
  }
  return breakLines(inlines, { ...options, width: high });
}

function* wordsOf(inlines: readonly Inline[]): Generator<Word | '\n'> {
  let word: Word | undefined;
  for (const inline of inlines) {
    if (inline.blank) {
      word ??= { pieces: [], width: 0 };
      append(word, [dots(inline, BLANK_WIDTH)]);
      continue;
    }
    for (const [token] of inline.text.matchAll(TOKENS)) {
      if (/[ \t\n]/.test(token.charAt(0))) {
        if (word) yield word;
        word = undefined;
        if (token === '\n') yield token;
      } else {
        word ??= { pieces: [], width: 0 };
        append(word, [pieceOf(token, inline)]);
      }
    }
  }
  if (word) yield word;
}

function append(line: Word, pieces: readonly Piece[]) {
  for (const piece of pieces) {
    const last = line.pieces.at(-1);
    line.width += piece.width;
    if (last && last.face === piece.face && last.size === piece.size && !last.blank && !piece.blank) {
      last.text += piece.text;
      last.width += piece.width;
    } else line.pieces.push({ ...piece });
  }
}

/** As much of a word as fits, and the rest; always at least one character. */
function cut(word: Word, room: number): [Word, Word] {
  const characters = word.pieces.flatMap((piece) =>
    [...piece.text].map((character) => pieceOf(character, piece)),
  );
  const count = fitting(characters, room);
  return [joined(characters.slice(0, count)), joined(characters.slice(count))];
}

function fitting(characters: readonly Piece[], room: number): number {
  let width = 0;
  let count = 0;
  let afterMark = 0;
  for (const character of characters) {
    width += character.width;
    if (width > room) break;
    count += 1;
    if (CUT_AFTER.test(character.text)) afterMark = count;
  }
  return Math.max(1, afterMark > count / 2 ? afterMark : count);
}

function joined(pieces: readonly Piece[]): Word {
  const word: Word = { pieces: [], width: 0 };
  append(word, pieces);
  return word;
}

type Ending = {
  indent: number;
  room: number;
  last: boolean;
  inlines: readonly Inline[];
  options: LineOptions;
};

function closeLine(line: Word, { indent, room, last, inlines, options }: Ending): Line {
  const ending = line.pieces.at(-1);
  if (options.fillBlanks && last && ending?.blank) {
    line.pieces.pop();
    line.width -= ending.width;
    append(line, [dots(ending, room - line.width)]);
  }
  const styles: readonly { face: Face; size: number }[] =
    line.pieces.length > 0 ? line.pieces : inlines.slice(0, 1);
  const natural = Math.max(0, ...styles.map(({ face, size }) => face.lineHeight * size));
  const ascent = Math.max(0, ...styles.map(({ face, size }) => face.ascent * size));
  const height = natural * options.lineSpacing;
  return {
    pieces: line.pieces,
    width: line.width,
    indent,
    height,
    baseline: ascent + (height - natural) / 2,
    last,
  };
}

function pieceOf(text: string, { face, size }: { readonly face: Face; readonly size: number }): Piece {
  return { text, face, size, width: widthOf(text, face, size) };
}

function dots({ face, size }: { readonly face: Face; readonly size: number }, width: number): Piece {
  const dot = widthOf('.', face, size);
  const text = '.'.repeat(Math.max(1, Math.floor(width / dot)));
  return { text, face, size, width: dot * text.length, blank: true };
}
