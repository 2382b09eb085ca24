import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { HEAD, populatedFolder } from '../../support/populated.ts';
import { PATIENCE_MS } from '../../support/waiting.ts';
import { chooseProcedure, receive, scan, soon } from '../support/counter-hands.ts';
import { type RealBrowser, startRealBrowser } from '../support/real-browser.ts';
import { startService, type TestService } from '../support/service.ts';
import { signIn } from '../support/window.ts';

const CARD = '075190000001||Nguyễn Thị Mẫu|15011990|Nữ|Ấp 1, Trị An, Vĩnh Cửu, Đồng Nai|01072021';

let service: TestService;
let profile: string;
let browser: RealBrowser;

beforeAll(async () => {
  const { folder } = await populatedFolder(3);
  service = await startService(folder);
  profile = fs.mkdtempSync(path.join(os.tmpdir(), 'motcua-profile-'));
});
afterAll(async () => {
  await browser?.kill();
  await service?.close();
  fs.rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
});

/** The browser as it is after the power came back, at the intake screen. */
async function intakeAfterStart(): Promise<Page> {
  browser = await startRealBrowser(profile);
  const { page } = browser;
  page.setDefaultTimeout(PATIENCE_MS);
  await page.goto(await service.launchUrl());
  await signIn(page, HEAD);
  await page.keyboard.press('F2');
  await page
    .getByRole('textbox', { name: /Quét thẻ/ })
    .first()
    .waitFor();
  return page;
}
const tabs = (page: Page) => page.getByRole('navigation', { name: 'Phiếu đang mở' });
const tab = (page: Page, name: string) => tabs(page).getByRole('button', { name: new RegExp(`^${name}`) });

it('two parked forms and a third in the middle of a word outlive the end of every browser process, and one received stays gone', async () => {
  let page = await intakeAfterStart();
  await chooseProcedure(page, 'hòa giải tranh chấp đất đai');
  await page.keyboard.press('Control+d');
  await scan(page, CARD);
  await soon(() => page.getByLabel('Họ và tên').inputValue()).toBe('Nguyễn Thị Mẫu');
  await page.keyboard.press('Alt+n');
  await soon(() => page.getByLabel('Họ và tên').count()).toBe(0);
  await page.getByRole('textbox', { name: /Quét thẻ/ }).fill("K'Brếp");
  await page.keyboard.press('Enter');
  await soon(() => page.getByLabel('Họ và tên').inputValue()).toBe("K'Brếp");
  await page.keyboard.press('Alt+n');
  await soon(() => page.getByLabel('Họ và tên').count()).toBe(0);
  await page.getByRole('textbox', { name: /Quét thẻ/ }).fill('Trần Văn Thử');
  await page.keyboard.press('Enter');
  await page.getByLabel(/^Địa chỉ/).pressSequentially('Khu phố 3, Vĩnh An, Vĩnh Cửu', { delay: 60 });
  await browser.kill();

  page = await intakeAfterStart();
  await tab(page, 'Trần Văn Thử').click();
  const address = await page.getByLabel(/^Địa chỉ/).inputValue();
  expect('Khu phố 3, Vĩnh An, Vĩnh Cửu'.startsWith(address)).toBe(true);
  expect(address.length).toBeGreaterThan(18);
  await tab(page, "K'Brếp").waitFor();
  await tab(page, 'Nguyễn Thị Mẫu').click();
  await soon(() => page.getByLabel('Số định danh', { exact: true }).inputValue()).toBe('075190000001');
  await receive(page);
  await browser.kill();

  page = await intakeAfterStart();
  await tab(page, "K'Brếp").waitFor();
  expect(await tab(page, 'Nguyễn Thị Mẫu').count()).toBe(0);
});
