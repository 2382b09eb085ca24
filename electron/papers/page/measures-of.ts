import type { Box } from '../../../shared/papers/geometry.ts';
import type { PageMeasures } from '../../../shared/papers/page-reading.ts';
import { componentsOf } from '../pipeline/components.ts';
import { cutSides } from '../pipeline/cut-sides.ts';
import type { Upright } from '../pipeline/draw-upright.ts';
import { inkOf } from '../pipeline/ink.ts';
import { lettersOf } from '../pipeline/letters.ts';
import { lookOf } from '../pipeline/measures.ts';
import { type Grey, hasColour, type Mask } from '../pipeline/raster.ts';
import { blueInkOf, signaturesOf } from '../pipeline/signatures.ts';
import type { Straightened } from '../pipeline/straighten.ts';
import { type PagePicture, WORK_DPI } from '../source/page-picture.ts';

/** What is known of a page's picture once it is straightened; nothing has to be read for it. */
export function measuresOf(
  picture: PagePicture,
  straight: Straightened,
  upright: Upright,
  seals: readonly Box[],
): PageMeasures {
  const { letters, lines, components, text } = straight.layout;
  const pens = signaturesOf(blueInkOf(upright.colour), components.all, letters.height, picture.dpi);
  const faint = letters.bodies.length < FEW_LETTERS ? faintLettersOn(text, picture.dpi) : 0;
  return {
    turns: straight.turns,
    skewDegrees: straight.skewDegrees,
    ...(faint > 0
      ? { edgeWidth: undefined, contrast: FAINT_CONTRAST }
      : lookOf(upright.grey, lines, picture.dpi)),
    letterHeight: (letters.height * WORK_DPI) / picture.dpi,
    letterCount: Math.max(letters.bodies.length, faint),
    inkShare: shareOf(inkOf(text)),
    cutSides: cutSides(straight.layout, text),
    originalDpi: picture.original.dpi,
    inColour: hasColour(picture.colour),
    seals: seals.length,
    signatures: pens.length,
  };
}

const FEW_LETTERS = 10;
/** Ink that much lighter than any print still tells a faint page from a blank one. */
const FAINT_LINE = 238;
const FAINT_CONTRAST = 0.1;
const FEWEST_FAINT_LETTERS = 30;

/** Letters too pale to be taken for ink: the page is not blank, and must not be thrown away as such. */
function faintLettersOn(page: Grey, dpi: number): number {
  const { all } = componentsOf(inkOf(page, FAINT_LINE));
  const { bodies } = lettersOf(all, dpi / 2);
  return bodies.length >= FEWEST_FAINT_LETTERS ? bodies.length : 0;
}

function shareOf(mask: Mask): number {
  let set = 0;
  for (let at = 0; at < mask.data.length; at += 7) set += mask.data[at] as number;
  return (set * 7) / mask.data.length;
}
