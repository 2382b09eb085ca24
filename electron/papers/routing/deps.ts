import type { DossierState } from '../../../shared/dossiers/index.ts';
import type { AppError } from '../../../shared/errors.ts';
import type { SeparatorSheetData } from '../../../shared/forms/index.ts';
import type { Result } from '../../../shared/lib/result.ts';
import type { BlankPages } from '../../../shared/papers/route.ts';
import type { SheetClaim } from '../../../shared/papers/sheets.ts';
import type { FormRefs, Printer } from '../../forms/index.ts';

/** What sorting stacks needs of other rooms. */
export type RoutingDeps = {
  /** Errors: the 'slip-…' ones. */
  readonly checkSlip: (
    text: string,
  ) => Result<{ readonly number: string; readonly unit: string; readonly ownCounter: boolean }, AppError>;
  /** Errors: the 'sheet-…' ones. */
  readonly checkSheet: (text: string) => Result<SheetClaim, AppError>;
  readonly signSheet: (claim: SheetClaim) => string;
  readonly issueSheets: (
    data: SeparatorSheetData,
    refs: FormRefs,
    at: number,
    by: Printer,
  ) => Promise<Result<{ readonly id: string }, AppError>>;
  /** What stands on the pages of the forms printed for a dossier, page by page. */
  readonly slipTexts: (dossierId: string) => Promise<readonly string[]>;
  readonly findByNumber: (number: string) => string | undefined;
  readonly findState: (dossierId: string) => DossierState | undefined;
  readonly blankPages: () => BlankPages;
};
