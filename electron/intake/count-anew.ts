import { recountCharges } from '../../shared/fees/index.ts';
import { dayOf, fromUtcIso } from '../../shared/lib/dates.ts';
import { err, ok } from '../../shared/lib/result.ts';
import type { Catalogue } from '../catalogue/index.ts';
import type { LifeDeps } from '../dossiers/index.ts';

/** Charges counted anew by the version the dossier was received under, at the prices of the day it was received. */
export function createCountAnew(
  catalogue: Pick<Catalogue, 'findVersion' | 'reductions'>,
): LifeDeps['countAnew'] {
  return ({ id, reception, receivedAt }, recounts) => {
    const { procedure, channel } = reception;
    const version = catalogue.findVersion(procedure.versionId);
    if (!version) throw new Error(`Dossier ${id} was received under a version that is not there`);
    const { charges, problems } = recountCharges(
      reception.charges,
      recounts,
      version.feeRules,
      catalogue.reductions(),
      {
        day: dayOf(fromUtcIso(receivedAt)),
        channel,
        procedureCode: procedure.code,
        fieldCode: procedure.fieldCode,
      },
    );
    return problems.length === 0 ? ok([...charges]) : err(problems);
  };
}
