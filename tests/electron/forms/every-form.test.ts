import { beforeAll, describe, expect, it } from 'vitest';
import { FORM_CODES, type FormTemplate, type FormValues, sampleValues } from '../../../shared/forms/index.ts';
import type { FormBlock } from '../../../shared/forms/template.ts';
import { entriesOf, type FormRow, holds } from '../../../shared/forms/values.ts';
import { fieldsOf } from '../../../shared/forms/wording.ts';
import { aTemplate } from '../../support/form-templates.ts';
import { checkPdf, pdfFonts, pdfInfo, pdfReading, pdfText, pdfWords } from '../../support/pdf.ts';
import { rendered } from '../../support/rendered.ts';

const MM = 72 / 25.4;

describe.each(FORM_CODES)('the paper %s', (code) => {
  const template = aTemplate(code);
  let pdf: Uint8Array;
  beforeAll(async () => {
    pdf = await rendered(code);
  });

  it('is a sound PDF with a title, on its paper', () => {
    checkPdf(pdf);
    const info = pdfInfo(pdf);
    expect(info.Title).toBe(template.name);
    const size = {
      'A4 portrait': '595.28 x 841.89',
      'A4 landscape': '841.89 x 595.28',
      'A5 landscape': '595.28 x 419.53',
    };
    if (template.page.size === 'roll-80') expect(info['Page size']).toMatch(/^226\.77 x \d+/);
    else
      expect(info['Page size']).toContain(
        size[`${template.page.size} ${template.page.orientation}` as keyof typeof size],
      );
  });

  it('embeds subsets of the typefaces, with their characters', () => {
    const fonts = pdfFonts(pdf);
    expect(fonts.length).toBeGreaterThan(0);
    for (const font of fonts) {
      expect(font).toMatchObject({ embedded: true, subset: true, unicode: true });
      expect(font.name).toMatch(/^[A-Z]{6}\+Liberation(?:Serif|Sans)/);
    }
  });

  it('can be read back whole: every string of its data, diacritics and all', () => {
    const text = pdfReading(pdf).replace(/\s/g, '');
    expect(text).toBe(text.normalize('NFC'));
    for (const value of printedTexts(template, sampleValues(code))) {
      expect(text).toContain(value.replace(/\s/g, ''));
    }
  });

  it('keeps inside its margins', () => {
    const { margins } = template.page;
    const width = Number(pdfInfo(pdf)['Page size']?.split(' ')[0]);
    for (const word of pdfWords(pdf)) {
      expect(word.xMin).toBeGreaterThan(margins.left * MM - 0.5);
      expect(word.xMax).toBeLessThan(width - margins.right * MM + 0.5);
    }
  });

  it('comes out the same, byte for byte, every time', async () => {
    expect(Buffer.compare(await rendered(code), pdf)).toBe(0);
  });
});

/** The texts of all fields that this template prints with these values, list entries included; QR codes are no text. */
function printedTexts(template: FormTemplate, values: FormValues): readonly string[] {
  const fields = printedWordings(template.blocks, values).flatMap(fieldsOf);
  const lists = template.blocks.flatMap((block) =>
    block.type === 'list' ? entriesOf(block.items, values) : [],
  );
  return [...fields.flatMap((field) => (typeof values[field] === 'string' ? [values[field]] : [])), ...lists];
}

function printedWordings(blocks: readonly FormBlock[], values: FormValues): readonly string[] {
  const printed = <P extends { when?: string | undefined }>(parts: readonly P[]) =>
    parts.filter(({ when }) => holds(when, values));
  return printed(blocks).flatMap((block) => {
    switch (block.type) {
      case 'group':
        return printedWordings(block.blocks, values);
      case 'paragraph':
        return [block.text];
      case 'fields':
        return printed(block.parts).map(({ text }) => text);
      case 'columns':
        return printed(block.columns.flatMap(({ items }) => items)).flatMap((item) =>
          'text' in item ? [item.text] : [],
        );
      case 'signatures':
        return printed(block.columns).flatMap(({ title, name = '' }) => [title, name]);
      default:
        return [];
    }
  });
}

it.each(['dossier-handover', 'result-handover', 'ledger'] as const)(
  'the signatures of %s never stand on a page without a row of the list',
  async (code) => {
    const template = aTemplate(code);
    const { rows } = template.blocks.find((block) => block.type === 'table')!;
    const sample = sampleValues(code);
    const [row] = sample[rows] as readonly FormRow[];
    const marked = { ...row, ownerName: 'Dòng' } as FormRow;
    for (let count = 1; count < 16; count += 1) {
      const values = { ...sample, [rows]: Array.from({ length: count }, () => marked) };
      const pdf = await rendered(code, values, { template, copies: [template.copies[0]!.key] });
      expect(pdfText(pdf, Number(pdfInfo(pdf).Pages))).toContain('Dòng');
    }
  },
);

it('a list of thirty dossiers with the longest wordings takes three pages, every name whole', async () => {
  const request =
    'Chứng thực chữ ký trong các giấy tờ, văn bản (áp dụng cho cả trường hợp chứng thực điểm chỉ và…';
  const ownerName = 'Trương Nguyễn Thị Phương Thảo';
  const sample = sampleValues('dossier-handover');
  const [row] = sample.dossiers as readonly FormRow[];
  const dossiers = Array.from({ length: 30 }, (_, at) => ({
    ...{ ...row, request, ownerName, due: '16 giờ 00\n27/11/2026' },
    index: String(at + 1),
  })) as readonly FormRow[];
  const template = aTemplate('dossier-handover');
  const pdf = await rendered('dossier-handover', { ...sample, dossiers }, { template, copies: ['giver'] });
  expect(pdfInfo(pdf).Pages).toBe('3');
  const words = pdfWords(pdf).map(({ text }) => text);
  for (const word of ownerName.split(' '))
    expect(words.filter((each) => each === word).length).toBeGreaterThanOrEqual(30);
});
