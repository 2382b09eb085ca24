import {
  type Affine,
  type Box,
  chained,
  inverseOf,
  mapBox,
  widened,
} from '../../../shared/papers/geometry.ts';
import { confidenceOf, type PageCode, type PageReading } from '../../../shared/papers/page-reading.ts';
import { readCodes } from '../ocr/codes.ts';
import { readRows } from '../ocr/read-rows.ts';
import type { Recogniser } from '../ocr/recogniser.ts';
import { linesRead, type PlacedPart } from '../ocr/words.ts';
import { drawUpright, type Upright } from '../pipeline/draw-upright.ts';
import type { Rgb } from '../pipeline/raster.ts';
import type { QuarterTurns } from '../pipeline/rotate.ts';
import { sealText } from '../pipeline/seal-text.ts';
import {
  type Cleaned,
  cleaned,
  type Straightened,
  straighten,
  straightenAs,
  turnedOver,
} from '../pipeline/straighten.ts';
import type { PagePicture } from '../source/page-picture.ts';
import { measuresOf } from './measures-of.ts';
import { printOf, wayUp } from './way-up.ts';

/** A page read and made upright: what is filed, and what was read from it. */
export type ReadPage = { readonly upright: Rgb; readonly reading: PageReading };

/** A reading poorer than this may come of a page that stands on its head after all. */
const POOR_READING = 0.62;
const FEWEST_LETTERS = 30;

/**
 * Cleans, straightens and reads one page. `officerTurns` are clockwise quarter turns that an officer asked for beyond
 * how the page stands by itself; then it stays as the officer wants it. `stood` is how it stands by itself, where an
 * earlier reading has told that.
 */
export async function readPage(
  picture: PagePicture,
  recogniser: Recogniser,
  officerTurns: QuarterTurns = 0,
  stood?: QuarterTurns,
): Promise<ReadPage> {
  const clean = cleaned(picture.colour, picture.dpi);
  const byItself = () => readByItself(picture, clean, recogniser);
  if (officerTurns === 0) return byItself();
  // Counted from what the officer saw, which only a whole reading tells.
  const before = stood ?? (await byItself()).reading.measures.turns;
  const turns = ((before + officerTurns) % 4) as QuarterTurns;
  return readStraight(picture, clean, straightenAs(clean.grey, turns, picture.dpi), recogniser);
}

async function readByItself(picture: PagePicture, clean: Cleaned, recogniser: Recogniser): Promise<ReadPage> {
  const straight = await wayUp(straighten(clean.grey, picture.dpi), clean, picture.dpi, recogniser);
  const read = await readStraight(picture, clean, straight, recogniser);
  if (!isPoor(read.reading)) return read;
  const other = await readStraight(picture, clean, turnedOver(clean.grey, straight, picture.dpi), recogniser);
  return (confidenceOf(other.reading.lines) ?? 0) > (confidenceOf(read.reading.lines) ?? 0) ? other : read;
}

function isPoor({ lines, measures }: PageReading): boolean {
  return measures.letterCount >= FEWEST_LETTERS && (confidenceOf(lines) ?? 0) < POOR_READING;
}

async function readStraight(
  picture: PagePicture,
  clean: Cleaned,
  straight: Straightened,
  recogniser: Recogniser,
): Promise<ReadPage> {
  const upright = drawUpright(picture.colour, straight, picture.dpi);
  const seals = clean.seals.map((seal) => widened(mapBox(upright.map, seal), 0, upright.colour));
  const parts: PlacedPart[] = [
    printOf(straight.layout, straight.layout.lines, shiftOf(upright)),
    ...seals.map((seal) => ({ ...sealText(upright.colour, seal), origin: 'seal' as const })),
  ];
  const rows = await readRows(parts, recogniser);
  const toOriginal = chained(inverseOf(upright.map), originalScale(picture));
  const reading: PageReading = {
    page: { width: upright.colour.width, height: upright.colour.height, dpi: picture.dpi },
    original: picture.original,
    toOriginal,
    lines: linesRead(rows, parts),
    codes: await codesOn(picture, straight, upright.map),
    seals,
    measures: measuresOf(picture, straight, upright, seals),
  };
  return { upright: upright.colour, reading };
}

function shiftOf({ frame }: Upright): Affine {
  return [1, 0, -frame.left, 0, 1, -frame.top];
}

function originalScale({ colour, original }: PagePicture): Affine {
  return [original.width / colour.width, 0, 0, 0, original.height / colour.height, 0];
}

/** Small codes on cards need more than the work resolution. */
const CODE_DPI = 400;
const QUIET_ZONE_PX = 16;

/** Reads the codes among the page's dense patches, in all the detail the file holds. */
async function codesOn(
  picture: PagePicture,
  straight: Straightened,
  toUpright: Affine,
): Promise<readonly PageCode[]> {
  const codes: PageCode[] = [];
  for (const patch of straight.layout.pictures) {
    const raw = mapBox(inverseOf(straight.map), patch);
    const place = widened(raw, QUIET_ZONE_PX, picture.colour);
    const part = await picture.detail(place, CODE_DPI);
    const scale = (place.right - place.left) / part.width;
    for (const { format, text, box } of await readCodes(part)) {
      codes.push({ format, text, box: mapBox(toUpright, inPage(box, scale, place)) });
    }
  }
  return codes;
}

function inPage(box: Box, scale: number, place: Box): Box {
  return mapBox([scale, 0, place.left, 0, scale, place.top], box);
}
