// What comes down from the province, comparing with it, carrying by hand, the paper about an outage: as officers see it.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoConnection } from '../../../scripts/province/connection.ts';
import { ledger } from '../../../scripts/province/operator.ts';
import { DEMO_ACCOUNT } from '../../../scripts/province/server.ts';
import { aProfile } from '../../support/neutral.ts';
import { aPerson } from '../../support/samples.ts';
import { openSyncRoom, type SyncRoomTest, soon } from '../support/sync-room.ts';

const PORTAL_NO = 'G15.99-261120-0000017';

let room: SyncRoomTest;
let page: Page;
const profile = aProfile('province-array');

beforeAll(async () => {
  room = await openSyncRoom(profile);
  page = room.page;
  const numberBlock = { first: 1, last: 999 };
  await room.ask('sync.setConnection', demoConnection(room.province.url, profile, { numberBlock }));
});
afterAll(() => room?.close());

const receive = (name: string) => room.receive(aPerson({ name }));
const atProvince = (action: string, row: unknown) =>
  fetch(`${room.province.url}/__dev/${action}`, { method: 'POST', body: JSON.stringify(row) });
async function openRoom() {
  await page.keyboard.press('F4');
  await page.getByRole('radiogroup', { name: 'Các phần của đồng bộ' }).waitFor();
}

/** A scan the province keeps for an applicant. */
const scanThere = () =>
  room.province.data.saveFile(
    fs.readFileSync('tests/fixtures/scans/01-to-khai-khai-sinh-clean.jpg'),
    'Tờ khai.jpg',
  ).id;

/** A day's slice of the catalogue lies between two pulls; the entry it would bring is put in its place. */
function publishProcedure(row: object) {
  room.withStore((db) =>
    db
      .prepare(
        `INSERT INTO sync_inbox (kind, remote_key, body, arrived_at, state)
         VALUES ('catalogue', 'k', ?, '2026-11-20T00:00:00.000Z', 'new')`,
      )
      .run(JSON.stringify(row)),
  );
}

describe('what comes down from the province', () => {
  let no: string;

  it('is counted on the rail and stands in one list, each entry with what it is and one thing to do', async () => {
    await receive('Nguyễn Thị Mẫu');
    await soon(() => ledger(room.province.data).dossiers.length).toBe(1);
    no = ledger(room.province.data).dossiers[0]!.no;
    await atProvince('status', {
      MaHoSo: no,
      TrangThai: 5,
      NoiDung: 'Thiếu bản chính',
      NguoiXuLy: 'Sở Tư pháp',
      NgayXuLy: '20261125100000',
    });
    await atProvince('payment', {
      MaHoSo: no,
      MaGiaoDich: 'GD-1',
      SoTien: '12000',
      ThoiGianGD: '20261125100500',
    });
    await atProvince('online', {
      MaHoSo: PORTAL_NO,
      MaTTHC: '1.001193',
      ChuHoSo: 'Trần Văn Thử',
      SoGiayToChuHoSo: '075085000013',
      LoaiDoiTuong: '1',
      SoDienThoai: '0900000002',
      NgayNopHoSo: '20261125080509',
      TaiLieuNop: [
        { TenTepDinhKem: 'Tờ khai.jpg', DuongDanTaiTepTin: `${room.province.url}/f/${scanThere()}` },
        { TenTepDinhKem: 'CCCD.pdf', DuongDanTaiTepTin: `${room.province.url}/f/gone` },
      ],
    });
    await atProvince('online', { MaHoSo: 'G15.99-261120-0000018', LoaiDoiTuong: '77' });
    publishProcedure({
      MaTTHC: '1.001193',
      TENTTHC: 'Thủ tục đăng ký khai sinh',
      KETQUATHUCHIEN: [{ MAKETQUA: 'KQ', TENKETQUA: 'Giấy khai sinh (bản điện tử)' }],
    });
    await openRoom();
    await room.button('Gửi ngay').click();
    await soon(() => room.view('Từ tỉnh về (5)').count()).toBe(1);
    await room.view('Từ tỉnh về (5)').click();
    await page.getByRole('heading', { name: 'Hồ sơ nộp trực tuyến (2)' }).waitFor();
    await page.getByText('không đọc được nội dung này').waitFor();
    await page.getByText('Tệp đã nộp: Tờ khai.jpg (đã tải về), CCCD.pdf (không tải được)').waitFor();
    await page.getByText('Mở hồ sơ trên màn hình của tỉnh').waitFor();
    // Eight working hours after it was submitted.
    await page.getByText('Đã quá giờ phải trả lời (08:05 26/11/2026)').waitFor();
    await room.looksRight('sync-inbox');
  });

  it('a state set there is seen beside ours, and noted in the dossier on one press', async () => {
    const sides = page.getByRole('table').first();
    await sides.scrollIntoViewIfNeeded();
    expect(await sides.innerText()).toMatch(/Được tiếp nhận\s+Yêu cầu bổ sung giấy tờ/u);
    await room.looksRight('sync-inbox-status');
    await room.button(`Ghi vào hồ sơ: ${no}`).click();
    await page.getByText(`Đã ghi vào hồ sơ ${no}`).waitFor();
  });

  it('a confirmed payment is recorded in the fees, once', async () => {
    await room.button(`Ghi thu trực tuyến: ${no}`).click();
    await page.getByText(/Đã ghi thu 12\.000/u).waitFor();
    await soon(() => page.getByText('GD-1').count()).toBe(0);
  });

  it('one that is more than is owed says where it can be looked into', async () => {
    await atProvince('payment', {
      MaHoSo: no,
      MaGiaoDich: 'GD-2',
      SoTien: '12000',
      ThoiGianGD: '20261125100600',
    });
    await room.button('Gửi ngay').click();
    await room.button(`Ghi thu trực tuyến: ${no}`).click();
    await page.getByText('khoản này thừa 12.000 đ').waitFor();
    await room.looksRight('sync-inbox-over');
    await room.button('Để riêng: GD-2').click();
    await soon(() => page.getByText('Mã giao dịch GD-2').count()).toBe(0);
  });

  it('what nobody can read is set aside', async () => {
    await room.button(/Để riêng: G15\.99-261120-0000018/u).click();
    await page.getByText('Đã để riêng').waitFor();
  });

  it('a changed procedure shows exactly what changes before it becomes a new version', async () => {
    await room.button(/Xem thay đổi: 1\.001193/u).click();
    await page.getByLabel('Có hiệu lực từ ngày').fill('01/12/2026');
    await page.keyboard.press('Enter');
    await page.getByText('Giấy khai sinh (bản điện tử)').first().waitFor();
    await room.looksRight('sync-inbox-catalogue');
    await room.button('Nhận thành bản mới').click();
    await page.getByText('Đã nhận bản mới của thủ tục 1.001193').waitFor();
  });

  it('an online application is taken in and opens as a dossier nobody has accepted yet', async () => {
    await room.button(`Nhận vào để xem xét: ${PORTAL_NO}`).click();
    await page.getByRole('heading', { name: /Trần Văn Thử/u }).waitFor();
    await page.getByText('Nộp trực tuyến, đã quá giờ phải trả lời').waitFor();
    await page.getByText(PORTAL_NO).first().waitFor();
    await room.looksRight('sync-online-dossier');
    await openRoom();
    await soon(() => room.view('Từ tỉnh về').count()).toBe(1);
    await room.view('Từ tỉnh về').click();
    await page.getByText('Không có mục nào chờ anh/chị').waitFor();
    await room.looksRight('sync-inbox-empty');
  });
});

describe('comparing a day with the province', () => {
  it('says what differs in one line, and sending again mends what the province lost', async () => {
    await openRoom();
    await room.view('Đối chiếu').click();
    const [held] = ledger(room.province.data).dossiers;
    room.province.data.run('DELETE FROM dossier WHERE no = ?', held!.no);
    room.province.data.run('DELETE FROM progress WHERE no = ?', held!.no);
    room.province.data.putDossier({ ...held!, unit: DEMO_ACCOUNT.unit, ...foreignOf(held!.no) });
    await room.button('Đối chiếu với tỉnh').click();
    await page.getByText('Ở đây, chưa có ở tỉnh').waitFor();
    await page.getByText('Ở tỉnh, không có ở đây').waitFor();
    await room.looksRight('sync-reconcile');
    await room.button(/Của quầy khác/u).click();
    await soon(() => page.getByText('Ở tỉnh, không có ở đây').count()).toBe(0);
    await room.button(`Gửi lại: ${held!.no}`).click();
    await page.getByText(`Hồ sơ ${held!.no} đã về hàng chờ`).waitFor();
    await soon(() => ledger(room.province.data).dossiers.length).toBe(2);
    await room.button('Đối chiếu với tỉnh').click();
    await page.getByRole('status').getByText('hai bên giống nhau').waitFor();
  });

  function foreignOf(no: string) {
    return {
      no: no.replace(/\d{4}$/u, '0777'),
      owner_id_no: '',
      receipt_no: '',
      received_at: ledger(room.province.data).dossiers[0]?.receivedAt ?? stampOfToday(),
      record: '{}',
    };
  }
});

const stampOfToday = () =>
  `${new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10).replaceAll('-', '')}080000`;

describe('a dossier changed on both sides', () => {
  it('is shown side by side, and ours goes up only once an officer says so', async () => {
    const { dossierId, number } = await receive('Đặng Thị Hai Bên');
    const entry = () => ledger(room.province.data).dossiers.find(({ no }) => no === number);
    await soon(() => entry()?.progress.length).toBe(1);
    room.province.data.run('UPDATE dossier SET status = 5 WHERE no = ?', number);
    await room.ask('dossiers.forward', { ids: [dossierId], to: 'Phòng Kinh tế', paper: true });
    await openRoom();
    const attention = page.getByRole('contentinfo').getByRole('button', { name: /^Cần xử lý/u });
    await soon(() => attention.innerText()).toContain('1');
    await attention.press('Enter');
    const items = page.getByRole('grid', { name: 'Hồ sơ gửi lên tỉnh' });
    await items.getByText('Đặng Thị Hai Bên').waitFor();
    await items.press('ArrowDown');
    await items.press('Enter');
    const sides = page.getByRole('table').filter({ hasText: 'Ở tỉnh' });
    await soon(() => sides.innerText()).toMatch(/Đang xử lý.*Yêu cầu bổ sung giấy tờ/su);
    await room.looksRight('sync-both-sides');
    expect(entry()).toMatchObject({ status: 5 });
    await room.button('Giữ theo quầy, gửi lại').press('Enter');
    await soon(() => [entry()?.status, entry()?.progress.length]).toEqual([4, 2]);
  });
});

describe('while the line stays away', () => {
  it('dossiers go into a sealed file, and the screen says how many', async () => {
    await room.stopProvince();
    await receive('Lê Thị Ví Dụ');
    await openRoom();
    await room.view('Mang tay').click();
    await room.button('Ghi hồ sơ ra tệp').click();
    await page.getByText('Ngắn quá, ít nhất 8').waitFor();
    await soon(() => page.evaluate(() => document.activeElement?.getAttribute('data-field'))).toBe(
      'passphrase',
    );
    await page.getByLabel('Mật khẩu của tệp').fill('một lần thôi');
    const download = page.waitForEvent('download');
    await room.button('Ghi hồ sơ ra tệp').click();
    const file = path.join(room.folder, 'stick.motcua');
    const saved = await download;
    await saved.saveAs(file);
    expect(saved.suggestedFilename()).toMatch(/^ho-so-mang-tay-\d{4}-\d\d-\d\d\.motcua$/u);
    await page.getByText('Đã ghi 1 hồ sơ vào tệp').waitFor();
    expect(fs.readFileSync(file).includes('Ví Dụ')).toBe(false);
    await page.locator('input[type=file]').setInputFiles(file);
    await room.button('Nhập tệp').click();
    await page.getByText('Tệp này không có gì mới').waitFor();
    await room.looksRight('sync-carry');
    await page.getByLabel('Mật khẩu của tệp').fill('sai mật khẩu');
    await room.button('Nhập tệp').click();
    await page.getByText('Mật khẩu không mở được tệp này').waitFor();
  });

  it('the biên bản sự cố is filled in, made, shown as on paper and printed from there', async () => {
    await openRoom();
    await room.button('Gửi ngay').click();
    await soon(() => page.getByRole('contentinfo').innerText()).toContain('Mất mạng');
    await room.view('Mất mạng').click();
    const outages = page.getByRole('grid', { name: 'Các lần mất mạng' }).locator('tbody tr');
    await soon(() => outages.count()).toBeGreaterThan(0);
    const { number } = await receive('Phạm Thị Giả Định');
    await outages.first().dblclick();
    const report = page.getByRole('form', { name: 'Biên bản sự cố' });
    await report.getByLabel('Nguyên nhân').fill('VNPT báo đứt cáp, phiếu số 1234');
    await page.getByLabel('Người ký xác nhận').fill('Lê Thị Ví Dụ');
    await page.getByLabel('Chức danh in trên chữ ký').fill('PHÓ GIÁM ĐỐC');
    await room.looksRight('sync-outage-report');
    await room.button('Lập biên bản').click();
    const dialog = page.getByRole('dialog', { name: 'Biên bản sự cố' });
    await dialog.locator('img').first().waitFor();
    await room.looksRight('sync-incident-report');
    await page.keyboard.press('Escape');
    const { outages: all } = await room.ask<{ outages: { id: number }[] }>('sync.outages', { limit: 1 });
    const { forms } = await room.ask<{ forms: { id: string }[] }>('forms.issued', {
      recordId: `outage-${all[0]!.id}`,
    });
    expect(forms).toHaveLength(1);
    const { sha256 } = await room.ask<{ sha256: string }>('forms.file', { id: forms[0]!.id });
    const pdf = await page.evaluate(
      async (sha) => [...new Uint8Array(await (await fetch(`/files/${sha}`)).arrayBuffer())],
      sha256,
    );
    const onDisk = path.join(room.folder, 'report.pdf');
    fs.writeFileSync(onDisk, Buffer.from(pdf));
    const text = execFileSync('pdftotext', ['-layout', onDisk, '-'], { encoding: 'utf8' });
    expect(text).toContain('VNPT báo đứt cáp, phiếu số 1234');
    expect(text.replace(/\s+/gu, '')).toContain(number);
  });

  it('after a backup was put back one press, and a second to be sure, has everything looked up first', async () => {
    await openRoom();
    await room.view('Kết nối').click();
    await room.button('Dữ liệu vừa được khôi phục').click();
    await room.looksRight('sync-restore');
    await room.button('Bấm lần nữa để bắt đầu').click();
    await page.getByText('Đã bắt đầu').waitFor();
    await room.button('Gửi ngay').click();
    await page.getByText('máy hỏi lại tỉnh từng hồ sơ trước khi gửi').waitFor();
    await room.startProvince();
    await room.button('Gửi ngay').click();
    await soon(() => ledger(room.province.data).dossiers.map(({ owner }) => owner)).toContain(
      'Phạm Thị Giả Định',
    );
  });
});

it('files may be kept for the evening and the night; the hours offered are those of a closed centre', async () => {
  await page.getByRole('switch', { name: 'Gửi tệp sau giờ làm việc' }).press('Space');
  await soon(() => page.getByLabel('Gửi tệp từ').inputValue()).toBe('17:00');
  await soon(() => page.getByLabel('đến').last().inputValue()).toBe('07:00');
  await page.getByLabel('Giới hạn gửi tệp (KB mỗi giây)').fill('64');
  await page.getByLabel('Gửi tệp từ').fill('18h');
  await room.button('Lưu kết nối').click();
  await soon(() => page.evaluate(() => document.activeElement?.getAttribute('data-field'))).toBe(
    'filesWindow.from',
  );
  await page.getByText('Ghi giờ như 17:00').waitFor();
  await page.getByLabel('Gửi tệp từ').fill('18:30');
  await room.looksRight('sync-connection-files');
  await room.button('Lưu kết nối').click();
  await page.getByText('Đã lưu. Máy đang thử nối').waitFor();
  const { connection } = await room.ask<{ connection: object }>('sync.connection', {});
  expect(connection).toMatchObject({
    filesWindow: { from: '18:30', until: '07:00' },
    uploadBytesPerSecond: 65_536,
  });
});
