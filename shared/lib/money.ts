// Whole đồng as numbers, in figures and in words. Floating amounts do not exist here.
import { err, ok, type Result } from './result.ts';

export type MoneyProblem = 'money-empty' | 'money-shape' | 'money-negative' | 'money-too-large';

/** '1.234.000 đ', for the screen. `amount` is whole đồng. */
export function formatMoney(amount: number): string {
  return `${formatNumber(amount)} đ`;
}

/** '1.234.000 đồng', for paper. `amount` is whole đồng. */
export function formatMoneyOnPaper(amount: number): string {
  return `${formatNumber(amount)} đồng`;
}

/** '1.234.000'. Throws RangeError for anything but a safe whole number. */
export function formatNumber(value: number): string {
  if (!Number.isSafeInteger(value)) throw new RangeError(`Not a whole number: ${value}`);
  return String(value).replace(/\B(?=(\d{3})+$)/g, '.');
}

/** Whole đồng from what an officer typed: '1.234.000', '1,234,000', '1 234 000', '1234000 đ'. No decimals, no minus. */
export function parseMoney(text: string): Result<number, MoneyProblem> {
  const typed = text
    .normalize('NFC')
    .trim()
    .replace(/\s*(?:đồng|đ|₫|vnđ|vnd)\.?$/i, '')
    .trim();
  if (typed === '') return err('money-empty');
  if (/^[-−–(]/.test(typed)) return err('money-negative');
  if (!/^(?:\d+|\d{1,3}(?:([.,\s])\d{3})(?:\1\d{3})*)$/.test(typed)) return err('money-shape');
  const amount = Number(typed.replace(/\D/g, ''));
  return Number.isSafeInteger(amount) ? ok(amount) : err('money-too-large');
}
