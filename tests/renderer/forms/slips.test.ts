// Slips at the counter: scanned anywhere, checked in words, found again. Real Chromium, real service, real QR codes.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { qrCodesIn } from '../../support/pdf.ts';
import { PATIENCE_MS } from '../../support/waiting.ts';
import { scan } from '../support/counter-hands.ts';
import { startService, type TestService } from '../support/service.ts';
import { openBrowser, openWindow, seriousFindings, setUp, smallWords } from '../support/window.ts';
import { aDraft, ask, receive } from './window.ts';

const CARD = '075190000001||Nguyễn Thị Mẫu|15011990|Nữ|Ấp 1, Trị An, Vĩnh Cửu, Đồng Nai|01072021';

let service: TestService;
let browser: Browser;
let page: Page;
let number: string;
let formId: string;
/** What stands in the slip's QR code. */
let code: string;

beforeAll(async () => {
  service = await startService();
  browser = await openBrowser();
  page = await openWindow(browser, service);
  page.setDefaultTimeout(PATIENCE_MS);
  await setUp(page);
  ({ number, formId } = await receive(page));
  const { sha256 } = await ask(page, 'forms.file', { id: formId });
  const pdf = await page.evaluate(
    async (name) => [...new Uint8Array(await (await fetch(`/files/${name}`)).arrayBuffer())],
    sha256,
  );
  code = qrCodesIn(Uint8Array.from(pdf))[0]!;
  await ask(page, 'intake.incomplete', {
    ...(await aDraft(page, 'Lê Thị Thiếu')),
    papers: [],
    also: ['Văn bản ủy quyền'],
    reason: 'Chưa mang bản chính',
  });
  await ask(page, 'intake.refuse', {
    ...(await aDraft(page, 'Phạm Văn Chối')),
    owner: { ...(await aDraft(page)).owner, name: 'Phạm Văn Chối', idNumber: '075190000007' },
    reason: 'Không thuộc thẩm quyền',
  });
});
afterAll(async () => {
  await browser?.close();
  await service?.close();
});

const soon = <T>(read: () => Promise<T> | T) => expect.poll(read);
const input = () => page.getByRole('textbox', { name: 'Mã trên phiếu hoặc số hồ sơ' });
const verdict = (heading: string) => page.getByRole('region', { name: heading });
const dossierPage = () => page.getByRole('tab', { name: 'Phiếu đã in' });
const altered = (text: string, at: number) =>
  `${text.slice(0, at)}${(Number(text[at]) + 1) % 10}${text.slice(at + 1)}`;

describe('the slip check', () => {
  beforeEach(async () => {
    await page.keyboard.press('F3');
    await page.keyboard.press('Alt+k');
    await input().waitFor();
  });

  it('says in large words that a slip is genuine, whose it is and when, and opens its dossier with Enter', async () => {
    await scan(page, code);
    const words = verdict('Phiếu thật');
    for (const expected of [number, 'quầy A (quầy này)', 'Nguyễn Thị Mẫu'])
      await words.getByText(expected).waitFor();
    const size = await words.getByRole('heading').evaluate((heading) => getComputedStyle(heading).fontSize);
    expect(Number.parseFloat(size)).toBeGreaterThanOrEqual(32);
    await page.keyboard.press('Enter');
    await dossierPage().waitFor();
  });

  it('says that an altered slip is forged, and that half a code was not read whole', async () => {
    await scan(page, altered(code, code.length - 60));
    await verdict('Phiếu giả hoặc đã bị sửa').waitFor();
    await scan(page, code.slice(0, 150));
    await verdict('Mã đọc chưa trọn').waitFor();
    expect(await input().inputValue()).toBe('');
  });

  it('knows another paper’s code from a slip’s', async () => {
    await scan(page, CARD);
    await verdict('Không phải mã phiếu một cửa').waitFor();
  });

  it('finds a typed number without its dashes, and says that a number proves nothing', async () => {
    await input().fill(number.toLowerCase().replaceAll('-', ''));
    await page.keyboard.press('Enter');
    await verdict('Số có trong sổ của quầy này').getByText(number).waitFor();
    await page.getByText('Số gõ tay không chứng minh được tờ phiếu').waitFor();
  });

  it('tells a mistyped number from one that is not here', async () => {
    await input().fill(altered(number, number.length - 1));
    await page.keyboard.press('Enter');
    await page.getByText('chữ số kiểm tra ở cuối không khớp').waitFor();
    await input().fill('H19.123-261122-0975');
    await page.keyboard.press('Enter');
    await page.getByText('Xem lại số, hoặc hỏi quầy đã in phiếu.').waitFor();
  });

  it('reads the code from a picture, and says when there is none in it', async () => {
    const { sheets } = await ask(page, 'forms.sheets', { id: formId, count: 1 });
    const picture = {
      name: 'phieu.png',
      mimeType: 'image/png',
      buffer: Buffer.from(sheets[0]!.png, 'base64'),
    };
    await page.locator('input[type=file]').setInputFiles(picture);
    await verdict('Phiếu thật').getByText(number).waitFor();
    const empty = await page.screenshot({ clip: { x: 110, y: 60, width: 300, height: 40 } });
    await page.locator('input[type=file]').setInputFiles({ ...picture, buffer: empty });
    await page.getByText('Không thấy mã QR trong ảnh').waitFor();
  });
});

describe('a slip scanned', () => {
  it.each([
    ['in the list of dossiers', 'F3', 'textbox'],
    ['while settings are open', 'F10', undefined],
    ['while a person is being received', 'F2', 'textbox'],
  ] as const)(
    '%s opens its dossier at once, and leaves nothing of itself in the field',
    async (_, key, role) => {
      await page.keyboard.press('Alt+k');
      await page.keyboard.press(key);
      const field = role && page.getByRole(role).first();
      await field?.focus();
      await scan(page, code);
      await dossierPage().waitFor();
      await page.getByText(number).first().waitFor();
      await page.keyboard.press('Alt+k');
      await page.keyboard.press(key);
      if (field) expect(await field.inputValue()).toBe('');
    },
  );

  it('that cannot be opened is explained on the screen for it', async () => {
    await page.keyboard.press('F3');
    await scan(page, altered(code, code.length - 60));
    await verdict('Phiếu giả hoặc đã bị sửa').waitFor();
  });

  it('over an open dialog leaves the dialog alone and says what to do', async () => {
    await page.keyboard.press('F3');
    await page.keyboard.press('F1');
    await page.getByRole('dialog').waitFor();
    await scan(page, code);
    await page.getByText(`Vừa quét phiếu ${number}`).waitFor();
    expect(await page.getByRole('dialog').count()).toBe(1);
    await page.keyboard.press('Escape');
  });

  it('while the window is locked opens nothing', async () => {
    await page.keyboard.press('F3');
    await page.keyboard.press('Control+l');
    await page.getByRole('heading', { name: 'Màn hình đang khóa' }).waitFor();
    await scan(page, code);
    await page.getByLabel(/^Mã PIN của/u).fill('837412');
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: /Số hồ sơ/ }).waitFor();
    expect(await dossierPage().count()).toBe(0);
  });
});

describe('what nobody waits for', () => {
  it('is typed where the cursor is, as by any keyboard', async () => {
    await page.keyboard.press('Alt+k');
    await page.keyboard.press('F3');
    await page.getByRole('button', { name: 'Phiếu bổ sung, từ chối' }).click();
    const box = page.getByRole('textbox', { name: /Số phiếu/ });
    await box.fill('Mã ');
    await scan(page, 'H19.123-261122-0975');
    await soon(() => box.inputValue()).toBe('Mã H19.123-261122-0975');
  });

  it('leaves the card to the intake screen', async () => {
    await page.keyboard.press('F2');
    await page.getByRole('textbox', { name: /Tên thủ tục/ }).waitFor();
    await scan(page, CARD);
    await soon(() => page.getByLabel('Họ và tên').inputValue()).toBe('Nguyễn Thị Mẫu');
  });
});

describe('persons sent home or refused', () => {
  beforeEach(async () => {
    await page.keyboard.press('Alt+k');
    await page.keyboard.press('F3');
    await page.getByRole('button', { name: 'Phiếu bổ sung, từ chối' }).click();
    await page.getByRole('row').filter({ hasText: 'Lê Thị Thiếu' }).waitFor();
  });

  it('are found by name without diacritics, narrowed by kind, and opened with what was missing', async () => {
    await page.getByRole('textbox', { name: /Số phiếu/ }).fill('thieu');
    await soon(() => page.getByRole('row').count()).toBe(2);
    await page.getByRole('grid').focus();
    await page.keyboard.press('Enter');
    await page.getByText('Văn bản ủy quyền').waitFor();
    await page.getByText('Chưa mang bản chính').waitFor();
    await page.getByRole('textbox', { name: /Số phiếu/ }).fill('');
    await page.getByText('Từ chối', { exact: true }).first().click();
    await soon(() => page.getByRole('row').allTextContents()).toHaveLength(2);
    await page.getByRole('row').filter({ hasText: 'Phạm Văn Chối' }).waitFor();
  });

  it('have their paper printed again with a reason', async () => {
    await page.getByRole('grid').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /^Xem, in lại/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Phiếu từ chối tiếp nhận giải quyết hồ sơ' });
    await dialog.getByText('Khổ A4 dọc', { exact: false }).waitFor();
    await dialog.getByRole('button', { name: /In phiếu/ }).waitFor();
    await page.keyboard.press('Escape');
  });
});

describe('in either theme', () => {
  it('nothing is hard to read or to reach', async () => {
    await page.keyboard.press('Alt+k');
    await input().waitFor();
    await scan(page, code);
    await verdict('Phiếu thật').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await scan(page, altered(code, code.length - 60));
    await verdict('Phiếu giả hoặc đã bị sửa').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    expect(await smallWords(page)).toEqual([]);

    await page.keyboard.press('F3');
    await page.getByRole('button', { name: 'Phiếu bổ sung, từ chối' }).click();
    await page.getByRole('row').nth(1).waitFor();
    await page.getByRole('grid').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /^Xem, in lại/ }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('button', { name: /^Xem, in lại/ }).click();
    await page.getByRole('dialog').getByRole('img').first().waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    expect(await smallWords(page)).toEqual([]);
    await page.keyboard.press('Escape');
  });
});
