import { mapBox, widened } from '../../../shared/papers/geometry.ts';
import type { PageLine, PageMeasures } from '../../../shared/papers/page-reading.ts';
import { readRows } from '../ocr/read-rows.ts';
import type { Recogniser } from '../ocr/recogniser.ts';
import { linesRead } from '../ocr/words.ts';
import { drawUpright } from '../pipeline/draw-upright.ts';
import type { Rgb } from '../pipeline/raster.ts';
import { cleaned, straighten } from '../pipeline/straighten.ts';
import { tellingLines } from '../pipeline/telling-lines.ts';
import type { PagePicture } from '../source/page-picture.ts';
import { measuresOf } from './measures-of.ts';
import { printOf, wayUp } from './way-up.ts';

/**
 * What can be told of a page within a second: its picture judged, the few lines that may bear its title or its number,
 * and the page as it will stand.
 */
export type Glance = {
  readonly measures: PageMeasures;
  readonly lines: readonly PageLine[];
  readonly upright: Rgb;
};

export async function glanceAtPage(picture: PagePicture, recogniser: Recogniser): Promise<Glance> {
  const clean = cleaned(picture.colour, picture.dpi);
  const straight = await wayUp(straighten(clean.grey, picture.dpi), clean, picture.dpi, recogniser);
  const upright = drawUpright(picture.colour, straight, picture.dpi);
  const seals = clean.seals.map((seal) => widened(mapBox(upright.map, seal), 0, upright.colour));
  const parts = [printOf(straight.layout, tellingLines(straight.layout.lines))];
  return {
    measures: measuresOf(picture, straight, upright, seals),
    lines: linesRead(await readRows(parts, recogniser, { twice: false }), parts),
    upright: upright.colour,
  };
}
