import { type Affine, type Box, chained, inverseOf, unionOf } from '../../../shared/papers/geometry.ts';
import { frameOf } from './frame.ts';
import { type Grey, greyOf, type Rgb } from './raster.ts';
import { turnRgb, warpRgb } from './rotate.ts';
import type { Straightened } from './straighten.ts';

/** The page as it is filed: upright, level, cut to its sheet. */
export type Upright = {
  readonly colour: Rgb;
  /** The part of the straightened page that was kept. */
  readonly frame: Box;
  /** Points of the page as it came → points of `colour`. */
  readonly map: Affine;
  /** The whole straightened page in its own shades of grey, before the cut. */
  readonly grey: Grey;
};

export function drawUpright(page: Rgb, straight: Straightened, dpi: number): Upright {
  const whole = levelledColour(page, straight);
  const grey = greyOf(whole);
  const frame = frameOf(grey, inkBox(straight), dpi);
  const map = chained(straight.map, [1, 0, -frame.left, 0, 1, -frame.top]);
  return { colour: cropped(whole, frame), frame, map, grey };
}

function levelledColour(page: Rgb, straight: Straightened): Rgb {
  if (straight.skewDegrees === 0) return turnRgb(page, straight.turns);
  return warpRgb(page, inverseOf(straight.map), straight.width, straight.height, paperColour(page));
}

/** Everything written on the page, which no cut may touch. */
function inkBox({ layout }: Straightened): Box | undefined {
  const boxes = [...layout.lines.map(({ box }) => box), ...layout.pictures];
  return boxes.length === 0 ? undefined : boxes.reduce(unionOf);
}

/** The colour that most of the page has: what the corners that levelling adds are filled with. */
export function paperColour(page: Rgb): readonly [number, number, number] {
  const channel = (offset: number) => {
    const counts = new Uint32Array(256);
    let seen = 0;
    for (let at = offset; at < page.data.length; at += 3 * 41) {
      const shade = page.data[at] as number;
      counts[shade] = (counts[shade] as number) + 1;
      seen++;
    }
    let below = 0;
    for (let shade = 0; shade < 256; shade++) {
      below += counts[shade] as number;
      if (below > seen * 0.6) return shade;
    }
    return 255;
  };
  return [channel(0), channel(1), channel(2)];
}

export function cropped(page: Rgb, box: Box): Rgb {
  const width = box.right - box.left;
  const height = box.bottom - box.top;
  if (width === page.width && height === page.height) return page;
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    const start = ((box.top + y) * page.width + box.left) * 3;
    data.set(page.data.subarray(start, start + width * 3), y * width * 3);
  }
  return { width, height, data };
}
