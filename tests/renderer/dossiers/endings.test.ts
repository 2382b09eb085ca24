// How a dossier's story goes on and ends besides the usual way, by the keyboard. Real Chromium, real service.
import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { handInOnline } from '../../support/online.ts';
import { HEAD, populatedFolder } from '../../support/populated.ts';
import { aPerson } from '../../support/samples.ts';
import { PATIENCE_MS } from '../../support/waiting.ts';
import { aDraft, ask, receive } from '../forms/window.ts';
import { startService, type TestService } from '../support/service.ts';
import { openBrowser, openWindow, picture, seriousFindings, signIn } from '../support/window.ts';

const ONLINE = 'Cao Thị Trực Tuyến';

let service: TestService;
let browser: Browser;
let page: Page;
let keys = 0;

beforeAll(async () => {
  const { folder } = await populatedFolder(20);
  await handInOnline(folder, [ONLINE]);
  service = await startService(folder);
  browser = await openBrowser();
  page = await newWindow();
});
afterAll(async () => {
  await browser?.close();
  await service?.close();
});
beforeEach(() => {
  keys = 0;
});

async function newWindow(): Promise<Page> {
  const opened = await openWindow(browser, service);
  opened.setDefaultTimeout(PATIENCE_MS);
  // Papers go to the window's dialog here, and a dialog nobody answers would stop the test.
  await opened.addInitScript(() => {
    window.print = () => {};
  });
  await opened.reload();
  await signIn(opened, HEAD);
  return opened;
}
const press = async (...names: readonly string[]) => {
  for (const name of names) {
    keys += 1;
    await page.keyboard.press(name);
  }
};
const soon = <T>(read: () => Promise<T> | T) => expect.poll(read);
const dialog = () => page.getByRole('dialog');
const box = (name: string | RegExp) => dialog().getByLabel(name).first();
const stateOf = async (id: string) => (await ask(page, 'dossiers.page', { id })).dossier.state;
const stepsOf = async (id: string) => (await ask(page, 'dossiers.page', { id })).steps;
const focused = (name: string) =>
  page.getByRole('menuitem', { name }).evaluate((item) => item === document.activeElement);

/** The dossier's page, found by a name nobody else has. */
async function open(name: string, window = page): Promise<void> {
  await window.keyboard.press('Escape');
  await window.keyboard.press('F2');
  await window.keyboard.press('F3');
  await window.getByRole('textbox', { name: /^Số hồ sơ/ }).fill(name);
  await soon(() => window.locator('[role=grid] tbody tr').count()).toBe(1);
  await window.keyboard.press('Enter');
  await window.getByRole('heading', { name }).waitFor();
  await window.getByRole('navigation', { name: 'Việc làm được lúc này' }).waitFor();
}
async function received(name: string): Promise<string> {
  const { dossierId } = await receive(page, name);
  await open(name);
  return dossierId;
}
async function withResult(name: string, draft: Awaited<ReturnType<typeof aDraft>> | undefined = undefined) {
  const { dossierId: id } = await ask(page, 'intake.receive', draft ?? (await aDraft(page, name)));
  const { revision } = (await ask(page, 'dossiers.page', { id })).dossier;
  const result = { name: 'Bản sao', number: '12/CT', issuedOn: null, signer: '', electronic: false };
  await ask(page, 'dossiers.recordResult', { id, revision, results: [{ ...result, fileSha256: null }] });
  await open(name);
  return id;
}
/** The step of this name, from the menu of other steps; a letter of its verb finds it. */
async function chooseFromMenu(name: string, ...letters: readonly string[]) {
  await press('Alt+V');
  await page.getByRole('menuitem', { name }).waitFor();
  await soon(() => page.evaluate(() => document.activeElement?.closest('[role=menu]') != null)).toBe(true);
  for (const letter of letters) await press(letter);
  await soon(() => focused(name)).toBe(true);
  await press('Enter');
  await soon(() =>
    page.evaluate(() => document.activeElement?.matches('[role=dialog] :is(input, textarea)')),
  ).toBe(true);
}
async function offered(form: string) {
  await dialog().getByText(form).first().waitFor();
  await page.keyboard.press('Escape');
  await dialog().waitFor({ state: 'hidden' });
}

describe('a dossier that ends without a result', () => {
  it('is withdrawn with a reason from the list and Mẫu 05, in seven keys', async () => {
    const id = await received('Trần Thị Rút');
    await chooseFromMenu('Rút hồ sơ', 'r');
    await press('ArrowDown');
    await page.getByRole('option').first().waitFor();
    await press('ArrowDown', 'Enter', 'Control+Enter');
    await offered('Thông báo dừng giải quyết hồ sơ');
    expect(await stateOf(id)).toBe(7);
    expect(keys).toBeLessThanOrEqual(7);
    await soon(() => page.getByText('Hẹn trả kết quả', { exact: true }).count()).toBe(0);
  });

  it('is stopped on substance; Enter goes from the ground to the reason, not to the next ground', async () => {
    const id = await received('Lê Văn Dừng');
    await ask(page, 'dossiers.forward', { ids: [id], to: 'Phòng Kinh tế', paper: false });
    await page.getByText('Đang ở Phòng Kinh tế').waitFor();
    await chooseFromMenu('Dừng xử lý', 'd', 'd');
    await soon(() => dialog().getByRole('radio', { name: 'Không đủ điều kiện' }).isChecked()).toBe(true);
    await press('Enter');
    await page.keyboard.insertText('Không đủ điều kiện theo Điều 5');
    await press('Control+Enter');
    await offered('Thông báo dừng giải quyết hồ sơ');
    expect(await stateOf(id)).toBe(8);
    const { entries } = await ask(page, 'dossiers.timeline', { id });
    expect(entries.at(-1)?.details).toMatchObject({
      ground: 'refused-on-substance',
      reason: 'Không đủ điều kiện theo Điều 5',
    });
  });

  it('handed in online stands in a list of its own until it is answered, and is declined with Mẫu 03', async () => {
    await page.keyboard.press('F2');
    await page.keyboard.press('F3');
    await page.getByRole('radio', { name: /^Trực tuyến chờ trả lời/ }).check();
    await page.locator('[role=grid] tbody tr').getByText(ONLINE).waitFor();
    await open(ONLINE);
    await page.getByText(/^Nộp trực tuyến, .* trả lời/).waitFor();
    const { rows } = await ask(page, 'dossiers.search', { text: ONLINE });
    const id = rows[0]!.id;
    expect(await stepsOf(id)).toEqual(['accept', 'decline', 'request-supplement']);
    await page.getByRole('button', { name: 'Không tiếp nhận' }).click();
    await box('Lý do').fill('Không thuộc thẩm quyền');
    await page.keyboard.press('Control+Enter');
    await offered('Phiếu từ chối tiếp nhận');
    expect(await stateOf(id)).toBe(3);
    expect((await ask(page, 'dossiers.counts', {})).toAnswer).toBe(0);
  });
});

it('a wrong result found in time is opened again with a reason', async () => {
  const id = await withResult('Đỗ Thị Mở');
  await chooseFromMenu('Mở lại', 'm');
  await page.keyboard.insertText('Sai số trong kết quả');
  await press('Control+Enter');
  await soon(() => stateOf(id)).toBe(4);
});

describe('a result is handed over', () => {
  it('without the slip only with a reason; the cursor goes where it is written', async () => {
    const id = await withResult('Hồ Văn Mất');
    await press('Control+Enter');
    await dialog()
      .getByRole('radio', { name: /^Căn cước/ })
      .check();
    await press('Control+Enter');
    await dialog().getByRole('alert').getByText('không có giấy hẹn').waitFor();
    await soon(() => box(/^Lý do/).evaluate((field) => field === document.activeElement)).toBe(true);
    await picture(page, 'slip-lost');
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.insertText('Mất giấy hẹn, đã đối chiếu căn cước');
    await press('Control+Enter');
    await offered('Giấy biên nhận');
    expect(await stateOf(id)).toBe(10);
    await page.getByText('Căn cước (mất giấy hẹn)').waitFor();
  });

  it('to the attorney, who is offered with the proof they bring', async () => {
    const attorney = {
      party: aPerson({ name: 'Phạm Thị Ủy', idNumber: '075190000124' }),
      document: 'GUQ 12/2026',
    };
    const draft = { ...(await aDraft(page, 'Bùi Thị Vắng')), attorney };
    const id = await withResult('Bùi Thị Vắng', draft);
    await press('Control+Enter');
    await soon(() => box('Người nhận kết quả').inputValue()).toBe('Phạm Thị Ủy');
    expect(await dialog().getByRole('radio', { name: 'Văn bản ủy quyền' }).isChecked()).toBe(true);
    await press('Control+Enter');
    await offered('Giấy biên nhận');
    expect(await stateOf(id)).toBe(10);
    expect(keys).toBe(2);
  });

  it('by wire, with nobody to sign', async () => {
    const id = await withResult('Vũ Thị Mạng');
    await press('Control+Enter');
    await dialog().getByRole('radio', { name: 'Trả trực tuyến' }).check();
    await press('Control+Enter');
    await dialog().waitFor({ state: 'hidden' });
    expect(await stateOf(id)).toBe(10);
    const { entries } = await ask(page, 'dossiers.timeline', { id });
    expect(entries.at(-1)?.details).toMatchObject({ delivery: { way: 'electronic', proof: 'electronic' } });
    expect(entries.at(-1)?.details).not.toHaveProperty('documentId');
  });

  it('while money is owed: the dialog says how much and bars nothing', async () => {
    const id = await withResult('Ngô Thị Nợ');
    await press('Control+Enter');
    await dialog()
      .getByText(/Hồ sơ còn phải nộp [\d.]+ đ/)
      .waitFor();
    await press('Control+Enter');
    await offered('Giấy biên nhận');
    expect(await stateOf(id)).toBe(10);
  });
});

describe('an apology', () => {
  it('is proposed, stands on the page, and is approved and numbered as the first thing to do', async () => {
    const id = await received('Đặng Thị Trễ');
    expect(await stepsOf(id)).not.toContain('refuse-extension');
    await chooseFromMenu('Đề nghị xin lỗi, gia hạn', 'd');
    await box('Lý do').fill('Chờ ý kiến chuyên môn');
    await press('Control+Enter');
    await page.getByText(/^Chờ duyệt đề nghị hẹn lại .*Chờ ý kiến chuyên môn$/).waitFor();
    await dialog().waitFor({ state: 'hidden' });
    expect((await stepsOf(id)).slice(0, 2)).toEqual(['extend', 'refuse-extension']);

    await press('Control+Enter');
    await box(/^Số văn bản/).fill('45/UBND');
    await press('Control+Enter');
    await offered('Văn bản xin lỗi');
    const { dossier, steps } = await ask(page, 'dossiers.page', { id });
    expect(dossier).toMatchObject({ extensions: 1, proposal: null });
    // Once only.
    expect(steps).not.toContain('extend');
    expect(steps).not.toContain('propose-extension');
  });
});

it('a name, an address and a paper mended offer the slip anew; the timeline says what stood there before', async () => {
  const id = await received('Kiều Thị Mẩu');
  await chooseFromMenu('Sửa thông tin', 's');
  await box('Họ và tên').fill('Kiều Thị Mẫu Đơn');
  await box('Địa chỉ').fill('Ấp 5, xã Trị An');
  await picture(page, 'correct-owner');
  await dialog().getByRole('radio', { name: 'Giấy tờ' }).check();
  await dialog().getByRole('button', { name: 'Thêm giấy tờ khác' }).click();
  await page.keyboard.insertText('Đơn xin phép');
  await picture(page, 'correct-papers');
  expect(await seriousFindings(page)).toEqual([]);
  await box('Lý do').fill('Ghi nhầm dấu');
  await press('Control+Enter');
  await offered('Giấy tiếp nhận hồ sơ');
  await page.getByRole('heading', { name: 'Kiều Thị Mẫu Đơn' }).waitFor();
  const { forms } = await ask(page, 'forms.issued', { dossierId: id });
  expect(forms.map(({ reprintNumber, reason }) => [reprintNumber, reason])).toEqual([
    [0, ''],
    [0, 'Đã sửa thông tin'],
  ]);
  await page.getByText(/Chủ hồ sơ: Kiều Thị Mẩu → Kiều Thị Mẫu Đơn.*địa chỉ: .* → Ấp 5, xã Trị An/).waitFor();
  await page.getByText('Đơn xin phép: – → bản chính, 1 bản').waitFor();
  await picture(page, 'corrected');
});

it('a copy too many is mended with its fee: what to give back is said before and stands in the fees after', async () => {
  const id = await received('Tạ Thị Dư Bản');
  await ask(page, 'fees.collect', {
    entryId: randomUUID(),
    dossierId: id,
    method: 'cash',
    amountVnd: 12_000,
  });
  await open('Tạ Thị Dư Bản');
  await chooseFromMenu('Sửa thông tin', 's');
  await dialog().getByRole('radio', { name: 'Số trang, số bản' }).check();
  const copies = dialog().getByRole('textbox', { name: 'Số bản', exact: true });
  await copies.fill('0');
  await box('Lý do').fill('Ghi nhầm số bản');
  await press('Control+Enter');
  await dialog().getByText('Số lượng phải là số nguyên').first().waitFor();
  await copies.fill('1');
  await dialog().getByText('Phí: 12.000 đ → 6.000 đ').waitFor();
  await dialog().getByText('Đã thu 12.000 đ. Sửa xong, trả lại 6.000 đ ở phần Phí, lệ phí.').waitFor();
  await picture(page, 'correct-counts');
  expect(await seriousFindings(page)).toEqual([]);
  await press('Control+Enter');
  await offered('Giấy tiếp nhận hồ sơ');
  await page.getByText(/2 bản × 6\.000 đ .* = 12\.000 đ → 1 bản × 6\.000 đ .* = 6\.000 đ/).waitFor();
  await page.getByRole('tab', { name: 'Phí, lệ phí' }).click();
  await page.getByRole('row', { name: 'Nộp thừa 6.000 đ' }).waitFor();
  await picture(page, 'corrected-counts');
});

describe('what cannot be is not offered', () => {
  it('nothing comes back to the counter that lies there, and a second supplement is not asked for', async () => {
    const id = await received('Mai Thị Đủ');
    const revision = async () => (await ask(page, 'dossiers.page', { id })).dossier.revision;
    const asked = { id, revision: await revision(), items: ['Giấy chứng sinh'], reason: 'Thiếu' };
    await ask(page, 'dossiers.requestSupplement', asked);
    expect(await stepsOf(id)).toEqual(['receive-supplement', 'stop', 'withdraw', 'correct']);
    await ask(page, 'dossiers.receiveSupplement', { id, revision: await revision(), papers: [] });
    const steps = await stepsOf(id);
    expect(steps).not.toContain('request-supplement');
    expect(steps).not.toContain('take-back');
    await ask(page, 'dossiers.forward', { ids: [id], to: 'Phòng Kinh tế', paper: false });
    expect(await stepsOf(id)).toContain('take-back');
  });
});

describe('two windows on one dossier', () => {
  it('the second is told what the first did, keeps what was typed, and records it on what stands now', async () => {
    const id = await received('Lý Thị Hai');
    await page.getByRole('button', { name: 'Việc khác' }).click();
    await page.getByRole('menuitem', { name: 'Sửa thông tin' }).click();
    await dialog().getByRole('radio', { name: 'Phần khác' }).check();
    await box('Ghi chú').fill('Chữ đang gõ dở');
    await box('Lý do').fill('Ghi thêm');

    const other = await newWindow();
    await open('Lý Thị Hai', other);
    await other.keyboard.press('Control+Enter');
    const to = other.getByRole('dialog').getByLabel('Chuyển đến');
    await soon(() => to.inputValue()).not.toBe('');
    await other.keyboard.press('Control+Enter');
    await other.getByRole('dialog').getByText('Phiếu kiểm soát').first().waitFor();
    await other.context().close();

    await dialog().getByText('cửa sổ khác đã làm trên hồ sơ').waitFor();
    await dialog()
      .getByText(/Trần Thị Lan · Chuyển xử lý/)
      .waitFor();
    await press('Control+Enter');
    await dialog().getByRole('alert').waitFor();
    expect(await box('Ghi chú').inputValue()).toBe('Chữ đang gõ dở');
    await press('Control+Enter');
    await dialog().waitFor({ state: 'hidden' });
    const { dossier } = await ask(page, 'dossiers.page', { id });
    expect(dossier.reception.note).toBe('Chữ đang gõ dở');
    expect(dossier.state).toBe(4);
  });

  it('a dossier forwarded here meanwhile is not forwarded there a second time unseen', async () => {
    const id = await received('Lý Thị Ba');
    await press('Control+Enter');
    await soon(() => box('Chuyển đến').inputValue()).not.toBe('');
    await ask(page, 'dossiers.forward', { ids: [id], to: 'Phòng Văn hóa – Xã hội', paper: false });
    await dialog()
      .getByText(/Chuyển xử lý · Phòng Văn hóa/)
      .waitFor();
    await press('Control+Enter');
    await dialog().getByRole('alert').waitFor();
    expect((await ask(page, 'dossiers.page', { id })).dossier.holder).toBe('Phòng Văn hóa – Xã hội');
    await page.keyboard.press('Escape');
  });
});

it('thirty dossiers go to a section with one list, by four keys once they are on the screen', async () => {
  const names = Array.from({ length: 30 }, (_, at) => `Tăng Thị Chồng ${String(at + 1).padStart(2, '0')}`);
  const ids: string[] = [];
  for (const name of names) ids.push((await receive(page, name)).dossierId);
  await page.keyboard.press('F2');
  await page.keyboard.press('F3');
  await page.getByRole('textbox', { name: /^Số hồ sơ/ }).fill('Tăng Thị Chồng');
  await page.getByText('Đang giải quyết').click();
  await soon(() => page.locator('[role=grid]').getAttribute('aria-rowcount')).toBe('31');
  await page.locator('[role=grid]').focus();
  await press('Space', 'Shift+End');
  await page.getByText('Đã chọn 30 hồ sơ').waitFor();
  await press('Control+Enter');
  await soon(() => box('Chuyển đến').inputValue()).not.toBe('');
  await press('Control+Enter');
  await page.getByText('Xong 30 hồ sơ, 0 hồ sơ chưa làm được.').waitFor();
  expect(keys).toBe(4);
  const { entries } = await ask(page, 'dossiers.timeline', { id: ids[0]! });
  const { forms } = await ask(page, 'forms.issued', { recordId: String(entries.at(-1)?.details.listId) });
  expect(forms.map(({ code }) => code)).toEqual(['dossier-handover']);
  const { pageCount } = await ask(page, 'forms.preview', {
    of: { kind: 'issued', id: forms[0]!.id },
    count: 1,
  });
  // Two copies of four pages: the last one is signed.
  expect(pageCount).toBeLessThanOrEqual(8);
});
