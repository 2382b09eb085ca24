// Where copies go, set by the administrator on the screen, and what every officer is told when none is made.
import fs from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { restoreCopy } from '../../../electron/backup/index.ts';
import { KEY_FILE, writeOnce } from '../../../electron/store/index.ts';
import { SET_UP } from '../../support/centre.ts';
import { ADMIN, openCounter, RECEIVER, temporaryFolder } from '../../support/counter.ts';
import { removeData } from '../../support/store.ts';
import { type Clocked, startClocked } from '../support/clocked.ts';
import { openBrowser, openWindow, picture, seriousFindings, signIn, smallWords } from '../support/window.ts';

const DAY_MS = 86_400_000;

let clock: { now: number };
let parent: string;
let disk: string;
let service: Clocked;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  clock = { now: Date.now() };
  parent = temporaryFolder();
  disk = path.join(parent, 'E');
  fs.mkdirSync(disk);
  const folder = path.join(parent, 'data');
  fs.mkdirSync(folder);
  const counter = await openCounter(folder);
  const ask = async (name: string, input: unknown) => {
    const reply = await counter.dispatch(name, input, 'set-up');
    if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`);
    return reply.value as { officerId: string };
  };
  const { officerId } = await ask('centre.setUp', SET_UP);
  await ask('officers.signIn', { officerId, pin: ADMIN.pin });
  await ask('officers.add', { ...RECEIVER, roles: ['receiver'] });
  await counter.close();
  service = await startClocked(clock, folder);
  browser = await openBrowser();
  page = await openWindow(browser, service);
  await signIn(page, ADMIN);
});
afterAll(async () => {
  await browser?.close();
  await service?.close();
  fs.rmSync(parent, { recursive: true, force: true });
});

const button = (name: string) => page.getByRole('button', { name, exact: true });
const place = () => path.join(disk, fs.readdirSync(disk)[0] ?? 'none');

async function looksRight(window: Page, name: string) {
  expect(await seriousFindings(window)).toEqual([]);
  expect(await smallWords(window)).toEqual([]);
  await picture(window, name);
}

async function openSection() {
  await page.getByRole('button', { name: 'Cài đặt' }).click();
  await button('Sao lưu').click();
  await page.getByRole('heading', { name: 'Sao lưu', exact: true }).waitFor();
}

it('the administrator is told that nothing is copied, sets a disk, and a wrong place says what to do at its box', async () => {
  await openSection();
  await page.getByText('Chưa đặt nơi sao lưu.').waitFor();
  await looksRight(page, 'backup-unset');
  const folder = page.getByLabel('Thư mục sao lưu');
  await folder.fill('SaoLuu');
  await page.keyboard.press('Enter');
  await page.getByText('gõ đường dẫn đầy đủ').waitFor();
  await folder.fill(disk);
  await page.keyboard.press('Enter');
  await page.getByText('Chưa có bản sao lưu nào').waitFor();
});

it('the recovery code is shown once, and what is copied then opens with it', async () => {
  await button('Tạo mã khôi phục').click();
  const shown = page.getByText(/^([0-9A-Z]{5}-){4}[0-9A-Z]{5}$/);
  const code = (await shown.textContent()) ?? '';
  await looksRight(page, 'backup-code');
  await button('Đã chép xong').click();
  await shown.waitFor({ state: 'detached' });
  await button('Sao lưu ngay').click();
  await page.getByText('Bản gần nhất:').waitFor();
  await page.getByText('Mã có hiệu lực sau').waitFor({ state: 'detached' });
  await looksRight(page, 'backup-made');
  const folder = path.join(parent, 'pc');
  const keepKey = (master: Buffer) => writeOnce(path.join(folder, KEY_FILE), master.toString('hex'));
  expect(await restoreCopy({ from: place(), folder, code, keepKey })).toMatchObject({ ok: true });
  const there = await openCounter(folder);
  expect(await there.dispatch('centre.status', {}, 'x')).toMatchObject({
    value: { counter: { letter: SET_UP.identity.counterLetter } },
  });
  await there.close();
  removeData(folder);
});

it('a disk in a drawer is named with the hour, and a week later every officer is told until it is back', async () => {
  const away = path.join(parent, 'drawer');
  fs.renameSync(disk, away);
  clock.now += 8 * DAY_MS;
  page = await openWindow(browser, service);
  await signIn(page, ADMIN);
  await openSection();
  await button('Sao lưu ngay').click();
  await page.getByText('Cắm ổ sao lưu vào, xem').waitFor();
  await looksRight(page, 'backup-away');
  const other = await openWindow(browser, service);
  await signIn(other, RECEIVER);
  await other.getByText('Chưa sao lưu được từ').waitFor();
  await looksRight(other, 'backup-overdue');
  await expect(other.getByRole('button', { name: 'Mở phần Sao lưu' }).count()).resolves.toBe(0);
  fs.renameSync(away, disk);
  await button('Sao lưu ngay').click();
  await page.getByText('Cắm ổ sao lưu vào, xem').waitFor({ state: 'detached' });
  await other.getByText('Chưa sao lưu được từ').waitFor({ state: 'detached' });
});
