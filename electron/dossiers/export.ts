// A list of dossiers as an Excel file, for those who go on working there.
import type { DossierListRow, dossiersCalls } from '../../shared/dossiers/calls.ts';
import {
  type BusinessState,
  type DossierState,
  type StateName,
  stateName,
} from '../../shared/dossiers/index.ts';
import type { AppError } from '../../shared/errors.ts';
import type { CallInput, CallOutput } from '../../shared/lib/call.ts';
import { dayOf, fromUtcIso } from '../../shared/lib/dates.ts';
import { ok, type Result } from '../../shared/lib/result.ts';
import { type SheetColumn, writeSheet } from '../sheets/index.ts';
import type { Store } from '../store/index.ts';
import { listRowOf } from './list-row.ts';
import type { SearchPage, SearchRequest } from './search.ts';

type Call = (typeof dossiersCalls)['dossiers.export'];

/** An Excel sheet of more rows serves nobody at a counter. */
const MOST_ROWS = 20_000;
const PAGE = 200;

/** National names of states (one-stop-rules.md §4.1), as they stand in reports. */
const STATE_WORDS = {
  cancelled: 'Đã hủy',
  registered: 'Mới đăng ký',
  received: 'Được tiếp nhận',
  refused: 'Không được tiếp nhận',
  processing: 'Đang xử lý',
  supplement: 'Yêu cầu bổ sung giấy tờ',
  payment: 'Yêu cầu thực hiện nghĩa vụ tài chính',
  withdrawn: 'Công dân yêu cầu rút hồ sơ',
  stopped: 'Dừng xử lý',
  finished: 'Đã xử lý xong',
  returned: 'Đã trả kết quả',
} as const satisfies Record<StateName, string>;

const COLUMNS: readonly SheetColumn<DossierListRow>[] = [
  { title: 'Số hồ sơ', width: 26, cell: (row) => row.officialNumber ?? row.localNumber ?? '' },
  { title: 'Số tạm của quầy', width: 20, cell: (row) => row.localNumber ?? '' },
  { title: 'Chủ hồ sơ', width: 28, cell: (row) => row.ownerName },
  { title: 'Điện thoại', width: 14, cell: (row) => row.ownerPhone ?? '' },
  { title: 'Mã thủ tục', width: 12, cell: (row) => row.procedureCode ?? '' },
  { title: 'Thủ tục', width: 48, cell: (row) => row.procedureName },
  { title: 'Tình trạng', width: 24, cell: (row) => STATE_WORDS[stateName(row.state as BusinessState)] },
  { title: 'Đang ở', width: 24, cell: (row) => (row.holder === 'counter' ? 'Quầy' : row.holder) },
  { title: 'Ngày nhận', width: 18, cell: (row) => fromUtcIso(row.receivedAt), kind: 'instant' },
  { title: 'Hẹn trả', width: 18, cell: (row) => instant(row.dueAt), kind: 'instant' },
  {
    title: 'Phải trả lời (nộp trực tuyến)',
    width: 18,
    cell: (row) => instant(row.answerBy),
    kind: 'instant',
  },
  { title: 'Có kết quả', width: 18, cell: (row) => instant(row.finishedAt), kind: 'instant' },
  { title: 'Đã trả', width: 18, cell: (row) => instant(row.returnedAt), kind: 'instant' },
  { title: 'Người nhận', width: 22, cell: (row) => row.receivedBy },
];

export type ExportDeps = {
  readonly store: Store;
  readonly search: (request: SearchRequest) => SearchPage;
  readonly findState: (id: string) => DossierState | undefined;
  /** Epoch ms. */
  readonly now: () => number;
};

export function createExport({ store, search, findState, now }: ExportDeps) {
  /** One row more than a file may hold, so that the officer is told when the list is cut. */
  function firstFound({ text, filters, sort }: CallInput<Call>): readonly DossierListRow[] {
    const rows: DossierListRow[] = [];
    let cursor: string | undefined;
    do {
      const page = search({ text, filters, sort, cursor, limit: PAGE });
      rows.push(...page.rows);
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined && rows.length <= MOST_ROWS);
    return rows;
  }

  function chosen(ids: readonly string[]): readonly DossierListRow[] {
    return ids.flatMap((id) => {
      const state = findState(id);
      return state ? [listRowOf(state)] : [];
    });
  }

  return async (input: CallInput<Call>): Promise<Result<CallOutput<Call>, AppError>> => {
    const wanted = input.ids ? chosen(input.ids) : firstFound(input);
    const rows = wanted.slice(0, MOST_ROWS);
    const bytes = await writeSheet('Hồ sơ', COLUMNS, rows);
    const fileName = `ho-so-${dayOf(now())}.xlsx`;
    return ok({
      sha256: await store.files.put(bytes),
      fileName,
      rows: rows.length,
      cut: wanted.length > rows.length,
    });
  };
}

function instant(iso: string | null): number | null {
  return iso === null ? null : fromUtcIso(iso);
}
