// Amounts in words, as receipts need them (one-stop rules §2.9).

/** North: nghìn, linh. South: ngàn, lẻ. Which one the commune writes is a setting. */
export type NumberWords = 'north' | 'south';

type Vocabulary = { readonly thousand: string; readonly zeroTens: string };

const VOCABULARY: Record<NumberWords, Vocabulary> = {
  north: { thousand: 'nghìn', zeroTens: 'linh' },
  south: { thousand: 'ngàn', zeroTens: 'lẻ' },
};

const DIGITS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'] as const;
const BILLION = 1_000_000_000;

/** 'Một triệu hai trăm nghìn đồng'. `amount` is whole đồng ≥ 0; throws RangeError otherwise. */
export function moneyInWords(amount: number, style: NumberWords = 'north'): string {
  const words = numberInWords(amount, style);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)} đồng`;
}

/** 'một triệu hai trăm nghìn'. Throws RangeError for anything but a safe whole number ≥ 0. */
export function numberInWords(value: number, style: NumberWords = 'north'): string {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`Not a whole number ≥ 0: ${value}`);
  return value === 0 ? DIGITS[0] : read(value, VOCABULARY[style], false).join(' ');
}

/** Above a billion the number of billions is itself read as a number: "một nghìn tỷ", "một triệu tỷ". */
function read(value: number, vocabulary: Vocabulary, padded: boolean): readonly string[] {
  if (value < BILLION) return readMillions(value, vocabulary, padded);
  const billions = Math.floor(value / BILLION);
  return [...read(billions, vocabulary, padded), 'tỷ', ...readMillions(value % BILLION, vocabulary, true)];
}

/** Groups of zeros are silent; every later group that speaks is read with its hundreds: "không trăm linh năm". */
function readMillions(value: number, vocabulary: Vocabulary, padded: boolean): readonly string[] {
  const groups: readonly (readonly [number, readonly string[]])[] = [
    [Math.floor(value / 1_000_000), ['triệu']],
    [Math.floor(value / 1000) % 1000, [vocabulary.thousand]],
    [value % 1000, []],
  ];
  const words: string[] = [];
  for (const [group, name] of groups) {
    if (group > 0) words.push(...readGroup(group, vocabulary, padded || words.length > 0), ...name);
  }
  return words;
}

function readGroup(group: number, vocabulary: Vocabulary, padded: boolean): readonly string[] {
  const hundreds = Math.floor(group / 100);
  const rest = readTens(group % 100, vocabulary, padded || hundreds > 0);
  return hundreds > 0 || padded ? [digit(hundreds), 'trăm', ...rest] : rest;
}

function readTens(value: number, { zeroTens }: Vocabulary, afterHundreds: boolean): readonly string[] {
  const tens = Math.floor(value / 10);
  const units = value % 10;
  if (value === 0) return [];
  if (tens === 0) return afterHundreds ? [zeroTens, digit(units)] : [digit(units)];
  const unitWords = units === 0 ? [] : [unitAfterTens(tens, units)];
  return tens === 1 ? ['mười', ...unitWords] : [digit(tens), 'mươi', ...unitWords];
}

function unitAfterTens(tens: number, units: number): string {
  if (units === 5) return 'lăm';
  if (tens > 1 && units === 1) return 'mốt';
  if (tens > 1 && units === 4) return 'tư';
  return digit(units);
}

function digit(value: number): string {
  return DIGITS[value] ?? '';
}
