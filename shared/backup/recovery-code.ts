// The recovery code: what opens a copy of the data on another PC. Written down by hand, so no two of its signs look alike.

/** Crockford's alphabet: I, L, O and U are left out. */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const GROUP = 5;
/** 25 signs of 5 bits: nobody guesses 125. */
export const CODE_SIGNS = 25;

/** A code from random bytes, one for each sign. */
export function recoveryCodeOf(random: Uint8Array): string {
  return Array.from(random.subarray(0, CODE_SIGNS), (byte) => SIGNS.charAt(byte % SIGNS.length)).join('');
}

/** As it is shown and written down: five groups of five. */
export function spelledCode(code: string): string {
  return code.match(new RegExp(`.{${GROUP}}`, 'g'))?.join('-') ?? code;
}

/** The code somebody typed, however they parted it and whichever of two like signs they read; `undefined` when it is none. */
export function readRecoveryCode(typed: string): string | undefined {
  const plain = typed
    .toUpperCase()
    .replace(/[\s.–-]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  const isCode = plain.length === CODE_SIGNS && [...plain].every((sign) => SIGNS.includes(sign));
  return isCode ? plain : undefined;
}
