// What a look-up returned, and whether it is our dossier.
import { z } from 'zod';
import type { NeutralDossier, NeutralEvent } from './neutral.ts';
import type { Profile } from './profile.ts';
import { clipText, createWire, parseWireInstant } from './wire.ts';

/** A dossier as the province holds it, as far as its look-up says. */
export type RemoteDossier = {
  readonly officialNo: string;
  readonly serverId: string | undefined;
  readonly ownerName: string;
  readonly ownerIdNo: string | undefined;
  readonly procedureCode: string;
  readonly receivedAt: number | undefined;
  readonly status: number | undefined;
  /** SHA-256 or remote ids of the files it names; `undefined` when the look-up does not tell. */
  readonly fileIds: readonly string[] | undefined;
  /** Progress rows as held; `undefined` when the look-up does not tell. */
  readonly progress: readonly RemoteProgress[] | undefined;
  /** The whole record as sent back, for comparing and for showing both sides. */
  readonly record: Readonly<Record<string, unknown>>;
};
export type RemoteProgress = {
  readonly at: number | undefined;
  readonly text: string;
  readonly status: number;
};

const text = z.union([z.string(), z.number()]).transform(String);
const rowSchema = z.looseObject({
  ThoiDiemXuLy: z.string(),
  NoiDungXuLy: z.string().nullish(),
  TrangThai: text,
});
const hoSoSchema = z.looseObject({
  MaHoSo: z.string(),
  MaTTHC: z.string(),
  ChuHoSo: z.string().nullish(),
  SoGiayToChuHoSo: z.string().nullish(),
  NgayTiepNhan: z.string().nullish(),
  TrangThaiHoSo: text.nullish(),
  TaiLieuNop: z
    .array(z.looseObject({ TepDinhKemId: z.string(), DuongDanTaiTepTin: z.string().nullish() }))
    .nullish(),
  TienTrinhXuLy: z.array(rowSchema).nullish(),
});
const contentSchema = z.looseObject({
  id: z.string(),
  code: z.string(),
  procedure: z.looseObject({ code: z.string() }),
  applicant: z.looseObject({
    data: z.looseObject({ ownerFullname: z.string().nullish(), ownerIdentityNumber: z.string().nullish() }),
  }),
  acceptedDate: z.string().nullish(),
  dossierStatus: text.nullish(),
  dossierFormFile: z.array(z.looseObject({ file: z.array(z.looseObject({ id: z.string() })) })).nullish(),
  TienTrinhXuLy: z.array(rowSchema).nullish(),
});

/** A held HoSo (profiles A, B) in neutral terms; `undefined` when the shape is not known. */
export function readHoSo(raw: unknown): RemoteDossier | undefined {
  const parsed = hoSoSchema.safeParse(raw);
  if (!parsed.success) return undefined;
  const held = parsed.data;
  return {
    officialNo: held.MaHoSo,
    serverId: undefined,
    ownerName: held.ChuHoSo ?? '',
    ownerIdNo: held.SoGiayToChuHoSo || undefined,
    procedureCode: held.MaTTHC,
    receivedAt: parseWireInstant(held.NgayTiepNhan),
    status: held.TrangThaiHoSo ? Number(held.TrangThaiHoSo) : undefined,
    fileIds: held.TaiLieuNop?.map((row) => row.TepDinhKemId),
    progress: held.TienTrinhXuLy?.map(progressOf),
    record: held,
  };
}

/** One item of iGate's `content` list (profiles C, D) in neutral terms. */
export function readIgateContent(raw: unknown): RemoteDossier | undefined {
  const parsed = contentSchema.safeParse(raw);
  if (!parsed.success) return undefined;
  const held = parsed.data;
  return {
    officialNo: held.code,
    serverId: held.id,
    ownerName: held.applicant.data.ownerFullname ?? '',
    ownerIdNo: held.applicant.data.ownerIdentityNumber || undefined,
    procedureCode: held.procedure.code,
    receivedAt: parseWireInstant(held.acceptedDate),
    status: held.dossierStatus ? Number(held.dossierStatus) : undefined,
    fileIds: held.dossierFormFile?.flatMap((form) => form.file.map((file) => file.id)),
    progress: held.TienTrinhXuLy?.map(progressOf),
    record: held,
  };
}

function progressOf(row: z.infer<typeof rowSchema>): RemoteProgress {
  return {
    at: parseWireInstant(row.ThoiDiemXuLy),
    text: row.NoiDungXuLy ?? '',
    status: Number(row.TrangThai),
  };
}

const sameText = (a: string, b: string) => plain(a) === plain(b);
const plain = (value: string) => value.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();
const baseProcedure = (code: string) => code.replace(/\.000\.00\.00\.[A-Z]\d{2}$/, '');

/**
 * Whether what lies under our number is our dossier: same procedure, owner, number of the owner's paper and second of
 * acceptance, as far as the province tells them. Another person under the number is a conflict for the officer.
 */
export function isOurs(remote: RemoteDossier, dossier: NeutralDossier, profile: Profile): boolean {
  const wire = createWire(profile);
  const ours = wire.procedureCode(dossier.procedure.nationalCode);
  if (baseProcedure(remote.procedureCode) !== baseProcedure(ours)) return false;
  if (!sameText(remote.ownerName, wire.text('ChuHoSo', dossier.owner.name))) return false;
  if (
    remote.ownerIdNo !== undefined &&
    dossier.owner.idNo &&
    !sameText(remote.ownerIdNo, dossier.owner.idNo)
  ) {
    return false;
  }
  const second = (instant: number) => Math.floor(instant / 1000);
  return remote.receivedAt === undefined || second(remote.receivedAt) === second(dossier.receivedAt);
}

/** The events whose progress row the province does not hold yet. Rows have no id: time, status and text tell them. */
export function missingEvents(
  events: readonly NeutralEvent[],
  held: readonly RemoteProgress[],
  profile: Profile,
): readonly NeutralEvent[] {
  const limit = profile.limits.text.NoiDungXuLy;
  const cut = (value: string) => (limit === undefined ? value : clipText(value, limit));
  const left = [...held];
  return events.filter((event) => {
    const index = left.findIndex(
      (row) =>
        row.at !== undefined &&
        Math.floor(row.at / 1000) === Math.floor(event.at / 1000) &&
        row.status === event.status &&
        sameText(row.text, cut(event.text)),
    );
    if (index < 0) return true;
    left.splice(index, 1);
    return false;
  });
}
