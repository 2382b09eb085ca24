// The summary column: what receiving this draft now would mean. Reads only.
import { type FeeContext, reductionsOnOffer, rulesInForce } from '../../shared/fees/index.ts';
import type { IntakePreview, UnfinishedDraft } from '../../shared/intake/index.ts';
import { fromUtcIso } from '../../shared/lib/dates.ts';
import { explainDeadline } from '../../shared/lib/deadline-reason.ts';
import { ok } from '../../shared/lib/result.ts';
import type { createLook, LookDeps } from './look.ts';
import type { Numbers } from './numbers.ts';

export type PreviewDeps = {
  readonly look: ReturnType<typeof createLook>;
  readonly numbers: Pick<Numbers, 'expect'>;
  readonly catalogue: Pick<LookDeps['catalogue'], 'reductions'>;
};

/** Errors: 'clock-suspect', 'procedure-not-in-force'. Faults of the draft are part of the answer. */
export function createPreview({ look, numbers, catalogue }: PreviewDeps) {
  return function preview(draft: UnfinishedDraft) {
    const seen = look(draft);
    if (!seen.ok) return seen;
    const { at, day, procedure, judgement, deadline, duplicates } = seen.value;
    const { dueAt, dueDay, dueTime, why } = deadline;
    const { charges, problems, totalVnd } = judgement.fees;
    const context: FeeContext = {
      day,
      channel: draft.channel,
      procedureCode: procedure.code,
      fieldCode: procedure.fieldCode,
    };
    const answer: IntakePreview = {
      versionId: procedure.versionId,
      at,
      number: numbers.expect(day),
      promise: { dueAt, dueDay, dueTime, why: explainDeadline(why).map((phrase) => ({ ...phrase })) },
      faults: judgement.faults.map(({ path, code, params }) => ({
        path,
        code,
        ...(params && { params: { ...params } }),
      })),
      doubts: judgement.doubts.map((doubt) => ({ ...doubt })),
      missing: judgement.missing.map((gap) => ({ ...gap })),
      askedAgain: judgement.askedAgain.map(({ requirementId, name, reason }) => ({
        requirementId,
        name,
        reason,
      })),
      fees: {
        charges: [...charges],
        problems: problems.map((problem) => ({ ...problem })),
        totalVnd,
        rules: [...rulesInForce(procedure.feeRules, context)],
        reductions: [...reductionsOnOffer(catalogue.reductions(), context)],
      },
      duplicates: duplicates.map(({ id, number, receivedAt, state }) => ({
        dossierId: id,
        number,
        receivedAt: fromUtcIso(receivedAt),
        state,
      })),
    };
    return ok(answer);
  };
}
