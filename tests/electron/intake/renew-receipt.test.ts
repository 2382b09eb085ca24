// Mẫu 01 once more, when what it says has changed since the person went home.
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aCopyDraft, MONDAY, type OpenIntake, openIntake, value } from '../../support/intake.ts';
import { aPerson } from '../../support/samples.ts';
import { openTestStore, type TestStore } from '../../support/store.ts';

const OFFICIAL = 'H19.045-261123-0007';
const PROVINCE = { officerId: 'province', officerName: 'Hệ thống của tỉnh', at: MONDAY + 1 };

let test: TestStore;
let room: OpenIntake;
beforeEach(async () => {
  test = openTestStore();
  room = await openIntake(test.store, { paymentQr: (amountVnd, number) => `${number} ${amountVnd}` });
});
afterEach(() => test.close());

const receive = async () => value(await room.call('intake.receive', aCopyDraft(room)));
const renew = (dossierId: string) => room.call('intake.renewReceipt', { dossierId });
const number = (dossierId: string) =>
  value(
    room.dossiers.append(
      dossierId,
      undefined,
      { kind: 'number-assigned', officialNumber: OFFICIAL },
      PROVINCE,
    ),
  );
const dataOf = (formId: string) =>
  JSON.parse(
    (test.store.db.prepare('SELECT data FROM issued_form WHERE id = ?').get(formId) as { data: string }).data,
  );
const notePrinted = (id: string) =>
  room.forms.handlers['forms.printedInWindow']({ id }, { senderId: 'w1', caller: LAN });
const LAN = { officerId: 'o-lan', name: 'Trần Thị Lan', roles: ['receiver' as const] };

describe('the slip of a dossier the province has numbered since', () => {
  it('says the new number and nothing else anew; the first slip stays as it was handed out', async () => {
    const first = await receive();
    number(first.dossierId);
    const { formId, number: printed } = value(await renew(first.dossierId));
    expect(printed).toBe(OFFICIAL);
    const { dossierNumber, provisional, slipCode, paymentQr, ...same } = dataOf(formId);
    expect({ dossierNumber, provisional }).toEqual({ dossierNumber: OFFICIAL, provisional: false });
    expect(dataOf(first.formId)).toMatchObject({ ...same, dossierNumber: first.number, provisional: true });
    expect(room.forms.checkSlip(slipCode)).toMatchObject({
      ok: true,
      value: { number: OFFICIAL, receivedAt: MONDAY },
    });
    expect(paymentQr).toBe(`${OFFICIAL} 12000`);
    expect((await room.forms.print(formId)).ok).toBe(true);
    const forms = room.forms.issuedFor({ dossierId: first.dossierId });
    expect(forms.map(({ reprintNumber, reason }) => [reprintNumber, reason])).toEqual([
      [0, ''],
      [0, `Mã chính thức ${OFFICIAL}`],
    ]);
  });

  it('asked for twice before it came out on paper is one slip; once printed it is marked as a reprint', async () => {
    const { dossierId } = await receive();
    number(dossierId);
    const once = value(await renew(dossierId));
    expect(value(await renew(dossierId)).formId).toBe(once.formId);
    await notePrinted(once.formId);
    const again = value(await renew(dossierId));
    const { form } = value(
      await room.forms.handlers['forms.find']({ id: again.formId }, { senderId: 'w1', caller: LAN }),
    );
    expect(form).toMatchObject({ reprintOf: once.formId, reprintNumber: 1 });
  });

  it('says what was mended since, and is not made for what it does not say', async () => {
    const { dossierId } = await receive();
    const by = { officerId: 'o-lan', officerName: 'Trần Thị Lan', at: MONDAY + 1 };
    const correct = (changes: object) =>
      value(
        room.dossiers.append(dossierId, undefined, { kind: 'corrected', changes, reason: 'Ghi nhầm' }, by),
      );
    correct({ note: 'Nhận buổi chiều' });
    expect(await renew(dossierId)).toMatchObject({ ok: false, error: { code: 'number-awaited' } });
    correct({ owner: aPerson({ name: 'Nguyễn Thị Mẫn' }) });
    const { formId } = value(await renew(dossierId));
    expect(dataOf(formId)).toMatchObject({
      ownerName: 'Nguyễn Thị Mẫn',
      submitterName: 'Nguyễn Thị Mẫn',
      provisional: true,
    });
  });

  it('is refused in words where no slip was made before', async () => {
    const { dossierId } = await receive();
    const reception = room.dossiers.findState(dossierId)!.reception;
    const begun = room.dossiers.begin(
      {
        kind: 'received',
        reception: { ...reception, draftId: randomUUID(), localNumber: null, officialNumber: OFFICIAL },
      },
      PROVINCE,
    );
    expect(await renew(begun.id)).toMatchObject({ ok: false, error: { code: 'no-receipt' } });
  });

  it('is refused in words while there is no new number, and for a dossier that is not there', async () => {
    const { dossierId } = await receive();
    expect(await renew(dossierId)).toMatchObject({ ok: false, error: { code: 'number-awaited' } });
    expect(room.forms.issuedFor({ dossierId })).toHaveLength(1);
    expect(await renew('00000000-0000-4000-8000-000000000000')).toMatchObject({
      ok: false,
      error: { code: 'not-found' },
    });
  });
});
