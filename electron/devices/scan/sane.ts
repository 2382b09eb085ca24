// Scanners of Linux through SANE's own command-line program, one process a run: a driver that crashes takes only that
// process with it.
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import readline from 'node:readline';
import type { Readable } from 'node:stream';
import { type AppError, appError, type ErrorCode } from '../../../shared/errors.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { capabilitiesOf, dpiOf, parseSaneOptions, type SaneOptions, scanArguments } from './sane-options.ts';
import { SCAN_FOLDER } from './scan-folder.ts';
import type { ScannedPage, Scanner, ScanRequest } from './scanner.ts';

export type SaneSettings = {
  /** Extra environment, e.g. SANE_CONFIG_DIR. */
  readonly env?: Readonly<Record<string, string>>;
  /** Arguments for every scan, for devices that need a nudge. */
  readonly extraArguments?: readonly string[];
  /** How long (ms) a driver may take to end once it has said its last word or was told to stop. */
  readonly endsWithinMs?: number;
};

type ScanProcess = ChildProcessByStdio<null, Readable, Readable>;

/** SANE's status numbers (`sane.h`) that say more than "did not work"; 5 is the end of a good page. */
const GOOD = 5;
/** A driver that looks for its device on a network may be slow; one that hangs must not hold the officer. */
const QUESTION_MS = 30_000;
const ENDS_WITHIN_MS = 10_000;
const STATUS: Readonly<Record<number, ErrorCode>> = {
  2: 'scan-cancelled',
  3: 'scanner-busy',
  6: 'scanner-jammed',
  7: 'scanner-empty',
  8: 'scanner-cover-open',
  9: 'scanner-away',
  11: 'scanner-refused',
};
const SENTENCES: readonly (readonly [RegExp, ErrorCode])[] = [
  [/out of documents/i, 'scanner-empty'],
  [/jammed/i, 'scanner-jammed'],
  [/cover is open/i, 'scanner-cover-open'],
  [/device busy/i, 'scanner-busy'],
  [/access to resource has been denied/i, 'scanner-refused'],
  [/open of device .* failed|error during device/i, 'scanner-away'],
];

/** The scanners SANE knows of now; an empty list where SANE is not installed. */
export async function listSaneScanners(settings: SaneSettings = {}): Promise<readonly Scanner[]> {
  const listing = await output(['-f', '%d\t%v %m%n'], settings).catch(() => '');
  return listing
    .split('\n')
    .map((line) => line.split('\t'))
    .filter((parts) => parts.length === 2 && parts[0] !== '')
    .map(([device = '', name = '']) => saneScanner(device, name.trim(), settings));
}

export function saneScanner(device: string, name: string, settings: SaneSettings = {}): Scanner {
  let known: SaneOptions | undefined;

  async function options(): Promise<Result<SaneOptions, AppError>> {
    if (known) return ok(known);
    const listing = await output(['-d', device, '-A'], settings).catch((error: Error) => error);
    if (listing instanceof Error)
      return err(failure(codeOfSentence(listing.message) ?? 'scanner-away', name));
    known = parseSaneOptions(listing);
    return ok(known);
  }

  return {
    id: `sane:${device}`,
    name,
    async capabilities() {
      const found = await options();
      return found.ok ? ok(capabilitiesOf(found.value)) : found;
    },
    async *scan(request, signal) {
      const found = await options();
      if (!found.ok) {
        yield found;
        return;
      }
      yield* scanPages(device, name, found.value, request, signal, settings);
    },
  };
}

async function* scanPages(
  device: string,
  name: string,
  options: SaneOptions,
  request: ScanRequest,
  signal: AbortSignal,
  settings: SaneSettings,
): AsyncGenerator<Result<ScannedPage, AppError>> {
  if (signal.aborted) return yield err(failure('scan-cancelled', name));
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), SCAN_FOLDER));
  const single = request.source === 'flatbed' ? ['--batch-count=1'] : [];
  const batch = [`--batch=${path.join(folder, 'page-%04d.png')}`, '--batch-print', '--format=png', ...single];
  const scanning = start(
    ['-d', device, ...scanArguments(options, request), ...(settings.extraArguments ?? []), ...batch],
    settings,
  );
  const endSoon = enderOf(scanning, settings.endsWithinMs ?? ENDS_WITHIN_MS);
  const stop = () => {
    scanning.kill('SIGINT');
    endSoon();
  };
  signal.addEventListener('abort', stop, { once: true });
  const ending = outcomeOf(scanning, endSoon);
  let pages = 0;
  try {
    for await (const file of readline.createInterface({ input: scanning.stdout })) {
      if (!file.startsWith(folder)) continue;
      pages += 1;
      yield ok({ bytes: await fs.readFile(file), type: 'image/png', dpi: dpiOf(options, request) });
      await fs.rm(file, { force: true });
    }
    const code = signal.aborted ? 'scan-cancelled' : await ending;
    // An empty feeder after the last sheet is how a good run ends.
    if (code && !(code === 'scanner-empty' && pages > 0)) yield err(failure(code, name));
  } finally {
    signal.removeEventListener('abort', stop);
    if (scanning.exitCode === null) stop();
    await fs.rm(folder, { recursive: true, force: true });
  }
}

/** Some drivers wait for themselves for ever while they end (one run in a thousand of SANE's own `test`): no page comes then. */
function enderOf(scanning: ScanProcess, withinMs: number): () => void {
  let timer: NodeJS.Timeout | undefined;
  scanning.once('close', () => clearTimeout(timer));
  return () => {
    if (scanning.exitCode === null) timer ??= setTimeout(() => scanning.kill('SIGKILL'), withinMs);
  };
}

/** What the run's messages and exit say, once it is over; undefined for a good end. `lastWord` hears of the first failure. */
async function outcomeOf(scanning: ScanProcess, lastWord: () => void): Promise<ErrorCode | undefined> {
  let seen: ErrorCode | undefined;
  let said = '';
  const lines = readline.createInterface({ input: scanning.stderr });
  lines.on('line', (line) => {
    said += `${line}\n`;
    const status = Number(/\(scanner status = (\d+)\)/.exec(line)?.[1] ?? GOOD);
    if (status === GOOD) return;
    seen = STATUS[status] ?? 'scanner-failed';
    lastWord();
  });
  const exit = await new Promise<number | null>((resolve) => {
    scanning.once('close', resolve);
    scanning.once('error', () => resolve(-1));
  });
  if (seen) return seen;
  const sentence = codeOfSentence(said);
  if (sentence) return sentence;
  return exit === 0 ? undefined : 'scanner-failed';
}

function codeOfSentence(text: string): ErrorCode | undefined {
  return SENTENCES.find(([pattern]) => pattern.test(text))?.[1];
}

function failure(code: ErrorCode, scanner: string): AppError {
  return appError(code, { params: { scanner } });
}

function start(args: readonly string[], settings: SaneSettings, timeout?: number): ScanProcess {
  return spawn('scanimage', args, {
    ...(timeout === undefined ? {} : { timeout }),
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...settings.env, LC_ALL: 'C' },
  });
}

async function output(args: readonly string[], settings: SaneSettings): Promise<string> {
  const child = start(args, settings, QUESTION_MS);
  const chunks: Buffer[] = [];
  const complaints: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => complaints.push(chunk));
  const exit = await new Promise<number | null>((resolve, reject) => {
    child.once('close', resolve);
    child.once('error', reject);
  });
  if (exit !== 0) throw new Error(Buffer.concat(complaints).toString('utf8'));
  return Buffer.concat(chunks).toString('utf8');
}
