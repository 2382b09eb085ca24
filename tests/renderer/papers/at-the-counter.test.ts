// Scanning while the citizen still stands there: right after reception, after a result, one page once more, in place of an
// earlier scan, and both sides of a stack; in real Chromium on the real service, from a network scanner made of software.
import fs from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../../scripts/bundle.ts';
import { type EsclTestDevice, type Faults, startEsclDevice } from '../../support/escl/device.ts';
import { ask } from '../forms/window.ts';
import { scan as scanCard } from '../support/counter-hands.ts';
import { tellPapersAtFailure } from '../support/papers-at-failure.ts';
import { startService, type TestService } from '../support/service.ts';
import { openBrowser, openWindow, picture, seriousFindings, setUp, smallWords } from '../support/window.ts';

process.env.SANE_CONFIG_DIR = path.join(root, 'tests', 'support', 'sane');
const SCANS = path.join(root, 'tests', 'fixtures', 'scans');
const DECLARATION = fs.readFileSync(path.join(SCANS, '02-to-khai-hon-nhan-200dpi.jpg'));
const EXTRACT = fs.readFileSync(path.join(SCANS, '06-ket-qua-trich-luc-faded.jpg'));
/** Whose declaration it is. The extract is somebody else's. */
const OWNER = 'Võ Thị Thảo';
const CARD = `075184649018||${OWNER}|20021984|Nữ|Ấp 2, Trị An, Đồng Nai|01072021`;

let service: TestService;
let browser: Browser;
let page: Page;
let device: EsclTestDevice;
let dossierId: string;
/** What lies on the glass, or in the feeder side by side; what goes wrong there. */
const sides: Buffer[] = [];
const faults: { -readonly [F in keyof Faults]: Faults[F] } = {};

beforeAll(async () => {
  device = await startEsclDevice({ picture: sides, faults, sheets: 0 });
  service = await startService();
  browser = await openBrowser();
  page = await openWindow(browser, service);
  await setUp(page);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await service?.close();
  await device?.close();
});

tellPapersAtFailure(() => page);

/** As long as a busy machine may need to read a page. */
const soon = <T>(read: () => Promise<T> | T) => expect.poll(read, { timeout: 60_000 });
const lay = (...papers: readonly Buffer[]) => void sides.splice(0, sides.length, ...papers);
const row = (name: RegExp) => page.locator('[data-place]').filter({ hasText: name }).first();
const result = () => page.locator('[data-place="result"]');
const thumbs = () => page.getByRole('listbox', { name: 'Các trang' }).getByRole('option');
const ofDossier = () => ask(page, 'papers.ofDossier', { dossierId });
const arriving = () => page.getByRole('region', { name: 'Vừa nhận', exact: true });

async function looksRight(name: string) {
  await picture(page, name);
  expect(await seriousFindings(page)).toEqual([]);
  expect(await smallWords(page)).toEqual([]);
}

/** The declaration so blurred that nobody reads it. */
const blurred = () => sharp(DECLARATION).blur(12).jpeg().toBuffer();
const blank = () =>
  sharp({ create: { width: 1654, height: 2339, channels: 3, background: '#fdfdfb' } })
    .jpeg()
    .toBuffer();

async function receiveAtCounter() {
  await page.keyboard.press('F2');
  await page.getByRole('textbox', { name: /Tên thủ tục/ }).fill('ct');
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('Enter');
  await page.getByText('Phí chứng thực bản sao từ bản chính').first().waitFor();
  await scanCard(page, CARD);
  await soon(() => page.getByLabel('Họ và tên').inputValue()).toBe(OWNER);
  await page.keyboard.press('Control+d');
  await page.getByRole('textbox', { name: 'Số trang' }).last().fill('1');
  await page.getByText('2.000 đ').first().waitFor();
  await page.keyboard.press('Control+Enter');
  await page.locator('output strong').waitFor();
}

describe('a network scanner', () => {
  it('is added by its address and is the one in use from then on', async () => {
    await page.keyboard.press('F7');
    await page
      .getByRole('radiogroup', { name: 'Các phần của phòng giấy tờ' })
      .getByText(/^Nguồn quét/u)
      .click();
    await page.getByLabel('Địa chỉ máy quét mạng').fill(device.url);
    await page.keyboard.press('Enter');
    await page.getByText('đang dùng').waitFor();
    await looksRight('counter-scanner-added');
  });
});

describe('right after reception', () => {
  it('the key the number stands beside leads to the papers, and the same key scans and files the first', async () => {
    await receiveAtCounter();
    await page.getByRole('button', { name: /^Quét giấy tờ/u }).waitFor();
    await picture(page, 'counter-received');
    await page.keyboard.press('Alt+q');
    await page.getByRole('heading', { name: OWNER }).waitFor();
    await row(/^Bản chính giấy tờ/u).waitFor();
    dossierId = await page.evaluate(() => window.history.state.place.params.id as string);
    lay(DECLARATION);
    await page.keyboard.press('Alt+q');
    await soon(() => row(/^Bản chính giấy tờ/u).innerText()).toContain('Đã số hóa');
    await looksRight('counter-scanned');
    expect((await ofDossier()).uses).toMatchObject([{ status: 1, digitisedAs: 0 }]);
  });
});

describe('after a result was recorded', () => {
  it('the papers are at hand with the result first, and the key scans it', async () => {
    await page.getByRole('button', { name: 'Việc khác' }).click();
    await page.getByRole('menuitem', { name: 'Ghi kết quả' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Tên kết quả' }).waitFor();
    await page.keyboard.press('Control+Enter');
    await dialog.waitFor({ state: 'hidden' });
    await soon(() => result().getAttribute('data-active')).toBe('true');
    lay(DECLARATION);
    await page.keyboard.press('Alt+q');
    await soon(() => result().innerText()).toContain('Chưa thấy chữ ký');
    await looksRight('counter-result');
    await result()
      .getByRole('button', { name: /^Duyệt: /u })
      .press('Enter');
    await page.getByText('Chưa thấy chữ ký', { exact: false }).waitFor();
    await page.locator('[data-filing="place"]').waitFor();
    // Told at first sight; it can be filed once it is read.
    await page.getByText(/^Đọc chắc/u).waitFor();
    await page.keyboard.press('Control+Enter');
    await soon(() => result().innerText()).toContain('Đã số hóa');
    expect((await ofDossier()).uses.map(({ digitisedAs }) => digitisedAs)).toEqual([0, 1]);
  });
});

describe('a page hard to read', () => {
  it('is scanned once more from the review, and the new page takes its place', async () => {
    lay(await blurred());
    await row(/^Bản chính giấy tờ/u).focus();
    await page.keyboard.press('Alt+q');
    await soon(() => row(/^Bản chính giấy tờ/u).innerText()).toContain('khó đọc');
    await row(/^Bản chính giấy tờ/u)
      .getByRole('button', { name: /^Duyệt: /u })
      .press('Enter');
    await page.getByRole('button', { name: 'Quét lại trang này' }).waitFor();
    await page.getByText(/^Đọc xong nhưng chưa lưu, vì có chỗ cần xem: khó đọc/u).waitFor();
    const paperId = await page.evaluate(() => window.history.state.place.params.paper as string);
    const [before] = (await ask(page, 'papers.paper', { paperId })).pages;
    lay(DECLARATION);
    await page.getByRole('button', { name: 'Quét lại trang này' }).press('Enter');
    await soon(async () => (await ask(page, 'papers.paper', { paperId })).pages).toMatchObject([
      { state: 'read', doubtful: false },
    ]);
    const [after] = (await ask(page, 'papers.paper', { paperId })).pages;
    expect(after?.pageId).not.toBe(before?.pageId);
    await soon(() => thumbs().count()).toBe(1);
    await soon(() => page.getByRole('button', { name: 'Quét lại trang này' }).count()).toBe(0);
    await looksRight('counter-page-again');
  });

  it('may stay beside the earlier scan, which is recorded at once', async () => {
    await page.getByText(/^Chỗ này đã có bản lưu lúc .*, chữ và số trang như bản này\.$/u).waitFor();
    const choice = (name: string) => page.getByRole('radio', { name });
    await soon(() => choice('Thay bản cũ bằng bản này').isChecked()).toBe(true);
    await choice('Thay bản cũ bằng bản này').focus();
    await page.keyboard.press('ArrowRight');
    await soon(() => choice('Giữ cả hai').isChecked()).toBe(true);
    const paperId = await page.evaluate(() => window.history.state.place.params.paper as string);
    await soon(async () => (await ask(page, 'papers.paper', { paperId })).keepsOlder).toBe(true);
    await looksRight('counter-scanned-again');
    await page.keyboard.press('ArrowLeft');
    await soon(async () => (await ask(page, 'papers.paper', { paperId })).keepsOlder).toBe(false);
  });

  it('then replaces the earlier scan, whose use in the dossier has ended', async () => {
    const older = (await ofDossier()).uses[0]!;
    await page.keyboard.press('Control+Enter');
    const serving = async () => (await ofDossier()).uses.map(({ paperId }) => paperId);
    await soon(serving).not.toContain(older.paperId);
    const filed = await ask(page, 'papers.paper', { paperId: older.paperId });
    expect(await serving()).toContain(filed.filing?.replacedBy);
    await page
      .getByText(/^Đã số hóa \d/u)
      .first()
      .waitFor();
  });
});

describe('a paper of somebody else', () => {
  it('waits, says whose it seems to be, and is filed only with a reason', async () => {
    const line = row(/^Bản sao cần chứng thực/u);
    lay(EXTRACT);
    await line.focus();
    await page.keyboard.press('Alt+q');
    await soon(() => line.innerText()).toContain('không phải của chủ hồ sơ hay người nộp');
    await line.getByRole('button', { name: /^Duyệt: /u }).press('Enter');
    await page
      .getByText(/^Giấy này có vẻ của BÙI VĂN THỊNH, 075067144950; hồ sơ của Võ Thị Thảo/iu)
      .waitFor();
    await page.locator('[data-filing="place"]').waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByText('Chọn lý do lưu giấy của người khác vào hồ sơ này.').waitFor();
    const why = page.getByRole('combobox', { name: 'Lý do lưu giấy của người khác' });
    await soon(() => why.evaluate((box) => box === document.activeElement)).toBe(true);
    await looksRight('counter-other-owner');
    await why.selectOption({ label: 'Giấy của người thân nộp kèm theo thủ tục' });
    await page.getByRole('textbox', { name: 'Ghi rõ thêm' }).fill('giấy của cậu');
    // Looked up in between: what was said stands when it is opened again.
    await page.keyboard.press('Alt+ArrowLeft');
    await line.getByRole('button', { name: /^Duyệt: /u }).press('Enter');
    await soon(() => page.getByRole('textbox', { name: 'Ghi rõ thêm' }).inputValue()).toBe('giấy của cậu');
    await page.keyboard.press('Control+Enter');
    await soon(() => line.innerText()).toContain('Đã số hóa');
    const { paperId } = (await ofDossier()).uses.at(-1)!;
    expect(await ask(page, 'papers.paper', { paperId })).toMatchObject({
      details: { ownerIdNumber: '075067144950' },
      filing: { otherOwnerWhy: 'Giấy của người thân nộp kèm theo thủ tục: giấy của cậu' },
    });
  });
});

describe('a paper that is still being read', () => {
  const line = () => row(/^Bản sao cần chứng thực/u);

  it('is told that it will be filed by itself, which the filing key takes back and asks for again', async () => {
    faults.holdFrom = 1;
    lay(DECLARATION);
    await line().focus();
    await page.keyboard.press('Alt+q');
    await line()
      .getByRole('button', { name: /^Duyệt: /u })
      .press('Enter');
    const told = page.getByText(/^Sẽ lưu khi đọc xong/u);
    await told.waitFor();
    await page.getByText(/^Trang đầu đang được quét/u).waitFor();
    faults.holdFrom = 2;
    await thumbs().first().waitFor();
    await page.getByText(/^Dữ liệu hiện ở đây khi đọc xong/u).waitFor();
    await looksRight('counter-will-file');
    await page.keyboard.press('Control+Enter');
    await told.waitFor({ state: 'hidden' });
    await page.keyboard.press('Control+Enter');
    await told.waitFor();
  });

  it('is filed once it is read with nothing amiss, under the officer’s eyes, and leads on', async () => {
    delete faults.holdFrom;
    await page.getByText(/^Đọc xong, không thấy gì bất thường/u).waitFor();
    await looksRight('counter-filed-by-itself');
    await page.keyboard.press('Alt+ArrowDown');
    await soon(() => line().innerText()).toContain('Đã số hóa');
  });
});

describe('both sides of a stack', () => {
  it('come in order, with blank backs marked', async () => {
    lay(EXTRACT, await blank(), DECLARATION, await blank());
    device.refill(2);
    await page.keyboard.press('F7');
    await page.getByRole('button', { name: 'Đổi máy quét, cách quét' }).click();
    await page.getByText('Khay, hai mặt', { exact: true }).click();
    await page.getByRole('button', { name: 'Xong', exact: true }).click();
    await page.getByText(/^Khay, hai mặt · /u).waitFor();
    await page.keyboard.press('Alt+q');
    await soon(() => arriving().innerText()).toContain('Đọc xong 4 trang');
    await arriving().getByText('Trang trắng: 2, 4.').waitFor();
    await looksRight('counter-duplex');
    const { papers } = await ask(page, 'papers.queue', {});
    const { pages } = await ask(page, 'papers.paper', { paperId: papers.at(-1)!.paperId });
    expect(pages.map(({ findings }) => findings.includes('blank'))).toEqual([false, true, false, true]);
  });

  it('lose their blank backs by one press, and have them back', async () => {
    const count = async () => {
      const { papers } = await ask(page, 'papers.queue', {});
      return papers.at(-1)?.pages;
    };
    await arriving().getByRole('button', { name: 'Bỏ 2 trang trắng' }).press('Enter');
    await soon(count).toBe(2);
    await soon(() => page.getByRole('button', { name: 'Bỏ 2 trang trắng' }).count()).toBe(0);
    await arriving().getByRole('button', { name: 'Duyệt' }).first().press('Enter');
    await thumbs().first().waitFor();
    await page.keyboard.press('Alt+z');
    await page.getByRole('button', { name: 'Bỏ 2 trang trắng' }).waitFor();
    await looksRight('counter-duplex-review');
    await page.keyboard.press('Alt+ArrowLeft');
    await soon(count).toBe(4);
  });

  it('stop at a jam with what to do, and the pages before it are kept', async () => {
    lay(EXTRACT, DECLARATION);
    device.refill(3);
    faults.feederAfter = { pages: 2, state: 'ScannerAdfJam' };
    await page.keyboard.press('Alt+q');
    await arriving()
      .getByText(/^Kẹt giấy trong máy quét/u)
      .waitFor();
    await soon(() => arriving().innerText()).toContain('Đọc xong 2 trang');
    await looksRight('counter-jam');
  });

  it('do not begin while the cover is open, which is said where scanning was asked for', async () => {
    device.refill(1);
    faults.feederAfter = { pages: 0, state: 'ScannerAdfHatchOpen' };
    await page.keyboard.press('Alt+q');
    await arriving()
      .getByText(/^Nắp máy quét đang mở/u)
      .waitFor();
    await page.keyboard.press('F3');
    await page.getByRole('textbox', { name: /^Số hồ sơ, họ tên/u }).fill(OWNER);
    await soon(() => page.getByRole('grid').locator('tbody tr').count()).toBe(1);
    await page.getByRole('grid').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: OWNER }).waitFor();
    await page.keyboard.press('Alt+g');
    await row(/^Bản chính giấy tờ/u).waitFor();
    device.refill(1);
    await page.keyboard.press('Alt+q');
    await page
      .getByRole('tabpanel')
      .getByText(/^Nắp máy quét đang mở/u)
      .waitFor();
    await looksRight('counter-cover');
  });
});

describe('a scanner that is lost or taken', () => {
  const faulty = async (changes: typeof faults) => {
    for (const name of Object.keys(faults) as (keyof Faults)[]) delete faults[name];
    Object.assign(faults, changes);
    device.refill(3);
    lay(EXTRACT, DECLARATION, EXTRACT);
    await page.keyboard.press('F7');
    await page.getByText(/^Khay, hai mặt · /u).waitFor();
    await page.keyboard.press('Alt+q');
  };
  const latest = async () => {
    const { papers } = await ask(page, 'papers.queue', {});
    return papers.at(-1);
  };

  it('in the middle of a page keeps the whole pages, says so, and scans on when it is back', async () => {
    const waiting = (await ask(page, 'papers.queue', {})).waiting;
    await faulty({ unplugAt: 3 });
    await arriving()
      .getByText(/^Máy quét .* không trả lời\. Kiểm tra nguồn, dây hoặc mạng/u)
      .first()
      .waitFor();
    await soon(async () => (await latest())?.unread).toBe(0);
    expect(await latest()).toMatchObject({ pages: 2, failed: 0 });
    await looksRight('counter-unplugged');
    await faulty({});
    await soon(async () => (await ask(page, 'papers.queue', {})).waiting).toBe(waiting + 2);
    await soon(async () => (await latest())?.pages).toBe(6);
  });

  it('by somebody else’s job says that it is busy, and leaves nothing behind', async () => {
    const { waiting } = await ask(page, 'papers.queue', {});
    await faulty({ refuseJob: 503 });
    await arriving()
      .getByText(/đang bận việc khác/u)
      .first()
      .waitFor();
    expect((await ask(page, 'papers.queue', {})).waiting).toBe(waiting);
  });
});
