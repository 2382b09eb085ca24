import type { UnitNames } from '../../shared/centre/index.ts';
import type { Publish } from '../../shared/events.ts';
import type { NumberWords } from '../../shared/lib/money-words.ts';
import type { OfficialClock } from '../centre/index.ts';
import type { DossierLog } from '../dossiers/index.ts';
import type { Forms } from '../forms/index.ts';
import type { Store } from '../store/index.ts';

export type FeesDeps = {
  readonly store: Store;
  readonly clock: Pick<OfficialClock, 'official'>;
  readonly dossiers: Pick<DossierLog, 'append' | 'find' | 'findState'>;
  readonly forms: Pick<Forms, 'freeze'>;
  readonly centre: {
    profileAt(day: string): { readonly names: UnitNames };
    counter(): { readonly letter: string; readonly shortCode: string };
    settings(): { readonly numberWords: NumberWords };
  };
  /** The next number of a paper within its year, inside the transaction. */
  readonly takeNumber: (form: 'payment-slip' | 'closing-sheet', day: string) => string;
  readonly publish: Publish;
};
