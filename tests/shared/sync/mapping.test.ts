import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { statusChanges, toNoiHoSo, toTienTrinh, toTrangThai } from '../../../shared/sync/igate-lgsp.ts';
import { filesOf, neutralDossierSchema } from '../../../shared/sync/neutral.ts';
import { onlinePayment, type RemoteFiles, toHoSo, toTienDo } from '../../../shared/sync/province-array.ts';
import { aDossier, aFile, anEvent, aPaper, aProfile, at } from '../../support/neutral.ts';

const array = aProfile('province-array');
const igate = aProfile('igate-lgsp');
const officialNo = 'H19.045-260302-0007';
const form = aFile('To khai.pdf');
const birth = aFile('Giay chung sinh.pdf');
const certificate = aFile('Giay khai sinh.pdf');

const full = {
  ...aDossier({
    revision: 4,
    status: 10,
    finishedAt: at('2026-03-02T15:30:00'),
    returnedAt: at('2026-03-02T16:45:30'),
    papers: [
      aPaper({ files: [form] }),
      aPaper({ code: '1.001193.02', name: 'Giấy chứng sinh', originals: 1, copies: 1, files: [birth] }),
      aPaper({ code: undefined, name: 'Sổ hộ khẩu cũ', originals: 0, copies: 2 }),
      aPaper({ name: 'Bản nộp nhầm', files: [aFile('nham.pdf')], removed: true }),
    ],
    fees: [
      {
        code: 'P.01',
        name: 'Lệ phí đăng ký khai sinh quá hạn',
        amountVnd: 8000,
        when: 'acceptance',
        kind: 'ordinary',
        paid: { how: 'at-counter' },
      },
    ],
    supplements: [
      {
        id: 'bs-1',
        askedBy: 'Trần Văn Thử',
        request: 'Bổ sung giấy chứng sinh',
        askedAt: at('2026-03-02T09:00:00'),
        receivedBy: 'Trần Văn Thử',
        receivedNote: 'Đã nhận đủ',
        receivedAt: at('2026-03-02T10:00:00'),
        dueBefore: at('2026-03-02T17:00:00'),
        dueAfter: at('2026-03-03T17:00:00'),
        papers: [],
        fees: [],
      },
    ],
    results: [{ code: 'KQ.G15.000001', name: 'Giấy khai sinh', number: '12/2026', file: certificate }],
    events: [
      anEvent(1),
      anEvent(2, { at: at('2026-03-02T09:00:00'), text: 'Yêu cầu bổ sung', status: 5 }),
      anEvent(3, { at: at('2026-03-02T15:30:00'), text: 'Ký giấy khai sinh', status: 9, title: 'Chủ tịch' }),
      anEvent(4, { at: at('2026-03-02T16:45:30'), text: 'Trả kết quả', status: 10 }),
    ],
    lookups: [
      { database: 'population', at: at('2026-03-02T08:04:00'), by: 'Trần Văn Thử', reference: 'TC-0001' },
      { database: 'population', at: at('2026-03-02T08:04:30'), by: 'Trần Văn Thử', reference: '' },
    ],
  }),
  officialNo,
};
const uploaded: RemoteFiles = new Map(
  [...filesOf(full), ...full.papers.flatMap((paper) => paper.files)].map((file) => [
    file.sha256,
    { id: `r-${file.id}`, url: `https://tinh.example/f/${file.id}`, hash: file.sha256 },
  ]),
);

const golden = (name: string): unknown =>
  JSON.parse(fs.readFileSync(path.join(import.meta.dirname, '../../fixtures/sync', name), 'utf8'));

describe('a dossier in each dialect', () => {
  it('is a valid neutral dossier to begin with', () => {
    expect(neutralDossierSchema.parse(full)).toEqual(full);
  });
  it.each([
    ['array-ho-so.json', () => toHoSo(full, uploaded, array).body],
    ['array-tien-do.json', () => toTienDo(officialNo, full.events, array).body],
    ['igate-noi-ho-so.json', () => toNoiHoSo(full, uploaded, igate).body],
    [
      'igate-tien-trinh.json',
      () => toTienTrinh({ officialNo, serverId: '66f0c0ffee00000000000099' }, full.events, igate).body,
    ],
    [
      'igate-trang-thai.json',
      () => toTrangThai(full, '66f0c0ffee00000000000099', statusChanges(full.events), uploaded, igate).body,
    ],
  ])('travels exactly as %s', (name, map) => {
    expect(JSON.parse(JSON.stringify(map()))).toEqual(golden(name));
  });
  it('carries only texts in the array dialect, save for the two counts of unlisted papers', () => {
    const values = (node: unknown): unknown[] =>
      typeof node === 'object' && node !== null ? Object.values(node).flatMap(values) : [node];
    const { DanhSachTepDinhKemKhac, ...rest } = toHoSo(full, uploaded, array).body;
    expect(DanhSachTepDinhKemKhac).toEqual([{ TenGiayTo: 'Sổ hộ khẩu cũ', SoLuong: 2, LoaiGiayTo: 1 }]);
    expect(values(rest).filter((value) => typeof value !== 'string')).toEqual([]);
  });
});

describe('status rows of the six steps', () => {
  it('are the changes of status, each once and in order', () => {
    const events = [2, 2, 4, 4, 5, 4, 9].map((status, index) => anEvent(index + 1, { status: status as 2 }));
    expect(statusChanges(events).map((event) => event.status)).toEqual([2, 4, 5, 4, 9]);
  });
});

describe('what did not happen is not sent', () => {
  const hoSo = (change: Parameters<typeof aDossier>[0], files: RemoteFiles = uploaded) =>
    toHoSo({ ...aDossier(change), officialNo }, files, array).body as Record<string, never>;

  it.each([3, 4, 5, 6, 7, 8, 9, 10] as const)('keeps status %i as it is', (status) => {
    expect(hoSo({ status }).TrangThaiHoSo).toBe(String(status));
  });
  it('declares no digitised component when no file is there', () => {
    expect(hoSo({ papers: [aPaper({ files: [form] })] }, new Map())).toMatchObject({
      HoSoCoThanhPhanSoHoa: '0',
      TaiLieuNop: [],
    });
  });
  it('declares no digitised component when the only file was removed, and still sends its row as removed', () => {
    const body = hoSo({ papers: [aPaper({ files: [form], removed: true })] });
    expect(body).toMatchObject({ HoSoCoThanhPhanSoHoa: '0', TaiLieuNop: [{ IsDeleted: 'True' }] });
  });
  it('declares no electronic result without the result file', () => {
    const results = [{ code: 'KQ.1', name: 'Giấy khai sinh', number: '1' }];
    expect(hoSo({ results }).DanhSachGiayToKetQua).toEqual([]);
  });
  it('declares a database only with the reference of the look-up', () => {
    const lookup = { database: 'population', at: 0, by: 'x', reference: '' };
    expect(hoSo({ lookups: [lookup] }).DSKetNoiCSDL).toEqual([]);
  });
  it('declares no reuse and no national store unless the paper says so', () => {
    const [row] = hoSo({ papers: [aPaper({ files: [form] })] }).TaiLieuNop as unknown as object[];
    expect(row).toMatchObject({ DuocTaiSuDung: '0', DuocLayTuKhoDMQG: '0', MaKetQuaThayThe: '' });
  });
  it('sends no portal account for a dossier of the counter', () => {
    const owner = { ...aDossier().owner, portalId: 'tech-1' };
    expect(hoSo({ owner }).MaDoiTuong).toBe('');
    expect(hoSo({ owner, channel: 'online' }).MaDoiTuong).toBe('tech-1');
  });
  it('invents no code for a kind of paper the province has not named', () => {
    const owner = { ...aDossier().owner, idKind: 'passport' as const, idNo: 'C1234567' };
    expect(hoSo({ owner })).toMatchObject({ DinhDanhCHS: [], SoGiayToChuHoSo: 'C1234567' });
  });
  it('sends an empty due date when there is none', () => {
    const { dueAt: _, ...undated } = aDossier();
    expect(toHoSo({ ...undated, officialNo }, uploaded, array).body).toMatchObject({ NgayHenTra: '' });
  });
  it('gives an empty summary the name of the procedure, never a filler', () => {
    expect(hoSo({ summary: '  ' }).TrichYeuHoSo).toBe('Thủ tục đăng ký khai sinh');
  });
  it('leaves an incomplete day of birth empty in the six steps', () => {
    const submitter = { ...aDossier().submitter, born: '1950' };
    const { body } = toNoiHoSo({ ...aDossier({ submitter }), officialNo }, uploaded, igate);
    expect(body).toMatchObject({ ThongTinNguoiNop: { ThongTinChiTiet: { NgaySinh: '' } } });
  });
  it('adds no progress row of its own, even without a due date', () => {
    expect(toTienDo(officialNo, [], array).body).toEqual([]);
  });
});

describe('one row per file', () => {
  it('never joins two files of one component', () => {
    const papers = [aPaper({ files: [form, birth] })];
    const { TaiLieuNop } = toHoSo({ ...aDossier({ papers }), officialNo }, uploaded, array).body as Record<
      string,
      never
    >;
    expect(TaiLieuNop).toMatchObject([
      { DuongDanTaiTepTin: 'https://tinh.example/f/f-To khai.pdf' },
      { DuongDanTaiTepTin: 'https://tinh.example/f/f-Giay chung sinh.pdf' },
    ]);
  });
});

describe('online payment (indicator 3.6)', () => {
  const fee = (amountVnd: number, paid: (typeof full.fees)[number]['paid']) => ({
    ...full.fees[0]!,
    amountVnd,
    paid,
  });
  const confirmed = (platform: 'national' | 'province') => ({
    how: 'online' as const,
    platform,
    transactionNo: 'GD1',
  });
  it.each([
    ['no fee rows', [], 'no-fee'],
    ['only waived fees', [fee(0, { how: 'not-yet' })], 'no-fee'],
    ['paid in cash', [fee(8000, { how: 'at-counter' })], 'not-online'],
    ['not yet paid', [fee(8000, { how: 'not-yet' })], 'not-online'],
    ['confirmed by the national platform', [fee(8000, confirmed('national'))], 'national'],
    ['confirmed by the province', [fee(8000, confirmed('province'))], 'province'],
    ['part in cash, part online', [fee(1, { how: 'at-counter' }), fee(2, confirmed('province'))], 'province'],
  ] as const)('%s', (_, fees, expected) => {
    expect(onlinePayment(fees)).toBe(expected);
  });
});
