// What the jobs ask of the page pipeline. Everything runs outside the service's own thread (worker-pool.ts): a page
// that takes seconds, or takes its thread down, leaves the counter answering.
import type { AppError } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/lib/result.ts';
import type { Turns } from '../../../shared/papers/arrange.ts';
import type { PaperDetails } from '../../../shared/papers/details.ts';
import type { JudgedPage } from '../../../shared/papers/quality.ts';
import type { Proposal } from '../store/reading-repo.ts';

export type PageOfFile = {
  /** Of the original, as it arrived. */
  readonly sha256: string;
  readonly index: number;
};

/** A reading of the same page, and the officer's turns it was read with. */
export type EarlierReading = { readonly readingSha256: string; readonly turns: Turns };

export type PageLook = {
  readonly findings: readonly string[];
  readonly thumb: Uint8Array;
  /** Texts of the QR codes on it. */
  readonly codes: readonly string[];
  readonly told: PageTold;
};

/** What a page tells of its paper at first sight; `title` is that of a kind known, or ''. */
export type PageTold = JudgedPage & { readonly title: string };

export type PageRead = {
  /** The upright page for the screen, and a small one for lists (JPEG or PNG). */
  readonly picture: Uint8Array;
  readonly thumb: Uint8Array;
  /** Words and their places, as JSON, compressed. */
  readonly reading: Uint8Array;
  readonly findings: readonly string[];
  /** 0 … 1; null for a page without words. */
  readonly confidence: number | null;
  /** Below the line: an officer must have looked at it before it is filed. */
  readonly doubtful: boolean;
};

export type PageToWrite = PageOfFile & {
  readonly turns: Turns;
  readonly pictureSha256: string;
  readonly readingSha256: string;
};

export type PaperToWrite = {
  readonly pages: readonly PageToWrite[];
  readonly details: PaperDetails;
  readonly dossierNumber: string;
  /** UTC ISO instant of the filing. */
  readonly filedAt: string;
  readonly unitName: string;
};

/** What all pages of one paper say together. */
export type PaperRead = { readonly title: string | null; readonly proposals: readonly Proposal[] };

export type Digitiser = {
  /** How many pages. Errors: 'paper-empty', 'paper-damaged', 'paper-locked', 'paper-kind-unknown', 'paper-too-large'. */
  open(sha256: string): Promise<Result<number, AppError>>;
  /** What is wrong with the page at first sight, within a second, a small picture of it, and its QR codes. */
  look(page: PageOfFile): Promise<Result<PageLook, AppError>>;
  /**
   * `turns` are the officer's own, after the page was made upright by itself; how it stood then is told by an earlier
   * reading, or found by one more. Rejects soon after `signal` is aborted: nobody wants the page read that way any more.
   */
  read(
    page: PageOfFile,
    turns: Turns,
    more?: { readonly signal?: AbortSignal; readonly earlier?: EarlierReading | undefined },
  ): Promise<Result<PageRead, AppError>>;
  understand(
    pages: readonly { readonly pageId: string; readonly readingSha256: string }[],
  ): Promise<Result<PaperRead, AppError>>;
  /** The PDF to be filed. */
  write(paper: PaperToWrite): Promise<Result<Uint8Array, AppError>>;
  close(): Promise<void>;
};

/** The thread that did the work has died; the work may be tried again. */
export class WorkerDied extends Error {}

/** It did not answer in time: trying again would take as long again. */
export class WorkerHung extends WorkerDied {}

/** The service itself ends, and its threads with it: that says nothing of the work. */
export class WorkersClosed extends WorkerDied {}
