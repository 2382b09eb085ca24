import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Party } from '../../../shared/dossiers/index.ts';
import { aCopyDraft, type Draft, MONDAY, type OpenIntake, openIntake, value } from '../../support/intake.ts';
import { aPerson } from '../../support/samples.ts';
import { openTestStore, type TestStore } from '../../support/store.ts';

const DAY = 86_400_000;

let test: TestStore;
let room: OpenIntake;
beforeEach(async () => {
  test = openTestStore();
  room = await openIntake(test.store);
});
afterEach(() => test.close());

async function receive(owner: Partial<Party> = {}, more: Partial<Draft> = {}) {
  return value(await room.call('intake.receive', aCopyDraft(room, { owner: aPerson(owner), ...more })));
}
const lookUp = async (idNumber: string) => value(await room.call('intake.lookupPerson', { idNumber })).person;
const search = async (text: string) =>
  value(await room.call('intake.searchPersons', { text })).persons.map(({ party }) => party.name);

describe('a person known from an earlier dossier', () => {
  it('comes back with their data, the dossier it is from and when that was', async () => {
    const { dossierId, number } = await receive();
    expect(await lookUp('075 190 000 001')).toEqual({
      party: aPerson(),
      dossierId,
      dossierNumber: number,
      seenAt: MONDAY,
    });
  });

  it('is not invented', async () => {
    await receive();
    expect(await lookUp('075190000002')).toBeNull();
  });

  it('comes back as last seen, keeping what the later paper did not say', async () => {
    await receive({ phone: '0900000001', email: 'mau@example.org' });
    room.at.now = MONDAY + 3 * DAY;
    room = await openIntake(test.store, { at: room.at });
    const later = await receive({
      name: 'Nguyễn Thị Mẫu Mới',
      phone: '',
      address: { ...aPerson().address, detail: 'Ấp 2' },
    });
    expect(await lookUp('075190000001')).toMatchObject({
      party: {
        name: 'Nguyễn Thị Mẫu Mới',
        phone: '0900000001',
        email: 'mau@example.org',
        address: { detail: 'Ấp 2' },
      },
      dossierNumber: later.number,
      seenAt: MONDAY + 3 * DAY,
    });
  });

  it('may have been submitter or attorney', async () => {
    const submitter = aPerson({
      name: 'Trần Văn Thử',
      idNumber: '075085012345',
      sex: 'male',
      birthDate: '1985-03-02',
    });
    const attorney = {
      party: aPerson({ name: 'Lê Thị Quyền', idNumber: '075190000077' }),
      document: 'GUQ 12',
    };
    await receive({}, { submitter, attorney });
    expect((await lookUp('075085012345'))?.party.name).toBe('Trần Văn Thử');
    expect((await lookUp('075190000077'))?.party.name).toBe('Lê Thị Quyền');
  });

  it('may be an enterprise, found by its tax code', async () => {
    const owner = {
      kind: 'enterprise',
      name: 'Công ty Thử',
      idKind: 'tax-code',
      idNumber: '0100109106',
      birthDate: null,
      sex: null,
    } as const;
    await receive(owner, { submitter: aPerson() });
    expect((await lookUp('0100109106'))?.party).toMatchObject({ kind: 'enterprise', name: 'Công ty Thử' });
  });

  it('follows a correction of the dossier', async () => {
    const { dossierId } = await receive({ name: 'Nguyễn Thị Mẫuu' });
    const changes = { owner: aPerson({ name: 'Nguyễn Thị Mẫu' }) };
    room.dossiers.append(
      dossierId,
      1,
      { kind: 'corrected', changes, reason: 'gõ sai' },
      { officerId: 'o', officerName: 'Lan', at: MONDAY },
    );
    expect((await lookUp('075190000001'))?.party.name).toBe('Nguyễn Thị Mẫu');
    expect(await search('mauu')).toEqual([]);
  });

  it('without any number is not kept', async () => {
    await receive({ idKind: 'none', idNumber: '' });
    expect(await search('mau')).toEqual([]);
  });

  it('is not remembered from a reception that was undone', async () => {
    room = await openIntake(test.store, {
      forms: {
        ...room.forms,
        freeze: () => ({ ok: false, error: { code: 'form-field-missing' } }),
      },
    });
    await room.call('intake.receive', aCopyDraft(room));
    expect(await lookUp('075190000001')).toBeNull();
  });
});

describe('persons are found by', () => {
  beforeEach(async () => {
    await receive();
    await receive({
      name: "K'Brếp",
      idNumber: '068075000123',
      birthDate: '1975-01-01',
      sex: 'male',
      phone: '0912345678',
    });
    await receive({
      name: 'Nguyễn Văn An',
      idNumber: '075085000009',
      birthDate: '1985-01-01',
      sex: 'male',
      phone: '0987654321',
    });
  });

  it.each<[string, string, string[]]>([
    ['name', 'nguyen', ['Nguyễn Văn An', 'Nguyễn Thị Mẫu']],
    ['name in any order, half typed', 'an nguy', ['Nguyễn Văn An']],
    ['ethnic name', 'kbrep', ["K'Brếp"]],
    ['phone', '0912 345 678', ["K'Brếp"]],
    ['the end of a phone', '4321', ['Nguyễn Văn An']],
    ['the beginning of a number', '07519', ['Nguyễn Thị Mẫu']],
    ['the end of a number', '00123', ["K'Brếp"]],
    ['nobody', 'zzz', []],
    ['nothing typed', '  ', []],
  ])('%s: %s', async (_name, text, names) => {
    expect((await search(text)).sort()).toEqual([...names].sort());
  });

  it('the latest seen first', async () => {
    room.at.now += 60_000;
    await receive();
    expect(await search('nguyen')).toEqual(['Nguyễn Thị Mẫu', 'Nguyễn Văn An']);
  });
});
