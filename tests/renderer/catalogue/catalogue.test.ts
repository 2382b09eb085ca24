// The catalogue's screens in real Chromium, on the real service, worked as an officer does.
import fs from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PATIENCE_MS } from '../../support/waiting.ts';
import { startService, type TestService } from '../support/service.ts';
import { openBrowser, openWindow, seriousFindings, setUp, smallWords } from '../support/window.ts';

type Entry = Record<string, unknown> & { code: string | null };
type CatalogueJson = { procedures: Entry[]; ended?: string[] };

let service: TestService;
let browser: Browser;
let page: Page;

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
  await page.keyboard.press('F10');
  await page.keyboard.press('F6');
  await box().waitFor();
});

const box = () => page.getByRole('combobox', { name: 'Tìm thủ tục' });
const options = () => page.getByRole('listbox', { name: 'Thủ tục tìm thấy' }).getByRole('option');
const reading = () => page.getByRole('article', { name: 'Trang thủ tục' });
const title = () => reading().getByRole('heading', { level: 1 });
const view = (name: string) =>
  page.getByRole('radiogroup', { name: 'Việc trong danh mục' }).getByText(name, { exact: true }).click();
const seed = (): CatalogueJson => JSON.parse(fs.readFileSync('assets/catalogue/catalogue.json', 'utf8'));

async function chooseFile(name: string, content: unknown, validFrom: string) {
  const buffer = Buffer.from(typeof content === 'string' ? content : JSON.stringify(content, null, 1));
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/json', buffer });
  await page.getByLabel('Áp dụng từ ngày').fill(validFrom);
  await page.getByRole('button', { name: 'Xem những gì sẽ đổi' }).click();
}

describe('finding a procedure', () => {
  it('takes shorthand at once, walks with arrows, reads with Enter and comes back with Esc, without a mouse', async () => {
    await page.keyboard.type('ct bs');
    await page.getByText('4 thủ tục').waitFor();
    expect(await options().first().textContent()).toContain('2.000815');
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => title().textContent()).toContain('Cấp bản sao có chứng thực');
    await page.keyboard.press('Enter');
    expect(await reading().evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.press('Escape');
    expect(await box().evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.press('Escape');
    expect(await box().inputValue()).toBe('');
  });

  it('shows the first of a new answer beside the list, and reads from the top', async () => {
    await box().fill('khai sinh');
    await page.getByText('12 thủ tục').waitFor();
    await expect.poll(() => title().textContent()).toBe('Đăng ký khai sinh');
    await reading().evaluate((element) => element.scrollTo({ top: 400 }));
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => title().textContent()).not.toBe('Đăng ký khai sinh');
    await expect.poll(() => reading().evaluate((element) => element.scrollTop)).toBe(0);
  });

  it('says what to do when nothing matches, and narrows to a field', async () => {
    await box().fill('zzzz');
    await page.getByText('Không có thủ tục nào khớp').waitFor();
    await box().fill('');
    await page.getByPlaceholder('Mọi lĩnh vực (267)').click();
    await page.getByRole('option', { name: 'Hộ tịch (37)' }).click();
    await page.getByText('37 thủ tục').waitFor();
  });

  it('shows papers with conditions, fees with basis, doubts and where the dossier lives', async () => {
    await box().fill('1.001193');
    await reading().getByText('Biên bản về việc trẻ bị bỏ rơi').waitFor();
    await reading().getByText('trẻ em bị bỏ rơi', { exact: true }).waitFor();
    await reading().getByText('Chỉ khi: Đăng ký sau 60 ngày kể từ ngày sinh').waitFor();
    await reading().getByText('8.000 đ/bản').waitFor();
    await box().fill('1.012783');
    await reading().getByText('Chưa xác minh. Chỉ dùng để nhắc việc').waitFor();
    await box().fill('căn cước 14 tuổi');
    await reading().getByText('Hồ sơ nằm ở Hệ thống của Bộ Công an').waitFor();
  });

  it('is reached from the command palette, whatever was typed here before', async () => {
    await box().fill('đất');
    await options().first().waitFor();
    await page.keyboard.press('Control+K');
    await page.getByPlaceholder('Gõ số hồ sơ').fill('đăng ký kết hôn lưu động');
    await page.getByText('1.000593 · ').waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(() => title().textContent()).toBe('Đăng ký kết hôn lưu động');
    expect(await box().inputValue()).toBe('');
  });
});

describe('checking an entry', () => {
  it('asks for decision and day beside the fields, then shows who checked it', async () => {
    await box().fill('1.000894');
    await expect.poll(() => title().textContent()).toBe('Đăng ký kết hôn');
    await page.getByRole('button', { name: 'Ghi đã đối chiếu' }).click();
    await page.getByRole('button', { name: 'Ghi đã đối chiếu' }).click();
    await page.getByText('Cần điền ô này.').first().waitFor();
    await page.getByLabel('Số quyết định, văn bản').fill('163/QĐ-BTP');
    await page.keyboard.press('Enter');
    await page.keyboard.type('5/2/2026');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await reading().getByText('Đã đối chiếu với 163/QĐ-BTP ngày 05/02/2026').first().waitFor();
    await reading().getByText('Đã đối chiếu', { exact: true }).waitFor();
  });
});

describe('updating the catalogue', () => {
  it('refuses a bad file with line and reason, in words', async () => {
    await view('Cập nhật');
    const bad = seed();
    bad.procedures[3]!.duration = { value: 1, unit: 'moon', note: '' };
    bad.procedures[4]!.code = bad.procedures[0]!.code;
    await chooseFile('sai.json', bad, '1/1/2027');
    await page.getByText('Tệp danh mục có 1 chỗ sai').waitFor();
    await page.getByText('Đơn vị thời hạn “moon” không có').waitFor();
    await page.getByText(/^Dòng \d+$/).waitFor();
    await chooseFile('hong.json', '{ "asOf": ', '1/1/2027');
    await page.getByText('Tệp không đọc được từ chỗ').waitFor();
    expect(await page.getByRole('button', { name: /^Áp dụng/ }).count()).toBe(0);
  });

  it('shows before and after, applies exactly that, and keeps the old version to be read', async () => {
    await view('Cập nhật');
    const update = seed();
    const [first] = update.procedures;
    first!.duration = { value: 2, unit: 'working-day', note: 'Theo quyết định mới' };
    await chooseFile('moi.json', { ...update, procedures: [first], ended: ['1.000419'] }, '2/1/2026');
    await page.getByText('Từ 02/01/2026: thêm 0, đổi 1, hết hiệu lực 1.').waitFor();
    await page.getByText('02 ngày làm việc').waitFor();
    await page.getByRole('button', { name: 'Áp dụng 2 thay đổi từ 02/01/2026' }).click();
    await page.getByText('Đã áp dụng từ 02/01/2026').waitFor();

    await view('Tra cứu');
    await box().fill('1.001193');
    await reading().getByText('02 ngày làm việc').waitFor();
    await reading().getByText('Đổi: thời hạn').waitFor();
    await reading().getByRole('button', { name: 'Xem bản 1' }).click();
    await reading().getByText('Đây là bản 1, không áp dụng cho hồ sơ nhận hôm nay.').waitFor();
    await reading().getByText('Trong ngày', { exact: true }).waitFor();
    await reading().getByRole('button', { name: 'Xem bản đang áp dụng' }).click();
    await reading().getByText('02 ngày làm việc').waitFor();
    await box().fill('1.000419');
    await page.getByText('Không có thủ tục nào khớp').waitFor();
  });

  it('gives the present catalogue as a file that imports as no change', async () => {
    await view('Cập nhật');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Tải danh mục hiện hành' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^danh-muc-tthc-\d{4}-\d\d-\d\d\.json$/);
    await chooseFile('danh-muc.json', fs.readFileSync(await download.path(), 'utf8'), '3/1/2026');
    await page.getByText('Tệp giống hệt danh mục đang có').waitFor();
  });
});

describe('posting', () => {
  it('is recorded for several procedures by keyboard, for the day typed', async () => {
    await view('Niêm yết');
    const grid = page.getByRole('grid', { name: 'Thủ tục phải niêm yết' });
    await grid.locator('tbody tr').first().waitFor();
    await grid.focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await page.getByLabel('Ngày niêm yết').fill('1/2/2026');
    await page.getByRole('button', { name: 'Ghi đã niêm yết 2 thủ tục' }).click();
    await expect.poll(() => grid.getByText('01/02/2026').count()).toBe(2);
  });
});

describe('every view', () => {
  it.each(['Tra cứu', 'Niêm yết', 'Cập nhật'])(
    'has no serious finding and no small words: %s',
    async (name) => {
      await view(name);
      await page.waitForTimeout(200);
      expect(await seriousFindings(page)).toEqual([]);
      expect(await smallWords(page)).toEqual([]);
    },
  );
});
