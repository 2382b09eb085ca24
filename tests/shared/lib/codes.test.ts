import { describe, expect, it } from 'vitest';
import {
  formatDossierNumber,
  isAgencyIdentifier,
  numberSearchKey,
  parseDossierNumber,
  parseProcedureCode,
} from '../../../shared/lib/codes.ts';

describe('dossier numbers (§3)', () => {
  it.each([
    ['H15.50.05.13-261008-0975', 'H15.50.05.13', '2026-10-08', '0975', 'current'],
    ['h19.123-261120-0001', 'H19.123', '2026-11-20', '0001', 'current'],
    ['G15-261120-1500001', 'G15', '2026-11-20', '1500001', 'current'],
    ['000.00.12.H15-180701-0001', '000.00.12.H15', '2018-07-01', '0001', 'old'],
  ])('%s', (text, agency, receivedOn, sequence, shape) => {
    expect(parseDossierNumber(text)).toEqual({
      text: text.toUpperCase(),
      agency,
      receivedOn,
      sequence,
      shape,
    });
  });

  it.each([
    ['H19.123-261131-0001', 'a date that does not exist'],
    ['H19.123-261120-001', 'a sequence too short'],
    ['H19.123-261120-00000001', 'a sequence too long'],
    ['H19.1-261120-0001', 'a level of one digit'],
    ['H19123-261120-0001', 'a missing dot'],
    ['TA-B-261122-014-7', 'a number of the counter itself'],
    ['', 'nothing'],
  ])('refuses %j: %s', (text) => expect(parseDossierNumber(text)).toBeUndefined());

  it('pads the sequence of the day to four digits', () => {
    expect(formatDossierNumber('H19.123', '2026-11-20', 7)).toBe('H19.123-261120-0007');
    expect(formatDossierNumber('H19.123', '2026-11-20', 12_345)).toBe('H19.123-261120-12345');
  });

  it('finds a number by a part typed without dots, dashes or capitals', () => {
    const stored = numberSearchKey('H15.50.05.13-261008-0975');
    for (const typed of ['261008-0975', '2610080975', 'h15.50', 'h15 50 05 13 261008', '0975']) {
      expect(stored).toContain(numberSearchKey(typed));
    }
    expect(stored).not.toContain(numberSearchKey('261008-0976'));
  });

  it.each([
    ['H19', true],
    ['H19.104', true],
    ['H15.50.05.13', true],
    ['H19.', false],
    ['19.104', false],
    ['H19.1234', false],
    [`H19${'.123'.repeat(9)}`, false],
  ])('%s is an agency identifier: %s', (text, expected) => expect(isAgencyIdentifier(text)).toBe(expected));
});

describe('procedure codes', () => {
  it.each([
    ['1.001193', { code: '1.001193' }],
    ['2.000635.000.00.00.H19', { code: '2.000635', suffix: '000.00.00.H19' }],
    [' 2.000635 ', { code: '2.000635' }],
    ['2.00063', undefined],
    ['2000635', undefined],
    ['2.000635.H19', undefined],
  ])('%j', (text, expected) => expect(parseProcedureCode(text)).toEqual(expected));
});
