// Receiving a dossier: number, record, charges, use of the procedure and the frozen Mẫu 01 in one transaction.
import type { Charge, DossierState, Reception } from '../../shared/dossiers/index.ts';
import { type AppError, appError, type FieldError } from '../../shared/errors.ts';
import { declaredValues } from '../../shared/intake/declared.ts';
import { type AskedAgain, askedAgainMark, heldWords } from '../../shared/intake/held-papers.ts';
import type { IntakeDraft, Received } from '../../shared/intake/index.ts';
import { procedureRefOf } from '../../shared/intake/procedure-ref.ts';
import type { Caller } from '../../shared/lib/call.ts';
import { fromUtcIso, toUtcIso } from '../../shared/lib/dates.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { DossierLog } from '../dossiers/index.ts';
import { atomically, type Store } from '../store/index.ts';
import { type createLook, type Look, promiseOf } from './look.ts';
import type { Numbers } from './numbers.ts';
import type { Outcome, outcomeRepo } from './outcomes.ts';
import type { Persons } from './persons.ts';
import type { FreezeReceipt } from './receipt.ts';

export type ReceiveDeps = {
  readonly store: Store;
  readonly dossiers: Pick<DossierLog, 'begin' | 'find' | 'findState'>;
  readonly catalogue: { recordUse(procedureId: string, at: number): void };
  readonly centre: {
    counter(): { readonly letter: string; readonly shortCode: string };
  };
  readonly freezeReceipt: FreezeReceipt;
  readonly numbers: Numbers;
  readonly outcomes: ReturnType<typeof outcomeRepo>;
  readonly look: ReturnType<typeof createLook>;
  readonly persons: Pick<Persons, 'find'>;
};

/**
 * Errors: 'clock-suspect', 'procedure-not-in-force', 'invalid-input' (fields to mend), 'intake-doubts' (fields that need
 * a reason), 'papers-held' (asked for again without a reason), 'papers-missing', 'draft-closed' (the draft ended as a record), those of the store.
 */
export function createReceive(deps: ReceiveDeps) {
  const { store, dossiers, catalogue, numbers, outcomes, look, persons, freezeReceipt } = deps;

  return function receive(draft: IntakeDraft, caller: Caller): Result<Received, AppError> {
    const before = endedBefore(draft);
    if (before) return before;
    const seen = look(draft);
    if (!seen.ok) return seen;
    return atomically(store, () => {
      // Another window may have been quicker while this one looked.
      const meanwhile = endedBefore(draft);
      if (meanwhile) return meanwhile;
      const judged = looksAgain(draft) ? look(draft) : seen;
      if (!judged.ok) return judged;
      const obstacle = obstacleTo(draft, judged.value);
      if (obstacle) return err(obstacle);

      const { at, day, procedure } = judged.value;
      const reception = {
        ...receptionOf(draft, judged.value, caller),
        ...numbers.takeForDossier(day),
        counter: deps.centre.counter(),
        declared: declaredIn(judged.value),
      };
      const by = { officerId: caller.officerId, officerName: caller.name, at };
      const state = dossiers.begin({ kind: 'received', reception }, by);
      catalogue.recordUse(procedure.procedureId, at);
      const form = freezeReceipt({
        dossierId: state.id,
        reception: state.reception,
        procedure,
        at,
        caller,
      });
      if (!form.ok) return form;
      const number = numberOf(state);
      outcomes.add({
        draftId: draft.draftId,
        outcome: 'received',
        subjectId: state.id,
        number,
        formId: form.value.id,
        at,
      });
      return ok(answer(state, form.value.id, false));
    });
  };

  function declaredIn({ judgement: { parties } }: Look) {
    return parties && declaredValues(parties, (idNumber) => persons.find(idNumber)?.party);
  }

  function endedBefore({ draftId }: IntakeDraft): Result<Received, AppError> | undefined {
    const earlier = outcomes.find(draftId);
    if (!earlier) return undefined;
    return earlier.outcome === 'received' ? again(earlier) : err(closed(earlier));
  }

  function again({ subjectId, formId }: Outcome): Result<Received, AppError> {
    const state = dossiers.findState(subjectId);
    if (!state) throw new Error(`Outcome names a dossier that is not there: ${subjectId}`);
    return ok(answer(state, formId, true));
  }
}

/** A paper to be reused may have been stopped from another window since: it is judged once more inside the transaction. */
function looksAgain({ papers }: IntakeDraft): boolean {
  return papers.some(({ reusedPaperId }) => reusedPaperId !== null);
}

/** Why this draft cannot be received as it stands, everything at once; undefined when it can. */
export function obstacleTo(draft: IntakeDraft, { at, judgement }: Look): AppError | undefined {
  const { faults, doubts, missing } = judgement;
  const dueInPast = draft.agreedDue && fromUtcIso(draft.agreedDue.dueAt) <= at;
  const toMend: FieldError[] = [
    ...faults,
    ...(dueInPast ? [{ path: 'agreedDue.dueAt', code: 'due-in-past' }] : []),
  ];
  if (toMend.length > 0) return appError('invalid-input', { fields: toMend });
  const unanswered = doubts.filter(({ reason }) => reason === null);
  if (unanswered.length > 0) {
    return appError('intake-doubts', { fields: unanswered.map(({ path, code }) => ({ path, code })) });
  }
  const held = judgement.askedAgain.filter(({ reason }) => reason === null);
  if (held.length > 0) return heldError(held);
  if (missing.length === 0) return undefined;
  return appError('papers-missing', {
    params: { count: missing.length },
    fields: missing.map(({ requirementId, code, short }) => ({
      path: `papers.${requirementId}`,
      code,
      params: { short },
    })),
  });
}

export function heldError(asked: readonly AskedAgain[]): AppError {
  return appError('papers-held', {
    params: { count: asked.length },
    fields: asked.map(({ requirementId }) => ({ path: `papers.${requirementId}`, code: 'paper-held' })),
  });
}

export function closed({ outcome, number }: Outcome): AppError {
  return appError('draft-closed', { params: { outcome, number } });
}

function receptionOf(
  draft: IntakeDraft,
  seen: Look,
  caller: Caller,
): Omit<Reception, 'localNumber' | 'officialNumber' | 'counter' | 'declared'> {
  const { at, procedure, judgement } = seen;
  const parties = judgement.parties;
  if (!parties) throw new Error('A draft without an owner was let through');
  return {
    draftId: draft.draftId,
    procedure: procedureRefOf(procedure),
    ...parties,
    submittedAt: draft.submittedAt ?? toUtcIso(at),
    papers: draft.papers.map((paper) => ({
      ...paper,
      compared: paper.form === 'compared-copy' ? { by: caller.name, at: toUtcIso(at) } : null,
      note: reusedWords(paper.reusedPaperId, judgement) ?? paper.note,
    })),
    sets: draft.sets,
    charges: judgement.fees.charges.map((charge) => naming(charge, procedure)),
    promise: promiseOf(seen, draft.agreedDue?.dueAt),
    returnWay: draft.returnWay,
    summary: draft.summary || procedure.name.slice(0, 1000),
    note: draft.note,
    overrides: overridesOf(draft, seen),
  };
}

/** What is copied has the name the slip gives it, whoever prints it and when. */
function naming(charge: Charge, { requirements, name }: Look['procedure']): Charge {
  const { counted } = charge;
  if (!counted || !('documents' in counted)) return charge;
  const usual = (requirements[0]?.name ?? name).slice(0, 500);
  return {
    ...charge,
    counted: {
      documents: counted.documents.map((document) => ({ ...document, name: document.name ?? usual })),
    },
  };
}

/** Which paper serves here, in words that stay as they were said to the person. */
function reusedWords(paperId: string | null, { held }: Look['judgement']): string | undefined {
  const paper = paperId === null ? undefined : held.find((each) => each.paperId === paperId);
  return paper && heldWords(paper);
}

/** Every reason the officer gave for letting something through. */
function overridesOf(draft: IntakeDraft, { judgement }: Look): Reception['overrides'] {
  return [
    ...judgement.doubts.flatMap(({ key, reason }) => (reason === null ? [] : [{ warning: key, reason }])),
    ...draft.excused.map(({ requirementId, reason }) => ({
      warning: `paper-excused:${requirementId}`,
      reason,
    })),
    ...judgement.askedAgain.flatMap(({ requirementId, held, reason }) =>
      reason === null ? [] : [{ warning: askedAgainMark(requirementId, held.paperId), reason }],
    ),
    ...(draft.agreedDue ? [{ warning: 'due-agreed:promise', reason: draft.agreedDue.reason }] : []),
  ];
}

function answer(state: DossierState, formId: string, again: boolean): Received {
  const { id, localNumber, officialNumber, receivedAt, dueAt } = state;
  return {
    dossierId: id,
    number: numberOf(state),
    localNumber,
    officialNumber,
    receivedAt: fromUtcIso(receivedAt),
    dueAt: fromUtcIso(dueAt ?? receivedAt),
    formId,
    again,
  };
}

function numberOf({ officialNumber, localNumber }: DossierState): string {
  return officialNumber ?? localNumber ?? '';
}
