// Tells a dossier's log how much of it is digitised. What is to be told is marked in the transaction that changed it and
// computed anew when it is told, so that nothing is lost by a crash or a doubtful clock, and nothing is told twice.
import type { AppError } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/lib/result.ts';
import { type Coverage, coverageOf } from '../../../shared/papers/coverage.ts';
import type { DossierLog } from '../../dossiers/index.ts';
import type { Store } from '../../store/index.ts';
import type { ServingRepo } from '../store/serving-repo.ts';

export type AnnounceDeps = {
  readonly store: Store;
  readonly uses: ServingRepo;
  readonly dossiers: Pick<DossierLog, 'append' | 'findState'>;
  readonly official: () => Result<number, AppError>;
  readonly told: (dossierId: string) => void;
};

export type Announce = ReturnType<typeof createAnnounce>;

export function createAnnounce({ store, uses, dossiers, official, told }: AnnounceDeps) {
  /** Papers whose filed PDF is still being made are not counted. */
  function coverage(dossierId: string): Coverage | undefined {
    const state = dossiers.findState(dossierId);
    if (!state) return undefined;
    const ready = uses.ofDossier(dossierId).filter(({ file }) => file !== null);
    return coverageOf(state.reception.papers, state.results.length, ready);
  }

  /** Errors: 'clock-suspect'; the mark stays for later. */
  function tell(dossierId: string): Result<boolean, AppError> {
    return store.write((): Result<boolean, AppError> => {
      const before = uses.findTold(dossierId);
      const now = coverage(dossierId);
      if (!before || !now) return { ok: true, value: false };
      if (isSame(before, now)) {
        uses.setTold(dossierId, now);
        return { ok: true, value: false };
      }
      const at = official();
      if (!at.ok) return at;
      const by = { officerId: before.by, officerName: before.byName, at: at.value };
      const appended = dossiers.append(dossierId, undefined, { kind: 'papers-filed', ...now }, by);
      if (!appended.ok) return appended;
      uses.setTold(dossierId, now);
      return { ok: true, value: true };
    });
  }

  return {
    coverage,
    /** Inside the transaction that changes what the dossier holds. */
    mark: (dossierId: string, by: { readonly officerId: string; readonly officerName: string }) =>
      uses.markUntold(dossierId, by),
    /** Everything marked and not yet told. */
    tellAll(): void {
      for (const dossierId of uses.untold()) {
        const outcome = tell(dossierId);
        if (!outcome.ok) return;
        if (outcome.value) told(dossierId);
      }
    },
  };
}

function isSame(before: Coverage, now: Coverage): boolean {
  const nothing = now.digitised === 0 && now.reused === 0;
  const counts = before.digitised === now.digitised && before.reused === now.reused;
  return counts && (nothing || before.of === now.of);
}
