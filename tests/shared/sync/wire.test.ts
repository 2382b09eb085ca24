import { describe, expect, it } from 'vitest';
import { readStatusThere } from '../../../shared/sync/came-down.ts';
import { toHoSo, toPortalStatus, toTienDo } from '../../../shared/sync/province-array.ts';
import { clipText, formatWireDay, formatWireInstant, parseWireInstant } from '../../../shared/sync/wire.ts';
import { aDossier, anEvent, aProfile, at } from '../../support/neutral.ts';

const array = aProfile('province-array');
const officialNo = 'H19.045-260302-0007';

describe('instants on the wire (test vectors of province-api §8)', () => {
  const morning = at('2026-03-02T08:05:09');
  it.each([
    ['compact', morning, '20260302080509'],
    ['wall', morning, '2026-03-02 08:05:09'],
    ['iso-offset', morning + 7, '2026-03-02T08:05:09.007+07:00'],
    ['utc-0000', morning, '2026-03-02T01:05:09.000+0000'],
    // 24-hour: a payment system was seen writing 02 for 14.
    ['compact', at('2026-03-02T14:05:09'), '20260302140509'],
    // Between 00:00 and 07:00 in Việt Nam the UTC day is the day before.
    ['compact', at('2026-03-02T00:00:00'), '20260302000000'],
    ['wall', at('2026-12-31T23:59:59'), '2026-12-31 23:59:59'],
    ['utc-0000', at('2027-01-01T00:30:00'), '2026-12-31T17:30:00.000+0000'],
    ['compact', undefined, ''],
  ] as const)('%s of %s is "%s"', (format, instant, expected) => {
    expect(formatWireInstant(format, instant)).toBe(expected);
  });
  it.each([
    ['20260302080509', morning],
    ['2026-03-02 08:05:09', morning],
    ['2026-03-02T08:05:09.000+07:00', morning],
    ['2026-03-02T01:05:09.000+0000', morning],
    ['2026-03-02T01:05:09Z', morning],
    ['', undefined],
    ['null', undefined],
    ['20261302080509', undefined],
    ['02/03/2026', undefined],
    [20260302080509, undefined],
  ])('reads %s back', (text, expected) => {
    expect(parseWireInstant(text)).toBe(expected);
  });
});

describe('days of birth', () => {
  it.each([
    ['utc-0000', '1990-01-01', '1989-12-31T17:00:00.000+0000'],
    ['compact', '1990-01-15', '19900115000000'],
    ['compact', '1990', ''],
    ['compact', '1990-01', ''],
    ['compact', undefined, ''],
  ] as const)('%s of %s is "%s"', (format, day, expected) => {
    expect(formatWireDay(format, day)).toBe(expected);
  });
});

describe('texts on the wire', () => {
  const hoSo = (change: Parameters<typeof aDossier>[0]) =>
    toHoSo({ ...aDossier(change), officialNo }, new Map(), array);
  const named = (name: string) => ({ owner: { ...aDossier().owner, name } });

  it('travel composed (NFC), however they were typed', () => {
    const decomposed = 'NGUYỄN THỊ MẪU'.normalize('NFD');
    expect(decomposed).not.toBe('NGUYỄN THỊ MẪU');
    expect(hoSo(named(decomposed)).body.ChuHoSo).toBe('NGUYỄN THỊ MẪU');
  });
  it('are cut by code points at the limit of the field, with the cut recorded', () => {
    const { body, clips } = hoSo(named('Ơ'.repeat(4000)));
    expect([...String(body.ChuHoSo)]).toHaveLength(500);
    expect(body.ChuHoSo).toMatch(/\.\.\.$/);
    expect(clips).toContainEqual({ field: 'ChuHoSo', length: 4000, limit: 500 });
  });
  it('are never cut inside a character', () => {
    expect(clipText('𠮷𠮷𠮷𠮷𠮷', 4)).toBe('𠮷...');
  });
  it('a decomposed name of exactly the limit is not cut', () => {
    const { body, clips } = hoSo(named('Ễ'.repeat(500).normalize('NFD')));
    expect(body.ChuHoSo).toBe('Ễ'.repeat(500));
    expect(clips).toEqual([]);
  });
  it.each([
    [1000, 1000],
    [1001, 1000],
  ])('a summary of %i code points travels with %i', (length, sent) => {
    expect([...String(hoSo({ summary: 'a'.repeat(length) }).body.TrichYeuHoSo)]).toHaveLength(sent);
  });
  it('the officer of a progress row is cut to fifty', () => {
    const rows = toTienDo(officialNo, [anEvent(1, { by: 'Trần '.repeat(20) })], array).body;
    expect([...String(rows[0]!.NguoiXuLy)]).toHaveLength(50);
  });
  it.each(["K'Brếp", 'Điểu', 'A'])('a name such as %s is not touched', (name) => {
    expect(hoSo(named(name)).body.ChuHoSo).toBe(name);
  });
});

describe('procedure codes', () => {
  it('are the national ones, mapped only where the profile says that this province differs', () => {
    const mapped = aProfile('province-array', (draft) => {
      draft.procedureCodes['2.002622'] = '2.002622.H56';
    });
    const procedure = { ...aDossier().procedure, nationalCode: '2.002622' };
    const code = (profile: typeof mapped) =>
      toHoSo({ ...aDossier({ procedure }), officialNo }, new Map(), profile).body.MaTTHC;
    expect(code(array)).toBe('2.002622');
    expect(code(mapped)).toBe('2.002622.H56');
  });
});

describe('field codes', () => {
  it('are mapped only where the profile says so', () => {
    const mapped = aProfile('province-array', (draft) => {
      draft.fieldCodes['G15-HT01'] = 'HT';
    });
    const code = (profile: typeof mapped) =>
      toHoSo({ ...aDossier(), officialNo }, new Map(), profile).body.MaLinhVuc;
    expect(code(array)).toBe('G15-HT01');
    expect(code(mapped)).toBe('HT');
  });
});

describe('"not accepted"', () => {
  it('is 3 in the record and 11 towards the national portal, and either is read back as 3', () => {
    const dossier = { ...aDossier({ status: 3 }), officialNo, portalNo: 'G15.99-260302-0000001' };
    expect(toHoSo(dossier, new Map(), array).body.TrangThaiHoSo).toBe('3');
    expect(toPortalStatus(dossier, anEvent(2, { status: 3, text: 'Không tiếp nhận' }), array).body).toEqual({
      type: '2',
      data: {
        TrangThai: '11',
        MaHoSo: 'G15.99-260302-0000001',
        MaHoSoDonVi: officialNo,
        MaDoiTuong: '',
        NoiDung: 'Không tiếp nhận',
        NgayXuLy: '20260302080509',
        TaiLieuXuLy: [],
      },
    });
    for (const TrangThai of [3, '11']) {
      expect(readStatusThere({ MaHoSo: officialNo, TrangThai }, array)?.status).toBe(3);
    }
  });
});
