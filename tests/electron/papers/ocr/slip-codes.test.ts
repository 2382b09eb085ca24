import { beforeAll, describe, expect, it } from 'vitest';
import { createSlipSigner } from '../../../../electron/forms/slip-signature.ts';
import { qrTextsOn } from '../../../../electron/papers/ocr/codes.ts';
import { openPaper } from '../../../../electron/papers/source/open-paper.ts';
import { type FormCode, type FormValues, sampleValues } from '../../../../shared/forms/index.ts';
import { pagesOfPdf, SCANNED_AS, scannedAs } from '../../../support/paper-sheets.ts';
import { MONDAY } from '../../../support/papers.ts';
import { rendered } from '../../../support/rendered.ts';

// The codes of slips and sheets as scanners deliver them, 150 dpi being less than anything is scanned with here.
const secrets = new Map<string, string>();
const signer = createSlipSigner({
  read: (name) => secrets.get(name),
  write: (name, value) => void secrets.set(name, value),
});
const slip = signer.sign({ number: '000.00.45.H19-261123-0001', receivedAt: MONDAY, unit: '000.00.45.H19' });
const sheet = signer.signSheet('019ac000-0000-7000-8000-00000000000a', {
  kind: 'requirement',
  requirementId: '1.004873.000.00.00.H19-giay-khai-sinh',
});
const PAPERS: readonly (readonly [FormCode, string, FormValues])[] = [
  ['receipt', slip, { slipCode: slip }],
  ['separator-sheet', sheet, { sheets: [{ ...firstSheet(), code: sheet }] }],
  ['separator-sheet', 'MT1.NO.3', { sheets: [{ ...firstSheet(), code: 'MT1.NO.3' }] }],
];
function firstSheet() {
  return (sampleValues('separator-sheet').sheets as Record<string, string>[])[0] as Record<string, string>;
}

describe.each(PAPERS)('the code of a %s (%s)', (code, text, values) => {
  let page: Buffer;
  beforeAll(async () => {
    const pdf = await rendered(code, { ...sampleValues(code), ...values });
    page = pagesOfPdf(pdf, 150)[0] as Buffer;
  });

  it.each(Object.keys(SCANNED_AS))('is read from a page at 150 dpi, %s', async (how) => {
    const paper = await openPaper(await scannedAs(page, how, 150));
    if (!paper.ok) throw new Error(paper.error.code);
    expect(await qrTextsOn((await paper.value.page(0)).colour)).toEqual([text]);
  });
});
