// Invented data for the gallery and for trying an edited wording: every field filled, nobody real.

import { buildApologyData } from './apology.ts';
import { buildAppointmentSlipData } from './appointment-slip.ts';
import type { FormCode } from './codes.ts';
import { buildControlSheetData } from './control-sheet.ts';
import {
  buildDossierHandoverData,
  buildResultHandoverData,
  buildResultReceiptData,
} from './hand-over-papers.ts';
import { buildIncidentReportData } from './incident-report.ts';
import { buildLedgerData } from './ledger.ts';
import { buildClosingSheetData, buildPaymentSlipData } from './money-papers.ts';
import { buildReceiptData } from './receipt.ts';
import { buildRefusalData } from './refusal.ts';
import {
  SAMPLE_AT as AT,
  sampleApplicant as applicant,
  SAMPLE_DAY as DAY,
  sampleDossiers as dossiers,
  sampleNumber as number,
  sampleHandOvers,
  sampleLedgerEntries,
  sampleReceipt,
  sampleSheetCode,
  sampleSlipCode as slipCode,
  sampleUnit as unit,
} from './sample-material.ts';
import { buildSeparatorSheetData } from './separator-sheet.ts';
import { buildStopNoticeData } from './stop-notice.ts';
import { buildSupplementRequestData } from './supplement-request.ts';
import type { FormValues } from './values.ts';

const officer = { name: 'Trần Văn Thử', phone: '0251 000 0002' };
const leader = { authority: 'KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH', name: 'Lê Thị Ví Dụ' };
const commune = 'Ủy ban nhân dân xã Trị An';
const sentTo = ['Như trên', 'Trung tâm Phục vụ hành chính công xã', 'Lưu: VT, TTPVHCC'];
const sides = {
  unit,
  from: 'Trung tâm Phục vụ hành chính công xã Trị An',
  to: 'Phòng Kinh tế xã Trị An',
  giverName: officer.name,
  receiverName: 'Phạm Thị Giả Định',
  at: AT,
};

const SAMPLES: Record<FormCode, () => FormValues> = {
  receipt: () => buildReceiptData(sampleReceipt),
  'appointment-slip': () => buildAppointmentSlipData(sampleReceipt),
  'supplement-request': () =>
    buildSupplementRequestData({
      unit,
      formNumber: '12',
      dossierNumber: number,
      slipCode,
      applicant,
      request: 'Cấp Giấy xác nhận tình trạng hôn nhân',
      missing: [
        'Tờ khai cấp Giấy xác nhận tình trạng hôn nhân theo mẫu (bản đã nộp thiếu chữ ký của người yêu cầu)',
        'Giấy tờ chứng minh việc chấm dứt hôn nhân trước: Quyết định ly hôn hoặc Giấy chứng tử của vợ, chồng',
        'Văn bản ủy quyền được chứng thực, vì người nộp không phải người yêu cầu',
      ],
      reason: 'Hồ sơ chưa đủ thành phần theo quy định của thủ tục hành chính',
      answerBy: 'ngày 20 tháng 02 năm 2026',
      officer,
      at: AT,
    }),
  refusal: () =>
    buildRefusalData({
      unit,
      formNumber: '03',
      applicant,
      request: 'Cấp Giấy chứng nhận đăng ký doanh nghiệp',
      reason: 'Yêu cầu không thuộc thẩm quyền giải quyết của Ủy ban nhân dân xã.',
      officer,
      online: undefined,
      at: AT,
    }),
  apology: () =>
    buildApologyData({
      unit: { ...unit, parentLine: 'THÀNH PHỐ ĐỒNG NAI', issuingLine: 'ỦY BAN NHÂN DÂN\nXÃ TRỊ AN' },
      letterNumber: '45/UBND',
      recipient: 'Bà Nguyễn Thị Mẫu',
      dossierNumber: number,
      request: 'Đăng ký biến động đất đai',
      receivedAt: AT - 12 * DAY,
      promisedAt: AT + DAY,
      newDueAt: AT + 8 * DAY,
      reason: 'phải chờ kết quả xác minh ranh giới thửa đất với các hộ liền kề',
      lateAgency: commune,
      sentTo,
      signer: leader,
      at: AT,
    }),
  'stop-notice': () =>
    buildStopNoticeData({
      unit: { ...unit, parentLine: 'THÀNH PHỐ ĐỒNG NAI', issuingLine: 'ỦY BAN NHÂN DÂN\nXÃ TRỊ AN' },
      letterNumber: '46/TB-UBND',
      recipient: 'Bà Nguyễn Thị Mẫu',
      dossierNumber: number,
      request: 'Đăng ký biến động đất đai',
      receivedAt: AT - 30 * DAY,
      stoppedAt: AT,
      stoppedBy: commune,
      reason: 'Bà Nguyễn Thị Mẫu có đơn xin rút hồ sơ ngày 04 tháng 02 năm 2026.',
      legalBasis: 'Nghị định số 118/2025/NĐ-CP ngày 09 tháng 6 năm 2025 của Chính phủ',
      returnedPapers: ['Giấy chứng nhận quyền sử dụng đất (bản chính)', 'Đơn đăng ký biến động (bản chính)'],
      refund: 50_000,
      sentTo,
      signer: leader,
      at: AT,
    }),
  'control-sheet': () =>
    buildControlSheetData({
      unit,
      dossierNumber: number,
      ownerName: applicant.name,
      receivedAt: AT,
      dueAt: AT + 5 * DAY,
      handlingAgency: 'Phòng Kinh tế xã Trị An',
      cooperatingAgency: 'Chi nhánh Văn phòng đăng ký đất đai',
      handOvers: sampleHandOvers,
      at: AT,
    }),
  ledger: () =>
    buildLedgerData({
      unit,
      field: 'Tất cả các lĩnh vực',
      period: 'năm 2026',
      volume: '01',
      entries: sampleLedgerEntries,
      keeperName: officer.name,
      at: AT,
    }),
  'result-receipt': () =>
    buildResultReceiptData({
      unit,
      dossierNumber: number,
      request: 'Đăng ký khai sinh',
      ownerName: applicant.name,
      giver: officer,
      receiver: { name: 'Điểu K’Brếp', phone: '0900 000 009' },
      capacity: 'người được ủy quyền',
      result: {
        kind: 'Giấy khai sinh (bản chính) và 02 bản trích lục',
        number: '15/2026',
        abstract: 'Khai sinh cho Nguyễn Thử Nghiệm',
        signedOn: '2026-02-04',
      },
      at: AT,
    }),
  'result-handover': () =>
    buildResultHandoverData({
      ...sides,
      from: 'Phòng Kinh tế xã Trị An',
      to: 'Trung tâm Phục vụ hành chính công xã Trị An',
      results: dossiers.map((dossier, index) => ({
        ...dossier,
        result: 'Giấy chứng nhận',
        address: 'Ấp 1, xã Trị An',
        fee: index * 50_000,
        byPost: index === 1,
      })),
    }),
  'dossier-handover': () =>
    buildDossierHandoverData({
      ...sides,
      dossiers: dossiers.map((dossier) => ({
        ...dossier,
        receivedAt: AT,
        dueAt: AT + 5 * DAY,
        paperCount: 4,
        note: '',
      })),
    }),
  'payment-slip': () =>
    buildPaymentSlipData({
      unit,
      slipNumber: '0042',
      dossierNumber: number,
      payerName: applicant.name,
      address: applicant.address,
      charges: [
        { name: 'Lệ phí chứng thực bản sao từ bản chính', amount: 14_000, basis: '4 trang × 2 bản' },
        { name: 'Lệ phí cấp bản sao trích lục hộ tịch', amount: 8_000, basis: '1 bản' },
      ],
      method: 'Tiền mặt',
      electronicReceipt: '26TAA - 0000123',
      receiptLink: 'https://bienlai.example.vn/0000123',
      collectorName: officer.name,
      words: 'north',
      at: AT,
    }),
  'closing-sheet': () =>
    buildClosingSheetData({
      unit,
      counterName: 'Quầy B',
      collectorName: officer.name,
      witnessName: 'Lê Thị Ví Dụ',
      openedAt: AT,
      closedAt: AT + DAY / 3,
      lines: [
        { name: 'Chứng thực bản sao từ bản chính', times: 31, cash: 412_000, transfer: 96_000, online: 0 },
        { name: 'Chứng thực chữ ký', times: 12, cash: 90_000, transfer: 30_000, online: 0 },
        { name: 'Bản sao trích lục hộ tịch', times: 9, cash: 40_000, transfer: 16_000, online: 16_000 },
      ],
      refunds: 8_000,
      counted: [
        { value: 200_000, pieces: 2 },
        { value: 100_000, pieces: 1 },
        { value: 50_000, pieces: 2 },
        { value: 20_000, pieces: 4 },
        { value: 10_000, pieces: 5 },
        { value: 2_000, pieces: 1 },
      ],
      openingCash: 200_000,
      explanation: 'Không có tiền lẻ 2.000 đồng để trả lại; đã ghi giấy hẹn trả cho người nộp.',
      words: 'north',
    }),
  'separator-sheet': () => {
    const papers = sampleReceipt.papers.map(({ name }) => name);
    const { request: procedure, ownerName } = sampleReceipt;
    const dossier = { number, ownerName, procedure, papers };
    const sheet = { code: sampleSheetCode, dossier, requirement: '' };
    return buildSeparatorSheetData({
      unit,
      sheets: [
        { ...sheet, place: { kind: 'paper' } },
        { ...sheet, place: { kind: 'requirement', requirementId: '' }, requirement: papers[1] ?? '' },
        { ...sheet, code: 'MT1.NO.2', place: { kind: 'number', number: 2 }, dossier: undefined },
      ],
      at: AT,
    });
  },
  'incident-report': () =>
    buildIncidentReportData({
      unit,
      subject: 'mất kết nối đến Hệ thống thông tin giải quyết thủ tục hành chính',
      place: 'Trung tâm Phục vụ hành chính công xã Trị An',
      present: [
        { name: officer.name, position: 'cán bộ tiếp nhận, Quầy B' },
        { name: 'Lê Thị Ví Dụ', position: 'Phó Giám đốc Trung tâm' },
      ],
      beganAt: AT,
      endedAt: AT + DAY / 8,
      description: 'Không truy cập được hệ thống cấp tỉnh từ tất cả các quầy; mạng nội bộ vẫn hoạt động.',
      cause: 'Đường truyền cáp quang bị đứt, nhà mạng đã xác nhận.',
      actions: [
        'Tiếp nhận hồ sơ bằng phần mềm tại quầy, cấp mã tạm và Giấy tiếp nhận cho người nộp.',
        'Gửi hồ sơ lên hệ thống ngay khi có kết nối trở lại.',
      ],
      dossiers: dossiers.map((dossier, index) => ({
        ...dossier,
        number: `TA-B-260205-00${index + 1}-${index + 4}`,
        receivedAt: AT + (index + 1) * 600_000,
      })),
      proposal: 'Đề nghị trang bị đường truyền dự phòng cho Trung tâm.',
      writerName: officer.name,
      witness: { title: 'PHÓ GIÁM ĐỐC', name: 'Lê Thị Ví Dụ' },
      at: AT + DAY / 6,
    }),
};

/** Invented data for a form; the same every time. */
export function sampleValues(code: FormCode): FormValues {
  return SAMPLES[code]();
}
