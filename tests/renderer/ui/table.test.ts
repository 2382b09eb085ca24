import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Harness, serveHarness } from '../support/harness.ts';
import { openBrowser, seriousFindings } from '../support/window.ts';

let harness: Harness;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  harness = await serveHarness(path.join(import.meta.dirname, 'harness'));
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  harness.close();
});
beforeEach(async () => {
  const context = await browser.newContext({ viewport: { width: 1200, height: 700 } });
  page = await context.newPage();
  await page.goto(harness.address);
  await page.getByRole('grid').focus();
});

const active = () => page.locator('tr[data-active] td').first().textContent();
const told = (id: string) => page.locator(`#${id}`).textContent();
async function press(...keys: readonly string[]) {
  for (const key of keys) await page.keyboard.press(key);
}

describe('a table of ten thousand rows', () => {
  it('draws only what can be seen', async () => {
    expect(await page.locator('tbody tr').count()).toBeLessThan(40);
    expect(await page.getByRole('grid').getAttribute('aria-rowcount')).toBe('5001');
  });

  it('is walked by arrows, pages, Home and End, and the active row is always in view', async () => {
    expect(await active()).toBe('r00000');
    await press('ArrowDown', 'ArrowDown', 'ArrowUp');
    expect(await active()).toBe('r00001');
    await press('PageDown');
    expect(Number((await active())?.slice(1))).toBeGreaterThan(8);
    await press('End');
    await expect.poll(active).toBe('r04999');
    expect(await page.getByText('r04999').isVisible()).toBe(true);
    await press('Home');
    await expect.poll(active).toBe('r00000');
  });

  it('asks for the next page when the last rows come into view', async () => {
    await press('End');
    await expect.poll(() => told('count')).toBe('10000');
  });

  it('opens the active row on Enter', async () => {
    await press('ArrowDown', 'Enter');
    expect(await told('opened')).toBe('r00001');
  });

  it('selects with Space, and a run of rows with Shift', async () => {
    await press('Space');
    expect(await told('selected')).toBe('r00000');
    await press('ArrowDown', 'ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowDown');
    expect(await told('selected')).toBe('r00000 r00002 r00003 r00004');
    await press('Space');
    expect(await told('selected')).toBe('r00000 r00002 r00003');
  });

  it('selects with the mouse too: Shift for a run, Ctrl for one more', async () => {
    await page.getByText('r00002').click();
    await page.getByText('r00004').click({ modifiers: ['Shift'] });
    await page.getByText('r00006').click({ modifiers: ['Control'] });
    expect(await told('selected')).toBe('r00002 r00003 r00004 r00006');
  });

  it('asks its room to sort, and says which way it is', async () => {
    const header = page.getByRole('columnheader', { name: 'Mã' });
    await header.getByRole('button').click();
    expect(await told('sort')).toBe('id true');
    expect(await header.getAttribute('aria-sort')).toBe('descending');
    await press('Enter');
    expect(await told('sort')).toBe('id false');
    expect(await told('opened')).toBe('');
  });

  it('remembers the chosen columns', async () => {
    await page.getByRole('button', { name: 'Chọn cột' }).click();
    await page.getByRole('checkbox', { name: 'Phí' }).uncheck();
    await expect.poll(() => page.getByRole('columnheader', { name: 'Phí' }).count()).toBe(0);
    await page.reload();
    await page.getByRole('columnheader', { name: 'Tên' }).waitFor();
    expect(await page.getByRole('columnheader', { name: 'Phí' }).count()).toBe(0);
    expect(await page.locator('tbody tr').first().locator('td').count()).toBe(2);
  });

  it('has 40 px rows under a header that stays', async () => {
    await press('End');
    await expect.poll(active).toBe('r04999');
    const box = await page.locator('tbody tr').last().boundingBox();
    expect(box?.height).toBe(40);
    expect(await page.getByRole('columnheader', { name: 'Tên' }).isVisible()).toBe(true);
    expect((await page.locator('thead').boundingBox())?.y).toBeLessThan(20);
  });

  it('keeps nobody from using it', async () => {
    expect(await seriousFindings(page)).toEqual([]);
  });
});
