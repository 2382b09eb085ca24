import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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

const count = (table: string) =>
  (test.store.db.prepare(`SELECT COUNT(*) AS n FROM ${table}`).get() as { n: number }).n;
const frozen = (formId: string) => {
  const row = test.store.db
    .prepare('SELECT code, record_id, data FROM issued_form WHERE id = ?')
    .get(formId) as { code: string; record_id: string; data: string };
  return { ...row, data: JSON.parse(row.data) };
};

/** Registering a birth, with nothing brought. */
function birthDraft(changes: Partial<Draft> = {}): Draft {
  const procedure = room.catalogue.inForce('1.001193', '2026-11-23')!;
  return { draftId: randomUUID(), procedureId: procedure.procedureId, owner: aPerson(), ...changes };
}

describe('a person sent home because papers are missing', () => {
  it('gets Mẫu 02 with everything at once, in a record of its own that is no dossier', async () => {
    const procedure = room.catalogue.inForce('1.001193', '2026-11-23')!;
    const required = procedure.requirements
      .filter((requirement) => requirement.required)
      .map(({ name }) => name);
    const recorded = value(
      await room.call('intake.incomplete', {
        ...birthDraft(),
        also: ['Bản khai nhân khẩu'],
        reason: 'Thiếu thành phần hồ sơ',
      }),
    );

    expect(parseLocalNumber(recorded.number)).toMatchObject({ counter: 'B', sequence: 1 });
    expect([count('dossier'), count('dossier_event'), count('outbox'), count('intake_record')]).toEqual([
      0, 0, 0, 1,
    ]);
    const form = frozen(recorded.formId);
    expect(form).toMatchObject({ code: 'supplement-request', record_id: recorded.recordId });
    expect(form.data).toMatchObject({
      formNumber: '01-B',
      applicantName: 'Nguyễn Thị Mẫu',
      request: 'Đăng ký khai sinh',
      missing: [...required, 'Bản khai nhân khẩu'],
      reason: 'Thiếu thành phần hồ sơ',
      officerName: 'Trần Thị Lan',
    });
    expect(required.length).toBeGreaterThan(1);
    expect((await room.forms.print(recorded.formId)).ok).toBe(true);
  });

  it('is written to in the name of who stands at the counter', async () => {
    const submitter = aPerson({
      name: 'Trần Văn Thử',
      idNumber: '075085012345',
      sex: 'male',
      birthDate: '1985-03-02',
    });
    const { formId } = value(await room.call('intake.incomplete', birthDraft({ submitter })));
    expect(frozen(formId).data.applicantName).toBe('Trần Văn Thử');
  });

  it('is not asked for what was brought, let off or not needed, and is told what is wrong with the rest', async () => {
    const procedure = room.catalogue.inForce('1.001193', '2026-11-23')!;
    const [form, certificate, ...others] = procedure.requirements.filter(({ required }) => required);
    const { formId } = value(
      await room.call(
        'intake.incomplete',
        birthDraft({
          papers: [
            { requirementId: form!.id, name: form!.title, form: 'original', copies: 1 },
            { requirementId: certificate!.id, name: certificate!.title, form: 'plain-copy', copies: 1 },
          ],
          excused: others.map(({ id }) => ({ requirementId: id, reason: 'Đã tra cứu CSDL dân cư' })),
        }),
      ),
    );
    expect(frozen(formId).data.missing).toEqual([
      `${certificate!.name} (bản đã nộp chưa đúng hình thức yêu cầu)`,
    ]);
  });

  it('is not sent home for nothing', async () => {
    expect(await room.call('intake.incomplete', aCopyDraft(room))).toEqual({
      ok: false,
      error: { code: 'nothing-missing' },
    });
    expect(count('intake_record')).toBe(0);
  });
});

describe('a person who is refused', () => {
  it('gets Mẫu 03 with the reason, in a record of its own', async () => {
    const recorded = value(
      await room.call('intake.refuse', { ...aCopyDraft(room), reason: 'Bản chính đã bị tẩy xóa' }),
    );
    expect(frozen(recorded.formId)).toMatchObject({
      code: 'refusal',
      data: { reason: 'Bản chính đã bị tẩy xóa', formNumber: '01-B', online: false },
    });
    expect([count('dossier'), count('outbox')]).toEqual([0, 0]);
    expect((await room.forms.print(recorded.formId)).ok).toBe(true);
  });

  it('is refused in writing even when the papers name nobody rightly', async () => {
    const reply = await room.call('intake.refuse', {
      ...aCopyDraft(room),
      owner: aPerson({ idNumber: '12' }),
      papers: [],
      reason: 'Giấy tờ giả mạo',
    });
    expect(reply.ok).toBe(true);
  });

  it('is not refused without a reason', async () => {
    await expect(room.call('intake.refuse', { ...aCopyDraft(room), reason: '  ' })).rejects.toThrow();
  });
});

describe('records', () => {
  it('are written once per draft, whatever is pressed twice', async () => {
    const draft = birthDraft();
    const first = value(await room.call('intake.incomplete', draft));
    expect(value(await room.call('intake.incomplete', draft))).toEqual({ ...first, again: true });
    expect(await room.call('intake.refuse', { ...draft, reason: 'x' })).toMatchObject({
      error: { code: 'draft-closed', params: { outcome: 'incomplete', number: first.number } },
    });
    expect(count('intake_record')).toBe(1);
  });

  it('share one book of numbers with dossiers', async () => {
    const numbers = [
      value(await room.call('intake.incomplete', birthDraft())).number,
      value(await room.call('intake.receive', aCopyDraft(room))).number,
      value(await room.call('intake.refuse', { ...birthDraft(), reason: 'x' })).number,
    ];
    expect(numbers.map((number) => parseLocalNumber(number)?.sequence)).toEqual([1, 2, 3]);
  });

  it('cannot be changed or removed', async () => {
    value(await room.call('intake.refuse', { ...birthDraft(), reason: 'x' }));
    expect(() => test.store.db.exec(`UPDATE intake_record SET reason = 'y'`)).toThrow(/append-only/);
    expect(() => test.store.db.exec('DELETE FROM intake_record')).toThrow(/append-only/);
  });

  it('are listed newest first, by kind and by any word of name, number or procedure, page by page', async () => {
    for (const [index, name] of [
      'Trần Văn Một',
      'Lê Thị Hai',
      'Trần Văn Ba',
      'Điểu Bốn',
      'Trần Năm',
    ].entries()) {
      const draft = birthDraft({ owner: aPerson({ name, idNumber: `07519000000${index}` }) });
      if (index % 2) value(await room.call('intake.refuse', { ...draft, reason: 'x' }));
      else value(await room.call('intake.incomplete', draft));
    }
    const names = async (query: Parameters<typeof room.call<'intake.records'>>[1]) =>
      value(await room.call('intake.records', query)).records.map(({ ownerName }) => ownerName);
    expect(await names({})).toEqual(['Trần Năm', 'Điểu Bốn', 'Trần Văn Ba', 'Lê Thị Hai', 'Trần Văn Một']);
    expect(await names({ kind: 'refused' })).toEqual(['Điểu Bốn', 'Lê Thị Hai']);
    expect(await names({ text: 'tran van' })).toEqual(['Trần Văn Ba', 'Trần Văn Một']);
    expect(await names({ text: '000000 3 dieu' })).toEqual(['Điểu Bốn']);
    expect(await names({ text: 'khai sinh' })).toHaveLength(5);
    const first = value(await room.call('intake.records', { limit: 2 }));
    expect(first.records[0]).toMatchObject({ kind: 'incomplete', at: MONDAY, officerName: 'Trần Thị Lan' });
    expect(await names({ limit: 2, cursor: first.nextCursor! })).toEqual(['Trần Văn Ba', 'Lê Thị Hai']);
  });
});
