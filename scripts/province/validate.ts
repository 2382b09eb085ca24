// What the province refuses, in the words the documents report: several complaints run together in one text.
import type { ProvinceData, Row } from './database.ts';

const TOO_LONG = 'có độ dài vượt quá số lượng cho phép';
const UNKNOWN = 'không tồn tại';
const FORMAT = 'có định dạng không đúng';
const EMPTY = 'không được để trống';

const MAXIMA: Readonly<Record<string, number>> = {
  MaHoSo: 50,
  MaTTHC: 50,
  TenLinhVuc: 500,
  ChuHoSo: 500,
  SoGiayToChuHoSo: 100,
  Email: 100,
  SoDienThoai: 50,
  TrichYeuHoSo: 1000,
  GhiChu: 500,
  NguoiXuLy: 50,
};
const NUMBER = /^(?:\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}|[A-Z]\d{2}(?:\.\d{2,3}){1,3})-\d{6}(?:\d{2})?-\d{4,7}$/;

const text = (row: Row, field: string) => (typeof row[field] === 'string' ? (row[field] as string) : '');

function common(row: Row, required: readonly string[], data: ProvinceData): string[] {
  const complaints = required.filter((field) => text(row, field) === '').map((field) => `${field} ${EMPTY}`);
  for (const [field, max] of Object.entries(MAXIMA)) {
    if ([...text(row, field)].length > max) complaints.push(`${field} ${TOO_LONG}`);
  }
  if (text(row, 'MaHoSo') !== '' && !NUMBER.test(text(row, 'MaHoSo'))) complaints.push(`MaHoSo ${FORMAT}`);
  const code = text(row, 'MaTTHC');
  if (code !== '' && !data.one('SELECT code FROM catalogue WHERE code = ?', code))
    complaints.push(`MaTTHC ${UNKNOWN}`);
  return complaints;
}

const COMPACT = /^\d{4}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d[0-5]\d$/;
const WALL = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/;

/** The joined complaints about one HoSo (profiles A, B); empty when it is accepted. */
export function complaintsOfHoSo(row: Row, data: ProvinceData): string {
  const complaints = common(
    row,
    [
      'MaHoSo',
      'MaTTHC',
      'TenTTHC',
      'MaLinhVuc',
      'TenLinhVuc',
      'KenhThucHien',
      'LoaiDoiTuong',
      'TrichYeuHoSo',
      'NgayTiepNhan',
      'NgayNopHoSo',
      'TrangThaiHoSo',
      'HinhThuc',
      'DonViXuLy',
      'NoiNopHoSo',
      'HoSoCoThanhPhanSoHoa',
      'TaiKhoanDuocXacThucVoiVNeID',
      'DuocThanhToanTrucTuyen',
    ],
    data,
  );
  for (const field of [
    'NgayTiepNhan',
    'NgayNopHoSo',
    'NgayHenTra',
    'NgayTra',
    'NgayKetThucXuLy',
    'NgayTuChoi',
  ]) {
    if (text(row, field) !== '' && !COMPACT.test(text(row, field))) complaints.push(`${field} ${FORMAT}`);
  }
  const status = Number(text(row, 'TrangThaiHoSo'));
  if (!(status >= 1 && status <= 10)) complaints.push(`TrangThaiHoSo ${UNKNOWN}`);
  for (const [field, value] of Object.entries(row)) {
    if (value === null || value === 'null') complaints.push(`${field} ${FORMAT}`);
  }
  return complaints.join('');
}

type Attachment = { IdGiayTo?: unknown; HashTepTin?: unknown };
type Component = { GiayToDinhKem?: readonly Attachment[]; LoaiBan?: unknown };

/** The joined complaints about one dossier of the six steps (profile C). */
export function complaintsOfIgate(row: Row, data: ProvinceData): string {
  const complaints = common(
    row,
    ['MaHoSo', 'MaTTHC', 'ChuHoSo', 'MaDonViTiepNhan', 'NgayNop', 'NgayTiepNhan'],
    data,
  );
  for (const field of ['NgayNop', 'NgayTiepNhan']) {
    if (text(row, field) !== '' && !WALL.test(text(row, field))) complaints.push(`${field} ${FORMAT}`);
  }
  if (![0, 1, 2].includes(row.LoaiDoiTuong as number)) complaints.push(`LoaiDoiTuong ${UNKNOWN}`);
  const components = Array.isArray(row.ThanhPhanHoSo) ? (row.ThanhPhanHoSo as Component[]) : [];
  for (const attachment of components.flatMap((component) => component.GiayToDinhKem ?? [])) {
    const file = data.fileById(String(attachment.IdGiayTo));
    if (file && file.sha256 !== attachment.HashTepTin) complaints.push(`HashTepTin ${FORMAT}`);
  }
  const detail = (row.ThongTinNguoiNop as { ThongTinChiTiet?: Row } | undefined)?.ThongTinChiTiet ?? {};
  for (const field of ['NgaySinh', 'NgayCapDinhDanh']) {
    if (text(detail, field) !== '' && !COMPACT.test(text(detail, field)))
      complaints.push(`${field} ${FORMAT}`);
  }
  return complaints.join('');
}

/** Ids of files the record names and the province does not hold. */
export function unknownFiles(row: Row, data: ProvinceData): readonly string[] {
  const components = Array.isArray(row.ThanhPhanHoSo) ? (row.ThanhPhanHoSo as Component[]) : [];
  const ids = components.flatMap((component) =>
    (component.GiayToDinhKem ?? []).map((file) => String(file.IdGiayTo)),
  );
  const urls = Array.isArray(row.TaiLieuNop) ? (row.TaiLieuNop as { DuongDanTaiTepTin?: string }[]) : [];
  const fromUrls = urls.map(
    (file) =>
      String(file.DuongDanTaiTepTin ?? '')
        .split('/')
        .at(-1) ?? '',
  );
  return [...ids, ...fromUrls].filter((id) => !data.fileById(id));
}
