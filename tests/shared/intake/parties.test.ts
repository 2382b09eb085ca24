import { describe, expect, it } from 'vitest';
import type { Party } from '../../../shared/dossiers/index.ts';
import { checkParties, type Parties, personAtCounter, tidyParties } from '../../../shared/intake/parties.ts';
import { aPerson } from '../../support/samples.ts';

const TODAY = '2026-11-22';

function parties(owner: Partial<Party> = {}, more: Partial<Parties> = {}): Parties {
  return { owner: aPerson(owner), submitter: null, attorney: null, channel: 'counter', ...more };
}

const enterprise = (more: Partial<Party> = {}) =>
  aPerson({
    kind: 'enterprise',
    name: 'Công ty TNHH Thử Nghiệm',
    idKind: 'tax-code',
    idNumber: '0100109106',
    birthDate: null,
    sex: null,
    ...more,
  });

function found(given: Parties) {
  const { faults, doubts } = checkParties(tidyParties(given), TODAY);
  return [...faults, ...doubts].map(({ path, code }) => `${path} ${code}`);
}

describe('what must be mended, and what only needs a reason', () => {
  it.each<[string, Parties, string[]]>([
    ['a person in order', parties(), []],
    ['a number of the year before', parties({ idNumber: '075191000001' }), ['owner.idNumber id-birth-year']],
    ['a man’s number for a woman', parties({ idNumber: '075090000001' }), ['owner.idNumber id-sex']],
    ['a place that never was', parties({ idNumber: '003190000001' }), ['owner.idNumber id-place']],
    [
      'everything about a number at once',
      parties({ idNumber: '003091000001' }),
      ['owner.idNumber id-place', 'owner.idNumber id-birth-year', 'owner.idNumber id-sex'],
    ],
    ['a number from before the mergers', parties({ idNumber: '070190000001' }), []],
    ['a number without birth date or sex to compare', parties({ birthDate: null, sex: null }), []],
    ['eleven digits', parties({ idNumber: '07519000001' }), ['owner.idNumber personal-number-shape']],
    ['no digits', parties({ idNumber: '' }), ['owner.idNumber personal-number-shape']],
    [
      'an old card’s number',
      parties({ idKind: 'old-id', idNumber: '271234567' }),
      ['owner.idNumber old-id-ended'],
    ],
    ['nobody’s papers', parties({ idKind: 'none', idNumber: '' }), []],
    [
      'a number said to be none',
      parties({ idKind: 'none', idNumber: '12' }),
      ['owner.idKind id-kind-mismatch'],
    ],
    ['a passport', parties({ idKind: 'passport', idNumber: 'b1234567' }), []],
    ['no passport', parties({ idKind: 'passport', idNumber: 'hộ chiếu' }), ['owner.idNumber passport-shape']],
    [
      'a person with a tax code as number',
      parties({ idKind: 'tax-code', idNumber: '0100109106' }),
      ['owner.idKind id-kind-mismatch'],
    ],
    [
      'born tomorrow',
      parties({ birthDate: '2026-11-23', idNumber: '075326000001' }),
      ['owner.birthDate birth-in-future'],
    ],
    ['born today', parties({ birthDate: TODAY, idNumber: '075326000001' }), []],
    ['a card of tomorrow', parties({ idIssuedOn: '2026-11-23' }), ['owner.idIssuedOn issued-in-future']],
    ['nine digits of phone', parties({ phone: '090000000' }), ['owner.phone phone-shape']],
    ['a phone typed in groups', parties({ phone: '0900 000 001' }), []],
    ['a phone from abroad', parties({ phone: '+84900000001' }), []],
    ['half an e-mail address', parties({ email: 'mau@' }), ['owner.email email-shape']],
    ['a name of signs', parties({ name: '---' }), ['owner.name name-without-letters']],
    ['one word', parties({ name: 'Thị' }), []],
    ['an ethnic name', parties({ name: "K'Brếp" }), []],
    [
      'a company without anybody at the counter',
      parties({}, { owner: enterprise() }),
      ['submitter submitter-needed'],
    ],
    ['a company by post', parties({}, { owner: enterprise(), channel: 'post' }), []],
    ['a company and who brings it', parties({}, { owner: enterprise(), submitter: aPerson() }), []],
    [
      'a branch',
      parties({}, { owner: enterprise({ idNumber: '0100109106-001' }), submitter: aPerson() }),
      [],
    ],
    [
      'a tax code with a wrong check digit',
      parties({}, { owner: enterprise({ idNumber: '0100109107' }), submitter: aPerson() }),
      ['owner.idNumber tax-code-check'],
    ],
    [
      'no tax code',
      parties({}, { owner: enterprise({ idNumber: '12' }), submitter: aPerson() }),
      ['owner.idNumber tax-code-shape'],
    ],
    [
      'a household business by its owner’s number',
      parties(
        {},
        { owner: enterprise({ kind: 'household', idNumber: '075190000001' }), submitter: aPerson() },
      ),
      [],
    ],
    [
      'a company as submitter',
      parties({}, { submitter: enterprise() }),
      ['submitter.kind submitter-not-person'],
    ],
    [
      'an attorney without a paper',
      parties({}, { attorney: { party: aPerson({ idNumber: '075190000002' }), document: '  ' } }),
      ['attorney.document authorisation-needed'],
    ],
    [
      'a doubt about the attorney',
      parties(
        {},
        {
          attorney: {
            party: aPerson({ idNumber: '075190000002', phone: '1' }),
            document: 'Giấy ủy quyền số 12',
          },
        },
      ),
      ['attorney.party.phone phone-shape'],
    ],
  ])('%s', (_name, given, expected) => {
    expect(found(given)).toEqual(expected);
  });
});

describe('one spelling', () => {
  it('numbers lose their separators, names keep every letter as typed', () => {
    const { owner } = tidyParties(
      parties({ name: ' nguyễn  THỊ mẫu ', idNumber: '075 190 000 001', phone: '+84 900.000.001' }),
    );
    expect(owner).toMatchObject({ name: 'nguyễn THỊ mẫu', idNumber: '075190000001', phone: '0900000001' });
  });

  it('keeps what cannot be read instead of losing it', () => {
    const { owner } = tidyParties(parties({ idNumber: '0751900x', phone: '113' }));
    expect(owner).toMatchObject({ idNumber: '0751900x', phone: '113' });
  });

  it('a submitter who is the owner is no second person', () => {
    expect(
      tidyParties(parties({}, { submitter: aPerson({ idNumber: '075 190 000 001' }) })).submitter,
    ).toBeNull();
  });

  it('two persons without numbers stay two', () => {
    const nobody = { idKind: 'none', idNumber: '' } as const;
    const { submitter } = tidyParties(
      parties(nobody, { submitter: aPerson({ ...nobody, name: 'Trần Văn Thử' }) }),
    );
    expect(submitter?.name).toBe('Trần Văn Thử');
  });
});

describe('who stands at the counter', () => {
  const attorney = { party: aPerson({ name: 'Ủy Quyền', idNumber: '075190000009' }), document: 'GUQ 1' };
  const submitter = aPerson({ name: 'Nộp Thay', idNumber: '075190000008' });
  it.each([
    ['the owner', parties(), 'Nguyễn Thị Mẫu'],
    ['the attorney', parties({}, { attorney }), 'Ủy Quyền'],
    ['the submitter, also beside an attorney', parties({}, { attorney, submitter }), 'Nộp Thay'],
  ])('%s', (_name, given, name) => {
    expect(personAtCounter(given).name).toBe(name);
  });
});
