import type { Grey, Mask } from './raster.ts';

/** After the light is flattened paper is near 255; a sensible line between ink and paper lies in this range. */
const DARKEST_LINE = 110;
const LIGHTEST_LINE = 205;

/** Marks the pixels darker than `line` (by default the page's own best line between ink and paper). */
export function inkOf(page: Grey, line = inkLine(page)): Mask {
  const data = new Uint8Array(page.data.length);
  for (let at = 0; at < data.length; at++) data[at] = (page.data[at] as number) < line ? 1 : 0;
  return { width: page.width, height: page.height, data };
}

/** The shade that best parts ink from paper (Otsu 1979), held to what flattened paper can need. */
export function inkLine(page: Grey): number {
  return Math.min(LIGHTEST_LINE, Math.max(DARKEST_LINE, otsu(histogramOf(page))));
}

export function histogramOf(page: Grey): Uint32Array {
  const counts = new Uint32Array(256);
  for (let at = 0; at < page.data.length; at += 3) {
    const shade = page.data[at] as number;
    counts[shade] = (counts[shade] as number) + 1;
  }
  return counts;
}

function otsu(counts: Uint32Array): number {
  let total = 0;
  let sum = 0;
  for (let shade = 0; shade < 256; shade++) {
    total += counts[shade] as number;
    sum += shade * (counts[shade] as number);
  }
  let dark = 0;
  let darkSum = 0;
  let best = 0;
  let line = 128;
  for (let shade = 0; shade < 255; shade++) {
    dark += counts[shade] as number;
    darkSum += shade * (counts[shade] as number);
    const light = total - dark;
    if (dark === 0 || light === 0) continue;
    const gap = darkSum / dark - (sum - darkSum) / light;
    const between = dark * light * gap * gap;
    if (between > best) {
      best = between;
      line = shade + 1;
    }
  }
  return line;
}
