// One rule's amount before any reduction, and the sum written out as the officer would say it.
import type { Counted } from '../dossiers/index.ts';
import { formatMoney, formatNumber } from '../lib/money.ts';
import type { CopiedDocument, FeeAnswer, FeeProblemCode } from './answer.ts';
import type { FeeAmount } from './rule.ts';

type PerPage = Extract<FeeAmount, { type: 'per-page' }>;
type Amount = { readonly vnd: number; readonly why: string; readonly counted?: Counted };

const MOST = 1_000_000;

/** Whole đồng and why, or what the officer must still say. */
export function amountFor(amount: FeeAmount, answer: FeeAnswer): Amount | { problem: FeeProblemCode } {
  switch (amount.type) {
    case 'fixed':
      return { vnd: amount.vnd, why: formatMoney(amount.vnd) };
    case 'per-copy':
      return perUnit(amount.vnd, answer.copies ?? 1, 'bản');
    case 'per-case':
      return perUnit(amount.vnd, answer.cases ?? 1, 'trường hợp');
    case 'per-page':
      return perPage(amount, answer.documents ?? []);
    case 'unknown':
      return entered(answer.entered);
  }
}

function perUnit(vnd: number, count: number, unit: string): Amount | { problem: FeeProblemCode } {
  if (!isCount(count)) return { problem: 'fee-count-wrong' };
  return { vnd: vnd * count, why: `${count} ${unit} × ${formatMoney(vnd)}`, counted: { count } };
}

function perPage(
  amount: PerPage,
  documents: readonly CopiedDocument[],
): Amount | { problem: FeeProblemCode } {
  if (documents.length === 0) return { problem: 'fee-pages-needed' };
  if (!documents.every(({ pages, copies }) => isCount(pages) && isCount(copies)))
    return { problem: 'fee-count-wrong' };
  return {
    vnd: documents.reduce((sum, document) => sum + copyPrice(amount, document.pages) * document.copies, 0),
    why: documents.map((document) => explainCopies(amount, document)).join(' + '),
    counted: { documents: [...documents] },
  };
}

/** One copy of an original of so many pages; `capPerCopyVnd` is the most one copy may cost (TT 226/2016/TT-BTC). */
function copyPrice(amount: PerPage, pages: number): number {
  const sum = tiersOf(amount, pages).reduce((total, { count, vnd }) => total + count * vnd, 0);
  return Math.min(sum, amount.capPerCopyVnd ?? Number.POSITIVE_INFINITY);
}

function tiersOf(amount: PerPage, pages: number): { count: number; vnd: number }[] {
  return amount.tiers
    .map(({ fromPage, vndPerPage }, at) => {
      const nextFrom = amount.tiers[at + 1]?.fromPage ?? Number.POSITIVE_INFINITY;
      return { count: Math.min(pages, nextFrom - 1) - fromPage + 1, vnd: vndPerPage };
    })
    .filter(({ count }) => count > 0);
}

function explainCopies(amount: PerPage, { pages, copies }: CopiedDocument): string {
  const tiers = tiersOf(amount, pages).map(({ count, vnd }) => `${count} × ${formatNumber(vnd)}`);
  const price = copyPrice(amount, pages);
  const capped = price === amount.capPerCopyVnd ? ', mức tối đa' : '';
  return `${copies} bản × ${formatMoney(price)} (${pages} trang: ${tiers.join(' + ')}${capped})`;
}

function entered(entry: FeeAnswer['entered']): Amount | { problem: FeeProblemCode } {
  if (!entry) return { problem: 'fee-amount-needed' };
  if (!Number.isSafeInteger(entry.vnd) || entry.vnd < 0) return { problem: 'fee-amount-wrong' };
  if (entry.reason.trim() === '') return { problem: 'fee-reason-needed' };
  return { vnd: entry.vnd, why: entry.reason.trim() };
}

function isCount(count: number): boolean {
  return Number.isSafeInteger(count) && count > 0 && count <= MOST;
}
