// A dossier's life at the counter, by the keyboard: what it costs in keystrokes is counted. Real Chromium, real service.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { qrCodesIn } from '../../support/pdf.ts';
import { ask, receive } from '../forms/window.ts';
import { scan } from '../support/counter-hands.ts';
import { startService, type TestService } from '../support/service.ts';
import { openBrowser, openWindow, picture, seriousFindings, setUp } from '../support/window.ts';

let service: TestService;
let browser: Browser;
let page: Page;
let keys = 0;

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
  keys = 0;
  await page.keyboard.press('Escape');
});

const press = async (key: string) => {
  keys += 1;
  await page.keyboard.press(key);
};
const soon = <T>(read: () => Promise<T> | T) => expect.poll(read);
const dialog = () => page.getByRole('dialog');
const stateOf = async (id: string) => (await ask(page, 'dossiers.page', { id })).dossier.state;

/** How every EMVCo code begins. */
const TRANSFER_CODE = '000201';

/** What stands in the QR codes of a printed paper. */
async function codesOf(formId: string): Promise<readonly string[]> {
  const { sha256 } = await ask(page, 'forms.file', { id: formId });
  const pdf = await page.evaluate(
    async (name) => [...new Uint8Array(await (await fetch(`/files/${name}`)).arrayBuffer())],
    sha256,
  );
  return qrCodesIn(Uint8Array.from(pdf));
}

async function opened(name?: string) {
  const received = await receive(page, name);
  // Beside the slip's own code there may be the one that pays, which opens no dossier.
  const code = (await codesOf(received.formId)).find((each) => !each.startsWith(TRANSFER_CODE)) ?? '';
  await scan(page, code);
  await page.getByText(received.number).first().waitFor();
  await page.getByRole('tab', { name: 'Tiến trình' }).waitFor();
  return { ...received, id: received.dossierId, code };
}

async function withResult(id: string) {
  const { revision } = (await ask(page, 'dossiers.page', { id })).dossier;
  const result = {
    name: 'Bản sao chứng thực',
    number: '12/CT',
    issuedOn: null,
    signer: '',
    fileSha256: null,
    electronic: true,
  };
  await ask(page, 'dossiers.recordResult', { id, revision, results: [result] });
}

describe('a supplement', () => {
  it('is asked for, brought back by the slip and taken in with at most twenty keystrokes', async () => {
    const { id, code } = await opened('Trần Thị Thiếu');
    await press('F8');
    const first = dialog().getByRole('checkbox').first();
    await soon(() => first.evaluate((box) => box === document.activeElement)).toBe(true);
    await soon(() => dialog().getByLabel('Lý do').first().inputValue()).not.toBe('');
    await press('Space');
    await picture(page, 'supplement-dialog');
    expect(await seriousFindings(page)).toEqual([]);
    await press('Control+Enter');
    await dialog().getByText('Phiếu yêu cầu bổ sung').first().waitFor();
    await press('Escape');
    await dialog().waitFor({ state: 'hidden' });
    expect(await stateOf(id)).toBe(5);

    // The citizen comes back another day: the slip opens the dossier, two keys take the papers in.
    await press('F3');
    await page.getByRole('textbox', { name: /^Số hồ sơ/ }).waitFor();
    await scan(page, code);
    await page.getByText('Đang chờ người nộp bổ sung').waitFor();
    await press('Control+Enter');
    await dialog().getByRole('checkbox').first().waitFor();
    expect(await dialog().getByRole('checkbox').first().isChecked()).toBe(true);
    await press('Control+Enter');
    await soon(() => stateOf(id)).toBe(4);
    // Neither the promise nor what the slip of certified copies lists is another now: no slip is offered.
    await dialog().waitFor({ state: 'hidden' });
    const { dossier } = await ask(page, 'dossiers.page', { id });
    expect(dossier.asked).toEqual([]);
    expect(dossier.reception.papers.at(-1)).toMatchObject({ form: 'original', copies: 1 });
    expect(keys).toBeLessThanOrEqual(20);
  });
});

describe('a result', () => {
  it('is handed over by its slip with at most six keystrokes', async () => {
    const { id, code } = await opened('Lê Văn Nhận');
    await withResult(id);
    await press('F3');
    await page.getByRole('textbox', { name: /^Số hồ sơ/ }).waitFor();
    await scan(page, code);
    await page.getByText('Đã có kết quả lúc').waitFor();
    await press('Control+Enter');
    await dialog().waitFor();
    await press('Control+Enter');
    await soon(() => stateOf(id)).toBe(10);
    await dialog().getByText('Giấy biên nhận').first().waitFor();
    await press('Escape');
    expect(keys).toBeLessThanOrEqual(6);
  });

  it('goes to somebody the dossier does not name only with a reason; nothing typed is lost by the warning', async () => {
    const { id } = await opened('Phan Thị Vắng');
    await withResult(id);
    await page.getByText('Đã có kết quả lúc').waitFor();
    await page.keyboard.press('Control+Enter');
    await dialog().getByRole('textbox', { name: 'Người nhận kết quả' }).fill('Phan Văn Con');
    await page.keyboard.press('Control+Enter');
    await dialog().getByRole('alert').waitFor();
    expect(await dialog().getByRole('textbox', { name: 'Người nhận kết quả' }).inputValue()).toBe(
      'Phan Văn Con',
    );
    await dialog()
      .getByRole('textbox', { name: /^Lý do/ })
      .fill('Con ruột, có giấy ủy quyền');
    await page.keyboard.press('Control+Enter');
    await soon(() => stateOf(id)).toBe(10);
    await page.keyboard.press('Escape');
  });

  it('may be several, each with its number; a day that is none is named where it stands', async () => {
    const { id } = await opened('Vũ Thị Nhiều');
    await page.getByRole('button', { name: 'Việc khác' }).click();
    await page.getByRole('menuitem', { name: 'Ghi kết quả' }).click();
    await dialog().getByRole('button', { name: 'Thêm một kết quả nữa' }).click();
    await dialog().getByRole('textbox', { name: 'Tên kết quả' }).nth(1).fill('Trích lục');
    await dialog().getByRole('textbox', { name: 'Ngày ký' }).nth(1).fill('31/02/2026');
    await page.keyboard.press('Control+Enter');
    await soon(() => dialog().locator('[data-field="results.1.issuedOn"]').getAttribute('aria-invalid')).toBe(
      'true',
    );
    await picture(page, 'results-dialog');
    await dialog().getByRole('textbox', { name: 'Ngày ký' }).nth(1).fill('');
    await page.keyboard.press('Control+Enter');
    await soon(() => stateOf(id)).toBe(9);
    const { dossier } = await ask(page, 'dossiers.page', { id });
    expect(dossier.results.map(({ name }) => name)).toEqual([dossier.procedureName, 'Trích lục']);
  });
});

describe('results lying at the counter', () => {
  it('are told of with words ready to send, recorded for all, and given to the post with one list', async () => {
    for (const name of ['Bùi Thị Một', 'Bùi Thị Hai'])
      await withResult((await receive(page, name)).dossierId);
    await page.keyboard.press('F2');
    await page.keyboard.press('F3');
    await page.getByText('Chưa báo cho dân').click();
    const rows = page.locator('[role=grid] tbody tr');
    await page.getByRole('textbox', { name: /^Số hồ sơ, họ tên/ }).fill('bui thi');
    await page.locator('[role=grid]:not([aria-busy])').waitFor();
    await soon(() => rows.count()).toBe(2);
    await page.locator('[role=grid]').focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Báo cho dân' }).click();
    await dialog().getByText('Mời ông/bà đến bộ phận một cửa').first().waitFor();
    await picture(page, 'notify-dialog');
    expect(await seriousFindings(page)).toEqual([]);
    await dialog().getByRole('button', { name: 'Đã báo 2 người, ghi lại' }).click();
    await soon(() => rows.count()).toBe(0);
    const { rows: told } = await ask(page, 'dossiers.search', {
      filters: { states: [9], delivery: 'notified' },
    });
    expect(told.map(({ ownerName }) => ownerName).sort()).toEqual(['Bùi Thị Hai', 'Bùi Thị Một']);

    const { outcomes, listFormId } = await ask(page, 'dossiers.handOverByPost', {
      ids: told.map(({ id }) => id),
    });
    expect(outcomes.every(({ ok }) => ok)).toBe(true);
    const { form } = await ask(page, 'forms.find', { id: listFormId ?? '' });
    expect(form.code).toBe('result-handover');
    expect((await ask(page, 'dossiers.page', { id: told[0]?.id ?? '' })).dossier).toMatchObject({
      state: 10,
      delivery: 'posted',
    });
  });
});

describe('the slip', () => {
  it('carries the transfer code for what is due, with amount and number, once the unit has an account', async () => {
    const account = { bankBin: '970400', accountNumber: '0123456789', accountName: 'UBND XA TRI AN' };
    await ask(page, 'fees.setAccount', account);
    const { formId, dossierId, number } = await receive(page, 'Đỗ Thị Trả');
    const { leftVnd } = await ask(page, 'fees.ofDossier', { dossierId });
    const codes = await codesOf(formId);
    const transfer = codes.find((text) => text.startsWith('000201'));
    expect(transfer).toContain(`54${String(String(leftVnd).length).padStart(2, '0')}${leftVnd}`);
    expect(transfer).toContain(number);
  });
});

describe('reasons to choose from', () => {
  it('are a list the unit maintains, and offered at the next step', async () => {
    await ask(page, 'dossiers.savePhrases', {
      kind: 'withdrawal',
      phrases: ['Đổi ý sau khi hỏi lại', 'Đổi ý sau khi hỏi lại'],
    });
    const { id } = await opened('Hồ Thị Rút');
    await page.getByRole('button', { name: 'Việc khác' }).click();
    await page.getByRole('menuitem', { name: 'Rút hồ sơ' }).click();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('option', { name: 'Đổi ý sau khi hỏi lại' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+Enter');
    await soon(() => stateOf(id)).toBe(7);
    const { entries } = await ask(page, 'dossiers.timeline', { id });
    expect(entries.at(-1)?.details.reason ?? entries.at(-2)?.details.reason).toBe('Đổi ý sau khi hỏi lại');
    await page.keyboard.press('Escape');
  });
});

describe('the list', () => {
  it('is narrowed by where dossiers are and when they came; what is no day narrows nothing and says so', async () => {
    await page.keyboard.press('F2');
    await page.keyboard.press('F3');
    await page.getByRole('button', { name: 'Lọc' }).click();
    await page.getByRole('combobox', { name: 'Đang ở' }).selectOption('Phòng Kinh tế');
    await page.getByText('Không có hồ sơ nào khớp.').waitFor();
    await page.getByRole('combobox', { name: 'Đang ở' }).selectOption('Quầy');
    await page.locator('[role=grid] tbody tr').first().waitFor();
    await page.getByRole('textbox', { name: 'Nhận từ ngày' }).fill('99/99');
    await page.getByText('Ngày chưa đúng').waitFor();
    await picture(page, 'list-filters');
    expect(await seriousFindings(page)).toEqual([]);
  });
});
