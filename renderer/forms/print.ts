// Putting papers on paper: silently where a printer of this PC was chosen for the form, else by the window's own dialog.
import { type AppError, appError } from '../../shared/errors.ts';
import { call } from '../bridge.ts';
import { type PrintSheet, printSheets } from './print/sheets.ts';

const SHEETS_A_CALL = 4;
/** A thicker paper is saved as a PDF and printed by a program made for it. */
const MOST_SHEETS = 60;

let lastFormId: string | undefined;

/** The form that was printed last in this window. */
export function lastPrintedForm(): string | undefined {
  return lastFormId;
}

/**
 * Prints an issued form: on `printer`, else on the printer chosen for it, else through the window's dialog.
 * Errors: those of 'forms.sendToPrinter' (the form then waits in the list of papers not printed), 'file-missing',
 * 'print-too-long', 'print-failed'.
 */
export async function printForm(formId: string, printer?: string): Promise<AppError | undefined> {
  lastFormId = formId;
  const sent = await call('forms.sendToPrinter', { id: formId, ...(printer !== undefined && { printer }) });
  if (!sent.ok) return sent.error;
  if (sent.value.by === 'printer') return undefined;
  return printFormInWindow(formId);
}

/** Prints Mẫu 01, and its slip where a printer of rolls was chosen for that. Errors: those of `printForm`. */
export async function printReceipt(formId: string): Promise<AppError | undefined> {
  const failed = await printForm(formId);
  if (failed) return failed;
  const slip = await call('forms.slipOf', { id: formId, ifChosen: true });
  if (!slip.ok) return slip.error;
  const { form } = slip.value;
  const slipFailed = form === null ? undefined : await printForm(form.id);
  lastFormId = formId;
  return slipFailed;
}

/** Prints an issued form through the window's dialog, whatever printer was chosen for it. */
export async function printFormInWindow(formId: string): Promise<AppError | undefined> {
  lastFormId = formId;
  const found = await call('forms.find', { id: formId });
  if (!found.ok) return found.error;
  const failed = await printInWindow(formId, found.value.form.name);
  if (failed) return failed;
  const noted = await call('forms.printedInWindow', { id: formId });
  return noted.ok ? undefined : noted.error;
}

async function printInWindow(id: string, title: string): Promise<AppError | undefined> {
  const sheets: PrintSheet[] = [];
  for (;;) {
    const reply = await call('forms.sheets', { id, from: sheets.length, count: SHEETS_A_CALL });
    if (!reply.ok) return reply.error;
    const { pageCount, sheets: more } = reply.value;
    if (pageCount > MOST_SHEETS) return appError('print-too-long', { params: { pages: pageCount } });
    sheets.push(...more.map(({ png, ...size }) => ({ src: `data:image/png;base64,${png}`, ...size })));
    if (sheets.length >= pageCount || more.length === 0) break;
  }
  try {
    await printSheets(sheets, title);
    return undefined;
  } catch {
    return appError('print-failed');
  }
}
