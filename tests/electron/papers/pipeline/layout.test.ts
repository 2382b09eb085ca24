import { describe, expect, it } from 'vitest';
import { cutSides } from '../../../../electron/papers/pipeline/cut-sides.ts';
import { frameOf } from '../../../../electron/papers/pipeline/frame.ts';
import { layoutOf } from '../../../../electron/papers/pipeline/layout.ts';
import { lookOf } from '../../../../electron/papers/pipeline/measures.ts';
import { blankGrey, type Grey } from '../../../../electron/papers/pipeline/raster.ts';
import { levelMap, turnGrey, warpGrey } from '../../../../electron/papers/pipeline/rotate.ts';
import { sealText } from '../../../../electron/papers/pipeline/seal-text.ts';
import { redInkOf, sealsOf } from '../../../../electron/papers/pipeline/seals.ts';
import { placeInPart, sheetOf } from '../../../../electron/papers/pipeline/sheet.ts';
import { blueInkOf, signaturesOf } from '../../../../electron/papers/pipeline/signatures.ts';
import {
  cleaned,
  straighten,
  straightenAs,
  turnedOver,
} from '../../../../electron/papers/pipeline/straighten.ts';
import { uprightness } from '../../../../electron/papers/pipeline/upright.ts';
import { inverseOf } from '../../../../shared/papers/geometry.ts';
import { drawLine, drawRing, fill, LETTER, paint, toColour, typedPage } from '../support/draw.ts';

const DPI = 200;

describe('lines', () => {
  it('are found top to bottom with their accents and dots', () => {
    const { lines } = layoutOf(typedPage(5, 20), DPI);
    expect(lines).toHaveLength(5);
    expect(lines[0]!.box.top).toBe(60 - 7);
    expect(lines[0]!.box.bottom).toBe(60 + LETTER.height + 7);
  });

  it('of a two-column heading are read row by row, left then right', () => {
    const page = blankGrey(900, 220);
    for (const y of [40, 90, 140]) {
      drawLine(page, 40, y, 14);
      drawLine(page, 480, y + 3, 20);
    }
    const { lines } = layoutOf(page, DPI);
    expect(lines.map(({ phrases }) => phrases.map(({ box }) => box.left))).toEqual([
      [40, 480],
      [40, 480],
      [40, 480],
    ]);
  });

  it('of a table are its rows, without the ruling', () => {
    const page = blankGrey(900, 200);
    for (const y of [30, 80, 130]) fill(page, { x: 30, y, width: 840, height: 3 });
    for (const x of [30, 120, 868]) fill(page, { x, y: 30, width: 3, height: 103 });
    for (const y of [48, 98]) {
      drawLine(page, 60, y, 3);
      drawLine(page, 150, y, 25);
    }
    const { lines, text } = layoutOf(page, DPI);
    expect(lines.map(({ phrases }) => phrases.length)).toEqual([2, 2]);
    expect(text.data[81 * 900 + 300]).toBe(255);
  });

  it('do not take an underline for accents', () => {
    const page = blankGrey(700, 140);
    drawLine(page, 60, 60, 30);
    for (const x of [60, 130, 200]) fill(page, { x, y: 60 + LETTER.height + 9, width: 60, height: 2 });
    expect(layoutOf(page, DPI).lines[0]!.box.bottom).toBe(60 + LETTER.height + 7);
  });

  it('are not made of codes and photographs', () => {
    const page = typedPage(4, 20);
    for (let y = 60; y < 180; y += 6) {
      for (let x = 500; x < 620; x += 6)
        if ((x * 7 + y * 3) % 4 < 2) fill(page, { x, y, width: 6, height: 6 });
    }
    const { lines, pictures } = layoutOf(page, DPI);
    expect(pictures).toHaveLength(1);
    expect(lines.every(({ box }) => box.right < 490)).toBe(true);
  });

  it('are found where thick ink has joined the letters, and are no pictures', () => {
    const page = blankGrey(900, 300);
    for (const y of [60, 92, 124, 156]) fill(page, { x: 80, y, width: 420, height: 20 });
    drawLine(page, 80, 220, 30);
    const { lines, pictures } = layoutOf(page, DPI);
    expect(pictures).toEqual([]);
    expect(lines).toHaveLength(5);
  });

  it('an empty page has none', () => {
    expect(layoutOf(blankGrey(400, 400), DPI)).toMatchObject({
      lines: [],
      pictures: [],
      letters: { height: 0 },
    });
  });
});

describe('standing upright', () => {
  it('is told by the accents above the letters', () => {
    expect(uprightness(layoutOf(typedPage(), DPI).lines)).toBeGreaterThan(0.15);
    expect(uprightness(layoutOf(turnGrey(typedPage(), 2), DPI).lines)).toBeLessThan(-0.15);
  });

  it.each([0, 1, 2, 3] as const)('is reached by %i quarter turns', (turns) => {
    const lying = turnGrey(typedPage(), ((4 - turns) % 4) as 0 | 1 | 2 | 3);
    const straight = straighten(lying, DPI);
    expect(straight.turns).toBe(turns);
    expect(straight.layout.lines).toHaveLength(12);
  });

  it('is told by a few lines, not by the long edges of a sheet that lay askew under an open lid', () => {
    const lid = blankGrey(1700, 2400, 20);
    fill(lid, { x: 60, y: 60, width: 1580, height: 2280 }, 250);
    for (let line = 0; line < 3; line++) drawLine(lid, 500, 400 + line * 60, 15);
    const askew = levelMap(0.4, lid.width, lid.height);
    const page = warpGrey(lid, inverseOf(askew.map), askew.width, askew.height, 20);
    expect(straighten(page, DPI).skewDegrees).toBeGreaterThan(0.3);
  });

  it('an officer decides otherwise, and a page can be turned over', () => {
    const page = typedPage();
    expect(straightenAs(page, 3, DPI).turns).toBe(3);
    expect(turnedOver(page, straighten(page, DPI), DPI).turns).toBe(2);
  });
});

describe('the reading sheet', () => {
  it('sets all lines in one column, in letters of one size, and knows the way back', () => {
    const page = blankGrey(1200, 400);
    drawLine(page, 100, 60, 20);
    drawLine(page, 800, 62, 15);
    drawLine(page, 100, 200, 30);
    const { text, lines, components } = layoutOf(page, DPI);
    const sheet = sheetOf([{ picture: text, lines, runs: components.runs }], 36);
    expect(sheet.rows).toHaveLength(2);
    // Letters of one height are read as capitals: as large as capitals stand beside small letters of the size asked for.
    expect(sheet.rows[0]!.scale).toBeCloseTo(36 / 0.72 / LETTER.height, 1);
    const right = sheet.rows[0]!.pieces[1]!;
    const place = placeInPart(sheet, {
      left: right.left,
      right: right.left + 20,
      top: right.top,
      bottom: right.top + 20,
    });
    expect(place).toMatchObject({ part: 0, line: 0 });
    expect(place!.box.left).toBeCloseTo(right.from.left, 0);
    expect(place!.box.left).toBeGreaterThan(780);
  });

  it('sets capitals as large as those of lines that have small letters, too', () => {
    const page = blankGrey(1200, 400);
    drawLine(page, 100, 60, 24);
    drawLine(page, 100, 200, 12);
    for (let index = 0; index < 12; index++) {
      fill(page, {
        x: 100 + (12 + index) * LETTER.step,
        y: 205,
        width: LETTER.width,
        height: LETTER.height - 5,
      });
    }
    const { text, lines, components } = layoutOf(page, DPI);
    const [capitals, mixed] = sheetOf([{ picture: text, lines, runs: components.runs }]).rows;
    expect(capitals!.scale).toBeCloseTo(mixed!.scale, 1);
  });

  it('shows each line without its neighbours’ ink', () => {
    const page = blankGrey(500, 200);
    drawLine(page, 60, 60, 20);
    drawLine(page, 60, 60 + LETTER.height + 12, 20);
    const { text, lines, components } = layoutOf(page, DPI);
    const sheet = sheetOf([{ picture: text, lines, runs: components.runs }], LETTER.height);
    const [first] = sheet.rows;
    const below = first!.bottom - 2;
    expect(
      sheet.picture.data
        .subarray(below * sheet.picture.width, (below + 1) * sheet.picture.width)
        .every((s) => s > 200),
    ).toBe(true);
  });
});

describe('seals', () => {
  it('are found by their red ring; a line of red text is none', () => {
    const page = toColour(blankGrey(900, 600));
    drawRing(page, 600, 300, 110);
    for (let x = 60; x < 400; x += 2) for (let y = 100; y < 124; y++) paint(page, x, y, [176, 0, 0]);
    const seals = sealsOf(redInkOf(page), DPI);
    expect(seals).toHaveLength(1);
    expect(seals[0]!.left).toBeLessThanOrEqual(490);
    expect(seals[0]!.right).toBeGreaterThanOrEqual(710);
  });

  it('go from the page while print beneath them stays', () => {
    const grey = typedPage(12, 40);
    const page = toColour(grey);
    drawRing(page, 300, 300, 110);
    for (const [at, shade] of grey.data.entries()) if (shade === 0) page.data.fill(10, at * 3, at * 3 + 3);
    const clean = cleaned(page, DPI);
    expect(clean.seals).toHaveLength(1);
    expect(clean.grey.data[192 * grey.width + 300]).toBeGreaterThan(200);
    expect(layoutOf(clean.grey, DPI).lines).toHaveLength(12);
  });

  it('have their own words found apart, without the ring', () => {
    const page = toColour(blankGrey(500, 500));
    drawRing(page, 250, 250, 150);
    const words = blankGrey(500, 500);
    for (const y of [200, 240, 280]) drawLine(words, 180, y, 9);
    for (const [at, shade] of words.data.entries()) if (shade === 0) page.data.set([204, 51, 51], at * 3);
    const { lines } = sealText(page, { left: 90, top: 90, right: 410, bottom: 410 });
    expect(lines).toHaveLength(3);
  });
});

describe('the frame', () => {
  const A4 = { width: Math.round((210 * DPI) / 25.4), height: Math.round((297 * DPI) / 25.4) };

  it('of a sheet that has its size is all of it', () => {
    expect(frameOf(blankGrey(A4.width, A4.height), undefined, DPI)).toEqual({
      left: 0,
      top: 0,
      right: A4.width,
      bottom: A4.height,
    });
  });

  it('cuts a canvas grown by levelling back to the sheet', () => {
    const frame = frameOf(
      blankGrey(A4.width + 90, A4.height + 60),
      { left: 200, top: 200, right: 1500, bottom: 2000 },
      DPI,
    );
    expect([frame.right - frame.left, frame.bottom - frame.top]).toEqual([A4.width, A4.height]);
  });

  it('never cuts what is written', () => {
    const ink = { left: 3, top: 10, right: A4.width + 88, bottom: 2000 };
    const frame = frameOf(blankGrey(A4.width + 90, A4.height + 60), ink, DPI);
    expect(frame.left).toBeLessThanOrEqual(ink.left);
    expect(frame.right).toBeGreaterThanOrEqual(ink.right);
  });

  it('leaves the dark edge of a scanner lid out', () => {
    const page = blankGrey(1000, 1400);
    fill(page, { x: 0, y: 0, width: 40, height: 1400 }, 30);
    expect(frameOf(page, undefined, DPI).left).toBe(40);
  });
});

describe('measures', () => {
  function blurred(page: Grey): Grey {
    // Down and up again by five: edges become several pixels wide.
    const small = warpGrey(page, [5, 0, 0, 0, 5, 0], Math.floor(page.width / 5), Math.floor(page.height / 5));
    return warpGrey(small, [0.2, 0, 0, 0, 0.2, 0], page.width, page.height);
  }

  it('tell a blurred page from a sharp one', () => {
    const page = typedPage();
    const { lines } = layoutOf(page, DPI);
    expect(lookOf(page, lines, DPI).edgeWidth).toBeLessThan(1.5);
    expect(lookOf(blurred(page), lines, DPI).edgeWidth).toBeGreaterThan(3.4);
  });

  it('tell blur alike on a page looked at smaller', () => {
    const page = blurred(typedPage());
    const { lines } = layoutOf(page, DPI);
    const { edgeWidth = 0 } = lookOf(page, lines, DPI);
    expect(lookOf(page, lines, DPI / 2).edgeWidth).toBeGreaterThan(edgeWidth * 1.5);
  });

  it('tell faint ink from dark ink', () => {
    const page = typedPage();
    const { lines } = layoutOf(page, DPI);
    const faint = { ...page, data: page.data.map((shade) => (shade === 0 ? 190 : 235)) };
    expect(lookOf(page, lines, DPI).contrast).toBe(1);
    expect(lookOf(faint, lines, DPI).contrast).toBeLessThan(0.25);
  });

  it('see at which side letters are cut off', () => {
    const page = blankGrey(400, 300);
    for (const y of [60, 110, 160]) drawLine(page, 0, y, 20);
    expect(cutSides(layoutOf(page, DPI), page)).toEqual(['left']);
    expect(cutSides(layoutOf(typedPage(), DPI), typedPage())).toEqual([]);
  });

  it('see a line of which only the feet of its letters are left', () => {
    const page = typedPage();
    const top = page.height - 3;
    for (let x = 60; x < 400; x += LETTER.step) fill(page, { x, y: top - 3, width: 5, height: 6 });
    expect(cutSides(layoutOf(page, DPI), page)).toEqual(['bottom']);
  });

  it('see a table cut off through one of its lines, and take no shadow of the whole sheet for one', () => {
    const [framed, shadowed] = [typedPage(), typedPage()];
    fill(framed, { x: 100, y: framed.height - 3, width: framed.width - 250, height: 3 });
    fill(shadowed, { x: 0, y: shadowed.height - 3, width: shadowed.width, height: 3 });
    expect(cutSides(layoutOf(framed, DPI), framed)).toEqual(['bottom']);
    expect(cutSides(layoutOf(shadowed, DPI), shadowed)).toEqual([]);
  });

  it('see the blue ink of a signature', () => {
    const page = toColour(typedPage(3, 20));
    for (let x = 300; x < 480; x++) {
      const y = Math.round(200 + 25 * Math.sin(x / 9));
      for (let thick = 0; thick < 3; thick++) paint(page, x, y + thick, [30, 40, 160]);
    }
    expect(signaturesOf(blueInkOf(page), [], LETTER.height, DPI)).toHaveLength(1);
    expect(signaturesOf(blueInkOf(toColour(typedPage(3, 20))), [], LETTER.height, DPI)).toEqual([]);
  });
});
