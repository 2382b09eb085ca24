// What an officer does at the intake screen, for tests that begin where the form is half filled in.
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { SILENCE_MS } from '../../../shared/intake/index.ts';

/** Waits as long as a busy machine may need. */
export function soon<T>(read: () => Promise<T> | T) {
  return expect.poll(read);
}

/**
 * A wedge scanner is a keyboard that types a character every few milliseconds and ends with Enter. Comes back once the
 * hand that held it could press a key: an Enter right after a scan is the scanner's own, and nobody gets it.
 */
export async function scan(page: Page, text: string): Promise<void> {
  await page.evaluate((characters) => {
    const target = document.activeElement ?? document.body;
    // All at once: on a busy PC the system hands over a scanner's keys in one go, each with the time it was struck.
    const struck = [...characters, 'Enter'].map(
      (key) => new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
    );
    for (const event of struck) {
      const { key } = event;
      const wanted = target.dispatchEvent(event);
      if (wanted && key !== 'Enter' && target instanceof HTMLInputElement) {
        document.execCommand('insertText', false, key);
      }
    }
  }, text);
  await page.waitForTimeout(SILENCE_MS);
}

export async function chooseProcedure(page: Page, words: string): Promise<void> {
  await page.getByRole('textbox', { name: /Tên thủ tục/ }).fill(words);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Đủ cả' }).waitFor();
}

/** Receives, and gives the number in large type. */
export async function receive(page: Page): Promise<string> {
  const shown = async () => (await page.locator('output strong').allTextContents()).join();
  // The number before it may still stand there.
  const former = await shown();
  await page.keyboard.press('Control+Enter');
  await soon(async () => (await shown()).replace(former || ' ', '')).toMatch(/TA-B-\d{6}-\d{3}-\d/);
  return shown();
}
