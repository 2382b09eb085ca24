// Issuing freezes the strings first, inside the caller's transaction; the PDF is made from them afterwards and can be
// made again, byte for byte, should it be lost between the two.
import { v7 as newId } from 'uuid';
import { type AppError, appError } from '../../shared/errors.ts';
import {
  appointmentSlipOf,
  checkValues,
  type FormCode,
  type FormData,
  type FormTemplate,
  type FormValues,
  type IssuedForm,
} from '../../shared/forms/index.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { Store } from '../store/index.ts';
import { type IssuedRecord, issuedRepo } from './issued-repo.ts';
import { type Faces, renderForm } from './render/index.ts';
import type { ChosenTemplate, Templates } from './templates.ts';

export type FormRefs = { readonly dossierId: string } | { readonly recordId: string };
export type Printer = { readonly officerId: string; readonly name: string };
export type Issue<C extends FormCode> = {
  readonly code: C;
  readonly data: FormData<C>;
  readonly refs: FormRefs;
  /** Epoch ms. */
  readonly at: number;
  readonly by: Printer;
  /** Keys of the copies to print; all when not said. */
  readonly copies?: readonly string[];
};
/** A form of which some strings have changed since it was printed. */
export type Renewal<C extends FormCode> = {
  /** The print whose strings, wording and copies stay as they were but for the changes. */
  readonly id: string;
  readonly changes: (said: FormData<C>) => Partial<FormData<C>>;
  /** Why, from what the print said; kept with the new one. */
  readonly reason: (said: FormData<C>) => string;
  readonly at: number;
  readonly by: Printer;
};
export type Reprint = {
  readonly id: string;
  readonly reason: string;
  readonly at: number;
  readonly by: Printer;
  readonly copies?: readonly string[] | undefined;
};
export type Progress = { readonly onPage?: (pages: number) => void; readonly signal?: AbortSignal };

export type Issuing = ReturnType<typeof createIssuing>;

export function createIssuing(deps: {
  store: Store;
  templates: Templates;
  faces: () => Faces;
  isPrinted: (id: string) => boolean;
  /** Told after the transaction that issued something. */
  changed: () => void;
}) {
  const { store, templates, faces, isPrinted, changed } = deps;
  const issued = issuedRepo(store);

  /** Writes the frozen row; joins the caller's transaction. Errors: 'form-field-missing', 'form-copy-unknown'. */
  function freeze<C extends FormCode>(issue: Issue<C>): Result<IssuedForm, AppError> {
    const chosen = templates.current(issue.code);
    const data: FormValues = issue.data;
    const complete = checkValues(chosen.template, data);
    if (!complete.ok) return complete;
    const copies = copiesOf(chosen.template, issue.copies);
    if (!copies) return err(appError('form-copy-unknown'));
    const record = firstPrint(issue, chosen, copies);
    add(record, data, chosen);
    return ok(formOf(record));
  }

  /**
   * Freezes a print once more with what has changed: a paper of its own, with its reason. One that says all that already
   * is given back, marked as a reprint once it was printed; joins the caller's transaction. Errors: 'not-found',
   * 'form-field-missing'.
   */
  function freezeRenewal<C extends FormCode>(renewal: Renewal<C>): Result<IssuedForm, AppError> {
    const { id, at, by } = renewal;
    const before = issued.find(id);
    if (!before) return err(appError('not-found'));
    const said = JSON.parse(issued.getData(id)) as FormData<C> & FormValues;
    const reason = renewal.reason(said);
    const data: FormValues = { ...said, ...(renewal.changes(said) as FormValues) };
    if (asText(data) === asText(said)) {
      return isPrinted(id) ? freezeReprint({ id, reason, at, by }) : ok(formOf(before));
    }
    const chosen = { sha256: before.templateSha256, template: templates.get(before.templateSha256) };
    const complete = checkValues(chosen.template, data);
    if (!complete.ok) return complete;
    const record: IssuedRecord = {
      ...before,
      id: newId(),
      issuedAt: at,
      issuedBy: by.officerId,
      issuedByName: by.name,
      reprintOf: null,
      reprintNumber: 0,
      reason,
      pdfSha256: null,
    };
    add(record, data, chosen);
    return ok(formOf(record));
  }

  /**
   * The slip for a roll that says what a receipt says, the one made before where there is one. Errors: 'not-found',
   * 'form-field-missing'.
   */
  function freezeSlip({ id, at, by }: Pick<Reprint, 'id' | 'at' | 'by'>): Result<IssuedForm, AppError> {
    return store.write(() => {
      const receipt = issued.find(id);
      if (receipt?.code !== 'receipt' || receipt.dossierId === null) return err(appError('not-found'));
      const { dossierId } = receipt;
      const data = appointmentSlipOf(JSON.parse(issued.getData(id)) as FormValues);
      const before = issued
        .ofDossier(dossierId)
        .findLast((form) => form.code === 'appointment-slip' && issued.getData(form.id) === asText(data));
      return before
        ? ok(formOf(before))
        : freeze({ code: 'appointment-slip', data, refs: { dossierId }, at, by });
    });
  }

  function add(record: IssuedRecord, data: FormValues, chosen: ChosenTemplate): void {
    store.write(() => {
      templates.keep(chosen, record.issuedAt);
      issued.add(record, asText(data));
      store.afterCommit(changed);
    });
  }

  /** Writes the row of a reprint. Errors: 'not-found', 'form-copy-unknown'. */
  function freezeReprint({ id, reason, at, by, copies: wanted }: Reprint): Result<IssuedForm, AppError> {
    return store.write(() => {
      const asked = issued.find(id);
      if (!asked) return err(appError('not-found'));
      const copies = copiesOf(templates.get(asked.templateSha256), wanted ?? asked.copies);
      if (!copies) return err(appError('form-copy-unknown'));
      const reprintOf = asked.reprintOf ?? asked.id;
      const record: IssuedRecord = {
        ...asked,
        id: newId(),
        copies,
        issuedAt: at,
        issuedBy: by.officerId,
        issuedByName: by.name,
        reprintOf,
        reprintNumber: issued.lastReprintNumber(reprintOf) + 1,
        reason,
        pdfSha256: null,
      };
      issued.add(record, null);
      store.afterCommit(changed);
      return ok(formOf(record));
    });
  }

  /** The PDF of an issued form, made now when it is not there. Errors: 'not-found'. */
  async function print(id: string, progress: Progress = {}): Promise<Result<{ sha256: string }, AppError>> {
    const record = issued.find(id);
    if (!record) return err(appError('not-found'));
    if (record.pdfSha256 && (await store.files.has(record.pdfSha256)))
      return ok({ sha256: record.pdfSha256 });
    const pdf = await renderForm(faces(), {
      template: templates.get(record.templateSha256),
      values: JSON.parse(issued.getData(id)) as FormValues,
      at: record.issuedAt,
      copies: record.copies,
      reprintNumber: record.reprintOf === null ? undefined : record.reprintNumber,
      // Only a renewal has a reason of its own; reprints of it are marked as reprints.
      renewed: record.reprintOf === null && record.reason !== '',
      ...progress,
    });
    const sha256 = await store.files.put(pdf);
    store.write(() => issued.setPdfOnce(id, sha256));
    return ok({ sha256 });
  }

  function list(refs: FormRefs): readonly IssuedForm[] {
    const records = 'dossierId' in refs ? issued.ofDossier(refs.dossierId) : issued.ofRecord(refs.recordId);
    return records.map(formOf);
  }

  function find(id: string): IssuedForm | undefined {
    const record = issued.find(id);
    return record && formOf(record);
  }

  function formOf(record: IssuedRecord): IssuedForm {
    const template = templates.get(record.templateSha256);
    return {
      id: record.id,
      code: record.code,
      name: template.name,
      templateVersion: template.version,
      paper: template.page.size,
      orientation: template.page.orientation,
      copies: template.copies.filter(({ key }) => record.copies.includes(key)),
      issuedAt: record.issuedAt,
      issuedBy: record.issuedBy,
      issuedByName: record.issuedByName,
      reprintNumber: record.reprintNumber,
      reason: record.reason,
      reprints: record.reprintOf === null ? issued.lastReprintNumber(record.id) : 0,
      printed: isPrinted(record.id),
      ...(record.dossierId !== null && { dossierId: record.dossierId }),
      ...(record.recordId !== null && { recordId: record.recordId }),
      ...(record.reprintOf !== null && { reprintOf: record.reprintOf }),
      ...(record.pdfSha256 !== null && { pdf: record.pdfSha256 }),
    };
  }

  return { freeze, freezeRenewal, freezeReprint, freezeSlip, print, list, find };
}

function asText(data: FormValues): string {
  return JSON.stringify(data).normalize('NFC');
}

function firstPrint<C extends FormCode>(
  issue: Issue<C>,
  chosen: ChosenTemplate,
  copies: readonly string[],
): IssuedRecord {
  return {
    id: newId(),
    code: issue.code,
    templateSha256: chosen.sha256,
    dossierId: 'dossierId' in issue.refs ? issue.refs.dossierId : null,
    recordId: 'recordId' in issue.refs ? issue.refs.recordId : null,
    copies,
    issuedAt: issue.at,
    issuedBy: issue.by.officerId,
    issuedByName: issue.by.name,
    reprintOf: null,
    reprintNumber: 0,
    reason: '',
    pdfSha256: null,
  };
}

/** The keys wanted, in the template's order; `undefined` when one of them is not there. */
function copiesOf(
  template: FormTemplate,
  wanted: readonly string[] | undefined,
): readonly string[] | undefined {
  const keys = template.copies.map(({ key }) => key);
  if (!wanted) return keys;
  return wanted.every((key) => keys.includes(key)) ? keys.filter((key) => wanted.includes(key)) : undefined;
}
