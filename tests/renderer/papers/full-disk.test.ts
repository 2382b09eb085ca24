// The disk of the data folder fills up to the last byte while papers are read and while somebody is received: a real disk,
// the real service, real Chromium. What was said to be saved is there, nothing is there twice, and it goes on by itself.
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verify } from '../../../electron/dossiers/index.ts';
import { root } from '../../../scripts/bundle.ts';
import { makeSmallDisk, type SmallDisk } from '../../support/disks.ts';
import { openTestStore, removeData } from '../../support/store.ts';
import { ask } from '../forms/window.ts';
import { chooseProcedure, scan as scanCard } from '../support/counter-hands.ts';
import { startService, type TestService } from '../support/service.ts';
import { openBrowser, openWindow, picture, seriousFindings, setUp, smallWords } from '../support/window.ts';

const SCANS = path.join(root, 'tests', 'fixtures', 'scans');
const FILES = [
  '02-to-khai-hon-nhan-200dpi.jpg',
  '12-tro-cap-xa-hoi-jpeg40.jpg',
  '04-ho-kinh-doanh-skewneg3.jpg',
];
const CARD = '075184649018||Võ Thị Thảo|20021984|Nữ|Ấp 2, Trị An, Đồng Nai|01072021';

const disk = makeSmallDisk(160);

describe.runIf(disk)('a disk that is full', () => {
  const small = disk as SmallDisk;
  let service: TestService;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    service = await startService(small.folder);
    browser = await openBrowser();
    page = await openWindow(browser, service);
    await setUp(page);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await service?.kill();
    small.remove();
    removeData(small.folder);
  });

  const soon = <T>(read: () => Promise<T> | T) => expect.poll(read, { timeout: 60_000 });
  const arriving = () => page.getByRole('region', { name: 'Vừa nhận', exact: true });
  const states = async () => (await ask(page, 'papers.jobs', { limit: 50 })).jobs.map(({ state }) => state);
  async function choose(...names: string[]) {
    const button = page.getByRole('button', { name: /^Chọn tệp/u });
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button.press('Enter')]);
    await chooser.setFiles(names.map((name) => path.join(SCANS, name)));
  }
  async function looksRight(name: string) {
    await picture(page, name);
    expect(await seriousFindings(page)).toEqual([]);
    expect(await smallWords(page)).toEqual([]);
  }
  /** Fills the disk and what the database had set aside for itself, so that no row fits any more. */
  async function fill(paperId: string) {
    small.fill(0);
    const { details } = await ask(page, 'papers.paper', { paperId });
    const refused = await page.evaluate(
      async (given) => {
        for (let turn = 0; turn < 2_000; turn++) {
          const summary = Array.from({ length: 1_900 }, () =>
            String.fromCharCode(97 + Math.random() * 26),
          ).join('');
          const body = JSON.stringify({ ...given, details: { ...given.details, summary } });
          const reply = await (await fetch('/call/papers.describe', { method: 'POST', body })).json();
          if (!reply.ok) return reply.error.code as string;
        }
        return 'never';
      },
      { paperId, details: { ...details, title: details.title || 'Tờ khai' } },
    );
    expect(refused).toBe('disk-full');
  }

  it('while papers are read lets that wait, in words, and refuses new files in words', async () => {
    await page.keyboard.press('F7');
    await page.getByText('Chọn máy quét trước').waitFor();
    await choose(...FILES);
    await soon(states).toContain('done');
    const { papers } = await ask(page, 'papers.queue', {});
    expect(papers).toHaveLength(FILES.length);
    await fill(papers[0]!.paperId);
    await page
      .getByText(/^Ổ đĩa sắp đầy nên máy tạm dừng đọc giấy tờ, không mất gì/u)
      .first()
      .waitFor();
    await choose('09-to-khai-hon-nhan-side.jpg');
    await arriving()
      .getByText(/^Không nhận được .*Ổ đĩa đã đầy nên chưa lưu được/u)
      .waitFor();
    await looksRight('full-disk-papers');
    expect(await states()).toContain('running');
  });

  it('while somebody is received refuses to say that it was saved, and keeps the form as it is', async () => {
    await page.keyboard.press('F2');
    await chooseProcedure(page, 'ct');
    await scanCard(page, CARD);
    await soon(() => page.getByLabel('Họ và tên').inputValue()).toBe('Võ Thị Thảo');
    await page.keyboard.press('Control+d');
    await page.getByRole('textbox', { name: 'Số trang' }).last().fill('1');
    await page.getByText('2.000 đ').first().waitFor();
    await page.keyboard.press('Control+Enter');
    await page
      .getByText(/^Ổ đĩa đã đầy nên chưa lưu được/u)
      .first()
      .waitFor();
    await looksRight('full-disk-intake');
    expect(await page.getByLabel('Họ và tên').inputValue()).toBe('Võ Thị Thảo');
    // Told once, and the columns stay where they are.
    expect(await page.getByText(/^Ổ đĩa đã đầy nên chưa lưu được/u).count()).toBe(1);
    expect(await page.locator('output strong').count()).toBe(0);
  });

  it('goes on by itself once there is room: each paper read once, the form received by the same key', async () => {
    small.empty();
    await page.keyboard.press('Control+Enter');
    await soon(() => page.locator('output strong').allInnerTexts()).toEqual([
      expect.stringMatching(/^TA-A-\d{6}-001-\d$/),
    ]);
    await page.keyboard.press('F7');
    await soon(states).toEqual(['done', 'done', 'done']);
    await soon(() => arriving().innerText()).not.toContain('Ổ đĩa sắp đầy');
    await looksRight('full-disk-room');
    const { papers } = await ask(page, 'papers.queue', {});
    expect(papers.map(({ pages, unread, failed }) => [pages, unread, failed])).toEqual(
      FILES.map(() => [1, 0, 0]),
    );
  });

  it('has lost no row and no file, and holds none twice', async () => {
    await service.kill();
    const { store } = openTestStore(small.folder);
    const count = (sql: string) => store.db.prepare(sql).pluck().get();
    expect(store.db.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(verify(store.db)).toMatchObject({ brokenChain: [], wrongRows: [], rowsWithoutEvents: 0 });
    expect(
      ['paper', 'paper_original', 'page', 'dossier'].map((table) => count(`SELECT COUNT(*) FROM ${table}`)),
    ).toEqual([3, 3, 3, 1]);
    const named = store.db
      .prepare<[], string>('SELECT sha256 FROM paper_original UNION SELECT picture_sha256 FROM page')
      .pluck()
      .all();
    for (const sha256 of named) expect(await store.files.get(sha256)).toBeDefined();
    store.close();
  });
});
