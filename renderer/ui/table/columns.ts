import type { ReactNode } from 'react';
import { useSyncExternalStore } from 'react';
import { type Preference, preference } from '../preferences.ts';

export type Column<T> = {
  readonly id: string;
  readonly header: string;
  /** As in a CSS grid: '160px', 'minmax(200px, 2fr)'. */
  readonly width: string;
  readonly cell: (row: T) => ReactNode;
  readonly align?: 'start' | 'end';
  readonly sortable?: boolean;
  /** May be hidden by the officer; true unless said otherwise. */
  readonly hideable?: boolean;
};

const choices = new Map<string, Preference<readonly string[]>>();

function choiceOf(tableId: string): Preference<readonly string[]> {
  const found = choices.get(tableId) ?? preference<readonly string[]>(`columns.${tableId}`, []);
  choices.set(tableId, found);
  return found;
}

/** The columns the officer hid in one table, remembered on this PC. */
export function useHiddenColumns(
  tableId: string,
): readonly [readonly string[], (hidden: readonly string[]) => void] {
  const choice = choiceOf(tableId);
  return [useSyncExternalStore(choice.subscribe, choice.get), choice.set];
}
