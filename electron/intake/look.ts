// Everything reception rests on, gathered at one official moment: the version in force, the judgement, the promise.
import type { ProcedureVersion } from '../../shared/catalogue/index.ts';
import type { DuePromise } from '../../shared/dossiers/index.ts';
import { type ProcedureRule, USUAL_RULE } from '../../shared/dossiers/index.ts';
import { type AppError, appError } from '../../shared/errors.ts';
import type { FeeReduction } from '../../shared/fees/index.ts';
import { type Judgement, judgeDraft, type UnfinishedDraft } from '../../shared/intake/index.ts';
import { DAY_MS, type Day, dayOf, toUtcIso, toWallTime } from '../../shared/lib/dates.ts';
import type { Deadline, Duration } from '../../shared/lib/deadlines.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { HeldPaper } from '../../shared/papers/index.ts';
import type { LifeRules, LookUp, RecentDossier } from '../dossiers/index.ts';

export type LookDeps = {
  readonly clock: { official(): Result<number, AppError> };
  readonly catalogue: {
    inForce(codeOrId: string, day: Day): ProcedureVersion | undefined;
    reductions(): readonly FeeReduction[];
  };
  readonly centre: { deadlineFor(duration: Duration, receivedAt: number): Deadline };
  readonly lookUp: Pick<LookUp, 'recentOf'>;
  /** What the commune decided about a procedure's clock; the usual when not said. */
  readonly procedureRule?: LifeRules['ruleOf'] | undefined;
  readonly heldPapers: (ownerIdNumber: string) => readonly HeldPaper[];
};

export type Look = {
  /** Epoch ms of the official time, and its Vietnamese day. */
  readonly at: number;
  readonly day: Day;
  readonly procedure: ProcedureVersion;
  readonly judgement: Judgement;
  readonly deadline: Deadline;
  readonly rule: ProcedureRule;
  readonly duplicates: readonly RecentDossier[];
};

const DUPLICATE_DAYS = 30;

/** Errors: 'clock-suspect', 'procedure-not-in-force'. */
export function createLook({
  clock,
  catalogue,
  centre,
  lookUp,
  heldPapers,
  procedureRule = () => USUAL_RULE,
}: LookDeps) {
  return function look(draft: UnfinishedDraft): Result<Look, AppError> {
    const official = clock.official();
    if (!official.ok) return official;
    const at = official.value;
    const day = dayOf(at);
    const procedure = catalogue.inForce(draft.procedureId, day);
    if (!procedure) return err(appError('procedure-not-in-force'));
    const reductions = catalogue.reductions();
    const judgement = judgeDraft(draft, { procedure, reductions, heldPapers, today: day });
    const ownerIdNumber = judgement.parties?.owner.idNumber ?? '';
    const since = toUtcIso(at - DUPLICATE_DAYS * DAY_MS);
    return ok({
      at,
      day,
      procedure,
      judgement,
      deadline: centre.deadlineFor(procedure.duration, at),
      rule: procedureRule(procedure.procedureId),
      duplicates: lookUp.recentOf(ownerIdNumber, procedure.procedureId, since),
    });
  };
}

/** The promise as it is recorded: computed, or the later one agreed with the person. */
export function promiseOf(
  { procedure, deadline, rule }: Pick<Look, 'procedure' | 'deadline' | 'rule'>,
  agreedDueAt?: string,
): DuePromise {
  const dueAt = agreedDueAt === undefined ? deadline.dueAt : Date.parse(agreedDueAt);
  const { date, time } = toWallTime(dueAt);
  const { value, unit } = procedure.duration;
  return {
    value,
    unit,
    dueAt: toUtcIso(dueAt),
    dueWall: `${date} ${time.slice(0, 5)}`,
    ...(rule.afterSupplement === 'reset' && { startsAnew: true }),
    ...(rule.secondStage && { secondStage: rule.secondStage }),
  };
}
