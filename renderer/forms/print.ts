import { type AppError, appError } from '../../shared/errors.ts';
import { call, fileUrl } from '../bridge.ts';

const LOAD_LIMIT_MS = 15_000;

/** Sends an issued form to the printer through the window's print dialog (silently where the host prints by itself). */
export async function printForm(formId: string): Promise<AppError | undefined> {
  const file = await call('forms.file', { id: formId });
  if (!file.ok) return file.error;
  return printPdf(file.value.sha256);
}

/** Prints a stored PDF. Errors: 'file-missing', 'print-failed'. */
export async function printPdf(sha256: string): Promise<AppError | undefined> {
  const url = await fileUrl(sha256);
  if (!url.ok) return url.error;
  const frame = document.createElement('iframe');
  frame.className = 'print-frame';
  frame.title = '';
  frame.tabIndex = -1;
  frame.ariaHidden = 'true';
  const loaded = new Promise<boolean>((resolve) => {
    frame.addEventListener('load', () => resolve(true), { once: true });
    setTimeout(() => resolve(false), LOAD_LIMIT_MS);
  });
  frame.src = url.value;
  document.body.append(frame);
  const focused = document.activeElement;
  if (!(await loaded)) return fail();
  try {
    frame.contentWindow?.print();
  } catch {
    return fail();
  }
  // Printing must not take the cursor away from the next form.
  if (focused instanceof HTMLElement) focused.focus();
  // The dialog reads the frame as long as it is open; the next print removes it.
  const former = [...document.querySelectorAll('iframe.print-frame')].filter((other) => other !== frame);
  for (const other of former) other.remove();
  return undefined;

  function fail() {
    frame.remove();
    return appError('print-failed');
  }
}
