// Issued forms on their way to paper. A form that did not come out stays in a list until it has, or nobody needs it.
import { setTimeout as wait } from 'node:timers/promises';
import { type AppError, appError } from '../../shared/errors.ts';
import type { Publish } from '../../shared/events.ts';
import type { IssuedForm, printingCalls } from '../../shared/forms/index.ts';
import type { Caller, Handlers } from '../../shared/lib/call.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { PrinterHost, PrintRun } from '../devices/printers/index.ts';
import type { Store } from '../store/index.ts';
import type { Issuing } from './issuing.ts';
import type { Previewer } from './preview.ts';
import type { printRepo } from './print-repo.ts';

export type PrintingDeps = {
  readonly store: Store;
  readonly clock: { now(): number };
  readonly publish: Publish;
  readonly issuing: Issuing;
  readonly previewer: Previewer;
  readonly tries: ReturnType<typeof printRepo>;
  /** Undefined where only the window's own dialog can print. */
  readonly printers: PrinterHost | undefined;
};

/** How long the officer's window waits for news; what is learned later reaches it by event. */
const ANSWER_AFTER_MS = 3_000;

export function createPrinting(deps: PrintingDeps): Handlers<typeof printingCalls> {
  const { store, clock, publish, issuing, previewer, tries, printers } = deps;
  // Only the counter's own service prints; the command line may open the same folder while it does.
  if (printers) store.write(() => tries.interruptAll());
  const changed = () => publish('store.changed', { room: 'forms' });

  /** The first news of a job: under way, or why not. Everything after is noted as it comes. */
  async function send(
    host: PrinterHost,
    form: IssuedForm,
    printer: string,
    caller: Caller,
  ): Promise<Result<undefined, AppError>> {
    const pdf = await pdfOf(form.id);
    if (!pdf.ok) return pdf;
    const seq = store.write(() =>
      tries.add({ formId: form.id, printer, at: clock.now(), officerId: caller.officerId }, 'under-way'),
    );
    const run = await host.print({
      printer,
      title: form.name,
      pdf: pdf.value,
      pictures: async () => (await previewer.sheets(pdf.value, 0, Number.POSITIVE_INFINITY)).sheets,
      paperMm: await previewer.sizeOf(pdf.value),
    });
    if (!run.ok) {
      note(seq, 'failed', run.error);
      return run;
    }
    return follow(seq, printer, run.value);
  }

  function follow(seq: number, printer: string, run: PrintRun): Promise<Result<undefined, AppError>> {
    const news = Promise.withResolvers<Result<undefined, AppError>>();
    run.onWaiting((problem) => {
      const error = appError(problem, { params: { printer } });
      note(seq, 'under-way', error);
      news.resolve(err(error));
    });
    void run.done.then((end) => {
      if (end.ok) note(seq, 'printed', undefined, end.value.pages);
      else note(seq, 'failed', end.error);
      news.resolve(end.ok ? ok() : end);
    });
    void wait(ANSWER_AFTER_MS, undefined, { ref: false }).then(() => news.resolve(ok()));
    return news.promise;
  }

  function note(seq: number, outcome: 'under-way' | 'printed' | 'failed', error?: AppError, pages?: number) {
    store.write(() => tries.set(seq, outcome, error?.code, pages));
    changed();
  }

  async function pdfOf(formId: string): Promise<Result<Uint8Array, AppError>> {
    const file = await issuing.print(formId);
    if (!file.ok) return file;
    const bytes = await store.files.get(file.value.sha256);
    return bytes ? ok(bytes) : err(appError('file-missing'));
  }

  function addEnded(
    id: string,
    outcome: 'printed' | 'dropped',
    caller: Caller,
  ): Result<Record<string, never>, AppError> {
    if (!issuing.find(id)) return err(appError('not-found'));
    const { officerId } = caller;
    store.write(() => tries.add({ formId: id, printer: '', at: clock.now(), officerId }, outcome));
    changed();
    return ok({});
  }

  return {
    'forms.printers': async () => {
      const { usual, byCode } = tries.choices();
      const listed = printers ? await printers.list() : undefined;
      const found = listed?.ok ? listed.value : [];
      return ok({
        silent: listed?.ok ?? false,
        printers: found.map((printer) => ({ ...printer, problem: printer.problem ?? null })),
        usual: usual ?? null,
        choices: byCode,
      });
    },
    'forms.choosePrinter': ({ code, printer }, { caller }) => {
      store.write(() => {
        if (printer === null) tries.forget(code);
        else tries.choose(code, printer, clock.now(), caller.name);
      });
      changed();
      return ok({});
    },
    'forms.sendToPrinter': async ({ id, printer: wanted }, { caller }) => {
      const form = issuing.find(id);
      if (!form) return err(appError('not-found'));
      const { usual, byCode } = tries.choices();
      const printer = wanted ?? byCode[form.code] ?? usual;
      if (!printers || printer === undefined) return ok({ by: 'window' });
      const sent = await send(printers, form, printer, caller);
      return sent.ok ? ok({ by: 'printer', printer }) : sent;
    },
    'forms.sheets': async ({ id, from, count }) => {
      const pdf = await pdfOf(id);
      if (!pdf.ok) return pdf;
      const { pageCount, sheets } = await previewer.sheets(pdf.value, from, count);
      return ok({
        pageCount,
        sheets: sheets.map(({ png, ...size }) => ({ ...size, png: Buffer.from(png).toString('base64') })),
      });
    },
    'forms.printedInWindow': ({ id }, { caller }) => addEnded(id, 'printed', caller),
    'forms.dropUnprinted': ({ id }, { caller }) => addEnded(id, 'dropped', caller),
    'forms.unprinted': () =>
      ok({
        forms: tries.open().flatMap(({ formId, printer, startedAt, error }) => {
          const form = issuing.find(formId);
          return form ? [{ form, printer, triedAt: startedAt, error }] : [];
        }),
      }),
  };
}
