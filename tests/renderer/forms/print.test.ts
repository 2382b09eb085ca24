// What reaches the print dialog, in real Chromium.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { pdfInfo, pdfText, qrCodesIn } from '../../support/pdf.ts';
import { startService, type TestService } from '../support/service.ts';
import { openBrowser, openWindow, setUp } from '../support/window.ts';
import { ask, receive } from './window.ts';

let service: TestService;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  service = await startService();
  browser = await openBrowser();
  page = await openWindow(browser, service);
  await setUp(page);
});
afterAll(async () => {
  await browser?.close();
  await service?.close();
});
beforeEach(async () => {
  await page.keyboard.press('Shift');
});

/** The paper that the browser would make of the window now. */
const onPaper = async () => new Uint8Array(await page.pdf({ preferCSSPageSize: true, printBackground: true }));

/** How often the print dialog was asked for. */
async function countDialogs() {
  await page.evaluate(() => {
    const counter = window as unknown as { dialogs: number };
    counter.dialogs = 0;
    window.addEventListener('beforeprint', () => (counter.dialogs += 1));
  });
  return () => page.evaluate(() => (window as unknown as { dialogs: number }).dialogs);
}
