import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keyFromFile, openStore, type Store } from '../../../electron/store/index.ts';
import { ledger } from '../../../scripts/province/operator.ts';
import { DEMO_ACCOUNT, type Province, startProvince } from '../../../scripts/province/server.ts';
import type { Profile } from '../../../shared/sync/profile.ts';
import { temporaryFolder } from '../../support/counter.ts';
import { aCopyDraft, type Draft, openIntake } from '../../support/intake.ts';
import { aProfile } from '../../support/neutral.ts';
import { aPerson } from '../../support/samples.ts';
import { openTestStore } from '../../support/store.ts';
import { startService, type TestService } from '../support/service.ts';
import { openBrowser, openWindow, picture, seriousFindings, setUp, smallWords } from '../support/window.ts';

const LOCAL = /TA-A-\d{6}-\d{3}-\d/u;
const OFFICIAL = /H19\.045-\d{6}-\d{4,7}/u;

let service: TestService;
let browser: Browser;
let page: Page;
let province: Province;
let port: number;
let draftFor: (owner: Draft['owner']) => Draft;
const provinceFolder = temporaryFolder();

beforeAll(async () => {
  province = await startProvince({ profile: dialect(), folder: provinceFolder });
  port = Number(new URL(province.url).port);
  const opened = openTestStore();
  const room = await openIntake(opened.store);
  const draft = aCopyDraft(room);
  draftFor = (owner) => ({ ...draft, draftId: randomUUID(), owner });
  opened.close();
  service = await startService();
  browser = await openBrowser();
  page = await openWindow(browser, service);
  await setUp(page);
  await page.evaluate(
    (text) => fetch('/call/sync.addProfile', { method: 'POST', body: JSON.stringify({ text }) }),
    JSON.stringify(dialect()),
  );
});
afterAll(async () => {
  await browser?.close();
  await service?.close();
  await province?.stop();
  fs.rmSync(provinceFolder, { recursive: true, force: true });
});

/** Newer than the shipped one: nobody scans here, so no dossier waits for that. */
function dialect(version = 99, scanWaitMs = 0): Profile {
  return aProfile('igate-lgsp', (draft) => {
    draft.version = version;
    draft.limits.scanWaitMs = scanWaitMs;
  });
}

const THU = aPerson({
  name: 'Trần Văn Thử',
  idNumber: '075085000013',
  sex: 'male',
  birthDate: '1985-03-02',
});

/** Waits as long as a busy machine may need. */
function soon<T>(read: () => Promise<T> | T) {
  return expect.poll(read);
}

/** Receives a dossier as the window does; the intake screen has tests of its own. */
async function receive(owner: Draft['owner']): Promise<{ dossierId: string; number: string }> {
  const reply = await page.evaluate(async (draft) => {
    const response = await fetch('/call/intake.receive', { method: 'POST', body: JSON.stringify(draft) });
    return response.json();
  }, draftFor(owner));
  expect(reply).toMatchObject({ ok: true });
  return reply.value;
}

/** What time alone brings about is put into the counter's own database. */
function withStore(change: (db: Store['db']) => void) {
  const key = keyFromFile(service.folder);
  const opened = key.ok ? openStore({ folder: service.folder, key: key.value }) : key;
  if (!opened.ok) throw new Error(opened.error.code);
  opened.value.write(() => change(opened.value.db));
  opened.value.close();
}

const button = (name: string) => page.getByRole('button', { name });
const bar = () => page.getByRole('contentinfo');
const figure = (words: string) => bar().getByRole('button', { name: new RegExp(`^${words}`, 'u') });
const view = (name: string | RegExp) =>
  page.getByRole('radiogroup', { name: 'Các phần của đồng bộ' }).getByText(name);
const rows = () => page.getByRole('grid', { name: 'Hồ sơ gửi lên tỉnh' }).locator('tbody tr');

async function looksRight(name: string) {
  await picture(page, name);
  expect(await seriousFindings(page)).toEqual([]);
  expect(await smallWords(page)).toEqual([]);
}

async function find(text: string): Promise<readonly string[]> {
  await page.keyboard.press('F3');
  await page.getByRole('textbox', { name: /^Số hồ sơ, họ tên/u }).fill(text);
  const found = page.getByRole('grid').locator('tbody tr');
  await soon(() => found.count()).toBe(1);
  return found.allInnerTexts();
}

describe('before anybody has set the connection up', () => {
  it('says so calmly, and that the counter works', async () => {
    await soon(() => bar().innerText()).toContain('chưa cài kết nối với tỉnh');
    await page.keyboard.press('F4');
    await page.getByText('Không có hồ sơ nào chờ gửi').waitFor();
    await looksRight('sync-empty');
  });

  it('shows what is wrong with a connection beside its box', async () => {
    await view('Kết nối').click();
    await page.getByLabel('Địa chỉ máy tỉnh').fill('may tinh');
    await page.getByRole('button', { name: 'Lưu kết nối' }).click();
    await soon(() => page.evaluate(() => document.activeElement?.getAttribute('data-field'))).toBe('baseUrl');
    await looksRight('sync-connection');
  });
});

describe('a dossier received while the province cannot be reached', () => {
  let local: string;
  let official: string;

  it('waits, is counted on every screen, and the line says since when', async () => {
    await province.stop();
    await page.getByLabel('Địa chỉ máy tỉnh').fill(province.url);
    await page.getByLabel('Tên tài khoản').fill(DEMO_ACCOUNT.clientId);
    await page.getByLabel('Mật khẩu').fill(DEMO_ACCOUNT.clientSecret);
    await page.getByLabel('Mã đơn vị ở tỉnh').fill(DEMO_ACCOUNT.unit);
    await page.getByRole('button', { name: 'Lưu kết nối' }).click();
    await page.getByText('Đã lưu. Máy đang thử nối').waitFor();
    await soon(() => bar().innerText()).toMatch(/Mất mạng từ \d\d:\d\d · vẫn tiếp nhận bình thường/u);
    expect(await page.getByText('Đã lưu. Máy đang thử nối').isVisible()).toBe(true);

    ({ number: local } = await receive(aPerson({ name: 'Nguyễn Thị Mẫu' })));
    expect(local).toMatch(LOCAL);
    await soon(() => figure('Chờ gửi').innerText()).toBe('Chờ gửi 1');
    await figure('Chờ gửi').click();
    await soon(() => rows().allInnerTexts()).toEqual([expect.stringContaining(local)]);
    expect(await rows().first().innerText()).toContain('Nguyễn Thị Mẫu');
    await looksRight('sync-offline');
  });

  it('goes up by itself when the province is back, and the officer sees the official number', async () => {
    province = await startProvince({ profile: dialect(), folder: provinceFolder, port });
    await page.getByRole('button', { name: 'Gửi ngay' }).click();
    await soon(() => figure('Chờ gửi').innerText()).toBe('Chờ gửi 0');
    await soon(() => bar().innerText()).toContain('Đã nối với tỉnh');
    await figure('Đã nhận lúc').click();
    const acknowledged = () => rows().first().innerText();
    await soon(acknowledged).toMatch(OFFICIAL);
    expect(await rows().count()).toBe(1);
    official = (await acknowledged()).match(OFFICIAL)?.[0] ?? '';
    expect(await acknowledged()).toContain('Tỉnh đã nhận');
    expect(ledger(province.data).dossiers.map(({ no, owner }) => ({ no, owner }))).toEqual([
      { no: official, owner: 'Nguyễn Thị Mẫu' },
    ]);
    await looksRight('sync-acknowledged');
  });

  it('is found by both numbers', async () => {
    expect((await find(local))[0]).toContain(official);
    expect((await find(official))[0]).toContain('Nguyễn Thị Mẫu');
  });

  it('stands on the list of numbers to tell until the citizen was told', async () => {
    await page.keyboard.press('F4');
    await view('Báo lại mã cho dân (1)').click();
    await page.getByText(`với mã tạm ${local} nay có mã chính thức ${official}`).waitFor();
    await looksRight('sync-renumbered');
    await page.getByRole('button', { name: `Đã báo: ${official}` }).click();
    await page.getByText(`đã báo mã ${official}`).waitFor();
    await page.getByText('Không có hồ sơ nào phải báo lại mã').waitFor();
  });

  it('has its run and its outage written down, and the officer adds what caused it', async () => {
    await view('Lượt gửi').click();
    const runs = page.getByRole('grid', { name: 'Các lượt gửi' }).locator('tbody tr');
    await soon(() => runs.count()).toBeGreaterThan(0);
    await runs.first().dblclick();
    await page.getByRole('heading', { name: /Lượt gửi số \d+/u }).waitFor();
    await page.getByText('Nguyễn Thị Mẫu').waitFor();
    await looksRight('sync-run');

    await view('Mất mạng').click();
    const outages = page.getByRole('grid', { name: 'Các lần mất mạng' }).locator('tbody tr');
    await soon(() => outages.count()).toBe(1);
    await outages.first().dblclick();
    await page.getByText('Nguyễn Thị Mẫu').waitFor();
    await page.getByLabel('Ghi chú').fill('Tỉnh bảo trì, có thông báo trước');
    await page.getByRole('button', { name: 'Lưu nguyên nhân' }).click();
    await page.getByText('Đã lưu nguyên nhân').waitFor();
    await looksRight('sync-outage');
    await page.getByRole('button', { name: 'Về danh sách' }).click();
    await soon(() => outages.first().innerText()).toContain('Tỉnh bảo trì');
  });
});

describe('a dossier the province refuses', () => {
  it('asks for the officer in Vietnamese, names the box to mend and leads to it', async () => {
    province.setFaults({
      rules: [{ on: 'create', do: { kind: 'refuse', message: 'MaTTHC không tồn tại' } }],
    });
    await receive(THU);
    await soon(() => figure('Cần xử lý').innerText()).toBe('Cần xử lý 1');
    await figure('Cần xử lý').click();
    await soon(() => rows().allInnerTexts()).toEqual([expect.stringContaining('Trần Văn Thử')]);
    expect(await rows().first().innerText()).toContain('Mã thủ tục: tỉnh không có mã hoặc giá trị này');
    await looksRight('sync-attention');
    await rows().first().dblclick();
    await page.getByText('Nguyên văn: MaTTHC không tồn tại').first().waitFor();
    await looksRight('sync-item');
    await page.getByRole('button', { name: /Mở hồ sơ để sửa/u }).click();
    await page.getByRole('heading', { name: /Trần Văn Thử/u }).waitFor();
  });

  it('is remembered as a rule, and goes up once the rule is dropped and it is sent again', async () => {
    province.setFaults({});
    await page.keyboard.press('F4');
    await view('Quy tắc đã học').click();
    await page.getByText(/Mã thủ tục không được là/u).waitFor();
    await looksRight('sync-rules');
    await page.getByRole('button', { name: /Bỏ quy tắc/u }).click();
    await page.getByText('Chưa có quy tắc nào').waitFor();
    const item = ledger(province.data).dossiers.length;
    await figure('Cần xử lý').click();
    await rows().first().dblclick();
    await page.getByRole('button', { name: /Gửi lại/u }).click();
    await soon(() => ledger(province.data).dossiers.length).toBe(item + 1);
    await soon(() => figure('Cần xử lý').innerText()).toBe('Cần xử lý 0');
  });
});

describe('while a backlog goes up', () => {
  it('the line says when it will be through, and the room counts what is on its way', async () => {
    province.setFaults({ latencyMs: 150 });
    for (let count = 0; count < 12; count += 1) await receive(aPerson({ name: `Người thứ ${count}` }));
    await soon(() => bar().innerText()).toMatch(/xong lúc \d\d:\d\d/u);
    const until = /xong lúc (\d\d):(\d\d)/u.exec(await bar().innerText());
    const here = new Date(Date.now() + 7 * 3_600_000);
    const minutesLeft =
      Number(until?.[1]) * 60 + Number(until?.[2]) - here.getUTCHours() * 60 - here.getUTCMinutes();
    // A dozen dossiers at under a second each, and midnight may lie between.
    expect((minutesLeft + 1440) % 1440).toBeLessThanOrEqual(2);
    await picture(page, 'sync-eta');
    province.setFaults({});
    await soon(() => figure('Chờ gửi').innerText()).toBe('Chờ gửi 0');
  });
});

describe('a dossier unsent for a day', () => {
  it('turns red with the day promised to the citizen, and the room says so above the list', async () => {
    await province.stop();
    const { number } = await receive(aPerson({ name: 'Lê Thị Ví Dụ' }));
    withStore((db) => {
      const dayAgo = new Date(Date.now() - 25 * 3_600_000).toISOString();
      db.prepare(`UPDATE outbox SET entered_at = ? WHERE state <> 'acknowledged'`).run(dayAgo);
    });
    await page.keyboard.press('F4');
    await button('Gửi ngay').click();
    await page.getByText('1 hồ sơ đã chờ quá 24 giờ').waitFor();
    await figure('Chờ gửi').click();
    await soon(() => rows().allInnerTexts()).toEqual([expect.stringContaining(number)]);
    expect(await rows().first().innerText()).toContain('Chờ quá 24 giờ');
    const due = rows().first().locator('time');
    expect(await due.innerText()).toMatch(/\d\d:\d\d \d\d\/\d\d\/\d{4}/u);
    const colour = (of: typeof due) => of.evaluate((element) => getComputedStyle(element).color);
    expect(await colour(due)).toBe(await colour(page.getByText('1 hồ sơ đã chờ quá 24 giờ')));
    await looksRight('sync-old');
  });
});

describe('a dossier that waits for its scans', () => {
  it('says so on its own page and in the line, and goes at one press without them', async () => {
    province = await startProvince({ profile: dialect(), folder: provinceFolder, port });
    await button('Gửi ngay').click();
    await soon(() => figure('Chờ gửi').innerText()).toBe('Chờ gửi 0');
    const text = JSON.stringify(dialect(100, 30 * 60_000));
    await page.evaluate(
      (profile) =>
        fetch('/call/sync.addProfile', { method: 'POST', body: JSON.stringify({ text: profile }) }),
      text,
    );
    const there = ledger(province.data).dossiers.length;
    await receive(aPerson({ name: 'Đỗ Thị Chờ' }));
    await figure('Chờ gửi').click();
    await soon(() => rows().allInnerTexts()).toEqual([
      expect.stringMatching(/Đợi quét giấy tờ[\s\S]*Gửi luôn/u),
    ]);
    await looksRight('sync-scans');
    await rows().first().dblclick();
    await page.getByRole('button', { name: 'Xem hồ sơ' }).click();
    const line = page.getByRole('region', { name: 'Gửi lên tỉnh' });
    await line.getByText('Đợi quét giấy tờ').waitFor();
    await looksRight('dossier-sync-scans');
    await line.getByRole('button', { name: /^Gửi luôn/u }).press('Enter');
    await soon(() => ledger(province.data).dossiers.length).toBe(there + 1);
    await line.getByText(/Tỉnh nhận lúc/u).waitFor();
    await looksRight('dossier-sync-there');
  });
});

describe('an older copy of the data in use', () => {
  it('stands above every room until somebody says that what is missing was entered again', async () => {
    const until = Date.now() - 3_600_000;
    withStore((db) => {
      const notice = { kind: 'older', noticedAt: Date.now(), from: until - 86_400_000, until, seen: false };
      db.prepare('INSERT INTO sync_setting (key, value, changed_at) VALUES (?, ?, ?)').run(
        'put back',
        JSON.stringify(notice),
        new Date().toISOString(),
      );
    });
    await page.keyboard.press('F4');
    await button('Gửi ngay').click();
    const banner = page.getByRole('alert').filter({ hasText: 'Máy đang dùng dữ liệu cũ' });
    await banner.waitFor();
    await page.keyboard.press('F2');
    await banner.waitFor();
    await looksRight('sync-put-back');
    await banner.getByRole('button', { name: 'Đối chiếu' }).press('Enter');
    await button('Đối chiếu với tỉnh').waitFor();
    await banner.getByRole('button', { name: 'Đã nhập lại đủ' }).press('Enter');
    await banner.waitFor({ state: 'detached' });
  });
});

describe('a clock that differs from the province’s', () => {
  it('is told above two minutes', async () => {
    province.setFaults({ clockOffsetMs: 5 * 60_000 });
    await page.keyboard.press('F4');
    await button('Gửi ngay').click();
    await page.getByText('Giờ máy này lệch giờ của tỉnh 5 phút').waitFor();
    await looksRight('sync-skew');
  });

  it('stops receptions above ten, until it is set right or an officer says that this PC is right', async () => {
    province.setFaults({ clockOffsetMs: 15 * 60_000 });
    await button('Gửi ngay').click();
    const banner = page.getByRole('alert').filter({ hasText: 'lệch quá 10 phút so với giờ của tỉnh' });
    await banner.waitFor();
    const tryToReceive = () =>
      page.evaluate(
        async (draft) =>
          (await fetch('/call/intake.receive', { method: 'POST', body: JSON.stringify(draft) })).json(),
        draftFor(THU),
      );
    expect(await tryToReceive()).toMatchObject({ ok: false, error: { code: 'clock-suspect' } });
    await looksRight('sync-clock-blocked');
    await button('Giờ máy đang đúng').click();
    await banner.waitFor({ state: 'detached' });
    expect(await tryToReceive()).toMatchObject({ ok: true });
  });
});
