// Scanners of Windows: one run of PowerShell a question, so that a driver that crashes takes only that process with it.
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import readline from 'node:readline';
import type { Readable } from 'node:stream';
import { type AppError, appError, type ErrorCode } from '../../../../shared/errors.ts';
import { err, ok, type Result } from '../../../../shared/lib/result.ts';
import { resource } from '../../../resources.ts';
import { SCAN_FOLDER } from '../scan-folder.ts';
import type { ScannedPage, Scanner, ScannerCapabilities, ScanRequest } from '../scanner.ts';
import { capabilitiesIn, codeOf, readLine, scanAsk, type WiaLine } from './wia-lines.ts';

export type WiaSettings = {
  /** Program and arguments that run the script; PowerShell of Windows unless a test brings its own. */
  readonly command?: readonly string[];
};

type Ask = Readonly<Record<string, string | number>>;
type Run = ChildProcessByStdio<null, Readable, null>;

/** The scanners Windows knows of; an empty list on other systems. */
export async function listWiaScanners(settings: WiaSettings = {}): Promise<readonly Scanner[]> {
  if (process.platform !== 'win32' && !settings.command) return [];
  const said = await answers({ do: 'list' }, settings);
  return said.flatMap((line) =>
    'device' in line ? [wiaScanner(line.device.id, line.device.name.normalize('NFC'), settings)] : [],
  );
}

export function wiaScanner(device: string, name: string, settings: WiaSettings = {}): Scanner {
  let known: ScannerCapabilities | undefined;
  const failed = (code: ErrorCode) => err(appError(code, { params: { scanner: name } }));

  async function capabilities(): Promise<Result<ScannerCapabilities, AppError>> {
    if (known) return ok(known);
    for (const line of await answers({ do: 'capabilities', device }, settings)) {
      if ('error' in line) return failed(codeOf(line.error.code));
      if ('capabilities' in line) known = capabilitiesIn(line.capabilities);
    }
    return known ? ok(known) : failed('scanner-failed');
  }

  return {
    id: `wia:${device}`,
    name,
    capabilities,
    async *scan(request, signal) {
      const can = await capabilities();
      if (!can.ok) {
        yield can;
        return;
      }
      for await (const step of scanPages(device, can.value, request, signal, settings)) {
        if (step.ok) yield step;
        else yield failed(step.error);
      }
    },
  };
}

async function* scanPages(
  device: string,
  capabilities: ScannerCapabilities,
  request: ScanRequest,
  signal: AbortSignal,
  settings: WiaSettings,
): AsyncGenerator<Result<ScannedPage, ErrorCode>> {
  if (signal.aborted) return yield err('scan-cancelled');
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), SCAN_FOLDER));
  const ask = scanAsk(capabilities, request);
  const run = start({ do: 'scan', device, folder, ...ask }, settings);
  const stop = () => run.kill();
  signal.addEventListener('abort', stop, { once: true });
  let ended = false;
  try {
    for await (const line of linesOf(run)) {
      if ('page' in line) {
        yield ok({ bytes: await fs.readFile(line.page), type: 'image/png', dpi: ask.dpi });
        await fs.rm(line.page, { force: true });
      }
      if ('error' in line) return yield err(signal.aborted ? 'scan-cancelled' : codeOf(line.error.code));
      if ('end' in line) ended = true;
    }
    if (signal.aborted) yield err('scan-cancelled');
    else if (!ended) yield err('scanner-failed');
  } finally {
    signal.removeEventListener('abort', stop);
    run.kill();
    await fs.rm(folder, { recursive: true, force: true });
  }
}

async function answers(ask: Ask, settings: WiaSettings): Promise<readonly WiaLine[]> {
  const said: WiaLine[] = [];
  for await (const line of linesOf(start(ask, settings))) said.push(line);
  return said;
}

/** Ends quietly when PowerShell cannot be started: there are no scanners then. */
async function* linesOf(run: Run): AsyncGenerator<WiaLine> {
  run.on('error', () => undefined);
  for await (const text of readline.createInterface({ input: run.stdout })) {
    const line = readLine(text.trim());
    if (line) yield line;
  }
}

function start(ask: Ask, { command = powerShell() }: WiaSettings): Run {
  const [program = '', ...args] = command;
  return spawn(program, args, {
    stdio: ['ignore', 'pipe', 'ignore'],
    windowsHide: true,
    env: { ...process.env, MOTCUA_WIA: JSON.stringify(ask) },
  });
}

let script: string | undefined;

// The script travels on the command line: PowerShell cannot open files inside the app's package, and a policy may
// forbid script files.
function powerShell(): readonly string[] {
  script ??= readFileSync(resource('assets', 'devices', 'wia.ps1'), 'utf8');
  const encoded = Buffer.from(script, 'utf16le').toString('base64');
  return ['powershell.exe', '-NoProfile', '-NonInteractive', '-STA', '-EncodedCommand', encoded];
}
