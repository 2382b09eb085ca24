// What printing can do, whatever carries it: CUPS on Linux and macOS (cups.ts), the window under Electron.
import type { AppError, ErrorCode } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/lib/result.ts';

/** What keeps a printer from printing now; each is an error code with a sentence of its own. */
export type PrinterProblem = Extract<ErrorCode, `printer-${string}`>;

export type PrinterInfo = {
  /** By which it is asked for; stable across restarts. */
  readonly name: string;
  /** As the officer knows it: 'HP LaserJet ở quầy B'. */
  readonly title: string;
  /** The system's own choice. */
  readonly isDefault: boolean;
  readonly problem: PrinterProblem | undefined;
};

export type PrintJob = {
  readonly printer: string;
  /** Shown in the printer's queue, which anybody may read: never a person's name. */
  readonly title: string;
  readonly pdf: Uint8Array;
  /** The same pages as pictures fine enough for paper, for who cannot print a PDF. */
  pictures(): Promise<readonly { png: Uint8Array; widthMm: number; heightMm: number }[]>;
  /** Of the sheet, upright. */
  readonly paperMm: { readonly width: number; readonly height: number };
};

/** `pages` is what the printer says it put out; undefined where it does not count. */
export type Printed = { readonly pages: number | undefined };

/** A job the printer has taken. `done` never rejects; after a problem that hands can mend it may still end well. */
export type PrintRun = {
  readonly done: Promise<Result<Printed, AppError>>;
  /** Told when the job waits for hands (paper, jam, cover, toner); it goes on by itself when they are there. */
  onWaiting(listen: (problem: PrinterProblem) => void): void;
};

export type PrinterHost = {
  /** The printers this PC knows, by title; an empty list where there are none. Errors: 'print-system-away'. */
  list(): Promise<Result<readonly PrinterInfo[], AppError>>;
  /**
   * Hands a job over. Errors now: 'print-system-away', 'printer-gone', 'printer-refused'. Errors in `done`:
   * 'printer-off' (the job was taken back, so that it is not printed when nobody expects it), 'printer-refused'.
   */
  print(job: PrintJob): Promise<Result<PrintRun, AppError>>;
};
