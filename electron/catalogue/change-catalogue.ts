// Writes changes of the catalogue as new versions. Nothing is overwritten: dossiers keep pointing at what they had.
import {
  contentHash,
  type ProcedureChange,
  type ProcedureContent,
  procedureIdOf,
  versionIdOf,
} from '../../shared/catalogue/index.ts';
import { addDays, type Day } from '../../shared/lib/dates.ts';
import type { ViewDeps } from './view.ts';

export type ChangeDeps = Pick<ViewDeps, 'procedures' | 'versions'>;

/**
 * Applies changes from their first day on (`undefined`: since always, for the first catalogue); call inside a
 * transaction. A new version takes over the rest of the period of the one it replaces; later versions stay.
 */
export function applyChanges(
  { procedures, versions }: ChangeDeps,
  changes: readonly ProcedureChange[],
  from: { readonly importId: string; readonly validFrom: Day | undefined },
): void {
  const { importId, validFrom } = from;
  for (const change of changes) {
    if (change.kind === 'added')
      add(change.after, openProcedure(change.after), nextStart(openId(change.after)));
    else if (change.kind === 'changed') replace(change.procedureId, change.after);
    else endBefore(change.procedureId);
  }

  function openId(content: ProcedureContent): string {
    return procedures.findId(content.code ?? procedureIdOf(content)) ?? procedureIdOf(content);
  }

  /** An abolished procedure that comes back keeps its id. */
  function openProcedure(content: ProcedureContent): string {
    const id = openId(content);
    const row = { id, code: content.code, fieldCode: content.fieldCode };
    if (procedures.findId(id) === undefined) procedures.add(row);
    else procedures.update(row);
    return id;
  }

  /** The day before a version that is already entered for later; the added one runs until then. */
  function nextStart(procedureId: string): Day | undefined {
    const later = validFrom && versions.startsAfter(procedureId, validFrom)[0];
    return later && addDays(later, -1);
  }

  function replace(procedureId: string, after: ProcedureContent): void {
    const validTo = endBefore(procedureId);
    procedures.update({ id: procedureId, code: after.code, fieldCode: after.fieldCode });
    add(after, procedureId, validTo);
  }

  /** Ends what is in force on the first day; answers with the last day it would have had. */
  function endBefore(procedureId: string): Day | undefined {
    const present = validFrom && versions.findInForce(procedureId, validFrom);
    if (!present) return undefined;
    versions.endOn(present.versionId, addDays(validFrom, -1));
    return present.validTo;
  }

  function add(content: ProcedureContent, procedureId: string, validTo: Day | undefined): void {
    const number = versions.nextNumber(procedureId);
    const hash = contentHash(content);
    const versionId = versionIdOf(procedureId, number, hash);
    versions.add({ versionId, procedureId, number, validFrom, validTo, content, importId, hash });
  }
}
