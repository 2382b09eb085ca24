// Profile A/B: the record of DongBoHoSoMC and the rows of CapNhatTienDoHoSoMC (province-api §4–§6).
import type { NeutralDossier, NeutralEvent, NeutralFee, NeutralPaper, NeutralSupplement } from './neutral.ts';
import type { Profile } from './profile.ts';
import { type Clip, createWire, type Wire } from './wire.ts';

/** Where the province keeps a file of ours; a record names only files that are already there. */
export type RemoteFile = { readonly id: string; readonly url: string; readonly hash: string };
export type RemoteFiles = ReadonlyMap<string, RemoteFile>;

export type Mapped<T> = { readonly body: T; readonly clips: readonly Clip[] };
export type WireRecord = Readonly<Record<string, unknown>>;

/** The HoSo of one dossier. `files` maps SHA-256 to the uploaded file; files not yet there are left out. */
export function toHoSo(
  dossier: NeutralDossier & { readonly officialNo: string },
  files: RemoteFiles,
  profile: Profile,
): Mapped<WireRecord> {
  const wire = createWire(profile);
  const papers = paperRows(dossier.papers, files, wire);
  const { owner, submitter, procedure } = dossier;
  const body = {
    MaHoSo: wire.text('MaHoSo', dossier.officialNo),
    MaTTHC: wire.text('MaTTHC', wire.procedureCode(procedure.nationalCode)),
    TenTTHC: wire.text('TenTTHC', procedure.name),
    MaLinhVuc: wire.text('MaLinhVuc', wire.fieldCode(procedure.fieldCode)),
    TenLinhVuc: wire.text('TenLinhVuc', procedure.fieldName),
    KenhThucHien: wire.code('channel', dossier.channel),
    SoBienNhan: wire.text('SoBienNhan', dossier.localNo),
    ChuHoSo: wire.text('ChuHoSo', owner.name),
    SoGiayToChuHoSo: wire.text('SoGiayToChuHoSo', owner.idNo),
    LoaiDoiTuong: wire.code('ownerKind', owner.kind),
    // The portal's account belongs to online applications only; at the counter nobody signed in with it.
    MaDoiTuong: dossier.channel === 'online' ? wire.text('MaDoiTuong', owner.portalId) : '',
    ThongTinKhac: wire.text('ThongTinKhac', submitterNote(dossier)),
    Email: wire.text('Email', submitter.email),
    Fax: wire.text('Fax', submitter.fax),
    SoDienThoai: wire.text('SoDienThoai', submitter.phone),
    TrichYeuHoSo: wire.text('TrichYeuHoSo', dossier.summary.trim() || procedure.name),
    NgayNopHoSo: wire.instant(dossier.submittedAt),
    NgayTiepNhan: wire.instant(dossier.receivedAt),
    NgayHenTra: wire.instant(dossier.dueAt),
    TrangThaiHoSo: wire.code('status', dossier.status),
    NgayTra: wire.instant(dossier.returnedAt),
    ThongTinTra: wire.text('ThongTinTra', dossier.returnNote),
    HinhThuc: wire.code('returnBy', dossier.returnBy),
    NgayKetThucXuLy: wire.instant(dossier.finishedAt),
    NgayTuChoi: wire.instant(dossier.refusedAt),
    DonViXuLy: wire.text('DonViXuLy', dossier.unit.name),
    GhiChu: wire.text('GhiChu', dossier.note),
    TaiLieuNop: papers,
    DanhSachLePhi: feeRows(dossier.fees, wire),
    DanhSachTepDinhKemKhac: unlistedRows(dossier.papers, wire),
    DanhSachHoSoBoSung: dossier.supplements.map((supplement) => supplementRow(supplement, files, wire)),
    DanhSachGiayToKetQua: resultRows(dossier, files, wire),
    NoiNopHoSo: wire.code(
      'submittedVia',
      dossier.channel === 'online' && dossier.portalNo ? 'portal' : 'own-system',
    ),
    HoSoCoThanhPhanSoHoa: wire.flag(papers.some((row) => row.IsDeleted === wire.code('deleted', 'no'))),
    TaiKhoanDuocXacThucVoiVNeID: wire.flag(dossier.verifiedByVNeID),
    DuocThanhToanTrucTuyen: wire.code('paidOnline', onlinePayment(dossier.fees)),
    DinhDanhCHS: identityRows(dossier, wire),
    DSKetNoiCSDL: dossier.lookups
      .filter((lookup) => lookup.reference !== '' && wire.has('databases', lookup.database))
      .map((lookup) => ({ MaCSDL: wire.code('databases', lookup.database) })),
  };
  return { body, clips: wire.clips };
}

/** One progress row per event that has not been acknowledged; the caller passes only those. */
export function toTienDo(
  officialNo: string,
  events: readonly NeutralEvent[],
  profile: Profile,
): Mapped<readonly WireRecord[]> {
  const wire = createWire(profile);
  const body = events.map((event) => ({
    MaHoSo: wire.text('MaHoSo', officialNo),
    NguoiXuLy: wire.text('NguoiXuLy', event.by),
    ChucDanh: wire.text('ChucDanh', event.title),
    ThoiDiemXuLy: wire.progressInstant(event.at),
    PhongBanXuLy: wire.text('PhongBanXuLy', event.department),
    NoiDungXuLy: wire.text('NoiDungXuLy', event.text),
    TrangThai: wire.code('status', event.status),
    NgayBatDau: wire.progressInstant(event.startsAt),
    NgayKetThucTheoQuyDinh: wire.progressInstant(event.dueAt),
  }));
  return { body, clips: wire.clips };
}

/** What the national portal is told of a dossier that came from it (province-api §3): its own number and ours. */
export function toPortalStatus(
  dossier: NeutralDossier & { readonly officialNo: string },
  change: NeutralEvent,
  profile: Profile,
): Mapped<WireRecord> {
  const wire = createWire(profile);
  const data = {
    TrangThai: wire.code('portalStatus', change.status),
    MaHoSo: wire.text('MaHoSo', dossier.portalNo),
    MaHoSoDonVi: wire.text('MaHoSoDonVi', dossier.officialNo),
    MaDoiTuong: wire.text('MaDoiTuong', dossier.owner.portalId),
    NoiDung: wire.text('NoiDung', change.text),
    NgayXuLy: wire.progressInstant(change.at),
    TaiLieuXuLy: [],
  };
  return { body: { type: PORTAL_STATUS_TYPE, data }, clips: wire.clips };
}

/** Of this service alone, in every connected system. */
const PORTAL_STATUS_TYPE = '2';

export type OnlinePayment = 'no-fee' | 'national' | 'province' | 'not-online';

/** What indicator 3.6 may count: only a platform's confirmed transaction is "paid online". */
export function onlinePayment(fees: readonly NeutralFee[]): OnlinePayment {
  if (fees.every((fee) => fee.amountVnd === 0)) return 'no-fee';
  for (const platform of ['national', 'province'] as const) {
    if (fees.some((fee) => fee.paid.how === 'online' && fee.paid.platform === platform)) return platform;
  }
  return 'not-online';
}

function submitterNote({ owner, submitter }: NeutralDossier): string {
  return submitter.name.normalize('NFC') === owner.name.normalize('NFC') ? '' : submitter.name;
}

// One row per file: a row that joins several paths reaches the national portal with only the first of them.
function paperRows(papers: readonly NeutralPaper[], files: RemoteFiles, wire: Wire) {
  return papers.flatMap((paper) =>
    paper.files.flatMap((file) => {
      const remote = files.get(file.sha256);
      if (!remote) return [];
      return {
        TepDinhKemId: file.id,
        TenTepDinhKem: wire.text('TenTepDinhKem', file.name),
        // A row that once was sent is never left out: it travels again, marked as removed.
        IsDeleted: wire.code('deleted', paper.removed || file.removed ? 'yes' : 'no'),
        MaThanhPhanHoSo: wire.text('MaThanhPhanHoSo', paper.code),
        DuongDanTaiTepTin: remote.url,
        DuocSoHoa: wire.flag(true),
        DuocTaiSuDung: wire.code('reuse', paper.reuse),
        DuocLayTuKhoDMQG: wire.flag(paper.fromNationalStore),
        MaKetQuaThayThe: wire.text('MaKetQuaThayThe', paper.replacedByResult),
      };
    }),
  );
}

function feeRows(fees: readonly NeutralFee[], wire: Wire) {
  return fees.map((fee) => ({
    TenPhiLePhi: wire.text('TenPhiLePhi', fee.name),
    MaPhiLePhi: wire.text('MaPhiLePhi', fee.code),
    HinhThucThu: wire.code('feeWhen', fee.when),
    Gia: String(fee.amountVnd),
    LoaiPhiLePhi: wire.code('feeKind', fee.kind),
  }));
}

function unlistedRows(papers: readonly NeutralPaper[], wire: Wire) {
  const unlisted = papers.filter((paper) => paper.code === undefined && !paper.removed);
  return unlisted.flatMap((paper) =>
    countsByKind(paper).map(([kind, count]) => ({
      TenGiayTo: wire.text('TenGiayTo', paper.name),
      SoLuong: count,
      LoaiGiayTo: wire.code('copyKind', kind),
    })),
  );
}

/** How many of each kind were handed in; kinds with none are left out. */
export function countsByKind(
  paper: NeutralPaper,
): readonly (readonly ['original' | 'copy' | 'electronic', number])[] {
  const counts = [
    ['original', paper.originals],
    ['copy', paper.copies],
    ['electronic', paper.electronic],
  ] as const;
  return counts.filter(([, count]) => count > 0);
}

function supplementRow(supplement: NeutralSupplement, files: RemoteFiles, wire: Wire) {
  return {
    HoSoBoSungId: supplement.id,
    NguoiYeuCauBoSung: wire.text('NguoiYeuCauBoSung', supplement.askedBy),
    NoiDungBoSung: wire.text('NoiDungBoSung', supplement.request),
    NgayBoSung: wire.instant(supplement.askedAt),
    NguoiTiepNhanBoSung: wire.text('NguoiTiepNhanBoSung', supplement.receivedBy),
    ThongTinTiepNhan: wire.text('ThongTinTiepNhan', supplement.receivedNote),
    NgayTiepNhanBoSung: wire.instant(supplement.receivedAt),
    TrangThaiBoSung: wire.code('supplementState', supplement.receivedAt === undefined ? 'asked' : 'received'),
    DanhSachGiayToBoSung: paperRows(supplement.papers, files, wire),
    DanhSachLePhiBoSung: feeRows(supplement.fees, wire),
    NgayHenTraTruoc: wire.instant(supplement.dueBefore),
    NgayHenTraMoi: wire.instant(supplement.dueAfter),
  };
}

function resultRows(dossier: NeutralDossier, files: RemoteFiles, wire: Wire) {
  return dossier.results.flatMap((result) => {
    // A result without its file would claim an electronic result that does not exist (indicator 4.1).
    const remote = result.file && !result.file.removed ? files.get(result.file.sha256) : undefined;
    if (!result.file || !remote) return [];
    return {
      TenGiayTo: wire.text('TenGiayTo', result.name),
      MaThanhPhanHoSo: wire.text('MaThanhPhanHoSo', result.componentCode),
      GiayToId: result.file.id,
      DuongDanTepTinKetQua: remote.url,
      MaGiayToKetQua: wire.text('MaGiayToKetQua', result.code),
    };
  });
}

// A kind of paper without a known code still travels in SoGiayToChuHoSo; a code would be an invention.
function identityRows({ owner }: NeutralDossier, wire: Wire) {
  if (!owner.idNo || !wire.has('idKind', owner.idKind)) return [];
  return [{ LoaiDinhDanh: wire.code('idKind', owner.idKind), SoDinhDanh: owner.idNo.trim() }];
}
