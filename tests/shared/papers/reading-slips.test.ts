// Whatever a recogniser makes of a page: reading gives sound values or none, and never fails.
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRealDay } from '../../../shared/lib/dates.ts';
import { buildMrz } from '../../../shared/lib/mrz.ts';
import type { PageLine } from '../../../shared/papers/page-reading.ts';
import type { ReadField } from '../../../shared/papers/reading/read-fields.ts';
import { templateSchema } from '../../../shared/papers/reading/template.ts';
import { understandPaper } from '../../../shared/papers/reading/understand.ts';

const TEMPLATES = fs
  .readdirSync('assets/papers/templates')
  .map((name) =>
    templateSchema.parse(JSON.parse(fs.readFileSync(`assets/papers/templates/${name}`, 'utf8'))),
  );
const SCANS = path.resolve('tests/fixtures/scans');
const PAPERS = fs
  .readdirSync(SCANS)
  .filter((name) => name.endsWith('.txt'))
  .map((name) =>
    fs
      .readFileSync(path.join(SCANS, name), 'utf8')
      .split('\n')
      .map((line) => line.trim().split(/\s+/)),
  )
  .map((lines) => lines.filter(([first]) => first !== ''));
const TODAY = '2026-11-23';

function pageOf(lines: readonly (readonly string[])[]): PageLine[] {
  return lines.map((texts, row) => {
    const top = 40 + row * 40;
    let left = 100;
    const words = texts.map((text) => {
      const box = { left, top, right: left + Math.max(1, text.length) * 9, bottom: top + 30 };
      left = box.right + 8;
      return { text, confidence: 0.9, box };
    });
    return { origin: 'print', words, box: { left: 100, top, right: left, bottom: top + 30 } };
  });
}

const read = (lines: readonly (readonly string[])[]) =>
  understandPaper([{ lines: pageOf(lines), codes: [] }], TEMPLATES, TODAY).fields;
const valuesOf = (fields: readonly ReadField[]) =>
  Object.fromEntries(fields.map(({ key, value }) => [key, value]));

function expectSound(fields: readonly ReadField[]) {
  const shapes = new Map(
    TEMPLATES.flatMap((one) => one.fields.map(({ key, shape }) => [key, shape] as const)),
  );
  expect(new Set(fields.map(({ key }) => key)).size).toBe(fields.length);
  for (const { key, value, confidence, box } of fields) {
    expect(value.trim()).not.toBe('');
    expect(confidence).toBeGreaterThanOrEqual(0);
    expect(confidence).toBeLessThanOrEqual(1);
    expect(box.left < box.right && box.top < box.bottom).toBe(true);
    if (shapes.get(key) === 'date') expect(isRealDay(value)).toBe(true);
    if (shapes.get(key) === 'personal-number') expect(value).toMatch(/^\d{12}$/);
  }
}

/** A paper's words, some of them spoilt, joined with the next, or gone. */
const spoilt = fc
  .tuple(
    fc.constantFrom(...PAPERS),
    fc.array(fc.tuple(fc.nat(), fc.nat(), fc.constantFrom('O', 'l', '.', ':', '', 'ộ', '7')), {
      maxLength: 25,
    }),
  )
  .map(([paper, slips]) => {
    const lines = paper.map((line) => [...line]);
    for (const [row, column, letter] of slips) {
      const line = lines[row % lines.length] as string[];
      const at = column % line.length;
      const word = line[at] as string;
      const place = column % (word.length + 1);
      line[at] = word.slice(0, place) + letter + word.slice(place + 1);
    }
    return lines.map((line) => line.filter((word) => word !== '')).filter((line) => line.length > 0);
  });

describe('reading, whatever was recognised,', () => {
  it('gives sound values or none on spoilt papers', () => {
    fc.assert(
      fc.property(spoilt, (lines) => expectSound(read(lines))),
      { numRuns: 150 },
    );
  });

  it('gives sound values or none on nonsense', () => {
    const words = fc.array(
      fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 14 }), { minLength: 1, maxLength: 12 }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(words, (lines) => expectSound(read(lines))),
      { numRuns: 150 },
    );
  });

  it('gives the same values when labels have lost an accent', () => {
    for (const paper of PAPERS) {
      const bare = (word: string) => word.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC');
      const labelEnd = (line: readonly string[]) => line.findIndex((word) => word.endsWith(':'));
      const slipped = paper.map((line) => line.map((word, at) => (at <= labelEnd(line) ? bare(word) : word)));
      expect(valuesOf(read(slipped))).toEqual(valuesOf(read(paper)));
    }
  });
});

describe('the lines on a card’s back', () => {
  const back = buildMrz({
    personalNumber: '075190000001',
    birthDate: '1990-01-15',
    sex: 'female',
    expiresOn: '2030-01-15',
    plainName: 'NGUYEN THI MAU',
  });
  const truth = valuesOf(read(back.map((line) => [line])));

  it('with one wrong figure anywhere give the truth or nothing', () => {
    expect(truth.applicantId).toBe('075190000001');
    const slip = fc.tuple(fc.nat(1), fc.nat(29), fc.constantFrom(...'0123456789'));
    fc.assert(
      fc.property(slip, ([row, at, figure]) => {
        const lines = back.map((line, index) =>
          index === row && /\d/.test(line[at] as string)
            ? line.slice(0, at) + figure + line.slice(at + 1)
            : line,
        );
        const fields = read(lines.map((line) => [line])).filter(({ source }) => source === 'mrz');
        for (const { key, value } of fields) expect(value).toBe(truth[key]);
      }),
      { numRuns: 300 },
    );
  });
});
