// Forms and printers in the settings: real Chromium, real service, and CUPS with a printer of its own.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FORM_CODES } from '../../../shared/forms/index.ts';
import { pdfText } from '../../support/pdf.ts';
import { PRINTER, startPrinting, type TestPrinting } from '../../support/printer.ts';
import { PATIENCE_MS } from '../../support/waiting.ts';
import { startService, type TestService } from '../support/service.ts';
import { openBrowser, openWindow, seriousFindings, setUp, signIn, smallWords } from '../support/window.ts';
import { ask, receive } from './window.ts';

const REQUEST = 'Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ';
const REFUSAL = 'Phiếu từ chối tiếp nhận giải quyết hồ sơ';
const SUMMARY = 'Giấy biên nhận kết quả';
const RECEIVER = { name: 'Lê Văn Tiếp', pin: '246802' };

let printing: TestPrinting;
let service: TestService;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  printing = await startPrinting();
  process.env.CUPS_SERVER = printing.server;
  service = await startService();
  delete process.env.CUPS_SERVER;
  browser = await openBrowser();
  page = await openWindow(browser, service);
  page.setDefaultTimeout(PATIENCE_MS);
  await setUp(page);
});
afterAll(async () => {
  await browser?.close();
  await service?.close();
  await printing?.close();
});

const soon = <T>(read: () => Promise<T> | T) => expect.poll(read);
async function openSection(name: string) {
  await page.keyboard.press('F3');
  await page.keyboard.press('F10');
  await page.getByRole('button', { name, exact: true }).click();
}
async function openForm(name = REQUEST) {
  await openSection('Biểu mẫu');
  await page.getByRole('button', { name: new RegExp(`^${name}`) }).click();
  await page.getByRole('region', { name }).getByRole('img').first().waitFor();
}
async function textOf(formId: string): Promise<string> {
  const { sha256 } = await ask(page, 'forms.file', { id: formId });
  const bytes = await page.evaluate(
    async (name) => [...new Uint8Array(await (await fetch(`/files/${name}`)).arrayBuffer())],
    sha256,
  );
  return pdfText(Uint8Array.from(bytes));
}
async function sendHome() {
  const { dossierId } = await receive(page);
  const { dossier } = await ask(page, 'dossiers.page', { id: dossierId });
  const { documentId } = await ask(page, 'dossiers.requestSupplement', {
    id: dossierId,
    revision: dossier.revision,
    items: ['Giấy chứng sinh'],
    reason: 'Chưa đủ',
  });
  return documentId!;
}

describe('the gallery', () => {
  it('shows every form with invented data and the paper it needs', async () => {
    await openSection('Biểu mẫu');
    await soon(() => page.getByRole('listitem').count()).toBe(FORM_CODES.length);
    await page
      .getByRole('button', { name: /^Sổ theo dõi hồ sơ/ })
      .getByText('Khổ A4 ngang')
      .waitFor();
    await page.getByRole('button', { name: /80 mm/ }).getByText('Giấy cuộn 80 mm').waitFor();
    await page.getByRole('button', { name: /80 mm/ }).click();
    const roll = page.getByRole('img').first();
    await roll.waitFor();
    const shape = await roll.evaluate((picture) => picture.clientHeight / picture.clientWidth);
    expect(shape).toBeGreaterThan(1.3);
  });
});

describe('wording', () => {
  it('is mended by an administrator as a new version; what was printed before keeps its words', async () => {
    const before = await sendHome();
    await openForm();
    await page.getByRole('button', { name: 'Sửa lời in' }).click();
    const title = page.getByRole('textbox', { name: 'Phần đầu' }).filter({ hasText: 'PHIẾU YÊU CẦU' });
    await title.fill('**PHIẾU HƯỚNG DẪN BỔ SUNG**');
    await page.getByRole('button', { name: 'Lưu thành bản mới' }).click();
    await page.getByText(/Ngắn quá|Cần điền/).waitFor();
    await page.getByRole('textbox', { name: 'Sửa gì, vì sao' }).fill('Theo góp ý của Sở');
    await page.getByRole('button', { name: 'Lưu thành bản mới' }).click();
    await page.getByText('Theo góp ý của Sở').waitFor();

    const after = await sendHome();
    expect(await textOf(after)).toContain('PHIẾU HƯỚNG DẪN BỔ SUNG');
    expect(await textOf(before)).not.toContain('PHIẾU HƯỚNG DẪN BỔ SUNG');
  });

  it('of an earlier version is taken again with one button', async () => {
    await openForm();
    await page.getByRole('button', { name: /^Dùng bản này/ }).click();
    await soon(() => page.getByRole('button', { name: /^Dùng bản này: .*\+1/ }).count()).toBe(1);
    expect(await textOf(await sendHome())).not.toContain('PHIẾU HƯỚNG DẪN BỔ SUNG');
  });

  it('that asks for data nobody has is refused at that place in words, and the version in use stays', async () => {
    await openForm();
    await page.getByRole('button', { name: 'Sửa lời in' }).click();
    const field = page.getByRole('textbox', { name: 'Đoạn văn' }).first();
    await field.fill('Kính gửi {khongCo}');
    await soon(() => field.getAttribute('aria-invalid')).toBe('true');
    await soon(() => page.getByText('không có dữ liệu nào tên “khongCo”').count()).toBe(2);
    expect(await seriousFindings(page)).toEqual([]);
    const before = await ask(page, 'forms.templates', { code: 'supplement-request' });
    await page.getByRole('textbox', { name: 'Sửa gì, vì sao' }).fill('Thử chỗ điền lạ');
    await page.getByRole('button', { name: 'Lưu thành bản mới' }).click();
    await page.getByRole('alert').first().waitFor();
    expect(await ask(page, 'forms.templates', { code: 'supplement-request' })).toEqual(before);
    await page.getByRole('button', { name: 'Thôi' }).click();
  });

  it('saved in another window meanwhile keeps what is typed here and lays it over that version', async () => {
    await openForm(REFUSAL);
    await page.getByRole('button', { name: 'Sửa lời in' }).click();
    const title = page.getByRole('textbox', { name: 'Đoạn văn' }).filter({ hasText: 'Xin thông báo' });
    await title.fill('Xin báo để Ông/Bà biết.');
    await page.getByRole('textbox', { name: 'Sửa gì, vì sao' }).fill('Cho gọn');

    const { current, versions } = await ask(page, 'forms.templates', { code: 'refusal' });
    const basedOn = versions.find((version) => version.current)!.sha256;
    const theirs = { ...current, name: 'Phiếu từ chối' };
    await ask(page, 'forms.saveTemplate', { code: 'refusal', template: theirs, basedOn, note: 'Tên ngắn' });
    await page.getByText(/Cửa sổ khác vừa đưa bản .*Tên ngắn/).waitFor();
    await page.getByRole('button', { name: 'Lưu thành bản mới' }).click();
    await page.getByRole('alert').waitFor();
    await page.getByRole('button', { name: 'Lưu thành bản mới' }).click();
    await page.getByText('Cho gọn').waitFor();
    const now = await ask(page, 'forms.templates', { code: 'refusal' });
    expect(now.current.name).toBe('Phiếu từ chối');
    expect(JSON.stringify(now.current.blocks)).toContain('Xin báo để Ông/Bà biết.');
  });

  it('goes on A5 as a version of its own; A4 comes back with the version before', async () => {
    await openForm(SUMMARY);
    await page.getByRole('button', { name: 'Sửa lời in' }).click();
    await page.getByRole('combobox', { name: 'Khổ giấy' }).selectOption('A5');
    await page.getByRole('textbox', { name: 'Sửa gì, vì sao' }).fill('In khổ nhỏ cho đỡ giấy');
    await page.getByRole('button', { name: 'Lưu thành bản mới' }).click();
    await page.getByText('Khổ A5 dọc').waitFor();
    await page
      .getByRole('button', { name: /^Dùng bản này/ })
      .first()
      .click();
    await page.getByText('Khổ A4 dọc').waitFor();
  });

  it('that cannot be read is refused beside its field, and the sample stays on screen', async () => {
    await openForm();
    await page.getByRole('button', { name: 'Sửa lời in' }).click();
    const field = page.getByRole('textbox', { name: 'Đoạn văn' }).first();
    await field.fill('Chỗ điền {không đúng');
    await soon(() => field.getAttribute('aria-invalid')).toBe('true');
    expect(await page.getByRole('region', { name: REQUEST }).getByRole('img').count()).toBeGreaterThan(0);
    await page.getByRole('button', { name: 'Thôi' }).click();
    await page.getByRole('button', { name: 'Sửa lời in' }).waitFor();
  });
});

describe('a printer of this PC', () => {
  it('is chosen for a form, and the form goes there without a question', async () => {
    await openSection('Máy in');
    await page.getByText('Sẵn sàng').waitFor();
    await page.getByRole('combobox', { name: REQUEST }).selectOption('Máy in quầy B');
    await soon(() => ask(page, 'forms.printers', {})).toMatchObject({
      choices: { 'supplement-request': PRINTER },
    });
    const { dossierId, number } = await receive(page);
    await page.keyboard.press('F3');
    await page.getByRole('textbox', { name: /Số hồ sơ/ }).fill(number);
    await page.getByRole('row').filter({ hasText: number }).dblclick();
    await page.getByRole('button', { name: 'Yêu cầu bổ sung' }).click();
    await page.getByRole('textbox', { name: /cần bổ sung/ }).fill('Giấy chứng sinh');
    await page.getByRole('combobox', { name: 'Lý do' }).fill('Chưa đủ');
    await page.getByRole('button', { name: 'Ghi lại' }).click();
    const offer = page.getByRole('dialog', { name: 'Yêu cầu bổ sung' });
    await offer.getByText(REQUEST).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await soon(() => printing.arrived().length).toBe(1);
    await offer.waitFor({ state: 'detached' });
    await soon(async () => (await ask(page, 'forms.issued', { dossierId })).forms.at(-1)).toMatchObject({
      code: 'supplement-request',
      printed: true,
    });
  });

  it('that is off: the paper waits in a list, told on every screen, until it is printed', async () => {
    await printing.switchOff();
    const id = await sendHome();
    await page.evaluate(
      (formId) =>
        fetch('/call/forms.sendToPrinter', { method: 'POST', body: JSON.stringify({ id: formId }) }),
      id,
    );
    await page.getByText('1 phiếu chưa in được').waitFor();
    await page.getByRole('button', { name: 'Xem', exact: true }).click();
    const row = page.getByRole('row').filter({ hasText: REQUEST });
    await row.getByText('đang tắt hoặc chưa nối', { exact: false }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    expect(await smallWords(page)).toEqual([]);

    await printing.switchOn();
    const before = printing.arrived().length;
    await row.getByRole('button', { name: 'In lại' }).click();
    await soon(() => printing.arrived().length).toBe(before + 1);
    await page.getByText('Mọi phiếu gửi ra máy in đều đã ra giấy.').waitFor();
    expect(await page.getByText('phiếu chưa in được').count()).toBe(0);
  });

  it('that was chosen and is gone stays visible, to be replaced', async () => {
    await ask(page, 'forms.choosePrinter', { code: null, printer: 'QuayZ' });
    await openSection('Máy in');
    const usual = page.getByRole('combobox', { name: 'Mọi phiếu' });
    await soon(() => usual.locator('option:checked').textContent()).toBe('QuayZ (không còn)');
    await usual.selectOption('Hỏi khi in');
    await soon(() => ask(page, 'forms.printers', {})).toMatchObject({ usual: null });
  });
});

describe('in either theme', () => {
  it('nothing is hard to read or to reach', async () => {
    for (const section of ['Máy in', 'Biểu mẫu']) {
      await openSection(section);
      await page.getByRole('heading', { name: section, level: 2 }).waitFor();
      expect(await seriousFindings(page)).toEqual([]);
    }
    await openForm();
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Sửa lời in' }).click();
    await page.getByRole('textbox', { name: 'Tên biểu mẫu' }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    expect(await smallWords(page)).toEqual([]);
  });
});

describe('an officer who is no administrator', () => {
  it('sees the forms and may not change their words', async () => {
    await ask(page, 'officers.add', { ...RECEIVER, roles: ['receiver'] });
    await ask(page, 'officers.signOut', {});
    await page.reload();
    await signIn(page, RECEIVER);
    await openForm();
    expect(await page.getByRole('button', { name: 'Sửa lời in' }).count()).toBe(0);
    expect(await page.getByRole('button', { name: /^Dùng bản này/ }).count()).toBe(0);
  });
});
