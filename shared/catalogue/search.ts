// Finding a procedure while the officer types. A few hundred entries: a pass over all of them in memory is faster than
// asking the database, and ranks as officers expect.
import { searchTokens } from '../lib/text.ts';
import type { Abbreviations } from './abbreviations.ts';
import { CONFIDENCES, type Confidence } from './procedure.ts';

export type SearchEntry = {
  readonly procedureId: string;
  readonly code: string | null;
  readonly name: string;
  readonly fieldCode: string;
  readonly fieldName: string;
  readonly confidence: Confidence;
};

type Indexed<E> = {
  readonly entry: E;
  readonly position: number;
  readonly words: readonly string[];
  /** Words blank-separated with a blank at both ends: a phrase at word starts is one `includes`. */
  readonly text: string;
  readonly initials: string;
  readonly digits: string;
  readonly field: readonly string[];
};

export type CatalogueIndex<E extends SearchEntry = SearchEntry> = {
  readonly entries: readonly Indexed<E>[];
  readonly abbreviations: Abbreviations;
};

/** Entries in catalogue order, which decides among equals. */
export function buildIndex<E extends SearchEntry>(
  entries: readonly E[],
  abbreviations: Abbreviations,
): CatalogueIndex<E> {
  return { abbreviations, entries: entries.map(indexEntry) };
}

function indexEntry<E extends SearchEntry>(entry: E, position: number): Indexed<E> {
  const words = searchTokens(entry.name);
  return {
    entry,
    position,
    words,
    text: ` ${words.join(' ')} `,
    initials: words.map((word) => word.charAt(0)).join(''),
    digits: digitsOf(entry.code ?? ''),
    field: [...searchTokens(entry.fieldName), entry.fieldCode.toLowerCase()],
  };
}

export type SearchOptions = {
  readonly limit: number;
  readonly fieldCode?: string | undefined;
  /** Use score of a procedure (see use-score.ts); absent when never used. */
  readonly scoreOf?: (procedureId: string) => number | undefined;
};

/**
 * Entries in which every word typed is found: in the name (from the start of a word, any order), the code (with or
 * without dots, any part of three digits or more), the field's name, or as an abbreviation. Words found in the name,
 * the code or by abbreviation come before words found only in the field's name or as initials; then the most used
 * first, then the name that starts with or holds the phrase, then the better confirmed. An empty text lists all.
 */
export function searchCatalogue<E extends SearchEntry>(
  index: CatalogueIndex<E>,
  text: string,
  options: SearchOptions,
): { readonly entries: readonly E[]; readonly total: number } {
  const terms = readTerms(text, index.abbreviations);
  const hits = index.entries
    .filter(({ entry }) => options.fieldCode === undefined || entry.fieldCode === options.fieldCode)
    .flatMap((indexed) => {
      const strength = strengthOf(indexed, terms);
      return strength === 0 ? [] : [rank(indexed, strength, terms, options.scoreOf)];
    })
    .sort((a, b) => compareKeys(a.key, b.key));
  return { entries: hits.slice(0, options.limit).map((hit) => hit.entry), total: hits.length };
}

type Term = {
  readonly typed: string;
  /** The digits when it may be part of a code. */
  readonly digits: string | undefined;
  /** Word groups the term abbreviates. */
  readonly groups: readonly (readonly string[])[];
};

const CODE_LIKE = /\d[\d.]*/g;

/** Words typed, abbreviations of several words ("sao y", "người cao tuổi") taken together. */
function readTerms(text: string, abbreviations: Abbreviations): readonly Term[] {
  const words = searchTokens(text.replace(CODE_LIKE, (code) => ` ${digitsOf(code)} `));
  const terms: Term[] = [];
  for (let at = 0; at < words.length; ) {
    const length = [3, 2].find((most) => abbreviations.has(words.slice(at, at + most).join(' '))) ?? 1;
    const typed = words.slice(at, at + length).join(' ');
    terms.push({
      typed,
      digits: /^\d{3,}$/.test(typed) ? typed : undefined,
      groups: abbreviations.get(typed) ?? [],
    });
    at += length;
  }
  return terms;
}

/** 0 not found, 1 found only by field or initials, 2 found properly; the weakest term decides. */
function strengthOf(indexed: Indexed<unknown>, terms: readonly Term[]): 0 | 1 | 2 {
  let weakest: 0 | 1 | 2 = 2;
  for (const term of terms) {
    const strength = termStrength(indexed, term);
    if (strength === 0) return 0;
    if (strength < weakest) weakest = strength;
  }
  return weakest;
}

function termStrength(indexed: Indexed<unknown>, term: Term): 0 | 1 | 2 {
  const { typed, digits, groups } = term;
  if (digits !== undefined && indexed.digits.includes(digits)) return 2;
  if (indexed.text.includes(` ${typed}`)) return 2;
  if (groups.some((group) => indexed.text.includes(` ${group.join(' ')} `))) return 2;
  if (indexed.field.some((word) => word.startsWith(typed))) return 1;
  if (groups.some((group) => group.every((word) => indexed.field.includes(word)))) return 1;
  return typed.length >= 3 && indexed.initials.includes(typed) ? 1 : 0;
}

type Ranked<E> = { readonly entry: E; readonly key: readonly number[] };

function rank<E extends SearchEntry>(
  indexed: Indexed<E>,
  strength: number,
  terms: readonly Term[],
  scoreOf: SearchOptions['scoreOf'],
): Ranked<E> {
  const { entry, position, text } = indexed;
  const score = scoreOf?.(entry.procedureId) ?? Number.NEGATIVE_INFINITY;
  const phrase = terms.map((term) => term.typed).join(' ');
  const phraseRank = text.startsWith(` ${phrase}`) ? 0 : text.includes(` ${phrase}`) ? 1 : 2;
  // "kh" means kết hôn before it means the beginning of khai.
  const whole = terms.filter((term) => holdsWhole(indexed, term)).length;
  return {
    entry,
    key: [-strength, -score, phraseRank, -whole, CONFIDENCES.indexOf(entry.confidence), position],
  };
}

function holdsWhole({ text }: Indexed<unknown>, { typed, groups }: Term): boolean {
  return [typed, ...groups.map((group) => group.join(' '))].some((words) => text.includes(` ${words} `));
}

function compareKeys(a: readonly number[], b: readonly number[]): number {
  for (let at = 0; at < a.length; at += 1) {
    const left = a[at] ?? 0;
    const right = b[at] ?? 0;
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}

function digitsOf(code: string): string {
  return code.replaceAll('.', '');
}
