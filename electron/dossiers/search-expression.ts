// Turns search terms into one full-text expression. Words may name a person or the procedure, in any order; procedures
// are few, so what each word means for each of them is worked out here and not among a million dossiers. Pure.
import {
  allWords,
  anyOf,
  keyExpression,
  procedureTerm,
  procedureWordTerm,
  quoted,
  type SearchTerms,
} from './search-terms.ts';
import type { KnownProcedure } from './search-words.ts';

/** Words this short are taken for a procedure's only when typed whole. */
const SHORTEST_PARTIAL = 3;
/** The index keeps lists of its own for beginnings up to this length. */
const PREFIX_LISTS = 3;
const FEW_PROCEDURES = 6;

export type SearchContext = {
  readonly procedures: readonly KnownProcedure[];
  readonly completionsOf: (typed: string) => readonly string[];
};

/** The expression, or undefined when nothing can answer to it. An empty search gives ''. */
export function searchExpression(terms: SearchTerms, context: SearchContext): string | undefined {
  const words = terms.words.length > 0 ? wordsExpression(terms, context) : '';
  if (words === undefined) return undefined;
  const keys = terms.keys.map((key) => numberExpression(key, context.procedures));
  return [words, ...keys].filter((part) => part !== '').join(' AND ');
}

/**
 * A dossier answers when each word is in a name or in its procedure. It has one procedure, so: for every set of words
 * that some procedures contain, one of those procedures and the other words in names; or all words in names. Words that
 * no procedure has stand before all that, once.
 */
function wordsExpression(terms: SearchTerms, context: SearchContext): string | undefined {
  const groups = proceduresByWords(terms, context.procedures);
  const indexes = terms.words.map((_, index) => index);
  const ambiguous = indexes.filter((index) => groups.some((group) => group.words.includes(index)));
  const inNames = nameTerms(
    terms,
    context,
    indexes.filter((index) => !ambiguous.includes(index)),
  );
  if (!inNames) return undefined;
  if (ambiguous.length === 0) return inNames.join(' AND ');

  const branches = [{ words: [], procedures: [] }, ...groups].flatMap(({ words, procedures }) => {
    const rest = nameTerms(
      terms,
      context,
      ambiguous.filter((index) => !words.includes(index)),
    );
    if (!rest) return [];
    const group = procedures.length > 0 ? [groupExpression(terms, words, procedures)] : [];
    return [`(${[...group, ...rest].join(' AND ')})`];
  });
  return branches.length > 0 ? [...inNames, `(${branches.join(' OR ')})`].join(' AND ') : undefined;
}

type Group = { readonly words: readonly number[]; readonly procedures: readonly KnownProcedure[] };

/** Procedures that contain any of the words, by exactly which of them they contain. */
function proceduresByWords(terms: SearchTerms, procedures: readonly KnownProcedure[]): readonly Group[] {
  const groups = new Map<string, { words: number[]; procedures: KnownProcedure[] }>();
  for (const procedure of procedures) {
    const words = terms.words.flatMap((_, index) => (isInProcedure(procedure, terms, index) ? [index] : []));
    if (words.length === 0) continue;
    const group = groups.get(words.join()) ?? { words, procedures: [] };
    group.procedures.push(procedure);
    groups.set(words.join(), group);
  }
  return [...groups.values()];
}

/** A long list of procedures is slow to step through; their common words say the same, and more is no harm here. */
function groupExpression(
  terms: SearchTerms,
  words: readonly number[],
  procedures: readonly KnownProcedure[],
): string {
  if (procedures.length <= FEW_PROCEDURES) return anyOf(procedures.map(({ n }) => procedureTerm(n)));
  const wordTerms = words.map((index) => {
    const word = terms.words[index] ?? '';
    if (!isPartial(terms, index)) return quoted(procedureWordTerm(word));
    const whole = procedures.flatMap((procedure) => procedure.words.filter((each) => each.startsWith(word)));
    return anyOf([...new Set(whole)].map(procedureWordTerm));
  });
  return wordTerms.join(' AND ');
}

/** What must stand in names: whole words together, and the one that is still being typed. */
function nameTerms(
  terms: SearchTerms,
  { completionsOf }: SearchContext,
  indexes: readonly number[],
): readonly string[] | undefined {
  const whole = indexes.filter((index) => !isPartial(terms, index)).map((index) => terms.words[index] ?? '');
  const expressions = whole.length > 0 ? [allWords(whole)] : [];
  if (whole.length === indexes.length) return expressions;
  const typed = terms.words.at(-1) ?? '';
  if (typed.length <= PREFIX_LISTS) return [...expressions, `${quoted(typed)}*`];
  const completions = completionsOf(typed);
  return completions.length > 0 ? [...expressions, anyOf(completions)] : undefined;
}

function numberExpression(key: string, procedures: readonly KnownProcedure[]): string {
  const coded = procedures.filter(({ codeKey }) => codeKey.startsWith(key)).map(({ n }) => procedureTerm(n));
  const alternatives = [`(${keyExpression(key)})`, quoted(key), ...(coded.length > 0 ? [anyOf(coded)] : [])];
  return `(${alternatives.join(' OR ')})`;
}

/**
 * Whether the word at `index` is one of the procedure's, or the beginning of one while it is being typed. A word typed
 * with accents means just that word: Đặng is a name and not the "đăng" of "đăng ký".
 */
export function isInProcedure(
  procedure: Pick<KnownProcedure, 'words' | 'accented'>,
  terms: SearchTerms,
  index: number,
): boolean {
  const word = terms.words[index] ?? '';
  if (!isPartial(terms, index)) {
    const accented = terms.accented[index];
    return accented ? procedure.accented.includes(accented) : procedure.words.includes(word);
  }
  if (procedure.words.includes(word)) return true;
  return word.length >= SHORTEST_PARTIAL && procedure.words.some((whole) => whole.startsWith(word));
}

/** Whether the word at `index` is still being typed. */
export function isPartial(terms: SearchTerms, index: number): boolean {
  return terms.lastIsPartial && index === terms.words.length - 1;
}
