// The two other outcomes at the counter: Mẫu 02 with everything missing at once, Mẫu 03 with the reason. They are records
// of their own with numbers of their own, never dossiers (one-stop rules §2.5).
import { v7 as uuidV7 } from 'uuid';
import { type AppError, appError } from '../../shared/errors.ts';
import {
  buildRefusalData,
  buildSupplementRequestData,
  type FormCode,
  type FormData,
  type IssuedForm,
} from '../../shared/forms/index.ts';
import { askedFor } from '../../shared/intake/asked-for.ts';
import type { IntakeDraft, IntakeRecord, Recorded } from '../../shared/intake/index.ts';
import { personAtCounter } from '../../shared/intake/index.ts';
import { personOf } from '../../shared/intake/papers-on-forms.ts';
import type { Caller } from '../../shared/lib/call.ts';
import { fromUtcIso } from '../../shared/lib/dates.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { atomically } from '../store/index.ts';
import type { Look } from './look.ts';
import type { ReceiptDeps } from './receipt.ts';
import { closed, heldError, type ReceiveDeps } from './receive.ts';
import type { recordRepo } from './record-repo.ts';

export type SendHomeDeps = Pick<ReceiveDeps, 'store' | 'numbers' | 'outcomes' | 'look'> &
  ReceiptDeps & {
    readonly records: ReturnType<typeof recordRepo>;
  };
type Ending = {
  readonly kind: IntakeRecord['kind'];
  readonly reason: string;
  readonly missing: readonly string[];
};

/**
 * Errors: 'clock-suspect', 'procedure-not-in-force', 'papers-held', 'nothing-missing', 'draft-closed' (the draft ended otherwise), those
 * of the store. Faults in the draft do not stand in the way: a person with the wrong papers is told so in writing.
 */
export function createSendHome(deps: SendHomeDeps) {
  const { store, numbers, outcomes, look, records } = deps;

  function incomplete(draft: IntakeDraft & { also: readonly string[]; reason: string }, caller: Caller) {
    return end(draft, caller, ({ judgement }) => {
      const asked = new Set(judgement.missing.map(({ requirementId }) => requirementId));
      const held = judgement.askedAgain.filter(
        (each) => each.reason === null && asked.has(each.requirementId),
      );
      if (held.length > 0) return err(heldError(held));
      const missing = askedFor(judgement.missing, draft.also);
      if (missing.length === 0) return err(appError('nothing-missing'));
      return ok({ kind: 'incomplete', reason: draft.reason, missing });
    });
  }

  function refuse(draft: IntakeDraft & { reason: string }, caller: Caller) {
    return end(draft, caller, () => ok({ kind: 'refused', reason: draft.reason, missing: [] }));
  }

  function end(
    draft: IntakeDraft,
    caller: Caller,
    endingOf: (seen: Look) => Result<Ending, AppError>,
  ): Result<Recorded, AppError> {
    const seen = look(draft);
    if (!seen.ok) return seen;
    return atomically(store, () => {
      const ending = endingOf(seen.value);
      if (!ending.ok) return ending;
      const earlier = outcomes.find(draft.draftId);
      if (earlier && earlier.outcome !== ending.value.kind) return err(closed(earlier));
      if (earlier) {
        const { subjectId: recordId, number, at, formId } = earlier;
        return ok({ recordId, number, at, formId, again: true });
      }
      return write(draft, caller, seen.value, ending.value);
    });
  }

  function write(draft: IntakeDraft, caller: Caller, seen: Look, ending: Ending): Result<Recorded, AppError> {
    const { at, day, procedure, judgement } = seen;
    const recordId = uuidV7({ msecs: at });
    const number = numbers.takeLocal(day);
    const owner = judgement.parties?.owner ?? draft.owner;
    const form = freeze(draft, caller, seen, ending, recordId);
    if (!form.ok) return form;
    records.add({
      recordId,
      ...ending,
      missing: [...ending.missing],
      number,
      at,
      officerId: caller.officerId,
      officerName: caller.name,
      procedureId: procedure.procedureId,
      versionId: procedure.versionId,
      procedureName: procedure.name,
      ownerName: owner.name,
      ownerIdNumber: owner.idNumber || null,
      draft,
    });
    const formId = form.value.id;
    outcomes.add({ draftId: draft.draftId, outcome: ending.kind, subjectId: recordId, number, formId, at });
    return ok({ recordId, number, at, formId, again: false });
  }

  function freeze(
    draft: IntakeDraft,
    caller: Caller,
    { at, day, procedure, judgement }: Look,
    { kind, reason, missing }: Ending,
    recordId: string,
  ): Result<IssuedForm, AppError> {
    const unit = deps.centre.profileAt(day).names;
    const common = {
      unit,
      applicant: personOf(personAtCounter(judgement.parties ?? draft)),
      request: draft.summary || procedure.name,
      reason,
      officer: { name: caller.name, phone: unit.phone },
      at,
    };
    const issue = <C extends FormCode>(code: C, data: FormData<C>) =>
      deps.forms.freeze({
        code,
        data,
        refs: { recordId },
        at,
        by: { officerId: caller.officerId, name: caller.name },
      });
    if (kind === 'incomplete') {
      const formNumber = numbers.takeForForm('supplement-request', day);
      const more = { formNumber, dossierNumber: '', slipCode: '', missing, answerBy: '' };
      return issue('supplement-request', buildSupplementRequestData({ ...common, ...more }));
    }
    const online =
      draft.channel === 'online'
        ? { dossierNumber: '', submittedAt: fromUtcIso(draft.submittedAt ?? new Date(at).toISOString()) }
        : undefined;
    const formNumber = numbers.takeForForm('refusal', day);
    return issue('refusal', buildRefusalData({ ...common, formNumber, online }));
  }

  return { incomplete, refuse };
}
