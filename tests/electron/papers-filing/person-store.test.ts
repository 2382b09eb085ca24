import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  aPicture,
  details,
  good,
  LAN,
  MONDAY,
  NO_TARGET,
  type OpenPapers,
  openPapers,
} from '../../support/papers.ts';
import { aPerson } from '../../support/samples.ts';
import { openTestStore, type TestStore } from '../../support/store.ts';

let test: TestStore;
let papers: OpenPapers;
let today = MONDAY;

const OWNER = '075190000001';
const DAY = 86_400_000;

beforeEach(() => {
  today = MONDAY;
  test = openTestStore();
  papers = openPapers(test, { now: () => today, restMs: 20 });
});
afterEach(async () => {
  await papers.close();
  test.close();
});

/** A paper of the owner, filed in a dossier of its own. */
async function aHeldPaper(title: string, changes: object = {}, filing: object = {}) {
  const dossier = papers.receive();
  const sha256 = await test.store.files.put(await aPicture(String(Math.random())));
  const input = { files: [{ sha256, name: 'a' }], together: false, target: NO_TARGET, paperId: null };
  const [begun] = good(await papers.call['papers.import'](input, LAN)).begun;
  await papers.runner.idle();
  const { paperId } = begun!;
  good(
    await papers.call['papers.file'](
      {
        paperId,
        dossierId: dossier.id,
        requirementId: 'r-birth',
        asResult: false,
        details: details(title, { ownerIdNumber: OWNER, ownerName: 'Nguyễn Thị Mẫu', ...changes }),
        otherOwnerWhy: null,
        replaces: [],
        ...filing,
      },
      LAN,
    ),
  );
  await papers.runner.idle();
  return { paperId, dossier };
}

const ofPerson = async (versionId: string | null = null) =>
  good(await papers.call['papers.ofPerson']({ ownerIdNumber: OWNER, versionId }, LAN));
const reuse = (dossierId: string, paperId: string, requirementId: string | null = 'r-birth') =>
  papers.call['papers.reuse']({ dossierId, requirementId, paperId }, LAN);
const told = (dossierId: string) =>
  papers.log
    .eventsOf(dossierId)
    .flatMap(({ event }) =>
      event.kind === 'papers-filed' ? [[event.digitised, event.reused, event.of]] : [],
    );

describe('the papers of a person', () => {
  it('are listed across dossiers, the latest first, with where and when they were digitised', async () => {
    const { dossier } = await aHeldPaper('Giấy khai sinh', { number: '12/2019', issuer: 'UBND xã Trị An' });
    today += 3 * DAY;
    await aHeldPaper('Thẻ căn cước', { kind: 'id-card' });
    const { papers: held } = await ofPerson();
    expect(held.map(({ title, digitisedOn, bar }) => [title, digitisedOn, bar])).toEqual([
      ['Thẻ căn cước', '2026-11-26', null],
      ['Giấy khai sinh', '2026-11-23', null],
    ]);
    expect(held[1]).toMatchObject({
      dossierId: dossier.id,
      number: '12/2019',
      pages: 1,
      ownerIdNumber: OWNER,
    });
    expect(papers.heldPapers(OWNER)).toHaveLength(2);
  });

  it('answer the requirements of a procedure, one key away', async () => {
    const birth = await aHeldPaper('Bản sao Giấy khai sinh');
    const card = await aHeldPaper('Căn cước công dân');
    expect((await ofPerson('v1')).answers).toEqual([
      { requirementId: 'r-birth', paperIds: [birth.paperId] },
      { requirementId: 'r-card', paperIds: [card.paperId] },
    ]);
  });

  it('are nobody’s without a number', async () => {
    await aHeldPaper('Giấy khai sinh', { ownerIdNumber: '' });
    expect(papers.heldPapers('')).toEqual([]);
  });
});

describe('reusing a held paper', () => {
  it('links it with status 2, never copies it, and counts for the dossier and the indicator', async () => {
    const { paperId } = await aHeldPaper('Giấy khai sinh');
    const other = papers.receive();
    expect(await reuse(other.id, paperId)).toEqual({ ok: true, value: { status: 2 } });
    const { uses } = good(await papers.call['papers.ofDossier']({ dossierId: other.id }, LAN));
    expect(uses).toMatchObject([
      { paperId, status: 2, requirementId: 'r-birth', file: { bytes: expect.any(Number) } },
    ]);
    expect(told(other.id)).toEqual([[0, 1, 1]]);
    expect(papers.dossiersReusing('2026-11-23T00:00:00.000Z', '2026-11-24T00:00:00.000Z')).toEqual([
      other.id,
    ]);
    expect(papers.dossiersReusing('2026-11-24T00:00:00.000Z', '2026-11-25T00:00:00.000Z')).toEqual([]);
  });

  it('of which the PDF is still to be made counts once that is there', async () => {
    papers.digitiser.script = { writeFails: 'ENOSPC' };
    const { paperId } = await aHeldPaper('Giấy khai sinh');
    const other = papers.receive();
    await reuse(other.id, paperId);
    expect(told(other.id)).toEqual([]);
    papers.digitiser.script = {};
    await expect.poll(() => told(other.id)).toEqual([[0, 1, 1]]);
  });

  it('of a result has status 3', async () => {
    const { paperId } = await aHeldPaper('Giấy khai sinh', {}, { requirementId: null, asResult: true });
    expect(await reuse(papers.receive().id, paperId)).toMatchObject({ value: { status: 3 } });
  });

  it('twice in one place is once', async () => {
    const { paperId } = await aHeldPaper('Giấy khai sinh');
    const other = papers.receive();
    await reuse(other.id, paperId);
    await reuse(other.id, paperId);
    expect(told(other.id)).toEqual([[0, 1, 1]]);
  });

  it('can be ended', async () => {
    const { paperId } = await aHeldPaper('Giấy khai sinh');
    const other = papers.receive();
    await reuse(other.id, paperId);
    good(await papers.call['papers.endReuse']({ dossierId: other.id, paperId, reason: 'Bấm nhầm' }, LAN));
    expect(told(other.id)).toEqual([
      [0, 1, 1],
      [0, 0, 0],
    ]);
    expect(papers.dossiersReusing('2026-11-23T00:00:00.000Z', '2026-11-24T00:00:00.000Z')).toEqual([]);
  });

  it('is refused for another owner', async () => {
    const { paperId } = await aHeldPaper('Giấy khai sinh');
    const other = papers.receive({ owner: aPerson({ idNumber: '075190000002' }) });
    expect(await reuse(other.id, paperId)).toEqual({ ok: false, error: { code: 'reuse-other-owner' } });
  });

  it('is refused from the day after its last', async () => {
    const { paperId } = await aHeldPaper('Giấy xác nhận tình trạng hôn nhân', { validTo: '2026-11-24' });
    today += DAY;
    expect(await reuse(papers.receive().id, paperId)).toMatchObject({ ok: true });
    today += DAY;
    expect(await reuse(papers.receive().id, paperId)).toEqual({
      ok: false,
      error: { code: 'reuse-expired', params: { day: '2026-11-24' } },
    });
  });

  it('is refused once a newer paper took its place', async () => {
    const { paperId } = await aHeldPaper('Thẻ căn cước');
    await aHeldPaper('Thẻ căn cước', {}, { replaces: [paperId] });
    expect(await reuse(papers.receive().id, paperId)).toMatchObject({ error: { code: 'reuse-replaced' } });
    expect((await ofPerson()).papers.map(({ bar }) => bar)).toEqual([null, 'replaced']);
  });

  it('is refused once an officer stopped it, until it is let again', async () => {
    const { paperId } = await aHeldPaper('Giấy khai sinh');
    good(await papers.call['papers.stopReuse']({ paperId, reason: 'Quét nhầm giấy' }, LAN));
    expect(await reuse(papers.receive().id, paperId)).toEqual({
      ok: false,
      error: { code: 'reuse-withdrawn', params: { why: 'Quét nhầm giấy' } },
    });
    good(await papers.call['papers.stopReuse']({ paperId, reason: null }, LAN));
    expect(await reuse(papers.receive().id, paperId)).toMatchObject({ ok: true });
  });

  it('is refused for a form, which was filled in for one dossier', async () => {
    const { paperId } = await aHeldPaper('Tờ khai', {}, { requirementId: 'r-form' });
    expect(await reuse(papers.receive().id, paperId)).toMatchObject({
      error: { code: 'reuse-this-dossier-only' },
    });
  });
});

describe('at reception', () => {
  const reusedLine = (reusedPaperId: string) => ({
    requirementId: 'r-birth',
    name: 'Giấy khai sinh',
    form: 'electronic' as const,
    copies: 0,
    pages: 0,
    presentedOnly: false,
    compared: null,
    reusedPaperId,
    note: '',
  });

  it('a paper named as reused is linked in the same moment', async () => {
    const { paperId } = await aHeldPaper('Giấy khai sinh');
    const dossier = papers.receive({ papers: [reusedLine(paperId)] });
    expect(told(dossier.id)).toEqual([[0, 1, 1]]);
    expect(papers.log.findState(dossier.id)!.digitisation).toBe('full');
  });

  it('a paper that may not serve is not linked, whatever was declared', async () => {
    const { paperId } = await aHeldPaper('Giấy khai sinh', { ownerIdNumber: '075190000002' });
    const dossier = papers.receive({ papers: [reusedLine(paperId)] });
    expect(told(dossier.id)).toEqual([]);
  });

  it('a held paper asked for again carries its reason into the dossier', async () => {
    const { paperId } = await aHeldPaper('Giấy khai sinh');
    const reason = 'Bản quét mờ số hiệu';
    const dossier = papers.receive({ overrides: [{ warning: `paper-held:r-birth:${paperId}`, reason }] });
    const { askedAgain } = good(await papers.call['papers.ofDossier']({ dossierId: dossier.id }, LAN));
    expect(askedAgain).toEqual([{ requirementId: 'r-birth', paperId, title: 'Giấy khai sinh', reason }]);
  });
});

describe('what people did not have to bring again', () => {
  it('is counted by procedure: papers, and values confirmed on them', async () => {
    papers.digitiser.script = { proposals: { number: '12/2019', owner: 'Nguyễn Thị Mẫu' } };
    const { paperId } = await aHeldPaper('Giấy khai sinh');
    const fields = [
      { field: 'number', value: '12/2019' },
      { field: 'owner', value: 'Nguyễn Thị Mẫu' },
    ];
    good(await papers.call['papers.confirmFields']({ paperId, fields }, LAN));
    await reuse(papers.receive().id, paperId);
    await reuse(papers.receive().id, paperId, null);
    const days = { from: '2026-11-15', to: '2026-12-14' };
    const { procedures } = good(await papers.call['papers.savings'](days, LAN));
    expect(procedures).toEqual([
      {
        procedureId: 'p-chung-thuc',
        procedureCode: '2.000815',
        procedureName: 'Chứng thực bản sao từ bản chính',
        dossiers: 3,
        dossiersReusing: 2,
        papers: 2,
        papersSaved: 2,
        fields: 4,
        fieldsSaved: 4,
      },
    ]);
  });
});
