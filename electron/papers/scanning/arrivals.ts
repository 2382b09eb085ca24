// Papers coming in: from a scanner page by page, from files handed in, from a watched folder. What arrived is stored,
// byte for byte, before anything else happens to it.
import { v7 as uuidV7 } from 'uuid';
import type { AppError } from '../../../shared/errors.ts';
import { appError } from '../../../shared/errors.ts';
import { toUtcIso } from '../../../shared/lib/dates.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { fileName } from '../../../shared/lib/text.ts';
import type { Store } from '../../store/index.ts';
import type { JobKind, JobRepo } from '../store/job-repo.ts';
import type { PageRepo } from '../store/page-repo.ts';
import type { PaperRepo, PaperTarget } from '../store/paper-repo.ts';

export type By = { readonly officerId: string; readonly officerName: string };
export type ArrivingFile = { readonly sha256: string; readonly name: string; readonly bytes: number };
export type Begun = { readonly jobId: string; readonly paperId: string };

export const NO_TARGET: PaperTarget = {
  draftId: null,
  dossierId: null,
  requirementId: null,
  asResult: false,
  extra: null,
  fileWhenRead: false,
};

export type Arrivals = ReturnType<typeof createArrivals>;

export function createArrivals(deps: {
  readonly store: Store;
  readonly papers: PaperRepo;
  readonly pages: PageRepo;
  readonly jobs: JobRepo;
  readonly now: () => number;
}) {
  const { store, papers, pages, jobs, now } = deps;

  /** A job for a new paper, or for more pages of one that waits. Inside a transaction. Errors: 'paper-not-waiting'. */
  function begin(
    kind: Exclude<JobKind, 'write'>,
    target: PaperTarget,
    by: By,
    onto: string | null,
    duplex = false,
  ): Result<Begun, AppError> {
    const at = toUtcIso(now());
    if (onto !== null && papers.find(onto)?.state !== 'waiting') return err(appError('paper-not-waiting'));
    const paperId = onto ?? uuidV7();
    if (onto === null) papers.insert(paperId, at, by.officerId, target);
    else papers.leaveToOfficer(onto);
    const jobId = uuidV7();
    const state = kind === 'scan' ? 'running' : 'queued';
    jobs.insert({ id: jobId, kind, state, paperId, arrived: kind === 'import', duplex, by, createdAt: at });
    return ok({ jobId, paperId });
  }

  /** Inside a transaction. The file is in the store already; its pages are counted when it is opened. */
  function addFile(jobId: string, file: ArrivingFile, dpi: number | null): void {
    pages.addOriginal({ id: uuidV7(), jobId, ...file, dpi }, toUtcIso(now()));
  }

  /** Files that are in the store already, as one paper or as one each. Errors: 'file-missing', 'paper-not-waiting'. */
  async function importFiles(
    files: readonly { readonly sha256: string; readonly name: string }[],
    together: boolean,
    target: PaperTarget,
    by: By,
    onto: string | null,
  ): Promise<Result<readonly Begun[], AppError>> {
    const arriving: ArrivingFile[] = [];
    for (const { sha256, name } of files) {
      const bytes = await store.files.get(sha256);
      if (!bytes) return err(appError('file-missing'));
      arriving.push({ sha256, name: fileName(name), bytes: bytes.byteLength });
    }
    const groups = together || onto !== null ? [arriving] : arriving.map((file) => [file]);
    return store.write(() => {
      const begun: Begun[] = [];
      for (const group of groups) {
        const one = begin('import', target, by, onto);
        if (!one.ok) return one;
        for (const file of group) addFile(one.value.jobId, file, null);
        begun.push(one.value);
      }
      return ok(begun);
    });
  }

  return { begin, addFile, importFiles };
}
