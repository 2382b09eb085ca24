// Whose a paper seems to be in a dossier, as far as its record and what was read tell.
import type { DossierState } from '../../../shared/dossiers/index.ts';
import { type Named, namedOn, type Whose, whoseAmong } from '../../../shared/papers/whose.ts';
import type { FilingParts } from './parts.ts';

/** The people of a dossier, its owner first; none for one whose owner is no person: who acts for it is not known here. */
export function partiesOf({ reception }: DossierState): readonly Named[] {
  const { owner, submitter, attorney } = reception;
  if (owner.kind !== 'person') return [];
  return [owner, submitter, attorney?.party].flatMap((party) =>
    party ? [{ name: party.name, idNumber: party.idNumber }] : [],
  );
}

export function createWhose({ readings }: Pick<FilingParts, 'readings'>) {
  return (paperId: string, dossier: DossierState): Whose =>
    whoseAmong(namedOn(readings.of(paperId)), partiesOf(dossier));
}
