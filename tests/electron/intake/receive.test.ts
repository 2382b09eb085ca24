import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verify } from '../../../electron/dossiers/index.ts';
import { parseLocalNumber } from '../../../shared/intake/index.ts';
import { aCopyDraft, type Draft, MONDAY, type OpenIntake, openIntake, value } from '../../support/intake.ts';
import { aPerson } from '../../support/samples.ts';
import { openTestStore, type TestStore } from '../../support/store.ts';

let test: TestStore;
let room: OpenIntake;

beforeEach(async () => {
  test = openTestStore();
  room = await openIntake(test.store);
});
afterEach(() => test.close());

const TABLES = [
  'dossier',
  'dossier_event',
  'outbox',
  'issued_form',
  'intake_outcome',
  'person',
  'number_series',
];
const counts = () =>
  Object.fromEntries(
    TABLES.map((table) => [
      table,
      (test.store.db.prepare(`SELECT COUNT(*) AS n FROM ${table}`).get() as { n: number }).n,
    ]),
  );
const nothing = Object.fromEntries(TABLES.map((table) => [table, 0]));

const receive = (changes: Partial<Draft> = {}) => room.call('intake.receive', aCopyDraft(room, changes));

describe('receiving a dossier', () => {
  it('gives number, promise and Mẫu 01, and keeps state, event, outbox row, charges and person together', async () => {
    const received = value(await receive());
    expect(received).toMatchObject({
      number: 'TA-B-261123-001-7',
      officialNumber: null,
      receivedAt: MONDAY,
      again: false,
    });
    expect(counts()).toEqual({
      ...nothing,
      dossier: 1,
      dossier_event: 1,
      outbox: 1,
      issued_form: 1,
      intake_outcome: 1,
      person: 1,
      number_series: 2,
    });
    const state = room.dossiers.findState(received.dossierId);
    expect(state).toMatchObject({
      localNumber: received.number,
      finance: 'due',
      reception: {
        counter: { letter: 'B', shortCode: 'TA' },
        owner: { name: 'Nguyễn Thị Mẫu' },
        charges: [{ amountVnd: 12_000, why: '2 bản × 6.000 đ (4 trang: 2 × 2.000 + 2 × 1.000)' }],
        promise: { unit: 'same-day', dueWall: '2026-11-23 17:00' },
      },
    });
    expect(verify(test.store.db).wrongRows).toEqual([]);
  });

  it('promises by the calendar: after 15:00 on the eve of 24/11 the copies are due on the 25th', async () => {
    room.at.now = Date.UTC(2026, 10, 23, 8, 30);
    const { dueAt } = value(await receive());
    expect(new Date(dueAt).toISOString()).toBe('2026-11-25T10:00:00.000Z');
  });

  it('freezes Mẫu 01 with the strings that will be printed, and its PDF can be made', async () => {
    const { dossierId, number, formId } = value(await receive());
    const frozen = test.store.db
      .prepare('SELECT code, dossier_id, data FROM issued_form WHERE id = ?')
      .get(formId) as { code: string; dossier_id: string; data: string };
    expect(frozen).toMatchObject({ code: 'receipt', dossier_id: dossierId });
    expect(JSON.parse(frozen.data)).toMatchObject({
      dossierNumber: number,
      provisional: true,
      receiptNumber: '01-B',
      ownerName: 'Nguyễn Thị Mẫu',
      certification: [{ name: 'Bằng tốt nghiệp', pages: '04', paperCopies: '02' }],
      duration: 'Trong ngày làm việc',
      receivedAt: '09 giờ 15 phút, ngày 23 tháng 11 năm 2026',
      dueAt: '17 giờ 00 phút, ngày 23 tháng 11 năm 2026',
      resultAt: 'Trung tâm Phục vụ hành chính công xã Trị An',
      receiverName: 'Trần Thị Lan',
    });
    expect((await room.forms.print(formId)).ok).toBe(true);
    expect(room.forms.checkSlip(JSON.parse(frozen.data).slipCode)).toMatchObject({
      ok: true,
      value: { number, receivedAt: MONDAY },
    });
  });

  it('takes the official number from the pool when there is one, and a local one when it is empty', async () => {
    const pool = ['H19.123-261123-0975'];
    room = await openIntake(test.store, { takeOfficialNumber: () => pool.shift() });
    expect(value(await receive())).toMatchObject({ number: 'H19.123-261123-0975', localNumber: null });
    expect(value(await receive())).toMatchObject({
      officialNumber: null,
      localNumber: 'TA-B-261123-001-7',
    });
  });

  it('counts the use of the procedure and offers it first from then on', async () => {
    value(await receive());
    const reply = await room.catalogue.handlers['catalogue.search'](
      { text: '', limit: 1 },
      { senderId: 'w', caller: { officerId: 'o', name: 'x', roles: [] } },
    );
    expect(reply.ok && reply.value.procedures[0]).toMatchObject({ code: '2.000815', uses: 1 });
  });

  it('records the person who hands in for somebody else, and why each doubt was let through', async () => {
    const { dossierId } = value(
      await receive({
        owner: aPerson({ idNumber: '075 090 000 001' }),
        submitter: aPerson({
          name: 'Trần Văn Thử',
          idNumber: '075085012345',
          birthDate: '1985-03-02',
          sex: 'male',
        }),
        overrides: [{ warning: 'id-sex:owner.idNumber', reason: 'đã xem giấy khai sinh' }],
        agreedDue: { dueAt: '2026-11-26T03:00:00.000Z', reason: 'hồ sơ nhiều trang, đã thống nhất' },
      }),
    );
    const reception = room.dossiers.findState(dossierId)?.reception;
    expect(reception).toMatchObject({
      owner: { idNumber: '075090000001' },
      submitter: { name: 'Trần Văn Thử' },
      promise: { dueAt: '2026-11-26T03:00:00.000Z' },
    });
    expect(reception?.overrides).toEqual([
      { warning: 'id-sex:owner.idNumber', reason: 'đã xem giấy khai sinh' },
      { warning: 'due-agreed:promise', reason: 'hồ sơ nhiều trang, đã thống nhất' },
    ]);
  });

  it('a copy compared at the counter says who compared it and when', async () => {
    const [paper] = aCopyDraft(room).papers ?? [];
    const { dossierId } = value(
      await receive({
        papers: [paper!, { requirementId: null, name: 'Sổ đỏ', form: 'compared-copy', copies: 1 }],
      }),
    );
    const papers = room.dossiers.findState(dossierId)?.reception.papers;
    expect(papers?.map(({ compared }) => compared)).toEqual([
      null,
      { by: 'Trần Thị Lan', at: '2026-11-23T02:15:00.000Z' },
    ]);
  });
});

describe('the same draft', () => {
  it('sent twice is received once and answered alike', async () => {
    const draftId = randomUUID();
    const first = value(await receive({ draftId }));
    room.at.now += 5_000;
    expect(value(await receive({ draftId }))).toEqual({ ...first, again: true });
    expect(counts()).toMatchObject({ dossier: 1, issued_form: 1, outbox: 1 });
  });

  it('committed by two windows at once is one dossier', async () => {
    const draft = aCopyDraft(room);
    const other = await openIntake(test.store);
    const [one, two] = await Promise.all([
      room.call('intake.receive', draft),
      other.call('intake.receive', draft),
    ]);
    expect(value(one).dossierId).toBe(value(two).dossierId);
    expect([value(one).again, value(two).again].sort()).toEqual([false, true]);
    expect(counts()).toMatchObject({ dossier: 1 });
  });

  it('received here and refused there keeps the first outcome and says so', async () => {
    const draft = aCopyDraft(room);
    const { number } = value(await room.call('intake.receive', draft));
    expect(await room.call('intake.refuse', { ...draft, reason: 'không thuộc thẩm quyền' })).toEqual({
      ok: false,
      error: { code: 'draft-closed', params: { outcome: 'received', number } },
    });
  });
});

describe('a draft that cannot be received changes nothing and says everything at once', () => {
  it.each<[string, Partial<Draft>, string, string[]]>([
    ['no name', { owner: aPerson({ name: '--' }) }, 'invalid-input', ['owner.name name-without-letters']],
    [
      'a number of eleven digits and no pages',
      { owner: aPerson({ idNumber: '07519000001' }), fees: [] },
      'invalid-input',
      ['owner.idNumber personal-number-shape', 'fees.* fee-pages-needed'],
    ],
    [
      'a birth date in the future',
      { owner: aPerson({ birthDate: '2030-01-01', idNumber: '075330000001' }) },
      'invalid-input',
      ['owner.birthDate birth-in-future'],
    ],
    [
      'a promise in the past',
      { agreedDue: { dueAt: '2026-11-23T02:15:00.000Z', reason: 'x' } },
      'invalid-input',
      ['agreedDue.dueAt due-in-past'],
    ],
    [
      'a doubt without a reason',
      { owner: aPerson({ idNumber: '075090000001' }) },
      'intake-doubts',
      ['owner.idNumber id-sex'],
    ],
    [
      'a reason for another doubt',
      {
        owner: aPerson({ idNumber: '075090000001' }),
        overrides: [{ warning: 'id-place:owner.idNumber', reason: 'x' }],
      },
      'intake-doubts',
      ['owner.idNumber id-sex'],
    ],
    ['no papers', { papers: [] }, 'papers-missing', ['papers.* paper-absent']],
    [
      'a paper of another version',
      { papers: [{ requirementId: 'cu#1', name: 'x', form: 'original', copies: 1 }] },
      'invalid-input',
      ['papers.0 paper-unknown'],
    ],
    ['a procedure that is not there', { procedureId: '9.999999' }, 'procedure-not-in-force', []],
  ])('%s', async (_name, changes, code, fields) => {
    const reply = await receive(changes);
    const error = reply.ok ? undefined : reply.error;
    expect(error?.code).toBe(code);
    expect(
      (error?.fields ?? []).map(
        (field) => `${field.path.replace(/^(fees|papers)\.(?!\d+$).*/, '$1.*')} ${field.code}`,
      ),
    ).toEqual(fields);
    expect(counts()).toEqual(nothing);
  });

  it('a name of 4,000 characters is kept whole, one more is refused by name', async () => {
    const long = 'Nguyễn '.repeat(571).concat('abc').slice(0, 4_000);
    const { dossierId } = value(await receive({ owner: aPerson({ name: long }) }));
    expect(room.dossiers.findState(dossierId)?.reception.owner.name).toBe(long);
    await expect(receive({ owner: aPerson({ name: `${'x'.repeat(4_001)}` }) })).rejects.toThrow(/4000/);
  });

  it.each(["K'Brếp", 'Thị', 'ĐIỂU K’RÉ', 'nguyễn văn a'])(
    'the name %s is kept letter for letter',
    async (name) => {
      const { dossierId } = value(await receive({ owner: aPerson({ name }) }));
      expect(room.dossiers.findState(dossierId)?.reception.owner.name).toBe(name);
    },
  );

  it('a form that cannot be frozen undoes the number and the dossier', async () => {
    const failing = {
      ...room.forms,
      freeze: () => ({ ok: false, error: { code: 'form-field-missing' } }) as const,
    };
    room = await openIntake(test.store, { forms: failing });
    expect(await receive()).toMatchObject({ ok: false, error: { code: 'form-field-missing' } });
    expect(counts()).toEqual(nothing);
  });

  it('a suspect clock stops the number until an officer confirms it', async () => {
    value(await receive());
    room.at.now -= 3_600_000;
    expect(await receive()).toMatchObject({ ok: false, error: { code: 'clock-suspect' } });
    expect(room.clock.confirm({ officerId: 'o-lan', name: 'Trần Thị Lan' }, room.at.now).ok).toBe(true);
    expect(parseLocalNumber(value(await receive()).number)?.sequence).toBe(2);
  });
});

describe('the summary before deciding', () => {
  const preview = (changes: Partial<Draft> = {}) => room.call('intake.preview', aCopyDraft(room, changes));

  it('shows number, promise with its reasons, fee and no faults, and writes nothing', async () => {
    const shown = value(await preview());
    expect(shown).toMatchObject({
      number: { kind: 'local', expected: 'TA-B-261123-001-7' },
      promise: {
        dueDay: '2026-11-23',
        dueTime: '17:00',
        why: [{ key: 'sameDay' }, { key: 'beforeCutOff', params: { time: '15:00' } }],
      },
      fees: { totalVnd: 12_000, problems: [] },
      faults: [],
      doubts: [],
      missing: [],
      duplicates: [],
    });
    expect(counts()).toEqual(nothing);
  });

  it('promises the number that receiving then gives', async () => {
    for (let round = 0; round < 3; round++) {
      const { number } = value(await preview());
      expect(value(await receive()).number).toBe(number.expected);
    }
  });

  it('works while nobody is entered yet', async () => {
    const { owner: _, ...draft } = aCopyDraft(room);
    expect(value(await room.call('intake.preview', draft))).toMatchObject({
      faults: [{ path: 'owner', code: 'required' }],
      fees: { totalVnd: 12_000 },
    });
  });

  it('lists everything missing and every doubt at once', async () => {
    const shown = value(
      await preview({ papers: [], owner: aPerson({ idNumber: '075091000001', phone: '1' }) }),
    );
    expect(shown.missing).toHaveLength(1);
    expect(shown.doubts.map(({ code }) => code)).toEqual(['phone-shape', 'id-birth-year', 'id-sex']);
  });

  it('warns of the same person’s dossier of the same procedure in the last thirty days, and lets it through', async () => {
    const { number } = value(await receive());
    expect(value(await preview()).duplicates).toMatchObject([{ number, receivedAt: MONDAY, state: 2 }]);
    expect((await receive()).ok).toBe(true);
    expect(value(await preview({ owner: aPerson({ idNumber: '075190000002' }) })).duplicates).toEqual([]);
    room.at.now = MONDAY + 31 * 86_400_000;
    room = await openIntake(test.store, { at: room.at });
    expect(value(await preview()).duplicates).toEqual([]);
  });

  it('does not warn of a dossier that was cancelled', async () => {
    const { dossierId } = value(await receive());
    room.dossiers.append(
      dossierId,
      1,
      { kind: 'cancelled', reason: 'nhập nhầm' },
      { officerId: 'o', officerName: 'x', at: MONDAY },
    );
    expect(value(await preview()).duplicates).toEqual([]);
  });
});
