// What the clock decides at the counter, at the hours that matter: real Chromium and the real service, their time set.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fromWall } from '../../../shared/lib/dates.ts';
import { pdfReading } from '../../support/pdf.ts';
import { ask, receive } from '../forms/window.ts';
import { type Clocked, startClocked } from '../support/clocked.ts';
import { soon } from '../support/counter-hands.ts';
import { OFFICER, openBrowser, openWindow, picture, seriousFindings, setUp } from '../support/window.ts';

const clock = { now: fromWall('2026-10-12', '09:00') };
let service: Clocked;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  service = await startClocked(clock);
  browser = await openBrowser();
  page = await openWindow(browser, service, { now: clock.now });
  // Papers go to the window's dialog here, and a dialog nobody answers would stop the test.
  await page.addInitScript(() => {
    window.print = () => {};
  });
  await setUp(page);
});
afterAll(async () => {
  await browser?.close();
  await service?.close();
});

const rows = () => page.locator('[role=grid] tbody tr');
const dialog = () => page.getByRole('dialog');

/** Another day for the service alone: what happens then is asked for by calls. */
async function serviceAt(day: string, time: string) {
  clock.now = fromWall(day, time);
  await ask(page, 'officers.unlock', { pin: OFFICER.pin });
}
/** The officer comes to work on another day and unlocks the window. */
async function windowAt(day: string, time: string) {
  await page.clock.setFixedTime(fromWall(day, time));
  // The page of the day before would lock itself once more.
  await page.reload();
  await serviceAt(day, time);
  await page.reload();
  await page.getByRole('navigation', { name: 'Các phòng' }).waitFor();
}
async function openList(view: string) {
  await page.keyboard.press('F2');
  await page.keyboard.press('F3');
  await page.getByRole('radio', { name: view }).check();
}

it('a result nobody fetched for thirty days stands in a list of its own, and is asked about from there', async () => {
  for (const [name, day] of [
    ['Lê Thị Quên', '2026-10-12'],
    ['Phạm Văn Gần', '2026-10-21'],
  ] as const) {
    await serviceAt(day, '09:00');
    const { dossierId: id } = await receive(page, name);
    clock.now += 60_000;
    const result = { name: 'Bản sao', number: '12/CT', issuedOn: null, signer: '', electronic: false };
    const results = [{ ...result, fileSha256: null }];
    await ask(page, 'dossiers.recordResult', { id, revision: 1, results });
  }
  await windowAt('2026-11-20', '08:00');
  await openList('Quá 30 ngày chưa nhận');
  await soon(() => rows().count()).toBe(1);
  expect(await rows().first().textContent()).toContain('Lê Thị Quên');
  await picture(page, 'not-fetched');
  expect(await seriousFindings(page)).toEqual([]);
  await page.locator('[role=grid]').focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Control+Enter');
  await dialog().getByText('Lê Thị Quên').first().waitFor();
  await page.keyboard.press('Escape');
});

it('papers handed over after 15:00 leave with the list of the next working day', async () => {
  await windowAt('2026-11-23', '15:01');
  const { dossierId } = await receive(page, 'Trần Thị Chiều');
  await openList('Đang giải quyết');
  await rows().getByText('Trần Thị Chiều').waitFor();
  await page.locator('[role=grid]').focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Control+Enter');
  await soon(() => dialog().getByLabel('Chuyển đến').first().inputValue()).not.toBe('');
  // Monday afternoon; Tuesday is the holiday of 24/11.
  await dialog().getByText('07:00 25/11/2026').waitFor();
  await picture(page, 'forward-after-three');
  await page.keyboard.press('Control+Enter');
  await page.getByText('Xong 1 hồ sơ').waitFor();
  const { entries } = await ask(page, 'dossiers.timeline', { id: dossierId });
  const { forms } = await ask(page, 'forms.issued', { recordId: String(entries.at(-1)?.details.listId) });
  const { sha256 } = await ask(page, 'forms.file', { id: forms[0]?.id ?? '' });
  const bytes = await page.evaluate(
    async (name) => [...new Uint8Array(await (await fetch(`/files/${name}`)).arrayBuffer())],
    sha256,
  );
  expect(await pdfReading(Uint8Array.from(bytes))).toContain('ngày 25 tháng 11 năm 2026');
});
