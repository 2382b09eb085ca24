import { describe, expect, it } from 'vitest';
import {
  checkTemplate,
  checkValues,
  FORM_CODES,
  type FormValues,
  formDataSchemas,
  formTemplateSchema,
  sampleValues,
} from '../../../shared/forms/index.ts';
import type { FormBlock } from '../../../shared/forms/template.ts';
import { fieldsOf } from '../../../shared/forms/wording.ts';
import { aTemplate, shippedTemplateFiles } from '../../support/form-templates.ts';

describe.each(shippedTemplateFiles())('shipped template %s/%s', (code, file, content) => {
  it('is whole, and named after its form and version', () => {
    const template = formTemplateSchema.parse(content);
    expect([template.code, `${template.version}.json`]).toEqual([code, file]);
  });

  it('finds all its fields in the sample data, which has the shape of the form’s data', () => {
    const values = sampleValues(code);
    expect(formDataSchemas[code].parse(values)).toEqual(values);
    expect(checkValues(formTemplateSchema.parse(content), values)).toEqual({ ok: true, value: undefined });
  });

  it('asks in no part for data its form never has', () => {
    expect(checkTemplate(formTemplateSchema.parse(content))).toEqual({ ok: true, value: undefined });
  });

  it('names the field when any one that it prints is missing', () => {
    const template = formTemplateSchema.parse(content);
    for (const field of directFields(template.blocks)) {
      expect(checkValues(template, without(field, sampleValues(code)))).toEqual({
        ok: false,
        error: { code: 'form-field-missing', params: { form: template.name, field } },
      });
    }
  });
});

/** Neither the form nor a row of it has the field. */
function without(field: string, values: FormValues): FormValues {
  const kept = Object.entries(values).filter(([name]) => name !== field);
  return Object.fromEntries(
    kept.map(([name, value]) => [
      name,
      Array.isArray(value)
        ? value.map((row) => (typeof row === 'object' ? without(field, row) : row))
        : value,
    ]),
  ) as FormValues;
}

/** Fields printed unconditionally outside tables. */
function directFields(blocks: readonly FormBlock[]): readonly string[] {
  const asked = blocks.flatMap((block) => {
    if (block.when !== undefined) return [];
    if (block.type === 'paragraph') return fieldsOf(block.text);
    if (block.type === 'fields')
      return block.parts.filter((part) => !part.when).flatMap((part) => fieldsOf(part.text));
    if (block.type === 'table') return [block.rows];
    return block.type === 'list' ? [block.items] : [];
  });
  return [...new Set(asked)].filter((field) => field !== 'copyLabel');
}

describe('templates', () => {
  it('exist for every form', () => {
    for (const code of FORM_CODES) expect(aTemplate(code).code).toBe(code);
  });

  it('never call the internal payment slip a biên lai', () => {
    const slip = JSON.stringify(aTemplate('payment-slip'));
    expect(slip).toContain('PHIẾU THU');
    expect(slip.toLowerCase()).not.toContain('biên lai');
  });

  it('name the row whose field is missing', () => {
    const values = { ...sampleValues('receipt'), papers: [{ index: '1', name: 'Tờ khai' }] };
    expect(checkValues(aTemplate('receipt'), values)).toMatchObject({
      error: { params: { field: 'papers[1].originals' } },
    });
  });

  it('refuse unknown parts, wordings that cannot be read and lengths beyond the paper', () => {
    const receipt = aTemplate('receipt');
    const withBlock = (block: unknown) =>
      formTemplateSchema.safeParse({ ...receipt, blocks: [block] }).success;
    expect(withBlock({ type: 'paragraph', text: 'được' })).toBe(true);
    expect(withBlock({ type: 'paragraph', text: '**chưa đóng' })).toBe(false);
    expect(withBlock({ type: 'picture', text: 'x' })).toBe(false);
    expect(withBlock({ type: 'paragraph', text: 'x', indent: 900 })).toBe(false);
    expect(withBlock({ type: 'paragraph', text: 'x', colour: 'red' })).toBe(false);
  });
});
