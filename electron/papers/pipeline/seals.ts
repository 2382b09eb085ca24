import { type Box, overlaps, widened } from '../../../shared/papers/geometry.ts';
import type { Grey, Mask, Rgb } from './raster.ts';
import { regionsOf } from './regions.ts';

/** How much redder than green and blue the ink of a seal is, even faded. */
const RED_LEAD = 34;
const SMALLEST_MM = 11;
const LARGEST_MM = 75;
const LONGEST_SIDE_RATIO = 3.2;

/** Marks red ink. */
export function redInkOf(page: Rgb): Mask {
  const least = leastLead(page);
  const data = new Uint8Array(page.width * page.height);
  for (let pixel = 0, at = 0; pixel < data.length; pixel++, at += 3) {
    if (redLead(page.data, at) > least) data[pixel] = 1;
  }
  return { width: page.width, height: page.height, data };
}

/** Seals, stamps and red titles together cover less of a page; what covers more is the paper's own red. */
const MOST_RED = 0.04;
const ABOVE_PAPER = 15;

/** Certificates are printed on pink paper with a pattern all over: ink is what is redder than that. */
function leastLead(page: Rgb): number {
  const counts = new Uint32Array(256);
  let seen = 0;
  for (let at = 0; at < page.data.length; at += 3 * 7) {
    const lead = Math.max(0, redLead(page.data, at));
    counts[lead] = (counts[lead] as number) + 1;
    seen++;
  }
  let redder = 0;
  for (let lead = 255; lead > RED_LEAD; lead--) {
    redder += counts[lead] as number;
    if (redder > seen * MOST_RED) return lead + ABOVE_PAPER;
  }
  return RED_LEAD;
}

function redLead(data: Uint8Array, at: number): number {
  return (data[at] as number) - Math.max(data[at + 1] as number, data[at + 2] as number);
}

/**
 * Where red seals and red date stamps are: patches of red ink of a seal's size. A line of red text is too low to be
 * one and stays text.
 */
export function sealsOf(red: Mask, dpi: number): readonly Box[] {
  const smallest = (SMALLEST_MM * dpi) / 25.4;
  const largest = (LARGEST_MM * dpi) / 25.4;
  const cell = Math.round(dpi / 25.4);
  const boxes = regionsOf(red, dpi, 0.05)
    .map(({ box }) => box)
    .filter((box) => {
      const width = box.right - box.left;
      const height = box.bottom - box.top;
      const slim = Math.max(width, height) > Math.min(width, height) * LONGEST_SIDE_RATIO;
      return Math.min(width, height) >= smallest && Math.max(width, height) <= largest && !slim;
    });
  return outermost(boxes).map((box) => widened(box, cell, red));
}

/** A ring and the words inside it are one seal. */
function outermost(boxes: readonly Box[]): readonly Box[] {
  const bySize = [...boxes].sort((a, b) => areaOf(b) - areaOf(a));
  return bySize.filter((box, index) => !bySize.slice(0, index).some((larger) => overlaps(larger, box)));
}

function areaOf(box: Box): number {
  return (box.right - box.left) * (box.bottom - box.top);
}

/** `grey` with the seals seen through a red glass: their ink turns light, print beneath them stays dark. */
export function throughRedGlass(grey: Grey, page: Rgb, seals: readonly Box[]): Grey {
  if (seals.length === 0) return grey;
  const data = grey.data.slice();
  for (const seal of seals) {
    for (let y = seal.top; y < seal.bottom; y++) {
      for (let at = y * page.width + seal.left; at < y * page.width + seal.right; at++) {
        data[at] = page.data[at * 3] as number;
      }
    }
  }
  return { width: grey.width, height: grey.height, data };
}

/** Through the red glass and in even light, ink darker than this is print. */
const PRINT = 140;

/** Takes away what is left of the seals' ink on a flattened page that was seen through a red glass. */
export function withoutSeals(page: Grey, red: Mask, seals: readonly Box[]): Grey {
  if (seals.length === 0) return page;
  const data = page.data.slice();
  for (const seal of seals) {
    for (let y = seal.top; y < seal.bottom; y++) {
      for (let x = seal.left; x < seal.right; x++) {
        const at = y * page.width + x;
        if ((page.data[at] as number) > PRINT && nearRed(red, x, y)) data[at] = 255;
      }
    }
  }
  return { width: page.width, height: page.height, data };
}

function nearRed(red: Mask, x: number, y: number): boolean {
  for (let row = Math.max(0, y - 2); row <= Math.min(red.height - 1, y + 2); row++) {
    for (let column = Math.max(0, x - 2); column <= Math.min(red.width - 1, x + 2); column++) {
      if (red.data[row * red.width + column] === 1) return true;
    }
  }
  return false;
}

/** The seal alone, black on white: the redder the darker. */
export function sealPicture(page: Rgb, seal: Box): Grey {
  const width = seal.right - seal.left;
  const height = seal.bottom - seal.top;
  const data = new Uint8Array(width * height);
  const strongest = Math.max(RED_LEAD * 2, strongestRed(page, seal));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const lead = redLead(page.data, ((seal.top + y) * page.width + seal.left + x) * 3);
      data[y * width + x] = 255 - Math.min(255, Math.max(0, (lead / strongest) * 255));
    }
  }
  return { width, height, data };
}

/** The lead that all but the reddest fiftieth of the seal's red pixels stay below. */
function strongestRed(page: Rgb, seal: Box): number {
  const leads: number[] = [];
  for (let y = seal.top; y < seal.bottom; y++) {
    for (let x = seal.left; x < seal.right; x++) {
      const lead = redLead(page.data, (y * page.width + x) * 3);
      if (lead > RED_LEAD) leads.push(lead);
    }
  }
  leads.sort((a, b) => a - b);
  return leads[Math.floor(leads.length * 0.98)] ?? 255;
}
