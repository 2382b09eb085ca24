import type { ProcedureVersion } from '../catalogue/index.ts';
import type { ProcedureRef } from '../dossiers/index.ts';

/** What a dossier keeps of the procedure it was received under. */
export function procedureRefOf(version: ProcedureVersion): ProcedureRef {
  const { procedureId, versionId, code, name, fieldCode, fieldName } = version;
  return { id: procedureId, versionId, code, name, fieldCode, fieldName };
}
