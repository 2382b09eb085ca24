// Turns search terms into one full-text expression. Words may name a person or the procedure, in any order; procedures
// are few, so what each word means for each of them is worked out here and not among a million dossiers. Pure.
import { anyOf, keyExpression, quoted, type SearchTerms } from './search-terms.ts';
import type { KnownProcedure } from './search-words.ts';

/** Words this short are taken for a procedure's only when typed whole. */
const SHORTEST_PARTIAL = 3;
/** The index keeps lists of its own for beginnings up to this length. */
const PREFIX_LISTS = 3;

export type SearchContext = {
  readonly procedures: readonly KnownProcedure[];
  readonly completionsOf: (typed: string) => readonly string[];
};

/** Which procedures a filter lets through; undefined: all. */
export type ProcedureFilter = (procedure: KnownProcedure) => boolean;

/** The expression, or undefined when nothing can answer to it. An empty search gives ''. */
export function searchExpression(
  terms: SearchTerms,
  context: SearchContext,
  filter?: ProcedureFilter,
): string | undefined {
  const parts = [
    ...(terms.words.length > 0 ? [wordsExpression(terms, context)] : []),
    ...terms.keys.map((key) => numberExpression(key, context.procedures)),
  ];
  if (filter) {
    const allowed = context.procedures.filter(filter);
    if (allowed.length === 0) return undefined;
    parts.push(anyOf(allowed.map(procedureTerm)));
  }
  if (parts.includes(undefined)) return undefined;
  return parts.join(' AND ');
}

/**
 * A dossier answers when each word is in a name or in its procedure. It has one procedure, so: for every set of words
 * that some procedures contain, one of those procedures and the other words in names; or all words in names.
 */
function wordsExpression(terms: SearchTerms, context: SearchContext): string | undefined {
  const byWords = new Map<string, KnownProcedure[]>();
  for (const procedure of context.procedures) {
    const answered = terms.words
      .map((_, index) => (isInProcedure(procedure, terms, index) ? '1' : '0'))
      .join('');
    if (!answered.includes('1')) continue;
    byWords.set(answered, [...(byWords.get(answered) ?? []), procedure]);
  }
  const branches = [...byWords].map(([answered, procedures]) => {
    const rest = nameTerms(terms, context, (index) => answered[index] === '0');
    return rest && [anyOf(procedures.map(procedureTerm)), ...rest].join(' AND ');
  });
  const inNames = nameTerms(terms, context, () => true)?.join(' AND ');
  const possible = [inNames, ...branches].filter((branch) => branch !== undefined);
  return possible.length > 0 ? `(${possible.map((branch) => `(${branch})`).join(' OR ')})` : undefined;
}

function nameTerms(
  terms: SearchTerms,
  { completionsOf }: SearchContext,
  isWanted: (index: number) => boolean,
): readonly string[] | undefined {
  const wanted = terms.words.flatMap((word, index) => (isWanted(index) ? [{ word, index }] : []));
  const expressions = wanted.map(({ word, index }) => {
    if (!isPartial(terms, index)) return quoted(word);
    if (word.length <= PREFIX_LISTS) return `${quoted(word)}*`;
    const completions = completionsOf(word);
    return completions.length > 0 ? anyOf(completions) : undefined;
  });
  return expressions.includes(undefined) ? undefined : expressions.filter((part) => part !== undefined);
}

function numberExpression(key: string, procedures: readonly KnownProcedure[]): string {
  const coded = procedures.filter(({ codeKey }) => codeKey.startsWith(key)).map(procedureTerm);
  const alternatives = [`(${keyExpression(key)})`, quoted(key), ...(coded.length > 0 ? [anyOf(coded)] : [])];
  return `(${alternatives.join(' OR ')})`;
}

/** Whether the word at `index` is one of the procedure's, or the beginning of one while it is being typed. */
export function isInProcedure(
  procedure: Pick<KnownProcedure, 'words'>,
  terms: SearchTerms,
  index: number,
): boolean {
  const word = terms.words[index] ?? '';
  if (procedure.words.includes(word)) return true;
  return (
    isPartial(terms, index) &&
    word.length >= SHORTEST_PARTIAL &&
    procedure.words.some((whole) => whole.startsWith(word))
  );
}

/** Whether the word at `index` is still being typed. */
export function isPartial(terms: SearchTerms, index: number): boolean {
  return terms.lastIsPartial && index === terms.words.length - 1;
}

function procedureTerm({ n }: KnownProcedure): string {
  return `@@@${n}`;
}
