// Apologies in time, by the keyboard: from the list of what must be apologised for to the printed letters.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { ask, receive } from '../forms/window.ts';
import { startService, type TestService } from '../support/service.ts';
import { openBrowser, openWindow, picture, seriousFindings, setUp } from '../support/window.ts';

let service: TestService;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  service = await startService();
  browser = await openBrowser();
  page = await openWindow(browser, service);
  await setUp(page);
  const { names } = await ask(page, 'centre.profile', {});
  const signers = 'KT. CHỦ TỊCH / PHÓ CHỦ TỊCH: Trần Văn Bình\nCHỦ TỊCH: Nguyễn Văn An';
  await ask(page, 'centre.updateNames', { names: { ...names, signers }, reason: 'Quyết định phân công' });
});
afterAll(async () => {
  await browser?.close();
  await service?.close();
});
beforeEach(async () => {
  await page.keyboard.press('Escape');
  await page.keyboard.press('F2');
});

const dialog = () => page.getByRole('dialog');
const rows = () => page.locator('[role=grid] tbody tr');
const group = (name: string) => page.getByRole('group', { name: 'Nhóm hồ sơ' }).getByText(name);
const dossier = async (id: string) => (await ask(page, 'dossiers.page', { id })).dossier;

async function chooseAll(count: number) {
  await expect.poll(() => rows().count()).toBe(count);
  await page.locator('[role=grid]').focus();
  await page.keyboard.press('Home');
  for (let at = 0; at < count; at += 1) {
    if (at > 0) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
  }
  await page.getByText(`Đã chọn ${count} hồ sơ`).waitFor();
}

it('are proposed for several dossiers by two keys, and approved with their letters by two more', async () => {
  const received = [await receive(page, 'Cao Thị Một'), await receive(page, 'Cao Thị Hai')];
  const ids = received.map(({ dossierId }) => dossierId);
  const before = await Promise.all(ids.map(dossier));
  await page.keyboard.press('F3');
  await group('Cần xin lỗi trước hẹn').click();
  await chooseAll(2);
  await picture(page, 'apologies-due');
  await page.keyboard.press('F9');
  await expect.poll(() => dialog().getByLabel('Lý do').inputValue()).not.toBe('');
  await picture(page, 'apology-propose');
  expect(await seriousFindings(page)).toEqual([]);
  await page.keyboard.press('Control+Enter');
  await dialog().waitFor({ state: 'detached' });
  await expect.poll(() => rows().count()).toBe(0);
  await group('Chờ duyệt gia hạn').click();
  await chooseAll(2);
  expect((await dossier(ids[0]!)).dueAt).toBe(before[0]!.dueAt);

  await page.keyboard.press('F9');
  await expect.poll(() => dialog().getByLabel('Người ký').inputValue()).toContain('Trần Văn Bình');
  await picture(page, 'apology-approve');
  expect(await seriousFindings(page)).toEqual([]);
  await dialog().getByLabel('Số văn bản đầu tiên').fill('45/UBND');
  await page.keyboard.press('Control+Enter');
  await expect.poll(() => dialog().getByRole('listitem').count()).toBe(2);
  await picture(page, 'apology-letters');
  await page.keyboard.press('Escape');
  for (const [at, id] of ids.entries()) {
    const after = await dossier(id);
    expect(after.dueAt! > before[at]!.dueAt!).toBe(true);
    expect(after).toMatchObject({ extensions: 1, apology: 'given', proposal: null });
    const { forms } = await ask(page, 'forms.issued', { dossierId: id });
    expect(forms.map(({ code }) => code)).toContain('apology');
  }
});

it('are proposed on the dossier’s own page by two keys', async () => {
  const { dossierId, number } = await receive(page, 'Cao Thị Ba');
  await page.keyboard.press('F3');
  await page.getByRole('textbox', { name: /^Số hồ sơ, họ tên/ }).fill(number);
  await expect.poll(() => rows().count()).toBe(1);
  await page.keyboard.press('Enter');
  await page.getByRole('tab', { name: 'Tiến trình' }).waitFor();
  await page.keyboard.press('F9');
  await expect.poll(() => dialog().getByLabel('Lý do').inputValue()).not.toBe('');
  await page.keyboard.press('Control+Enter');
  await expect.poll(async () => (await dossier(dossierId)).proposal).not.toBeNull();
});

it('a pause for a payment names the notice it rests on, and prints nothing', async () => {
  const { dossierId, number } = await receive(page, 'Cao Thị Bốn');
  await page.keyboard.press('F3');
  await page.getByRole('textbox', { name: /^Số hồ sơ, họ tên/ }).fill(number);
  await expect.poll(() => rows().count()).toBe(1);
  await page.keyboard.press('Enter');
  const step = page.getByRole('button', { name: 'Yêu cầu nộp tiền' });
  await step.waitFor();
  await step.click();
  await dialog().getByLabel('Thông báo phải nộp').fill('Thông báo số 12/TB ngày 20/11/2026 của Thuế cơ sở 3');
  await picture(page, 'payment-notice');
  await page.keyboard.press('Control+Enter');
  await dialog().waitFor({ state: 'detached' });
  expect(await dossier(dossierId)).toMatchObject({ state: 6 });
  await page.getByText('Thông báo số 12/TB ngày 20/11/2026').waitFor();
  const { forms } = await ask(page, 'forms.issued', { dossierId });
  expect(forms.map(({ code }) => code)).toEqual(['receipt']);
});
