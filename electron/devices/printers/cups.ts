// Printing through CUPS, the printing system of Linux and macOS, in its own protocol over its own socket: what `lp` and
// `lpstat` do, with states to read instead of sentences.
import { setTimeout as wait } from 'node:timers/promises';
import { type AppError, appError } from '../../../shared/errors.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { askCupsAt, findCupsServer } from './cups-server.ts';
import type { IppObject } from './ipp-message.ts';
import type {
  Printed,
  PrinterHost,
  PrinterInfo,
  PrinterProblem,
  PrintJob,
  PrintRun,
} from './printer-host.ts';
import { goesOnByItself, problemOf } from './printer-state.ts';

const TIMES = { pollMs: 400, tellAfterMs: 2_500, offAfterMs: 8_000, giveUpAfterMs: 600_000 } as const;

export type CupsSettings = {
  /** As in the variable CUPS_SERVER: the path of a socket, or `host:port`. */
  readonly server?: string | undefined;
  readonly pollMs?: number;
  /** How long a job may wait for paper before the officer is told. */
  readonly tellAfterMs?: number;
  /** How long a printer may be silent before the job is taken back. */
  readonly offAfterMs?: number;
  /** How long a job may wait for hands. */
  readonly giveUpAfterMs?: number;
};

/** A job that takes longer than this is a thick one; nobody stands waiting for it. */
const FRESH_MS = 60_000;
const SLOW_POLLS = 10;
const FIRST_FAILURE = 0x0400;
const NOT_FOUND = 0x0406;
const JOB = { canceled: 7, aborted: 8, completed: 9 } as const;
const WANTED_OF_PRINTER = [
  'printer-name',
  'printer-info',
  'printer-state',
  'printer-state-reasons',
  'printer-state-message',
];

/** The printers of this PC's CUPS. */
export function cupsPrinters(settings: CupsSettings = {}): PrinterHost {
  const times = { ...TIMES, ...settings };
  const ask = askCupsAt(() => settings.server ?? findCupsServer());

  async function list(): Promise<Result<readonly PrinterInfo[], AppError>> {
    const about = { 'requested-attributes': keywords(WANTED_OF_PRINTER) };
    const found = await ask({ operation: 'CUPS-Get-Printers', path: '/', about });
    if (!found.ok) return found;
    const usual = await ask({ operation: 'CUPS-Get-Default', path: '/' });
    const usualName = usual.ok ? text(usual.value.printers[0], 'printer-name') : undefined;
    const printers = found.value.printers.map((printer) => infoOf(printer, usualName));
    return ok(printers.toSorted((a, b) => a.title.localeCompare(b.title, 'vi')));
  }

  async function print(job: PrintJob): Promise<Result<PrintRun, AppError>> {
    const taken = await ask({
      operation: 'Print-Job',
      path: printerPath(job.printer),
      about: {
        'requesting-user-name': name('motcua'),
        'job-name': name(job.title),
        'document-format': { as: 'mime', value: 'application/pdf' },
      },
      job: {
        media: keyword(mediaOf(job.paperMm)),
        // Copies of one paper go to different people: never two on one sheet.
        sides: keyword('one-sided'),
        'print-scaling': keyword('none'),
      },
      document: job.pdf,
    });
    if (!taken.ok) return taken;
    if (taken.value.status === NOT_FOUND) return err(failure('printer-gone', job));
    const id = number(taken.value.jobs[0], 'job-id');
    if (taken.value.status >= FIRST_FAILURE || id === undefined) return err(failure('printer-refused', job));
    const listeners: ((problem: PrinterProblem) => void)[] = [];
    const done = watch(job, id, (problem) => {
      for (const tell of listeners) tell(problem);
    });
    return ok({ done, onWaiting: (listen) => void listeners.push(listen) });
  }

  async function watch(
    job: PrintJob,
    id: number,
    onWaiting: (problem: PrinterProblem) => void,
  ): Promise<Result<Printed, AppError>> {
    const startedAt = performance.now();
    let well = startedAt;
    let told: PrinterProblem | undefined;
    for (;;) {
      const isFresh = performance.now() - startedAt < FRESH_MS;
      await wait(isFresh ? times.pollMs : SLOW_POLLS * times.pollMs);
      const seen = await look(job, id);
      if (!seen.ok) return seen;
      const { state, pages, problem } = seen.value;
      if (state === JOB.completed) return ok({ pages });
      if (state === JOB.canceled || state === JOB.aborted) return err(failure('printer-refused', job));
      const at = performance.now();
      if (problem === undefined) {
        well = at;
        told = undefined;
        continue;
      }
      // A tray that is empty while another one prints is nobody's business.
      if (goesOnByItself(problem) && problem !== told && at - well >= times.tellAfterMs) {
        told = problem;
        onWaiting(problem);
      }
      const patience = goesOnByItself(problem) ? times.giveUpAfterMs : times.offAfterMs;
      if (at - well < patience) continue;
      await ask({ operation: 'Cancel-Job', path: printerPath(job.printer), about: jobId(id) });
      return err(failure(problem, job));
    }
  }

  async function look(job: PrintJob, id: number) {
    const path = printerPath(job.printer);
    const wanted = ['job-state', 'job-impressions-completed', 'job-media-sheets-completed'];
    const ours = await ask({
      operation: 'Get-Job-Attributes',
      path,
      about: { ...jobId(id), 'requested-attributes': keywords(wanted) },
    });
    if (!ours.ok) return ours;
    const about = { 'requested-attributes': keywords(WANTED_OF_PRINTER) };
    const its = await ask({ operation: 'Get-Printer-Attributes', path, about });
    if (!its.ok) return its;
    const [mine] = ours.value.jobs;
    const [printer] = its.value.printers;
    const counted = number(mine, 'job-impressions-completed') || number(mine, 'job-media-sheets-completed');
    return ok({
      state: number(mine, 'job-state'),
      pages: counted || undefined,
      problem: printer && problemOf(wordsOf(printer)),
    });
  }

  return { list, print };
}

function infoOf(printer: IppObject, usualName: string | undefined): PrinterInfo {
  const name = text(printer, 'printer-name') ?? '';
  return {
    name,
    title: text(printer, 'printer-info') || name,
    isDefault: name === usualName,
    problem: problemOf(wordsOf(printer)),
  };
}

function wordsOf(printer: IppObject) {
  return {
    state: number(printer, 'printer-state') ?? 0,
    reasons: (printer.get('printer-state-reasons') ?? []).map(String),
    message: text(printer, 'printer-state-message') ?? '',
  };
}

const MEDIA: Readonly<Record<string, string>> = {
  '210x297': 'iso_a4_210x297mm',
  '148x210': 'iso_a5_148x210mm',
};

/** The sheet's name in PWG 5101.1; a roll is cut to the paper's own length. */
function mediaOf({ width, height }: PrintJob['paperMm']): string {
  const size = [width, height]
    .map(Math.round)
    .sort((a, b) => a - b)
    .join('x');
  return MEDIA[size] ?? `custom_${size}mm_${size}mm`;
}

const keyword = (value: string) => ({ as: 'keyword', value }) as const;
const keywords = (values: readonly string[]) => values.map(keyword);
const name = (value: string) => ({ as: 'name', value }) as const;
const jobId = (id: number) => ({ 'job-id': { as: 'integer', value: id } }) as const;
const printerPath = (printer: string) => `/printers/${encodeURIComponent(printer)}`;

function text(object: IppObject | undefined, attribute: string): string | undefined {
  const value = object?.get(attribute)?.[0];
  return typeof value === 'string' ? value : undefined;
}

function number(object: IppObject | undefined, attribute: string): number | undefined {
  const value = object?.get(attribute)?.[0];
  return typeof value === 'number' ? value : undefined;
}

function failure(code: PrinterProblem, { printer }: PrintJob): AppError {
  return appError(code, { params: { printer } });
}
