// Printers through the program's window, where the operating system has no printing system to speak to from a service:
// Windows. The service asks, electron/window/silent-print.ts does it.
import { type AppError, appError } from '../../../shared/errors.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import type { Printed, PrinterHost, PrinterInfo, PrintJob } from './printer-host.ts';

export type WindowPrinter = { readonly name: string; readonly title: string };
export type WindowPrintJob = {
  readonly printer: string;
  /** Pages in order, each fine enough for paper. */
  readonly pages: readonly PagePicture[];
};
export type PagePicture = { readonly png: Uint8Array; readonly widthMm: number; readonly heightMm: number };

/** What the service asks of the program that holds the window, and what it answers. */
export type WindowQuestion =
  | { readonly kind: 'list' }
  | { readonly kind: 'print'; readonly job: WindowPrintJob };
export type WindowAnswer =
  | { readonly kind: 'printers'; readonly printers: readonly WindowPrinter[] }
  | { readonly kind: 'printed'; readonly ok: boolean };

/** Rejects when there is no window to ask. */
export type AskWindow = (question: WindowQuestion) => Promise<WindowAnswer>;

/** Windows takes a job into its own queue and says no more: a printer that is off shows there, not here. */
export function windowPrinters(ask: AskWindow): PrinterHost {
  async function list(): Promise<Result<readonly PrinterInfo[], AppError>> {
    const answer = await ask({ kind: 'list' }).catch(() => undefined);
    if (answer?.kind !== 'printers') return err(appError('print-system-away'));
    return ok(answer.printers.map((printer) => ({ ...printer, isDefault: false, problem: undefined })));
  }

  async function run(job: PrintJob): Promise<Result<Printed, AppError>> {
    const { printer } = job;
    const pages = await job.pictures();
    const answer = await ask({ kind: 'print', job: { printer, pages } }).catch(() => undefined);
    if (answer?.kind !== 'printed') return err(appError('print-system-away'));
    if (!answer.ok) return err(appError('printer-refused', { params: { printer } }));
    return ok({ pages: undefined });
  }

  return {
    list,
    async print(job) {
      const known = await list();
      if (!known.ok) return known;
      const { printer } = job;
      if (!known.value.some(({ name }) => name === printer)) {
        return err(appError('printer-gone', { params: { printer } }));
      }
      return ok({ done: run(job), onWaiting: () => {} });
    },
  };
}
