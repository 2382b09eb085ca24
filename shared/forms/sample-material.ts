import type { HandOver } from './control-sheet.ts';
import type { LedgerEntry } from './ledger.ts';
import type { FormUnit } from './letterhead.ts';
import type { FormPerson } from './people.ts';
import type { ReceiptInput } from './receipt.ts';

/** 08:15 on 5 February 2026: shows both leading zeros of NĐ 30/2020. */
export const SAMPLE_AT = Date.UTC(2026, 1, 5, 1, 15);
export const SAMPLE_DAY = 86_400_000;

export const sampleUnit: FormUnit = {
  parentLine: 'UBND XÃ TRỊ AN',
  issuingLine: 'TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG',
  place: 'Trị An',
  phone: '0251 000 0001',
  website: 'https://dichvucong.gov.vn',
  deskName: 'Trung tâm Phục vụ hành chính công xã Trị An',
};

export const sampleNumber = 'H19.000-260205-0001';
/** Of the right length and shape; no counter ever signed it. */
export const sampleSlipCode = `MC1.${'2718281828459045'.repeat(16).slice(0, 246)}`;

export const sampleSheetCode = `MT1.${'3141592653589793'.repeat(16).slice(0, 230)}`;

export const sampleApplicant: FormPerson = {
  name: 'Nguyễn Thị Mẫu',
  address: 'Ấp 1, xã Trị An, thành phố Đồng Nai',
  phone: '0900 000 001',
  email: 'mau@example.vn',
  idNumber: '075190000001',
};

export const sampleReceipt: ReceiptInput = {
  unit: sampleUnit,
  dossierNumber: sampleNumber,
  provisional: false,
  receiptNumber: '125',
  book: { volume: '01/2026', order: '125' },
  slipCode: sampleSlipCode,
  ownerName: sampleApplicant.name,
  submitter: sampleApplicant,
  capacity: '',
  maskIdNumber: false,
  request: 'Đăng ký khai sinh',
  papers: [
    { name: 'Tờ khai đăng ký khai sinh theo mẫu', originals: 1, certifiedCopies: 0, photocopies: 0 },
    {
      name: 'Giấy chứng sinh; trường hợp không có Giấy chứng sinh thì nộp văn bản của người làm chứng xác nhận về việc sinh',
      originals: 1,
      certifiedCopies: 0,
      photocopies: 0,
    },
    { name: 'Giấy chứng nhận kết hôn của cha, mẹ', originals: 0, certifiedCopies: 1, photocopies: 1 },
  ],
  certification: [],
  notResubmitted: ['Căn cước của cha, mẹ (đã có trong kho giấy tờ số hóa)'],
  sets: 1,
  duration: '03 ngày làm việc',
  receivedAt: SAMPLE_AT,
  dueAt: SAMPLE_AT + 5 * SAMPLE_DAY,
  secondStage: undefined,
  resultAt: 'Trung tâm Phục vụ hành chính công xã Trị An',
  channel: 'counter',
  receiverName: 'Trần Văn Thử',
  payment: undefined,
};

export const sampleDossiers = [
  { dossierNumber: 'H19.000-260205-0001', request: 'Đăng ký biến động đất đai', ownerName: 'Nguyễn Thị Mẫu' },
  {
    dossierNumber: 'H19.000-260205-0004',
    request: 'Đăng ký thành lập hộ kinh doanh',
    ownerName: 'Điểu K’Brếp',
  },
  {
    dossierNumber: 'H19.000-260205-0009',
    request: 'Xác nhận hộ gia đình làm nông nghiệp',
    ownerName: 'Lý Văn Ví Dụ',
  },
] as const;

const DESK = 'Trung tâm Phục vụ hành chính công';
const SECTION = 'Phòng Kinh tế';
export const sampleHandOvers: readonly HandOver[] = [
  {
    from: DESK,
    to: SECTION,
    at: SAMPLE_AT + 3_600_000,
    giver: 'Trần Văn Thử',
    receiver: 'Phạm Thị Giả Định',
    outcome: undefined,
    note: '',
  },
  {
    from: SECTION,
    to: 'Lãnh đạo Ủy ban nhân dân xã',
    at: SAMPLE_AT + 3 * SAMPLE_DAY,
    giver: 'Phạm Thị Giả Định',
    receiver: 'Lê Thị Ví Dụ',
    outcome: 'early',
    note: 'Trình ký',
  },
  {
    from: 'Lãnh đạo Ủy ban nhân dân xã',
    to: DESK,
    at: undefined,
    giver: '',
    receiver: '',
    outcome: undefined,
    note: '',
  },
];

export const sampleLedgerEntries: readonly LedgerEntry[] = Array.from({ length: 40 }, (_, index) => {
  const dossier = sampleDossiers[index % sampleDossiers.length] ?? sampleDossiers[0];
  const receivedAt = SAMPLE_AT + index * 900_000;
  const finished = index % 4 !== 3;
  return {
    order: index + 1,
    dossierNumber: `H19.000-260205-${String(index + 1).padStart(4, '0')}`,
    request: dossier.request,
    sets: 1,
    ownerName: dossier.ownerName,
    address: `Ấp ${(index % 9) + 1}, xã Trị An, thành phố Đồng Nai`,
    phone: `0900 000 ${String(index + 1).padStart(3, '0')}`,
    receivedAt,
    dueAt: receivedAt + 5 * SAMPLE_DAY,
    resultAt: finished ? receivedAt + 4 * SAMPLE_DAY : undefined,
    giver: finished ? 'Phạm Thị Giả Định' : '',
    receiver: finished ? 'Trần Văn Thử' : '',
    note: index % 7 === 0 ? 'Trả qua bưu chính công ích' : '',
  };
});
