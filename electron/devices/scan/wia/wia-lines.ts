// What assets/devices/wia.ps1 says, line by line.
import { z } from 'zod';
import type { ErrorCode } from '../../../../shared/errors.ts';
import { type ScannerCapabilities, type ScanRequest, type ScanSource, USUAL_DPI } from '../scanner.ts';

const lineSchema = z.union([
  z.object({ device: z.object({ id: z.string().min(1), name: z.string() }) }),
  z.object({
    capabilities: z.object({
      handling: z.int(),
      dpi: z.object({ list: z.array(z.number()), min: z.number(), max: z.number() }),
      bedWidth: z.number(),
      bedHeight: z.number(),
    }),
  }),
  z.object({ page: z.string().min(1) }),
  z.object({ error: z.object({ code: z.int(), text: z.string() }) }),
  z.object({ end: z.literal(true) }),
]);
export type WiaLine = z.output<typeof lineSchema>;

/** WIA_DPS_DOCUMENT_HANDLING_CAPABILITIES and _SELECT. */
const HANDLING: Readonly<Record<ScanSource, number>> = { flatbed: 2, feeder: 1, 'feeder-duplex': 5 };
const CAN: readonly (readonly [ScanSource, number])[] = [
  ['flatbed', 2],
  ['feeder', 1],
  ['feeder-duplex', 4],
];
/** WIA_IPS_CUR_INTENT. */
const INTENTS = { colour: 1, grey: 2, 'line-art': 4 } as const;
const MM_PER_INCH = 25.4;

/** Low words of WIA_ERROR_… (0x8021…), and two of COM's own. */
const ERRORS: Readonly<Record<number, ErrorCode>> = {
  2149646338: 'scanner-jammed',
  2149646339: 'scanner-empty',
  2149646340: 'scanner-jammed',
  2149646341: 'scanner-away',
  2149646342: 'scanner-busy',
  2149646343: 'scanner-busy',
  2149646346: 'scanner-away',
  2149646349: 'scanner-busy',
  2149646358: 'scanner-cover-open',
  2149646368: 'scanner-jammed',
  2147942405: 'scanner-refused',
  2149646357: 'scanner-away',
};

/** Undefined for a line that is none of the script's own (a warning of PowerShell, say). */
export function readLine(line: string): WiaLine | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    return lineSchema.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}

/** COM tells its codes as signed numbers. */
export function codeOf(comCode: number): ErrorCode {
  return ERRORS[comCode >>> 0] ?? 'scanner-failed';
}

export function capabilitiesIn(
  said: Extract<WiaLine, { capabilities: unknown }>['capabilities'],
): ScannerCapabilities {
  const { handling, dpi, bedWidth, bedHeight } = said;
  // A plain flatbed names nothing at all.
  const sources = CAN.filter(([, bit]) => (handling & bit) !== 0).map(([source]) => source);
  const offered =
    dpi.list.length > 0
      ? [...dpi.list].sort((a, b) => a - b)
      : USUAL_DPI.filter((each) => each >= dpi.min && each <= dpi.max);
  return {
    sources: sources.length > 0 ? sources : ['flatbed'],
    colours: ['colour', 'grey', 'line-art'],
    dpi: offered,
    largestPageMm:
      bedWidth > 0 && bedHeight > 0 ? { width: milsToMm(bedWidth), height: milsToMm(bedHeight) } : undefined,
  };
}

/** What the script is asked for one scan; `dpi` is the next better resolution the device has. */
export function scanAsk(capabilities: ScannerCapabilities, request: ScanRequest) {
  const dpi = capabilities.dpi.find((each) => each >= request.dpi) ?? capabilities.dpi.at(-1) ?? request.dpi;
  const largest = capabilities.largestPageMm ?? request.pageMm;
  return {
    handling: HANDLING[request.source],
    intent: INTENTS[request.colour],
    dpi,
    widthPx: Math.floor((Math.min(request.pageMm.width, largest.width) / MM_PER_INCH) * dpi),
    heightPx: Math.floor((Math.min(request.pageMm.height, largest.height) / MM_PER_INCH) * dpi),
  };
}

function milsToMm(mils: number): number {
  return Math.round((mils / 1000) * MM_PER_INCH * 10) / 10;
}
