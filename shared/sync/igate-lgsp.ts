// Profile C: the bodies of the six steps in front of VNPT iGate (province-api §2c).
import type { NeutralDossier, NeutralEvent, NeutralPaper } from './neutral.ts';
import type { Profile } from './profile.ts';
import { countsByKind, type Mapped, type RemoteFiles, type WireRecord } from './province-array.ts';
import { createWire, type Wire } from './wire.ts';

type Numbered = NeutralDossier & { readonly officialNo: string };

/** Step 4. Names only files that are already there; the caller uploads all of them first (there is no update). */
export function toNoiHoSo(dossier: Numbered, files: RemoteFiles, profile: Profile): Mapped<WireRecord> {
  const wire = createWire(profile);
  const { owner, submitter } = dossier;
  const body = {
    MaHoSo: wire.text('MaHoSo', dossier.officialNo),
    MaTTHC: wire.text('MaTTHC', wire.procedureCode(dossier.procedure.nationalCode)),
    MaDichVuCong: wire.text('MaDichVuCong', dossier.procedure.onlineServiceCode),
    ChuHoSo: wire.text('ChuHoSo', owner.name),
    LoaiDoiTuong: wire.code('ownerKind', owner.kind),
    MaDonViTiepNhan: wire.text('MaDonViTiepNhan', dossier.unit.code),
    NgayNop: wire.instant(dossier.submittedAt),
    NgayTiepNhan: wire.instant(dossier.receivedAt),
    EformThongTinChiTiet: dossier.form,
    ThanhPhanHoSo: dossier.papers
      .filter((paper) => !paper.removed)
      .flatMap((paper) => componentRows(paper, files, wire)),
    ThongTinNguoiNop: {
      LoaiDoiTuong: wire.code('ownerKind', owner.kind),
      IdDoiTuong: dossier.channel === 'online' ? wire.text('IdDoiTuong', owner.portalId) : '',
      ThongTinChiTiet: {
        TenNguoiNop: wire.text('TenNguoiNop', submitter.name),
        SoDinhDanh: wire.text('SoDinhDanh', submitter.idNo),
        NgayCapDinhDanh: wire.birthDay(submitter.idIssuedOn),
        NgaySinh: wire.birthDay(submitter.born),
        SoDienThoai: wire.text('SoDienThoai', submitter.phone),
        Email: wire.text('Email', submitter.email),
        Fax: wire.text('Fax', submitter.fax),
        MaTinh: submitter.address.provinceCode,
        // There is no district since 01/07/2025.
        MaHuyen: '',
        MaXa: submitter.address.wardCode,
        DiaChiChiTiet: wire.text('DiaChiChiTiet', submitter.address.detail),
        TenChuHs: wire.text('TenChuHs', owner.name),
        SoDinhDanhChuHs: wire.text('SoDinhDanhChuHs', owner.idNo),
        MaTinhChuHs: owner.address.provinceCode,
        MaXaChuHs: owner.address.wardCode,
        DiaChiChiTietChuHs: wire.text('DiaChiChiTietChuHs', owner.address.detail),
      },
    },
  };
  return { body, clips: wire.clips };
}

/** Step 5. The province spells its own id three ways: `IDHoSo` here, `IdHoSo` in step 6, `idHoSo` in its reply. */
export function toTienTrinh(
  identity: { readonly officialNo: string; readonly serverId: string },
  events: readonly NeutralEvent[],
  profile: Profile,
): Mapped<readonly WireRecord[]> {
  const wire = createWire(profile);
  const body = events.map((event) => ({
    IDHoSo: identity.serverId,
    MaHoSo: wire.text('MaHoSo', identity.officialNo),
    NguoiXuLy: wire.text('NguoiXuLy', event.by),
    ThoiDiemXuLy: wire.progressInstant(event.at),
    PhongBanXuLy: wire.text('PhongBanXuLy', event.department),
    NoiDungXuLy: wire.text('NoiDungXuLy', event.text),
    TrangThai: wire.code('status', event.status),
    NgayBatDau: wire.progressInstant(event.startsAt),
    NgayKetThucTheoQuyDinh: wire.progressInstant(event.dueAt),
  }));
  return { body, clips: wire.clips };
}

/**
 * Step 6: one row per event that changed the status, in order, so that a dossier finished and returned during one outage
 * still passes through 9 with its results. Fees and results travel only with the statuses the profile names
 * (results with 9 alone: a row of the past must not claim what came later).
 */
export function toTrangThai(
  dossier: Numbered,
  serverId: string,
  changes: readonly NeutralEvent[],
  files: RemoteFiles,
  profile: Profile,
): Mapped<readonly WireRecord[]> {
  const wire = createWire(profile);
  const { statusWithFees, statusWithResults } = profile.capabilities;
  const body = changes.map((event, index) => {
    return {
      IdHoSo: serverId,
      MaHoSo: wire.text('MaHoSo', dossier.officialNo),
      TrangThai: wire.code('status', event.status),
      NoiDungYKien: index === changes.length - 1 ? wire.text('NoiDungYKien', dossier.note) : '',
      PhongBanXuLy: wire.text('PhongBanXuLy', event.department),
      NoiDungXuLy: wire.text('NoiDungXuLy', event.text),
      DanhSachLePhi: statusWithFees.includes(event.status) ? feeRows(dossier, wire) : [],
      DanhSachGiayToKetQua: statusWithResults.includes(event.status) ? resultRows(dossier, files, wire) : [],
    };
  });
  return { body, clips: wire.clips };
}

/** The events at which the status became another one; the first event counts as such. */
export function statusChanges(events: readonly NeutralEvent[]): readonly NeutralEvent[] {
  return events.filter((event, index) => event.status !== events[index - 1]?.status);
}

// `LoaiBan` holds one kind, so a component handed in as original and copy becomes two rows; files go with the first.
function componentRows(paper: NeutralPaper, files: RemoteFiles, wire: Wire): readonly WireRecord[] {
  const attached = paper.files.flatMap((file) => {
    const remote = file.removed ? undefined : files.get(file.sha256);
    if (!remote) return [];
    return {
      IdGiayTo: remote.id,
      HashTepTin: remote.hash,
      TenGiayTo: wire.text('TenGiayTo', file.name),
      MaKetQua: wire.text('MaKetQua', paper.replacedByResult),
    };
  });
  const counts = countsByKind(paper);
  if (counts.length === 0 && attached.length === 0) return [];
  const rows = counts.length > 0 ? counts : ([['electronic', attached.length]] as const);
  return rows.map(([kind, count], index) => ({
    MaThanhPhanHoSo: wire.text('MaThanhPhanHoSo', paper.code),
    TenThanhPhanHoSo: wire.text('TenThanhPhanHoSo', paper.name),
    SoLuong: count,
    LoaiBan: wire.code('copyKind', kind),
    GiayToDinhKem: index === 0 ? attached : [],
  }));
}

function feeRows(dossier: NeutralDossier, wire: Wire) {
  return dossier.fees.map((fee) => ({
    TenPhiLePhi: wire.text('TenPhiLePhi', fee.name),
    MaPhiLePhi: wire.text('MaPhiLePhi', fee.code),
    HinhThucThu: wire.code('feeWhen', fee.when),
    Gia: String(fee.amountVnd),
    LoaiPhiLePhi: wire.code('feeKind', fee.kind),
    TrangThaiThanhToan: fee.paid.how === 'not-yet' ? 0 : 1,
  }));
}

function resultRows(dossier: NeutralDossier, files: RemoteFiles, wire: Wire) {
  return dossier.results.flatMap((result) => {
    const remote = result.file && !result.file.removed ? files.get(result.file.sha256) : undefined;
    if (!result.file || !remote) return [];
    return {
      MaKetQua: wire.text('MaKetQua', result.code),
      TenGiayTo: wire.text('TenGiayTo', result.name),
      SoKyHieu: wire.text('SoKyHieu', result.number),
      IdGiayTo: remote.id,
      HashTepTin: remote.hash,
    };
  });
}
