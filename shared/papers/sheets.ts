// What a separator sheet says of the papers after it. Its code is made and checked by the forms room.

/** Where in a dossier: nowhere in particular, a requirement, the n-th paper on its receipt, its result. */
export type SheetPlace =
  | { readonly kind: 'paper' }
  | { readonly kind: 'requirement'; readonly requirementId: string }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'result' };

/** A sheet without a dossier goes on with that of the sheet or receipt before it. */
export type SheetClaim = { readonly dossierId: string | null; readonly place: SheetPlace };

export const MOST_NUMBERED_SHEETS = 30;

/** Whether a code on a page is that of a separator sheet. */
export function isSheetText(text: string): boolean {
  return /^MT\d+\./.test(text);
}
