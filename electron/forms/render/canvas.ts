// What is drawn on one page, as PDF operators. Callers measure from the top left corner in points, downwards.
import type { EmbeddedFace } from './embedded-face.ts';
import type { Face } from './fonts.ts';

/** [x, y, width, height] */
export type Box = readonly [number, number, number, number];

export type Canvas = {
  /** One run of text; `baseline` from the top; `wordGap` is added to every space. */
  text(text: string, face: Face, size: number, x: number, baseline: number, wordGap?: number): void;
  line(x1: number, y1: number, x2: number, y2: number, width: number, dash?: number): void;
  /** Frames around boxes, in one stroke: a ledger has hundreds of cells on a page. */
  frame(boxes: Iterable<Box>, width: number): void;
  fill(boxes: Iterable<Box>): void;
  content(): string;
};

const SPACE = /( )/;

export function createCanvas(pageHeight: number, embedded: (face: Face) => EmbeddedFace): Canvas {
  const operators: string[] = [];
  const up = (y: number) => short(pageHeight - y);

  function text(value: string, face: Face, size: number, x: number, baseline: number, wordGap = 0) {
    const font = embedded(face);
    const shown =
      wordGap === 0 ? `<${font.encode(value)}>Tj` : `[${spread(value, font, (-wordGap * 1000) / size)}]TJ`;
    operators.push(`BT/${font.key} ${short(size)} Tf ${short(x)} ${up(baseline)} Td${shown} ET`);
  }

  function line(x1: number, y1: number, x2: number, y2: number, width: number, dash = 0) {
    const pattern = dash > 0 ? `[${dash}] 0 d ` : '';
    const reset = dash > 0 ? ' [] 0 d' : '';
    operators.push(`${pattern}${short(width)} w ${short(x1)} ${up(y1)} m ${short(x2)} ${up(y2)} l S${reset}`);
  }

  function frame(boxes: Iterable<Box>, width: number) {
    operators.push(`${short(width)} w`);
    for (const [x, y, wide, high] of boxes)
      operators.push(`${short(x)} ${up(y + high)} ${short(wide)} ${short(high)} re`);
    operators.push('S');
  }

  function fill(boxes: Iterable<Box>) {
    for (const [x, y, width, height] of boxes) {
      operators.push(`${fine(x)} ${fine(pageHeight - y - height)} ${fine(width)} ${fine(height)} re`);
    }
    operators.push('f');
  }

  return { text, line, frame, fill, content: () => operators.join('\n') };
}

// Word spacing (Tw) does not reach two-byte fonts, so justified lines move the pen after each space.
function spread(value: string, font: EmbeddedFace, shift: number): string {
  return value
    .split(SPACE)
    .filter((piece) => piece !== '')
    .map((piece) => (piece === ' ' ? `<${font.encode(piece)}>${short(shift)}` : `<${font.encode(piece)}>`))
    .join('');
}

function short(value: number): string {
  return String(Math.round(value * 100) / 100);
}

function fine(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}
