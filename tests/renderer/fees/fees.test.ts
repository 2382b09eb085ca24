import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dayOf, fromUtcIso } from '../../../shared/lib/dates.ts';
import { HEAD, populatedFolder } from '../../support/populated.ts';
import { startService, type TestService } from '../support/service.ts';
import { openBrowser, openWindow, seriousFindings, signIn, smallWords } from '../support/window.ts';

let service: TestService;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  service = await startService((await populatedFolder(90)).folder);
  browser = await openBrowser();
  page = await openWindow(browser, service);
  // Papers go to the window's dialog here, and a dialog nobody answers would stop the test.
  await page.addInitScript(() => {
    window.print = () => {};
  });
  await page.reload();
  await signIn(page, HEAD);
});
afterAll(async () => {
  await browser?.close();
  await service?.close();
});
beforeEach(async () => {
  await page.keyboard.press('Escape');
  await page.keyboard.press('F2');
  await page.keyboard.press('F3');
  await rows().first().waitFor();
});

const rows = () => page.locator('[role=grid] tbody tr');
const amount = () => page.locator('[data-field=amountVnd]');
const entries = () => page.getByRole('list', { name: 'Các lần thu, hoàn, xóa' }).getByRole('listitem');

/** A call of this window's officer. */
async function ask(name: string, input: unknown) {
  return page.evaluate(async ([path, body]) => (await fetch(path, { method: 'POST', body })).json(), [
    `/call/${name}`,
    JSON.stringify(input),
  ] as const) as Promise<{ ok: boolean; value: { rows: { dueAt: string }[] } }>;
}

/** Shows a group of the list, and comes back once its dossiers are the ones on the screen. */
async function showGroup(name: string) {
  const group = page.locator('label').filter({ hasText: name });
  await group.click();
  const isShown = async () => {
    const count = (await group.textContent())?.replace(name, '').replace('.', '');
    return Number(await page.locator('[role=grid]').getAttribute('aria-rowcount')) === Number(count) + 1;
  };
  await expect.poll(isShown).toBe(true);
}

async function openOwing() {
  await showGroup('Còn nợ phí');
  await page.locator('[role=grid]').focus();
  await page.keyboard.press('Enter');
  await page.getByRole('tab', { name: 'Tiến trình' }).waitFor();
}

describe('the money of a dossier', () => {
  it('is taken in full, in cash, by two keys, and can be struck out with a reason', async () => {
    await openOwing();
    await page.keyboard.press('Alt+P');
    await amount().waitFor();
    await expect.poll(() => amount().evaluate((box) => box === document.activeElement)).toBe(true);
    const owed = await amount().inputValue();
    await page.keyboard.press('Enter');
    await entries().first().getByText(`Thu ${owed} đ · Tiền mặt`).waitFor();
    expect(await amount().count()).toBe(0);
    expect(await seriousFindings(page)).toEqual([]);
    expect(await smallWords(page)).toEqual([]);

    await page.getByRole('button', { name: 'Xóa vì ghi nhầm' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Xóa khoản thu' }).click();
    await dialog.getByText('Cần điền ô này.').or(dialog.getByText('Ngắn quá')).first().waitFor();
    await dialog.getByRole('textbox', { name: 'Lý do' }).fill('Ghi nhầm hồ sơ');
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'hidden' });
    await entries().first().getByText('Xóa khoản thu').waitFor();
    expect(await amount().inputValue()).toBe(owed);
  });

  it('refuses amounts that are none beside their field, by name', async () => {
    await openOwing();
    await page.keyboard.press('Alt+P');
    const refusals = [
      ['-5000', 'Số tiền không được âm.'],
      ['12,34', 'Chưa đọc được số tiền.'],
      ['99999999999999999999', 'Số tiền lớn quá mức ghi được.'],
      ['', 'Cần nhập số tiền.'],
    ] as const;
    for (const [typed, sentence] of refusals) {
      await amount().fill(typed);
      await page.keyboard.press('Enter');
      await page.getByText(sentence).waitFor();
    }
  });

  it('asks why before it takes more than is owed', async () => {
    await openOwing();
    await page.keyboard.press('Alt+P');
    await amount().fill('9.000.000');
    await page.keyboard.press('Enter');
    await page.getByText('Hồ sơ chỉ còn phải nộp').waitFor();
    await page.getByRole('textbox', { name: 'Lý do thu thừa' }).waitFor();
  });

  it('shows a QR code only once the unit’s account was entered', async () => {
    await openOwing();
    await page.keyboard.press('Alt+P');
    await page.getByRole('button', { name: 'Mã QR chuyển khoản' }).click();
    await page.getByRole('dialog').getByText('Chưa khai tài khoản nhận tiền').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('F10');
    await page.getByRole('button', { name: 'Tài khoản nhận tiền' }).click();
    await page.getByRole('textbox', { name: 'Mã ngân hàng' }).fill('97040');
    await page.getByRole('textbox', { name: 'Số tài khoản' }).fill('0123456789');
    await page.getByRole('textbox', { name: 'Tên người thụ hưởng' }).fill('UBND XÃ TRỊ AN');
    await page.getByRole('button', { name: 'Ghi lại' }).click();
    await page.getByText('Mã ngân hàng gồm 6 chữ số').waitFor();
    await page.getByRole('textbox', { name: 'Mã ngân hàng' }).fill('970400');
    await page.getByRole('button', { name: 'Ghi lại' }).click();
    await page.getByText('khai lúc').waitFor();
    await page.keyboard.press('F3');
    await openOwing();
    await page.keyboard.press('Alt+P');
    await page.getByRole('button', { name: 'Mã QR chuyển khoản' }).click();
    const code = page.getByRole('img', { name: /^Mã VietQR/ });
    await code.waitFor();
    expect(await code.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(100);
  });
});

it('closes a shift only with a difference explained, and for good', async () => {
  await openOwing();
  await page.keyboard.press('Alt+P');
  await page.keyboard.press('Enter');
  await entries().first().getByText('Tiền mặt').waitFor();
  await page.keyboard.press('Alt+T');
  await page.getByRole('button', { name: 'Khóa sổ và in' }).click();
  await page.getByText('Tiền đếm được khác số đã ghi.').waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole('textbox', { name: 'Giải thích chênh lệch' }).fill('Chưa đếm, thử khóa sổ');
  await page.getByRole('button', { name: 'Khóa sổ và in' }).click();
  await page.getByText('Đã khóa sổ số').waitFor();
  await page.getByText('Chưa thu khoản nào từ lần khóa sổ trước.').waitFor();
});

describe('many dossiers at once', () => {
  it('are chosen with Space and forwarded with one list', async () => {
    await showGroup('Đang giải quyết');
    await page.locator('[role=grid]').focus();
    for (const key of ['Space', 'ArrowDown', 'Space', 'ArrowDown', 'Space']) await page.keyboard.press(key);
    await page.getByText('Đã chọn 3 hồ sơ').waitFor();
    await page.getByRole('button', { name: 'Chuyển xử lý, in một giấy bàn giao' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Chuyển 3 hồ sơ' }).click();
    await page.getByText(/^Xong \d hồ sơ/).waitFor();
  });

  it('are taken along as an Excel file', async () => {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Xuất Excel danh sách này' }).click();
    expect((await download).suggestedFilename()).toMatch(/^ho-so-\d{4}-\d\d-\d\d\.xlsx$/);
  });

  it('show whose promise a new day off would move, and move only by decision', async () => {
    const open = await ask('dossiers.search', { filters: { states: [2, 4] }, sort: 'due', limit: 200 });
    const dueAt = open.value.rows.at(-1)?.dueAt ?? '';
    const date = dayOf(fromUtcIso(dueAt));
    const day = { date, kind: 'holiday', name: 'Nghỉ hoán đổi', certainty: 'sure', source: 'TB 1', note: '' };
    const made = await ask('centre.updateCalendarDay', { day, reason: 'Thông báo hoán đổi' });
    expect(made).toMatchObject({ ok: true });
    await page.keyboard.press('F10');
    await page.getByRole('button', { name: 'Lịch' }).first().click();
    await page.getByRole('button', { name: 'Xem hồ sơ lệch hẹn' }).click();
    await page.getByText(/hồ sơ lệch hẹn\.$/).waitFor();
    const before = await rows().count();
    expect(before).toBeGreaterThan(0);
    expect(await seriousFindings(page)).toEqual([]);
    await page.locator('[role=grid]').focus();
    await page.keyboard.press('Space');
    await page.getByRole('textbox', { name: 'Lý do' }).fill('Hoán đổi theo TB 1');
    await page.getByRole('button', { name: 'Dời hẹn 1 hồ sơ' }).click();
    await page.getByText('Xong 1 hồ sơ, 0 hồ sơ chưa làm được.').waitFor();
    await expect.poll(() => rows().count()).toBe(before - 1);
  });
});

it('reads the ledger and takes it along', async () => {
  await page.keyboard.press('Alt+S');
  await rows().first().waitFor();
  expect(await rows().first().locator('td').first().textContent()).toBe('1');
  expect(await seriousFindings(page)).toEqual([]);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Lập tệp PDF để in' }).click();
  expect((await download).suggestedFilename()).toMatch(/^so-theo-doi-tat-ca-\d{4}\.pdf$/);
});
