// Every screen of the frame and of the settings, in both themes' colours: read by axe, no word below 15 px, pictures to look at.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startService, type TestService } from '../support/service.ts';
import { openBrowser, openWindow, picture, seriousFindings, setUp, smallWords } from '../support/window.ts';

const SECTIONS = [
  'Ngôn ngữ và giao diện',
  'Phím tắt',
  'Đổi mã PIN',
  'Tên trung tâm',
  'Giờ mở cửa',
  'Lịch ngày nghỉ',
  'Thời hạn và mức',
  'Đã thay đổi',
  'Cán bộ',
  'Nhật ký',
] as const;

let browser: Browser;
let service: TestService;
let page: Page;
const troubles: string[] = [];

beforeAll(async () => {
  [browser, service] = await Promise.all([openBrowser(), startService()]);
  page = await openWindow(browser, service);
  page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()));
  page.on('pageerror', (error) => troubles.push(error.message));
});
afterAll(async () => {
  await browser.close();
  await service.close();
});

async function look(name: string) {
  await picture(page, name);
  expect(await seriousFindings(page)).toEqual([]);
  expect(await smallWords(page)).toEqual([]);
  const { width, inner } = await page.evaluate(() => ({
    width: document.body.scrollWidth,
    inner: innerWidth,
  }));
  expect(width, 'nothing reaches over the edge').toBeLessThanOrEqual(inner);
}

it('shows the first set-up', async () => {
  await page.getByRole('button', { name: 'Bắt đầu dùng quầy' }).waitFor();
  await look('set-up');
});

it.each(SECTIONS)('shows the settings: %s', async (section) => {
  if (await page.getByRole('button', { name: 'Bắt đầu dùng quầy' }).count()) await setUp(page);
  await page.keyboard.press('F10');
  await page
    .getByRole('navigation', { name: 'Các mục cài đặt' })
    .getByRole('button', { name: section, exact: true })
    .click();
  await page.getByRole('heading', { name: section, level: 2 }).waitFor();
  await page.waitForLoadState('networkidle').catch(() => undefined);
  await look(`settings-${SECTIONS.indexOf(section)}`);
});

it('shows the list of shortcuts', async () => {
  await page.keyboard.press('F1');
  await page.getByRole('dialog', { name: 'Phím tắt' }).waitFor();
  await look('help');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
});

it('shows the command palette', async () => {
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog', { name: 'Tìm và đi đến' }).waitFor();
  await look('palette');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
});

it('shows the officer’s menu', async () => {
  await page.getByRole('button', { name: /^Quầy A/u }).click();
  await page.getByRole('menuitem', { name: 'Đăng xuất' }).waitFor();
  await look('menu');
  await page.keyboard.press('Escape');
});

it('shows the lock and the sign-in', async () => {
  await page.keyboard.press('Control+l');
  await page.getByRole('heading', { name: 'Màn hình đang khóa' }).waitFor();
  await look('lock');
  await page.getByRole('button', { name: 'Người khác làm việc' }).click();
  await page.getByRole('button', { name: 'Đăng nhập' }).waitFor();
  await look('sign-in');
});

it('had no complaint from the page', () => {
  expect(troubles).toEqual([]);
});
