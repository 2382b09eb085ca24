import { randomUUID } from 'node:crypto';
import { createCatalogue } from '../../electron/catalogue/index.ts';
import { createCentre, createOfficialClock } from '../../electron/centre/index.ts';
import { createDossierLog, createLookUp } from '../../electron/dossiers/index.ts';
import { createForms } from '../../electron/forms/index.ts';
import { createIntake, type IntakeDeps } from '../../electron/intake/index.ts';
import type { Store } from '../../electron/store/index.ts';
import { createOutbox } from '../../electron/sync/outbox.ts';
import { openingHoursSchema, TRI_AN } from '../../shared/centre/index.ts';
import type { AppError } from '../../shared/errors.ts';
import { intakeCalls } from '../../shared/intake/index.ts';
import type { CallOutput, CallRawInput, OfficerContext } from '../../shared/lib/call.ts';
import { DEFAULT_OPENING_HOURS } from '../../shared/lib/opening-hours.ts';
import { ok, type Result } from '../../shared/lib/result.ts';
import { aPerson } from './samples.ts';

export const LAN: OfficerContext = {
  senderId: 'w1',
  caller: { officerId: 'o-lan', name: 'Trần Thị Lan', roles: ['receiver'] },
};

/** Monday 23/11/2026, 09:15 in Vietnam. */
export const MONDAY = Date.UTC(2026, 10, 23, 2, 15);

type Calls = typeof intakeCalls;
export type Draft = CallRawInput<Calls['intake.receive']>;

/** Reception at counter B of xã Trị An with its real neighbours over one store; `at` is the PC's clock. */
export async function openIntake(store: Store, more: Partial<IntakeDeps> & { at?: { now: number } } = {}) {
  const { at = { now: MONDAY }, ...replaced } = more;
  const now = () => at.now;
  const publish = () => {};
  const outbox = createOutbox(store.db);
  const dossiers = createDossierLog({ store, outbox });
  const lookUp = createLookUp({
    store,
    log: dossiers,
    now,
    rules: () => centre.deadlineRules(),
    apologyLeadDays: () => centre.settings().apologyLeadDays,
  });
  const clock = createOfficialClock({
    store,
    now,
    elapsed: now,
    lastEventAt: () => (dossiers.lastEvent() ? Date.parse(dossiers.lastEvent()!.at) : undefined),
  });
  const centre = createCentre({
    store,
    clock,
    publish,
    appVersion: 'test',
    // A PIN's hash is made slow on purpose; nobody signs in here.
    createFirstOfficer: async (_officer, alongside) => {
      store.write(() => alongside('o-lan'));
      return ok({ officerId: 'o-lan' });
    },
  });
  if (!centre.isSetUp()) {
    await centre.handlers['centre.setUp'](
      {
        names: { validFrom: '2025-07-01', ...TRI_AN.names },
        identity: { ...TRI_AN.identity, counterLetter: 'B' },
        hours: openingHoursSchema.parse(DEFAULT_OPENING_HOURS),
        officer: { name: 'Trần Thị Lan', pin: '482915' },
      },
      { senderId: 'w1', caller: undefined },
    );
  }
  const catalogue = createCatalogue({ store, clock, publish });
  const forms = createForms({ store, clock, identity: () => ({ unit: 'TA', counter: 'B' }) });
  const intake = createIntake({
    store,
    clock,
    dossiers,
    lookUp,
    catalogue,
    centre,
    forms,
    publish,
    heldPapers: () => [],
    ...replaced,
  });

  /** As the dispatcher calls it: input and output checked by the call's own schemas. */
  async function call<N extends keyof Calls>(name: N, input: CallRawInput<Calls[N]>) {
    const definition = intakeCalls[name];
    const handle = intake.handlers[name] as (input: unknown, context: OfficerContext) => unknown;
    const reply = (await handle(definition.input.parse(input), LAN)) as Result<unknown, AppError>;
    return (reply.ok ? ok(definition.output.parse(reply.value)) : reply) as Result<
      CallOutput<Calls[N]>,
      AppError
    >;
  }

  return { store, at, outbox, dossiers, lookUp, clock, centre, catalogue, forms, intake, call };
}

export type OpenIntake = Awaited<ReturnType<typeof openIntake>>;

/** Two certified copies of a paper of four pages, for an invented person; everything in order. */
export function aCopyDraft(
  { catalogue }: Pick<OpenIntake, 'catalogue'>,
  changes: Partial<Draft> = {},
): Draft {
  const procedure = catalogue.inForce('2.000815', '2026-11-23');
  const original = procedure?.requirements.find(({ required }) => required);
  const perPage = procedure?.feeRules.find(({ amount }) => amount.type === 'per-page');
  if (!procedure || !original || !perPage) throw new Error('The catalogue has no certified copies');
  return {
    draftId: randomUUID(),
    procedureId: procedure.procedureId,
    owner: aPerson(),
    papers: [
      {
        requirementId: original.id,
        name: original.title,
        form: 'original',
        copies: 1,
        pages: 4,
        presentedOnly: true,
      },
    ],
    fees: [{ ruleCode: perPage.code, documents: [{ name: 'Bằng tốt nghiệp', pages: 4, copies: 2 }] }],
    ...changes,
  };
}

/** The value of a reply that must be one. */
export function value<T>(reply: Result<T, AppError>): T {
  if (!reply.ok)
    throw new Error(`${reply.error.code} ${JSON.stringify(reply.error.fields ?? reply.error.params ?? {})}`);
  return reply.value;
}
