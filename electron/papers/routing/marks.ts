// What the codes on scanned pages say: which dossier, which place in it, or why they cannot be followed.
import { BUSINESS_STATES, type DossierState } from '../../../shared/dossiers/index.ts';
import { type AppError, appError } from '../../../shared/errors.ts';
import { isSlipText } from '../../../shared/forms/index.ts';
import { papersOnReceipt } from '../../../shared/intake/index.ts';
import type { Mark, RouteRules } from '../../../shared/papers/route.ts';
import { isSheetText } from '../../../shared/papers/sheets.ts';
import type { FilingParts } from '../filing/parts.ts';
import type { PageRow } from '../store/page-repo.ts';
import type { RoutingDeps } from './deps.ts';

/** The codes on a page that speak of where papers belong. */
export function routingCodeOf(codes: readonly string[]): string | null {
  const ours = [...new Set(codes.filter((text) => isSlipText(text) || isSheetText(text)))];
  // Two slips on one page are a picture of slips: neither is followed.
  return ours.length === 1 ? (ours[0] ?? null) : null;
}

const ENDED: ReadonlySet<DossierState['state']> = new Set([
  BUSINESS_STATES.cancelled,
  BUSINESS_STATES.refused,
  BUSINESS_STATES.withdrawn,
  BUSINESS_STATES.stopped,
  BUSINESS_STATES.returned,
]);

export type Marks = ReturnType<typeof createMarks>;

export function createMarks(deps: Pick<FilingParts, 'catalogue' | 'unitAt'> & RoutingDeps) {
  const { checkSlip, checkSheet, findByNumber, findState, catalogue, unitAt } = deps;

  function markOf({ code, findings, state, thumbSha256 }: PageRow, at: number): Mark {
    if (state === 'failed' && thumbSha256 === null) return { kind: 'unseen' };
    if (code === null) return { kind: findings.includes('blank') ? 'blank' : 'page' };
    return isSheetText(code) ? markOfSheet(code) : markOfSlip(code, at);
  }

  function markOfSlip(code: string, at: number): Mark {
    const slip = checkSlip(code);
    if (!slip.ok) return { kind: 'trouble', error: slip.error };
    const { number, unit, ownCounter } = slip.value;
    if (!ownCounter && unit !== unitAt(at).code)
      return trouble(appError('route-foreign-unit', { params: { number, unit } }));
    const dossier = dossierOf(findByNumber(number));
    if (!dossier) return trouble(appError('route-dossier-unknown', { params: { number } }));
    return { kind: 'sheet', as: 'receipt', dossierId: dossier.id, place: ANY, ...warningOf(dossier) };
  }

  function markOfSheet(code: string): Mark {
    const sheet = checkSheet(code);
    if (!sheet.ok) return { kind: 'trouble', error: sheet.error };
    const { dossierId, place } = sheet.value;
    if (dossierId === null) return { kind: 'sheet', as: 'sheet', dossierId, place };
    const dossier = findState(dossierId);
    if (!dossier) return trouble(appError('sheet-dossier-unknown'));
    return { kind: 'sheet', as: 'sheet', dossierId, place, ...warningOf(dossier) };
  }

  const dossierOf = (id: string | undefined) => (id === undefined ? undefined : findState(id));

  const placeIn: RouteRules['placeIn'] = (dossierId, place) => {
    if (place.kind === 'result') return { requirementId: null, asResult: true };
    const dossier = findState(dossierId);
    const received = dossier ? papersOnReceipt(dossier.reception.papers) : [];
    if (place.kind === 'number') {
      const paper = received[place.number - 1];
      return paper
        ? { requirementId: paper.requirementId, asResult: false }
        : appError('sheet-number-unknown', { params: { number: place.number, count: received.length } });
    }
    if (place.kind === 'paper') {
      const [only, ...others] = received;
      return { requirementId: others.length === 0 ? (only?.requirementId ?? null) : null, asResult: false };
    }
    const { requirementId } = place;
    const asked = dossier && catalogue.findVersion(dossier.reception.procedure.versionId)?.requirements;
    const isKnown = [...(asked ?? []).map(({ id }) => id), ...received.map((paper) => paper.requirementId)];
    return isKnown.includes(requirementId)
      ? { requirementId, asResult: false }
      : appError('sheet-requirement-gone');
  };

  return { markOf, placeIn };
}

const ANY = { kind: 'paper' } as const;

function trouble(error: AppError): Mark {
  return { kind: 'trouble', error };
}

/** Late papers do come for a dossier that has ended; a sheet left lying about comes too. */
function warningOf({ state, officialNumber, localNumber }: DossierState): { readonly warning?: AppError } {
  if (!ENDED.has(state)) return {};
  const number = officialNumber ?? localNumber ?? '';
  return { warning: appError('route-dossier-ended', { params: { number } }) };
}
