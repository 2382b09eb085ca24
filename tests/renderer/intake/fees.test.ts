import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, it } from 'vitest';
import { HEAD, populatedFolder } from '../../support/populated.ts';
import { chooseProcedure, receive, scan, soon } from '../support/counter-hands.ts';
import { startService, type TestService } from '../support/service.ts';
import { openBrowser, openNextWindow } from '../support/window.ts';

const CARD = '075190000001||Nguyễn Thị Mẫu|15011990|Nữ|Ấp 1, Trị An, Vĩnh Cửu, Đồng Nai|01072021';

let service: TestService;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  const { folder } = await populatedFolder(3);
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

const summary = () => page.getByRole('region', { name: 'Tóm tắt' });
const says = (words: string) => soon(() => summary().textContent()).toContain(words);
const count = (name: string) => page.getByRole('textbox', { name, exact: true });

/** A form in order but for what is to be paid. */
async function begin(procedure: string) {
  await chooseProcedure(page, procedure);
  await page.keyboard.press('Control+d');
  await scan(page, CARD);
  await soon(() => page.getByLabel('Họ và tên').inputValue()).toBe('Nguyễn Thị Mẫu');
}

it('copies to be certified are paid by their pages in two tiers, each paper for itself', async () => {
  await begin('2.000815');
  await count('Số trang').fill('5');
  await count('Số bản').fill('2');
  await says('14.000 đ');
  await page.getByRole('button', { name: 'Thêm giấy tờ sao' }).click();
  const second = page.getByRole('group', { name: 'Giấy tờ thứ 2' });
  await second.getByRole('textbox', { name: 'Số trang' }).fill('1');
  await second.getByRole('textbox', { name: 'Số bản' }).fill('3');
  await second.getByRole('textbox', { name: 'Tên giấy tờ sao' }).fill('Bằng tốt nghiệp THPT');
  await says('20.000 đ');
  await receive(page);
});

it('extracts are paid by the copy', async () => {
  await begin('2.000635');
  await count('Số lượng').first().fill('3');
  await says('24.000 đ');
  await receive(page);
});

it('signatures are paid by the case', async () => {
  await begin('2.000884');
  await count('Số lượng').first().fill('2');
  await says('20.000 đ');
  await receive(page);
});

const choice = () => page.getByRole('combobox', { name: /^Miễn, giảm/ });
const reason = () => page.getByRole('textbox', { name: 'Lý do miễn, giảm' });

it('a reduction counts once its reason is given', async () => {
  await begin('2.000635');
  await count('Số lượng').first().fill('2');
  await says('16.000 đ');
  await page.getByRole('button', { name: 'Miễn, giảm' }).first().click();
  await choice().selectOption({ label: 'Người thuộc hộ nghèo' });
  await says('Cần ghi lý do hoặc căn cứ.');
  await page.keyboard.press('Control+Enter');
  await page.getByText('Có chỗ chưa đúng.', { exact: false }).waitFor();
  await reason().fill('Có giấy chứng nhận hộ nghèo năm 2026');
  await says('Người thuộc hộ nghèo');
  await receive(page);
});

it('a reduction whose sum the law sets elsewhere asks for what is still to be paid', async () => {
  await begin('2.000635');
  await count('Số lượng').first().fill('2');
  await page.getByRole('button', { name: 'Miễn, giảm' }).first().click();
  await choice().selectOption('CONG-DAN-SO');
  await reason().fill('Tài khoản định danh mức 2');
  await says('Số tiền phải là số nguyên đồng');
  await count('Số tiền còn phải thu (đồng)').fill('8.000');
  await says('8.000 đ');
  await receive(page);
});
