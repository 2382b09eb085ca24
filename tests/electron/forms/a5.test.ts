import { describe, expect, it } from 'vitest';
import { FORM_CODES, formTemplateSchema, mayBeA5, onA5, sampleValues } from '../../../shared/forms/index.ts';
import { aTemplate } from '../../support/form-templates.ts';
import { checkPdf, pdfInfo, pdfText, pdfWords, qrCodesIn } from '../../support/pdf.ts';
import { rendered } from '../../support/rendered.ts';

const MM = 72 / 25.4;
const UPRIGHT = FORM_CODES.filter((code) => mayBeA5(aTemplate(code)));

describe('on A5', () => {
  it('every upright form of A4 can be printed, and those of rolls and books cannot', () => {
    expect(UPRIGHT).toEqual(expect.arrayContaining(['receipt', 'supplement-request', 'refusal', 'apology']));
    expect(UPRIGHT).not.toContain('ledger');
    expect(UPRIGHT).not.toContain('appointment-slip');
  });

  it.each(UPRIGHT)('%s says the same within its margins', async (code) => {
    const values = sampleValues(code);
    const small = await rendered(code, values, { template: formTemplateSchema.parse(onA5(aTemplate(code))) });
    checkPdf(small);
    expect(pdfInfo(small)['Page size']).toContain('419.53 x 595.28');
    for (const { xMin, xMax, yMax } of pdfWords(small)) {
      expect(xMin).toBeGreaterThan(14.5 * MM);
      expect(xMax).toBeLessThan(138.5 * MM);
      expect(yMax).toBeLessThan(201 * MM);
    }
    const words = (pdf: Uint8Array) => new Set(pdfText(pdf).split(' '));
    expect(words(small)).toEqual(words(await rendered(code, values)));
  });

  it('the slip’s code is read as from A4', async () => {
    const values = sampleValues('receipt');
    const small = await rendered('receipt', values, { template: onA5(aTemplate('receipt')) });
    expect(new Set(qrCodesIn(small))).toEqual(new Set(qrCodesIn(await rendered('receipt', values))));
  });
});
