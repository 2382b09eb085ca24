// What every scanner can do, whatever it speaks. Adapters: sane.ts, escl/, wia/, watched-folder.ts.
import type { AppError } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/lib/result.ts';

export type ScanSource = 'flatbed' | 'feeder' | 'feeder-duplex';
export type ScanColour = 'colour' | 'grey' | 'line-art';

export type ScannerCapabilities = {
  readonly sources: readonly ScanSource[];
  readonly colours: readonly ScanColour[];
  /** Resolutions offered, rising; from a continuous range the usual ones. */
  readonly dpi: readonly number[];
  /** The largest page, in millimetres; undefined where the scanner does not say. */
  readonly largestPageMm: { readonly width: number; readonly height: number } | undefined;
};

export type ScanRequest = {
  readonly source: ScanSource;
  readonly dpi: number;
  readonly colour: ScanColour;
  readonly pageMm: { readonly width: number; readonly height: number };
};

export const A4_MM = { width: 210, height: 297 } as const;

/** The resolutions offered where a device names a continuous range. */
export const USUAL_DPI = [100, 150, 200, 300, 400, 600] as const;

/** One page as the scanner gave it, untouched. */
export type ScannedPage = {
  readonly bytes: Uint8Array;
  readonly type: 'image/png' | 'image/jpeg' | 'application/pdf';
  /** The resolution it was really scanned at. */
  readonly dpi: number;
};

export type Scanner = {
  /** Stable across restarts, e.g. `sane:epson2:libusb:001:004`. */
  readonly id: string;
  readonly name: string;
  capabilities(): Promise<Result<ScannerCapabilities, AppError>>;
  /**
   * Pages one by one as they come off the glass or the feeder. An error ends the run and leaves the pages before it
   * good: 'scanner-away', 'scanner-busy', 'scanner-empty' (only when no page came), 'scanner-jammed',
   * 'scanner-cover-open', 'scanner-refused', 'scanner-changed', 'scanner-failed', 'scan-cancelled', 'disk-full'.
   */
  scan(request: ScanRequest, signal: AbortSignal): AsyncGenerator<Result<ScannedPage, AppError>>;
};
