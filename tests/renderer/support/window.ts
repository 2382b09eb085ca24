// A window on the counter in real Chromium, and what officers do in it.

import fs from 'node:fs';
import path from 'node:path';
import axe from 'axe-core';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { root } from '../../../scripts/bundle.ts';
import { PATIENCE_MS } from '../../support/waiting.ts';
import { answerLate } from './late-answers.ts';
import type { TestService } from './service.ts';

export const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (file) => fs.existsSync(file),
);
export const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  // Without a screen nobody can close the preview, and a page stays "being printed" for good.
  '--disable-print-preview',
  '--font-render-hinting=none',
];

export const OFFICER = { name: 'Nguyễn Thị Lan', pin: '837412' };
export type Theme = 'light' | 'dark';

export async function openBrowser(moreArgs: readonly string[] = []): Promise<Browser> {
  if (!CHROMIUM) throw new Error('Chromium is not installed: apt-get install chromium');
  return chromium.launch({ executablePath: CHROMIUM, args: [...CHROMIUM_ARGS, ...moreArgs] });
}

export type WindowOptions = {
  readonly width?: number;
  readonly height?: number;
  readonly theme?: Theme;
  /** Of a window opened before: its officer is still at work. */
  readonly cookies?: Awaited<ReturnType<BrowserContext['cookies']>>;
  /** What the window's own clock says (epoch ms), where the service's is set too. */
  readonly now?: number;
};

/** A new window of its own officer, opened by the launch key; fails on any error in the page's console. */
export async function openWindow(
  browser: Browser,
  service: Pick<TestService, 'launchUrl' | 'address'>,
  { width = 1366, height = 768, theme = 'light', cookies, now }: WindowOptions = {},
): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height },
    reducedMotion: 'reduce',
    locale: 'en-US',
  });
  await context.addInitScript((chosen) => localStorage.setItem('motcua.theme', chosen), theme);
  await answerLate(context);
  context.setDefaultTimeout(PATIENCE_MS);
  if (cookies) await context.addCookies(cookies);
  if (now !== undefined) await context.clock.setFixedTime(now);
  const page = await context.newPage();
  // The browser hands file dialogs over from the start: told only when a test waits for one, it may hear of it after the key.
  page.on('filechooser', () => {});
  await page.goto(cookies ? service.address : await service.launchUrl());
  return page;
}

/** The next test's window: nothing kept in its browser, the officer at work; signs in only where the one before did not. */
export async function openNextWindow(
  browser: Browser,
  service: TestService,
  former: Page | undefined,
  officer: { readonly name: string; readonly pin: string },
): Promise<Page> {
  const cookies = await former?.context().cookies();
  await former?.context().close();
  const page = await openWindow(browser, service, cookies?.length ? { cookies } : {});
  const atWork = page.getByRole('navigation', { name: 'Các phòng' });
  const door = page.getByRole('button', { name: 'Đăng nhập' });
  await atWork.or(door).waitFor();
  if (await door.isVisible()) await signIn(page, officer);
  return page;
}

/** First-run set-up with the offered values; leaves the officer signed in. */
export async function setUp(page: Page): Promise<void> {
  await page.getByLabel('Họ và tên').fill(OFFICER.name);
  await page.getByLabel('Mã PIN', { exact: true }).fill(OFFICER.pin);
  await page.getByLabel('Nhập lại mã PIN').fill(OFFICER.pin);
  await page.getByRole('button', { name: 'Bắt đầu dùng quầy' }).click();
  await page.getByRole('navigation', { name: 'Các phòng' }).waitFor();
}

/** Signs in the officer who is chosen already, or the one named. */
export async function signIn(page: Page, { name, pin }: { name?: string; pin?: string } = {}): Promise<void> {
  if (name) await page.getByRole('radio', { name }).check();
  await page.getByLabel('Mã PIN').fill(pin ?? OFFICER.pin);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await page.getByRole('navigation', { name: 'Các phòng' }).waitFor();
}

/** What axe finds serious or critical on the screen as it is, and in its other colours, in words. */
export async function seriousFindings(page: Page): Promise<readonly string[]> {
  await page.evaluate(`globalThis.axe ?? (() => { ${axe.source} })()`);
  const found = await serious(page, {});
  const foundInOther = await inOtherColours(page, () => serious(page, { runOnly: ['color-contrast'] }));
  return [...found, ...foundInOther.map((finding) => `in the other theme: ${finding}`)];
}

async function inOtherColours<T>(page: Page, look: () => Promise<T>): Promise<T> {
  const change = () =>
    page.evaluate(() => {
      const { dataset } = document.documentElement;
      dataset.mantineColorScheme = dataset.mantineColorScheme === 'dark' ? 'light' : 'dark';
    });
  await change();
  const seen = await look();
  await change();
  return seen;
}

async function serious(page: Page, options: axe.RunOptions): Promise<readonly string[]> {
  const { violations } = await page.evaluate(
    (asked) => (globalThis as unknown as { axe: typeof axe }).axe.run(asked),
    { ...options, iframes: false, resultTypes: ['violations'] } satisfies axe.RunOptions,
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.target.join(' ')} – ${node.failureSummary ?? ''}`),
    );
}

/** Words on screen that are smaller than 15 px. */
export async function smallWords(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const small: string[] = [];
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      const text = walker.currentNode.textContent?.trim();
      if (!element || !text || !element.checkVisibility()) continue;
      const size = Number.parseFloat(getComputedStyle(element).fontSize);
      if (size < 15) small.push(`${size}px: ${text}`);
    }
    return small;
  });
}

/** What can be seen whole only by moving it sideways. */
export async function sidewaysScrolls(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('main *')]
      .filter((element) => element.scrollWidth > element.clientWidth + 1)
      .filter((element) => ['auto', 'scroll'].includes(getComputedStyle(element).overflowX))
      .map((element) => `${element.scrollWidth} in ${element.clientWidth}: ${element.textContent}`),
  );
}

/** Pictures of the screen in `.cache/screens`, to be looked at: `<name>.png` as it is, `<name>-other.png` in its other colours. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = path.join(root, '.cache', 'screens');
  fs.mkdirSync(folder, { recursive: true });
  await page.evaluate(() => document.fonts.ready);
  const take = (file: string) => page.screenshot({ path: path.join(folder, `${file}.png`) });
  await take(name);
  await inOtherColours(page, () => take(`${name}-other`));
}
