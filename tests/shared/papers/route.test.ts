import { describe, expect, it } from 'vitest';
import { appError } from '../../../shared/errors.ts';
import { type Mark, type RouteRules, routed } from '../../../shared/papers/route.ts';

const NOWHERE = { draftId: null, dossierId: null };
const RULES: RouteRules = {
  blankPages: 'keep',
  duplex: false,
  placeIn(dossierId, place) {
    if (place.kind === 'result') return { requirementId: null, asResult: true };
    if (place.kind === 'requirement') return { requirementId: place.requirementId, asResult: false };
    if (place.kind === 'paper') return { requirementId: null, asResult: false };
    return place.number <= 3
      ? { requirementId: `${dossierId}${place.number}`, asResult: false }
      : appError('sheet-number-unknown', { params: { number: place.number, count: 3 } });
  },
};

/** p: a page, _: a blank one, ?: one that could not be looked at, A/B: their receipts, DA: a dossier sheet of A, 1–9: numbered, N: next paper, R: result, X: forged. */
function marked(stack: string) {
  return stack.split(' ').map((letter, index) => ({ pageId: `${letter}@${index}`, mark: markOf(letter) }));
}
function markOf(letter: string): Mark {
  const sheet = { kind: 'sheet', as: 'sheet', dossierId: null } as const;
  if (letter === 'p') return { kind: 'page' };
  if (letter === '_') return { kind: 'blank' };
  if (letter === '?') return { kind: 'unseen' };
  if (letter === 'X') return { kind: 'trouble', error: appError('slip-forged') };
  if (letter === 'N') return { ...sheet, place: { kind: 'paper' } };
  if (letter === 'R') return { ...sheet, place: { kind: 'result' } };
  if (/^\d$/.test(letter)) return { ...sheet, place: { kind: 'number', number: Number(letter) } };
  const [, dossierId = '', requirementId] = /^D?([A-Z])(?:\.(\w+))?$/.exec(letter) ?? [];
  if (requirementId) return { ...sheet, dossierId, place: { kind: 'requirement', requirementId } };
  return { ...sheet, as: letter.startsWith('D') ? 'sheet' : 'receipt', dossierId, place: { kind: 'paper' } };
}

/** One line a part: pages, sheets set aside in brackets, where it goes, trouble. */
function told(
  stack: string,
  rules: Partial<RouteRules> = {},
  start: { draftId: string | null; dossierId: string | null } = NOWHERE,
) {
  const letters = (ids: readonly string[]) => ids.map((id) => id.split('@')[0]).join('');
  return routed(marked(stack), start, { ...RULES, ...rules }).map(({ pageIds, aside, route }) => {
    const { dossierId, requirementId, asResult } = route?.aim ?? {};
    const where = route
      ? [dossierId ?? '?', asResult ? 'result' : requirementId].filter(Boolean).join(':')
      : 'as begun';
    const sheets = aside.length > 0 ? `(${letters(aside.map(({ pageId }) => pageId))}) ` : '';
    return `${sheets}${letters(pageIds)} → ${where}${route?.trouble ? ` ! ${route.trouble.code}` : ''}`;
  });
}

describe('a stack', () => {
  it('without sheets stays one paper, as it was begun', () => {
    expect(told('p p _ p')).toEqual(['pp_p → as begun']);
  });

  it('falls into dossiers by their receipts, and into requirements by numbered sheets', () => {
    expect(told('A 1 p p 2 p B 1 p 3 p p')).toEqual([
      '(A1) pp → A:A1',
      '(2) p → A:A2',
      '(B1) p → B:B1',
      '(3) pp → B:B3',
    ]);
  });

  it('goes by sheets that name dossier and requirement themselves, in any order', () => {
    expect(told('B.card p A.form p p DB p N p R p')).toEqual([
      '(B.card) p → B:card',
      '(A.form) pp → A:form',
      '(DB) p → B',
      '(N) p → B',
      '(R) p → B:result',
    ]);
  });

  it('keeps what lies before the first sheet as it was begun', () => {
    expect(told('p p A 1 p')).toEqual(['pp → as begun', '(A1) p → A:A1']);
  });

  it('is only divided by sheets for any dossier when none was named', () => {
    expect(told('p N p p N p')).toEqual(['p → as begun', '(N) pp → ?', '(N) p → ?']);
    expect(told('1 p')).toEqual(['(1) p → ? ! sheet-without-dossier']);
  });

  it('goes on with the dossier or draft it was begun for', () => {
    expect(told('1 p N p', {}, { draftId: null, dossierId: 'C' })).toEqual(['(1) p → C:C1', '(N) p → C']);
    expect(told('N p', {}, { draftId: 'draft', dossierId: null })).toEqual(['(N) p → ?']);
  });

  it('lies where it was meant when only the receipt of that very dossier is on top', () => {
    expect(told('A p p', {}, { draftId: null, dossierId: 'A' })).toEqual(['(A) pp → as begun']);
    expect(told('B p p', {}, { draftId: null, dossierId: 'A' })).toEqual(['(B) pp → B']);
  });
});

describe('codes that cannot be followed', () => {
  it('stay with the pages after them, aimed nowhere, and say why; the next sound sheet counts again', () => {
    expect(told('A 1 p X p p 2 p B 1 p')).toEqual([
      '(A1) p → A:A1',
      'Xpp → ? ! slip-forged',
      '(2) p → ? ! sheet-without-dossier',
      '(B1) p → B:B1',
    ]);
  });

  it('are told of a number that the receipt does not have', () => {
    expect(told('A 7 p')).toEqual(['(A7) p → A ! sheet-number-unknown']);
  });
});

describe('a page that could not be looked at', () => {
  it('may have been a sheet: nothing after it is sure until a dossier is named again', () => {
    expect(told('A 1 p ? p 2 p B 1 p')).toEqual([
      '(A1) p?p → A:A1 ! route-page-unseen',
      '(2) p → A:A2 ! route-page-unseen',
      '(B1) p → B:B1',
    ]);
  });

  it('is a page like others where no sheet lies', () => {
    expect(told('p ? p')).toEqual(['p?p → as begun']);
  });
});

describe('sheets after which no paper lies', () => {
  it('wait themselves, so that somebody looks for the paper', () => {
    expect(told('A 1 2 p')).toEqual(['(A) 1 → A:A1 ! sheet-without-paper', '(2) p → A:A2']);
    expect(told('A')).toEqual(['A → A ! sheet-without-paper']);
    expect(told('A B 1 p 2')).toEqual([
      'A → A ! sheet-without-paper',
      '(B1) p → B:B1',
      '2 → B:B2 ! sheet-without-paper',
    ]);
  });

  it('are passed over when they only divide', () => {
    expect(told('A N N p N')).toEqual(['(ANNN) p → A']);
  });
});

describe('blank pages', () => {
  it('go with the sheet whose back they are', () => {
    expect(told('A _ 1 _ p _ 2 _ p _', { duplex: true })).toEqual(['(A_1_) p_ → A:A1', '(2_) p_ → A:A2']);
  });

  it('may be left out', () => {
    expect(told('A 1 p _ p _', { blankPages: 'drop' })).toEqual(['(A1__) pp → A:A1']);
    expect(told('p _ p', { blankPages: 'drop' })).toEqual(['(_) pp → as begun']);
  });

  it('may divide papers: one in a stack scanned from one side, a whole sheet in one scanned from both', () => {
    expect(told('p p _ p', { blankPages: 'separate' })).toEqual(['pp → as begun', '(_) p → ?']);
    expect(told('p _ p p _ _ p p', { blankPages: 'separate', duplex: true })).toEqual([
      '(_) ppp → as begun',
      '(__) pp → ?',
    ]);
  });

  it('and sheets stay as they are where there is nothing else', () => {
    expect(told('_ _', { blankPages: 'drop' })).toEqual(['__ → as begun']);
    expect(told('N')).toEqual(['N → as begun']);
  });
});
