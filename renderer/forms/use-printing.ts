import { useState } from 'react';
import type { AppError } from '../../shared/errors.ts';
import { refreshRoom } from '../bridge/hooks.ts';
import { printForm, printFormInWindow } from './print.ts';
import { IN_WINDOW } from './printer-choice.ts';

export type Printing = {
  /** Whether it is on its way to paper. */
  readonly print: (formId: string, printer?: string) => Promise<boolean>;
  readonly busy: boolean;
  readonly error: AppError | undefined;
  /** The last print went well. */
  readonly isSent: boolean;
};

/** Prints one paper at a time and keeps what came of it. */
export function usePrinting(): Printing {
  const [state, setState] = useState<{ busy: boolean; error?: AppError | undefined; isSent: boolean }>({
    busy: false,
    isSent: false,
  });

  async function print(formId: string, printer?: string): Promise<boolean> {
    if (state.busy) return false;
    setState({ busy: true, isSent: false });
    const error = await (printer === IN_WINDOW ? printFormInWindow(formId) : printForm(formId, printer));
    setState({ busy: false, error, isSent: error === undefined });
    await refreshRoom('forms');
    return error === undefined;
  }
  return { print, busy: state.busy, error: state.error, isSent: state.isSent };
}
