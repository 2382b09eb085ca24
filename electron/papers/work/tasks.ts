// What threads are asked to do with a paper's files, and what they answer. Files are named by a key; a thread asks for
// the bytes of those it needs.
import type { AppError } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/lib/result.ts';
import type { PageLine, PageMeasures, PageReading } from '../../../shared/papers/page-reading.ts';
import type { PdfMetadata } from '../pdf/write-pdf.ts';
import type { QuarterTurns } from '../pipeline/rotate.ts';

/** What threads are kept for: those that look get ready before the first page comes. */
export type ThreadsFor = 'looking' | 'reading';

export type PageTask = { readonly file: string; readonly index: number };

export type Task =
  | { readonly kind: 'count'; readonly file: string }
  | ({ readonly kind: 'look' } & PageTask)
  | ({
      readonly kind: 'read';
      readonly turns: QuarterTurns;
      /** How it stood by itself, where that is known. */
      readonly stood?: QuarterTurns | undefined;
      readonly thumb: boolean;
    } & PageTask)
  | { readonly kind: 'write'; readonly metadata: PdfMetadata; readonly pages: readonly PageFiles[] };

/** A page to be filed: keys of its picture (JPEG) and of its reading (gzipped JSON of {@link PageReading}). */
export type PageFiles = { readonly picture: string; readonly reading: string };

export type PageDone = {
  /** The upright page as it will be filed, JPEG. */
  readonly picture: Uint8Array;
  /** A small one for lists, JPEG; undefined when none was asked for. */
  readonly thumb: Uint8Array | undefined;
  readonly reading: PageReading;
};

/** A page at first sight; `thumb` is a small picture of it for lists, JPEG. */
export type PageSeen = {
  readonly measures: PageMeasures;
  /** The few lines that may bear its title or its number. */
  readonly lines: readonly PageLine[];
  readonly thumb: Uint8Array;
  /** Texts of the QR codes on it. */
  readonly codes: readonly string[];
};

export type Answers = {
  readonly count: Result<number, AppError>;
  readonly look: Result<PageSeen, AppError>;
  readonly read: Result<PageDone, AppError>;
  readonly write: Result<Uint8Array, AppError>;
};
