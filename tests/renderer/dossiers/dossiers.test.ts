import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { HEAD, type Populated, populatedFolder } from '../../support/populated.ts';
import { startService, type TestService } from '../support/service.ts';
import { openBrowser, openNextWindow, picture, seriousFindings, smallWords } from '../support/window.ts';

let service: TestService;
let browser: Browser;
let people: Populated;
let page: Page;

beforeAll(async () => {
  // Some days ago, so that a few promises have passed.
  people = await populatedFolder(120, Date.now() - 5 * 24 * 3_600_000);
  service = await startService(people.folder);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await service?.close();
});
beforeEach(async () => {
  page = await openNextWindow(browser, service, page, HEAD);
  await page.keyboard.press('F3');
  await rows().first().waitFor();
});

const rows = () => page.locator('[role=grid] tbody tr');
const search = () => page.getByRole('textbox', { name: /^Số hồ sơ, họ tên/ });
const soon = <T>(read: () => Promise<T>) => expect.poll(read);

async function openFirst() {
  await search().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('tab', { name: 'Tiến trình' }).waitFor();
}

describe('the list of dossiers', () => {
  it('has the cursor in its search box and finds by part of a number without dashes', async () => {
    expect(await search().evaluate((box) => box === document.activeElement)).toBe(true);
    const number = (await rows().first().locator('td').first().textContent()) ?? '';
    await search().fill(number.replaceAll('-', '').toLowerCase());
    await soon(() => rows().count()).toBe(1);
    expect(await rows().first().locator('td').first().textContent()).toBe(number);
  });

  it('finds by name without diacritics and by the end of a personal number', async () => {
    const plain = people.known.name.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toLowerCase();
    for (const text of [plain, people.known.idNumber.slice(-6)]) {
      await search().fill(text);
      await soon(async () => await rows().first().textContent()).toContain(people.known.name);
    }
  });

  it('opens whom the last letters name, not whom the letters before named, however late the answer comes', async () => {
    const numbers = await Promise.all([0, 1].map((at) => rows().nth(at).locator('td').first().textContent()));
    const [first = '', second = ''] = numbers.map((number) => number ?? '');
    await search().fill(first);
    await soon(() => rows().count()).toBe(1);
    await page.route('**/call/dossiers.search', async (route) => {
      await page.waitForTimeout(400);
      await route.continue();
    });
    await search().fill(second);
    await page.keyboard.press('Enter');
    await page.getByRole('tab', { name: 'Tiến trình' }).waitFor();
    expect(await page.locator('main').innerText()).toContain(second);
    await page.unroute('**/call/dossiers.search');
  });

  it('says what to do when nothing fits', async () => {
    await search().fill('không ai tên thế này');
    await page.getByText('Không có hồ sơ nào khớp.').waitFor();
  });

  it('shows each group with its count, and only its dossiers', async () => {
    const group = page.getByText('Đang giải quyết');
    const count = Number(((await group.textContent()) ?? '').replace(/\D/g, ''));
    await group.click();
    await soon(() => page.locator('[role=grid]').getAttribute('aria-rowcount')).toBe(String(count + 1));
  });
});

it('says on the rail how many are past their promise, wherever the officer is', async () => {
  const overdue = ((await page.getByText('Quá hạn', { exact: false }).first().textContent()) ?? '').replace(
    /\D/g,
    '',
  );
  expect(Number(overdue)).toBeGreaterThan(0);
  await page.keyboard.press('F6');
  await page.getByRole('button', { name: 'Tra cứu' }).getByText(overdue, { exact: true }).waitFor();
});

describe('a dossier', () => {
  it('is opened, forwarded and looked at again with the keyboard alone, and the step is on its timeline', async () => {
    await search().fill(people.known.idNumber);
    await page.getByText('Tất cả').click();
    await search().fill('');
    await page.getByText('Đang giải quyết').click();
    await page.waitForTimeout(300);
    await openFirst();
    const label = await page
      .getByRole('navigation', { name: 'Việc làm được lúc này' })
      .getByRole('button')
      .first()
      .textContent();
    await page.keyboard.press('Control+Enter');
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    // The button names its key too.
    expect(label).toContain(await dialog.getByRole('heading').textContent());
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });

    await page.getByRole('button', { name: 'Việc khác' }).click();
    await page.getByRole('menuitem', { name: 'Sửa thông tin' }).click();
    await dialog.getByRole('radio', { name: 'Phần khác' }).check();
    await dialog.getByRole('textbox', { name: 'Ghi chú' }).fill('Người dân xin nhận buổi chiều');
    await dialog.getByRole('button', { name: 'Ghi lại' }).click();
    await dialog.getByText('Cần điền ô này.').waitFor();
    await dialog.getByRole('textbox', { name: 'Lý do' }).fill('Theo lời dặn');
    await dialog.getByRole('button', { name: 'Ghi lại' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByRole('tabpanel').getByText('Sửa thông tin').waitFor();
    await page.getByText('Ghi chú: – → Người dân xin nhận buổi chiều').waitFor();
  });

  it('shows its papers and charges, and goes back to the list where it was', async () => {
    await openFirst();
    await page.getByRole('tab', { name: 'Giấy tờ' }).click();
    await page.getByRole('tab', { name: /^Phí/ }).click();
    await page.keyboard.press('Alt+ArrowLeft');
    await rows().first().waitFor();
  });

  it('has no serious finding and no small word', async () => {
    await picture(page, 'dossiers');
    expect(await seriousFindings(page)).toEqual([]);
    await openFirst();
    await picture(page, 'dossier');
    expect(await seriousFindings(page)).toEqual([]);
    expect(await smallWords(page)).toEqual([]);
  });
});
