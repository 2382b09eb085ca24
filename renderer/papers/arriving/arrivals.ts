// What this window has begun: scans and files on their way in. They go on whatever screen is shown; the list is only for
// looking at, the work itself is the service's.
import { useSyncExternalStore } from 'react';
import type { RawInput } from '../../../shared/contract.ts';
import { type AppError, appError } from '../../../shared/errors.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { refreshRoom } from '../../bridge/hooks.ts';
import { call, putFile } from '../../bridge.ts';
import { scanRequest, scanSettings } from '../scan/scan-settings.ts';

/** Where pages that arrive are meant to go. */
export type Target = NonNullable<RawInput<'papers.scan'>['target']>;

export type Arrival = {
  readonly jobId: string;
  readonly paperId: string;
  readonly name: string;
  /** The dossier it was begun for. */
  readonly dossierId?: string | undefined;
};
export type Refusal = { readonly id: number; readonly name: string; readonly error: AppError };

type State = {
  readonly arrivals: readonly Arrival[];
  readonly refusals: readonly Refusal[];
  /** Files being handed to the service. */
  readonly uploading: number;
};

const MOST_SHOWN = 60;
const listeners = new Set<() => void>();
let state: State = { arrivals: [], refusals: [], uploading: 0 };
let lastRefusal = 0;

function change(next: Partial<State>): void {
  state = { ...state, ...next };
  for (const listen of listeners) listen();
}

function subscribe(listen: () => void): () => void {
  listeners.add(listen);
  return () => listeners.delete(listen);
}

export function useArrivals(): State {
  return useSyncExternalStore(subscribe, () => state);
}

export function addArrivals(added: readonly Arrival[]): void {
  const known = new Set(added.map(({ jobId }) => jobId));
  const rest = state.arrivals.filter(({ jobId }) => !known.has(jobId));
  change({ arrivals: [...added, ...rest].slice(0, MOST_SHOWN) });
}

/** Takes what these jobs brought off the list; the papers themselves stay where they are. */
export function forgetArrivals(jobIds: readonly string[]): void {
  change({ arrivals: state.arrivals.filter(({ jobId }) => !jobIds.includes(jobId)) });
}

export function forgetRefusal(id: number): void {
  change({ refusals: state.refusals.filter((refusal) => refusal.id !== id) });
}

export function forgetRefusals(): void {
  change({ refusals: [] });
}

function refuse(name: string, error: AppError): void {
  lastRefusal += 1;
  change({ refusals: [{ id: lastRefusal, name, error }, ...state.refusals] });
}

/** Begins a scan as the settings say. Errors: 'scanner-unknown' when none was chosen, and those of the call. */
export async function startScan(
  target: Target = {},
  paperId: string | null = null,
): Promise<Result<Arrival, AppError>> {
  const request = scanRequest();
  if (!request) return err(appError('scanner-unknown'));
  const begun = await call('papers.scan', { ...request, target, paperId });
  if (!begun.ok) return begun;
  const arrival = { ...begun.value, name: '', dossierId: target.dossierId ?? undefined };
  addArrivals([arrival]);
  void refreshRoom('papers');
  return ok(arrival);
}

/** Files bigger than a request may be are refused by the service; they go one after another so that memory stays bounded. */
export async function takeFiles(
  files: readonly File[],
  target: Target = {},
  {
    paperId = null,
    together = scanSettings().together,
  }: { paperId?: string | null; together?: boolean } = {},
): Promise<void> {
  change({ uploading: state.uploading + files.length });
  const stored: { sha256: string; name: string }[] = [];
  for (const file of files) {
    const put = await putFile(file);
    if (put.ok) stored.push({ sha256: put.value.sha256, name: file.name });
    else refuse(file.name, put.error);
    change({ uploading: state.uploading - 1 });
  }
  if (stored.length === 0) return;
  const begun = await call('papers.import', { files: stored, together, target, paperId });
  if (!begun.ok) {
    for (const { name } of stored) refuse(name, begun.error);
    return;
  }
  addArrivals(
    begun.value.begun.map((one, at) => ({
      ...one,
      name: together ? stored.map(({ name }) => name).join(', ') : (stored[at]?.name ?? ''),
    })),
  );
  void refreshRoom('papers');
}
