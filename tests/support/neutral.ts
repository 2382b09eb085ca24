import { createHash } from 'node:crypto';
import path from 'node:path';
import { shippedProfile } from '../../scripts/province/connection.ts';
import type { NeutralDossier, NeutralEvent, NeutralFile, NeutralPaper } from '../../shared/sync/neutral.ts';
import { type Profile, profileSchema } from '../../shared/sync/profile.ts';

const _root = path.resolve(import.meta.dirname, '..', '..');

/** A bundled profile as shipped, with what a test must change. */
export function aProfile(
  id: 'igate-lgsp' | 'province-array',
  change: (draft: Profile) => void = () => {},
): Profile {
  const profile = shippedProfile(id) as Profile;
  // Nobody scans in most tests.
  profile.limits.scanWaitMs = 0;
  change(profile);
  return profileSchema.parse(profile);
}

export const at = (text: string) => Date.parse(`${text}+07:00`);

export function aFile(name: string, content: string | Uint8Array = name): NeutralFile {
  const bytes = Buffer.from(content);
  return {
    id: `f-${name}`,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    name,
    bytes: bytes.length,
    mime: 'application/pdf',
    removed: false,
  };
}

export function aPaper(change: Partial<NeutralPaper> = {}): NeutralPaper {
  return {
    code: '1.001193.01',
    name: 'Tờ khai đăng ký khai sinh',
    originals: 1,
    copies: 0,
    electronic: 0,
    files: [],
    reuse: 'none',
    fromNationalStore: false,
    removed: false,
    ...change,
  };
}

export function anEvent(position: number, change: Partial<NeutralEvent> = {}): NeutralEvent {
  return {
    position,
    at: at('2026-03-02T08:05:09'),
    by: 'Trần Văn Thử',
    title: '',
    department: 'Bộ phận Một cửa',
    text: 'Tiếp nhận hồ sơ',
    status: 2,
    ...change,
  };
}

/** A birth registration received at the counter on 02/03/2026, all data invented. */
export function aDossier(change: Partial<NeutralDossier> = {}): NeutralDossier {
  const address = { provinceCode: '75', wardCode: '26170', detail: 'Ấp 1' };
  return {
    id: '01956a10-0000-7000-8000-000000000001',
    revision: 1,
    localNo: 'TA-B-260302-007-4',
    unit: { code: 'H19.045', name: 'UBND xã Mẫu' },
    procedure: {
      nationalCode: '1.001193',
      name: 'Thủ tục đăng ký khai sinh',
      fieldCode: 'G15-HT01',
      fieldName: 'Hộ tịch',
    },
    channel: 'counter',
    submittedAt: at('2026-03-02T08:02:00'),
    receivedAt: at('2026-03-02T08:05:09'),
    dueAt: at('2026-03-02T17:00:00'),
    status: 2,
    summary: 'Đăng ký khai sinh cho con',
    returnBy: 'in-person',
    returnNote: '',
    note: '',
    owner: {
      kind: 'person',
      name: 'NGUYỄN THỊ MẪU',
      idKind: 'personal-number',
      idNo: '075190000001',
      address,
    },
    submitter: {
      name: 'NGUYỄN THỊ MẪU',
      idNo: '075190000001',
      idIssuedOn: '2021-07-01',
      born: '1990-01-15',
      phone: '0900000001',
      email: '',
      fax: '',
      address,
    },
    verifiedByVNeID: false,
    papers: [aPaper()],
    fees: [],
    supplements: [],
    results: [],
    form: {},
    events: [anEvent(1)],
    lookups: [],
    catalogVersion: '2026-10-01',
    ...change,
  };
}
