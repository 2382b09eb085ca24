// The question the index answers, put to one dossier in clear: what the index must agree with.
import { isInProcedure, isPartial } from '../../electron/dossiers/search-expression.ts';
import type { SearchTerms } from '../../electron/dossiers/search-terms.ts';
import type { KnownProcedure } from '../../electron/dossiers/search-words.ts';

type Text = { readonly procedureId: string; readonly words: string; readonly keys: string };

/** Whether a dossier answers to every term. */
export function matcherFor(terms: SearchTerms, known: readonly KnownProcedure[]): (text: Text) => boolean {
  if (terms.words.length === 0 && terms.keys.length === 0) return () => true;
  const answered = Map.groupBy(known, ({ procedureId }) => procedureId);
  return (text) => answersTo(terms, text, answered.get(text.procedureId) ?? []);
}

function answersTo(terms: SearchTerms, text: Text, procedures: readonly KnownProcedure[]): boolean {
  const words = text.words.split(' ');
  const keys = text.keys.split(' ');
  const inNames = (word: string, index: number) =>
    words.includes(word) || (isPartial(terms, index) && words.some((whole) => whole.startsWith(word)));
  const isWord = (word: string, index: number) =>
    inNames(word, index) || procedures.some((procedure) => isInProcedure(procedure, terms, index));
  const isKey = (key: string) =>
    keys.some((number) => number.includes(key)) ||
    words.includes(key) ||
    procedures.some(({ codeKey }) => codeKey.startsWith(key));
  return terms.words.every(isWord) && terms.keys.every(isKey);
}
