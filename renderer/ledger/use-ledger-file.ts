import { useEffect, useState } from 'react';
import type { AppError } from '../../shared/errors.ts';
import type { LedgerBook } from '../../shared/ledger/index.ts';
import { call, on } from '../bridge.ts';
import { saveStoredFile } from '../ui/save-file.ts';

export type LedgerProgress = {
  readonly done: number;
  readonly total: number;
  readonly percent: number;
};

type Job = LedgerProgress & { readonly id: string };

/** Makes a ledger's file, shows how far it is, and hands it over; one at a time, and it can be stopped. */
export function useLedgerFile({ year, fieldCode, rows }: LedgerBook) {
  const [job, setJob] = useState<Job>();
  const [error, setError] = useState<AppError>();
  const jobId = job?.id;

  useEffect(() => {
    if (jobId === undefined) return undefined;
    return on('ledger.progress', ({ jobId: id, done, total }) => {
      if (id === jobId) setJob({ id, done, total, percent: total === 0 ? 0 : (100 * done) / total });
    });
  }, [jobId]);

  async function make(kind: 'pdf' | 'xlsx') {
    const id = crypto.randomUUID();
    setError(undefined);
    setJob({ id, done: 0, total: rows, percent: 0 });
    const made = await call('ledger.file', { year, fieldCode, kind, jobId: id });
    setJob(undefined);
    setError(made.ok ? await saveStoredFile(made.value.sha256, made.value.fileName) : made.error);
  }

  const cancel = () => void (jobId !== undefined && call('ledger.cancel', { jobId }));
  return { make, cancel, progress: job as LedgerProgress | undefined, error };
}
