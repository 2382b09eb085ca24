// The ledgers of both sides, line by line.
import { parseWireInstant } from '../../shared/sync/wire.ts';
import type { LedgerEntry } from '../province/operator.ts';
import type { CounterDossier } from './counter.ts';

export type Comparison = {
  readonly committed: number;
  readonly there: number;
  /** Files the dossiers there name. */
  readonly files: number;
  readonly faults: readonly string[];
};

/** Every committed dossier there exactly once with the right content and files; no number twice; nothing there that nobody sent. */
export function compare(
  counters: readonly (readonly CounterDossier[])[],
  there: readonly LedgerEntry[],
  receipts: readonly { readonly counter: number; readonly id: string }[],
): Comparison {
  const faults: string[] = [];
  const all = counters.flat();
  const held = new Map(there.map((entry) => [entry.no, entry]));
  const numbers = new Set<string>();

  for (const dossier of all) {
    const fault = (text: string) => faults.push(`${dossier.localNo || dossier.id}: ${text}`);
    if (dossier.unsent !== undefined) fault(`not acknowledged (${dossier.unsent} ${dossier.reasons ?? ''})`);
    if (dossier.officialNo === undefined) {
      fault('has no official number');
      continue;
    }
    if (numbers.has(dossier.officialNo)) fault(`number ${dossier.officialNo} is used twice`);
    numbers.add(dossier.officialNo);
    const entry = held.get(dossier.officialNo);
    if (!entry) fault(`${dossier.officialNo} is not at the province`);
    else for (const difference of differencesOf(dossier, entry)) fault(difference);
  }
  for (const entry of there) {
    if (!numbers.has(entry.no))
      faults.push(`${entry.no} (${entry.owner}) is at the province, and no counter knows it`);
  }
  for (const { counter, id } of receipts) {
    const known = counters[counter]?.some((dossier) => dossier.id === id);
    if (!known) faults.push(`the dossier ${id} was confirmed on screen of counter ${counter} and is gone`);
  }
  const files = there.reduce((sum, entry) => sum + entry.files.length, 0);
  return { committed: all.length, there: there.length, files, faults };
}

function differencesOf(dossier: CounterDossier, entry: LedgerEntry): string[] {
  const second = (instant: number | undefined) => Math.floor((instant ?? 0) / 1000);
  const pairs: [string, unknown, unknown][] = [
    ['owner', dossier.owner, entry.owner],
    ['procedure', dossier.procedure, entry.procedure],
    ['received', second(dossier.receivedAt), second(parseWireInstant(entry.receivedAt))],
    ['status', dossier.status, entry.status],
    ['files', dossier.files.join(' '), entry.files.join(' ')],
    ['progress', dossier.progress.join(' | '), entry.progress.map((row) => row.NoiDungXuLy).join(' | ')],
  ];
  return pairs
    .filter(([, here, there]) => here !== there)
    .map(([name, here, there]) => `${name} is ${here} here and ${there} there`);
}
