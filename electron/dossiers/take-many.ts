// One step on several dossiers, with the one list that goes along.
import type { DossierState, Step } from '../../shared/dossiers/index.ts';
import type { AppError } from '../../shared/errors.ts';
import type { OfficerContext } from '../../shared/lib/call.ts';
import { ok, type Result } from '../../shared/lib/result.ts';
import { atomically, type Store } from '../store/index.ts';
import type { DossierLog } from './change.ts';
import type { StepRequest, TakeStep } from './take-step.ts';

/** Freezes the list of all dossiers that took the step; null where none goes along. */
export type ListOf = (taken: readonly DossierState[]) => Result<string | null, AppError>;

export type TakeMany = ReturnType<typeof createTakeMany>;

export function createTakeMany(store: Store, log: Pick<DossierLog, 'eventsOf'>, take: TakeStep) {
  /** All in one transaction; a dossier that cannot take the step is refused before anything of it is written. */
  return (
    step: Step,
    { ids, revision }: { readonly ids: readonly string[]; readonly revision?: number | undefined },
    { caller }: OfficerContext,
    event: StepRequest['event'],
    listOf: ListOf = () => ok(null),
  ) =>
    atomically(store, () => {
      const done = [...new Set(ids)].map((id) => ({
        id,
        taken: take({ step, id, revision: ids.length === 1 ? revision : undefined, caller, event }),
      }));
      const list = listOf(done.flatMap(({ taken }) => (taken.ok ? [taken.value] : [])));
      if (!list.ok) return list;
      const outcomes = done.map(({ id, taken }) =>
        taken.ok
          ? { id, ok: true, error: null, documentId: documentOf(log, id) }
          : { id, ok: false, error: taken.error.code },
      );
      return ok({ outcomes, listFormId: list.value });
    });
}

/** The document the dossier's last event names. */
export function documentOf(log: Pick<DossierLog, 'eventsOf'>, id: string): string | null {
  const last = log.eventsOf(id).at(-1)?.event;
  return (last && 'documentId' in last && last.documentId) || null;
}
