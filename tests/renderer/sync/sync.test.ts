import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ledger } from '../../../scripts/province/operator.ts';
import { DEMO_ACCOUNT } from '../../../scripts/province/server.ts';
import type { Profile } from '../../../shared/sync/profile.ts';
import type { Draft } from '../../support/intake.ts';
import { aProfile } from '../../support/neutral.ts';
import { aPerson } from '../../support/samples.ts';
import { openSyncRoom, type SyncRoomTest, soon } from '../support/sync-room.ts';
import { picture } from '../support/window.ts';

const LOCAL = /TA-A-\d{6}-\d{3}-\d/u;
const OFFICIAL = /H19\.045-\d{6}-\d{4,7}/u;

let room: SyncRoomTest;
let page: Page;

beforeAll(async () => {
  room = await openSyncRoom(dialect());
  page = room.page;
  await room.ask('sync.addProfile', { text: JSON.stringify(dialect()) });
});
afterAll(() => room?.close());

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

const receive = (owner: Draft['owner']) => room.receive(owner);
const bar = () => page.getByRole('contentinfo');
const figure = (words: string) => bar().getByRole('button', { name: new RegExp(`^${words}`, 'u') });
const rows = () => page.getByRole('grid', { name: 'Hồ sơ gửi lên tỉnh' }).locator('tbody tr');

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
    await room.looksRight('sync-empty');
  });

  it('shows what is wrong with a connection beside its box', async () => {
    await room.view('Kết nối').click();
    await page.getByLabel('Địa chỉ máy tỉnh').fill('may tinh');
    await page.getByRole('button', { name: 'Lưu kết nối' }).click();
    await soon(() => page.evaluate(() => document.activeElement?.getAttribute('data-field'))).toBe('baseUrl');
    await room.looksRight('sync-connection');
  });
});

describe('a dossier received while the province cannot be reached', () => {
  let local: string;
  let official: string;

  it('waits, is counted on every screen, and the line says since when', async () => {
    await room.stopProvince();
    await page.getByLabel('Địa chỉ máy tỉnh').fill(room.province.url);
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
    await room.looksRight('sync-offline');
  });

  it('goes up by itself when the province is back, and the officer sees the official number', async () => {
    await room.startProvince();
    await page.keyboard.press('F9');
    await soon(() => figure('Chờ gửi').innerText()).toBe('Chờ gửi 0');
    await soon(() => bar().innerText()).toContain('Đã nối với tỉnh');
    await figure('Đã nhận lúc').click();
    const acknowledged = () => rows().first().innerText();
    await soon(acknowledged).toMatch(OFFICIAL);
    expect(await rows().count()).toBe(1);
    official = (await acknowledged()).match(OFFICIAL)?.[0] ?? '';
    expect(await acknowledged()).toContain('Tỉnh đã nhận');
    expect(ledger(room.province.data).dossiers.map(({ no, owner }) => ({ no, owner }))).toEqual([
      { no: official, owner: 'Nguyễn Thị Mẫu' },
    ]);
    await room.looksRight('sync-acknowledged');
  });

  it('is found by both numbers', async () => {
    expect((await find(local))[0]).toContain(official);
    expect((await find(official))[0]).toContain('Nguyễn Thị Mẫu');
  });

  it('stands on the list of numbers to tell until the citizen was told', async () => {
    await page.keyboard.press('F4');
    await room.view('Báo lại mã cho dân (1)').click();
    await page.getByText(`với mã tạm ${local} nay có mã chính thức ${official}`).waitFor();
    await room.looksRight('sync-renumbered');
    // A print dialog nobody answers would stop the test.
    await page.evaluate(() => {
      window.print = () => {};
    });
    await page.getByRole('button', { name: `In giấy hẹn mang mã mới: ${official}` }).click();
    await page.getByText(`Đã in giấy hẹn mang mã ${official}`).waitFor();
    await page.getByRole('button', { name: `Đã báo: ${official}` }).click();
    await page.getByText(`đã báo mã ${official}`).waitFor();
    await page.getByText('Không có hồ sơ nào phải báo lại mã').waitFor();
  });

  it('has its run and its outage written down, and the officer adds what caused it', async () => {
    await room.view('Lượt gửi').click();
    const runs = page.getByRole('grid', { name: 'Các lượt gửi' }).locator('tbody tr');
    await soon(() => runs.count()).toBeGreaterThan(0);
    await runs.first().dblclick();
    await page.getByRole('heading', { name: /Lượt gửi số \d+/u }).waitFor();
    await page.getByText('Nguyễn Thị Mẫu').waitFor();
    await room.looksRight('sync-run');

    await room.view('Mất mạng').click();
    const outages = page.getByRole('grid', { name: 'Các lần mất mạng' }).locator('tbody tr');
    await soon(() => outages.count()).toBe(1);
    await outages.first().dblclick();
    await page.getByText('Nguyễn Thị Mẫu').waitFor();
    await page.getByLabel('Ghi chú').fill('Tỉnh bảo trì, có thông báo trước');
    await page.getByRole('button', { name: 'Lưu nguyên nhân' }).click();
    await page.getByText('Đã lưu nguyên nhân').waitFor();
    await room.looksRight('sync-outage');
    await page.keyboard.press('Alt+ArrowLeft');
    await soon(() => outages.first().innerText()).toContain('Tỉnh bảo trì');
  });
});

describe('a dossier the province refuses', () => {
  it('asks for the officer in Vietnamese, names the box to mend and leads to it', async () => {
    room.province.setFaults({
      rules: [{ on: 'create', do: { kind: 'refuse', message: 'MaTTHC không tồn tại' } }],
    });
    await receive(THU);
    await soon(() => figure('Cần xử lý').innerText()).toBe('Cần xử lý 1');
    await figure('Cần xử lý').click();
    await soon(() => rows().allInnerTexts()).toEqual([expect.stringContaining('Trần Văn Thử')]);
    expect(await rows().first().innerText()).toContain('Mã thủ tục: tỉnh không có mã hoặc giá trị này');
    await room.looksRight('sync-attention');
    await rows().first().dblclick();
    await page.getByText('Nguyên văn: MaTTHC không tồn tại').first().waitFor();
    await room.looksRight('sync-item');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { name: /Trần Văn Thử/u }).waitFor();
  });

  it('is remembered as a rule, and goes up once the rule is dropped and it is sent again', async () => {
    room.province.setFaults({});
    await page.keyboard.press('F4');
    await room.view('Quy tắc đã học').click();
    await page.getByText(/Mã thủ tục không được là/u).waitFor();
    await room.looksRight('sync-rules');
    await page.getByRole('button', { name: /Bỏ quy tắc/u }).click();
    await page.getByText('Chưa có quy tắc nào').waitFor();
    const item = ledger(room.province.data).dossiers.length;
    await figure('Cần xử lý').click();
    await rows().first().dblclick();
    await page.getByRole('button', { name: /Gửi lại/u }).click();
    await soon(() => ledger(room.province.data).dossiers.length).toBe(item + 1);
    await soon(() => figure('Cần xử lý').innerText()).toBe('Cần xử lý 0');
  });
});

describe('a dossier refused for one box', () => {
  it('opens its correction at that box, and goes up by itself once it was mended', async () => {
    room.province.setFaults({
      rules: [
        {
          on: 'create',
          containing: '0900000001',
          do: { kind: 'refuse', message: 'SoDienThoai có định dạng không đúng' },
        },
      ],
    });
    await receive(aPerson({ name: 'Cao Thị Sửa', phone: '0900000001' }));
    await soon(() => figure('Cần xử lý').innerText()).toBe('Cần xử lý 1');
    await page.keyboard.press('F4');
    await figure('Cần xử lý').press('Enter');
    await soon(() => rows().allInnerTexts()).toEqual([
      expect.stringContaining('Số điện thoại: viết chưa đúng'),
    ]);
    await rows().first().dblclick();
    await room.button(/^Sửa hồ sơ/u).waitFor();
    await page.keyboard.press('Control+Enter');
    const dialog = page.getByRole('dialog', { name: 'Sửa thông tin' });
    await dialog.getByText('Tỉnh không nhận nội dung này').waitFor();
    const phone = dialog.getByLabel('Điện thoại');
    await soon(() => phone.evaluate((box) => box === document.activeElement)).toBe(true);
    await room.looksRight('sync-mend');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page
      .getByRole('region', { name: 'Gửi lên tỉnh' })
      .getByRole('button', { name: /^Sửa hồ sơ/u })
      .press('Enter');
    await phone.fill('0912345678');
    await dialog.getByLabel('Lý do').fill('Ghi nhầm số');
    await page.keyboard.press('Control+Enter');
    await soon(() => ledger(room.province.data).dossiers.map(({ owner }) => owner)).toContain('Cao Thị Sửa');
    await soon(() => figure('Cần xử lý').innerText()).toBe('Cần xử lý 0');
    // The slip with the mended number is offered.
    await page.getByRole('dialog').getByText('Giấy tiếp nhận hồ sơ').first().waitFor();
    await page.keyboard.press('Escape');
    room.province.setFaults({});
  });
});

describe('while a backlog goes up', () => {
  it('the line says when it will be through, and the room counts what is on its way', async () => {
    room.province.setFaults({ latencyMs: 500 });
    // At once: received one by one, each would be up before the next on a machine whose answers come late.
    await Promise.all(
      Array.from({ length: 12 }, (_, count) => receive(aPerson({ name: `Người thứ ${count}` }))),
    );
    await soon(() => bar().innerText()).toMatch(/xong lúc \d\d:\d\d/u);
    const until = /xong lúc (\d\d):(\d\d)/u.exec(await bar().innerText());
    const here = new Date(Date.now() + 7 * 3_600_000);
    const minutesLeft =
      Number(until?.[1]) * 60 + Number(until?.[2]) - here.getUTCHours() * 60 - here.getUTCMinutes();
    // A dozen dossiers at a few seconds each, and midnight may lie between.
    expect((minutesLeft + 1440) % 1440).toBeLessThanOrEqual(2);
    await picture(page, 'sync-eta');
    room.province.setFaults({});
    await soon(() => figure('Chờ gửi').innerText()).toBe('Chờ gửi 0');
  });
});

describe('a long list of numbers to tell', () => {
  it('says in sight what was done at its end', async () => {
    await page.keyboard.press('F4');
    await room.view(/^Báo lại mã cho dân/u).click();
    const last = page.getByRole('button', { name: /^Đã báo: /u }).last();
    await last.scrollIntoViewIfNeeded();
    await last.press('Enter');
    const said = page.getByText(/Đã ghi nhận: đã báo mã/u);
    await said.waitFor();
    const isInSight = () =>
      said.evaluate((element) => {
        const { x, y } = element.getBoundingClientRect();
        return document.elementFromPoint(x + 2, y + 2) === element;
      });
    await soon(isInSight).toBe(true);
    await room.looksRight('sync-renumbered-long');
  });
});

describe('a dossier unsent for a day', () => {
  it('turns red with the day promised to the citizen, and the room says so above the list', async () => {
    await room.stopProvince();
    const { number } = await receive(aPerson({ name: 'Lê Thị Ví Dụ' }));
    room.withStore((db) => {
      const dayAgo = new Date(Date.now() - 25 * 3_600_000).toISOString();
      db.prepare(`UPDATE outbox SET entered_at = ? WHERE state <> 'acknowledged'`).run(dayAgo);
    });
    await page.keyboard.press('F4');
    await room.button('Gửi ngay').click();
    await page.getByText('1 hồ sơ đã chờ quá 24 giờ').waitFor();
    await figure('Chờ gửi').click();
    await soon(() => rows().allInnerTexts()).toEqual([expect.stringContaining(number)]);
    expect(await rows().first().innerText()).toContain('Chờ quá 24 giờ');
    const due = rows().first().locator('time');
    expect(await due.innerText()).toMatch(/\d\d:\d\d \d\d\/\d\d\/\d{4}/u);
    const colour = (of: typeof due) => of.evaluate((element) => getComputedStyle(element).color);
    expect(await colour(due)).toBe(await colour(page.getByText('1 hồ sơ đã chờ quá 24 giờ')));
    await room.looksRight('sync-old');
  });
});

describe('a dossier that waits for its scans', () => {
  it('says so on its own page and in the line, and goes at one press without them', async () => {
    await room.startProvince();
    await room.button('Gửi ngay').click();
    await soon(() => figure('Chờ gửi').innerText()).toBe('Chờ gửi 0');
    await room.ask('sync.addProfile', { text: JSON.stringify(dialect(100, 30 * 60_000)) });
    const there = ledger(room.province.data).dossiers.length;
    const draft = room.draftFor(aPerson({ name: 'Đỗ Thị Chờ' }));
    const toScan = draft.papers?.map((paper) => ({ ...paper, presentedOnly: false }));
    await room.ask('intake.receive', { ...draft, papers: toScan });
    await figure('Chờ gửi').click();
    await soon(() => rows().allInnerTexts()).toEqual([
      expect.stringMatching(/Đợi quét giấy tờ[\s\S]*Gửi luôn/u),
    ]);
    await page.getByText('1 hồ sơ đợi quét giấy tờ').waitFor();
    await room.looksRight('sync-scans');
    await rows().first().dblclick();
    await page.getByRole('button', { name: 'Xem hồ sơ' }).click();
    const line = page.getByRole('region', { name: 'Gửi lên tỉnh' });
    await line.getByText('Đợi quét giấy tờ').waitFor();
    await room.looksRight('dossier-sync-scans');
    await line.getByRole('button', { name: /^Gửi luôn/u }).press('Enter');
    await soon(() => ledger(room.province.data).dossiers.length).toBe(there + 1);
    await line.getByText(/Tỉnh nhận lúc/u).waitFor();
    await room.looksRight('dossier-sync-there');
  });
});

describe('an older copy of the data in use', () => {
  it('stands above every room until somebody says that what is missing was entered again', async () => {
    const until = Date.now() - 3_600_000;
    room.withStore((db) => {
      const notice = { kind: 'older', noticedAt: Date.now(), from: until - 86_400_000, until, seen: false };
      db.prepare('INSERT INTO sync_setting (key, value, changed_at) VALUES (?, ?, ?)').run(
        'put back',
        JSON.stringify(notice),
        new Date().toISOString(),
      );
    });
    await page.keyboard.press('F4');
    await room.button('Gửi ngay').click();
    const banner = page.getByRole('alert').filter({ hasText: 'Máy đang dùng dữ liệu cũ' });
    await banner.waitFor();
    await page.keyboard.press('F2');
    await banner.waitFor();
    await room.looksRight('sync-put-back');
    await banner.getByRole('button', { name: 'Đối chiếu' }).press('Enter');
    await room.button('Đối chiếu với tỉnh').waitFor();
    await banner.getByRole('button', { name: 'Đã nhập lại đủ' }).press('Enter');
    await banner.waitFor({ state: 'detached' });
  });
});

describe('a clock that differs from the province’s', () => {
  it('is told above two minutes', async () => {
    room.province.setFaults({ clockOffsetMs: 5 * 60_000 });
    await page.keyboard.press('F4');
    await room.button('Gửi ngay').click();
    await page.getByText('Giờ máy này chậm hơn giờ của tỉnh 5 phút').waitFor();
    await room.looksRight('sync-skew');
  });

  it('stops receptions above ten, until it is set right or an officer says that this PC is right', async () => {
    room.province.setFaults({ clockOffsetMs: 15 * 60_000 });
    await room.button('Gửi ngay').click();
    const banner = page.getByRole('alert').filter({ hasText: 'lệch quá 10 phút so với giờ của tỉnh' });
    await banner.waitFor();
    const tryToReceive = () => room.reply('intake.receive', room.draftFor(THU));
    expect(await tryToReceive()).toMatchObject({ ok: false, error: { code: 'clock-suspect' } });
    await room.looksRight('sync-clock-blocked');
    await room.button('Giờ máy đang đúng').click();
    await banner.waitFor({ state: 'detached' });
    expect(await tryToReceive()).toMatchObject({ ok: true });
  });
});
