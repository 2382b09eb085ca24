// What every part of filing works with.
import type { AppError } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/lib/result.ts';
import type { Catalogue } from '../../catalogue/index.ts';
import type { DossierLog } from '../../dossiers/index.ts';
import type { Store } from '../../store/index.ts';
import type { EditRepo } from '../store/edit-repo.ts';
import type { JobRepo } from '../store/job-repo.ts';
import type { KeptRepo } from '../store/kept-repo.ts';
import type { PageRepo } from '../store/page-repo.ts';
import type { PaperRepo } from '../store/paper-repo.ts';
import type { ReadingRepo } from '../store/reading-repo.ts';
import type { RouteRepo } from '../store/route-repo.ts';
import type { ServingRepo } from '../store/serving-repo.ts';
import type { Announce } from './announce.ts';

export type FilingParts = {
  readonly store: Store;
  readonly papers: PaperRepo;
  readonly pages: PageRepo;
  readonly jobs: JobRepo;
  readonly uses: ServingRepo;
  readonly edits: EditRepo;
  readonly kept: KeptRepo;
  readonly readings: ReadingRepo;
  readonly routes: RouteRepo;
  readonly announce: Announce;
  readonly dossiers: Pick<DossierLog, 'find' | 'findState'>;
  readonly catalogue: Pick<Catalogue, 'findVersion'>;
  /** Epoch ms of the official time; an error while the PC's clock is in doubt. */
  readonly official: () => Result<number, AppError>;
  /** Code and name of the unit that files, on the day (epoch ms) of filing. */
  readonly unitAt: (at: number) => { readonly code: string; readonly name: string };
  readonly wake: () => void;
};
