import { mapBox, widened } from '../../../shared/papers/geometry.ts';
import type { PageMeasures } from '../../../shared/papers/page-reading.ts';
import { drawUpright } from '../pipeline/draw-upright.ts';
import type { Rgb } from '../pipeline/raster.ts';
import { cleaned, straighten } from '../pipeline/straighten.ts';
import type { PagePicture } from '../source/page-picture.ts';
import { measuresOf } from './measures-of.ts';

/** What can be seen of a page within half a second, without reading it; and the page as it will stand. */
export type Glance = { readonly measures: PageMeasures; readonly upright: Rgb };

export function glanceAtPage(picture: PagePicture): Glance {
  const clean = cleaned(picture.colour, picture.dpi);
  const straight = straighten(clean.grey, picture.dpi);
  const upright = drawUpright(picture.colour, straight, picture.dpi);
  const seals = clean.seals.map((seal) => widened(mapBox(upright.map, seal), 0, upright.colour));
  return { measures: measuresOf(picture, straight, upright, seals), upright: upright.colour };
}
