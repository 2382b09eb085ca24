// How this counter scans: chosen once, kept on this PC.
import { useSyncExternalStore } from 'react';
import type { RawInput } from '../../../shared/contract.ts';
import { preference } from '../../ui/preferences.ts';

export const SCAN_SOURCES = ['flatbed', 'feeder', 'feeder-duplex'] as const;
export const SCAN_COLOURS = ['colour', 'grey', 'line-art'] as const;
/** The rules ask for at least 200; 300 reads better. */
export const SCAN_DPI = [200, 300, 400, 600] as const;
/** Width and height in millimetres. */
export const SCAN_SIZES = {
  A4: { width: 210, height: 297 },
  A5: { width: 148, height: 210 },
  A3: { width: 297, height: 420 },
  card: { width: 86, height: 54 },
} as const;
export type ScanSize = keyof typeof SCAN_SIZES;

export type ScanSettings = {
  /** Undefined until a scanner was chosen. */
  readonly scanner?: { readonly id: string; readonly name: string };
  readonly source: (typeof SCAN_SOURCES)[number];
  readonly dpi: number;
  readonly colour: (typeof SCAN_COLOURS)[number];
  readonly size: ScanSize;
  /** A paper scanned for a requirement is filed there by itself when nothing is wrong with it. */
  readonly fileWhenRead: boolean;
  /** Files chosen in one go are one paper. */
  readonly together: boolean;
};

const settings = preference<ScanSettings>('scanning', {
  source: 'flatbed',
  dpi: 300,
  colour: 'colour',
  size: 'A4',
  fileWhenRead: true,
  together: false,
});

export const scanSettings = settings.get;

export function changeScanSettings(change: Partial<ScanSettings>): void {
  settings.set({ ...settings.get(), ...change });
}

export function useScanSettings(): ScanSettings {
  return useSyncExternalStore(settings.subscribe, settings.get);
}

/** What `papers.scan` takes of the settings; undefined until a scanner was chosen. */
export function scanRequest(): Omit<RawInput<'papers.scan'>, 'target' | 'paperId'> | undefined {
  const { scanner, source, dpi, colour, size } = settings.get();
  return scanner && { scannerId: scanner.id, source, dpi, colour, pageMm: SCAN_SIZES[size] };
}
