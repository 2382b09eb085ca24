import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type FileProblemCode, readCatalogueFile } from '../../../shared/catalogue/index.ts';
import { entry, file, fileText } from './sample.ts';

const problemsOf = (text: string) => {
  const read = readCatalogueFile(text);
  if (read.ok) throw new Error('accepted');
  return read.error;
};

/** The line on which the text last holds `needle`. */
const lineWith = (text: string, needle: string) => text.slice(0, text.lastIndexOf(needle)).split('\n').length;

describe('readCatalogueFile', () => {
  it('reads the catalogue the app brings along, whole', () => {
    const read = readCatalogueFile(fs.readFileSync('assets/catalogue/catalogue.json', 'utf8'));
    if (!read.ok) throw new Error(JSON.stringify(read.error[0]));
    expect(read.value.procedures).toHaveLength(267);
    expect(read.value.procedures.filter((procedure) => procedure.code === null)).toHaveLength(18);
    expect(read.value.fields).toHaveLength(36);
    expect(read.value.procedures.flatMap((procedure) => procedure.documents)).toHaveLength(845);
  });

  it('drops the suffix of an old provincial code, collapses blanks and brings text to NFC', () => {
    const read = readCatalogueFile(
      fileText([entry({ code: '2.000815.000.00.00.H19', name: '  Chứng thực   bản sao '.normalize('NFD') })]),
    );
    expect(read.ok && read.value.procedures[0]).toMatchObject({
      code: '2.000815',
      name: 'Chứng thực bản sao',
    });
  });

  it('says the line of a comma too many', () => {
    const text = fileText([entry()]).replace('"xa",', '"xa",,');
    expect(problemsOf(text)).toMatchObject([{ code: 'not-json', line: lineWith(text, '"xa",,') }]);
  });

  const wrong: readonly [string, FileProblemCode, string, Record<string, unknown>][] = [
    [
      'an unknown unit',
      'unknown-unit',
      '"fortnight"',
      { duration: { value: 1, unit: 'fortnight', note: '' } },
    ],
    ['a negative amount', 'negative', '-2000', { fee: { amount: -2000, note: '' } }],
    ['an amount with decimals', 'wrong-type', '0.5', { fee: { amount: 0.5, note: '' } }],
    ['an amount as text', 'wrong-type', '"2.000 đồng"', { fee: { amount: '2.000 đồng', note: '' } }],
    ['a code that is no code', 'bad-code', '"2000815"', { code: '2000815' }],
    ['a field that is not listed', 'unknown-field', '"LAMGIAU"', { field: 'LAMGIAU' }],
    ['a misspelt key', 'unknown-key', '"documnets"', { documnets: [] }],
    ['an unknown confidence', 'unknown-value', '"certain"', { confidence: 'certain' }],
    [
      'a paper of unknown kind',
      'unknown-value',
      '"scan"',
      { documents: [{ name: 'Đơn', kind: 'scan', required: true }] },
    ],
    [
      'zero copies',
      'out-of-range',
      '"copies": 0',
      { documents: [{ name: 'Đơn', kind: 'form', copies: 0, required: true }] },
    ],
    [
      'same-day that takes three',
      'bad-duration',
      '"value": 3',
      { duration: { value: 3, unit: 'same-day', note: '' } },
    ],
    [
      'no working days at all',
      'bad-duration',
      '"value": 0',
      { duration: { value: 0, unit: 'working-day', note: '' } },
    ],
    ['an empty name', 'empty', '"name": "  "', { name: '  ' }],
    [
      'a fee rule of unknown type',
      'unknown-value',
      '"per-kilo"',
      {
        feeRules: [
          {
            code: 'X',
            name: 'X',
            kind: 'phi',
            amount: { type: 'per-kilo', vnd: 1 },
            basis: 'X',
            confidence: 'sure',
          },
        ],
      },
    ],
  ];
  it.each(wrong)('refuses %s, naming line and entry', (_, code, needle, changes) => {
    const text = fileText([entry({ code: '1.000656' }), entry(changes)]);
    const [problem, ...others] = problemsOf(text);
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ code, line: lineWith(text, needle) });
    expect(problem?.path).toMatch(/^procedures\[1\]/);
    expect(problem?.params.entry).toBeTruthy();
  });

  it('refuses a missing key at the line where its entry begins', () => {
    const { result: _, ...incomplete } = entry();
    const text = fileText([incomplete]);
    expect(problemsOf(text)).toMatchObject([
      { code: 'missing', path: 'procedures[0].result', line: lineWith(text, '"procedures"') + 1 },
    ]);
  });

  it('refuses the second of two entries with one code, or with one name and no code', () => {
    const text = fileText([
      entry(),
      entry({ name: 'Khác' }),
      entry({ code: null, name: 'Đăng ký khai sinh', field: 'HOTICH' }),
      entry({ code: null, name: 'đăng ký Khai Sinh', field: 'HOTICH' }),
    ]);
    expect(problemsOf(text)).toMatchObject([
      { code: 'duplicate-code', path: 'procedures[1].code', params: { value: '2.000815' } },
      { code: 'duplicate-name', path: 'procedures[3].name' },
    ]);
  });

  it('refuses an entry without a code beside one of the same name that has it', () => {
    expect(problemsOf(fileText([entry(), entry({ code: null })]))).toMatchObject([
      { code: 'duplicate-name', path: 'procedures[1].name' },
    ]);
  });

  it('takes one name in two fields', () => {
    const text = fileText([entry({ code: null }), entry({ code: null, field: 'HOTICH' })]);
    expect(readCatalogueFile(text).ok).toBe(true);
  });

  it('refuses a code both listed and abolished, an empty file, a date that does not exist', () => {
    expect(problemsOf(fileText([entry()], { ended: ['2.000815'] }))).toMatchObject([
      { code: 'ended-and-listed' },
    ]);
    expect(problemsOf(fileText([]))).toMatchObject([{ code: 'empty', path: 'procedures' }]);
    expect(problemsOf(fileText([entry()], { asOf: '2026-02-30' }))).toMatchObject([
      { code: 'bad-date', line: 2 },
    ]);
  });

  it('lists all faults at once, by line', () => {
    const text = fileText([
      entry({ fee: { amount: -1, note: '' } }),
      entry({ code: 'x', confidence: 'maybe' }),
    ]);
    const problems = problemsOf(text);
    expect(problems.map((problem) => problem.code)).toEqual(['negative', 'bad-code', 'unknown-value']);
    expect(problems.map((problem) => problem.line)).toEqual(
      problems.map((problem) => problem.line).toSorted((a, b) => a - b),
    );
  });

  it('takes a list instead of an object for what it is, not for a catalogue', () => {
    expect(problemsOf('[]')).toMatchObject([{ code: 'wrong-type', line: 1 }]);
    expect(file([]).procedures).toEqual([]);
  });
});
