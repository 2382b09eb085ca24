import fs from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { root } from '../../../scripts/bundle.ts';
import { HEAD, populatedFolder } from '../../support/populated.ts';
import { cardPicture, filmOf } from '../support/card-picture.ts';
import { soon } from '../support/counter-hands.ts';
import { startService, type TestService } from '../support/service.ts';
import { openBrowser, openWindow, picture, signIn } from '../support/window.ts';

let service: TestService;
let film: string;
const browsers: Browser[] = [];

const cards = JSON.parse(
  fs.readFileSync(path.join(root, 'tests', 'fixtures', 'id-cards.json'), 'utf8'),
) as readonly { readonly name: string; readonly raw: string }[];
const rawOf = (name: string) => cards.find((card) => card.name === name)?.raw ?? '';

beforeAll(async () => {
  const { folder } = await populatedFolder(3);
  service = await startService(folder);
  film = path.join(service.folder, 'camera.y4m');
});
afterAll(async () => {
  for (const browser of browsers) await browser.close();
  await service?.close();
});

/** A window on a PC whose camera sees `text` on a card; without a camera when there is no text. */
async function windowSeeing(text: string | undefined): Promise<Page> {
  const size = { width: 1280, height: 720, scale: 6 };
  if (text !== undefined) await filmOf(await cardPicture(text, size), film);
  const camera = [
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${film}`,
  ];
  const browser = await openBrowser(text === undefined ? [] : camera);
  browsers.push(browser);
  const page = await openWindow(browser, service);
  await signIn(page, HEAD);
  await page.keyboard.press('F2');
  await page.getByRole('textbox', { name: /Quét thẻ/ }).waitFor();
  return page;
}

const turnedOn = (page: Page) => page.evaluate(() => document.querySelector('video')?.srcObject != null);

it('a card held before the camera fills in the person, and the camera goes off by itself', async () => {
  const page = await windowSeeing(rawOf('eleven fields of the 2024 card'));
  await page.keyboard.press('Alt+c');
  await soon(() => page.getByLabel('Họ và tên').inputValue()).toBe('Lê Minh Khôi');
  expect(await page.getByLabel('Số định danh', { exact: true }).inputValue()).toBe('075206000777');
  expect(await page.getByLabel('Ngày sinh').inputValue()).toBe('30/06/2006');
  await page.getByRole('button', { name: 'Dùng camera' }).waitFor();
  expect(await page.locator('video').count()).toBe(0);
});

it('a code that is no card is told in words, and the camera goes on looking', async () => {
  const page = await windowSeeing(rawOf('a web address'));
  await page.getByRole('button', { name: 'Dùng camera' }).click();
  await page.getByText('Mã vừa quét không phải thẻ căn cước.').waitFor();
  expect(await turnedOn(page)).toBe(true);
});

it('a camera that sees no code shows its picture until the officer turns it off', async () => {
  const page = await windowSeeing('');
  await page.getByRole('button', { name: 'Dùng camera' }).click();
  await soon(() => page.evaluate(() => (document.querySelector('video')?.videoWidth ?? 0) > 0)).toBe(true);
  await page.waitForTimeout(500);
  await picture(page, 'intake-camera');
  await page.getByRole('button', { name: 'Tắt camera' }).click();
  await soon(() => page.locator('video').count()).toBe(0);
});

it('a PC without a camera says what to check', async () => {
  const page = await windowSeeing(undefined);
  await page.getByRole('button', { name: 'Dùng camera' }).click();
  await page.getByText(/Không mở được camera/).waitFor();
});
