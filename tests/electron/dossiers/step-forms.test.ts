// The papers that steps make, from the real rooms over one store.
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StepForms } from '../../../electron/dossiers/index.ts';
import { readSigner } from '../../../shared/lib/signer.ts';
import { aCopyDraft, value } from '../../support/intake.ts';
import { HEAD, type Life, openLife } from '../../support/life.ts';
import { aPerson } from '../../support/samples.ts';
import { openTestStore, type TestStore } from '../../support/store.ts';

const MINUTE = 60_000;
const head = HEAD;

let test: TestStore;
let clock: Life['clock'];
let rooms: Life['rooms'];
let stepForms: StepForms;
let openSteps: Life['openSteps'];
let steps: Life['steps'];
let received: Life['received'];
let issued: Life['issued'];
let paperOf: Life['paperOf'];

beforeEach(async () => {
  test = openTestStore();
  ({ clock, rooms, stepForms, openSteps, steps, received, issued, paperOf } = await openLife(test));
});
afterEach(() => test.close());

describe('the paper of a step', () => {
  it('asks for everything missing at once, in the words of the request, with the slip’s own code (Mẫu 02)', async () => {
    const { number, ...one } = await received();
    const done = value(
      await steps['dossiers.requestSupplement'](
        {
          ...one,
          items: ['Giấy chứng sinh', 'Văn bản ủy quyền'],
          reason: 'Chưa đủ thành phần',
          answerBy: '2026-12-04',
        },
        head,
      ),
    );
    const words = await paperOf(done.documentId, 'supplement-request');
    for (const expected of [
      number,
      'Nguyễn Thị Mẫu',
      'Giấy chứng sinh',
      'Văn bản ủy quyền',
      'Chưa đủ thành phần',
      'ngày 04 tháng 12 năm 2026',
      'Số: 01-B/HDHS',
    ])
      expect(words).toContain(expected);
    expect((await issued({ dossierId: one.id })).map(({ code }) => code)).toEqual([
      'receipt',
      'supplement-request',
    ]);
    const pause = rooms.dossiers.findState(one.id)?.clock.at(-1);
    expect(pause).toMatchObject({ kind: 'pause', documentId: done.documentId });
  });

  it('apologises in the committee’s name with the first day and the new one (Mẫu 04)', async () => {
    const { number, ...one } = await received();
    const dueAt = '2026-11-25T02:00:00.000Z';
    const done = value(await steps['dossiers.extend']({ ...one, dueAt, reason: 'phải chờ xác minh' }, head));
    const words = await paperOf(done.documentId, 'apology');
    for (const expected of [
      number,
      'ỦY BAN NHÂN DÂN',
      'THÀNH PHỐ ĐỒNG NAI',
      'Bà Nguyễn Thị Mẫu',
      'phải chờ xác minh',
      '09 giờ 00 phút, ngày 25 tháng 11 năm 2026',
    ])
      expect(words).toContain(expected);
  });

  it.each([
    ['withdraw', { reason: 'Bà Nguyễn Thị Mẫu có đơn xin rút hồ sơ' }],
    ['stop', { reason: 'Không đủ điều kiện' }],
  ] as const)('says that and why handling ends after %s (Mẫu 05)', async (step, input) => {
    const { number, ...one } = await received({
      papers: [{ ...aCopyDraft(rooms).papers![0]!, presentedOnly: false }],
    });
    if (step === 'stop')
      await steps['dossiers.forward']({ ids: [one.id], to: 'Phòng Kinh tế', paper: false }, head);
    const revision = rooms.dossiers.findState(one.id)!.revision;
    const done = value(
      step === 'withdraw'
        ? await steps['dossiers.withdraw']({ ...one, ...input }, head)
        : await steps['dossiers.stop'](
            { id: one.id, revision, ground: 'refused-on-substance', reason: input.reason },
            head,
          ),
    );
    const words = await paperOf(done.documentId, 'stop-notice');
    for (const expected of [
      number,
      input.reason,
      'Ủy ban nhân dân xã Trị An',
      aCopyDraft(rooms).papers![0]!.name!,
    ])
      expect(words).toContain(expected);
  });

  it.each([
    ['nothing was paid', [], 'hoàn trả: Không.'],
    ['what was paid is still here', [['paid', 50_000]], 'hoàn trả: ……………… đồng.'],
    [
      'all was given back',
      [
        ['paid', 50_000],
        ['refunded', 50_000],
      ],
      'hoàn trả: 50.000 đồng',
    ],
  ] as const)(
    'says what of the fees goes back when handling ends and %s (Mẫu 05)',
    async (_, moves, words) => {
      const one = await received();
      for (const [what, amountVnd] of moves)
        value(
          await rooms.dossiers.append(
            one.id,
            undefined,
            { kind: 'money-moved', entryId: randomUUID(), what, amountVnd },
            { officerId: 'o-lan', officerName: 'Trần Thị Lan', at: clock.now },
          ),
        );
      const { revision } = rooms.dossiers.findState(one.id)!;
      const given = { id: one.id, revision, reason: 'Đổi ý' };
      const done = value(await steps['dossiers.withdraw'](given, head));
      expect(await paperOf(done.documentId, 'stop-notice')).toContain(words);
    },
  );

  it.each(['withdraw', 'stop'] as const)(
    'is numbered and signed as the officer says for this one letter after %s (Mẫu 05)',
    async (step) => {
      const one = await received();
      if (step === 'stop')
        await steps['dossiers.forward']({ ids: [one.id], to: 'Phòng Kinh tế', paper: false }, head);
      const letter = { letterNumber: '46/TB-UBND', signer: readSigner('Q. Chủ tịch: Điểu K’Brếp') };
      const { revision } = rooms.dossiers.findState(one.id)!;
      const given = { id: one.id, revision, reason: 'Đổi ý', ground: 'other', ...letter } as const;
      const done = value(await steps[`dossiers.${step}`](given, head));
      const words = await paperOf(done.documentId, 'stop-notice');
      for (const expected of ['Số: 46/TB-UBND', 'Q. CHỦ TỊCH', 'Điểu K’Brếp'])
        expect(words).toContain(expected);
    },
  );

  it('is signed by whoever took the result: the owner, or in what capacity somebody else', async () => {
    const { number, ...one } = await received();
    const results = [
      {
        name: 'Bản sao chứng thực',
        number: '110/CT',
        issuedOn: '2026-11-23',
        signer: '',
        fileSha256: null,
        electronic: false,
      },
    ];
    await steps['dossiers.recordResult']({ ...one, results, finishedAt: null }, head);
    const delivery = {
      way: 'counter',
      to: 'Điểu K’Brếp',
      idNumber: '075090000009',
      proof: 'identity',
      reason: 'Mất giấy hẹn, người nhà nhận thay',
    } as const;
    const done = value(await steps['dossiers.handOver']({ id: one.id, revision: 2, delivery }, head));
    const words = await paperOf(done.documentId, 'result-receipt');
    for (const expected of [
      number,
      'Điểu K’Brếp',
      'Trần Thị Lan',
      'Bản sao chứng thực',
      '110/CT',
      '23/11/2026',
    ])
      expect(words).toContain(expected);
  });

  it.each([
    ['post', 'post-list', ['result-handover']],
    ['electronic', 'electronic', []],
  ] as const)(
    'of a result that goes by %s: what the post carries away is listed',
    async (way, proof, papers) => {
      const { number, ...one } = await received();
      const results = [
        { name: 'Bản sao', number: '', issuedOn: null, signer: '', fileSha256: null, electronic: false },
      ];
      await steps['dossiers.recordResult']({ id: one.id, revision: 1, results, finishedAt: null }, head);
      const delivery = { way, to: aPerson().name, idNumber: '', proof, reason: '' };
      const done = value(await steps['dossiers.handOver']({ id: one.id, revision: 2, delivery }, head));
      const made = (await issued({ dossierId: one.id })).filter(({ code }) => code !== 'receipt');
      expect(made.map(({ code }) => code)).toEqual(papers);
      expect(done.documentId).toBe(made[0]?.id ?? null);
      if (way !== 'post') return;
      const list = await paperOf(done.documentId, 'result-handover');
      for (const expected of [number.slice(-5), 'Mẫu', 'Bưu điện', 'Bản sao'])
        expect(list).toContain(expected);
    },
  );
});

describe('a hand-over to a section', () => {
  it('of several dossiers makes one list for all and a control sheet for each', async () => {
    const first = await received();
    const second = await received({
      owner: aPerson({ name: 'Trần Văn Thử', idNumber: '075090000002', sex: 'male' }),
    });
    const gone = randomUUID();
    const { outcomes, listFormId } = value(
      await steps['dossiers.forward'](
        { ids: [first.id, gone, second.id], to: 'Phòng Kinh tế', paper: true },
        head,
      ),
    );
    expect(outcomes.map(({ ok: well, error }) => [well, error])).toEqual([
      [true, null],
      [false, 'not-found'],
      [true, null],
    ]);
    const list = await paperOf(listFormId, 'dossier-handover');
    // Narrow columns break numbers and names over two lines.
    for (const expected of [
      first.number.slice(-5),
      second.number.slice(-5),
      'Mẫu',
      'Thử',
      'Phòng Kinh tế',
      '02',
    ])
      expect(list).toContain(expected);

    const events = rooms.dossiers.eventsOf(first.id);
    const { listId } = events.at(-1)!.event as { listId: string };
    expect((await issued({ recordId: listId })).map(({ id }) => id)).toEqual([listFormId]);
    const sheet = await paperOf(outcomes[0]?.documentId, 'control-sheet');
    for (const expected of [first.number, 'Phòng Kinh tế', 'Trần Thị Lan']) expect(sheet).toContain(expected);
    expect(sheet).not.toContain(second.number);
  });

  it('and back again: each new control sheet has the rows before it and the one being written', async () => {
    const { id } = await received();
    await steps['dossiers.forward']({ ids: [id], to: 'Phòng Kinh tế', paper: true }, head);
    clock.now += 5 * MINUTE;
    await steps['dossiers.forward']({ ids: [id], to: 'Phòng Văn hóa', paper: true }, head);
    clock.now += 5 * MINUTE;
    const { outcomes } = value(await steps['dossiers.takeBack']({ ids: [id], note: 'đủ chữ ký' }, head));
    const sheet = await paperOf(outcomes[0]?.documentId, 'control-sheet');
    const order = ['09 giờ 16 phút', '09 giờ 21 phút', '09 giờ 26 phút', 'đủ chữ ký'].map((words) =>
      sheet.indexOf(words),
    );
    expect(order.every((at, index) => at > (order[index - 1] ?? -1))).toBe(true);
    expect((await issued({ dossierId: id })).filter(({ code }) => code === 'control-sheet')).toHaveLength(3);
  });

  it('by wire alone makes no paper', async () => {
    const { id } = await received();
    const reply = await steps['dossiers.forward']({ ids: [id], to: 'Phòng Kinh tế', paper: false }, head);
    expect(value(reply)).toMatchObject({ listFormId: null, outcomes: [{ documentId: null }] });
    expect((await issued({ dossierId: id })).map(({ code }) => code)).toEqual(['receipt']);
  });
});

describe('a step and its paper', () => {
  it('are written together or not at all, and the paper’s number is not used up', async () => {
    const one = await received();
    const ask = (using: StepForms) =>
      openSteps(using)['dossiers.requestSupplement'](
        { id: one.id, revision: 1, items: ['Giấy chứng sinh'], reason: 'Thiếu', answerBy: null },
        head,
      );
    const failing: StepForms = {
      ...stepForms,
      supplementRequest(on, asked) {
        stepForms.supplementRequest(on, asked);
        return { ok: false, error: { code: 'form-field-missing' } };
      },
    };
    expect(await ask(failing)).toMatchObject({ error: { code: 'form-field-missing' } });
    expect(rooms.dossiers.findState(one.id)).toMatchObject({ revision: 1 });
    expect((await issued({ dossierId: one.id })).map(({ code }) => code)).toEqual(['receipt']);
    const done = value(await ask(stepForms));
    expect(await paperOf(done.documentId, 'supplement-request')).toContain('Số: 01-B/HDHS');
  });

  it('that is not allowed leave no paper behind', async () => {
    const one = await received();
    await steps['dossiers.requestSupplement'](
      { id: one.id, revision: 1, items: ['x'], reason: 'Thiếu', answerBy: null },
      head,
    );
    await steps['dossiers.receiveSupplement']({ id: one.id, revision: 2, papers: [] }, head);
    const again = await steps['dossiers.requestSupplement'](
      { id: one.id, revision: 3, items: ['y'], reason: 'Thiếu', answerBy: null },
      head,
    );
    expect(again).toMatchObject({ error: { code: 'supplement-limit' } });
    const papers = await issued({ dossierId: one.id });
    expect(papers.filter(({ code }) => code === 'supplement-request')).toHaveLength(1);
  });
});
