import { type AppError, appError } from '../../shared/errors.ts';
import type { Publish } from '../../shared/events.ts';
import {
  checkValues,
  FORM_CODES,
  type FormCode,
  type FormTemplate,
  type FormValues,
  formDataSchemas,
  type formsCalls,
  type IssuedForm,
  type printingCalls,
  sampleValues,
} from '../../shared/forms/index.ts';
import type { CallInput, Handlers } from '../../shared/lib/call.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { SheetClaim } from '../../shared/papers/index.ts';
import type { PrinterHost } from '../devices/printers/index.ts';
import { resource } from '../resources.ts';
import type { Store } from '../store/index.ts';
import { createIssuing, type FormRefs, type Issue, type Progress, type Renewal } from './issuing.ts';
import { createPreviewer } from './preview.ts';
import { printRepo } from './print-repo.ts';
import { createPrinting } from './printing.ts';
import { type Faces, loadFaces, renderForm } from './render/index.ts';
import { storedSecrets } from './slip-key-repo.ts';
import type { SecretStore } from './slip-signature.ts';
import { type CheckedSlip, type CounterIdentity, createSlips } from './slips.ts';
import { createTemplates } from './templates.ts';

export type { FormRefs, Issue, Printer, Progress, Renewal } from './issuing.ts';
export { loadFaces, renderBlocks } from './render/index.ts';
export type { SecretStore } from './slip-signature.ts';
export type { CheckedSlip, CounterIdentity } from './slips.ts';

export type Forms = {
  readonly handlers: Handlers<typeof formsCalls & typeof printingCalls>;
  /** The QR text of a slip; `receivedAt` in epoch ms. Sign before building the form's data. */
  signSlip(slip: { number: string; receivedAt: number }): string;
  checkSlip(text: string): Result<CheckedSlip, AppError>;
  /** The QR text of a separator sheet. */
  signSheet(claim: SheetClaim): string;
  /** What a separator sheet says. Errors: the 'sheet-…' ones. */
  checkSheet(text: string): Result<SheetClaim, AppError>;
  /**
   * Freezes a form's strings in the caller's transaction: what is printed is decided here and never changes.
   * Errors: 'form-field-missing', 'form-copy-unknown'.
   */
  freeze<C extends FormCode>(issue: Issue<C>): Result<IssuedForm, AppError>;
  /**
   * Freezes a print once more with some of its strings changed; one that says all that already is given back.
   * Errors: 'not-found', 'form-field-missing'.
   */
  freezeRenewal<C extends FormCode>(renewal: Renewal<C>): Result<IssuedForm, AppError>;
  /** Everything issued for a dossier or a record, oldest first. */
  issuedFor(refs: FormRefs): readonly IssuedForm[];
  /** Makes the PDF of a frozen form, after the transaction; repeat-safe. Errors: 'not-found'. */
  print(id: string, progress?: Progress): Promise<Result<{ sha256: string }, AppError>>;
  /** `freeze` and `print` in one, for forms that belong to no other change. */
  issue<C extends FormCode>(issue: Issue<C>): Promise<Result<IssuedForm & { pdf: string }, AppError>>;
  /** What stands on the pages of the forms issued to a dossier. */
  textsOf(dossierId: string): Promise<readonly string[]>;
  /** Loads typefaces and wakes the drawing code, so that the first citizen of the day does not wait for it. Reads only. */
  warmUp(): Promise<void>;
  /** The template a paper is drawn with now, for papers too long to be drawn in the service itself. */
  templateInUse(code: FormCode): FormTemplate;
};

type PreviewOf = CallInput<(typeof formsCalls)['forms.preview']>['of'];

/** Every printed paper: templates, issuing, previews, and slips that prove themselves. */
export function createForms(deps: {
  store: Store;
  clock: { now(): number };
  /** Asked whenever a slip is signed: the unit's identifier or short code, the counter's letter. */
  identity: () => CounterIdentity;
  secrets?: SecretStore;
  /** Prints without asking; without it only the window's own dialog prints. */
  printers?: PrinterHost | undefined;
  publish?: Publish;
}): Forms {
  const { store, clock, identity, publish = () => {} } = deps;
  const templates = createTemplates(store, resource('assets', 'forms'));
  const slips = createSlips({ store, clock, secrets: deps.secrets ?? storedSecrets(store) });
  const previewer = createPreviewer(store.files);
  let loaded: Faces | undefined;
  const faces = () => {
    loaded ??= loadFaces(resource('assets', 'fonts'));
    return loaded;
  };
  const tries = printRepo(store);
  const issuing = createIssuing({
    store,
    templates,
    faces,
    isPrinted: tries.isPrinted,
    changed: () => publish('store.changed', { room: 'forms' }),
  });
  const printing = createPrinting({
    store,
    clock,
    publish,
    issuing,
    previewer,
    tries,
    printers: deps.printers,
  });

  async function issue<C extends FormCode>(wanted: Issue<C>) {
    const frozen = issuing.freeze(wanted);
    if (!frozen.ok) return frozen;
    const printed = await issuing.print(frozen.value.id);
    return printed.ok ? ok({ ...frozen.value, pdf: printed.value.sha256 }) : printed;
  }

  async function drawWith(template: FormTemplate, values: FormValues, at: number) {
    const complete = checkValues(template, values);
    if (!complete.ok) return complete;
    return ok({ sha256: await store.files.put(await renderForm(faces(), { template, values, at })) });
  }

  async function pdfOf(of: PreviewOf): Promise<Result<{ sha256: string }, AppError>> {
    if (of.kind === 'issued') return issuing.print(of.id);
    if (of.kind === 'sample') {
      const checked =
        of.template === undefined
          ? ok(templates.current(of.code).template)
          : templates.check(of.code, of.template);
      return checked.ok ? drawWith(checked.value, sampleValues(of.code), SAMPLE_AT) : checked;
    }
    const data = formDataSchemas[of.code].safeParse(of.data);
    const fields = data.error?.issues.map(({ path }) => ({ path: path.join('.'), code: 'required' })) ?? [];
    if (!data.success) return err(appError('invalid-input', { fields }));
    return drawWith(templates.current(of.code).template, data.data, clock.now());
  }

  async function textsOf(dossierId: string): Promise<readonly string[]> {
    const texts: string[] = [];
    for (const { id } of issuing.list({ dossierId })) {
      const made = await issuing.print(id);
      const pdf = made.ok ? await store.files.get(made.value.sha256) : undefined;
      if (pdf) texts.push(...(await previewer.texts(pdf)));
    }
    return texts;
  }

  /** Every window that shows wordings asks again. */
  function told<T>(reply: Result<T, AppError>): Result<T, AppError> {
    if (reply.ok) publish('store.changed', { room: 'forms' });
    return reply;
  }

  const handlers: Forms['handlers'] = {
    ...printing,
    'forms.preview': async ({ of, from, count }) => {
      const made = await pdfOf(of);
      if (!made.ok) return made;
      const pdf = await store.files.get(made.value.sha256);
      if (!pdf) return err(appError('file-missing'));
      return ok({ pdf: made.value.sha256, ...(await previewer.show(made.value.sha256, pdf, from, count)) });
    },
    'forms.find': ({ id }) => {
      const form = issuing.find(id);
      return form ? ok({ form }) : err(appError('not-found'));
    },
    'forms.issued': (refs) => ok({ forms: [...issuing.list(refs)] }),
    'forms.file': ({ id }) => issuing.print(id),
    'forms.reprint': async (input, { caller }) => {
      const frozen = issuing.freezeReprint({ ...input, at: clock.now(), by: caller });
      if (!frozen.ok) return frozen;
      const printed = await issuing.print(frozen.value.id);
      return printed.ok
        ? ok({ form: { ...frozen.value, pdf: printed.value.sha256 }, ...printed.value })
        : printed;
    },
    'forms.slipOf': ({ id, ifChosen }, { caller }) => {
      if (ifChosen && !tries.choices().byCode['appointment-slip']) return ok({ form: null });
      const frozen = issuing.freezeSlip({ id, at: clock.now(), by: caller });
      return frozen.ok ? ok({ form: frozen.value }) : frozen;
    },
    'forms.gallery': () =>
      ok({ forms: FORM_CODES.map((code) => galleryEntry(templates.current(code).template)) }),
    'forms.templates': ({ code }) =>
      ok({ versions: [...templates.versions(code)], current: templates.current(code).template }),
    'forms.saveTemplate': (input, { caller }) =>
      told(templates.save({ ...input, at: clock.now(), by: caller.name })),
    'forms.chooseTemplate': ({ code, sha256 }, { caller }) =>
      told(templates.choose(code, sha256, clock.now(), caller.name)),
    'forms.checkSlip': ({ text }) => slips.check(text),
    'forms.slipKeys': () => ok({ ownKeyText: slips.ownKeyText(identity()), keys: slips.all() }),
    'forms.importSlipKey': ({ text }, { caller }) => slips.importKey(text, caller.name),
  };

  return {
    handlers,
    signSlip: (slip) => slips.sign(slip, identity()),
    checkSlip: slips.check,
    signSheet: (claim) => slips.signSheet(claim, identity()),
    checkSheet: slips.checkSheet,
    freeze: issuing.freeze,
    freezeRenewal: issuing.freezeRenewal,
    issuedFor: issuing.list,
    print: issuing.print,
    issue,
    textsOf,
    warmUp: async () => {
      const pdf = await renderForm(faces(), {
        template: templates.current('receipt').template,
        values: sampleValues('receipt'),
        at: 0,
      });
      await previewer.sheets(pdf, 0, 1);
    },
    templateInUse: (code) => templates.current(code).template,
  };
}

/** The day of the samples: 08:15 on 5 February 2026, which shows both leading zeros of NĐ 30/2020. */
const SAMPLE_AT = Date.UTC(2026, 1, 5, 1, 15);

function galleryEntry({ code, name, version, basis, confirmed, page, copies }: FormTemplate) {
  return { code, name, version, basis, confirmed, paper: page.size, orientation: page.orientation, copies };
}
