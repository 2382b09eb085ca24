import { describe, expect, it } from 'vitest';
import {
  buildReceiptData,
  FORM_CODES,
  formTemplateSchema,
  mayBeA5,
  onA5,
  sampleValues,
} from '../../../shared/forms/index.ts';
import { sampleReceipt } from '../../../shared/forms/sample-material.ts';
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

  it('words keep clear of the code they stand beside', async () => {
    const payment = { qr: '00020101021238540010A00000072701240006970436', amount: 12_000 };
    const values = buildReceiptData({ ...sampleReceipt, payment });
    const small = await rendered('receipt', values, {
      template: onA5(aTemplate('receipt')),
      copies: ['keep'],
    });
    const last = Number(pdfInfo(small).Pages);
    const words = pdfWords(small).filter(({ page }) => page === last);
    const beside = words.find(({ text }) => text === 'Phí,')!;
    const signatures = words.find(({ text, yMin }) => text === 'NGƯỜI' && yMin > beside.yMin)!;
    const sameBlock = words.filter(({ yMin }) => yMin > beside.yMin - 1 && yMin < signatures.yMin - 1);
    const rightmost = Math.max(...sameBlock.map(({ xMax }) => xMax));
    expect(rightmost).toBeLessThan((148 - 10 - 24) * MM);
  });

  it('the slip’s code is read as from A4', async () => {
    const values = sampleValues('receipt');
    const small = await rendered('receipt', values, { template: onA5(aTemplate('receipt')) });
    expect(new Set(qrCodesIn(small))).toEqual(new Set(qrCodesIn(await rendered('receipt', values))));
  });
});
