// The person's store: papers of a person across dossiers, linked where they serve again, never copied.
import type { DossierState } from '../../../shared/dossiers/index.ts';
import { type AppError, appError } from '../../../shared/errors.ts';
import { dayOf, fromUtcIso, toUtcIso } from '../../../shared/lib/dates.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { DIGITISATION_STATUS, DIGITISED_AS } from '../../../shared/papers/details.ts';
import {
  type HeldAnswer,
  type HeldPaper,
  heldAmong,
  heldFor,
  type ReuseBar,
  reuseBar,
} from '../../../shared/papers/held.ts';
import type { By } from '../scanning/arrivals.ts';
import type { PaperRow } from '../store/paper-repo.ts';
import type { FilingParts } from './parts.ts';

/** More than any person has; the latest count. */
const MOST_HELD = 500;

export type PersonStore = ReturnType<typeof createPersonStore>;

export function createPersonStore(parts: FilingParts) {
  const { store, papers, uses, readings, announce, dossiers, catalogue, official } = parts;

  /** Every filed paper of an owner, the latest first, those that serve no more among them. */
  function heldPapers(ownerIdNumber: string): readonly HeldPaper[] {
    return ownerIdNumber === ''
      ? []
      : papers.filedOf(ownerIdNumber, MOST_HELD).flatMap((row) => heldOf(row) ?? []);
  }

  /** For a procedure's checklist: by requirement, the held papers of `ownerIdNumber` that may serve on `day`. */
  function heldForProcedure(ownerIdNumber: string, versionId: string, day: string) {
    const requirements = catalogue.findVersion(versionId)?.requirements ?? [];
    return heldFor(requirements, heldPapers(ownerIdNumber), ownerIdNumber, day);
  }

  /**
   * Of papers that a dossier is asked for by name, those held already and not explained yet. What was brought with this
   * very dossier is no other paper: asking for it again is what the supplement itself gives a reason for.
   */
  function heldAmongAsked(state: DossierState, names: readonly string[], at: number): readonly HeldAnswer[] {
    const { owner, procedure } = state.reception;
    const requirements = catalogue.findVersion(procedure.versionId)?.requirements ?? [];
    const elsewhere = heldPapers(owner.idNumber).filter(({ dossierId }) => dossierId !== state.id);
    const explained = uses.askedAgainOf(state.id);
    return heldAmong(names, requirements, elsewhere, owner.idNumber, dayOf(at)).filter(
      ({ requirementId, held }) =>
        !explained.some((asked) => asked.requirementId === requirementId && asked.paperId === held.paperId),
    );
  }

  /** Errors: 'not-found' and the 'reuse-…' ones; on the day (epoch ms) of the dossier. */
  function checkReuse(paperId: string, ownerIdNumber: string, at: number): Result<HeldPaper, AppError> {
    const row = papers.find(paperId);
    const held = row && heldOf(row);
    if (!held) return err(appError('not-found'));
    const bar = reuseBar(held, ownerIdNumber, dayOf(at));
    return bar ? err(barError(bar, held, row)) : ok(held);
  }

  /** Links a held paper to a dossier's requirement. Errors: those of `checkReuse`, 'clock-suspect'. */
  function reuse(
    request: { readonly dossierId: string; readonly requirementId: string | null; readonly paperId: string },
    by: By,
  ): Result<{ readonly status: number }, AppError> {
    const linked = store.write(() => {
      const dossier = dossiers.findState(request.dossierId);
      if (!dossier) return err(appError('not-found'));
      const at = official();
      if (!at.ok) return at;
      const held = checkReuse(request.paperId, dossier.reception.owner.idNumber, at.value);
      return held.ok ? ok(link(request, held.value, by, at.value)) : held;
    });
    if (linked.ok) announce.tellAll();
    return linked;
  }

  /** Inside a transaction, after `checkReuse`. Repeat-safe. */
  function link(
    {
      dossierId,
      requirementId,
      paperId,
    }: { dossierId: string; requirementId: string | null; paperId: string },
    held: HeldPaper,
    by: By,
    at: number,
  ) {
    const fromResult = held.digitisedAs === DIGITISED_AS.result;
    const status = fromResult ? DIGITISATION_STATUS.reusedResult : DIGITISATION_STATUS.reusedPaper;
    uses.insertOnce({
      dossierId,
      paperId,
      requirementId,
      digitisedAs: DIGITISED_AS.component,
      status,
      fieldsSaved: readings.countConfirmed(paperId),
      file: papers.find(paperId)?.filing?.derivative ?? null,
      by: by.officerId,
      byName: by.officerName,
      at: toUtcIso(at),
    });
    announce.mark(dossierId, by);
    return { status };
  }

  /** Ends one reuse. Errors: 'not-found', 'clock-suspect'. */
  function endReuse(dossierId: string, paperId: string, reason: string, by: By): Result<undefined, AppError> {
    const ended = store.write(() => {
      const links = uses
        .ofDossier(dossierId)
        .filter((use) => use.paperId === paperId && use.status !== DIGITISATION_STATUS.digitised);
      if (links.length === 0) return err(appError('not-found'));
      const at = official();
      if (!at.ok) return at;
      for (const use of links) uses.end(use.seq, toUtcIso(at.value), reason);
      announce.mark(dossierId, by);
      return ok();
    });
    if (ended.ok) announce.tellAll();
    return ended;
  }

  function heldOf(row: PaperRow): HeldPaper | undefined {
    const { filing, details } = row;
    if (!filing) return undefined;
    const dossier = dossiers.find(filing.dossierId);
    const { title, kind, ownerIdNumber, number, issuer, issuedOn, validTo, scope, use } = details;
    return {
      paperId: row.id,
      ...{ title, kind, ownerIdNumber, number, issuer, issuedOn, validTo, scope, use },
      digitisedAs: filing.digitisedAs,
      digitisedOn: dayOf(fromUtcIso(filing.filedAt)),
      pages: filing.pages,
      dossierId: filing.dossierId,
      dossierNumber: dossier?.official_number ?? dossier?.local_number ?? '',
      replacedBy: filing.replacedBy,
      withdrawn: filing.withdrawnWhy !== null,
    };
  }

  return { heldPapers, heldForProcedure, heldAmongAsked, checkReuse, reuse, link, endReuse };
}

function barError(bar: ReuseBar, held: HeldPaper, row: PaperRow): AppError {
  switch (bar) {
    case 'other-owner':
      return appError('reuse-other-owner');
    case 'expired':
      return appError('reuse-expired', { params: { day: held.validTo ?? '' } });
    case 'replaced':
      return appError('reuse-replaced');
    case 'withdrawn':
      return appError('reuse-withdrawn', { params: { why: row.filing?.withdrawnWhy ?? '' } });
    case 'this-dossier-only':
      return appError('reuse-this-dossier-only');
  }
}
