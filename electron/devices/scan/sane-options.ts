// Reads what `scanimage -A` prints about a device and writes the arguments of a scan.
import {
  type ScanColour,
  type ScannerCapabilities,
  type ScanRequest,
  type ScanSource,
  USUAL_DPI,
} from './scanner.ts';

/** The device's own words for source and mode, kept to be said back to it exactly. */
export type SaneOptions = {
  readonly sources: ReadonlyMap<ScanSource, string>;
  readonly modes: ReadonlyMap<ScanColour, string>;
  readonly dpi: readonly number[];
  readonly largestPageMm: { readonly width: number; readonly height: number } | undefined;
};

export function parseSaneOptions(listing: string): SaneOptions {
  return {
    sources: named(choices(listing, 'source'), sourceOf),
    modes: named(choices(listing, 'mode'), colourOf),
    dpi: resolutions(listing),
    largestPageMm: largestPage(listing),
  };
}

export function capabilitiesOf(options: SaneOptions): ScannerCapabilities {
  return {
    // A device without a source option is a plain flatbed or a sheet-fed one: either way there is one place to scan from.
    sources: options.sources.size > 0 ? [...options.sources.keys()] : ['flatbed'],
    colours: options.modes.size > 0 ? [...options.modes.keys()] : ['colour'],
    dpi: options.dpi,
    largestPageMm: options.largestPageMm,
  };
}

/** Arguments that choose source, mode, resolution and area; options the device does not have are left out. */
export function scanArguments(options: SaneOptions, request: ScanRequest): string[] {
  const source = options.sources.get(request.source);
  const mode = options.modes.get(request.colour);
  const largest = options.largestPageMm;
  return [
    ...(source ? ['--source', source] : []),
    ...(mode ? ['--mode', mode] : []),
    ...(options.dpi.length > 0 ? ['--resolution', String(dpiOf(options, request))] : []),
    ...(largest
      ? [
          '-x',
          String(Math.min(largest.width, request.pageMm.width)),
          '-y',
          String(Math.min(largest.height, request.pageMm.height)),
        ]
      : []),
  ];
}

/** `--source Flatbed|Automatic Document Feeder [Flatbed]` → the choices in the device's words. */
function choices(listing: string, option: string): string[] {
  const line = new RegExp(`^\\s+--${option}\\s+(.+?)\\s*\\[[^\\]]*\\]\\s*$`, 'm').exec(listing)?.[1];
  return line ? line.split('|').map((choice) => choice.trim()) : [];
}

function named<K>(
  words: readonly string[],
  meaning: (word: string) => K | undefined,
): ReadonlyMap<K, string> {
  const found = new Map<K, string>();
  for (const word of words) {
    const key = meaning(word);
    if (key !== undefined && !found.has(key)) found.set(key, word);
  }
  return found;
}

function sourceOf(word: string): ScanSource | undefined {
  if (/duplex|both sides|two.?sided/i.test(word)) return 'feeder-duplex';
  if (/adf|feeder|sheet/i.test(word)) return 'feeder';
  if (/flatbed|platen|glass|normal/i.test(word)) return 'flatbed';
  return undefined;
}

function colourOf(word: string): ScanColour | undefined {
  if (/colou?r/i.test(word)) return 'colour';
  if (/gr[ae]y/i.test(word)) return 'grey';
  if (/line.?art|binary|black|mono/i.test(word)) return 'line-art';
  return undefined;
}

/** Either a range (`1..1200dpi`) or a list (`75|150|300dpi`). */
function resolutions(listing: string): readonly number[] {
  const text = /^\s+--resolution\s+(\S+?)dpi/m.exec(listing)?.[1];
  if (!text) return [];
  const range = /^(\d+)(?:\.\d+)?\.\.(\d+)/.exec(text);
  if (range) return USUAL_DPI.filter((dpi) => dpi >= Number(range[1]) && dpi <= Number(range[2]));
  return text
    .split('|')
    .map(Number)
    .filter((dpi) => Number.isFinite(dpi) && dpi > 0);
}

function largestPage(listing: string): { width: number; height: number } | undefined {
  const edge = (option: string) =>
    Number(new RegExp(`^\\s+-${option}\\s+[\\d.]+\\.\\.([\\d.]+)mm`, 'm').exec(listing)?.[1]);
  const width = edge('x');
  const height = edge('y');
  return Number.isFinite(width) && Number.isFinite(height) ? { width, height } : undefined;
}

/** Never less than asked for when the device can do more: the rules ask for at least 200 dpi. */
export function dpiOf({ dpi }: SaneOptions, request: ScanRequest): number {
  return dpi.find((offered) => offered >= request.dpi) ?? dpi.at(-1) ?? request.dpi;
}
