// What a person at the province does by hand, for tests and the demo: moves a dossier on, publishes an application …
import { createHash } from 'node:crypto';
import { putProcedure } from './catalogue.ts';
import type { HeldDossier, ProvinceData, Row } from './database.ts';
import { type Answer, answer } from './http.ts';

export function operate(action: string, given: Row, data: ProvinceData): Answer {
  switch (action) {
    case 'faults':
    case 'clock':
      return answer({ ok: true });
    case 'status':
      return changeStatus(given, data);
    case 'online':
    case 'payment':
      data.publish(action, given);
      return answer({ ok: true });
    case 'catalogue':
      putProcedure(data, given);
      return answer({ ok: true });
    case 'ledger':
      return answer(ledger(data));
    default:
      return answer({ message: 'unknown' }, 404);
  }
}

function changeStatus(given: Row, data: ProvinceData): Answer {
  const no = String(given.MaHoSo);
  data.transaction(() => {
    data.run('UPDATE dossier SET status = ? WHERE no = ?', given.TrangThai, no);
    data.publish('change', given);
  });
  return answer({ ok: true });
}

export type LedgerEntry = {
  readonly no: string;
  readonly owner: string;
  readonly receiptNo: string;
  readonly procedure: string;
  readonly receivedAt: string;
  readonly status: number;
  readonly progress: readonly Row[];
  readonly statuses: readonly Row[];
  /** SHA-256 of the bytes held for every file the record names and does not call removed. */
  readonly files: readonly string[];
  readonly record: Row;
};

/** Everything the province holds, for comparing both sides. */
export function ledger(data: ProvinceData): {
  dossiers: readonly LedgerEntry[];
  files: readonly Row[];
  numbers: number;
} {
  return {
    dossiers: data.all<HeldDossier>('SELECT * FROM dossier ORDER BY no').map((held) => ({
      no: held.no,
      owner: held.owner,
      receiptNo: held.receipt_no,
      procedure: held.procedure,
      receivedAt: held.received_at,
      status: held.status,
      progress: data.rows('progress', held.no),
      statuses: data.rows('status_row', held.no),
      files: filesNamedBy(JSON.parse(held.record) as Row, data),
      record: JSON.parse(held.record) as Row,
    })),
    files: data.all<Row>('SELECT id, sha256, name, bytes FROM file'),
    numbers: data.one<{ n: number }>('SELECT COUNT(*) AS n FROM number')?.n ?? 0,
  };
}

type NamedFiles = {
  readonly TaiLieuNop?: readonly { readonly DuongDanTaiTepTin?: string; readonly IsDeleted?: string }[];
  readonly ThanhPhanHoSo?: readonly { readonly GiayToDinhKem?: readonly { readonly IdGiayTo?: string }[] }[];
};

function filesNamedBy(record: Row, data: ProvinceData): readonly string[] {
  const { TaiLieuNop = [], ThanhPhanHoSo = [] } = record as NamedFiles;
  const ids = [
    ...TaiLieuNop.filter(({ IsDeleted }) => IsDeleted !== 'True').map(
      ({ DuongDanTaiTepTin = '' }) => DuongDanTaiTepTin.split('/').at(-1) ?? '',
    ),
    ...ThanhPhanHoSo.flatMap(({ GiayToDinhKem = [] }) => GiayToDinhKem.map(({ IdGiayTo = '' }) => IdGiayTo)),
  ];
  return ids.map((id) => hashOfHeld(id, data)).sort();
}

function hashOfHeld(id: string, data: ProvinceData): string {
  const file = data.fileById(id);
  return file ? createHash('sha256').update(data.fileBytes(file.sha256)).digest('hex') : `missing ${id}`;
}
