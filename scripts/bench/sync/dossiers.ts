// Invented dossiers and scans to send.
import { createHash, randomBytes } from 'node:crypto';
import type { Store } from '../../../electron/store/index.ts';
import type { NeutralDossier } from '../../../shared/sync/index.ts';
import { inventPerson } from '../../populate/people.ts';
import type { createChance } from '../../populate/random.ts';
import { DEMO_ACCOUNT } from '../../province/server.ts';

export type BenchFile = { readonly name: string; readonly sha256: string; readonly bytes: number };

/** Scans of random bytes, so that nothing can be compressed away. */
export async function makeFiles(store: Store, count: number, bytes: number): Promise<readonly BenchFile[]> {
  const files: BenchFile[] = [];
  for (let made = 0; made < count; made += 1) {
    const content = randomBytes(bytes);
    await store.files.put(content);
    files.push({
      name: `scan-${made}.pdf`,
      sha256: createHash('sha256').update(content).digest('hex'),
      bytes: content.length,
    });
  }
  return files;
}

export function inventDossier(chance: ReturnType<typeof createChance>): NeutralDossier {
  const person = inventPerson(chance);
  const receivedAt = Date.now() - chance.whole(1, 3_600_000);
  const address = { provinceCode: '75', wardCode: '26170', detail: 'Ấp 1' };
  const unit = { code: DEMO_ACCOUNT.unit, name: 'UBND xã Trị An' };
  return {
    id: chance.uuid(),
    revision: 1,
    localNo: `TA-B-${chance.whole(100_000, 999_999)}`,
    unit,
    procedure: {
      nationalCode: '2.000815',
      name: 'Chứng thực bản sao từ bản chính giấy tờ, văn bản',
      fieldCode: 'CHUNGTHUC',
      fieldName: 'Chứng thực',
    },
    channel: 'counter',
    submittedAt: receivedAt,
    receivedAt,
    dueAt: receivedAt + 8 * 3_600_000,
    status: 2,
    summary: 'Chứng thực bản sao',
    returnBy: 'in-person',
    returnNote: '',
    note: '',
    owner: { kind: 'person', name: person.name, idKind: 'personal-number', idNo: person.idNumber, address },
    submitter: { name: person.name, idNo: person.idNumber, phone: person.phone, email: '', fax: '', address },
    verifiedByVNeID: false,
    papers: [
      {
        code: 'CT.01',
        name: 'Bản chính giấy tờ, văn bản',
        originals: 1,
        copies: 0,
        electronic: 0,
        files: [],
        reuse: 'none',
        fromNationalStore: false,
        removed: false,
      },
      {
        code: 'CT.02',
        name: 'Bản sao cần chứng thực',
        originals: 0,
        copies: 2,
        electronic: 0,
        files: [],
        reuse: 'none',
        fromNationalStore: false,
        removed: false,
      },
    ],
    fees: [
      {
        code: 'CT-BANSAO',
        name: 'Phí chứng thực bản sao',
        amountVnd: 14_000,
        when: 'acceptance',
        kind: 'ordinary',
        paid: { how: 'at-counter' },
      },
    ],
    supplements: [],
    results: [],
    form: {},
    events: [
      {
        position: 1,
        at: receivedAt,
        by: 'Trần Thị Lan',
        title: '',
        department: unit.name,
        text: 'Tiếp nhận hồ sơ',
        status: 2,
      },
    ],
    lookups: [],
    catalogVersion: '2026-10-01',
  };
}

export function withFile(dossier: NeutralDossier, file: BenchFile): NeutralDossier {
  const [first, ...rest] = dossier.papers;
  if (!first) return dossier;
  const named = {
    id: `f-${file.sha256.slice(0, 8)}`,
    sha256: file.sha256,
    name: file.name,
    bytes: file.bytes,
    mime: 'application/pdf',
    removed: false,
  };
  return { ...dossier, papers: [{ ...first, files: [named] }, ...rest] };
}
