import { type Box, unionOf } from '../../../shared/papers/geometry.ts';
import type { Grey } from './raster.ts';

/** Sheets in millimetres, short side first: A3, A4, A5, and the two card formats of A6 and ID-1. */
const SHEETS = [
  [297, 420],
  [210, 297],
  [148, 210],
] as const;
/** A canvas grown by levelling is at most this much larger than the sheet on it. */
const MOST_GROWTH = 1.25;
const SAME_SIZE = 0.02;

/**
 * What to keep of an upright page: without the dark frame a scanner lid leaves, and cut back to the sheet's own size
 * when levelling made the canvas larger. `ink` is the box around everything written; it is never cut.
 */
export function frameOf(page: Grey, ink: Box | undefined, dpi: number): Box {
  const inside = withoutDarkEdges(page);
  const width = inside.right - inside.left;
  const height = inside.bottom - inside.top;
  const sheet = sheetWithin(width, height, dpi);
  if (!sheet) return inside;
  const left = shifted(
    inside.left + Math.round((width - sheet.width) / 2),
    sheet.width,
    ink?.left,
    ink?.right,
  );
  const top = shifted(
    inside.top + Math.round((height - sheet.height) / 2),
    sheet.height,
    ink?.top,
    ink?.bottom,
  );
  const frame = {
    left: clamp(left, inside.left, inside.right - sheet.width),
    top: clamp(top, inside.top, inside.bottom - sheet.height),
  };
  const cut = { ...frame, right: frame.left + sheet.width, bottom: frame.top + sheet.height };
  return ink ? unionOf(cut, ink) : cut;
}

/** The sheet this canvas holds, in pixels; undefined when the canvas has a sheet's size already or fits none. */
function sheetWithin(
  width: number,
  height: number,
  dpi: number,
): { width: number; height: number } | undefined {
  for (const [short, long] of SHEETS) {
    const [across, down] = width < height ? [short, long] : [long, short];
    const sheet = { width: Math.round((across * dpi) / 25.4), height: Math.round((down * dpi) / 25.4) };
    const [wider, taller] = [width / sheet.width, height / sheet.height];
    if (Math.abs(wider - 1) < SAME_SIZE && Math.abs(taller - 1) < SAME_SIZE) return undefined;
    if (wider >= 1 - SAME_SIZE && taller >= 1 - SAME_SIZE && wider < MOST_GROWTH && taller < MOST_GROWTH) {
      return { width: Math.min(width, sheet.width), height: Math.min(height, sheet.height) };
    }
  }
  return undefined;
}

/** Moves a window just far enough to show [from, to). */
function shifted(start: number, size: number, from: number | undefined, to: number | undefined): number {
  if (from === undefined || to === undefined) return start;
  if (from < start) return from;
  return to > start + size ? to - size : start;
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}

/** A row or column this dark along an edge is the lid or the glass's rim, never writing. */
const DARK = 90;
const DARK_SHARE = 0.55;
const DEEPEST_EDGE = 0.08;

function withoutDarkEdges(page: Grey): Box {
  const { width, height } = page;
  const row = (y: number) => darkShare(page, y * width, 1, width);
  const column = (x: number) => darkShare(page, x, width, height);
  return {
    left: edgeDepth(column, 0, 1, width),
    top: edgeDepth(row, 0, 1, height),
    right: width - edgeDepth(column, width - 1, -1, width),
    bottom: height - edgeDepth(row, height - 1, -1, height),
  };
}

/** How many rows or columns from an edge inwards belong to the dark frame. */
function edgeDepth(share: (at: number) => number, from: number, step: 1 | -1, size: number): number {
  const most = Math.floor(size * DEEPEST_EDGE);
  let depth = 0;
  for (let index = 0; index < most; index++) if (share(from + index * step) > DARK_SHARE) depth = index + 1;
  return depth;
}

function darkShare(page: Grey, start: number, step: number, count: number): number {
  let dark = 0;
  let seen = 0;
  for (let index = 0, at = start; index < count; index += 4, at += 4 * step) {
    if ((page.data[at] as number) < DARK) dark++;
    seen++;
  }
  return dark / seen;
}
