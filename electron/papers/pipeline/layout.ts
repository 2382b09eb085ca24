import { type Box, widened } from '../../../shared/papers/geometry.ts';
import { type Components, componentsOf } from './components.ts';
import { type Side, sidesCuttingRules } from './cut-sides.ts';
import { inkOf } from './ink.ts';
import { type Letters, lettersOf } from './letters.ts';
import { type Line, linesOf, type Phrase } from './lines.ts';
import { picturesOf } from './pictures.ts';
import type { Grey, Mask } from './raster.ts';
import { rulesOf, withoutRules } from './rules.ts';

/** What stands where on an upright page: its lines of text, its pictures and codes, and the page freed of the rest. */
export type Layout = {
  /** The page for the recogniser: no table lines, no pictures. */
  readonly text: Grey;
  readonly lines: readonly Line[];
  readonly letters: Letters;
  readonly components: Components;
  readonly pictures: readonly Box[];
  /** Sides at which drawn lines run out of the page. */
  readonly cutRules: readonly Side[];
};

const SHORTEST_RULE_MM = 10;
const THICKEST_RULE_MM = 0.9;
const TALLEST_LETTER_MM = 15;
/** Pictures are found on a 1-mm grid: their ragged edge lies up to so far outside. */
const PICTURE_MARGIN_MM = 1.5;

/** `page` is level, its light flattened. */
export function layoutOf(page: Grey, dpi: number): Layout {
  const mm = dpi / 25.4;
  const ink = inkOf(page);
  const around = PICTURE_MARGIN_MM * mm;
  const pictures = picturesOf(ink, dpi).map((box) => widened(box, around, page));
  for (const picture of pictures) clear(ink, picture);
  const rules = rulesOf(ink, { length: SHORTEST_RULE_MM * mm, thickness: Math.ceil(THICKEST_RULE_MM * mm) });
  const cutRules = sidesCuttingRules(rules, ink, mm);
  subtract(ink, rules);
  const components = componentsOf(ink);
  const letters = lettersOf(components.all, TALLEST_LETTER_MM * mm);
  const cornered = touching(components, rules);
  const lines = linesOf(
    letters,
    (phrase) =>
      !isFrameCorner(phrase, cornered) && !isLoneStroke(phrase) && !isFramePiece(phrase, letters.height),
  );
  return { text: withoutRules(page, rules, ink), lines, letters, components, pictures, cutRules };
}

/** The components that a drawn line ran into. */
function touching({ runs }: Components, rules: Mask): ReadonlySet<number> {
  const touched = new Set<number>();
  for (let run = 0; run < runs.count; run++) {
    const id = runs.component[run] as number;
    if (
      !touched.has(id) &&
      isBeside(rules, runs.y[run] as number, runs.from[run] as number, runs.to[run] as number)
    ) {
      touched.add(id);
    }
  }
  return touched;
}

function isBeside(mask: Mask, y: number, from: number, to: number): boolean {
  for (let row = Math.max(0, y - 1); row <= Math.min(mask.height - 1, y + 1); row++) {
    const end = row * mask.width + Math.min(mask.width, to + 1);
    for (let at = row * mask.width + Math.max(0, from - 1); at < end; at++)
      if (mask.data[at] === 1) return true;
  }
  return false;
}

/** What remains of a frame once its straight sides are gone: one or two bows, each ending at a drawn line. */
function isFrameCorner({ bodies }: Phrase, cornered: ReadonlySet<number>): boolean {
  return bodies.length <= 2 && bodies.every(({ id }) => cornered.has(id));
}

/** A piece of a faint frame: one upright stroke by itself, slimmer than a figure 1. */
function isLoneStroke({ bodies, marks, box }: Phrase): boolean {
  return bodies.length === 1 && marks.length === 0 && box.right - box.left <= (box.bottom - box.top) * 0.2;
}

/** Pieces of a frame too faint to be drawn lines: nearly all paper, or slim and taller than what stands around. */
function isFramePiece({ bodies, box }: Phrase, letterHeight: number): boolean {
  if (bodies.length > 3) return false;
  const [width, height] = [box.right - box.left, box.bottom - box.top];
  const area = bodies.reduce((sum, body) => sum + body.area, 0);
  if (area < width * height * 0.16) return true;
  const tall = bodies.every(({ box: { top, bottom } }) => bottom - top > letterHeight * 1.7);
  return tall && width <= height * 0.2;
}

function clear(ink: Mask, box: Box): void {
  for (let y = box.top; y < box.bottom; y++)
    ink.data.fill(0, y * ink.width + box.left, y * ink.width + box.right);
}

function subtract(ink: Mask, other: Mask): void {
  for (let at = other.data.indexOf(1); at !== -1; at = other.data.indexOf(1, at + 1)) ink.data[at] = 0;
}
