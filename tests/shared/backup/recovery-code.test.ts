import { expect, it } from 'vitest';
import { CODE_SIGNS, readRecoveryCode, recoveryCodeOf, spelledCode } from '../../../shared/backup/index.ts';

const CODE = recoveryCodeOf(Uint8Array.from({ length: CODE_SIGNS }, (_, index) => index * 11));

it('is five groups of five signs of which none looks like another', () => {
  expect(spelledCode(CODE)).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){4}[0-9A-HJKMNP-TV-Z]{5}$/);
});

it.each([
  ['as it is shown', spelledCode(CODE)],
  ['in small letters, parted by spaces', spelledCode(CODE).toLowerCase().replaceAll('-', ' ')],
  ['with O for nought and I or l for one', CODE.replaceAll('0', 'O').replace('1', 'I').replaceAll('1', 'l')],
])('is read %s', (_how, typed) => {
  expect(readRecoveryCode(typed)).toBe(CODE);
});

it.each(['', CODE.slice(1), `${CODE}0`, CODE.replace(/.$/, 'U'), CODE.replace(/.$/, 'Ơ')])(
  'is not "%s"',
  (typed) => {
    expect(readRecoveryCode(typed)).toBeUndefined();
  },
);
