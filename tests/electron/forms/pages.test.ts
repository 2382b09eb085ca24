import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillPages } from '../../../electron/forms/render/pages.ts';
import type { Slice } from '../../../electron/forms/render/slice.ts';

type Placed = { readonly page: number; readonly top: number; readonly slice: Slice };

const ROOM = { top: 100, bottom: 500 };
const silent = { draw: () => undefined };

function fill(slices: readonly Slice[]): readonly Placed[] {
  const placed: Placed[] = [];
  let page = 1;
  const frame = {
    ...ROOM,
    nextPage: () => {
      page += 1;
    },
    place: (slice: Slice, top: number) => placed.push({ page, top, slice }),
  };
  for (const _page of fillPages(slices, frame)) {
    // pages are counted by nextPage
  }
  return placed;
}

/** A slice of `lines` lines that may be cut between any two. */
function cuttable(lines: number, header?: Slice): Slice {
  return {
    ...silent,
    height: lines * 10,
    ...(header && { header }),
    split(room) {
      const fitting = Math.min(lines, Math.floor(room / 10));
      return fitting < 1 ? undefined : [cuttable(fitting, header), cuttable(lines - fitting, header)];
    },
  };
}

describe('filling pages', () => {
  const header: Slice = { ...silent, height: 30 };
  const anySlice = fc.oneof(
    fc
      .record({
        height: fc.integer({ min: 1, max: 400 }),
        before: fc.integer({ min: 0, max: 50 }),
        keep: fc.boolean(),
      })
      .map((shape): Slice => ({ ...silent, ...shape })),
    fc.integer({ min: 1, max: 300 }).map((lines) => cuttable(lines)),
    fc.integer({ min: 1, max: 100 }).map((lines) => cuttable(lines, header)),
  );

  it('never lets anything run over the bottom or into what stands above it', () => {
    fc.assert(
      fc.property(fc.array(anySlice, { maxLength: 60 }), (slices) => {
        let last: Placed | undefined;
        for (const now of fill(slices)) {
          expect(now.top + now.slice.height).toBeLessThanOrEqual(ROOM.bottom);
          const floor = last?.page === now.page ? last.top + last.slice.height : ROOM.top;
          expect(now.top).toBeGreaterThanOrEqual(floor);
          last = now;
        }
      }),
    );
  });

  it('loses nothing and changes no order', () => {
    fc.assert(
      fc.property(fc.array(anySlice, { maxLength: 60 }), (slices) => {
        const placed = fill(slices).filter(({ slice }) => slice !== header);
        const height = (all: readonly Slice[]) => all.reduce((sum, slice) => sum + slice.height, 0);
        expect(height(placed.map(({ slice }) => slice))).toBe(height(slices));
      }),
    );
  });

  it('keeps together what is to be kept together, whenever a page can hold it', () => {
    const kept = fc.array(fc.integer({ min: 10, max: 90 }), { minLength: 2, maxLength: 4 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 399 }), kept, (above, heights) => {
        const chain = heights.map(
          (height, index): Slice => ({ ...silent, height, keep: index < heights.length - 1 }),
        );
        const placed = fill([{ ...silent, height: above }, ...chain]).slice(1);
        expect(new Set(placed.map(({ page }) => page)).size).toBe(1);
      }),
    );
  });

  it('repeats the heading above every part of a table row cut by the page', () => {
    const placed = fill([cuttable(100, header)]);
    expect(placed.map(({ page, slice }) => [page, slice === header ? 'heading' : slice.height])).toEqual([
      [1, 400],
      [2, 'heading'],
      [2, 370],
      [3, 'heading'],
      [3, 230],
    ]);
  });

  it('drops the white above the first thing on a page', () => {
    const placed = fill([
      { ...silent, height: 390, before: 20 },
      { ...silent, height: 50, before: 30 },
    ]);
    expect(placed.map(({ page, top }) => [page, top])).toEqual([
      [1, 100],
      [2, 100],
    ]);
  });
});
