// Profile C: the six steps in front of VNPT iGate, and the search of its REST interface for looking up.

import { dayOf } from '../../shared/lib/dates.ts';
import { parseWireInstant } from '../../shared/sync/wire.ts';
import { feedPage } from './applications.ts';
import { findProcedure, listProcedures } from './catalogue.ts';
import type { HeldDossier, Row } from './database.ts';
import { type Answer, answer, readMultipart } from './http.ts';
import { jsonBody, type ProvinceCall, rowsBody, textOf } from './request.ts';
import { complaintsOfIgate, unknownFiles } from './validate.ts';

const done = (data: unknown = null): Answer => answer({ code: 200, message: 'OK', data });
const refused = (message: string): Answer => answer({ code: 400, message, data: null }, 400);

export const igateOperations: Readonly<Record<string, (call: ProvinceCall) => Answer>> = {
  probe: () => answer({ code: 200, message: 'OK', HeThong: 'VNPT iGate (phát triển)' }),
  nextNumber: (call) =>
    answer({ value: call.data.nextNumber(call.unit, dayOf(call.now).slice(2).replaceAll('-', '')) }),
  upload,
  create,
  progress: (call) => addRows(call, 'progress', 'IDHoSo'),
  status,
  lookup: search,
  dayList: search,
  changes: (call) => feed(call, 'change', 'ThayDoi'),
  online: (call) => feed(call, 'online', 'HoSo'),
  payments: (call) => feed(call, 'payment', 'ThanhToan'),
  catalogueList: (call) => done(listProcedures(call.data)),
  catalogueItem: (call) => {
    const row = findProcedure(call.data, call.query.get('maTTHC') ?? '');
    return row ? done([row]) : answer({ code: 404, message: 'MaTTHC không tồn tại', data: null }, 404);
  },
};

function upload(call: ProvinceCall): Answer {
  const parts = readMultipart(call.contentType, call.body).filter((part) => part.name === 'files');
  if (parts.length === 0) return refused('files không được để trống');
  const stored = parts.map((part) => call.data.saveFile(part.bytes, part.filename));
  return done([
    { response: { data: stored.map((file) => ({ IdTepTin: file.id, HashTepTin: file.sha256 })) } },
  ]);
}

function create(call: ProvinceCall): Answer {
  const { data } = call;
  const body = jsonBody(call);
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    return refused('Dữ liệu có định dạng không đúng');
  const record = body as Row;
  const no = textOf(record, 'MaHoSo');
  if (data.dossier(no)) return refused(`Mã hồ sơ ${no} đã tồn tại`);
  if (!data.one('SELECT no FROM number WHERE no = ?', no)) return refused('MaHoSo không tồn tại');
  const complaints = complaintsOfIgate(record, data);
  if (complaints !== '') return refused(complaints);
  const [missing] = unknownFiles(record, data);
  if (missing !== undefined) return refused(`Không tìm thấy tệp ${missing}`);
  const detail = (record.ThongTinNguoiNop as { ThongTinChiTiet?: Row } | undefined)?.ThongTinChiTiet ?? {};
  const id = data.putDossier({
    no,
    unit: textOf(record, 'MaDonViTiepNhan'),
    procedure: textOf(record, 'MaTTHC'),
    owner: textOf(record, 'ChuHoSo'),
    owner_id_no: textOf(detail, 'SoDinhDanhChuHs'),
    receipt_no: '',
    received_at: textOf(record, 'NgayTiepNhan'),
    status: 2,
    record: JSON.stringify(record),
  });
  return done({ idHoSo: id, maHoSo: no });
}

// Rows have no id of their own: what is sent twice is stored twice.
function addRows(call: ProvinceCall, table: 'progress' | 'status_row', idKey: string): Answer {
  const rows = rowsBody(call);
  if (!rows || rows.length === 0) return refused('Dữ liệu không được để trống');
  const foreign = rows.find((row) => call.data.dossierById(textOf(row, idKey))?.no !== textOf(row, 'MaHoSo'));
  if (foreign) return refused(`${idKey} không tồn tại`);
  for (const row of rows) call.data.addRow(table, textOf(row, 'MaHoSo'), row);
  return done();
}

function status(call: ProvinceCall): Answer {
  const stored = addRows(call, 'status_row', 'IdHoSo');
  if (stored.status !== 200) return stored;
  for (const row of rowsBody(call) ?? []) {
    call.data.run('UPDATE dossier SET status = ? WHERE no = ?', row.TrangThai, textOf(row, 'MaHoSo'));
  }
  return stored;
}

function search(call: ProvinceCall): Answer {
  const { query } = call;
  const page = Number(query.get('page') ?? 0);
  const size = Number(query.get('size') ?? 20);
  const code = query.get('code');
  const held =
    code !== null ? [call.data.dossier(code)].flatMap((row) => row ?? []) : between(call, page, size);
  return answer({
    content: held.map((row) => contentItem(call, row)),
    last: held.length < size,
    number: page,
  });
}

function between(call: ProvinceCall, page: number, size: number): readonly HeldDossier[] {
  return call.data.all<HeldDossier>(
    'SELECT * FROM dossier WHERE unit = ? AND received_at >= ? AND received_at < ? ORDER BY no LIMIT ? OFFSET ?',
    call.query.get('agency-code') ?? call.unit,
    call.query.get('accepted-from') ?? '',
    `${call.query.get('accepted-to') ?? ''}~`,
    size,
    page * size,
  );
}

function contentItem(call: ProvinceCall, held: HeldDossier) {
  const record = JSON.parse(held.record) as { ThanhPhanHoSo?: { GiayToDinhKem?: { IdGiayTo: string }[] }[] };
  const received = parseWireInstant(held.received_at);
  return {
    id: held.id,
    code: held.no,
    procedure: { code: held.procedure },
    applicant: { data: { ownerFullname: held.owner, ownerIdentityNumber: held.owner_id_no } },
    acceptedDate: received === undefined ? null : new Date(received).toISOString().replace('Z', '+0000'),
    dossierStatus: held.status,
    dossierFormFile: (record.ThanhPhanHoSo ?? []).map((component) => ({
      file: (component.GiayToDinhKem ?? []).map((file) => ({ id: file.IdGiayTo })),
    })),
    TienTrinhXuLy: call.data.rows('progress', held.no),
  };
}

function feed(call: ProvinceCall, kind: string, key: string): Answer {
  const { ViTri, rows } = feedPage(call, kind);
  return done({ ViTri, [key]: rows });
}
