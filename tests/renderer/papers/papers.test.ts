// The papers room in real Chromium on the real service: SANE's own test scanner, real scans as files, no mouse.
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../../scripts/bundle.ts';
import { temporaryFolder } from '../../support/counter.ts';
import { aCopyDraft, type Draft, openIntake } from '../../support/intake.ts';
import { aPerson } from '../../support/samples.ts';
import { openTestStore } from '../../support/store.ts';
import { startService, type TestService } from '../support/service.ts';
import { openBrowser, openWindow, picture, seriousFindings, setUp, smallWords } from '../support/window.ts';

// The service inherits it: `scanimage` then finds the scanner made of software, which does what its file says each time.
const sane = temporaryFolder();
fs.cpSync(path.join(root, 'tests', 'support', 'sane-slow'), sane, { recursive: true });
process.env.SANE_CONFIG_DIR = sane;
const SCANS = path.join(root, 'tests', 'fixtures', 'scans');
const DECLARATION = '01-to-khai-khai-sinh-clean.jpg';
const UPSIDE_DOWN = '08-to-khai-khai-sinh-upside.jpg';
const TILTED = '03-don-dat-dai-skew2.jpg';

let service: TestService;
let browser: Browser;
let page: Page;
let dossier: { dossierId: string; number: string };
const troubles: string[] = [];
const watched = temporaryFolder();

beforeAll(async () => {
  const opened = openTestStore();
  const draft = aCopyDraft(await openIntake(opened.store));
  opened.close();
  service = await startService();
  browser = await openBrowser();
  page = await openWindow(browser, service);
  page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()));
  page.on('pageerror', (error) => troubles.push(error.message));
  await setUp(page);
  const owner: Draft['owner'] = aPerson({
    name: 'Phạm Thị Ngọc Dung',
    idNumber: '075174617495',
    sex: 'female',
    birthDate: '1974-03-08',
  });
  dossier = await ask('intake.receive', { ...draft, draftId: randomUUID(), owner });
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await service?.close();
  for (const folder of [watched, sane]) fs.rmSync(folder, { recursive: true, force: true });
});

async function ask<T>(name: string, input: unknown): Promise<T> {
  const reply = await page.evaluate(
    async ([call, body]) => (await fetch(`/call/${call}`, { method: 'POST', body: body ?? '' })).json(),
    [name, JSON.stringify(input)],
  );
  expect(reply).toMatchObject({ ok: true });
  return reply.value;
}

/** As long as a busy machine may need. */
function soon<T>(read: () => Promise<T> | T) {
  return expect.poll(read);
}

const queue = () => page.getByRole('grid', { name: 'Giấy tờ chờ duyệt' });
const rows = () => queue().locator('tbody tr');
const arriving = () => page.getByRole('region', { name: 'Vừa nhận', exact: true });
const rail = () => page.getByRole('navigation', { name: 'Các phòng' });
const action = (name: string) =>
  page.getByRole('toolbar', { name: 'Sắp xếp trang' }).getByRole('button', { name });
const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');

async function chooseFiles(...names: string[]) {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Control+o')]);
  await chooser.setFiles(names.map((name) => path.join(SCANS, name)));
}

/** Lets files fall on the window, as from the system's file manager. */
async function drop(files: readonly { name: string; bytes: readonly number[] }[]) {
  await page.evaluate((given) => {
    const data = new DataTransfer();
    for (const { name, bytes } of given) data.items.add(new File([new Uint8Array(bytes)], name));
    for (const kind of ['dragover', 'drop'])
      document.body.dispatchEvent(
        new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }),
      );
  }, files);
}

/** Letters so blurred that nobody reads them. */
async function unreadable(): Promise<Buffer> {
  const lines = Array.from(
    { length: 14 },
    (_, at) => `<text x="120" y="${200 + at * 90}" font-size="40">Xq ŵzk vjw pqx ẅkz ${at} mnw</text>`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1240" height="1754"><rect width="1240" height="1754" fill="#fff"/>${lines.join('')}</svg>`;
  return sharp(Buffer.from(svg)).blur(7).png().toBuffer();
}

type Shown = { pages: { pageId: string; state: string; originalSha256: string }[] };
/** The paper on screen, as the service has it. */
async function thisPaper(): Promise<Shown> {
  const paperId = await page.evaluate(() => window.history.state.place.params.paper as string);
  return ask('papers.paper', { paperId });
}

const row = (name: RegExp) => page.locator('[data-place]').filter({ hasText: name }).first();
const detail = (field: string) => page.locator(`[data-detail="${field}"]`);

async function openDossierPapers() {
  await page.keyboard.press('F3');
  await page.getByRole('textbox', { name: /^Số hồ sơ, họ tên/u }).fill(dossier.number);
  const found = page.getByRole('grid').locator('tbody tr');
  await soon(() => found.count()).toBe(1);
  await page.getByRole('grid').focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Phạm Thị Ngọc Dung' }).waitFor();
  await page.keyboard.press('Alt+g');
  await page
    .getByText(/^Đã số hóa \d/u)
    .first()
    .waitFor();
}

/** Chooses the dossier and its first place by typing alone. */
async function aimAtDossier() {
  await page.locator('[data-filing="dossier"]').focus();
  await page.keyboard.type('ngoc dung');
  await page.getByRole('option', { name: /Phạm Thị Ngọc Dung/u }).waitFor();
  await page.keyboard.press('Enter');
  await page.locator('[data-filing="place"]').selectOption({ label: 'Giấy tờ khác, ngoài danh mục' });
}

async function openFirst() {
  await page.keyboard.press('F7');
  await rows().first().waitFor();
  await queue().focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await page.getByRole('listbox', { name: 'Các trang' }).waitFor();
}

async function looksRight(name: string) {
  await picture(page, name);
  expect(await seriousFindings(page)).toEqual([]);
  expect(await smallWords(page)).toEqual([]);
}

describe('the papers room', () => {
  it('opens by its key and says what to do while nothing waits', async () => {
    await page.keyboard.press('F7');
    await page.getByText('Không có giấy tờ nào chờ duyệt').waitFor();
    await page.getByText('Chọn máy quét trước').waitFor();
    await soon(() => page.getByLabel('Máy quét', { exact: true }).locator('option').count()).toBe(3);
    await looksRight('papers-empty');
  });

  it('remembers the scanner and how it is used', async () => {
    await page.getByLabel('Máy quét', { exact: true }).selectOption({ index: 1 });
    await page.getByText('Khay nạp', { exact: true }).waitFor();
    expect(await page.getByText('Khay, hai mặt').count()).toBe(0);
    await page.getByText('Khay nạp', { exact: true }).click();
    await page.getByText('200 dpi', { exact: true }).click();
    await looksRight('papers-scan-settings');
    await page.getByRole('button', { name: 'Xong' }).click();
    await page.getByText('Khay nạp · 200 dpi · Màu · A4').waitFor();
  });

  it('scans a stack, shows each page as it comes with what is wrong with it, and stops by one key', async () => {
    await page.keyboard.press('Alt+q');
    await arriving()
      .getByText(/^Đang quét tờ/u)
      .waitFor();
    await arriving()
      .getByText(/^Trang 3 trên \d+$/u)
      .waitFor();
    await picture(page, 'papers-scanning');
    await page.keyboard.press('Alt+d');
    await soon(() => arriving().innerText()).toContain('Đã dừng quét');
    await soon(() => arriving().innerText()).toContain('Đọc xong');
    await looksRight('papers-scanned');
    await soon(() => rows().count()).toBe(1);
  });
});

describe('files', () => {
  it('chosen by one key are papers of their own, read while others are looked at', async () => {
    await chooseFiles(DECLARATION, UPSIDE_DOWN, TILTED);
    await soon(() => rows().count()).toBe(4);
    await soon(async () => (await rows().allInnerTexts()).join()).not.toMatch(/Đang đọc|Đang mở/u);
    await arriving()
      .getByRole('button', { name: /^08-to-khai/u })
      .click();
    await arriving().getByText('Để ngược đầu; máy đã xoay lại.').waitFor();
    await soon(() => rail().innerText()).toContain('4 việc chờ');
    await looksRight('papers-queue');
  });

  it('that cannot be read are refused, each with what is wrong and what to do, and the others go on', async () => {
    await drop([
      { name: 'rỗng.pdf', bytes: [] },
      { name: 'thư mời.docx', bytes: [0x50, 0x4b, 0x03, 0x04, 1, 2, 3] },
      { name: 'hỏng.pdf', bytes: [...Buffer.from('%PDF-1.7 nothing more')] },
    ]);
    await arriving().getByText('Tệp “rỗng.pdf” không có nội dung').waitFor();
    await arriving().getByText('Tệp “thư mời.docx” không phải PDF hay ảnh').waitFor();
    await arriving()
      .getByText(/“hỏng.pdf”/u)
      .first()
      .waitFor();
    expect(await rows().count()).toBe(4);
    await looksRight('papers-refused');
    for (const name of ['rỗng.pdf', 'thư mời.docx', 'hỏng.pdf'])
      await arriving()
        .getByRole('article', { name })
        .getByRole('button', { name: 'Cất khỏi danh sách này' })
        .click();
  });
});

describe('review', () => {
  it('shows each value beside its picture and its place on the page', async () => {
    await queue().focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Tờ khai đăng ký khai sinh' }).waitFor();
    await soon(focused).toBe('Họ và tên');
    await page.getByRole('img', { name: 'Ảnh chỗ ghi: Họ và tên', exact: true }).waitFor();
    await looksRight('papers-review');
  });

  it('confirms by Enter, corrects by typing, and the rest that is sure by one key', async () => {
    const left = () => page.getByText(/^Còn \d+ ô$|^Đã xác nhận hết$/u).innerText();
    await page.keyboard.press('Enter');
    await soon(focused).toBe('Số định danh cá nhân');
    await page.keyboard.press('Enter');
    await soon(focused).toBe('Nơi cư trú');
    await page.keyboard.press('End');
    await page.keyboard.type(' (cũ)');
    await page.keyboard.press('Enter');
    await page.getByText('Đã sửa và xác nhận').waitFor();
    await soon(left).toBe('Còn 10 ô');
    await page.keyboard.press('Alt+a');
    await soon(left).toBe('Đã xác nhận hết');
    expect(await page.getByRole('textbox', { name: 'Ngày sinh của con' }).inputValue()).toBe('08/07/2026');
    expect(await page.getByRole('textbox', { name: 'Giới tính của con' }).inputValue()).toBe('Nam');
    await looksRight('papers-confirmed');
  });

  it('shows the words read at their places, zooms and turns by keys, and takes it back', async () => {
    await page.keyboard.press('Alt+v');
    await page.locator('svg text').first().waitFor();
    await picture(page, 'papers-words');
    await page.keyboard.press('Alt+v');
    await page.keyboard.press('Alt+0');
    await picture(page, 'papers-fit');
    await page.keyboard.press('Alt+9');
    await page.keyboard.press('Alt+r');
    await soon(() => action('Hoàn tác').isEnabled()).toBe(true);
    await page.keyboard.press('Alt+z');
    await soon(() => action('Làm lại').isEnabled()).toBe(true);
    await soon(async () => (await thisPaper()).pages.every(({ state }) => state === 'read')).toBe(true);
  });

  it('says what is missing before it files, and leads there', async () => {
    await page.keyboard.press('Control+Enter');
    await page.getByText('Chọn hồ sơ để lưu vào.').waitFor();
    await soon(() => page.evaluate(() => document.activeElement?.getAttribute('data-filing'))).toBe(
      'dossier',
    );
    await page.keyboard.type('ngoc dung');
    await page.getByRole('option', { name: /Phạm Thị Ngọc Dung/u }).waitFor();
    await picture(page, 'papers-dossier');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Đổi hồ sơ' }).press('Enter');
    // Typed faster than the answer comes.
    await page.locator('[data-filing="dossier"]').pressSequentially('ngoc dung');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Đổi hồ sơ' }).waitFor();
    await page.locator('[data-filing="place"]').waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByText('Chọn giấy tờ này là thành phần nào').first().waitFor();
    await soon(() => page.evaluate(() => document.activeElement?.getAttribute('data-filing'))).toBe('place');
    await page.keyboard.press('ArrowDown');
    await looksRight('papers-filing');
  });

  it('files by one key and goes on to the next paper', async () => {
    await page.keyboard.press('Control+Enter');
    await page.getByText(/^Đã lưu “Tờ khai đăng ký khai sinh” vào hồ sơ/u).waitFor();
    await page.getByText('Giấy tờ 2 trong 3 đang chờ').waitFor();
    await looksRight('papers-next');
  });
});

describe('pages', () => {
  it('are chosen, moved, split, merged and dropped by keys, each taken back by one', async () => {
    await openFirst();
    const thumbs = page.getByRole('listbox', { name: 'Các trang' }).getByRole('option');
    /** How many pages the screen says there are. */
    const shown = async () => Number(await thumbs.first().getAttribute('aria-setsize'));
    const count = await shown();
    expect(count).toBeGreaterThan(2);
    await page.getByRole('listbox', { name: 'Các trang' }).focus();
    const first = (await thisPaper()).pages[0]!.pageId;
    await page.keyboard.press('Alt+Shift+ArrowDown');
    await soon(async () => (await thisPaper()).pages[1]?.pageId).toBe(first);
    await page.keyboard.press('Alt+z');
    await soon(() => action('Làm lại').isEnabled()).toBe(true);
    expect((await thisPaper()).pages[0]?.pageId).toBe(first);
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Alt+x');
    await page.getByText(/^Đã tách \d+ trang/u).waitFor();
    await soon(shown).toBe(1);
    await picture(page, 'papers-split');
    await page.keyboard.press('Alt+z');
    await soon(shown).toBe(count);
    await page.keyboard.press('Alt+y');
    await soon(shown).toBe(1);
    await page.keyboard.press('Alt+z');
    await soon(shown).toBe(count);
    await page.getByRole('listbox', { name: 'Các trang' }).focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Shift+End');
    await page.keyboard.press('Alt+Delete');
    await soon(shown).toBe(1);
    await page.keyboard.press('Control+z');
    await soon(shown).toBe(count);
  });
});

describe('a page that is hard to read', () => {
  it('is not filed before an officer has decided', async () => {
    await page.keyboard.press('F7');
    await drop([{ name: 'mờ.png', bytes: [...(await unreadable())] }]);
    await soon(() => rows().last().innerText()).toMatch(/\b1 trang khó đọc/u);
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Đã xem, giữ trang này' }).waitFor();
    await aimAtDossier();
    await detail('title').fill('Giấy viết tay');
    await page.keyboard.press('Control+Enter');
    await page.getByText(/^Còn 1 trang khó đọc/u).waitFor();
    await soon(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Đã xem, giữ trang này');
    await looksRight('papers-doubtful');
    await page.keyboard.press('Enter');
    await page.getByText('Đã xem và giữ').waitFor();
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-filing'))).toBe('save');
    // Recorded at once: the review closed and opened again does not ask again.
    await page.keyboard.press('Alt+ArrowLeft');
    await rows().first().waitFor();
    await soon(async () => await rows().last().innerText()).not.toContain('khó đọc');
    await queue().focus();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.getByText(/^Đã xem và giữ · Nguyễn Thị Lan/u).waitFor();
    const place = page.locator('[data-filing="place"] option:checked');
    await soon(() => place.innerText()).toBe('Giấy tờ khác, ngoài danh mục');
    await looksRight('papers-kept');
    await page.keyboard.press('F8');
    await page.getByText(/^“.+” · chắc \d+%$/u).waitFor();
    await picture(page, 'papers-word');
    await page.keyboard.press('Control+Enter');
    await page.getByText(/^Đã lưu “Giấy viết tay” vào hồ sơ/u).waitFor();
  });
});

describe('the papers of a dossier', () => {
  it('show what is digitised, and open the paper as it was filed', async () => {
    await openDossierPapers();
    await page.getByText('Đã số hóa 2/2 giấy tờ').waitFor();
    await looksRight('dossier-papers');
    await page.getByRole('button', { name: 'Mở: Tờ khai đăng ký khai sinh' }).press('Enter');
    await page.getByText('Tải PDF/A').waitFor();
    await looksRight('papers-filed');
  });

  it('finds words in a filed paper, accents or not, and gives its files', async () => {
    await page.getByRole('textbox', { name: 'Tìm chữ trong giấy tờ này' }).fill('ngo minh');
    await page.getByText('Chỗ 1 trong 1').waitFor();
    await picture(page, 'papers-found');
    const [pdf] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Tải PDF/A' }).press('Enter'),
    ]);
    expect(pdf.suggestedFilename()).toMatch(
      /^TA-A-\d{6}-\d{3}-\d_01_TO-KHAI-DANG-KY-KHAI-SINH_\d{14}\.pdf$/u,
    );
    const [original] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Tải bản gốc' }).press('Enter'),
    ]);
    expect(original.suggestedFilename()).toBe(DECLARATION);
    await page.keyboard.press('Alt+ArrowLeft');
    await page.getByText('Đã số hóa 2/2 giấy tờ').waitFor();
  });

  it('are scanned from their own line, and a page that is dark waits for an officer there', async () => {
    await row(/^Bản chính giấy tờ/u).focus();
    await page.keyboard.press('Alt+q');
    await row(/^Bản chính giấy tờ/u)
      .locator('img')
      .first()
      .waitFor();
    await page.keyboard.press('Alt+d');
    await soon(() => row(/^Bản chính giấy tờ/u).innerText()).toContain('tối đen');
    await picture(page, 'dossier-scanned');
    await soon(() => row(/^Bản chính giấy tờ/u).innerText()).toContain('Trang tối đen');
    await looksRight('dossier-waiting');
    await page.getByRole('button', { name: /^Duyệt: /u }).press('Enter');
    await page.getByText(/^Chỗ này đã có bản lưu lúc/u).waitFor();
    await picture(page, 'papers-replace');
    await page.getByRole('listbox', { name: 'Các trang' }).focus();
    await page.keyboard.press('Shift+End');
    await page.keyboard.press('Alt+Delete');
    await page.getByText('Mọi trang của giấy tờ này đã được bỏ').waitFor();
    await picture(page, 'papers-dropped');
    await page.keyboard.press('Alt+ArrowLeft');
  });

  it('are filed by themselves when a file chosen for their line is clear, and taken back with a reason', async () => {
    const line = row(/^Bản sao cần chứng thực/u);
    const filed = () => line.getByRole('button', { name: /^Mở: /u }).count();
    await line.focus();
    await chooseFiles(DECLARATION);
    await soon(filed).toBe(1);
    await picture(page, 'dossier-filed');
    await line.getByRole('button', { name: /^Lấy lại: /u }).press('Enter');
    await page.getByLabel('Lý do').fill('Quét nhầm giấy');
    await looksRight('dossier-take-back');
    await page.keyboard.press('Enter');
    await soon(filed).toBe(0);
    // No key of the page reaches behind it.
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
  });

  it('wait with a question when one like it lies at their line already', async () => {
    const line = row(/^Bản chính giấy tờ/u);
    await line.focus();
    await chooseFiles(DECLARATION);
    await soon(() => line.innerText()).toContain('Chỗ này đã có bản lưu giống bản này');
    await looksRight('dossier-scanned-again');
    expect(await line.getByRole('button', { name: /^Mở: /u }).count()).toBe(1);
  });
});

describe('the rest of the room', () => {
  const view = (name: RegExp) =>
    page.getByRole('radiogroup', { name: 'Các phần của phòng giấy tờ' }).getByText(name);

  it('lists the work of the machine, what failed and why', async () => {
    await page.keyboard.press('F7');
    await view(/^Việc của máy/u).click();
    const jobs = page.getByRole('grid', { name: 'Việc quét và đọc giấy tờ' });
    const refused = jobs.getByText('Tệp “rỗng.pdf” không có nội dung', { exact: false });
    await refused.dblclick();
    // Longer than its column: opened, it is told whole.
    await soon(() => page.getByText('Tệp “rỗng.pdf” không có nội dung', { exact: false }).count()).toBe(2);
    await looksRight('papers-jobs');
  });

  it('shows scanners and watched folders, and says why a folder cannot be watched', async () => {
    await view(/^Nguồn quét/u).click();
    await page.getByText('đang dùng').waitFor();
    await page.getByLabel('Đường dẫn thư mục').fill('/không/có');
    await page.keyboard.press('Enter');
    await page.getByText('Không mở được thư mục “/không/có”').waitFor();
    await page.getByLabel('Đường dẫn thư mục').fill(watched);
    await page.keyboard.press('Enter');
    await page.getByText('Đang theo dõi').waitFor();
    await looksRight('papers-places');
  });

  it('takes a file from a watched folder by itself', async () => {
    await page.keyboard.press('F7');
    const before = await rows().count();
    fs.copyFileSync(path.join(SCANS, TILTED), path.join(watched, 'từ máy quét.jpg'));
    await soon(() => rows().count()).toBe(before + 1);
  });

  it('tells in the officer’s words what the scanner reports, and scans again at the same key', async () => {
    await page.keyboard.press('F7');
    const before = await rows().count();
    const file = path.join(sane, 'test.conf');
    const usual = fs.readFileSync(file, 'utf8');
    for (const [status, words] of [
      ['JAMMED', /^Kẹt giấy trong máy quét/u],
      ['COVER_OPEN', /^Nắp máy quét đang mở/u],
      ['DEVICE_BUSY', /đang bận việc khác/u],
      ['IO_ERROR', /không trả lời/u],
    ] as const) {
      fs.writeFileSync(file, `${usual}\nread-status-code "SANE_STATUS_${status}"\n`);
      await page.keyboard.press('Alt+q');
      await arriving().getByText(words).first().waitFor();
    }
    await page.keyboard.press('Alt+q');
    await arriving()
      .getByText(/^2 lần như vậy/u)
      .waitFor();
    await looksRight('papers-scanner-troubles');
    await page.keyboard.press('Alt+c');
    await soon(() =>
      arriving()
        .getByText(/máy quét/iu)
        .count(),
    ).toBe(0);
    // Nothing came: nothing waits.
    expect(await rows().count()).toBe(before);
    fs.writeFileSync(file, usual);
    await page.keyboard.press('Alt+q');
    await soon(() => rows().count()).toBe(before + 1);
    await page.keyboard.press('Alt+d');
    await arriving()
      .getByText(/^Đã dừng quét/u)
      .first()
      .waitFor();
  });

  it('is as readable in the dark', async () => {
    await page.getByRole('button', { name: /^Quầy A/u }).click();
    await page.getByRole('menuitem', { name: 'Giao diện tối' }).click();
    await queue().waitFor();
    await looksRight('papers-queue-dark');
    await openFirst();
    await page.waitForTimeout(300);
    await looksRight('papers-review-dark');
    await openDossierPapers();
    await looksRight('dossier-papers-dark');
    await page.getByRole('button', { name: /^Mở: /u }).first().press('Enter');
    await page.getByText('Tải PDF/A').waitFor();
    await looksRight('papers-filed-dark');
  });

  it('lists its keys under F1', async () => {
    await page.keyboard.press('F1');
    const keys = page.getByRole('dialog', { name: 'Phím tắt' });
    await keys.getByText('Xác nhận mọi ô đọc chắc').waitFor();
    await keys.getByText('Khi quét và duyệt giấy tờ').scrollIntoViewIfNeeded();
    await picture(page, 'papers-keys');
    await page.keyboard.press('Escape');
  });

  it('had no complaint from the page', () => {
    expect(troubles).toEqual([]);
  });
});
