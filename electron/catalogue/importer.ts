// Updates of the catalogue: look first, then apply exactly what was looked at.
import { v7 as newId } from 'uuid';
import {
  type CatalogueFile,
  type catalogueCalls,
  type FileProblem,
  type ImportPlan,
  type ImportPreview,
  planImport,
  readCatalogueFile,
} from '../../shared/catalogue/index.ts';
import { type AppError, appError, type FieldError } from '../../shared/errors.ts';
import type { Publish } from '../../shared/events.ts';
import type { Handlers } from '../../shared/lib/call.ts';
import type { Day } from '../../shared/lib/dates.ts';
import { err, ok } from '../../shared/lib/result.ts';
import type { Store } from '../store/index.ts';
import { applyChanges } from './change-catalogue.ts';
import { hashOfText, readFileText } from './file-text.ts';
import type { ViewDeps } from './view.ts';

type ImportCall = 'catalogue.previewImport' | 'catalogue.applyImport';
type Missing = 'keep' | 'end';
/** `fingerprint`: the changes the administrator has seen. */
type Previewed = {
  readonly file: CatalogueFile;
  readonly fileHash: string;
  readonly missing: Missing;
  readonly fingerprint: string;
};

const KEPT_PREVIEWS = 4;
const SHOWN_PROBLEMS = 200;

export function createImporter(
  deps: Pick<ViewDeps, 'procedures' | 'versions' | 'imports'> & {
    store: Store;
    clock: { now(): number };
    publish: Publish;
  },
) {
  const { store, clock, procedures, versions, imports, publish } = deps;
  const previews = new Map<string, Previewed>();

  const planFor = (file: CatalogueFile, missing: Missing, validFrom: Day): ImportPlan =>
    planImport(versions.allInForce(validFrom), file, { missing });

  function remember(previewed: Previewed): string {
    const previewId = newId();
    previews.set(previewId, previewed);
    const [oldest] = previews.keys();
    if (previews.size > KEPT_PREVIEWS && oldest) previews.delete(oldest);
    return previewId;
  }

  function newFields(file: CatalogueFile) {
    const known = new Map(procedures.fields().map((field) => [field.code, field.name]));
    return file.fields.filter((field) => known.get(field.code) !== field.name);
  }

  function shownChange(
    change: ImportPlan['changes'][number],
    validFrom: Day,
  ): ImportPreview['changes'][number] {
    if (change.kind !== 'changed') return change;
    const laterVersions = [...versions.startsAfter(change.procedureId, validFrom)];
    return { ...change, fields: [...change.fields], laterVersions };
  }

  const handlers: Pick<Handlers<typeof catalogueCalls>, ImportCall> = {
    'catalogue.previewImport': async ({ text, fileSha, validFrom, missing }) => {
      const read = await readFileText(store.files, { text, fileSha });
      if (!read.ok) return read;
      const file = readCatalogueFile(read.value);
      if (!file.ok) return err(refused(file.error));
      const plan = planFor(file.value, missing, validFrom);
      const previewId = remember({
        file: file.value,
        fileHash: hashOfText(read.value),
        missing,
        fingerprint: fingerprintOf(plan),
      });
      return ok({
        previewId,
        validFrom,
        asOf: file.value.asOf,
        note: file.value.note,
        changes: plan.changes.map((change) => shownChange(change, validFrom)),
        counts: { ...countsOf(plan), unchanged: plan.unchanged, kept: plan.kept },
        newFields: newFields(file.value),
      });
    },

    'catalogue.applyImport': ({ previewId, validFrom }, { caller }) => {
      const previewed = previews.get(previewId);
      if (!previewed) return err(appError('catalogue-preview-gone'));
      const { file, fileHash, missing, fingerprint } = previewed;
      return store.write(() => {
        const plan = planFor(file, missing, validFrom);
        if (fingerprintOf(plan) !== fingerprint) return err(appError('changed-meanwhile'));
        const importId = newId();
        const counts = countsOf(plan);
        imports.add({
          id: importId,
          appliedAt: clock.now(),
          officerName: caller.name,
          asOf: file.asOf,
          validFrom,
          note: file.note,
          fileHash,
          ...counts,
        });
        for (const field of newFields(file)) procedures.putField(field);
        applyChanges({ procedures, versions }, plan.changes, { importId, validFrom });
        imports.bumpRevision();
        store.afterCommit(() => {
          previews.delete(previewId);
          publish('store.changed', { room: 'catalogue' });
        });
        return ok({ importId, ...counts });
      });
    },
  };
  return { handlers };
}

function countsOf({ changes }: ImportPlan) {
  const count = (kind: ImportPlan['changes'][number]['kind']) =>
    changes.filter((change) => change.kind === kind).length;
  return { added: count('added'), changed: count('changed'), ended: count('ended') };
}

const fingerprintOf = (plan: ImportPlan) => hashOfText(JSON.stringify(plan.changes));

/** The file is refused whole; each problem names its line, its place and the entry. */
function refused(problems: readonly FileProblem[]): AppError {
  const fields = problems.slice(0, SHOWN_PROBLEMS).map(
    (problem): FieldError => ({
      path: problem.path,
      code: `catalogue-${problem.code}`,
      params: { ...problem.params, line: problem.line },
    }),
  );
  return appError('catalogue-file-refused', {
    params: { problems: problems.length, line: problems[0]?.line ?? 1 },
    fields,
  });
}
