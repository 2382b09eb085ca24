import { describe, expect, it } from 'vitest';
import { readRows } from '../../../../electron/papers/ocr/read-rows.ts';
import type { SeenWord } from '../../../../electron/papers/ocr/recogniser.ts';
import { snappedToInk } from '../../../../electron/papers/ocr/snap.ts';
import { withSuperscripts } from '../../../../electron/papers/ocr/superscripts.ts';
import { linesRead, type PlacedPart, rowsRead } from '../../../../electron/papers/ocr/words.ts';
import { layoutOf } from '../../../../electron/papers/pipeline/layout.ts';
import { blankGrey } from '../../../../electron/papers/pipeline/raster.ts';
import { sheetOf } from '../../../../electron/papers/pipeline/sheet.ts';
import { UNCHANGED } from '../../../../shared/papers/geometry.ts';
import { drawLine, fill, LETTER } from '../support/draw.ts';

const box = (left: number, top: number, right: number, bottom: number) => ({ left, top, right, bottom });

function word(text: string, at: ReturnType<typeof box>, confidence = 0.95): SeenWord {
  const width = (at.right - at.left) / text.length;
  const letters = [...text].map((letter, index) => ({
    text: letter,
    confidence,
    box: {
      ...at,
      left: Math.round(at.left + index * width),
      right: Math.round(at.left + (index + 1) * width),
    },
  }));
  return { text, confidence, box: at, letters };
}

function partOf(
  draw: (page: ReturnType<typeof blankGrey>) => void,
  origin: 'print' | 'seal' = 'print',
): PlacedPart {
  const page = blankGrey(900, 300);
  draw(page);
  const { text, lines, components } = layoutOf(page, 200);
  return { picture: text, lines, runs: components.runs, map: UNCHANGED, origin };
}

describe('places of words', () => {
  const gapped = partOf((page) => {
    drawLine(page, 60, 60, 5);
    drawLine(page, 60 + 5 * LETTER.step + 12, 60, 3);
  });

  it('end at the widest blanks of the line, however rough the recogniser was', () => {
    const [first, second] = snappedToInk([box(65, 50, 118, 90), box(150, 50, 181, 90)], gapped.lines[0]!);
    expect([first!.left, first!.right]).toEqual([60, 60 + 4 * LETTER.step + LETTER.width]);
    expect([second!.left, second!.right]).toEqual([142, 142 + 2 * LETTER.step + LETTER.width]);
  });

  it('keep to the recogniser’s order when it joined or split words', () => {
    const boxes = snappedToInk(
      [box(60, 50, 80, 90), box(80, 50, 184, 90), box(184, 50, 186, 90)],
      gapped.lines[0]!,
    );
    expect(boxes).toHaveLength(3);
    expect(boxes[0]!.left).toBe(60);
  });
});

describe('raised figures', () => {
  function unit(figure: string, bottom: number) {
    const picture = blankGrey(60, 60);
    fill(picture, { x: 10, y: 20, width: 14, height: 20 });
    fill(picture, { x: 26, y: 10, width: 8, height: bottom - 10 });
    const letters = [
      { text: 'm', confidence: 1, box: box(10, 8, 25, 45) },
      { text: figure, confidence: 1, box: box(25, 8, 36, 45) },
    ];
    return withSuperscripts({ text: `m${figure}`, confidence: 1, box: box(10, 8, 36, 45), letters }, picture);
  }

  it('are told from ordinary ones by where their ink ends', () => {
    expect(unit('2', 28)).toBe('m²');
    expect(unit('°', 28)).toBe('m²');
    expect(unit('3', 28)).toBe('m³');
    expect(unit('2', 40)).toBe('m2');
  });
});

describe('rows', () => {
  const one = partOf((page) => {
    drawLine(page, 60, 60, 12);
    drawLine(page, 60, 160, 12);
  });

  it('come back to the page line by line', () => {
    const sheet = sheetOf([one]);
    const seen = sheet.rows.map((row, index) =>
      word(`dòng${index}`, box(row.pieces[0]!.left, row.top, row.pieces[0]!.right, row.bottom)),
    );
    const rows = rowsRead(sheet, seen, [one]);
    expect(rows.map(({ words }) => words[0]!.text)).toEqual(['dòng0', 'dòng1']);
    expect(rows[1]!.words[0]!.box.top).toBe(one.lines[1]!.box.top);
  });

  it('that are weak are read twice, and each word is kept from the surer reading', async () => {
    let readings = 0;
    const recogniser = {
      read: () => {
        readings++;
        const second = readings === 2;
        const row = sheetOf([one]).rows[0]!;
        const left = word(second ? 'NGUYỄN' : 'NGUYÊN', box(24, row.top, 90, row.bottom), second ? 0.9 : 0.6);
        const right = word(second ? 'VÀN' : 'VĂN', box(110, row.top, 180, row.bottom), second ? 0.7 : 0.95);
        return Promise.resolve([left, right]);
      },
      close: () => Promise.resolve(),
    };
    const rows = await readRows([one], recogniser);
    expect(readings).toBe(2);
    expect(rows[0]!.words.map(({ text }) => text)).toEqual(['NGUYỄN', 'VĂN']);
  });

  it('whose cells were read as one word give each cell its own', () => {
    const cells = partOf((page) => {
      drawLine(page, 60, 60, 2);
      drawLine(page, 400, 60, 4);
      drawLine(page, 60, 200, 12);
    });
    const sheet = sheetOf([cells]);
    const [row] = sheet.rows;
    const [first, second] = row!.pieces;
    const letters = [...'24771'].map((text, index) => {
      const left = index === 0 ? first!.left + 2 : second!.left + index * 4;
      return { text, confidence: 0.9, box: box(left, row!.top, left + 4, row!.bottom) };
    });
    const joined = {
      text: '24771',
      confidence: 0.9,
      letters,
      box: box(first!.left, row!.top, second!.right, row!.bottom),
    };
    const [read] = rowsRead(sheet, [joined], [cells]);
    expect(read!.words.map(({ text }) => text)).toEqual(['2', '4771']);
    expect(read!.words[1]!.box.left).toBe(400);
  });

  it('keep the reading with more accents where the letters are the same and both are believed', async () => {
    let readings = 0;
    const recogniser = {
      read: () => {
        const second = ++readings === 2;
        const top = sheetOf([one]).rows[0]!;
        return Promise.resolve([
          word(second ? 'NGUYÊN' : 'NGUYỄN', box(24, top.top, 90, top.bottom), second ? 0.92 : 0.81),
        ]);
      },
      close: () => Promise.resolve(),
    };
    const rows = await readRows([one], recogniser);
    expect(rows[0]!.words.map(({ text }) => text)).toEqual(['NGUYỄN']);
  });

  it('without lines cost no reading', async () => {
    const recogniser = { read: () => Promise.reject(new Error('not asked')), close: () => Promise.resolve() };
    expect(await readRows([{ ...one, lines: [] }], recogniser)).toEqual([]);
  });
});

describe('a six', () => {
  const six = partOf((page) => drawLine(page, 60, 60, 12));
  const read = (text: string) => {
    const sheet = sheetOf([six]);
    const [row] = sheet.rows;
    return rowsRead(sheet, [word(text, box(30, row!.top, 200, row!.bottom))], [six])[0]!.words[0]!.text;
  };

  it.each([
    ['202ó', '2026'],
    ['0751504óó13ó', '075150466136'],
    ['10/0ó/198ó.', '10/06/1986.'],
    ['ó.', '6.'],
    ['có', 'có'],
    ['đó.', 'đó.'],
  ])('%s → %s', (seen, meant) => expect(read(seen)).toBe(meant));
});

describe('lines', () => {
  const seal = partOf((page) => drawLine(page, 60, 60, 12), 'seal');
  const print = partOf((page) => drawLine(page, 60, 60, 12));
  const row = (part: number, text: string, top: number, confidence = 0.95) => ({
    part,
    line: 0,
    words: [{ text, confidence, box: box(10, top, 100, top + 20) }],
  });

  it('leave out strokes and what is hardly believed', () => {
    const rows = [row(0, 'Trị', 0), row(0, '|', 30), row(0, 'x', 60, 0.1), row(0, '-', 90, 0.9)];
    expect(linesRead(rows, [print]).map(({ words }) => words[0]!.text)).toEqual(['Trị', '-']);
  });

  it('keep an unlikely word among good ones', () => {
    const words = [
      { text: 'thuộc', confidence: 0.2, box: box(10, 0, 50, 20) },
      { text: 'diện', confidence: 0.95, box: box(60, 0, 100, 20) },
      { text: 'pháp', confidence: 0.95, box: box(110, 0, 150, 20) },
      { text: 'luật', confidence: 0.95, box: box(160, 0, 190, 20) },
    ];
    expect(linesRead([{ part: 0, line: 0, words }], [print])[0]!.words).toHaveLength(4);
  });

  it('keep a dash between words, however faint', () => {
    const words = ['Văn hóa', '–', 'Xã hội'].map((text, index) => ({
      text,
      confidence: text === '–' ? 0.5 : 0.95,
      box: box(index * 60, 0, index * 60 + 50, 20),
    }));
    expect(linesRead([{ part: 0, line: 0, words }], [print])[0]!.words).toHaveLength(3);
  });

  it('of a seal stand below the print at their height, and nonsense from its ring is left out', () => {
    const rows = [
      row(0, 'PHÓ CHỦ TỊCH', 100),
      row(0, 'Nguyễn', 300),
      row(1, 'ỦY BAN', 104, 0.8),
      row(1, 'WMN', 200, 0.4),
    ];
    expect(linesRead(rows, [print, seal]).map(({ words }) => words[0]!.text)).toEqual([
      'PHÓ CHỦ TỊCH',
      'ỦY BAN',
      'Nguyễn',
    ]);
  });
});
