import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fileHeldPapers } from '../../support/held-papers.ts';
import { HEAD, type Populated, populatedFolder } from '../../support/populated.ts';
import { chooseProcedure, receive, soon } from '../support/counter-hands.ts';
import { startService, type TestService } from '../support/service.ts';
import { openBrowser, openNextWindow, picture, seriousFindings, smallWords } from '../support/window.ts';

let service: TestService;
let browser: Browser;
let people: Populated;
let page: Page;

const TITLE = 'Giấy xác nhận khuyết tật';

beforeAll(async () => {
  people = await populatedFolder(60);
  const owner = { ownerName: people.known.name, ownerIdNumber: people.known.idNumber };
  await fileHeldPapers(people.folder, [
    { ...owner, title: TITLE, number: '45/XN-UBND', scan: '06-ket-qua-trich-luc-faded.jpg' },
    { ...owner, title: 'Căn cước công dân', scan: '07-can-cuoc-blur.jpg' },
  ]);
  service = await startService(people.folder);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await service?.close();
});
beforeEach(async () => {
  page = await openNextWindow(browser, service, page, HEAD);
  await page.keyboard.press('F2');
});

const line = (name: string | RegExp) => page.getByRole('checkbox', { name });
const confirmation = () => line(new RegExp(TITLE));
const hasCursor = (name: string | RegExp) => line(name).evaluate((box) => box === document.activeElement);
const summary = () => page.getByRole('region', { name: 'Tóm tắt' });

/** Support for disabled pupils, for the person whose confirmation is held; the cursor stands on the first paper. */
async function begin() {
  await chooseProcedure(page, 'cấp học bổng và hỗ trợ kinh phí');
  await page.getByRole('textbox', { name: /Quét thẻ/ }).fill(people.known.idNumber);
  await page.keyboard.press('Enter');
  await page.getByText(new RegExp(`đã có: ${TITLE} số 45/XN-UBND, số hóa`)).waitFor();
  await soon(() => hasCursor(/Đơn đề nghị/)).toBe(true);
}

async function openDossierPapers() {
  await page.getByRole('button', { name: 'Xem hồ sơ' }).click();
  await page.getByRole('tab', { name: 'Giấy tờ' }).click();
}

describe('a paper that is held', () => {
  it('is reused by the key that settles a line, and the dossier links to where it comes from', async () => {
    await begin();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.getByText(new RegExp(`dùng lại: ${TITLE}`)).waitFor();
    await soon(() => summary().textContent()).toContain('Không phải nộp lại');
    await soon(() => summary().textContent()).toContain('Đủ giấy tờ');
    await picture(page, 'intake-reused');
    await receive(page);
    await openDossierPapers();
    const reused = page.getByRole('region', { name: 'Giấy tờ dùng lại, không phải nộp' });
    await reused.getByRole('button', { name: /^Hồ sơ / }).waitFor();
    await picture(page, 'dossier-reused');
    await reused.getByRole('button', { name: 'Thôi dùng lại' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Thôi dùng lại' }).click();
    await dialog.getByText('Cần điền ô này.').waitFor();
    await dialog.getByRole('textbox', { name: 'Lý do' }).fill('Bấm nhầm');
    await page.keyboard.press('Enter');
    await reused.getByText(/^◆ đã có: Giấy xác nhận khuyết tật/).waitFor();
    await reused.getByRole('button', { name: 'Dùng lại' }).click();
    await reused.getByRole('button', { name: /^Hồ sơ / }).waitFor();
  });

  it('is looked at and taken without the mouse, survives a reload, and is taken back', async () => {
    await begin();
    await page.keyboard.press('Alt+x');
    const dialog = page.getByRole('dialog', { name: TITLE });
    await dialog.getByRole('img', { name: 'Trang 1 trên 1' }).waitFor();
    await picture(page, 'intake-held-paper');
    await page.keyboard.press('Enter');
    await page.getByText(new RegExp(`dùng lại: ${TITLE}`)).waitFor();
    await page.waitForTimeout(300);
    await page.reload();
    await page.getByText(new RegExp(`dùng lại: ${TITLE}`)).waitFor();
    await page.getByRole('button', { name: 'Bỏ dùng lại' }).click();
    await page.getByText(new RegExp(`đã có: ${TITLE}`)).waitFor();
    expect(await confirmation().isChecked()).toBe(false);
  });

  it('taken all the same needs a reason, named at its line', async () => {
    await begin();
    await page.keyboard.press('Enter');
    await soon(() => hasCursor(new RegExp(TITLE))).toBe(true);
    await page.keyboard.press('Space');
    await page.waitForTimeout(300);
    await page.keyboard.press('Control+Enter');
    await page.getByText(/Giấy này đã có\. Dùng lại/).waitFor();
    await soon(() => hasCursor(new RegExp(TITLE))).toBe(true);
    await picture(page, 'intake-asked-again');
    await page
      .getByRole('combobox', { name: 'Lý do vẫn nhận bản nộp' })
      .selectOption({ label: 'Bản đã có mờ, thiếu trang hoặc không đọc được' });
    await receive(page);
    await openDossierPapers();
    await page.getByText(/vẫn nhận bản nộp\. Lý do: Bản đã có mờ/).waitFor();
  });

  it('asked for in a supplement needs a reason too, kept with the dossier', async () => {
    await begin();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.getByText(new RegExp(`dùng lại: ${TITLE}`)).waitFor();
    await receive(page);
    await page.getByRole('button', { name: 'Xem hồ sơ' }).click();
    await page.getByRole('tab', { name: 'Giấy tờ' }).waitFor();
    await page.keyboard.press('F8');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('checkbox', { name: new RegExp(`^${TITLE}`) }).press('Space');
    await dialog.getByText(new RegExp(`đã có: ${TITLE} số 45/XN-UBND, số hóa`)).waitFor();
    await page.keyboard.press('Control+Enter');
    const why = dialog.getByRole('combobox', { name: 'Lý do vẫn nhận bản nộp' });
    await dialog.getByText(/Giấy này đã có\./).waitFor();
    await soon(() => why.evaluate((box) => box === document.activeElement)).toBe(true);
    await picture(page, 'supplement-held');
    expect(await seriousFindings(page)).toEqual([]);
    await why.selectOption({ label: 'Bản đã có mờ, thiếu trang hoặc không đọc được' });
    await page.keyboard.press('Control+Enter');
    await dialog.getByText('Phiếu yêu cầu bổ sung').first().waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('tab', { name: 'Giấy tờ' }).click();
    await page.getByText(/vẫn nhận bản nộp\. Lý do: Bản đã có mờ/).waitFor();
  });

  it('leaves with its owner when the form turns to somebody else', async () => {
    await begin();
    await page.keyboard.press('Alt+r');
    await page.getByText(new RegExp(`dùng lại: ${TITLE}`)).waitFor();
    await page.getByLabel('Số định danh', { exact: true }).fill('075190000001');
    await page.getByText(new RegExp(TITLE)).first().waitFor();
    await soon(() => page.getByText(/◆/).count()).toBe(0);
    expect(await confirmation().isChecked()).toBe(false);
  });
});

describe('the papers of a person', () => {
  it('open from the intake, one key away, and serve any line they are taken for', async () => {
    await begin();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Alt+g');
    const dialog = page.getByRole('dialog', { name: `Giấy tờ đã có của ${people.known.name}` });
    await dialog.getByRole('button', { name: /^Căn cước công dân, số hóa/ }).waitFor();
    await dialog.getByText(`Chọn giấy dùng cho: ${TITLE}`).waitFor();
    await picture(page, 'intake-person-papers');
    expect(await seriousFindings(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Dùng lại', exact: true }).first().click();
    await page.getByText(/dùng lại: /).waitFor();
  });
});

describe('what people need not give again', () => {
  it('stands per procedure and report period, with a dash where there is nothing to count', async () => {
    await page.keyboard.press('Alt+s');
    await page.getByText('Không phải nộp lại', { exact: true }).click();
    await page.getByText('Hồ sơ có dùng lại giấy tờ').first().waitFor();
    await soon(() => page.getByRole('row').count()).toBeGreaterThan(1);
    await page.getByText(/^\d+ trên \d+ · chưa đạt chỉ tiêu 80 %$/u).waitFor();
    await page.getByText(/^\d+ trên \d+ · đạt chỉ tiêu 20 %$/u).waitFor();
    await picture(page, 'ledger-savings');
    expect(await seriousFindings(page)).toEqual([]);
    expect(await smallWords(page)).toEqual([]);
    await page.getByRole('combobox', { name: 'Kỳ', exact: true }).selectOption('year');
    await page.getByRole('combobox', { name: 'Kỳ báo cáo' }).selectOption('2');
    await page.getByText('Kỳ này chưa tiếp nhận hồ sơ nào.').waitFor();
    await soon(() => page.getByText('—').count()).toBe(3);
  });
});
