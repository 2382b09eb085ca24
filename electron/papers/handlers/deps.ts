import type { Publish } from '../../../shared/events.ts';
import type { Handlers, OfficerContext } from '../../../shared/lib/call.ts';
import type { papersCalls } from '../../../shared/papers/calls.ts';
import type { EditPapers } from '../filing/edit.ts';
import type { FilePaper } from '../filing/file-paper.ts';
import type { FileWhenRead } from '../filing/file-when-read.ts';
import type { FilingParts } from '../filing/parts.ts';
import type { PersonStore } from '../filing/person-store.ts';
import type { ScannedBefore } from '../filing/scanned-before.ts';
import type { Runner } from '../jobs/runner.ts';
import type { PrintSheets } from '../routing/print-sheets.ts';
import type { Arrivals, By } from '../scanning/arrivals.ts';
import type { ScanRuns } from '../scanning/scan-run.ts';
import type { Scanners } from '../scanning/scanners.ts';
import type { Watched } from '../scanning/watched.ts';
import type { SavingsRepo } from '../store/savings-repo.ts';
import type { Views } from '../views.ts';

export type HandlerDeps = FilingParts & {
  readonly views: Views;
  readonly runner: Runner;
  readonly arrivals: Arrivals;
  readonly scanRuns: ScanRuns;
  readonly scanners: Scanners;
  readonly watched: Watched;
  readonly filePaper: FilePaper;
  readonly fileWhenRead: FileWhenRead;
  readonly editPapers: EditPapers;
  readonly printSheets: PrintSheets;
  readonly personStore: PersonStore;
  readonly scannedBefore: ScannedBefore;
  /** Reads anew what the pages of these papers say together. */
  readonly understand: (paperIds: readonly string[]) => Promise<void>;
  readonly savings: SavingsRepo;
  readonly publish: Publish;
  readonly now: () => number;
};

export type PapersHandlers = Handlers<typeof papersCalls>;

export function byOf({ caller }: OfficerContext): By {
  return { officerId: caller.officerId, officerName: caller.name };
}
