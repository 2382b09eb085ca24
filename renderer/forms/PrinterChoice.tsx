import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { FormCode, PrinterEntry } from '../../shared/forms/index.ts';
import { useCall } from '../bridge/hooks.ts';
import { explain, t } from '../messages/index.ts';
import { IN_WINDOW } from './printer-choice.ts';

export type PrinterChoiceState = {
  readonly printers: readonly PrinterEntry[];
  /** A printer's name, or the window's dialog; undefined while the form goes where it always goes. */
  readonly chosen: string | undefined;
  readonly shown: string;
  readonly choose: (printer: string) => void;
};

/** Where this form is printed now, and the officer's other wish for this once. */
export function usePrinterChoice(code: FormCode): PrinterChoiceState {
  const { data } = useCall('forms.printers', {}, { staleMs: 30_000 });
  const [chosen, choose] = useState<string>();
  const usual = data?.choices[code] ?? data?.usual ?? IN_WINDOW;
  return { printers: data?.printers ?? [], chosen, shown: chosen ?? usual, choose };
}

/** Nothing where this PC has no printers of its own: the print dialog asks there. */
export function PrinterChoice({ choice: { printers, shown, choose } }: { choice: PrinterChoiceState }) {
  if (printers.length === 0) return null;
  return (
    <NativeSelect
      label={t('forms.preview.onPrinter')}
      value={shown}
      onChange={({ currentTarget }) => choose(currentTarget.value)}
      data={[
        { value: IN_WINDOW, label: t('forms.preview.askWhenPrinting') },
        ...printers.map(({ name, title }) => ({ value: name, label: title })),
      ]}
      description={problemOf(printers.find(({ name }) => name === shown))}
    />
  );
}

function problemOf(printer: PrinterEntry | undefined): string | undefined {
  if (!printer?.problem) return undefined;
  return explain({ code: printer.problem, params: { printer: printer.title } });
}
