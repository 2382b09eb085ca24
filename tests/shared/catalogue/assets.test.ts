// The data the app brings along agrees with itself and with the facts of the fee table (rules §2.10).
import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  abbreviationsFileSchema,
  feeFileSchema,
  feeRulesByProcedure,
  procedureContentSchema,
  procedureIdOf,
  readCatalogueFile,
  searchCatalogue,
  seedContents,
  splitCondition,
  systemOfRecordOf,
  systemsFileSchema,
} from '../../../shared/catalogue/index.ts';
import { calculateFees, reductionsOnOffer } from '../../../shared/fees/index.ts';
import { seedIndex } from './seed-index.ts';

const asset = (name: string) => fs.readFileSync(`assets/catalogue/${name}`, 'utf8');
const read = readCatalogueFile(asset('catalogue.json'));
if (!read.ok) throw new Error('bad seed');
const file = read.value;
const fees = feeFileSchema.parse(JSON.parse(asset('fee-rules.json')));
const systems = systemsFileSchema.parse(JSON.parse(asset('systems-of-record.json')));
const contents = seedContents(file, feeRulesByProcedure(fees));
const byCode = new Map(contents.map((content) => [content.code, content]));
const get = (code: string) => byCode.get(code)!;

describe('the seed', () => {
  it('gives every entry a whole content and a stable id of its own', () => {
    for (const content of contents) procedureContentSchema.parse(content);
    expect(new Set(contents.map(procedureIdOf)).size).toBe(267);
    const uncoded = contents.find((content) => content.name === 'Chứng thực bản sao điện tử từ bản chính')!;
    expect(procedureIdOf(uncoded)).toMatch(/^CHUNGTHUC~[0-9a-f]{10}$/);
    expect(procedureIdOf({ ...uncoded, name: 'CHỨNG THỰC bản sao  điện tử từ bản chính' })).toBe(
      procedureIdOf(uncoded),
    );
  });

  it('has no fee rule for a procedure that is not there, and none that contradicts the entry', () => {
    const ids = new Set(contents.map(procedureIdOf));
    for (const [id] of feeRulesByProcedure(fees)) expect(ids).toContain(id);
    for (const { code, name, fee, feeRules } of contents) {
      const always = feeRules.filter((rule) => rule.condition === undefined);
      const about = `${code} ${name}`;
      if (fee.amountVnd === 0) expect(always, about).toEqual([]);
      else if (fee.amountVnd === null)
        expect(
          always.map((rule) => rule.amount.type),
          about,
        ).toContain('unknown');
      else expect(JSON.stringify(always.map((rule) => rule.amount)), about).toContain(`:${fee.amountVnd}`);
    }
  });

  it.each([
    ['2.000815', { documents: [{ pages: 1, copies: 1 }] }, 2_000],
    ['2.000815', { documents: [{ pages: 2, copies: 1 }] }, 4_000],
    ['2.000815', { documents: [{ pages: 4, copies: 2 }] }, 12_000],
    ['2.000815', { documents: [{ pages: 300, copies: 1 }] }, 200_000],
    ['2.000884', { cases: 3 }, 30_000],
    ['2.001035', {}, 50_000],
    ['2.000913', {}, 30_000],
    ['2.000927', {}, 25_000],
    ['2.000635', { copies: 5 }, 40_000],
    ['2.000908', {}, 0],
    ['1.001193', {}, 0],
  ])('charges for %s with %j: %i đồng', (code, answer, vnd) => {
    const { feeRules, fieldCode } = get(code);
    const answers = feeRules.map((rule) => ({ ruleCode: rule.code, ...answer }));
    const context = { day: '2026-10-05', channel: 'counter', procedureCode: code, fieldCode } as const;
    expect(calculateFees(feeRules, fees.reductions, context, answers)).toMatchObject({
      problems: [],
      totalVnd: vnd,
    });
  });

  it('offers the digital-citizen reduction from 15/8/2026 to 28/2/2027, its extent to be entered', () => {
    const offered = (day: string) =>
      reductionsOnOffer(fees.reductions, {
        day,
        channel: 'counter',
        procedureCode: '2.000815',
        fieldCode: 'CHUNGTHUC',
      });
    for (const day of ['2026-08-15', '2027-02-28']) {
      expect(offered(day)).toMatchObject([{ code: 'CONG-DAN-SO', effect: { type: 'entered' } }]);
    }
    for (const day of ['2026-08-14', '2027-03-01']) expect(offered(day)).toEqual([]);
  });

  it('knows that residence and identity cards live in the police system, and guesses the rest', () => {
    expect(systemOfRecordOf(systems, get('1.004222'))).toMatchObject({
      system: 'bo-cong-an',
      confidence: 'sure',
    });
    expect(systemOfRecordOf(systems, get('1.014061'))).toMatchObject({
      system: 'bo-cong-an',
      confidence: 'sure',
    });
    expect(systemOfRecordOf(systems, get('1.001193'))).toMatchObject({
      system: 'province',
      alsoEnteredIn: [{ system: 'ho-tich' }],
      confidence: 'likely',
    });
    expect(systemOfRecordOf(systems, get('2.000815'))).toMatchObject({
      system: 'province',
      confidence: 'guess',
    });
    const fields = new Set(file.fields.map((field) => field.code));
    for (const entry of systems.fields) expect(fields).toContain(entry.field);
  });

  it('has no abbreviation that finds nothing', () => {
    const { abbreviations } = abbreviationsFileSchema.parse(JSON.parse(asset('abbreviations.json')));
    const dead = abbreviations.filter(
      ({ short }) => searchCatalogue(seedIndex, short, { limit: 1 }).total === 0,
    );
    expect(dead).toEqual([]);
    const deadGroups = abbreviations.flatMap(({ short, full }) =>
      full
        .filter((group) => searchCatalogue(seedIndex, group, { limit: 1 }).total === 0)
        .map((group) => [short, group]),
    );
    expect(deadGroups).toEqual([]);
  });

  it('keeps the official wording of every paper inside title and condition', () => {
    for (const paper of contents.flatMap((content) => content.requirements)) {
      const { title, condition } = splitCondition(paper);
      expect(paper.name.startsWith(title)).toBe(true);
      if (condition !== undefined)
        expect(paper.name.slice(title.length).replace(/^ [–-] | \(|\)$/gu, '')).toBe(condition);
    }
  });
});
