import { v7 as newId } from 'uuid';
import {
  type FeeFile,
  feeRulesByProcedure,
  readCatalogueFile,
  seedContents,
} from '../../shared/catalogue/index.ts';
import type { Store } from '../store/index.ts';
import { applyChanges } from './change-catalogue.ts';
import { hashOfText } from './file-text.ts';
import type { ViewDeps } from './view.ts';

/** Gives a new data folder the catalogue the app brings along; does nothing when there is one already. */
export function seedCatalogue(
  store: Store,
  deps: Pick<ViewDeps, 'procedures' | 'versions' | 'imports'>,
  from: { readonly now: number; readonly feeFile: FeeFile; readText(): string },
): void {
  if (!deps.versions.isEmpty()) return;
  const text = from.readText();
  const file = readCatalogueFile(text);
  if (!file.ok)
    throw new Error(`The catalogue shipped with the app is damaged: ${JSON.stringify(file.error[0])}`);
  const contents = seedContents(file.value, feeRulesByProcedure(from.feeFile));

  store.write(() => {
    // Another process may have filled it between the look and the lock.
    if (!deps.versions.isEmpty()) return;
    const importId = newId();
    deps.imports.add({
      id: importId,
      appliedAt: from.now,
      officerName: '',
      asOf: file.value.asOf,
      validFrom: undefined,
      note: file.value.note,
      fileHash: hashOfText(text),
      added: contents.length,
      changed: 0,
      ended: 0,
    });
    for (const field of file.value.fields) deps.procedures.putField(field);
    const changes = contents.map((after) => ({ kind: 'added' as const, after }));
    applyChanges(deps, changes, { importId, validFrom: undefined });
    deps.imports.bumpRevision();
  });
}
