// A stack with the counter's own receipt and sheets, from the file to the filed papers, in real Chromium on the real service.
import fs from 'node:fs';
import path from 'node:path';
import { PDFDocument } from 'pdf-lib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../../scripts/bundle.ts';
import { temporaryFolder } from '../../support/counter.ts';
import { aPerson } from '../../support/samples.ts';
import { aDraft, ask } from '../forms/window.ts';
import { startService, type TestService } from '../support/service.ts';
import { openBrowser, openWindow, picture, seriousFindings, setUp, smallWords } from '../support/window.ts';

const SCAN = path.join(root, 'tests', 'fixtures', 'scans', '01-to-khai-khai-sinh-clean.jpg');

let service: TestService;
let browser: Browser;
let page: Page;
let dossierId: string;
const folder = temporaryFolder();

beforeAll(async () => {
  service = await startService();
  browser = await openBrowser();
  page = await openWindow(browser, service);
  await setUp(page);
  // Whose scans they are: a paper of somebody else would not be without doubt.
  const owner = aPerson({ name: 'Phạm Thị Ngọc Dung', idNumber: '075174617495', birthDate: '1974-03-08' });
  ({ dossierId } = await ask(page, 'intake.receive', { ...(await aDraft(page)), owner }));
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await service?.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

const soon = <T>(read: () => Promise<T> | T) => expect.poll(read, { timeout: 60_000 });
const rows = () => page.getByRole('grid', { name: 'Giấy tờ chờ duyệt' }).locator('tbody tr');

async function formFile(id: string): Promise<Uint8Array> {
  const { sha256 } = await ask(page, 'forms.file', { id });
  const bytes = await page.evaluate(
    async (name) => [...new Uint8Array(await (await fetch(`/files/${name}`)).arrayBuffer())],
    sha256,
  );
  return new Uint8Array(bytes);
}

/** Receipt, sheet 1, a paper, sheet 9 (which the receipt does not have), another paper. */
async function aStack(): Promise<string> {
  const { forms } = await ask(page, 'forms.issued', { dossierId });
  const receipt = await PDFDocument.load(await formFile(forms.find(({ code }) => code === 'receipt')!.id));
  const numbers = [1, 9].map((number) => ({ kind: 'number' as const, number }));
  const { formId } = await ask(page, 'papers.printSheets', { dossierId: null, places: numbers });
  const sheets = await PDFDocument.load(await formFile(formId));
  const stack = await PDFDocument.create();
  const scan = await stack.embedJpg(fs.readFileSync(SCAN));
  const add = async (from: PDFDocument, index: number) =>
    stack.addPage((await stack.copyPages(from, [index]))[0]);
  const addScan = () =>
    stack.addPage([595.28, 841.89]).drawImage(scan, { x: 0, y: 0, width: 595.28, height: 841.89 });
  await add(receipt, 0);
  await add(sheets, 0);
  addScan();
  await add(sheets, 1);
  addScan();
  const file = path.join(folder, 'cả chồng.pdf');
  fs.writeFileSync(file, await stack.save());
  return file;
}

describe('a stack with a receipt and numbered sheets', () => {
  it('waits as papers aimed at their requirements; one key files those without doubt', async () => {
    const file = await aStack();
    await page.keyboard.press('F7');
    await page
      .getByRole('grid', { name: 'Giấy tờ chờ duyệt' })
      .or(page.getByText('Không có giấy tờ nào chờ duyệt'))
      .first()
      .waitFor();
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Control+o')]);
    await chooser.setFiles(file);
    await page.getByRole('button', { name: /Lưu 1 giấy tờ đã chắc chắn/ }).waitFor({ timeout: 60_000 });
    expect(await rows().count()).toBe(2);
    await rows().first().getByText('theo tờ số 1').waitFor();
    await rows().nth(1).getByText('cần chọn nơi lưu').waitFor();
    await picture(page, 'papers-stack');
    expect(await seriousFindings(page)).toEqual([]);
    expect(await smallWords(page)).toEqual([]);

    await page.keyboard.press('Control+Enter');
    await page.getByText('Đã lưu 1 giấy tờ vào hồ sơ.').waitFor();
    await soon(() => rows().count()).toBe(1);
    await soon(async () => (await ask(page, 'papers.ofDossier', { dossierId })).uses.length).toBe(1);
  }, 120_000);

  it('says in the review why a paper could not be aimed, and gives its sheet back', async () => {
    await rows().first().dblclick();
    await page.getByText(/Giấy tiếp nhận chỉ có 1 thành phần, không có số 9/).waitFor();
    await picture(page, 'papers-stack-review');
    await page.getByRole('button', { name: 'Lấy lại vào giấy tờ' }).click();
    await soon(() => page.getByRole('button', { name: 'Lấy lại vào giấy tờ' }).count()).toBe(0);
  }, 60_000);
});
