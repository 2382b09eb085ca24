import { describe, expect, it } from 'vitest';
import { componentsOf } from '../../../../electron/papers/pipeline/components.ts';
import { inkLine, inkOf } from '../../../../electron/papers/pipeline/ink.ts';
import { flattenLight } from '../../../../electron/papers/pipeline/light.ts';
import { penStrokesOf, withoutStrokes } from '../../../../electron/papers/pipeline/pen-strokes.ts';
import { blankGrey, greyOf, type Rgb } from '../../../../electron/papers/pipeline/raster.ts';
import { regionsOf } from '../../../../electron/papers/pipeline/regions.ts';
import {
  levelMap,
  type QuarterTurns,
  quarterTurnMap,
  turnGrey,
  warpGrey,
} from '../../../../electron/papers/pipeline/rotate.ts';
import { rulesOf, withoutRules } from '../../../../electron/papers/pipeline/rules.ts';
import { halfOf } from '../../../../electron/papers/pipeline/shrink.ts';
import { skewOf } from '../../../../electron/papers/pipeline/skew.ts';
import { inverseOf, mapPoint } from '../../../../shared/papers/geometry.ts';
import { blankMask, drawLine, fill, maskOf, rowsOf, typedPage } from '../support/draw.ts';

describe('light', () => {
  it('makes a shaded page white and keeps ink dark against the paper around it', () => {
    const page = typedPage();
    for (let at = 0; at < page.data.length; at++) {
      const shade = 110 + (140 * (at % page.width)) / page.width;
      page.data[at] = page.data[at] === 0 ? shade * 0.15 : shade;
    }
    const flat = flattenLight(page);
    const ink = inkOf(flat);
    const paper = flat.data.filter((_, at) => ink.data[at] === 0);
    expect(paper.reduce((least, shade) => Math.min(least, shade), 255)).toBeGreaterThan(215);
    expect(flat.data[(60 + 5) * page.width + 62]).toBeLessThan(60);
  });

  it('does not bleach ink as large as a heading', () => {
    const page = blankGrey(400, 400, 240);
    fill(page, { x: 100, y: 100, width: 40, height: 40 }, 20);
    expect(flattenLight(page).data[120 * 400 + 120]).toBeLessThan(40);
  });
});

describe('ink', () => {
  it('parts ink from paper between their shades, faded or not', () => {
    for (const [ink, paper] of [
      [0, 255],
      [96, 250],
      [60, 230],
    ] as const) {
      const page = blankGrey(300, 300, paper);
      for (let line = 0; line < 5; line++) drawLine(page, 20, 30 + line * 50, 18, ink);
      expect(inkLine(page)).toBeGreaterThan(ink);
      expect(inkLine(page)).toBeLessThan(paper);
    }
  });

  it('weighs colours as the eye does', () => {
    const grey = greyOf({ width: 3, height: 1, data: Uint8Array.from([255, 0, 0, 0, 255, 0, 0, 0, 255]) });
    expect([...grey.data]).toEqual([76, 149, 28]);
  });
});

describe('components', () => {
  it('joins ink that touches, also at corners, and nothing else', () => {
    const { all } = componentsOf(maskOf(['##...#', '..#..#', '.....#', '#.....']));
    expect(all.map(({ box, area }) => [box.left, box.top, box.right, box.bottom, area])).toEqual([
      [0, 0, 3, 2, 3],
      [5, 0, 6, 3, 3],
      [0, 3, 1, 4, 1],
    ]);
  });

  it('joins branches that meet only further down', () => {
    expect(componentsOf(maskOf(['#...#', '#...#', '#####'])).all).toHaveLength(1);
  });

  it('finds nothing on an empty page', () => {
    expect(componentsOf(blankMask(50, 50))).toMatchObject({ all: [], runs: { count: 0 } });
  });
});

describe('quarter turns', () => {
  it.each([0, 1, 2, 3] as const)('%i turns move every pixel to where the map says', (turns: QuarterTurns) => {
    const page = blankGrey(7, 4);
    page.data[1 * 7 + 5] = 9;
    const turned = turnGrey(page, turns);
    const { x, y } = mapPoint(quarterTurnMap(turns, 7, 4), 5.5, 1.5);
    expect(turned.data[Math.floor(y) * turned.width + Math.floor(x)]).toBe(9);
  });

  it('four make none', () => {
    const page = typedPage(3, 9);
    const once = turnGrey(page, 1);
    expect(turnGrey(turnGrey(turnGrey(once, 1), 1), 1)).toEqual(page);
  });
});

describe('tilt', () => {
  it.each([-5.2, -3, -1.1, 0, 0.6, 2, 4.4])('of %f degrees is measured to a tenth of a degree', (degrees) => {
    const page = typedPage();
    const { map, width, height } = levelMap(-degrees, page.width, page.height);
    const tilted = warpGrey(page, inverseOf(map), width, height);
    expect(Math.abs(skewOf(inkOf(tilted)).degrees - degrees)).toBeLessThanOrEqual(0.11);
  });

  it('stands out far more along the lines than across them', () => {
    const ink = inkOf(typedPage());
    expect(skewOf(ink).sharpness).toBeGreaterThan(1.5 * skewOf(turnGrey(ink, 1)).sharpness);
  });

  it('is the text’s, whatever the rim of the scanner lid says', () => {
    const page = typedPage();
    const { map, width, height } = levelMap(-1.4, page.width, page.height);
    const tilted = warpGrey(page, inverseOf(map), width, height);
    fill(tilted, { x: 0, y: 0, width, height: 20 });
    fill(tilted, { x: 0, y: height - 14, width, height: 13 });
    expect(skewOf(inkOf(tilted)).degrees).toBeCloseTo(1.4, 0);
  });

  it('of an empty page is none', () => {
    expect(skewOf(blankMask(300, 300))).toEqual({ degrees: 0, sharpness: 0 });
  });

  it('is taken out on a canvas that keeps every corner', () => {
    const { map, width, height } = levelMap(3, 400, 600);
    for (const [x, y] of [
      [0, 0],
      [400, 0],
      [0, 600],
      [400, 600],
    ] as const) {
      const to = mapPoint(map, x, y);
      expect(to.x).toBeGreaterThanOrEqual(-1);
      expect(to.x).toBeLessThanOrEqual(width + 1);
      expect(to.y).toBeGreaterThanOrEqual(-1);
      expect(to.y).toBeLessThanOrEqual(height + 1);
    }
  });
});

describe('drawn lines', () => {
  const shape = { length: 80, thickness: 8 };

  function tableWithLetters() {
    const page = typedPage(2, 10);
    for (const y of [40, 90, 140]) fill(page, { x: 30, y, width: 400, height: 3 });
    for (const x of [30, 430]) fill(page, { x, y: 40, width: 3, height: 103 });
    return page;
  }

  it('are found along both ways, crossings included, and letters are left', () => {
    const page = tableWithLetters();
    const rules = rulesOf(inkOf(page), shape);
    expect(rules.data[41 * page.width + 200]).toBe(1);
    expect(rules.data[70 * page.width + 31]).toBe(1);
    expect(rules.data[41 * page.width + 31]).toBe(1);
    expect(rules.data[65 * page.width + 63]).toBe(0);
  });

  it('vanish from the page with their soft edges', () => {
    const page = tableWithLetters();
    const ink = inkOf(page);
    const rules = rulesOf(ink, shape);
    for (const [at, rule] of rules.data.entries()) if (rule === 1) ink.data[at] = 0;
    const cleaned = withoutRules(page, rules, ink);
    expect(
      cleaned.data.subarray(90 * page.width + 31, 90 * page.width + 429).every((shade) => shade === 255),
    ).toBe(true);
    expect(cleaned.data[65 * page.width + 63]).toBe(0);
  });

  it('leave the strokes of letters that they run through', () => {
    const page = blankGrey(300, 60);
    fill(page, { x: 10, y: 30, width: 280, height: 3 });
    fill(page, { x: 100, y: 10, width: 4, height: 40 });
    const rules = rulesOf(inkOf(page), shape);
    expect(rules.data[31 * 300 + 101]).toBe(0);
    expect(rules.data[31 * 300 + 50]).toBe(1);
  });

  it('are not the rows of a filled patch', () => {
    const page = blankGrey(300, 100);
    fill(page, { x: 10, y: 10, width: 200, height: 60 });
    expect(rulesOf(inkOf(page), shape).data.includes(1)).toBe(false);
  });
});

describe('grids', () => {
  it('halving fades single pixels and keeps strokes', () => {
    expect(rowsOf(halfOf(maskOf(['#...##..', '....##..', '..##....', '..##...#'])))).toEqual([
      '..#.',
      '.#..',
    ]);
  });

  it('patches are joined over a small gap, not over a large one', () => {
    const mask = blankMask(400, 100);
    for (const x of [0, 64, 200]) fill(mask, { x, y: 0, width: 48, height: 80 }, 1);
    const boxes = regionsOf(mask, 200, 0.3).map(({ box }) => [box.left, box.right]);
    expect(boxes).toEqual([
      [0, 112],
      [200, 248],
    ]);
  });
});

describe('what a blue pen drew over a page', () => {
  const PEN = [36, 50, 122] as const;
  const paint = (page: Rgb, [left, top, right, bottom]: readonly number[], colour: readonly number[]) => {
    for (let y = top!; y < bottom!; y++)
      for (let x = left!; x < right!; x++) page.data.set(colour, (y * page.width + x) * 3);
  };
  const page: Rgb = { width: 300, height: 180, data: new Uint8Array(300 * 180 * 3).fill(255) };
  // A word of print, a slanting stroke that crosses it, and a small blue letter.
  paint(page, [140, 75, 146, 105], [10, 10, 14]);
  for (let x = 20; x < 280; x++) paint(page, [x, 20 + (x >> 1), x + 1, 23 + (x >> 1)], PEN);
  paint(page, [140, 90, 146, 96], [8, 8, 20]);
  paint(page, [240, 20, 252, 36], PEN);
  const cleaned = withoutStrokes(greyOf(page), page, penStrokesOf(page, 200));
  const at = (x: number, y: number) => cleaned.data[y * page.width + x];

  it('goes', () => {
    expect([at(40, 41), at(120, 81), at(270, 156)]).toEqual([255, 255, 255]);
  });

  it('leaves the print that it crosses, and print that is blue itself', () => {
    for (const y of [77, 92, 94, 103]) expect(at(143, y)).toBeLessThan(30);
    expect(at(245, 28)).toBeLessThan(100);
  });
});
