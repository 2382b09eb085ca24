// Profile B: bare arrays, one code for the whole array, "đã tồn tại" for duplicates.
import { feedPage } from './applications.ts';
import { findProcedure, listProcedures } from './catalogue.ts';
import type { HeldDossier, Row } from './database.ts';
import { type Answer, answer } from './http.ts';
import { type ProvinceCall, rowsBody, textOf } from './request.ts';
import { complaintsOfHoSo, unknownFiles } from './validate.ts';

const done = (result: unknown = [], message = 'Đồng bộ thành công'): Answer =>
  answer({ error_code: '0', message, result });
const refused = (message: string, code = '2'): Answer => answer({ error_code: code, message, result: [] });
const found = (result: unknown): Answer => done(result, 'Lấy dữ liệu thành công');

export const arrayOperations: Readonly<Record<string, (call: ProvinceCall) => Answer>> = {
  probe: () =>
    answer({
      error_code: '0',
      message: 'Hoạt động',
      HeThong: 'Hệ thống thông tin giải quyết TTHC (phát triển)',
    }),
  create: (call) => push(call, false),
  update: (call) => push(call, true),
  progress,
  portalStatus,
  lookup,
  dayList,
  changes: (call) => feed(call, 'change', 'ThayDoi'),
  online: (call) => feed(call, 'online', 'HoSo'),
  payments: (call) => feed(call, 'payment', 'ThanhToan'),
  catalogueList: (call) => found(listProcedures(call.data)),
  catalogueItem: (call) => {
    const row = findProcedure(call.data, call.query.get('maTTHC') ?? '');
    return row ? found([row]) : answer({ error_code: '4', message: 'MaTTHC không tồn tại', result: [] });
  },
  uploadState: (call) => {
    const hash = call.query.get('hash') ?? '';
    const held = call.data.fileByHash(hash);
    return found([
      {
        TepDinhKemId: held?.id ?? '',
        DuongDan: held ? fileUrl(call, held.id) : '',
        DaNhan: call.data.partLength(hash),
      },
    ]);
  },
};

export const fileUrl = (call: Pick<ProvinceCall, 'baseUrl'>, id: string) => `${call.baseUrl}/f/${id}`;

function push(call: ProvinceCall, updating: boolean): Answer {
  const records = rowsBody(call);
  if (!records) return refused('Dữ liệu gửi lên có định dạng không đúng');
  // One code answers for all; the good ones of a mixed array are stored nevertheless, as the real relays do.
  const failures = records.flatMap((record) => pushOne(call, record, updating) ?? []);
  return failures[0] ?? done();
}

function pushOne(call: ProvinceCall, record: Row, updating: boolean): Answer | undefined {
  const { data } = call;
  const no = textOf(record, 'MaHoSo');
  const held = data.dossier(no);
  if (held && !updating) return refused(`Hồ sơ ${no} đã tồn tại`, '-3');
  if (!held && updating) return refused(`Không có hồ sơ ${no} để cập nhật`, '4');
  const complaints = complaintsOfHoSo(record, data);
  if (complaints !== '') return refused(complaints);
  const [missing] = unknownFiles(record, data);
  if (missing !== undefined) return refused(`Không tìm thấy tệp ${missing}`, '8');
  data.putDossier(toHeld(record, call.query.get('MaDinhDanhDV') ?? call.unit));
  return undefined;
}

function toHeld(record: Row, unit: string): Omit<HeldDossier, 'id'> {
  return {
    no: textOf(record, 'MaHoSo'),
    unit,
    procedure: textOf(record, 'MaTTHC'),
    owner: textOf(record, 'ChuHoSo'),
    owner_id_no: textOf(record, 'SoGiayToChuHoSo'),
    receipt_no: textOf(record, 'SoBienNhan'),
    received_at: textOf(record, 'NgayTiepNhan'),
    status: Number(textOf(record, 'TrangThaiHoSo')),
    record: JSON.stringify(record),
  };
}

function progress(call: ProvinceCall): Answer {
  const rows = rowsBody(call);
  if (!rows || rows.length === 0) return refused('Không có tiến trình');
  if (rows.length > 10) return refused('Số dòng tiến trình có độ dài vượt quá số lượng cho phép');
  const unknown = rows.find((row) => !call.data.dossier(textOf(row, 'MaHoSo')));
  if (unknown) return refused(`Hồ sơ ${textOf(unknown, 'MaHoSo')} không tồn tại`, '4');
  // Rows have no id of their own: what is sent twice is stored twice.
  for (const row of rows) call.data.addRow('progress', textOf(row, 'MaHoSo'), row);
  return done();
}

/** Passed on to the national portal: "not accepted" is 11 there, and 3 is no status of it. */
function portalStatus(call: ProvinceCall): Answer {
  const given = JSON.parse(call.body.toString('utf8') || '{}') as { type?: string; data?: Row };
  const row = given.data ?? {};
  const own = textOf(row, 'MaHoSoDonVi');
  if (given.type !== '2') return refused('type có định dạng không đúng');
  if (!call.data.dossier(own)) return refused(`Hồ sơ ${own} không tồn tại`, '4');
  if (textOf(row, 'MaHoSo') === '') return refused('MaHoSo không được để trống');
  if (!PORTAL_STATUSES.includes(textOf(row, 'TrangThai'))) return refused('TrangThai không tồn tại');
  call.data.addRow('status_row', own, row);
  return done();
}

const PORTAL_STATUSES = ['1', '2', '4', '5', '6', '7', '8', '9', '10', '11'];

function lookup(call: ProvinceCall): Answer {
  const no = call.query.get('MaHoSo') ?? '';
  const held = call.data.dossier(no);
  if (!held) return answer({ error_code: '0', message: 'Thành công, không có hồ sơ', result: [] });
  const record = JSON.parse(held.record) as Row;
  return found([
    { ...record, TrangThaiHoSo: String(held.status), TienTrinhXuLy: call.data.rows('progress', no) },
  ]);
}

function dayList(call: ProvinceCall): Answer {
  const day = (call.query.get('Ngay') ?? '').replaceAll('-', '');
  const held = call.data.all<HeldDossier>(
    'SELECT * FROM dossier WHERE unit = ? AND received_at >= ? AND received_at < ? ORDER BY no',
    call.query.get('MaDinhDanhDV') ?? call.unit,
    day,
    `${day}:`,
  );
  return found(
    held.map((row) => ({
      MaHoSo: row.no,
      SoBienNhan: row.receipt_no,
      MaTTHC: row.procedure,
      ChuHoSo: row.owner,
      NgayTiepNhan: row.received_at,
      TrangThaiHoSo: String(row.status),
    })),
  );
}

function feed(call: ProvinceCall, kind: string, key: string): Answer {
  const { ViTri, rows } = feedPage(call, kind);
  return found([{ ViTri, [key]: rows }]);
}
