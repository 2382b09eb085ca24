import { describe, expect, it } from 'vitest';
import { checkBeforeSending, type LearnedRule, rulesFrom } from '../../../shared/sync/check.ts';
import { canonicalJson, digestOf } from '../../../shared/sync/digest.ts';
import { toHoSo, toTienDo } from '../../../shared/sync/province-array.ts';
import { readRefusal } from '../../../shared/sync/reasons.ts';
import { isOurs, missingEvents, readHoSo, readIgateContent } from '../../../shared/sync/remote.ts';
import { aDossier, aFile, anEvent, aPaper, aProfile, at } from '../../support/neutral.ts';

const array = aProfile('province-array');
const officialNo = 'H19.045-260302-0007';
const owner = (change: Partial<ReturnType<typeof aDossier>['owner']>) => ({
  owner: { ...aDossier().owner, ...change },
});
const problems = (change: Parameters<typeof aDossier>[0], learned: readonly LearnedRule[] = []) =>
  checkBeforeSending(aDossier(change), array, learned).map(({ kind, path }) => [kind, path]);

describe('before anything is sent', () => {
  it.each([
    ['a sound dossier', {}, []],
    ['no name', owner({ name: ' ' }), [['missing', 'owner.name']]],
    ['no number of the owner', owner({ idNo: '' }), [['missing', 'owner.idNo']]],
    ['eleven digits', owner({ idNo: '07519000001' }), [['bad-format', 'owner.idNo']]],
    ['an old card of nine digits', owner({ idKind: 'old-identity-card', idNo: '271234567' }), []],
    ['a passport', owner({ idKind: 'passport', idNo: 'C1234567' }), []],
    ['a number the province would not know', { officialNo: 'H19-1' }, [['bad-format', 'officialNo']]],
    ['an older long number', { officialNo: '000.00.53.H48-220901-0012' }, []],
    ['a ministry number', { officialNo: 'G09.20-20260601-0000012' }, []],
    [
      'no field code',
      { procedure: { ...aDossier().procedure, fieldCode: '' } },
      [['missing', 'procedure.fieldCode']],
    ],
    [
      'a file beyond the limit',
      { papers: [aPaper({ files: [{ ...aFile('lon.pdf'), bytes: 20_971_521 }] })] },
      [['too-long', 'papers']],
    ],
  ] as const)('%s', (_, change, expected) => {
    expect(problems(change as never)).toEqual(expected);
  });
});

describe('a refusal once understood', () => {
  const learn = (text: string) =>
    rulesFrom(readRefusal(text, array.refusals), aDossier()).map((rule, index) => ({
      ...rule,
      id: index + 1,
    }));

  it('stops the next dossier with the same unknown procedure before it is sent', () => {
    expect(problems({}, learn('MaTTHC không tồn tại'))).toEqual([
      ['unknown-value', 'procedure.nationalCode'],
    ]);
  });
  it('lets another procedure pass', () => {
    const procedure = { ...aDossier().procedure, nationalCode: '2.000815' };
    expect(problems({ procedure }, learn('MaTTHC không tồn tại'))).toEqual([]);
  });
  it('stops what is as long as what was refused, not what is shorter', () => {
    const rules = learn('ChuHoSo có độ dài vượt quá số lượng cho phép');
    expect(problems(owner({ name: 'X'.repeat(14) }), rules)).toEqual([['too-long', 'owner.name']]);
    expect(problems(owner({ name: 'X'.repeat(13) }), rules)).toEqual([]);
  });
  it('keeps no rule about one person', () => {
    expect(learn('SoDinhDanh không tồn tại')).toEqual([]);
  });
  it('keeps no rule from words it does not understand', () => {
    expect(learn('Hệ thống bận')).toEqual([]);
  });
});

describe('whose dossier lies under our number', () => {
  const held = (change: Parameters<typeof aDossier>[0] = {}) =>
    readHoSo(JSON.parse(JSON.stringify(toHoSo({ ...aDossier(change), officialNo }, new Map(), array).body)))!;
  it.each([
    ['the very same', {}, true],
    [
      'the same, sent back decomposed and in other case',
      owner({ name: 'Nguyễn  Thị Mẫu'.normalize('NFD') }),
      true,
    ],
    ['another person', owner({ name: 'Trần Văn Thử' }), false],
    ['the same name, another number', owner({ idNo: '075190000002' }), false],
    ['another procedure', { procedure: { ...aDossier().procedure, nationalCode: '2.000815' } }, false],
    [
      'the local form of the same procedure',
      { procedure: { ...aDossier().procedure, nationalCode: '1.001193.000.00.00.H19' } },
      true,
    ],
    // The same person filed the same procedure twice that day: another second of acceptance is another dossier.
    ['received at another second', { receivedAt: at('2026-03-02T08:05:10') }, false],
    ['moved on meanwhile', { status: 4 }, true],
  ] as const)('%s', (_, change, expected) => {
    expect(isOurs(held(change as never), aDossier(), array)).toBe(expected);
  });
  it('reads the search reply of iGate', () => {
    const remote = readIgateContent({
      id: '66f0c0ffee00000000000099',
      code: officialNo,
      procedure: { code: '1.001193' },
      applicant: { data: { ownerFullname: 'NGUYỄN THỊ MẪU' } },
      acceptedDate: '2026-03-02T01:05:09.000+0000',
      dossierStatus: 2,
    });
    expect(isOurs(remote!, aDossier(), array)).toBe(true);
    expect(remote).toMatchObject({ serverId: '66f0c0ffee00000000000099', status: 2, progress: undefined });
  });
  it('does not take an unknown shape for a dossier', () => {
    expect(readHoSo({ hello: 'world' })).toBeUndefined();
    expect(readIgateContent([])).toBeUndefined();
  });
});

describe('progress rows that are still missing', () => {
  const events = [
    anEvent(1),
    anEvent(2, { text: 'Chuyển xử lý', status: 4 }),
    anEvent(3, { text: 'Chuyển xử lý', status: 4 }),
  ];
  const rows = (of: typeof events) =>
    readHoSo({ MaHoSo: officialNo, MaTTHC: '1', TienTrinhXuLy: toTienDo(officialNo, of, array).body })!
      .progress!;
  it.each([
    ['none held', [], [1, 2, 3]],
    ['all held', events, []],
    ['the first held', events.slice(0, 1), [2, 3]],
    ['one of two equal rows held', events.slice(0, 2), [3]],
  ] as const)('%s', (_, held, expected) => {
    expect(missingEvents(events, rows([...held]), array).map((event) => event.position)).toEqual(expected);
  });
});

describe('digests', () => {
  it('do not depend on the order of keys, nor on the composition of letters', () => {
    expect(canonicalJson({ b: 1, a: [{ d: 1, c: 2 }] })).toBe('{"a":[{"c":2,"d":1}],"b":1}');
    expect(digestOf({ name: 'Mẫu'.normalize('NFD') })).toBe(digestOf({ name: 'Mẫu' }));
    expect(digestOf({ name: 'Mẫu' })).not.toBe(digestOf({ name: 'Mau' }));
  });
});
