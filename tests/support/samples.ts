import { randomUUID } from 'node:crypto';
import { type Party, type Reception, receptionSchema } from '../../shared/dossiers/index.ts';

/** An invented person of the commune. */
export function aPerson(changes: Partial<Party> = {}): Party {
  return {
    kind: 'person',
    name: 'Nguyễn Thị Mẫu',
    idKind: 'personal-number',
    idNumber: '075190000001',
    birthDate: '1990-01-15',
    sex: 'female',
    idIssuedOn: '2021-07-01',
    address: {
      printed: 'Ấp 1, xã Trị An, tỉnh Đồng Nai',
      detail: 'Ấp 1',
      wardCode: '26170',
      wardName: 'Xã Trị An',
      provinceCode: '75',
      provinceName: 'Đồng Nai',
    },
    phone: '0900000001',
    email: '',
    ...changes,
  };
}

/** A reception as the intake room would record it, ready for the log. */
export function aReception(changes: Partial<Reception> = {}): Reception {
  return receptionSchema.parse({
    draftId: randomUUID(),
    localNumber: null,
    officialNumber: null,
    counter: { letter: 'B', shortCode: 'TA' },
    procedure: {
      id: 'p-chung-thuc',
      versionId: 'v-chung-thuc-1',
      code: '2.000815',
      name: 'Chứng thực bản sao từ bản chính',
      fieldCode: 'CHUNGTHUC',
      fieldName: 'Chứng thực',
    },
    channel: 'counter',
    submittedAt: '2026-11-20T01:05:00.000Z',
    owner: aPerson(),
    submitter: null,
    attorney: null,
    papers: [],
    sets: 1,
    charges: [],
    promise: null,
    returnWay: 'counter',
    summary: 'Chứng thực bản sao từ bản chính',
    overrides: [],
    ...changes,
  });
}
