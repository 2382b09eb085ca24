// What every block needs to lay itself out: typefaces, the form's data, the width it may fill.

import type { FormTemplate, TextStyle } from '../../../shared/forms/template.ts';
import type { FormRow, FormValues } from '../../../shared/forms/values.ts';
import { parseWording, type WordingPart } from '../../../shared/forms/wording.ts';
import type { Canvas } from './canvas.ts';
import { type Faces, faceName } from './fonts.ts';
import type { QrMatrix } from './qr.ts';
import type { Inline, Line } from './text-lines.ts';

export const POINTS_PER_MM = 72 / 25.4;

export type Layout = {
  readonly faces: Faces;
  readonly text: FormTemplate['text'];
  readonly values: FormValues;
  readonly qr: ReadonlyMap<string, QrMatrix>;
  /** Left edge and width of the text area, in points. */
  readonly left: number;
  readonly width: number;
};

type Align = NonNullable<TextStyle['align']>;

const parsed = new Map<string, readonly WordingPart[]>();
/** Everything unprintable but the line break. */
const CONTROL = /(?!\n)\p{Cc}/gu;

/** A wording with its data put in. An empty value becomes a place to write on. */
export function inlinesOf(
  wording: string,
  layout: Layout,
  style: TextStyle = {},
  row: FormRow = {},
): readonly Inline[] {
  const size = style.size ?? layout.text.size;
  return partsOf(wording).map((part) => {
    const bold = part.bold !== (style.bold ?? false);
    const italic = part.italic !== (style.italic ?? false);
    const face = layout.faces[faceName(layout.text.font, bold, italic)];
    if ('text' in part) return { text: part.text, face, size };
    const value = textOf(part.field, layout.values, row);
    return value === '' ? { text: '', face, size, blank: true } : { text: value, face, size };
  });
}

/** Draws lines one below the other; `x` and `width` bound the paragraph. */
export function drawLines(
  canvas: Canvas,
  lines: readonly Line[],
  x: number,
  top: number,
  width: number,
  align: Align,
) {
  let y = top;
  for (const line of lines) {
    drawLine(canvas, line, x, y, width, align);
    y += line.height;
  }
}

export function drawLine(canvas: Canvas, line: Line, x: number, top: number, width: number, align: Align) {
  const spare = width - line.indent - line.width;
  const shift = align === 'center' ? spare / 2 : align === 'right' ? spare : 0;
  const gaps = line.pieces.reduce((sum, piece) => sum + spacesIn(piece.text), 0);
  const wordGap = align === 'justify' && !line.last && gaps > 0 ? spare / gaps : 0;
  let pen = x + line.indent + shift;
  for (const piece of line.pieces) {
    canvas.text(piece.text, piece.face, piece.size, pen, top + line.baseline, wordGap);
    pen += piece.width + wordGap * spacesIn(piece.text);
  }
}

export function heightOf(lines: readonly Line[]): number {
  return lines.reduce((sum, line) => sum + line.height, 0);
}

export function mm(millimetres: number): number {
  return millimetres * POINTS_PER_MM;
}

function textOf(field: string, values: FormValues, row: FormRow): string {
  const value = row[field] ?? values[field];
  // The data was checked against the template before; a hole here is a fault of the program.
  if (typeof value !== 'string') throw new Error(`Form field without text: ${field}`);
  return value.normalize('NFC').replace(CONTROL, ' ');
}

function partsOf(wording: string): readonly WordingPart[] {
  const known = parsed.get(wording);
  if (known) return known;
  const result = parseWording(wording);
  if (!result.ok) throw new Error(`Wording not understood: ${wording}`);
  parsed.set(wording, result.value);
  return result.value;
}

function spacesIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf(' '); at >= 0; at = text.indexOf(' ', at + 1)) count += 1;
  return count;
}
