// A small believable catalogue file; tests change what they are about.
type Entry = Record<string, unknown>;

export const entry = (changes: Entry = {}): Entry => ({
  code: '2.000815',
  name: 'Chứng thực bản sao từ bản chính',
  field: 'CHUNGTHUC',
  level: 'xa',
  duration: { value: 0, unit: 'same-day', note: 'Trong ngày' },
  fee: { amount: 2000, note: '2.000 đồng/trang' },
  documents: [
    { name: 'Bản chính giấy tờ', kind: 'present', copies: 1, formCode: null, required: true },
    { name: 'Bản sao cần chứng thực (nếu có)', kind: 'copy', copies: 1, formCode: null, required: false },
  ],
  result: 'Bản sao được chứng thực',
  agency: 'Ủy ban nhân dân xã',
  counterpart: 'Văn phòng HĐND và UBND',
  onlineLevel: 'một phần',
  nonTerritorial: true,
  interAgency: false,
  legalBasis: ['Nghị định 23/2015/NĐ-CP'],
  confidence: 'sure',
  source: 'Cổng DVCQG',
  ...changes,
});

export const file = (procedures: readonly Entry[], changes: Entry = {}) => ({
  asOf: '2026-10-01',
  note: '',
  fields: [
    { code: 'CHUNGTHUC', name: 'Chứng thực' },
    { code: 'HOTICH', name: 'Hộ tịch' },
  ],
  procedures,
  ...changes,
});

/** As an editor would write it: one value a line. */
export const fileText = (procedures: readonly Entry[], changes: Entry = {}) =>
  JSON.stringify(file(procedures, changes), null, 1);
