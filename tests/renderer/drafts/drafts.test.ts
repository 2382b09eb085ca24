import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Harness, serveHarness } from '../support/harness.ts';
import { holdDrafts } from '../support/hold-drafts.ts';
import { type RealBrowser, startRealBrowser } from '../support/real-browser.ts';

const key = randomBytes(32).toString('base64');
let harness: Harness;
let profile: string;
let browser: RealBrowser;

beforeAll(async () => {
  harness = await serveHarness(path.join(import.meta.dirname, 'harness'));
});
afterAll(() => harness.close());

beforeEach(async () => {
  profile = fs.mkdtempSync(path.join(os.tmpdir(), 'motcua-profile-'));
  browser = await startRealBrowser(profile);
});
afterEach(async () => {
  await browser.kill();
  fs.rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
});

const formOf = (officer: string, officerKey: string) =>
  `${harness.address}?officer=${officer}&key=${encodeURIComponent(officerKey)}`;

async function openForm(officer = 'lan', officerKey = key) {
  await browser.page.goto(formOf(officer, officerKey));
  return browser.page.getByLabel('name');
}
const theDiskTakesNothing = () =>
  browser.page.evaluate(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('the disk is busy', 'UnknownError');
    };
  });
const theDiskIsBusy = () => holdDrafts(browser.page);
const kept = () => browser.page.locator('[data-state=kept]').waitFor();

describe('a draft', () => {
  it('is back after the browser was killed, without any word of goodbye', async () => {
    const name = await openForm();
    await name.pressSequentially('Nguyễn Thị Mẫu, Ấp 1, xã Trị An');
    await kept();
    await browser.kill();
    browser = await startRealBrowser(profile);
    expect(await (await openForm()).inputValue()).toBe('Nguyễn Thị Mẫu, Ấp 1, xã Trị An');
  });

  it('loses at most the last few letters when killed in the middle of typing', async () => {
    const name = await openForm();
    const text = 'aaaaaaaaaabbbbbbbbbbccccccccccdddddddddd';
    await name.pressSequentially(text, { delay: 30 });
    await browser.kill();
    browser = await startRealBrowser(profile);
    const found = await (await openForm()).inputValue();
    expect(text.startsWith(found)).toBe(true);
    expect(text.length - found.length).toBeLessThanOrEqual(10);
  });

  it('is kept when the page is reloaded before the disk has it', async () => {
    const name = await openForm();
    await name.fill('Trần Văn Th');
    await kept();
    await theDiskTakesNothing();
    await name.pressSequentially('ử');
    await browser.page.reload();
    await expect.poll(() => browser.page.getByLabel('name').inputValue()).toBe('Trần Văn Thử');
  });

  it('is kept when the page crashes before the disk has it', async () => {
    const name = await openForm();
    const tab = await browser.page.context().newCDPSession(browser.page);
    const crashed = browser.page.waitForEvent('crash');
    await theDiskTakesNothing();
    await name.fill('Trần Văn Thử');
    void tab.send('Page.crash').catch(() => {});
    await crashed;
    // What the window does when its page has died.
    await tab.send('Page.reload');
    const expression = 'document.querySelector("input")?.value';
    await expect
      .poll(async () => (await tab.send('Runtime.evaluate', { expression })).result.value)
      .toBe('Trần Văn Thử');
  });

  it('thrown away does not come back with the keys noted last', async () => {
    const name = await openForm();
    await kept();
    await theDiskIsBusy();
    await name.fill('Trần Văn Thử');
    await browser.page.getByRole('button', { name: 'discard' }).click();
    await browser.page.reload();
    expect(await browser.page.getByLabel('name').inputValue()).toBe('');
  });

  it('thrown away does not come back although the page was reloaded before the disk let go of it', async () => {
    const name = await openForm();
    await name.fill('Trần Văn Thử');
    await kept();
    await theDiskIsBusy();
    await browser.page.getByRole('button', { name: 'discard' }).click();
    await browser.page.reload();
    expect(await browser.page.getByLabel('name').inputValue()).toBe('');
  });

  it('lies on disk unreadable, in none of the ways a text may be stored', async () => {
    const name = await openForm();
    await name.fill('NGUYENTHIMAU075190000001');
    await kept();
    await browser.kill();
    const bytes = bytesUnder(profile);
    expect(bytes.includes(Buffer.from('motcua-drafts'))).toBe(true);
    expect(bytes.includes(Buffer.from('075190000001'))).toBe(false);
    expect(bytes.includes(Buffer.from('075190000001', 'utf16le'))).toBe(false);
  });

  it('is neither seen nor opened by another officer, nor with another key', async () => {
    const name = await openForm();
    await name.fill('Mẫu');
    await kept();
    expect(await (await openForm('mai')).inputValue()).toBe('');
    expect(await (await openForm('lan', randomBytes(32).toString('base64'))).inputValue()).toBe('');
    expect(await browser.page.getByRole('listitem').count()).toBe(0);
    expect(await (await openForm()).inputValue()).toBe('Mẫu');
  });

  it('is parked beside others and found again by its tab', async () => {
    const { page } = browser;
    const name = await openForm();
    await name.fill('Khách một');
    await kept();
    await page.getByRole('button', { name: 'new' }).click();
    expect(await name.inputValue()).toBe('');
    await name.fill('Khách hai');
    await page.getByRole('button', { name: 'tab Khách hai' }).waitFor();
    await page.getByRole('button', { name: 'tab Khách một' }).click();
    await expect.poll(() => name.inputValue()).toBe('Khách một');
  });

  it('is gone once its record is committed, and does not come back with a late write', async () => {
    const { page } = browser;
    const name = await openForm();
    await name.fill('Khách một');
    await page.getByRole('button', { name: 'discard' }).click();
    await expect.poll(() => page.getByRole('listitem').count()).toBe(0);
    await name.fill('một chữ muộn');
    await page.waitForTimeout(400);
    await page.reload();
    expect(await page.getByLabel('name').inputValue()).toBe('');
  });
});

function bytesUnder(folder: string): Buffer {
  const files = fs.readdirSync(folder, { recursive: true, withFileTypes: true });
  return Buffer.concat(
    files
      .filter((file) => file.isFile())
      .map((file) => fs.readFileSync(path.join(file.parentPath, file.name))),
  );
}
