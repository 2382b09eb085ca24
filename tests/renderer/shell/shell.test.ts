import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startService, type TestService } from '../support/service.ts';
import { OFFICER, openBrowser, openWindow, setUp, signIn } from '../support/window.ts';

let browser: Browser;
let service: TestService;
let page: Page;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  service = await startService();
  page = await openWindow(browser, service);
});
afterEach(async () => {
  await page.context().close();
  await service.close();
});

const heading = (name: string) => page.getByRole('heading', { name, level: 1 });
const press = (...keys: string[]) =>
  keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());

describe('the first run', () => {
  it('sets the counter up with the keyboard alone, and the officer is at work', async () => {
    await heading('Thiết lập quầy lần đầu').waitFor();
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-field')))
      .toBe('names.parentLine');
    await press(...Array<string>(12).fill('Enter'));
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-field'))).toBe(
      'officer.name',
    );
    for (const text of [OFFICER.name, OFFICER.pin, OFFICER.pin]) {
      await page.keyboard.type(text);
      await press('Enter');
    }
    await page.getByRole('button', { name: `Quầy A ${OFFICER.name}` }).waitFor();
  });

  it('shows what is wrong beside its field and goes there', async () => {
    await page.getByLabel('Họ và tên').fill(OFFICER.name);
    await page.getByLabel('Mã PIN', { exact: true }).fill('123456');
    await page.getByLabel('Nhập lại mã PIN').fill('123456');
    await page.getByLabel('Mã xã (5 số)').fill('2617');
    await page.getByRole('button', { name: 'Bắt đầu dùng quầy' }).click();
    await page.getByText('Chưa đúng, xem lại ô này.').waitFor();
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-field'))).toBe(
      'identity.communeCode',
    );

    await page.getByLabel('Mã xã (5 số)').fill('26170');
    await press('Enter');
    await page.getByRole('button', { name: 'Bắt đầu dùng quầy' }).click();
    await page.getByText('Mã PIN dễ đoán quá').waitFor();
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-field'))).toBe('officer.pin');
  });

  it('says when opening hours cannot be read', async () => {
    await page.getByLabel('Thứ Bảy').fill('sáng');
    await page.getByRole('button', { name: 'Bắt đầu dùng quầy' }).click();
    await page.getByText('Ghi giờ như 7:00-11:30').waitFor();
  });
});

describe('sign-in and lock', () => {
  beforeEach(() => setUp(page));

  it('asks for the PIN again after a reload of a locked window, and finds the officer after a plain reload', async () => {
    await page.reload();
    await page.getByRole('button', { name: OFFICER.name }).waitFor();
    await press('Control+l');
    await heading('Màn hình đang khóa').waitFor();
    await page.reload();
    await heading('Màn hình đang khóa').waitFor();
    expect(await page.getByRole('navigation', { name: 'Các phòng' }).count()).toBe(0);
    await page.keyboard.type(OFFICER.pin);
    await press('Enter');
    await page.getByRole('button', { name: OFFICER.name }).waitFor();
  });

  it('keeps what was on screen while locked, out of sight', async () => {
    await press('F10');
    await page.getByRole('button', { name: 'Đổi mã PIN' }).click();
    await page.getByLabel('Mã PIN mới', { exact: true }).fill('650913');
    await press('Control+l');
    await heading('Màn hình đang khóa').waitFor();
    expect(await page.getByLabel('Mã PIN mới', { exact: true }).isVisible()).toBe(false);
    await page.keyboard.type(OFFICER.pin);
    await press('Enter');
    await expect.poll(() => page.getByLabel('Mã PIN mới', { exact: true }).inputValue()).toBe('650913');
  });

  it('hides an open dialog too, takes no shortcut, and shows it again once unlocked', async () => {
    await press('F1');
    const dialog = page.getByRole('dialog', { name: 'Phím tắt' });
    await dialog.waitFor();
    await press('Control+l');
    await heading('Màn hình đang khóa').waitFor();
    expect(await dialog.isVisible()).toBe(false);
    await press('F10');
    await page.getByLabel(/^Mã PIN của/u).fill(OFFICER.pin);
    await press('Enter');
    await dialog.waitFor();
    expect(await page.title()).not.toContain('Cài đặt');
  });

  it('says that a PIN is wrong, then makes the officer wait and counts the seconds', async () => {
    await press('Control+l');
    for (const words of ['Mã PIN chưa đúng', 'Mã PIN chưa đúng', 'Nhập lại được sau 5 giây']) {
      await expect.poll(() => page.getByLabel(/^Mã PIN của/u).inputValue()).toBe('');
      await page.keyboard.type('999111');
      await press('Enter');
      await page.getByText(words).waitFor();
    }
    expect(await page.getByRole('button', { name: 'Mở khóa' }).isDisabled()).toBe(true);
    await page.getByText('Nhập lại được sau 3 giây').waitFor();
    await expect.poll(() => page.getByRole('button', { name: 'Mở khóa' }).isEnabled()).toBe(true);
    await page.getByLabel(/^Mã PIN của/u).fill(OFFICER.pin);
    await press('Enter');
    await page.getByRole('button', { name: OFFICER.name }).waitFor();
  });

  it('lets another officer take over the window', async () => {
    await press('F10');
    await page.getByRole('button', { name: 'Cán bộ', exact: true }).click();
    await page.getByRole('button', { name: 'Thêm cán bộ' }).click();
    await page.getByLabel('Họ và tên').fill("K'Brếp");
    await page.getByLabel('Mã PIN đầu tiên').fill('480217');
    await page.getByRole('button', { name: 'Lưu', exact: true }).click();
    await page.getByText("Đã lưu K'Brếp").waitFor();
    await press('Control+l');
    await page.getByRole('button', { name: 'Người khác làm việc' }).click();
    await signIn(page, { name: "K'Brếp", pin: '480217' });
    await press('F10');
    await heading('Cài đặt').waitFor();
    expect(await page.getByRole('button', { name: 'Nhật ký' }).count()).toBe(0);
  });
});

describe('the frame', () => {
  beforeEach(() => setUp(page));

  it('lists every shortcut on F1, and takes changed keys at once', async () => {
    await press('F1');
    const dialog = page.getByRole('dialog', { name: 'Phím tắt' });
    await dialog.getByText('Khóa màn hình').waitFor();
    await expect
      .poll(() =>
        dialog.getByRole('button', { name: 'Đóng' }).evaluate((button) => button === document.activeElement),
      )
      .toBe(true);
    await press('Escape');
    await dialog.waitFor({ state: 'hidden' });

    await press('F10');
    await page.getByRole('button', { name: 'Phím tắt', exact: true }).click();
    const change = page.getByRole('button', { name: 'Đổi phím: Khóa màn hình' });
    await change.click();
    await press('F1');
    await page.getByText('đang dùng cho “Xem mọi phím tắt”').waitFor();
    await press('Control+Shift+L');
    await change.getByText('Đổi').waitFor();
    await press('Control+Shift+L');
    await heading('Màn hình đang khóa').waitFor();
  });

  it('finds a room in the command palette without diacritics', async () => {
    await press('Control+k');
    await expect.poll(() => page.evaluate(() => document.activeElement?.role)).toBe('combobox');
    await page.keyboard.type('cai dat');
    await press('Enter');
    await heading('Cài đặt').waitFor();
  });

  it('goes back to the former room as a browser does, and stays there over a reload', async () => {
    await press('F3');
    await heading('Tra cứu hồ sơ').waitFor();
    await press('F10');
    await heading('Cài đặt').waitFor();
    await page.goBack();
    await heading('Tra cứu hồ sơ').waitFor();
    await page.goForward();
    await page.reload();
    await heading('Cài đặt').waitFor();
    expect(new URL(page.url()).pathname).toBe('/');
  });

  it('speaks English at once when asked, and Vietnamese again', async () => {
    await press('F10');
    await page.getByRole('radio', { name: 'English' }).click();
    await heading('Settings').waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
    await page.reload();
    await heading('Settings').waitFor();
    await page.getByRole('radio', { name: 'Tiếng Việt' }).click();
    await heading('Cài đặt').waitFor();
  });

  it('says calmly when the service is gone, keeps what was typed, and goes on by itself', async () => {
    await press('F10');
    await page.getByRole('button', { name: 'Tên trung tâm' }).click();
    const place = page.getByLabel('Mã xã (5 số)');
    await place.fill('26171');
    await service.kill();
    await page.getByText('Chương trình quầy đang khởi động lại').waitFor();
    await page.getByText('Chờ chương trình quầy từ').waitFor();
    await page.getByLabel('Lý do hoặc căn cứ').fill('Sửa mã');
    await page.getByRole('button', { name: 'Lưu', exact: true }).click();
    await page.getByText('việc vừa rồi có thể chưa được lưu').waitFor();

    await service.restart();
    await page.getByText('Quầy hoạt động bình thường').waitFor();
    expect(await page.getByText('Chương trình quầy đang khởi động lại').count()).toBe(1);
    expect(await place.inputValue()).toBe('26171');
    await page.getByRole('button', { name: 'Lưu', exact: true }).click();
    await page.getByText('Đã lưu').waitFor();
  });

  it('says of a single call that got no answer that it may not be saved, and that the counter works', async () => {
    await press('F10');
    await page.getByRole('button', { name: 'Tên trung tâm' }).click();
    await page.route('**/call/centre.update*', (route) => route.abort(), { times: 1 });
    await page.getByLabel('Mã xã (5 số)').fill('26172');
    await page.getByLabel('Lý do hoặc căn cứ').fill('Sửa mã lần nữa');
    await page.getByRole('button', { name: 'Lưu', exact: true }).click();
    await page.getByText('việc vừa rồi có thể chưa được lưu').waitFor();
    await page.getByText('Quầy hoạt động bình thường').waitFor();
    await page.getByRole('button', { name: 'Lưu', exact: true }).click();
    await page.getByText('Đã lưu').waitFor();
  });

  it('keeps the officer who signed in though an older answer, that nobody is here, comes after', async () => {
    await page.getByRole('button', { name: OFFICER.name }).click();
    await page.getByRole('menuitem', { name: 'Đăng xuất' }).click();
    await page.getByRole('button', { name: 'Đăng nhập' }).waitFor();
    const [older, later] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const lost = page.waitForEvent('requestfailed');
    await service.kill();
    await lost;
    await page.route('**/call/officers.me', async (route) => {
      const response = await route.fetch().catch(() => undefined);
      if (!response) return route.abort();
      older.resolve();
      await later.promise;
      await route.fulfill({ response });
    });
    await service.restart();
    await older.promise;
    await signIn(page);
    const told = page.waitForResponse('**/call/officers.me');
    later.resolve();
    await (await told).finished();
    await press('F10');
    await heading('Cài đặt').waitFor();
    await page.getByRole('button', { name: 'Tên trung tâm' }).click();
    await page.getByLabel('Mã xã (5 số)').waitFor();
  });

  it('locks itself when nobody has touched it for the set time', async () => {
    await page.clock.install();
    await page.reload();
    await page.getByRole('button', { name: OFFICER.name }).waitFor();
    await page.clock.runFor('09:50');
    expect(await heading('Màn hình đang khóa').count()).toBe(0);
    await page.clock.runFor('00:30');
    await heading('Màn hình đang khóa').waitFor();
  });
});

describe('a window the counter did not open', () => {
  it('is told so and shows nothing else', async () => {
    const stranger = await (await browser.newContext()).newPage();
    await stranger.goto(service.address);
    await stranger.getByRole('heading', { name: 'Cửa sổ này không dùng được' }).waitFor();
    await stranger.context().close();
  });
});
