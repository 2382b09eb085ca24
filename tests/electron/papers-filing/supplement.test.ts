import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createStepHandlers } from '../../../electron/dossiers/index.ts';
import { appError } from '../../../shared/errors.ts';
import { err, ok } from '../../../shared/lib/result.ts';
import { value } from '../../support/intake.ts';
import { good, LAN } from '../../support/papers.ts';
import { type OpenReception, openReception } from '../../support/reuse.ts';
import { openTestStore, type TestStore } from '../../support/store.ts';

// A supplement asked for, and brought, where the person's store holds what is asked for.
let test: TestStore;
let room: OpenReception;
let steps: ReturnType<typeof createStepHandlers>;
let dossierId: string;

beforeEach(async () => {
  test = openTestStore();
  room = await openReception(test);
  steps = createStepHandlers({
    store: test.store,
    log: room.dossiers,
    official: () => ok(room.at.now),
    settings: () => ({ supplementLimit: 3, extensionLimit: 1 }),
    dueAfterPause: () => null,
    dueByApology: () => null,
    movedByCalendar: () => null,
    acceptance: () => err(appError('step-not-allowed')),
    countAnew: room.intake.countAnew,
    heldAmong: room.papers.heldAmongAsked,
  });
  // Received while nothing was held yet: the confirmation was let off.
  const excused = [{ requirementId: room.asked.id, reason: 'Tra được trong CSDL người khuyết tật' }];
  dossierId = value(await room.call('intake.receive', room.draft({ excused }))).dossierId;
});
afterEach(async () => {
  await room.papers.close();
  test.close();
});

const revision = () => room.dossiers.findState(dossierId)?.revision ?? 0;
const askFor = (more: object = {}) =>
  steps['dossiers.requestSupplement'](
    {
      ...{ id: dossierId, revision: revision(), items: [room.asked.title], reason: 'Thiếu', answerBy: null },
      ...more,
    },
    LAN,
  );
const bring = (line: object, more: object = {}) =>
  steps['dossiers.receiveSupplement'](
    { id: dossierId, revision: revision(), papers: [{ ...PAPER, name: room.asked.title, ...line }], ...more },
    LAN,
  );
const PAPER = {
  requirementId: null,
  form: 'original' as const,
  copies: 1,
  pages: 0,
  presentedOnly: false,
  compared: null,
  reusedPaperId: null,
  note: '',
};
const said = (reason: string) => ({ askedAgain: [{ name: room.asked.title, reason }] });
const ofDossier = async () => good(await room.papers.call['papers.ofDossier']({ dossierId }, LAN));
const needsReason = () => ({
  ok: false,
  error: {
    code: 'papers-held',
    params: { count: 1 },
    fields: [{ path: `askedAgain.${room.asked.id}`, code: 'paper-held' }],
  },
});

describe('a supplement that asks for a paper already held', () => {
  it('is not asked for without a reason, which is kept with the dossier and not asked for again', async () => {
    const { paperId } = await room.holds();
    expect(await askFor()).toEqual(needsReason());
    expect(room.dossiers.findState(dossierId)?.supplements).toBe(0);
    value(await askFor(said('Bản đã có mờ')));
    expect((await ofDossier()).askedAgain).toEqual([
      { requirementId: room.asked.id, paperId, title: 'Giấy xác nhận khuyết tật', reason: 'Bản đã có mờ' },
    ]);
    expect(await bring({})).toMatchObject({ ok: true });
  });

  it('needs none while nothing answers it, nor for what was brought with this very dossier', async () => {
    value(await askFor());
    expect(await bring({})).toMatchObject({ ok: true });
  });
});

describe('a supplement brought although its paper is held by now', () => {
  it('is taken in with a reason', async () => {
    value(await askFor());
    const { paperId } = await room.holds();
    expect(await bring({})).toEqual(needsReason());
    expect(await bring({}, said('Nội dung đã thay đổi'))).toMatchObject({ ok: true });
    expect((await ofDossier()).askedAgain).toMatchObject([{ paperId, reason: 'Nội dung đã thay đổi' }]);
  });

  it('need not be handed in: the held one serves, linked in the same moment', async () => {
    value(await askFor());
    const { paperId } = await room.holds();
    const names = [room.asked.title];
    const { held } = good(await room.papers.call['papers.heldAmong']({ dossierId, names }, LAN));
    expect(held).toMatchObject([
      { name: room.asked.title, requirementId: room.asked.id, paper: { paperId } },
    ]);
    const line = { requirementId: room.asked.id, form: 'electronic', copies: 0, reusedPaperId: paperId };
    expect(await bring(line)).toMatchObject({ ok: true });
    expect((await ofDossier()).uses).toMatchObject([{ paperId, status: 2, requirementId: room.asked.id }]);
  });
});
