import type { Box } from '../../../shared/papers/geometry.ts';
import type { PageMeasures } from '../../../shared/papers/page-reading.ts';
import type { Upright } from '../pipeline/draw-upright.ts';
import { inkOf } from '../pipeline/ink.ts';
import { cutSides, lookOf } from '../pipeline/measures.ts';
import type { Mask } from '../pipeline/raster.ts';
import { blueInkOf, signaturesOf } from '../pipeline/signatures.ts';
import type { Straightened } from '../pipeline/straighten.ts';
import type { PagePicture } from '../source/page-picture.ts';

/** What is known of a page's picture once it is straightened; nothing has to be read for it. */
export function measuresOf(
  picture: PagePicture,
  straight: Straightened,
  upright: Upright,
  seals: readonly Box[],
): PageMeasures {
  const { letters, lines, components, text } = straight.layout;
  const pens = signaturesOf(blueInkOf(upright.colour), components.all, letters.height, picture.dpi);
  return {
    turns: straight.turns,
    skewDegrees: straight.skewDegrees,
    ...lookOf(upright.grey, lines),
    letterHeight: letters.height,
    letterCount: letters.bodies.length,
    inkShare: shareOf(inkOf(text)),
    cutSides: cutSides(lines, text),
    originalDpi: picture.original.dpi,
    seals: seals.length,
    signatures: pens.length,
  };
}

function shareOf(mask: Mask): number {
  let set = 0;
  for (let at = 0; at < mask.data.length; at += 7) set += mask.data[at] as number;
  return (set * 7) / mask.data.length;
}
