// Reception: from a draft to one of its three outcomes, and what is known of persons from before.

import type { DossierEvent, DossierState } from '../../shared/dossiers/index.ts';
import { USUAL_RULE } from '../../shared/dossiers/index.ts';
import type { AppError } from '../../shared/errors.ts';
import type { Publish } from '../../shared/events.ts';
import type { intakeCalls } from '../../shared/intake/index.ts';
import type { Caller, Handlers } from '../../shared/lib/call.ts';
import { type Day, dayOf } from '../../shared/lib/dates.ts';
import { ok, type Result } from '../../shared/lib/result.ts';
import type { HeldPaper } from '../../shared/papers/index.ts';
import type { Catalogue } from '../catalogue/index.ts';
import type { Centre, OfficialClock } from '../centre/index.ts';
import type { DossierLog, LifeRules, LookUp } from '../dossiers/index.ts';
import type { Forms } from '../forms/index.ts';
import type { Store } from '../store/index.ts';
import { createCountAnew } from './count-anew.ts';
import { createLook, promiseOf } from './look.ts';
import { createNumbers } from './numbers.ts';
import { outcomeRepo } from './outcomes.ts';
import { createPersons } from './persons.ts';
import { createPreview } from './preview.ts';
import { createFreezeReceipt } from './receipt.ts';
import { createReceive } from './receive.ts';
import { recordRepo } from './record-repo.ts';
import { createRegister } from './register.ts';
import { createRenewReceipt } from './renew-receipt.ts';
import { createSendHome } from './send-home.ts';

export type IntakeDeps = {
  readonly store: Store;
  readonly clock: Pick<OfficialClock, 'official'>;
  readonly dossiers: DossierLog;
  readonly lookUp: Pick<LookUp, 'recentOf' | 'personExpression'>;
  readonly catalogue: Pick<Catalogue, 'inForce' | 'findVersion' | 'reductions' | 'recordUse'>;
  readonly centre: Pick<Centre, 'counter' | 'profileAt' | 'deadlineFor'>;
  readonly forms: Pick<Forms, 'signSlip' | 'freeze' | 'freezeRenewal' | 'issuedFor'>;
  readonly publish: Publish;
  /** Every filed paper of an owner, from the person's store. */
  readonly heldPapers: (ownerIdNumber: string) => readonly HeldPaper[];
  /** The next number of the province's pool for a day of reception; called inside the receiving transaction. */
  readonly takeOfficialNumber?: (day: Day) => string | undefined;
  /** Whether the pool would have one for that day. */
  readonly hasOfficialNumber?: (day: Day) => boolean;
  /** When an older copy of the data was put back (epoch ms): numbers given since it was made are out there. */
  readonly putBackAt?: number | undefined;
  /** The VietQR text for an amount of a dossier. */
  readonly paymentQr?: (amountVnd: number, dossierNumber: string) => string | undefined;
  /** What the commune decided about a procedure's clock. */
  readonly procedureRule?: LifeRules['ruleOf'];
};

export type Intake = ReturnType<typeof createIntake>;
type Accepted = Extract<DossierEvent, { kind: 'accepted' }>;

/** Joins the dossier log as a follower; create it before any dossier changes. */
export function createIntake(deps: IntakeDeps) {
  const { store, clock, dossiers, lookUp, catalogue, centre, forms, publish, heldPapers } = deps;
  const { takeOfficialNumber, hasOfficialNumber, putBackAt, procedureRule = () => USUAL_RULE } = deps;
  const numbers = createNumbers({
    store,
    counter: centre.counter,
    takeOfficialNumber,
    hasOfficialNumber,
    putBackAt,
  });
  const persons = createPersons(store, lookUp.personExpression);
  const records = recordRepo(store);
  const outcomes = outcomeRepo(store);
  const look = createLook({ clock, catalogue, centre, lookUp, heldPapers, procedureRule });
  const preview = createPreview({ look, numbers, catalogue });
  const freezeReceipt = createFreezeReceipt({ centre, forms, numbers, paymentQr: deps.paymentQr });
  const receive = createReceive({
    store,
    dossiers,
    catalogue,
    centre,
    numbers,
    outcomes,
    look,
    persons,
    freezeReceipt,
  });
  const renewReceipt = createRenewReceipt({ store, clock, dossiers, forms, paymentQr: deps.paymentQr });
  const sendHome = createSendHome({ store, centre, forms, numbers, outcomes, look, records });
  dossiers.follow(persons.follow);

  const handlers: Handlers<typeof intakeCalls> = {
    'intake.preview': preview,
    'intake.receive': (draft, { caller }) => receive(draft, caller),
    'intake.renewReceipt': (input, { caller }) => renewReceipt(input, caller),
    'intake.incomplete': (draft, { caller }) => announced(sendHome.incomplete(draft, caller)),
    'intake.refuse': (draft, { caller }) => announced(sendHome.refuse(draft, caller)),
    'intake.records': (query) => ok(records.page(query)),
    'intake.lookupPerson': ({ idNumber }) => ok({ person: persons.find(idNumber) ?? null }),
    'intake.searchPersons': ({ text, limit }) => ok({ persons: [...persons.search(text, limit)] }),
  };

  function announced(reply: ReturnType<typeof sendHome.refuse>) {
    if (reply.ok && !reply.value.again)
      publish('store.changed', { room: 'intake', id: reply.value.recordId });
    return reply;
  }

  /**
   * Number, promise and Mẫu 01 for a dossier handed in online and accepted at `at` (epoch ms); inside that transaction.
   * Errors: those of `forms.freeze`.
   */
  function acceptance(state: DossierState, at: number, caller: Caller): Result<Accepted, AppError> {
    const procedure = catalogue.findVersion(state.reception.procedure.versionId);
    if (!procedure) throw new Error(`Dossier ${state.id} was handed in under a version that is not there`);
    const promise = promiseOf({
      procedure,
      deadline: centre.deadlineFor(procedure.duration, at),
      rule: procedureRule(procedure.procedureId),
    });
    const given = { promise, ...numbers.takeForDossier(dayOf(at)) };
    const reception = { ...state.reception, ...given };
    const form = freezeReceipt({ dossierId: state.id, reception, procedure, at, caller });
    return form.ok ? ok({ kind: 'accepted', ...given, documentId: form.value.id }) : form;
  }

  return {
    handlers,
    acceptance,
    countAnew: createCountAnew(catalogue),
    register: createRegister({ dossiers, catalogue, centre }),
    takeForForm: numbers.takeForForm,
  };
}
