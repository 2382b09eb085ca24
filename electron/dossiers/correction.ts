// A slip of the pen mended after reception: spelled and checked as at reception, and only what really changes is written.
import type {
  Charge,
  Correction,
  DossierEvent,
  DossierState,
  ReceivedPaper,
  Recount,
} from '../../shared/dossiers/index.ts';
import { type AppError, appError, type FieldError } from '../../shared/errors.ts';
import type { FeeProblem } from '../../shared/fees/index.ts';
import { checkParties, tidyParties } from '../../shared/intake/index.ts';
import { dayOf, toUtcIso } from '../../shared/lib/dates.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';

type Corrected = Extract<DossierEvent, { kind: 'corrected' }>;
type Loose<T> = { readonly [K in keyof T]: T[K] | undefined };
type Asked = {
  readonly changes: Loose<Omit<Correction, 'charges'> & { readonly recounts?: readonly Recount[] }>;
  readonly reason: string;
};
/** The charges of a dossier with some counted anew, or what is wrong with a count. */
export type CountAnew = (
  state: DossierState,
  recounts: readonly Recount[],
) => Result<Charge[], readonly FeeProblem[]>;
/** When (epoch ms) and by whose name. */
type By = { readonly at: number; readonly name: string };

/** Errors: 'invalid-input' (what could not be received either), 'nothing-corrected', 'reused-paper-kept'. */
export function correctionOf(
  state: DossierState,
  asked: Asked,
  by: By,
  countAnew: CountAnew,
): Result<Corrected, AppError> {
  const { reception } = state;
  const { recounts, ...changes } = asked.changes;
  const charges = recounts ? countAnew(state, recounts) : ok(undefined);
  if (!charges.ok) return err(appError('invalid-input', { fields: charges.error.map(miscounted) }));
  const wanted = present({ ...changes, charges: charges.value });
  const parties = tidyParties({ ...reception, ...wanted });
  const faults = newFaults(checkParties(reception, dayOf(by.at)).faults, parties, by.at);
  if (faults.length > 0) return err(appError('invalid-input', { fields: faults }));
  if (wanted.papers && !keepsReused(reception.papers, wanted.papers))
    return err(appError('reused-paper-kept'));
  const { owner, submitter, attorney } = parties;
  const whole: Correction = {
    ...wanted,
    ...{ owner, submitter, attorney },
    ...(wanted.papers && { papers: wanted.papers.map((paper) => compared(paper, by)) }),
  };
  const mended = Object.fromEntries(
    Object.entries(whole).filter(
      ([name, value]) => name in wanted && !isSame(value, reception[name as keyof Correction]),
    ),
  ) as Correction;
  if (Object.keys(mended).length === 0) return err(appError('nothing-corrected'));
  return ok({ kind: 'corrected', changes: mended, reason: asked.reason });
}

function miscounted({ ruleCode, code }: FeeProblem): FieldError {
  return { path: `changes.recounts.${ruleCode}`, code };
}

/** What was let through at reception is not asked about again. */
function newFaults(
  before: readonly FieldError[],
  parties: Parameters<typeof checkParties>[0],
  at: number,
): FieldError[] {
  const known = new Set(before.map(keyOf));
  return checkParties(parties, dayOf(at))
    .faults.filter((fault) => !known.has(keyOf(fault)))
    .map((fault) => ({ ...fault, path: `changes.${fault.path}` }));
}

const keyOf = ({ path, code }: FieldError) => `${path} ${code}`;

/** A paper reused from the store is a link, not a line of writing: it stays as it was. */
function keepsReused(before: readonly ReceivedPaper[], after: readonly ReceivedPaper[]): boolean {
  const reused = (papers: readonly ReceivedPaper[]) => papers.filter((paper) => paper.reusedPaperId !== null);
  return isSame(reused(before), reused(after));
}

function compared(paper: ReceivedPaper, { at, name }: By): ReceivedPaper {
  if (paper.form !== 'compared-copy') return { ...paper, compared: null };
  return { ...paper, compared: paper.compared ?? { by: name, at: toUtcIso(at) } };
}

/** An optional field that is `undefined` is not there. */
function present(changes: Loose<Correction>): Correction {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
