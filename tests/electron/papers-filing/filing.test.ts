import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PaperTarget } from '../../../electron/papers/store/paper-repo.ts';
import type { DossierState } from '../../../shared/dossiers/index.ts';
import {
  aPdf,
  aPicture,
  details,
  good,
  LAN,
  MONDAY,
  NO_TARGET,
  type OpenPapers,
  openPapers,
} from '../../support/papers.ts';
import { aReception } from '../../support/samples.ts';
import { openTestStore, type TestStore } from '../../support/store.ts';

let test: TestStore;
let papers: OpenPapers;
let dossier: DossierState;

const OWNER = '075190000001';
const line = (requirementId: string, changes = {}) => ({
  requirementId,
  name: requirementId,
  form: 'original' as const,
  copies: 1,
  pages: 0,
  presentedOnly: false,
  compared: null,
  reusedPaperId: null,
  note: '',
  ...changes,
});

beforeEach(() => {
  test = openTestStore();
  papers = openPapers(test, { restMs: 20 });
  dossier = papers.receive({ papers: [line('r-form'), line('r-birth')] });
});
afterEach(async () => {
  await papers.close();
  test.close();
});

async function aPaper(bytes?: Uint8Array, target = NO_TARGET) {
  const sha256 = await test.store.files.put(bytes ?? (await aPicture(String(Math.random()))));
  const input = { files: [{ sha256, name: 'a' }], together: false, target, paperId: null };
  const [begun] = good(await papers.call['papers.import'](input, LAN)).begun;
  await papers.runner.idle();
  return begun!.paperId;
}

async function file(paperId: string, changes: object = {}) {
  const input = {
    paperId,
    dossierId: dossier.id,
    requirementId: 'r-birth',
    asResult: false,
    details: details('Giấy khai sinh', {
      ownerIdNumber: OWNER,
      ownerName: 'Nguyễn Thị Mẫu',
      number: '12/2019',
    }),
    otherOwnerWhy: null,
    replaces: [],
    ...changes,
  };
  const reply = await papers.call['papers.file'](input, LAN);
  await papers.runner.idle();
  return reply;
}

const paper = async (paperId: string) => good(await papers.call['papers.paper']({ paperId }, LAN));
const ofDossier = async (dossierId = dossier.id) =>
  good(await papers.call['papers.ofDossier']({ dossierId }, LAN));
const told = (dossierId = dossier.id) =>
  papers.log
    .eventsOf(dossierId)
    .flatMap(({ event }) =>
      event.kind === 'papers-filed' ? [[event.digitised, event.reused, event.of]] : [],
    );

describe('filing a paper', () => {
  it('puts it into its place with everything that must be written down, and makes its PDF', async () => {
    const paperId = await aPaper(await aPdf(2));
    expect(await file(paperId)).toMatchObject({ ok: true });
    const { filing, state } = await paper(paperId);
    expect(state).toBe('filed');
    expect(filing).toMatchObject({
      dossierId: dossier.id,
      digitisedAs: 0,
      filedByName: 'Trần Thị Lan',
      filedAt: MONDAY,
      unitName: 'UBND xã Trị An',
      pages: 2,
    });

    const { uses } = await ofDossier();
    expect(uses).toMatchObject([
      { paperId, requirementId: 'r-birth', status: 1, title: 'Giấy khai sinh', number: '12/2019' },
    ]);
    const row = test.store.db.prepare('SELECT * FROM paper WHERE id = ?').get(paperId);
    expect(row).toMatchObject({
      procedure_code: '2.000815',
      field_code: 'CHUNGTHUC',
      unit_code: 'H19.045',
      kind: 'birth-certificate',
      use: 'any-dossier',
    });

    const pdf = path.join(test.folder, 'filed.pdf');
    fs.writeFileSync(pdf, (await test.store.files.get(filing!.file!.sha256))!);
    expect(execFileSync('pdfinfo', [pdf], { encoding: 'utf8' })).toMatch(
      /Title:\s+Giấy khai sinh[\s\S]*Pages:\s+2/,
    );
  });

  it('tells the dossier how much of it is digitised, once the PDF is there', async () => {
    expect(await ofDossier()).toMatchObject({ coverage: { digitised: 0, reused: 0, of: 2 } });
    await file(await aPaper());
    expect(told()).toEqual([[1, 0, 2]]);
    expect(papers.log.findState(dossier.id)!.digitisation).toBe('partial');
    await file(await aPaper(), { requirementId: 'r-form' });
    expect(told()).toEqual([
      [1, 0, 2],
      [2, 0, 2],
    ]);
    expect(papers.log.findState(dossier.id)!.digitisation).toBe('full');
  });

  it('says nothing twice: a second file under one requirement changes no count', async () => {
    await file(await aPaper());
    await file(await aPaper());
    expect(told()).toEqual([[1, 0, 2]]);
  });

  it('files a result beside the papers', async () => {
    await file(await aPaper(), { requirementId: null, asResult: true });
    expect((await ofDossier()).uses).toMatchObject([{ digitisedAs: 1, requirementId: null, status: 1 }]);
    expect(told()).toEqual([[1, 0, 3]]);
  });

  it('keeps a form for its own dossier only', async () => {
    const paperId = await aPaper();
    await file(paperId, { requirementId: 'r-form' });
    expect((await paper(paperId)).details.use).toBe('this-dossier');
  });

  it('waits while the PDF cannot be made, and counts when it is made after all', async () => {
    papers.digitiser.script = { writeFails: 'ENOSPC' };
    const paperId = await aPaper();
    await file(paperId);
    expect((await paper(paperId)).jobs.at(-1)).toMatchObject({
      kind: 'write',
      state: 'running',
      error: { code: 'waits-for-room' },
    });
    expect((await ofDossier()).uses).toMatchObject([
      { file: null, work: { state: 'running', error: { code: 'waits-for-room' } } },
    ]);
    expect(told()).toEqual([]);
    papers.digitiser.script = {};
    await expect.poll(async () => (await paper(paperId)).filing?.file).toBeTruthy();
    expect((await ofDossier()).uses).toMatchObject([{ file: { sha256: expect.any(String) }, work: null }]);
    expect(told()).toEqual([[1, 0, 2]]);
  });

  it('tells at its place that the PDF could not be made, and makes it when it is asked for again', async () => {
    papers.digitiser.script = { writeFails: 'EIO' };
    await file(await aPaper());
    const { work } = (await ofDossier()).uses[0]!;
    expect(work).toMatchObject({ kind: 'write', state: 'failed', error: { code: 'unexpected' } });
    papers.digitiser.script = {};
    good(await papers.call['papers.retry']({ jobId: work!.jobId }, LAN));
    await papers.runner.idle();
    expect((await ofDossier()).uses).toMatchObject([{ file: { sha256: expect.any(String) }, work: null }]);
    expect(told()).toEqual([[1, 0, 2]]);
  });

  it('is refused while the clock is in doubt; what a doubt interrupts is told later', async () => {
    const paperId = await aPaper();
    papers.clock.doubt = true;
    expect(await file(paperId)).toMatchObject({ ok: false, error: { code: 'clock-suspect' } });
    papers.clock.doubt = false;
    const filing = file(paperId);
    papers.clock.doubt = true;
    await filing;
    expect(told()).toEqual([]);
    papers.clock.doubt = false;
    await papers.close();
    papers = openPapers(test);
    expect(told()).toEqual([[1, 0, 2]]);
  });
});

describe('what cannot be filed', () => {
  it.each<[string, (paperId: string) => object, string]>([
    [
      'to a dossier that is not there',
      () => ({ dossierId: '019ac000-0000-7000-8000-0000000000ff' }),
      'not-found',
    ],
    [
      'to a requirement the procedure does not have',
      () => ({ requirementId: 'r-nothing' }),
      'paper-requirement-unknown',
    ],
  ])('a paper %s', async (_what, changes, code) => {
    const paperId = await aPaper();
    expect(await file(paperId, changes(paperId))).toMatchObject({ ok: false, error: { code } });
    expect((await paper(paperId)).state).toBe('waiting');
  });

  it('a page below the line that nobody has looked at', async () => {
    papers.digitiser.script = { pages: { 1: 'doubtful' } };
    const paperId = await aPaper(await aPdf(2));
    expect(await file(paperId)).toEqual({ ok: false, error: { code: 'paper-unseen', params: { pages: 1 } } });
    const doubtful = (await paper(paperId)).pages.find((page) => page.doubtful)!;
    expect(doubtful.findings).toEqual(['low-confidence']);
    good(await papers.call['papers.keepPage']({ pageId: doubtful.pageId, kept: true }, LAN));
    expect(await file(paperId)).toMatchObject({ ok: true });
  });

  it('a page that could not be read, until it is laid aside', async () => {
    papers.digitiser.script = { pages: { 1: 'paper-damaged' } };
    const paperId = await aPaper(await aPdf(2));
    const bad = (await paper(paperId)).pages[1]!.pageId;
    good(await papers.call['papers.keepPage']({ pageId: bad, kept: true }, LAN));
    expect(await file(paperId)).toMatchObject({
      error: { code: 'paper-pages-failed' },
    });
    good(await papers.call['papers.edit']({ edit: { kind: 'drop', pageIds: [bad] } }, LAN));
    expect(await file(paperId)).toMatchObject({ ok: true });
  });

  it('a paper still being read', async () => {
    papers.digitiser.script = { readMs: 100 };
    const sha256 = await test.store.files.put(await aPicture());
    const input = { files: [{ sha256, name: 'a' }], together: false, target: NO_TARGET, paperId: null };
    const [begun] = good(await papers.call['papers.import'](input, LAN)).begun;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await file(begun!.paperId)).toMatchObject({ error: { code: 'paper-unread' } });
  });

  it('somebody else’s paper, in the moment between its last page and what its pages say together', async () => {
    papers.digitiser.script = {
      understandMs: 200,
      title: 'Giấy khai sinh',
      proposals: { childName: 'LÊ VĂN KHÁC', childId: '079185123456' },
    };
    const sha256 = await test.store.files.put(await aPicture());
    const input = { files: [{ sha256, name: 'a' }], together: false, target: NO_TARGET, paperId: null };
    const [begun] = good(await papers.call['papers.import'](input, LAN)).begun;
    await expect.poll(() => papers.digitiser.did).toContain('understand');
    expect(await file(begun!.paperId)).toMatchObject({ error: { code: 'paper-other-owner' } });
  });

  it('a paper filed already', async () => {
    const paperId = await aPaper();
    await file(paperId);
    expect(await file(paperId)).toMatchObject({ error: { code: 'paper-not-waiting' } });
    expect((await ofDossier()).uses).toHaveLength(1);
  });
});

describe('a page hard to read that an officer keeps', () => {
  const doubtfulPaper = async () => {
    papers.digitiser.script = { pages: { 1: 'doubtful' } };
    const paperId = await aPaper(await aPdf(2), { ...NO_TARGET, dossierId: dossier.id });
    return { paperId, pageId: (await paper(paperId)).pages[1]!.pageId };
  };
  const doubtful = async () =>
    (await ofDossier()).waiting.map(({ doubtful: count, findings }) => [count, findings]);

  it('is not asked for again after the service ended, and the filed record says who kept it', async () => {
    const { paperId, pageId } = await doubtfulPaper();
    expect(await doubtful()).toEqual([[1, ['low-confidence']]]);
    good(await papers.call['papers.keepPage']({ pageId, kept: true }, LAN));
    await papers.close();
    papers = openPapers(test);
    expect(await doubtful()).toEqual([[0, ['low-confidence']]]);
    expect(await file(paperId)).toMatchObject({ ok: true });
    expect((await paper(paperId)).pages.map(({ kept }) => kept)).toEqual([
      null,
      { byName: 'Trần Thị Lan', at: MONDAY },
    ]);
  });

  it('is asked for again once that is taken back', async () => {
    const { paperId, pageId } = await doubtfulPaper();
    good(await papers.call['papers.keepPage']({ pageId, kept: true }, LAN));
    good(await papers.call['papers.keepPage']({ pageId, kept: false }, LAN));
    expect(await file(paperId)).toMatchObject({ error: { code: 'paper-unseen' } });
  });

  it('can be decided about only while its paper waits', async () => {
    const { paperId, pageId } = await doubtfulPaper();
    good(await papers.call['papers.keepPage']({ pageId, kept: true }, LAN));
    await file(paperId);
    expect(await papers.call['papers.keepPage']({ pageId, kept: false }, LAN)).toMatchObject({
      error: { code: 'paper-not-waiting' },
    });
  });

  it('stays decided when the page is turned, and not for the page scanned in its place', async () => {
    const { paperId, pageId } = await doubtfulPaper();
    good(await papers.call['papers.keepPage']({ pageId, kept: true }, LAN));
    good(await papers.call['papers.edit']({ edit: { kind: 'rotate', pageIds: [pageId], turns: 1 } }, LAN));
    await papers.runner.idle();
    expect(await doubtful()).toEqual([[0, ['low-confidence']]]);
    papers.digitiser.script = { pages: { 0: 'doubtful' } };
    const sha256 = await test.store.files.put(await aPicture('quét lại'));
    const again = { files: [{ sha256, name: 'b' }], together: false, target: NO_TARGET, paperId };
    good(await papers.call['papers.import'](again, LAN));
    await papers.runner.idle();
    expect(await doubtful()).toEqual([[1, ['low-confidence']]]);
  });
});

describe('a paper that says a page of it is missing', () => {
  const said = async (paperId: string) => {
    const { findings, missingPages } = await paper(paperId);
    return { findings, missingPages };
  };

  it('says which, and no more once that page is scanned too', async () => {
    papers.digitiser.script = { pagesSaid: 3, marks: [1, 3] };
    const paperId = await aPaper(await aPdf(2), { ...NO_TARGET, dossierId: dossier.id });
    expect(await said(paperId)).toEqual({ findings: ['page-missing'], missingPages: [2] });
    expect((await ofDossier()).waiting).toMatchObject([{ missingPages: [2] }]);

    papers.digitiser.script = { pagesSaid: 3, marks: [2] };
    const sha256 = await test.store.files.put(await aPicture('trang thiếu'));
    const late = { files: [{ sha256, name: 'b' }], together: false, target: NO_TARGET, paperId };
    good(await papers.call['papers.import'](late, LAN));
    await papers.runner.idle();
    expect(await said(paperId)).toEqual({ findings: ['page-order'], missingPages: [] });

    const [first, third, second] = (await paper(paperId)).pages.map(({ pageId }) => pageId);
    const move = { kind: 'move' as const, pageIds: [second!], paperId, beforePageId: third! };
    good(await papers.call['papers.edit']({ edit: move }, LAN));
    await expect.poll(() => said(paperId)).toEqual({ findings: [], missingPages: [] });
    expect((await paper(paperId)).pages[0]!.pageId).toBe(first);
  });
});

describe('a paper that names somebody else than the people of its dossier', () => {
  const theirs = { ownerName: 'Lê Văn Khác', ownerIdNumber: '079185123456' };
  beforeEach(() => {
    papers.digitiser.script = {
      title: 'Giấy khai sinh',
      proposals: { childName: 'LÊ VĂN KHÁC', childId: '079185123456' },
    };
  });

  it('is not filed by itself, wherever it was scanned for', async () => {
    const target = {
      ...NO_TARGET,
      dossierId: dossier.id,
      requirementId: 'r-birth',
      extra: null,
      fileWhenRead: true,
    };
    const paperId = await aPaper(undefined, target);
    expect(await paper(paperId)).toMatchObject({ state: 'waiting', sure: false });
    expect((await paper(paperId)).findings).toContain('other-owner');
    expect(await ofDossier()).toMatchObject({ parties: [{ name: 'Nguyễn Thị Mẫu', idNumber: OWNER }] });
  });

  it('is filed with a reason, which stays with it, and is never offered to the dossier’s owner', async () => {
    const paperId = await aPaper();
    const filing = { details: details('Giấy khai sinh', theirs) };
    expect(await file(paperId, filing)).toEqual({
      ok: false,
      error: {
        code: 'paper-other-owner',
        params: { person: 'LÊ VĂN KHÁC' },
        fields: [{ path: 'otherOwnerWhy', code: 'required' }],
      },
    });
    const otherOwnerWhy = 'Giấy của người thân nộp kèm theo thủ tục';
    expect(await file(paperId, { ...filing, otherOwnerWhy })).toMatchObject({ ok: true });
    expect((await paper(paperId)).filing).toMatchObject({ otherOwnerWhy });
    expect(papers.heldPapers(OWNER)).toEqual([]);
    expect(papers.heldPapers('079185123456')).toMatchObject([{ paperId }]);
  });

  it('needs no reason once the officer has mended what was misread', async () => {
    const paperId = await aPaper();
    const fields = [
      { field: 'childName', value: 'Nguyễn Thị Mẫu' },
      { field: 'childId', value: OWNER },
    ];
    good(await papers.call['papers.confirmFields']({ paperId, fields }, LAN));
    expect(await file(paperId)).toMatchObject({ ok: true });
    expect((await paper(paperId)).filing).toMatchObject({ otherOwnerWhy: null });
  });
});

describe('a paper that takes the place of one filed before', () => {
  const usesEver = () =>
    test.store.db
      .prepare(
        'SELECT paper_id AS paperId, ended_at AS endedAt, ended_why AS why FROM paper_use ORDER BY seq',
      )
      .all();

  it('ends that one’s use in the dossier, which keeps when and why, and leads on to the newer', async () => {
    const older = await aPaper();
    await file(older);
    const newer = await aPaper();
    await file(newer, { replaces: [older] });
    expect(usesEver()).toEqual([
      { paperId: older, endedAt: '2026-11-23T02:00:00.000Z', why: 'replaced' },
      { paperId: newer, endedAt: null, why: null },
    ]);
    expect((await ofDossier()).uses.map(({ paperId }) => paperId)).toEqual([newer]);
    expect((await paper(older)).filing).toMatchObject({ replacedBy: newer });
    expect(papers.filedFiles(dossier.id).map(({ removed }) => removed)).toEqual([true, false]);
    expect(told()).toEqual([[1, 0, 2]]);
  });

  it('ends only its use here when it is somebody else’s', async () => {
    const older = await aPaper();
    await file(older);
    await file(await aPaper(), {
      replaces: [older],
      details: details('Giấy khai sinh', { ownerIdNumber: '079185123456' }),
    });
    expect((await paper(older)).filing).toMatchObject({ replacedBy: null });
    expect(usesEver()).toMatchObject([{ paperId: older, why: 'replaced' }, { why: null }]);
  });
});

describe('a paper scanned for a place where one lies already', () => {
  const CERTIFICATE =
    'Số 127/2019 Giấy khai sinh Họ chữ đệm tên Nguyễn Văn Bé Ngày sinh 08/07/2019 Nơi sinh Trạm y tế xã Trị An Dân tộc Kinh';
  const LETTER =
    'Đơn xin xác nhận gửi Ủy ban nhân dân xã về việc cư trú của gia đình tôi kèm theo những tài liệu sau đây';
  const forBirth = (changes: Partial<PaperTarget> = {}): PaperTarget => ({
    ...{ ...NO_TARGET, dossierId: dossier.id, requirementId: 'r-birth', fileWhenRead: true },
    ...changes,
  });
  async function scanned(text: string, target = forBirth()) {
    papers.digitiser.script = { texts: { 0: text } };
    return aPaper(undefined, target);
  }
  const likeness = async (paperId: string, other: string) =>
    good(await papers.call['papers.likeness']({ paperId, others: [other] }, LAN)).likeness;

  it('waits for an officer when its words are those of the earlier one', async () => {
    const first = await scanned(CERTIFICATE);
    const again = await scanned(CERTIFICATE.replace('Trạm', 'Tram').replace('Bé', 'Bè'));
    expect([(await paper(first)).state, (await paper(again)).state]).toEqual(['filed', 'waiting']);
    expect((await ofDossier()).waiting).toMatchObject([
      { paperId: again, findings: ['scanned-again'], sure: false },
    ]);
    expect(await likeness(again, first)).toBe('same');
  });

  it('is filed beside it when it says something else', async () => {
    await scanned(CERTIFICATE);
    const other = await scanned(LETTER);
    expect((await paper(other)).state).toBe('filed');
    expect((await ofDossier()).uses).toHaveLength(2);
  });

  it('is filed once of two scanned during reception', async () => {
    const draftId = '7d4a7f0e-0f2c-4a4c-9d54-0a8b3f1c2d3e';
    const target = forBirth({ dossierId: null, draftId });
    const [first, again] = [await scanned(CERTIFICATE, target), await scanned(CERTIFICATE, target)];
    const received = papers.receive({ draftId, papers: [line('r-birth')] });
    await papers.runner.idle();
    expect([(await paper(first)).state, (await paper(again)).state]).toEqual(['filed', 'waiting']);
    expect((await ofDossier(received.id)).waiting).toMatchObject([{ findings: ['scanned-again'] }]);
  });

  it('is told so no more when it is aimed elsewhere, or the earlier one was taken back', async () => {
    const first = await scanned(CERTIFICATE);
    const again = await scanned(CERTIFICATE);
    const findings = async () => (await paper(again)).findings;
    const aim = async (requirementId: string) => {
      const target = forBirth({ requirementId, fileWhenRead: false });
      good(await papers.call['papers.aim']({ paperId: again, target, keepsOlder: null }, LAN));
    };
    await aim('r-form');
    expect(await findings()).toEqual([]);
    await aim('r-birth');
    expect(await findings()).toEqual(['scanned-again']);
    good(await papers.call['papers.takeBack']({ paperId: first, reason: 'quét nhầm' }, LAN));
    expect(await findings()).toEqual([]);
  });
});

describe('where an officer says a waiting paper goes', () => {
  it('is known after the service ended: an extra paper, and that the earlier one stays', async () => {
    const paperId = await aPaper();
    const target = { ...NO_TARGET, dossierId: dossier.id, extra: '' };
    good(await papers.call['papers.aim']({ paperId, target, keepsOlder: true }, LAN));
    await papers.close();
    papers = openPapers(test);
    expect(await paper(paperId)).toMatchObject({ target, keepsOlder: true });
  });
});

describe('why a paper of somebody else lies in a dossier', () => {
  const reason = { chosen: 'Giấy của người thân nộp kèm theo thủ tục', note: 'giấy của mẹ' };
  const said = async (paperId: string) => (await paper(paperId)).otherOwnerSaid;
  const aim = async (paperId: string, target: Partial<PaperTarget>) =>
    good(
      await papers.call['papers.aim'](
        { paperId, target: { ...NO_TARGET, ...target }, keepsOlder: null },
        LAN,
      ),
    );

  it('is known as soon as it was said, and after the service ended', async () => {
    const paperId = await aPaper(undefined, { ...NO_TARGET, dossierId: dossier.id });
    expect(await said(paperId)).toBeNull();
    good(await papers.call['papers.explainOwner']({ paperId, reason }, LAN));
    await papers.close();
    papers = openPapers(test);
    expect(await said(paperId)).toEqual(reason);
  });

  it('holds at every place of that dossier, and is asked for again in another', async () => {
    const paperId = await aPaper(undefined, { ...NO_TARGET, dossierId: dossier.id });
    good(await papers.call['papers.explainOwner']({ paperId, reason }, LAN));
    await aim(paperId, { dossierId: dossier.id, requirementId: 'r-birth' });
    expect(await said(paperId)).toEqual(reason);
    await aim(paperId, { dossierId: papers.receive().id });
    expect(await said(paperId)).toBeNull();
  });

  it('is not said of a paper that is filed', async () => {
    const paperId = await aPaper();
    await file(paperId);
    expect(await papers.call['papers.explainOwner']({ paperId, reason }, LAN)).toEqual({
      ok: false,
      error: { code: 'paper-not-waiting' },
    });
  });
});

describe('a paper an officer wants filed once it is read', () => {
  const HOA = { ...LAN, caller: { ...LAN.caller, officerId: 'hoa', name: 'Lê Thị Hoa' } };
  const wish = async (paperId: string, wished = true, keepsOlder: boolean | null = null) =>
    good(
      await papers.call['papers.aim'](
        {
          paperId,
          target: {
            ...{ ...NO_TARGET, dossierId: dossier.id, requirementId: 'r-birth' },
            fileWhenRead: wished,
          },
          keepsOlder,
        },
        HOA,
      ),
    );
  /** Begun, its page being read for as long as the digitiser takes. */
  async function reading() {
    const sha256 = await test.store.files.put(await aPicture(String(Math.random())));
    const input = { files: [{ sha256, name: 'a' }], together: false, target: NO_TARGET, paperId: null };
    return good(await papers.call['papers.import'](input, LAN)).begun[0]!.paperId;
  }

  it('is filed where that officer said, in that officer’s name', async () => {
    const paperId = await reading();
    await wish(paperId);
    await papers.runner.idle();
    expect((await paper(paperId)).filing).toMatchObject({
      dossierId: dossier.id,
      filedByName: 'Lê Thị Hoa',
    });
  });

  it('goes on waiting when the wish was taken back', async () => {
    const paperId = await reading();
    await wish(paperId);
    await wish(paperId, false);
    await papers.runner.idle();
    expect((await paper(paperId)).state).toBe('waiting');
  });

  it('is filed at once when its reading ended a moment before', async () => {
    const paperId = await aPaper();
    await wish(paperId);
    await expect.poll(async () => (await paper(paperId)).state).toBe('filed');
  });

  it('waits with what is amiss when something is: a doubtful page, a missing one, somebody else’s name', async () => {
    papers.digitiser.script = {
      pages: { 0: 'doubtful' },
      pagesSaid: 4,
      title: 'Giấy khai sinh',
      proposals: { childName: 'LÊ VĂN KHÁC', childId: '079185123456' },
    };
    const paperId = await reading();
    await wish(paperId);
    await papers.runner.idle();
    expect(await paper(paperId)).toMatchObject({
      state: 'waiting',
      target: { fileWhenRead: true },
      findings: ['page-missing', 'other-owner'],
      pages: [{ doubtful: true }],
    });
  });

  it('takes the place of the earlier one when the officer chose that', async () => {
    const older = await aPaper();
    await file(older);
    const newer = await reading();
    await wish(newer, true, false);
    await papers.runner.idle();
    expect((await ofDossier()).uses.map(({ paperId }) => paperId)).toEqual([newer]);
  });

  it('belongs to the dossier’s owner although only its name was written down', async () => {
    const paperId = await reading();
    good(
      await papers.call['papers.describe']({ paperId, details: details('Giấy khai sinh bản chính') }, LAN),
    );
    await wish(paperId);
    await papers.runner.idle();
    expect((await paper(paperId)).details).toMatchObject({
      title: 'Giấy khai sinh bản chính',
      ownerIdNumber: OWNER,
    });
  });

  it('waits for pages that are being scanned into it', async () => {
    const paperId = await reading();
    const sha256 = await test.store.files.put(await aPicture('trang sau'));
    const more = { files: [{ sha256, name: 'b' }], together: false, target: NO_TARGET, paperId };
    good(await papers.call['papers.import'](more, LAN));
    await wish(paperId);
    await papers.runner.idle();
    expect((await paper(paperId)).filing).toMatchObject({ pages: 2 });
  });

  it('is left to the officer who takes an edit of its pages back', async () => {
    const paperId = await aPaper();
    const { pages } = await paper(paperId);
    const turn = { kind: 'rotate' as const, pageIds: [pages[0]!.pageId], turns: 1 as const };
    good(await papers.call['papers.edit']({ edit: turn }, LAN));
    await wish(paperId);
    good(await papers.call['papers.undo']({ paperId }, LAN));
    await papers.runner.idle();
    expect((await paper(paperId)).state).toBe('waiting');
  });
});

describe('taking a filing back', () => {
  it('lets the paper wait again and the dossier count less', async () => {
    const paperId = await aPaper();
    await file(paperId);
    good(await papers.call['papers.takeBack']({ paperId, reason: 'Nhầm hồ sơ' }, LAN));
    expect((await paper(paperId)).state).toBe('waiting');
    expect(await ofDossier()).toMatchObject({ uses: [], waiting: [{ paperId }] });
    expect(told()).toEqual([
      [1, 0, 2],
      [0, 0, 2],
    ]);
    await file(paperId, { requirementId: 'r-form' });
    expect(told().at(-1)).toEqual([1, 0, 2]);
  });

  it('is refused while the paper serves elsewhere', async () => {
    const paperId = await aPaper();
    await file(paperId);
    const other = papers.receive();
    good(await papers.call['papers.reuse']({ dossierId: other.id, requirementId: 'r-birth', paperId }, LAN));
    const reply = await papers.call['papers.takeBack']({ paperId, reason: 'x' }, LAN);
    expect(reply).toEqual({ ok: false, error: { code: 'paper-in-use', params: { dossiers: 1 } } });
  });
});

describe('the filed PDFs of a dossier', () => {
  it('travel under plain names in the order of filing, and are taken back when their filing is', async () => {
    const first = await aPaper();
    await file(first);
    await file(await aPaper(), { requirementId: null, asResult: true });
    good(await papers.call['papers.takeBack']({ paperId: first, reason: 'Nhầm' }, LAN));
    expect(papers.filedFiles(dossier.id)).toMatchObject([
      {
        paperId: first,
        requirementId: 'r-birth',
        status: 1,
        name: '01_R-BIRTH_20261123090000.pdf',
        removed: true,
      },
      { digitisedAs: 1, name: '02_GIAY-KHAI-SINH_20261123090000.pdf', removed: false },
    ]);
  });

  it('are not among them while they are being made', async () => {
    papers.digitiser.script = { writeFails: 'ENOSPC' };
    await file(await aPaper());
    expect(papers.filedFiles(dossier.id)).toEqual([]);
  });
});

describe('a paper scanned for a certain requirement', () => {
  const forBirth = (changes: object) => ({
    ...NO_TARGET,
    requirementId: 'r-birth',
    fileWhenRead: true,
    ...changes,
  });

  it('is filed by itself once it is read', async () => {
    const paperId = await aPaper(undefined, forBirth({ dossierId: dossier.id }));
    const { state, details: written } = await paper(paperId);
    expect(state).toBe('filed');
    expect(written).toMatchObject({
      title: 'Giấy khai sinh',
      ownerName: 'Nguyễn Thị Mẫu',
      ownerIdNumber: OWNER,
    });
    expect(told()).toEqual([[1, 0, 2]]);
  });

  it('waits for an officer when a page is doubtful', async () => {
    papers.digitiser.script = { pages: { 0: 'doubtful' } };
    const paperId = await aPaper(undefined, forBirth({ dossierId: dossier.id }));
    expect((await paper(paperId)).state).toBe('waiting');
    expect((await ofDossier()).waiting).toMatchObject([{ paperId, doubtful: 1 }]);
  });

  it('waits for an officer when the paper itself says that a page is missing', async () => {
    papers.digitiser.script = { pagesSaid: 4 };
    const paperId = await aPaper(undefined, forBirth({ dossierId: dossier.id }));
    expect((await paper(paperId)).state).toBe('waiting');
    expect((await ofDossier()).waiting).toMatchObject([{ paperId, findings: ['page-missing'] }]);
  });

  it('is filed by itself as an extra paper that the receipt names', async () => {
    const named = { requirementId: null, extra: 'Giấy ủy quyền', dossierId: dossier.id };
    const paperId = await aPaper(undefined, forBirth(named));
    expect(await paper(paperId)).toMatchObject({ state: 'filed', details: { title: 'Giấy ủy quyền' } });
  });

  it('waits for the officer who is at it: turns a page, or scans one more', async () => {
    papers.digitiser.script = { pages: { 0: 'doubtful' } };
    const target = forBirth({ dossierId: dossier.id });
    const [turned, added] = [await aPaper(undefined, target), await aPaper(undefined, target)];
    papers.digitiser.script = {};
    const { pages } = await paper(turned);
    const turn = { kind: 'rotate' as const, pageIds: [pages[0]!.pageId], turns: 1 as const };
    good(await papers.call['papers.edit']({ edit: turn }, LAN));
    const sha256 = await test.store.files.put(await aPicture('thêm'));
    const more = { files: [{ sha256, name: 'b' }], together: false, target, paperId: added };
    good(await papers.call['papers.import'](more, LAN));
    await papers.runner.idle();
    const drop = { kind: 'drop' as const, pageIds: [(await paper(added)).pages[0]!.pageId] };
    good(await papers.call['papers.edit']({ edit: drop }, LAN));
    await papers.runner.idle();
    expect([(await paper(turned)).state, (await paper(added)).state]).toEqual(['waiting', 'waiting']);
  });

  it('of an application handed in online waits for its acceptance, whatever is asked for before', async () => {
    const by = { officerId: 'online', officerName: 'Nộp trực tuyến', at: MONDAY };
    const application = aReception({ draftId: randomUUID(), papers: [line('r-birth')], promise: null });
    const { id } = papers.log.begin({ kind: 'registered', reception: application }, by);
    const paperId = await aPaper(undefined, forBirth({ dossierId: id }));
    const ask = { items: ['Ảnh'], reason: 'Thiếu', documentId: 'd', answerBy: null };
    good(papers.log.append(id, undefined, { kind: 'supplement-requested', ...ask }, by));
    const later = await aPaper(undefined, forBirth({ dossierId: id }));
    expect(await paper(paperId)).toMatchObject({ state: 'waiting', dossier: { isAccepted: false } });
    expect((await paper(later)).state).toBe('waiting');
    const accepted = {
      kind: 'accepted',
      promise: null,
      localNumber: 'TA-B-1',
      officialNumber: null,
    } as const;
    good(papers.log.append(id, undefined, accepted, by));
    await papers.runner.idle();
    expect((await paper(paperId)).state).toBe('filed');
  });

  it('during reception is filed when the draft becomes a dossier', async () => {
    const draftId = '7d4a7f0e-0f2c-4a4c-9d54-0a8b3f1c2d3e';
    const paperId = await aPaper(undefined, forBirth({ draftId }));
    expect((await paper(paperId)).state).toBe('waiting');
    const received = papers.receive({ draftId, papers: [line('r-birth')] });
    await papers.runner.idle();
    expect((await paper(paperId)).filing?.dossierId).toBe(received.id);
    expect(told(received.id)).toEqual([[1, 0, 1]]);
  });

  it('is not filed while nobody knows yet whose it is, though its pages are read when the draft becomes a dossier', async () => {
    papers.digitiser.script = {
      understandMs: 400,
      title: 'Giấy khai sinh',
      proposals: { childName: 'LÊ VĂN KHÁC', childId: '079185123456' },
    };
    const draftId = '7d4a7f0e-0f2c-4a4c-9d54-0a8b3f1c2d3f';
    const sha256 = await test.store.files.put(await aPicture('của người khác'));
    const input = {
      files: [{ sha256, name: 'a' }],
      together: false,
      target: forBirth({ draftId }),
      paperId: null,
    };
    const [begun] = good(await papers.call['papers.import'](input, LAN)).begun;
    await expect.poll(() => papers.digitiser.did).toContain('understand');
    papers.receive({ draftId, papers: [line('r-birth')] });
    await papers.runner.idle();
    expect((await paper(begun!.paperId)).state).toBe('waiting');
  });
});
