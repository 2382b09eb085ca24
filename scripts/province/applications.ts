// Applications made at the national portal as they come down, page by page.
import type { Row } from './database.ts';
import type { ProvinceCall } from './request.ts';

/** Where an applicant's files are: at an address the row names, or inside the row itself (province-api §3). */
export const ATTACHMENTS = ['address', 'inside'] as const;
export type Attachments = (typeof ATTACHMENTS)[number];

const PAGE_ROWS = 200;
/** Where rows carry files a page ends after so many bytes, but not before its first row. */
const PAGE_BYTES = 8 * 1024 * 1024;

/** One page of what was published after the cursor the call gives. */
export function feedPage(call: ProvinceCall, kind: string): { ViTri: number; rows: readonly Row[] } {
  const cursor = Number(call.query.get('TuViTri') ?? 0);
  const rows: Row[] = [];
  let ViTri = cursor;
  let bytes = 0;
  for (const { position, row } of call.data.feed(kind, cursor, PAGE_ROWS)) {
    const given = kind === 'online' && call.attachments === 'inside' ? withFilesInside(row, call) : row;
    bytes += JSON.stringify(given).length;
    if (bytes > PAGE_BYTES && rows.length > 0) break;
    rows.push(given);
    ViTri = position;
  }
  return { ViTri, rows };
}

type Attached = { readonly DuongDanTaiTepTin?: string };

function withFilesInside(row: Row, { data, baseUrl }: ProvinceCall): Row {
  const { TaiLieuNop } = row as { TaiLieuNop?: readonly Attached[] };
  if (!TaiLieuNop) return row;
  const inside = TaiLieuNop.map(({ DuongDanTaiTepTin = '', ...file }) => {
    const own = DuongDanTaiTepTin.startsWith(`${baseUrl}/f/`);
    const held = own ? data.fileById(DuongDanTaiTepTin.slice(`${baseUrl}/f/`.length)) : undefined;
    return held
      ? { ...file, Base64: data.fileBytes(held.sha256).toString('base64') }
      : { ...file, DuongDanTaiTepTin };
  });
  return { ...row, TaiLieuNop: inside };
}
