// The same question the index answers, put to one dossier in clear: for short lists, and to prove the index in tests.
import { isInProcedure, isPartial } from './search-expression.ts';
import type { SearchTerms } from './search-terms.ts';
import type { KnownProcedure } from './search-words.ts';

type Text = { readonly words: string; readonly keys: string };

/** Whether a dossier with these words and numbers answers to every term; `procedures` are the wordings of its own. */
export function answersTo(
  terms: SearchTerms,
  text: Text,
  procedures: readonly Pick<KnownProcedure, 'words' | 'codeKey'>[],
): boolean {
  const words = text.words.split(' ');
  const keys = text.keys.split(' ');
  const inNames = (word: string, index: number) =>
    words.includes(word) || (isPartial(terms, index) && words.some((whole) => whole.startsWith(word)));
  return (
    terms.words.every(
      (word, index) =>
        inNames(word, index) || procedures.some((procedure) => isInProcedure(procedure, terms, index)),
    ) &&
    terms.keys.every(
      (key) =>
        keys.some((number) => number.includes(key)) ||
        words.includes(key) ||
        procedures.some(({ codeKey }) => codeKey.startsWith(key)),
    )
  );
}
