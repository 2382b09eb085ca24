// Apologies (Mẫu 04): whom they are due to, proposed one by one or together, approved by the head, numbered and signed.
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DossierFilters } from '../../../shared/dossiers/calls.ts';
import { dossiersCalls } from '../../../shared/dossiers/calls.ts';
import { stepCalls } from '../../../shared/dossiers/index.ts';
import type { CallRawInput, OfficerContext } from '../../../shared/lib/call.ts';
import { fromWall, toUtcIso } from '../../../shared/lib/dates.ts';
import { value } from '../../support/intake.ts';
import { HEAD, type Life, openLife } from '../../support/life.ts';
import { aReception } from '../../support/samples.ts';
import { openTestStore, type TestStore } from '../../support/store.ts';

/** The head's caller without the head's role. */
const HANDLER: OfficerContext = { ...HEAD, caller: { ...HEAD.caller!, roles: ['handler'] } };
const BY = { officerId: 'o-lan', officerName: 'Trần Thị Lan' };
const REASON = 'Chờ kết quả xác minh của cơ quan phối hợp';

let test: TestStore;
let life: Life;
beforeEach(async () => {
  test = openTestStore();
  life = await openLife(test);
  // The week of one-stop-rules.md §5.3: Friday 20/11/2026, Tuesday 24/11 is a holiday.
  life.clock.now = fromWall('2026-11-20', '10:00');
});
afterEach(() => test.close());

/** A dossier promised for a day at 16:00. */
function promised(day: string, time = '16:00') {
  const promise = {
    value: 3,
    unit: 'working-day' as const,
    dueAt: toUtcIso(fromWall(day, time)),
    dueWall: '',
  };
  const reception = aReception({ promise, localNumber: `TA-B-${randomUUID()}` });
  const at = fromWall('2026-11-16', '08:00');
  return life.rooms.dossiers.begin({ kind: 'received', reception }, { ...BY, at }).id;
}
async function listed(filters: DossierFilters): Promise<string[]> {
  const input = dossiersCalls['dossiers.search'].input.parse({ filters, sort: 'due' });
  return value(await life.rooms.lookUp.handlers['dossiers.search'](input, HEAD)).rows.map(({ id }) => id);
}
async function counts() {
  return value(await life.rooms.lookUp.handlers['dossiers.counts']({}, HEAD));
}
const due = () => listed({ apologyDue: true });
const late = () => listed({ overdue: true, unapologised: true });

type Many = 'dossiers.proposeExtensionMany' | 'dossiers.extendMany';
/** As the dispatcher calls it, its input read by the call's own schema. */
async function take<N extends Many>(name: N, input: CallRawInput<(typeof stepCalls)[N]>, by = HEAD) {
  return value(await life.steps[name](stepCalls[name].input.parse(input) as never, by));
}
const propose = (ids: string[], by = HANDLER) =>
  take('dossiers.proposeExtensionMany', { ids, reason: REASON }, by);
const approve = (ids: string[], more: { letterNumber?: string; signer?: string } = {}) =>
  take('dossiers.extendMany', { ids, ...more });

describe('the list of apologies due now', () => {
  it('holds what runs towards a promise within the lead, a working day as a rule, and is not late yet', async () => {
    const passed = promised('2026-11-20', '09:00');
    const today = promised('2026-11-20');
    const monday = promised('2026-11-23');
    promised('2026-11-25');
    expect(await due()).toEqual([today, monday]);
    expect(await late()).toEqual([passed]);
    expect(await counts()).toMatchObject({ apologiesDue: 2, lateUnapologised: 1 });
  });

  it('counts the lead in working days: over the weekend and the holiday', async () => {
    life.clock.now = fromWall('2026-11-23', '10:00');
    const wednesday = promised('2026-11-25');
    promised('2026-11-26');
    expect(await due()).toEqual([wednesday]);
  });

  it('leaves out whoever waits for the person, has a result, or has an apology proposed or given', async () => {
    const [asked, done, proposed, given, left] = [1, 2, 3, 4, 5].map(() =>
      promised('2026-11-23'),
    ) as string[];
    const { dossiers } = life.rooms;
    const by = { ...BY, at: life.clock.now };
    const request = {
      kind: 'supplement-requested',
      items: ['x'],
      reason: 'r',
      documentId: 'd',
      answerBy: null,
    };
    dossiers.append(asked!, 1, request as never, by);
    dossiers.append(done!, 1, { kind: 'result-recorded', results: [], finishedAt: toUtcIso(by.at) }, by);
    await propose([proposed!, given!]);
    await approve([given!]);
    expect(await due()).toEqual([left]);
    expect(await listed({ apology: 'proposed' })).toEqual([proposed]);
  });

  it('is the rail’s number, also when the commune sets another lead', async () => {
    promised('2026-11-25');
    expect(await counts()).toMatchObject({ apologiesDue: 0 });
    const change = { key: 'apologyLeadDays', value: 2 } as const;
    const input = { change, reason: 'Quy chế của trung tâm' };
    value(await life.rooms.centre.handlers['centre.updateSetting'](input, HEAD));
    expect(await counts()).toMatchObject({ apologiesDue: 1 });
    expect(await due()).toHaveLength(1);
  });
});

describe('proposing together', () => {
  it('gives each its own new day: two working days after its promise, at the hour promised', async () => {
    const [a, b] = [promised('2026-11-20'), promised('2026-11-23', '09:30')];
    const { outcomes } = await propose([a, b]);
    expect(outcomes.map(({ ok }) => ok)).toEqual([true, true]);
    const proposals = [a, b].map((id) => life.rooms.dossiers.findState(id)?.proposal);
    expect(proposals).toMatchObject([
      { dueAt: toUtcIso(fromWall('2026-11-25', '16:00')), reason: REASON, by: 'Trần Thị Lan' },
      { dueAt: toUtcIso(fromWall('2026-11-26', '09:30')) },
    ]);
  });

  it('counts from today for what is late already', async () => {
    const id = promised('2026-11-18');
    await propose([id]);
    expect(life.rooms.dossiers.findState(id)?.proposal?.dueAt).toBe(
      toUtcIso(fromWall('2026-11-25', '16:00')),
    );
  });

  it('refuses alone what waits already, has been apologised for, or has no promise', async () => {
    const [waiting, given] = [promised('2026-11-23'), promised('2026-11-23')];
    await propose([waiting, given]);
    await approve([given]);
    const never = life.rooms.dossiers.begin(
      { kind: 'received', reception: aReception({ promise: null }) },
      { ...BY, at: life.clock.now },
    ).id;
    const { outcomes } = await propose([waiting, given, never, promised('2026-11-23')]);
    expect(outcomes.map(({ ok, error }) => error ?? ok)).toEqual([
      'extension-waiting',
      'extension-limit',
      'extension-without-promise',
      true,
    ]);
  });
});

describe('the head’s approval', () => {
  it('is the head’s alone', async () => {
    const id = promised('2026-11-23');
    await propose([id]);
    const { outcomes } = await take('dossiers.extendMany', { ids: [id] }, HANDLER);
    expect(outcomes).toMatchObject([{ ok: false, error: 'not-allowed' }]);
  });

  it('makes a letter for each, numbered on from the first, with no hole for one that is left out', async () => {
    const [a, never, b] = [promised('2026-11-23'), promised('2026-11-23'), promised('2026-11-25')];
    await propose([a, b]);
    const { outcomes } = await approve([a, never, b], { letterNumber: '045/UBND' });
    expect(outcomes.map(({ error }) => error)).toEqual([null, 'extension-not-proposed', null]);
    const letters = await Promise.all([0, 2].map((at) => life.paperOf(outcomes[at]?.documentId, 'apology')));
    expect(letters[0]).toContain('Số: 045/UBND');
    expect(letters[1]).toContain('Số: 046/UBND');
    expect(letters[0]).toContain(REASON);
    expect(letters[0]).toContain('16 giờ 00 phút, ngày 26 tháng 11 năm 2026');
    const after = life.rooms.dossiers.findState(a);
    expect(after).toMatchObject({ extensions: 1, proposal: null });
    expect(after?.dueOriginalAt).toBe(toUtcIso(fromWall('2026-11-23', '16:00')));
  });

  it('holds once: the second new day is refused', async () => {
    const id = promised('2026-11-23');
    await propose([id]);
    await approve([id]);
    expect((await propose([id])).outcomes).toMatchObject([{ error: 'extension-limit' }]);
  });

  it('takes a dossier off the list of late ones without an apology; a proposal alone does not', async () => {
    const id = promised('2026-11-19');
    await propose([id]);
    expect(await late()).toEqual([id]);
    expect(await counts()).toMatchObject({ lateUnapologised: 1, proposals: 1 });
    await approve([id]);
    expect(await late()).toEqual([]);
    expect(await counts()).toMatchObject({ lateUnapologised: 0, overdue: 0 });
  });
});

describe('who signs the letter', () => {
  const letter = async (signer?: string) => {
    const id = promised('2026-11-23');
    await propose([id]);
    const { outcomes } = await approve([id], signer === undefined ? {} : { signer });
    return life.paperOf(outcomes[0]?.documentId, 'apology');
  };
  async function name(signers: string, validFrom = '2026-01-01', more = {}) {
    const { names } = life.rooms.centre.profileAt(validFrom);
    const input = { names: { ...names, ...more, signers, validFrom }, reason: 'Quyết định bổ nhiệm' };
    value(await life.rooms.centre.handlers['centre.updateNames'](input, HEAD));
  }

  it('is the head of the committee, named by nobody, until the unit says who', async () => {
    expect(await letter()).toContain('CHỦ TỊCH');
  });

  it('is the unit’s first signer, with the title the unit gave', async () => {
    await name('KT. CHỦ TỊCH / PHÓ CHỦ TỊCH: Trần Văn Bình\nCHỦ TỊCH: Nguyễn Văn An');
    const words = await letter();
    expect(words).toMatch(/KT\. CHỦ TỊCH\s+PHÓ CHỦ TỊCH/);
    expect(words).toContain('Trần Văn Bình');
    expect(words).not.toContain('Nguyễn Văn An');
  });

  it('is whom the head chose for this letter; a name alone has the head’s title above it', async () => {
    await name('CHỦ TỊCH: Nguyễn Văn An');
    expect(await letter('TUQ. CHỦ TỊCH / GIÁM ĐỐC TRUNG TÂM: Lê Thị Cúc')).toMatch(
      /TUQ\. CHỦ TỊCH\s+GIÁM ĐỐC TRUNG TÂM\s+Lê Thị Cúc/,
    );
    expect(await letter('Phạm Văn Dũng')).toMatch(/CHỦ TỊCH\s+Phạm Văn Dũng/);
  });

  it('follows the day: a new signer signs from the day the names change', async () => {
    await name('CHỦ TỊCH: Nguyễn Văn An');
    await name('Q. CHỦ TỊCH: Trần Văn Bình', '2026-11-23');
    expect(await letter()).toContain('Nguyễn Văn An');
    life.clock.now = fromWall('2026-11-23', '08:00');
    expect(await letter()).toMatch(/Q\. CHỦ TỊCH\s+Trần Văn Bình/);
  });

  it('is the director where no commune stands above the desk', async () => {
    await name('', '2026-01-01', { parentLine: 'SỞ TƯ PHÁP' });
    const words = await letter();
    expect(words).toContain('GIÁM ĐỐC');
    expect(words).not.toContain('CHỦ TỊCH');
  });
});
