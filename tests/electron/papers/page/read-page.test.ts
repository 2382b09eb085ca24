import { describe, expect, it } from 'vitest';
import type { Recogniser, SeenWord } from '../../../../electron/papers/ocr/recogniser.ts';
import { glanceAtPage } from '../../../../electron/papers/page/glance.ts';
import { readPage } from '../../../../electron/papers/page/read-page.ts';
import { blankGrey, type Grey } from '../../../../electron/papers/pipeline/raster.ts';
import { turnGrey } from '../../../../electron/papers/pipeline/rotate.ts';
import type { PagePicture } from '../../../../electron/papers/source/page-picture.ts';
import { mapBox } from '../../../../shared/papers/geometry.ts';
import { fill, LETTER, toColour, typedPage } from '../support/draw.ts';

function pictureOf(page: Grey): PagePicture {
  const size = { width: page.width, height: page.height, dpi: 200 };
  return {
    colour: toColour(page),
    dpi: 200,
    original: { ...size, width: size.width * 2, height: size.height * 2, dpi: 400 },
    detail: () => Promise.reject(new Error('no codes here')),
  };
}

/** Letters without accents or tails, a flag at the left of each line: shape does not tell which way is up. */
function shapelessPage(lines = 12, letters = 30): Grey {
  const page = blankGrey(720, 700);
  for (let line = 0; line < lines; line++) {
    for (let index = 0; index < letters; index++) {
      fill(page, {
        x: 60 + index * LETTER.step,
        y: 60 + line * 48,
        width: LETTER.width,
        height: LETTER.height,
      });
    }
  }
  return page;
}

/** Sees one word over the whole first row, as sure as told. */
function recogniserOf(
  sureness: (call: number) => number,
  textOf: (call: number) => string = () => 'chữ',
): Recogniser & { calls: number } {
  return {
    calls: 0,
    read(sheet) {
      const box = { left: 24, top: 26, right: sheet.width - 24, bottom: 50 };
      const text = textOf(this.calls);
      const confidence = sureness(this.calls++);
      const word: SeenWord = { text, confidence, box, letters: [{ text, confidence: 1, box }] };
      return Promise.resolve([word]);
    },
    close: () => Promise.resolve(),
  };
}

describe('reading a page', () => {
  it('asks for both ways up only where shape does not tell', async () => {
    const told = recogniserOf(() => 0.95);
    await readPage(pictureOf(typedPage()), told);
    const asked = recogniserOf(() => 0.95);
    await readPage(pictureOf(shapelessPage()), asked);
    expect(asked.calls).toBeGreaterThan(told.calls);
  });

  it('stands on its head when it reads better so', async () => {
    // Each trial reading is done twice, for its weak rows; the upside-down trial comes second.
    const { reading } = await readPage(
      pictureOf(shapelessPage()),
      recogniserOf((call) => (call < 2 ? 0.3 : 0.9)),
    );
    expect(reading.measures.turns).toBe(2);
  });

  it('with one short line stays as it came unless the other way reads much better', async () => {
    const turnsBy = async (other: number) => {
      const sureness = recogniserOf((call) => (call < 2 ? 0.6 : other));
      return (await readPage(pictureOf(shapelessPage(1, 10)), sureness)).reading.measures.turns;
    };
    expect(await turnsBy(0.7)).toBe(0);
    expect(await turnsBy(0.9)).toBe(2);
  });

  it('with one short line stands the way that gives syllables, however sure the other way looks', async () => {
    const turnsBy = async (up: string, down: string) => {
      // Neither trial is weak enough to be done twice.
      const seen = recogniserOf(
        (call) => (call === 0 ? 0.92 : 0.9),
        (call) => (call === 0 ? up : down),
      );
      return (await readPage(pictureOf(shapelessPage(1, 10)), seen)).reading.measures.turns;
    };
    expect(await turnsBy('vnò', 'QUẢ')).toBe(2);
    expect(await turnsBy('QUẢ', 'vnò')).toBe(0);
  });

  it('is turned over when all of it reads poorly, and kept so only if that is better', async () => {
    const better = await readPage(
      pictureOf(typedPage()),
      recogniserOf((call) => (call < 2 ? 0.4 : 0.9)),
    );
    expect(better.reading.measures.turns).toBe(2);
    const worse = await readPage(
      pictureOf(typedPage()),
      recogniserOf((call) => (call < 2 ? 0.5 : 0.35)),
    );
    expect(worse.reading.measures.turns).toBe(0);
  });

  it('turns as the officer asks, counted from how the page stood by itself', async () => {
    const overTurned = (call: number) => (call < 2 ? 0.4 : 0.9);
    const { reading } = await readPage(pictureOf(typedPage()), recogniserOf(overTurned), 1);
    expect(reading.measures.turns).toBe(3);
  });

  it('is read once when an earlier reading has told how it stands by itself, and gives the same', async () => {
    const [asked, told] = [recogniserOf(() => 0.95), recogniserOf(() => 0.95)];
    const found = await readPage(pictureOf(typedPage()), asked, 2);
    expect(await readPage(pictureOf(typedPage()), told, 2, 0)).toEqual(found);
    expect(told.calls).toBeLessThan(asked.calls);
  });

  it('tells places on the upright page and on the page as it came', async () => {
    const { reading } = await readPage(
      pictureOf(turnGrey(typedPage(), 2)),
      recogniserOf(() => 0.95),
    );
    const { box } = reading.lines[0]!;
    expect(box.top).toBeLessThan(reading.page.height / 4);
    const original = mapBox(reading.toOriginal, box);
    expect(original.top).toBeGreaterThan((reading.original.height * 3) / 4);
    expect(original.right - original.left).toBeCloseTo(2 * (box.right - box.left), 0);
  });

  it('finds nothing on a blank page, without asking the recogniser', async () => {
    const recogniser = recogniserOf(() => 1);
    const { reading, upright } = await readPage(pictureOf(blankGrey(500, 700)), recogniser);
    expect(reading.lines).toEqual([]);
    expect(recogniser.calls).toBe(0);
    expect([upright.width, upright.height]).toEqual([500, 700]);
  });
});

describe('a glance', () => {
  it('says of a page what reading it says, in a fraction of the time', async () => {
    const picture = pictureOf(turnGrey(typedPage(), 1));
    const recogniser = recogniserOf(() => 0.95);
    const { reading } = await readPage(picture, recogniser);
    expect((await glanceAtPage(picture, recogniser)).measures).toEqual(reading.measures);
  });
});
