import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { HEAD, populatedFolder } from '../../support/populated.ts';
import { chooseProcedure, receive, scan, soon } from '../support/counter-hands.ts';
import { startService, type TestService } from '../support/service.ts';
import { openBrowser, openNextWindow, picture, seriousFindings } from '../support/window.ts';

const MAU = '075190000001||Nguyễn Thị Mẫu|15011990|Nữ|Ấp 1, Trị An, Vĩnh Cửu, Đồng Nai|01072021';
const THU = '075085012345||Trần Văn Thử|02031985|Nam|Khu phố 3, Vĩnh An, Vĩnh Cửu, Đồng Nai|12052021';

let service: TestService;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  const { folder } = await populatedFolder(5);
  service = await startService(folder);
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

const ownerBox = () => page.getByRole('textbox', { name: /Quét thẻ/ }).first();
const submitter = () => page.getByRole('group', { name: 'Người nộp thay' });
const attorney = () => page.getByRole('group', { name: 'Người được ủy quyền' });
const field = (path: string) => page.locator(`[data-field="${path}"]`);
const hasCursor = (path: string) => field(path).evaluate((box) => box === document.activeElement);

/** The procedure with one paper that is only shown, so that only the people matter. */
async function mediation() {
  await chooseProcedure(page, 'hòa giải tranh chấp đất đai');
  await page.keyboard.press('Control+d');
}
async function facts(): Promise<string> {
  await page.getByRole('button', { name: 'Xem hồ sơ' }).click();
  await page.getByText('Chủ hồ sơ').first().waitFor();
  return (await page.locator('article dl').last().textContent()) ?? '';
}

describe('somebody who hands in for the owner', () => {
  it('is scanned after the owner without touching what the owner’s card filled in', async () => {
    await mediation();
    await scan(page, MAU);
    await soon(() => field('owner.name').inputValue()).toBe('Nguyễn Thị Mẫu');
    await page.getByRole('button', { name: 'Người nộp thay' }).click();
    await soon(() => hasCursor('submitter')).toBe(true);
    await scan(page, THU);
    await soon(() => field('submitter.name').inputValue()).toBe('Trần Văn Thử');
    expect(await field('owner.name').inputValue()).toBe('Nguyễn Thị Mẫu');
    await page.waitForTimeout(300);
    await receive(page);
    expect(await facts()).toMatch(/Nguyễn Thị Mẫu.*Người nộp.*Trần Văn Thử/);
  });

  it('is found among those known from before', async () => {
    await mediation();
    await scan(page, MAU);
    await page.getByRole('button', { name: 'Người nộp thay' }).click();
    await submitter()
      .getByRole('textbox', { name: /Quét thẻ/ })
      .fill('075085012345');
    await page.keyboard.press('Enter');
    await soon(() => field('submitter.name').inputValue()).toBe('Trần Văn Thử');
    await submitter()
      .getByText(/Đã có từ hồ sơ/)
      .waitFor();
  });
});

describe('an attorney', () => {
  it('needs the paper that makes him one, asked for right after his card', async () => {
    await mediation();
    await scan(page, MAU);
    await page.getByRole('button', { name: 'Ủy quyền' }).click();
    await scan(page, THU);
    await soon(() => field('attorney.party.name').inputValue()).toBe('Trần Văn Thử');
    await soon(() => hasCursor('attorney.document')).toBe(true);
    await page.waitForTimeout(300);
    await page.keyboard.press('Control+Enter');
    await attorney().getByText('Cần ghi giấy ủy quyền').waitFor();
    await field('attorney.document').fill('Số 12/CTCKHĐ ngày 20/11/2026, UBND xã Trị An');
    await page.waitForTimeout(300);
    await receive(page);
    expect(await facts()).toContain('Trần Văn Thử');
  });
});

describe('a unit', () => {
  it('typed by its tax code is an enterprise, and whoever hands in for it is asked for at once', async () => {
    await mediation();
    await ownerBox().fill('0100109106');
    await page.keyboard.press('Enter');
    await soon(() => page.getByLabel('Đối tượng').inputValue()).toBe('enterprise');
    await soon(() => hasCursor('owner.name')).toBe(true);
    await field('owner.name').fill('Công ty TNHH một thành viên Dịch vụ nông nghiệp công nghệ cao Trị An');
    await submitter()
      .getByRole('textbox', { name: /Quét thẻ/ })
      .waitFor();
    await page.waitForTimeout(300);
    await page.keyboard.press('Control+Enter');
    await soon(() => page.getByRole('alert').count()).toBeGreaterThan(0);
    await soon(() => hasCursor('submitter')).toBe(true);
    await scan(page, THU);
    await soon(() => field('submitter.name').inputValue()).toBe('Trần Văn Thử');
    await picture(page, 'intake-enterprise');
    await page.waitForTimeout(300);
    await receive(page);
    expect(await facts()).toContain('Công ty TNHH một thành viên');
  });

  it.each([
    ['agency', 'Cơ quan nhà nước', 'Trường Tiểu học Trị An'],
    ['organisation', 'Tổ chức', 'Hội Người cao tuổi xã Trị An'],
  ])('may be an %s without a number (%s)', async (kind, _label, name) => {
    await mediation();
    await ownerBox().fill(name);
    await page.keyboard.press('Enter');
    await page.getByLabel('Đối tượng').selectOption(kind);
    await submitter().waitFor();
    expect(await page.getByLabel('Ngày sinh').count()).toBe(0);
    await submitter()
      .getByRole('textbox', { name: /Quét thẻ/ })
      .focus();
    await scan(page, THU);
    await soon(() => field('submitter.name').inputValue()).toBe('Trần Văn Thử');
    await page.waitForTimeout(300);
    await receive(page);
  });
});

describe('somebody nobody knows', () => {
  it('may begin with a phone, a number or a name, and the cursor goes to what is still to be said', async () => {
    await ownerBox().fill('0912 345 678');
    await page.keyboard.press('Enter');
    await soon(() => field('owner.phone').inputValue()).toBe('0912345678');
    await soon(() => hasCursor('owner.name')).toBe(true);
    await ownerBox().fill('K’Brếp');
    await page.keyboard.press('Enter');
    await soon(() => field('owner.name').inputValue()).toBe('K’Brếp');
    await soon(() => hasCursor('owner.idNumber')).toBe(true);
  });

  it('is asked about in order by Enter; what is rarely filled in is reached by Tab', async () => {
    await ownerBox().fill('Đặng Thị Kiên');
    await page.keyboard.press('Enter');
    await soon(() => hasCursor('owner.idNumber')).toBe(true);
    await page.keyboard.press('Shift+Tab');
    expect(await page.getByLabel('Đối tượng').evaluate((box) => box === document.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    await soon(() => hasCursor('owner.idNumber')).toBe(true);
  });
});

describe('a promise', () => {
  it('agreed later than the law gives is printed with its reason kept', async () => {
    await mediation();
    await scan(page, MAU);
    await page.getByRole('button', { name: 'Hẹn muộn hơn…' }).click();
    await page.getByRole('textbox', { name: 'Ngày hẹn đã thỏa thuận' }).fill('01/01/2020');
    await page.getByRole('textbox', { name: 'Giờ hẹn đã thỏa thuận' }).fill('16:30');
    await page.getByRole('textbox', { name: 'Lý do hẹn muộn hơn' }).fill('Hồ sơ nhiều trang');
    await page.waitForTimeout(300);
    await page.keyboard.press('Control+Enter');
    await page.getByText('Thời điểm hẹn phải sau giờ hiện tại.').first().waitFor();
    await page.getByRole('textbox', { name: 'Ngày hẹn đã thỏa thuận' }).fill('30122099');
    await page.waitForTimeout(300);
    await receive(page);
    await page.getByText('Hẹn trả 16:30 30/12/2099').waitFor();
  });
});

describe('ten papers and long names', () => {
  it('leave the ways out in view, cut no word and have no serious finding at 1366×768', async () => {
    await chooseProcedure(page, '2.001263');
    await scan(
      page,
      MAU.replace('Nguyễn Thị Mẫu', 'Nguyễn Phước Tôn Nữ Hoàng Thiên Kim Ngọc Bảo Trân Huyền Diệu'),
    );
    await soon(() => field('owner.name').inputValue()).toContain('Tôn Nữ');
    await page.keyboard.press('Control+d');
    await page.waitForTimeout(400);
    await picture(page, 'intake-ten-papers');
    const button = await page.getByRole('button', { name: /Tiếp nhận và in/ }).boundingBox();
    expect(button && button.y + button.height).toBeLessThanOrEqual(740);
    expect(await seriousFindings(page)).toEqual([]);
    const cut = await page.evaluate(() =>
      [...document.querySelectorAll('section label, section p, section h2, section span')]
        .filter((element) => element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0)
        .filter((element) => getComputedStyle(element).overflow === 'hidden')
        .map((element) => element.textContent),
    );
    expect(cut).toEqual([]);
  });
});

describe('a paper only shown', () => {
  it('is recorded as shown and given back, not as kept', async () => {
    await mediation();
    await scan(page, MAU);
    await soon(() => field('owner.name').inputValue()).toBe('Nguyễn Thị Mẫu');
    await page.waitForTimeout(300);
    await receive(page);
    await page.getByRole('button', { name: 'Xem hồ sơ' }).click();
    await page.getByRole('tab', { name: 'Giấy tờ' }).click();
    await page
      .getByText(/xuất trình/)
      .first()
      .waitFor();
  });
});
