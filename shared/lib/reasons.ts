/** Stands for "another reason" in a list to choose from. */
export const OTHER_REASON = '*';

/** A reason taken from a list, with what the officer adds to it. */
export type ChosenReason = { readonly chosen: string; readonly note: string };
export const NO_REASON: ChosenReason = { chosen: '', note: '' };

/** The words for the record; empty while nothing was chosen, or "another reason" says nothing. */
export function reasonWords({ chosen, note }: ChosenReason): string {
  if (chosen === '') return '';
  return [chosen === OTHER_REASON ? '' : chosen, note.trim()].filter(Boolean).join(': ');
}
