// npm run pictures: opens the demo as an officer would and takes the README's pictures of it anew, so that they show the
// screens as they are. Needs Chromium.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { chromium, type Page } from 'playwright-core';
import { root } from './bundle.ts';
import { readOptions } from './options.ts';
import { DEMO_OFFICERS, DEMO_PIN } from './populate/commune.ts';
import { findBrowser, isRoot } from './start/browser.ts';

const USAGE = `Mở dữ liệu giả định như cán bộ vẫn mở và chụp lại các hình trong docs/pictures. Cần Chromium, Chrome hoặc Edge.

Cách dùng: npm run pictures`;
readOptions(USAGE, {});

const FOLDER = path.join(root, 'docs', 'pictures');
const SCANS = path.join(root, 'tests', 'fixtures', 'scans');
const COUNTER_SCREEN = { width: 1366, height: 768 };

const browserFile = findBrowser()?.file;
if (!browserFile) throw new Error('No Chromium, Chrome or Edge');
const data = fs.mkdtempSync(path.join(os.tmpdir(), 'motcua-pictures-'));
const demo = spawn('npm', ['start', '--', '--demo', '--no-window', '--web', '--data', data], {
  cwd: root,
  stdio: ['ignore', 'pipe', 'inherit'],
  detached: true,
});
const browser = await chromium.launch({
  executablePath: browserFile,
  args: isRoot() ? ['--no-sandbox'] : [],
});
try {
  const page = await browser.newPage({ viewport: COUNTER_SCREEN, reducedMotion: 'reduce' });
  await page.goto(await launchAddress());
  await signIn(page);
  await takeIntake(page);
  await takeDossiers(page);
  await takeCatalogue(page);
  await takePapers(page);
} finally {
  await browser.close();
  if (demo.pid) process.kill(-demo.pid, 'SIGTERM');
  await once(demo, 'close');
  for (const left of [data, `${data}.moc.json`])
    fs.rmSync(left, { recursive: true, force: true, maxRetries: 5 });
}

async function launchAddress(): Promise<string> {
  for await (const line of createInterface({ input: demo.stdout })) {
    console.log(line);
    if (line.startsWith('http://')) return line;
  }
  throw new Error('The demo did not start');
}

async function signIn(page: Page) {
  await page.getByRole('radio', { name: DEMO_OFFICERS[0].name }).check();
  await page.getByLabel('Mã PIN').fill(DEMO_PIN);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await page.getByRole('navigation', { name: 'Các phòng' }).waitFor();
}

async function takeIntake(page: Page) {
  await page.keyboard.press('F2');
  await page.getByRole('textbox', { name: /Tên thủ tục/u }).fill('ct');
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: /số định danh, tên/u }).fill('nguyen thi');
  await page.getByRole('listbox').getByRole('option').first().click();
  await page.getByLabel('Họ và tên').waitFor();
  await page.keyboard.press('Control+d');
  await page.getByRole('textbox', { name: 'Số trang' }).last().fill('4');
  await page.getByRole('textbox', { name: 'Số bản' }).last().fill('2');
  await page.getByText('12.000 đ').first().waitFor();
  await take(page, 'intake');
  await page.keyboard.press('Control+Enter');
  await page.locator('output strong').waitFor();
}

async function takeDossiers(page: Page) {
  await page.keyboard.press('F3');
  const rows = page.getByRole('grid').locator('tbody tr');
  await rows.first().waitFor();
  await take(page, 'dossiers');
  await rows.filter({ hasText: 'Đang xử lý' }).first().dblclick();
  const printed = page.getByRole('tab', { name: 'Phiếu đã in' });
  await printed.waitFor();
  await take(page, 'dossier');
  await page.keyboard.press('Alt+ArrowLeft');
  await rows.first().dblclick();
  await printed.click();
  await page
    .getByRole('button', { name: /^Xem, in lại: /u })
    .first()
    .click();
  await page.getByRole('dialog').getByRole('img').first().waitFor();
  await take(page, 'receipt');
  await page.keyboard.press('Escape');
}

async function takeCatalogue(page: Page) {
  await page.keyboard.press('F6');
  await page.getByRole('combobox', { name: 'Tìm thủ tục' }).fill('khai sinh');
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('ArrowDown');
  await take(page, 'catalogue');
}

async function takePapers(page: Page) {
  await page.keyboard.press('F7');
  await page.getByRole('button', { name: /^Chọn tệp/u }).waitFor();
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Control+o')]);
  await chooser.setFiles(path.join(SCANS, '01-to-khai-khai-sinh-clean.jpg'));
  const queue = page.getByRole('grid', { name: 'Giấy tờ chờ duyệt' });
  await queue.locator('tbody tr').first().waitFor({ timeout: 120_000 });
  await queue.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page
    .getByRole('img', { name: /^Ảnh chỗ ghi: Họ và tên/u })
    .first()
    .waitFor({ timeout: 120_000 });
  await take(page, 'papers');
}

async function take(page: Page, name: string) {
  await page.evaluate(() => document.fonts.ready);
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(500);
  await page.screenshot({ path: path.join(FOLDER, `${name}.png`) });
  console.log(`docs/pictures/${name}.png`);
}
