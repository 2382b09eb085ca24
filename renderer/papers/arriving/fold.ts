// The same trouble told once: a feeder that jams five times is one line, not five. Pure.
import { isOpen } from '../words.ts';
import type { Arriving } from './use-arriving.ts';

export type Line = {
  /** The latest of them. */
  readonly arriving: Arriving;
  /** More than one where the same scan failed in the same way again and again. */
  readonly times: number;
  readonly jobIds: readonly string[];
};

/** Lines in the order given, the latest first; scans that brought nothing but the same trouble are one line. */
export function folded(arriving: readonly Arriving[]): readonly Line[] {
  const lines = new Map<string, Line>();
  for (const each of arriving) {
    const key = troubleOf(each) ?? each.jobId;
    const line = lines.get(key) ?? { arriving: each, times: 0, jobIds: [] };
    lines.set(key, { ...line, times: line.times + 1, jobIds: [...line.jobIds, each.jobId] });
  }
  return [...lines.values()];
}

/** It ended, well or badly; what came of it stands in the queue and in the list of the machine's work. */
export function isOver({ job }: Arriving): boolean {
  return job !== undefined && !isOpen(job);
}

function troubleOf({ job }: Arriving): string | undefined {
  if (!job?.error || job.kind !== 'scan' || isOpen(job) || job.pagesArrived > 0) return undefined;
  return JSON.stringify([job.error.code, job.error.params]);
}
