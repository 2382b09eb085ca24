// Issued papers on screen and on paper, in real Chromium on the real service.
import fs from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { pdfInfo, pdfText, qrCodesIn } from '../../support/pdf.ts';
import { PATIENCE_MS } from '../../support/waiting.ts';
import { startService, type TestService } from '../support/service.ts';
import { openBrowser, openWindow, picture, seriousFindings, setUp } from '../support/window.ts';
import { ask, receive } from './window.ts';

const RECEIPT = 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả';

let service: TestService;
let browser: Browser;
let page: Page;
let dossierId: string;
let number: string;

beforeAll(async () => {
  service = await startService();
  browser = await openBrowser();
  page = await openWindow(browser, service);
  page.setDefaultTimeout(PATIENCE_MS);
  await setUp(page);
});
afterAll(async () => {
  await browser?.close();
  await service?.close();
});
beforeEach(async () => {
  ({ dossierId, number } = await receive(page));
  await open();
});

const soon = <T>(read: () => Promise<T> | T) => expect.poll(read);
const dialog = () => page.getByRole('dialog', { name: RECEIPT });
const issued = () => ask(page, 'forms.issued', { dossierId });

/** Finds the dossier by its number and opens its papers. */
async function open() {
  await closeDialog();
  await page.keyboard.press('F3');
  const box = page.getByRole('textbox', { name: /Số hồ sơ/ });
  await box.fill(number);
  await page.getByRole('row').filter({ hasText: number }).waitFor();
  await box.press('Enter');
  await page.getByRole('tab', { name: 'Phiếu đã in' }).click();
}

/** An open list of suggestions takes the first Escape for itself. */
async function closeDialog() {
  while ((await page.getByRole('dialog').count()) > 0) {
    await page.keyboard.press('Escape');
    await page.waitForTimeout(150);
  }
}

/** What the browser would put on paper now. */
const onPaper = async () =>
  new Uint8Array(await page.pdf({ preferCSSPageSize: true, printBackground: true }));

/** How often the print dialog is asked for from now on; Chromium without a screen then shows none. */
async function countDialogs() {
  await page.evaluate(() => {
    const counter = window as unknown as { dialogs?: number };
    const isCounting = counter.dialogs !== undefined;
    counter.dialogs = 0;
    if (isCounting) return;
    const print = window.print.bind(window);
    window.print = () => {
      counter.dialogs = (counter.dialogs ?? 0) + 1;
      print();
    };
  });
  return () => page.evaluate(() => (window as unknown as { dialogs: number }).dialogs);
}

describe('printing through the window', () => {
  it('opens the dialog on the pages of the paper alone, in their true size, and the page lives on', async () => {
    const dialogs = await countDialogs();
    await page.getByRole('button', { name: `Xem, in lại: ${RECEIPT}` }).click();
    await dialog().getByRole('button', { name: 'In phiếu' }).click();
    await soon(dialogs).toBe(1);

    const paper = await onPaper();
    expect(pdfInfo(paper)).toMatchObject({ Pages: '2' });
    expect(pdfInfo(paper)['Page size']).toMatch(/^59[45]\.\d+ x 84[12]\.\d+ pts \(A4\)/);
    // Pictures only: nothing of the app's own words is on the paper, and the slip's code can be read from it.
    expect(pdfText(paper).trim()).toBe('');
    const [code = ''] = qrCodesIn(paper);
    expect(await ask(page, 'forms.checkSlip', { text: code })).toMatchObject({ number });
    await dialog().getByText('Đã gửi ra máy in.').waitFor();
  });

  it('leaves nothing behind for the next Ctrl+P', async () => {
    await page.getByRole('button', { name: `Xem, in lại: ${RECEIPT}` }).click();
    await dialog().getByRole('button', { name: 'In phiếu' }).click();
    await dialog().getByText('Đã gửi ra máy in.').waitFor();
    expect(await page.locator('.print-sheets').count()).toBe(1);
    await page.keyboard.press('Escape');
    expect(await page.locator('.print-sheets').count()).toBe(0);
  });

  it('is what Ctrl+P does: first the paper shown is opened, then printed', async () => {
    const dialogs = await countDialogs();
    await page.keyboard.press('Control+p');
    await dialog().waitFor();
    await page.keyboard.press('Control+p');
    await soon(dialogs).toBe(1);
    expect(pdfInfo(await onPaper())).toMatchObject({ Pages: '2' });
  });
});

describe('printing again', () => {
  beforeEach(async () => {
    await ask(page, 'forms.printedInWindow', { id: (await issued()).forms[0]!.id });
    await page.getByRole('button', { name: `Xem, in lại: ${RECEIPT}` }).click();
    await dialog().getByRole('button', { name: 'In lại phiếu' }).waitFor();
  });

  it('asks for a reason beside its field, and prints nothing without one', async () => {
    await page.keyboard.press('Control+p');
    await dialog()
      .getByText(/Ngắn quá|Cần điền/)
      .waitFor();
    expect((await issued()).forms).toHaveLength(1);
  });

  it('marks the paper, records why, and prints only the copies chosen', async () => {
    await dialog().getByRole('checkbox', { name: 'Lưu' }).uncheck();
    await dialog().getByRole('combobox', { name: 'Lý do in lại' }).fill('Người dân làm mất phiếu');
    await page.keyboard.press('Control+p');
    await dialog().getByText('Bản in lại lần 1: Người dân làm mất phiếu').waitFor();

    const [first, again] = (await issued()).forms;
    expect(first).toMatchObject({ reprints: 1, reprintNumber: 0 });
    expect(again).toMatchObject({ reprintNumber: 1, printed: true, copies: [{ key: 'customer' }] });
    expect(pdfInfo(await onPaper())).toMatchObject({ Pages: '1' });

    await closeDialog();
    const papers = page.getByRole('list', { name: 'Phiếu đã in' });
    await papers.getByText('In lại lần 1: Người dân làm mất phiếu').waitFor();
    await papers.getByText(/đã in lại 1 lần/).waitFor();
  });

  it('saves the very file as PDF under a plain name', async () => {
    const coming = page.waitForEvent('download');
    await dialog().getByRole('button', { name: 'Lưu tệp PDF' }).click();
    const download = await coming;
    expect(download.suggestedFilename()).toMatch(
      /^giay-tiep-nhan-ho-so-va-hen-tra-ket-qua \d\d-\d\d-\d{4}\.pdf$/,
    );
    const saved = fs.readFileSync(await download.path());
    expect(pdfText(saved)).toContain(number);
  });
});

describe('the end of a step', () => {
  it('offers the paper the receiver signs, also after the last step: two keys to hand over, one to print', async () => {
    const { dossier } = await ask(page, 'dossiers.page', { id: dossierId });
    await ask(page, 'dossiers.recordResult', {
      id: dossierId,
      revision: dossier.revision,
      results: [
        { name: 'Bản sao', number: '110', issuedOn: null, signer: '', fileSha256: null, electronic: false },
      ],
    });
    await open();
    await page.getByRole('button', { name: 'Trả kết quả', exact: true }).waitFor();
    const dialogs = await countDialogs();
    await page.keyboard.press('Control+Enter');
    await page.getByRole('dialog', { name: 'Trả kết quả' }).waitFor();
    await page.keyboard.press('Control+Enter');
    const offer = page.getByRole('dialog').filter({ hasText: 'Giấy biên nhận kết quả' });
    await offer.getByRole('button', { name: 'In ngay' }).waitFor();
    await page.keyboard.press('Enter');
    await soon(dialogs).toBe(1);
    await offer.waitFor({ state: 'detached' });
    await page.getByText('Hồ sơ đã kết thúc, không còn bước nào.').waitFor();
    expect((await issued()).forms.at(-1)).toMatchObject({ code: 'result-receipt', printed: true });
  });

  it('left for later keeps the paper in the dossier, not printed', async () => {
    await page.getByRole('button', { name: 'Chuyển xử lý' }).click();
    await page.getByRole('button', { name: 'Ghi lại' }).click();
    const offer = page.getByRole('dialog').filter({ hasText: 'Giấy bàn giao hồ sơ' });
    await offer.getByText('Phiếu kiểm soát quá trình giải quyết hồ sơ').waitFor();
    await page.keyboard.press('Escape');
    const papers = page.getByRole('list', { name: 'Phiếu đã in' });
    await papers.getByText('Phiếu kiểm soát quá trình giải quyết hồ sơ').waitFor();
    expect(await papers.getByText('Chưa in').count()).toBe(2);
  });
});

it('the appointment slip for a roll takes the receipt’s place, ready to be printed', async () => {
  await page.getByRole('button', { name: `Xem, in lại: ${RECEIPT}` }).click();
  await dialog().getByRole('button', { name: 'Phiếu hẹn khổ 80 mm' }).click();
  const slip = page.getByRole('dialog', { name: 'Phiếu hẹn trả kết quả' });
  // The white page that holds the picture's place is no picture yet.
  await soon(() =>
    slip.locator('img').evaluateAll((all) => all.map((each) => (each as HTMLImageElement).naturalWidth > 0)),
  ).toEqual([true]);
  await picture(page, 'slip-80');
  expect(await seriousFindings(page)).toEqual([]);
  await page.keyboard.press('Control+p');
  await slip.getByText('Đã gửi ra máy in').waitFor();
  const { forms } = await issued();
  expect(forms.at(-1)).toMatchObject({ code: 'appointment-slip', printed: true });
});

describe('separator sheets', () => {
  const sheets = () => page.getByRole('dialog', { name: 'In tờ phân tách' });
  beforeEach(async () => {
    await page.getByRole('tab', { name: 'Giấy tờ' }).click();
    await page.getByRole('button', { name: 'In tờ phân tách' }).click();
    await sheets().waitFor();
  });
  const printed = async () => {
    const { forms } = await issued();
    const form = forms.find(({ code }) => code === 'separator-sheet');
    return form && { ...form, pages: pdfInfo(await fileOf(form.pdf ?? '')).Pages };
  };
  const fileOf = async (sha256: string) =>
    new Uint8Array(
      await page.evaluate(async (name) => {
        const file = await fetch(`/files/${name}`);
        return [...new Uint8Array(await file.arrayBuffer())];
      }, sha256),
    );

  it('are printed for the dossier by one key, one sheet that names it', async () => {
    await picture(page, 'separator-sheets');
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press('Control+p');
    await soon(() => sheets().count()).toBe(0);
    expect(await printed()).toMatchObject({ pages: '1', printed: true });
  });

  it('are printed for every paper handed in, or as the set for any dossier', async () => {
    await sheets()
      .getByRole('radio', { name: /Mỗi thành phần một tờ/ })
      .check();
    await page.keyboard.press('Control+p');
    await soon(() => sheets().count()).toBe(0);
    expect(await printed()).toMatchObject({ pages: '1' });

    await page.getByRole('button', { name: 'In tờ phân tách' }).click();
    await sheets()
      .getByRole('radio', { name: /Bộ tờ dùng chung cho mọi hồ sơ \(12 tờ\)/ })
      .check();
    await sheets().getByRole('button', { name: 'In' }).click();
    await soon(() => sheets().count()).toBe(0);
    // Of no dossier, so it is not among this one's papers.
    expect((await issued()).forms.filter(({ code }) => code === 'separator-sheet')).toHaveLength(1);
  });
});
