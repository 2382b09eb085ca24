// What a row that came down from the province says, in our terms. Pure; a row of an unknown shape stays unread and is
// shown as it came.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';
import { fileName } from '../lib/text.ts';
import type { NeutralParty } from './neutral.ts';
import type { Profile } from './profile.ts';
import { parseWireInstant } from './wire.ts';

const text = z.string().transform((value) => value.normalize('NFC').trim());
const loose = z.union([z.string(), z.number()]).transform(String);
const code = z.union([z.string(), z.number()]);

/** A status somebody set there (`DongBoTrangThaiHoSo`, province-api §3). */
export type StatusThere = {
  readonly officialNo: string;
  readonly status: number;
  readonly text: string;
  readonly by: string;
  readonly at: number | undefined;
};

const statusSchema = z.looseObject({
  MaHoSo: text,
  TrangThai: z.coerce.number().int(),
  NoiDung: text.nullish(),
  NguoiXuLy: text.nullish(),
  NgayXuLy: z.string().nullish(),
});

export function readStatusThere(row: unknown, profile: Profile): StatusThere | undefined {
  const parsed = statusSchema.safeParse(row);
  if (!parsed.success) return undefined;
  const { MaHoSo, TrangThai, NoiDung, NguoiXuLy, NgayXuLy } = parsed.data;
  return {
    officialNo: MaHoSo,
    status: nationalStatus(TrangThai, profile),
    text: NoiDung ?? '',
    by: NguoiXuLy ?? '',
    at: parseWireInstant(NgayXuLy),
  };
}

// "Not accepted" comes down under the portal's code as well as under its own.
function nationalStatus(given: number, { codes }: Profile): number {
  const found = Object.entries(codes.portalStatus).find(([, code]) => Number(code) === given);
  return found ? Number(found[0]) : given;
}

/** Money the payment platform has confirmed (province-api §11): without its transaction number nothing was paid. */
export type PaymentThere = {
  readonly officialNo: string;
  readonly transactionNo: string;
  readonly amountVnd: number;
  readonly at: number | undefined;
};

const PAID = '00';
const paymentSchema = z.looseObject({
  MaHoSo: text,
  MaGiaoDich: loose.pipe(z.string().min(1)),
  SoTien: z.coerce.number().int().positive(),
  MaLoi: loose.nullish(),
  ThoiGianGD: z.string().nullish(),
});

export function readPaymentThere(row: unknown): PaymentThere | undefined {
  const parsed = paymentSchema.safeParse(row);
  if (!parsed.success) return undefined;
  const { MaHoSo, MaGiaoDich, SoTien, MaLoi, ThoiGianGD } = parsed.data;
  if (MaLoi != null && MaLoi !== PAID) return undefined;
  return {
    officialNo: MaHoSo,
    transactionNo: MaGiaoDich,
    amountVnd: SoTien,
    at: parseWireInstant(ThoiGianGD),
  };
}

/** One attached file. `url` is where the province keeps it, empty where the dialect names none (province-api §2c). */
export type OnlinePaper = {
  readonly name: string;
  readonly url: string;
  /** The file itself in Base64, where the row carries it (province-api §3); empty where it does not. */
  readonly content: string;
  /** SHA-256, where the province says it. */
  readonly hash: string | undefined;
  /** Which paper of the procedure it is, by the province's code; empty when it does not say. */
  readonly code: string;
};

/** An application made at the national portal. `portalNo` is its number there; the province numbers it anew. */
export type OnlineApplication = {
  readonly portalNo: string;
  readonly procedureCode: string;
  readonly submittedAt: number | undefined;
  readonly summary: string;
  readonly byPost: boolean;
  readonly owner: Pick<NeutralParty, 'kind' | 'name' | 'idNo'> & { readonly portalId: string };
  readonly submitter: {
    readonly name: string;
    readonly idNo: string;
    readonly born: string;
    readonly phone: string;
    readonly email: string;
    readonly address: string;
  };
  /** One per file, as the applicant named it. */
  readonly papers: readonly OnlinePaper[];
};

const detailSchema = z.looseObject({
  TenNguoiNop: text.nullish(),
  SoDinhDanh: text.nullish(),
  NgaySinh: z.string().nullish(),
  SoDienThoai: text.nullish(),
  Email: text.nullish(),
  DiaChiChiTiet: text.nullish(),
  SoDinhDanhChuHs: text.nullish(),
});
/** The fields of both dialects: `HoSo` (province-api §4) and the body of step 4 (§2c). */
const applicationSchema = z.looseObject({
  MaHoSo: text.pipe(z.string().min(1)),
  MaTTHC: text.pipe(z.string().min(1)),
  ChuHoSo: text.pipe(z.string().min(1)),
  LoaiDoiTuong: code,
  SoGiayToChuHoSo: text.nullish(),
  DinhDanhCHS: z.array(z.looseObject({ SoDinhDanh: text })).nullish(),
  MaDoiTuong: text.nullish(),
  SoDienThoai: text.nullish(),
  Email: text.nullish(),
  TrichYeuHoSo: text.nullish(),
  HinhThuc: code.nullish(),
  NgayNopHoSo: z.string().nullish(),
  NgayNop: z.string().nullish(),
  TaiLieuNop: z
    .array(
      z.looseObject({
        TenTepDinhKem: text,
        DuongDanTaiTepTin: text.nullish(),
        Base64: z.string().nullish(),
        HashTepTin: text.nullish(),
        MaThanhPhanHoSo: text.nullish(),
        IsDeleted: loose.nullish(),
      }),
    )
    .nullish(),
  ThanhPhanHoSo: z
    .array(
      z.looseObject({
        TenThanhPhanHoSo: text,
        MaThanhPhanHoSo: text.nullish(),
        GiayToDinhKem: z
          .array(z.looseObject({ TenGiayTo: text.nullish(), HashTepTin: text.nullish() }))
          .nullish(),
      }),
    )
    .nullish(),
  ThongTinNguoiNop: z
    .looseObject({ IdDoiTuong: text.nullish(), ThongTinChiTiet: detailSchema.nullish() })
    .nullish(),
});
type Row = z.output<typeof applicationSchema>;

export function readOnlineApplication(row: unknown, profile: Profile): OnlineApplication | undefined {
  const parsed = applicationSchema.safeParse(row);
  if (!parsed.success) return undefined;
  const held = parsed.data;
  const kind = ownerKindOf(held.LoaiDoiTuong, profile);
  if (!kind) return undefined;
  const detail = held.ThongTinNguoiNop?.ThongTinChiTiet;
  const ownerNo = held.SoGiayToChuHoSo || held.DinhDanhCHS?.[0]?.SoDinhDanh || detail?.SoDinhDanhChuHs || '';
  const portalId = held.MaDoiTuong || held.ThongTinNguoiNop?.IdDoiTuong || '';
  return {
    portalNo: held.MaHoSo,
    procedureCode: held.MaTTHC,
    submittedAt: parseWireInstant(held.NgayNopHoSo ?? held.NgayNop),
    summary: held.TrichYeuHoSo ?? '',
    byPost: held.HinhThuc != null && String(held.HinhThuc) === String(profile.codes.returnBy.post),
    owner: { kind, name: held.ChuHoSo, idNo: ownerNo, portalId },
    submitter: {
      name: detail?.TenNguoiNop || held.ChuHoSo,
      idNo: detail?.SoDinhDanh || ownerNo,
      born: dayOfBirth(detail?.NgaySinh),
      phone: detail?.SoDienThoai || held.SoDienThoai || '',
      email: detail?.Email || held.Email || '',
      address: detail?.DiaChiChiTiet ?? '',
    },
    papers: papersOf(held, profile),
  };
}

// Two kinds may share one wire code; the first in the profile is the commoner one.
function ownerKindOf(given: string | number, profile: Profile): NeutralParty['kind'] | undefined {
  const found = Object.entries(profile.codes.ownerKind).find(([, known]) => String(known) === String(given));
  return found?.[0] as NeutralParty['kind'] | undefined;
}

function dayOfBirth(given: string | null | undefined): string {
  const [, year, month, day] = /^(\d{4})-?(\d{2})-?(\d{2})/.exec(given ?? '') ?? [];
  return year === undefined ? '' : `${year}-${month}-${day}`;
}

function papersOf(held: Row, profile: Profile): OnlineApplication['papers'] {
  const removed = String(profile.codes.deleted.yes);
  const files = (held.TaiLieuNop ?? [])
    .filter(({ IsDeleted }) => IsDeleted == null || IsDeleted !== removed)
    .map(
      (file): OnlinePaper => ({
        name: fileName(file.TenTepDinhKem),
        url: file.DuongDanTaiTepTin ?? '',
        content: file.Base64 ?? '',
        hash: file.HashTepTin || undefined,
        code: file.MaThanhPhanHoSo ?? '',
      }),
    );
  // The six steps name a file by an id alone, and no documented call gives its bytes for that.
  const parts = (held.ThanhPhanHoSo ?? []).flatMap(({ TenThanhPhanHoSo, MaThanhPhanHoSo, GiayToDinhKem }) =>
    (GiayToDinhKem ?? []).map(
      ({ TenGiayTo, HashTepTin }): OnlinePaper => ({
        name: TenGiayTo || TenThanhPhanHoSo,
        url: '',
        content: '',
        hash: HashTepTin || undefined,
        code: MaThanhPhanHoSo ?? '',
      }),
    ),
  );
  return [...files, ...parts.filter(({ name }) => name !== '')];
}

type WireRow = Readonly<Record<string, unknown>>;
type WireFile = Readonly<Record<string, unknown>>;

/** A row that was read, without the files it carried: they are kept as files, and not a third larger beside that. */
export const withoutContents = (row: WireRow): WireRow =>
  withFiles(row, ({ Base64: _, ...file }: WireFile) => file);

/** A row by which it is told from another: what it carries counts, at little cost. */
export const withContentsHashed = (row: WireRow): WireRow =>
  withFiles(row, (file) =>
    typeof file.Base64 === 'string'
      ? { ...file, Base64: bytesToHex(sha256(utf8ToBytes(file.Base64))) }
      : file,
  );

function withFiles(row: WireRow, change: (file: WireFile) => WireFile): WireRow {
  const { TaiLieuNop } = row;
  return Array.isArray(TaiLieuNop) ? { ...row, TaiLieuNop: TaiLieuNop.map(change) } : row;
}
