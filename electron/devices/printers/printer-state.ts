// What a printer's own words mean for the officer. State reasons are those of PWG 5100.9 and RFC 8011; CUPS' backends say
// some things only in a sentence, in English when the job asks for English.
import type { PrinterProblem } from './printer-host.ts';

export type PrinterWords = {
  /** printer-state of RFC 8011: 3 idle, 4 printing, 5 stopped. */
  readonly state: number;
  readonly reasons: readonly string[];
  readonly message: string;
};

const STOPPED = 5;
/** Only remarks: the printer goes on printing. CUPS calls an empty tray a warning even when the job waits for it. */
const REMARK = /-report$|^(?:toner|marker|opc).*-warning$/;
const REASONS: readonly (readonly [RegExp, PrinterProblem])[] = [
  [/^(?:media-jam)/, 'printer-jam'],
  [/^(?:media-empty|media-needed|input-tray-missing)/, 'printer-paper'],
  [/^(?:cover-open|door-open|interlock-open|input-cover-open|output-door-open)/, 'printer-cover'],
  [/^(?:toner-empty|marker-supply-empty|opc-life-over)/, 'printer-toner'],
  [/^(?:timed-out|shutdown|power-down|offline)/, 'printer-off'],
];
/** Sentences of the backends ipp, socket, lpd, usb and dnssd of CUPS 2. */
const AWAY =
  /may not exist|unavailable|unreachable|not connected|not respond|unable to (?:locate|contact)|no longer exists|to become available/i;
const IN_USE = /is in use|is busy/i;

/** What keeps the printer from printing now; undefined while it prints, or would. */
export function problemOf({ state, reasons, message }: PrinterWords): PrinterProblem | undefined {
  const errors = reasons.filter((reason) => !REMARK.test(reason) || reason === 'offline-report');
  const known = REASONS.find(([pattern]) => errors.some((reason) => pattern.test(reason)))?.[1];
  if (known) return known;
  if (IN_USE.test(message)) return undefined;
  if (AWAY.test(message) || errors.includes('connecting-to-device')) return 'printer-off';
  return state === STOPPED ? 'printer-paused' : undefined;
}

/** Whether hands at the printer mend it and the job then goes on by itself. */
export function goesOnByItself(problem: PrinterProblem): boolean {
  return problem !== 'printer-off' && problem !== 'printer-paused';
}
