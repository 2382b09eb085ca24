// The originals of which copies are made, as they are typed.
import type { FeeAnswer } from '../../shared/fees/index.ts';
import { numberOr } from '../ui/number-or.ts';

type Documents = NonNullable<FeeAnswer['documents']>;

export type CopyLine = {
  /** What is copied; the receipt names it. */
  readonly name?: string;
  readonly pages: string;
  readonly copies: string;
};

export const EMPTY_COPY: CopyLine = { pages: '', copies: '' };

/** A line without pages was never filled in. */
export function documentsOf(lines: readonly CopyLine[]): Documents {
  return lines
    .filter(({ pages }) => pages.trim() !== '')
    .map(({ name = '', pages, copies }) => ({
      ...(name.trim() !== '' && { name: name.trim() }),
      pages: numberOr(pages, 0),
      copies: numberOr(copies, 1),
    }));
}

export function copyLinesOf(documents: Documents): CopyLine[] {
  return documents.map(({ name = '', pages, copies }) => ({
    name,
    pages: String(pages),
    copies: String(copies),
  }));
}
