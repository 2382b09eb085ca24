import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { value } from '../../support/intake.ts';
import { good, LAN } from '../../support/papers.ts';
import { type OpenReception, openReception } from '../../support/reuse.ts';
import { aPerson } from '../../support/samples.ts';
import { openTestStore, type TestStore } from '../../support/store.ts';

let test: TestStore;
let room: OpenReception;

beforeEach(async () => {
  test = openTestStore();
  room = await openReception(test);
});
afterEach(async () => {
  await room.papers.close();
  test.close();
});

const serving = (dossierId: string) =>
  good(room.papers.call['papers.ofDossier']({ dossierId }, LAN) as never) as {
    uses: readonly { paperId: string; status: number }[];
    askedAgain: readonly { requirementId: string; paperId: string; reason: string }[];
  };
const dossiers = () => (test.store.db.prepare('SELECT COUNT(*) AS n FROM dossier').get() as { n: number }).n;

describe('a paper already held', () => {
  it('stands for the one asked for, is linked in the reception itself and told to the log and the outbox', async () => {
    const { paperId } = await room.holds();
    const draft = room.draft({}, [room.reusing(paperId)]);
    const { dossierId } = value(await room.call('intake.receive', draft));
    expect(serving(dossierId).uses).toMatchObject([{ paperId, status: 2 }]);
    expect(room.dossiers.eventsOf(dossierId).map(({ event }) => event)).toMatchObject([
      { kind: 'received' },
      { kind: 'papers-filed', digitised: 0, reused: 1, of: 2 },
    ]);
    expect(room.dossiers.findState(dossierId)?.digitisation).toBe('partial');
  });

  it('is named on Mẫu 01 as what need not be handed in, in words that stay', async () => {
    const { paperId } = await room.holds('Giấy xác nhận khuyết tật', { number: '45/XN' });
    const draft = room.draft({}, [room.reusing(paperId)]);
    const { formId } = value(await room.call('intake.receive', draft));
    const frozen = test.store.db.prepare('SELECT data FROM issued_form WHERE id = ?').get(formId) as {
      data: string;
    };
    const data = JSON.parse(frozen.data);
    const words = 'Giấy xác nhận khuyết tật số 45/XN, số hóa ngày 23/11/2026';
    expect(data).toMatchObject({ notResubmitted: words });
    expect(JSON.stringify(data.papers)).not.toContain('Giấy xác nhận');
  });

  it('handed in all the same stops the reception until it is said why', async () => {
    const { paperId } = await room.holds();
    const draft = room.draft({}, [{}]);
    const path = `papers.${room.asked.id}`;
    expect(await room.call('intake.receive', draft)).toMatchObject({
      ok: false,
      error: { code: 'papers-held', params: { count: 1 }, fields: [{ path, code: 'paper-held' }] },
    });
    const silent = { requirementId: room.asked.id, reason: '' };
    expect(await room.call('intake.receive', { ...draft, askedAgain: [silent] })).toMatchObject({
      error: { code: 'papers-held' },
    });
    const said = {
      requirementId: room.asked.id,
      reason: 'Bản đã có mờ, thiếu trang hoặc không đọc được: mất góc dưới',
    };
    const { dossierId } = value(await room.call('intake.receive', { ...draft, askedAgain: [said] }));
    expect(serving(dossierId)).toMatchObject({
      uses: [],
      askedAgain: [
        {
          requirementId: room.asked.id,
          paperId,
          reason: 'Bản đã có mờ, thiếu trang hoặc không đọc được: mất góc dưới',
        },
      ],
    });
  });

  it('is not asked for in Mẫu 02 without a reason either', async () => {
    await room.holds();
    const draft = room.draft();
    expect(await room.call('intake.incomplete', draft)).toMatchObject({ error: { code: 'papers-held' } });
    const said = { requirementId: room.asked.id, reason: 'Nội dung đã thay đổi' };
    value(await room.call('intake.incomplete', { ...draft, askedAgain: [said] }));
  });

  it('that is let off, or of somebody else, needs no reason', async () => {
    await room.holds();
    const excused = [{ requirementId: room.asked.id, reason: 'Tra được trong CSDL người khuyết tật' }];
    value(await room.call('intake.receive', room.draft({ excused })));
    const other = aPerson({ name: 'Trần Văn Thử', idNumber: '075090000002', sex: 'male' });
    value(await room.call('intake.receive', room.draft({ owner: other }, [{}])));
  });

  it('is shown in the summary as asked for again, until it is reused or explained', async () => {
    const { paperId } = await room.holds();
    const again = async (answer: readonly object[]) =>
      value(await room.call('intake.preview', room.draft({}, answer))).askedAgain.map(({ reason }) => reason);
    expect(await again([])).toEqual([null]);
    expect(await again([{}])).toEqual([null]);
    expect(await again([room.reusing(paperId)])).toEqual([]);
  });
});

describe('a paper that may not serve', () => {
  it.each<[string, object, string]>([
    ['of another owner', { ownerIdNumber: '075190000009' }, 'reuse-other-owner'],
    ['out of force', { validTo: '2026-11-22' }, 'reuse-expired'],
    ['made for one dossier', { use: 'this-dossier' }, 'reuse-this-dossier-only'],
  ])('%s is refused at its line and nothing is received', async (_what, changes, code) => {
    const { paperId } = await room.holds('Giấy xác nhận khuyết tật', changes);
    const before = dossiers();
    expect(await room.call('intake.receive', room.draft({}, [room.reusing(paperId)]))).toMatchObject({
      ok: false,
      error: { code: 'invalid-input', fields: [{ path: `papers.${room.asked.id}`, code }] },
    });
    expect(dossiers()).toBe(before);
  });

  it('because its use was stopped while the draft lay open is refused when it is received', async () => {
    const { paperId } = await room.holds();
    const draft = room.draft({}, [room.reusing(paperId)]);
    expect(value(await room.call('intake.preview', draft)).faults).toEqual([]);
    await room.papers.call['papers.stopReuse']({ paperId, reason: 'Quét nhầm giấy' }, LAN);
    expect(await room.call('intake.receive', draft)).toMatchObject({
      error: { fields: [{ code: 'reuse-withdrawn' }] },
    });
  });
});

describe('what a person declares', () => {
  it('is counted against what earlier dossiers hold of them, their number aside', async () => {
    const declared = async (changes: object) => {
      const draft = room.draft({ owner: aPerson(changes) }, [{}]);
      const { dossierId } = value(await room.call('intake.receive', draft));
      return room.dossiers.findState(dossierId)?.reception.declared;
    };
    expect(await declared({})).toEqual({ values: 7, known: 0 });
    expect(await declared({ phone: '0900000777', email: 'mau@example.vn' })).toEqual({ values: 8, known: 5 });
  });

  it('and the papers reused are added up by procedure and day of reception', async () => {
    const { paperId } = await room.holds();
    value(await room.call('intake.receive', room.draft({}, [room.reusing(paperId)])));
    const of = async (from: string, to: string) =>
      good(await room.papers.call['papers.savings']({ from, to }, LAN)).procedures;
    expect(await of('2026-11-15', '2026-12-14')).toMatchObject([
      {
        procedureCode: '1.001714',
        ...{ dossiers: 2, dossiersReusing: 1, papers: 4, papersSaved: 1, fields: 14, fieldsSaved: 6 },
      },
    ]);
    expect(await of('2026-10-15', '2026-11-14')).toEqual([]);
  });

  it('leaves out what was taken in by mistake', async () => {
    const { dossierId } = await room.holds();
    const by = { officerId: 'o-lan', officerName: 'Lan', at: room.at.now };
    room.dossiers.append(dossierId, undefined, { kind: 'cancelled', reason: 'Nhầm người' }, by);
    const days = { from: '2026-11-15', to: '2026-12-14' };
    expect(good(await room.papers.call['papers.savings'](days, LAN)).procedures).toEqual([]);
  });
});
