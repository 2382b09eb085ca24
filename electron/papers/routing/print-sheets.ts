// Separator sheets on paper: for one dossier, or for any.
import { v5 as namedUuid } from 'uuid';
import type { UnitNames } from '../../../shared/centre/index.ts';
import { type AppError, appError } from '../../../shared/errors.ts';
import { buildSeparatorSheetData, type SeparatorSheet } from '../../../shared/forms/index.ts';
import { papersOnReceipt } from '../../../shared/intake/index.ts';
import { err, type Result } from '../../../shared/lib/result.ts';
import type { SheetPlace } from '../../../shared/papers/sheets.ts';
import type { FilingParts } from '../filing/parts.ts';
import type { By } from '../scanning/arrivals.ts';
import type { RoutingDeps } from './deps.ts';

export type PrintSheets = ReturnType<typeof createPrintSheets>;

export function createPrintSheets(
  parts: Pick<FilingParts, 'official' | 'catalogue'> &
    RoutingDeps & { readonly namesAt: (at: number) => UnitNames },
) {
  const { official, catalogue, findState, signSheet, issueSheets, namesAt } = parts;

  /** Issues the sheets as one print. Errors: 'not-found', 'paper-requirement-unknown', 'clock-suspect'. */
  return async (
    dossierId: string | null,
    places: readonly SheetPlace[],
    by: By,
  ): Promise<Result<{ readonly formId: string }, AppError>> => {
    const at = official();
    if (!at.ok) return at;
    const dossier = dossierId === null ? undefined : dossierOf(dossierId);
    if (dossierId !== null && !dossier) return err(appError('not-found'));
    const sheets: SeparatorSheet[] = [];
    for (const place of places) {
      const requirement = place.kind === 'requirement' ? dossier?.names.get(place.requirementId) : '';
      if (requirement === undefined) return err(appError('paper-requirement-unknown'));
      sheets.push({ code: signSheet({ dossierId, place }), place, dossier: dossier?.facts, requirement });
    }
    const data = buildSeparatorSheetData({ unit: namesAt(at.value), sheets, at: at.value });
    const refs = dossierId === null ? { recordId: ANY_DOSSIER } : { dossierId };
    const printer = { officerId: by.officerId, name: by.officerName };
    const issued = await issueSheets(data, refs, at.value, printer);
    return issued.ok ? { ok: true, value: { formId: issued.value.id } } : issued;
  };

  function dossierOf(dossierId: string) {
    const state = findState(dossierId);
    if (!state) return undefined;
    const { reception, officialNumber, localNumber } = state;
    const asked = catalogue.findVersion(reception.procedure.versionId)?.requirements ?? [];
    const received = papersOnReceipt(reception.papers);
    return {
      names: new Map([
        ...received.flatMap(({ requirementId, name }) =>
          requirementId === null ? [] : ([[requirementId, name]] as const),
        ),
        ...asked.map(({ id, title }) => [id, title] as const),
      ]),
      facts: {
        number: officialNumber ?? localNumber ?? '',
        ownerName: reception.owner.name,
        procedure: reception.procedure.name,
        papers: received.map(({ name }) => name),
      },
    };
  }
}

/** Under which sheets for any dossier are kept among the issued forms. */
const ANY_DOSSIER = namedUuid('separator-sheets', '00000000-0000-0000-0000-000000000000');
