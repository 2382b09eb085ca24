// The rooms of the service, wired to each other over one store. Hosts, command line and tests open the same ones.

import type { LifeLimits } from '../shared/dossiers/index.ts';
import { dayOf, fromUtcIso } from '../shared/lib/dates.ts';
import { isOpenAt, receptionSpans } from '../shared/lib/opening-hours.ts';
import { neutralOf } from '../shared/sync/from-dossier.ts';
import type { NeutralDossier } from '../shared/sync/index.ts';
import { appVersion } from './app-version.ts';
import { createBackup } from './backup/index.ts';
import { createCatalogue } from './catalogue/index.ts';
import { createCentre, createOfficialClock } from './centre/index.ts';
import type { PrinterHost } from './devices/printers/index.ts';
import {
  createDossierLog,
  createLifeRules,
  createLookUp,
  createStepForms,
  createStepHandlers,
  dueAfterPause,
  dueByApology,
  movedByCalendar,
  paperLeavesAt,
} from './dossiers/index.ts';
import { createFees } from './fees/index.ts';
import { createForms } from './forms/index.ts';
import type { EventHub } from './hosts/event-hub.ts';
import { failureOf } from './hosts/failure.ts';
import type { Log } from './hosts/log.ts';
import { createIntake } from './intake/index.ts';
import { createLedger } from './ledger/index.ts';
import { isFiledAs, reuseOf, toNeutral } from './neutral-papers.ts';
import { createOfficers } from './officers/index.ts';
import { createPapers } from './papers/index.ts';
import type { Store } from './store/index.ts';
import { createSync, syncDesk } from './sync/index.ts';

export type RoomDeps = {
  readonly store: Store;
  readonly events: EventHub;
  /** Epoch ms of the PC's clock. */
  readonly now: () => number;
  /** Milliseconds that pass whatever happens to the clock; a test with its own `now` brings its own. */
  readonly elapsed?: () => number;
  /** Prints without asking; without it papers go through the window's own dialog. */
  readonly printers?: PrinterHost | undefined;
  /** Whether records go to the province and papers are worked on by themselves; only the counter's own service does that. */
  readonly sends?: boolean;
  readonly log?: Log;
};

/** Who signs what the province has told us. */
const PROVINCE = { officerId: 'province', officerName: 'Hệ thống của tỉnh' } as const;

export type Rooms = ReturnType<typeof openRooms>;

export function openRooms({ store, events, now, elapsed, printers, sends = false, log }: RoomDeps) {
  const { publish } = events;
  const sync = createSync({
    store,
    now,
    neutralDossier,
    onNumberAssigned,
    takePaper(dossierId, place, file) {
      const listed = dossiers.findState(dossierId)?.reception.papers ?? [];
      // What came later has places of its own: only its name can tell which paper it is.
      const isNamedSo = ({ name }: { readonly name: string }) => name === file.name.slice(0, 2000);
      const paper = listed[place] && isNamedSo(listed[place]) ? listed[place] : listed.find(isNamedSo);
      const { requirementId, name: title } = paper ?? { requirementId: null, name: file.name };
      papers.takeElectronic(dossierId, { ...file, requirementId, title }, PROVINCE);
    },
    recorded: { last: () => dossiers.lastEvent(), hashAt: (position) => dossiers.hashAt(position) },
    opensOn: (day) => receptionSpans(centre.deadlineRules(), day).length > 0,
    answerBy: (submittedAt) => centre.answerBy(submittedAt),
    onStatus: (status) => publish('sync.status', status),
    log: (message, details) => log?.('warn', message, details),
  });
  const dossiers = createDossierLog({
    store,
    outbox: {
      enqueue(change) {
        sync.outbox.enqueue(change);
        if (sends) store.afterCommit(sync.poke);
      },
    },
  });
  if (sends) sync.noticePutBack();
  // Whoever changes a dossier, every window that shows it asks again.
  dossiers.follow(({ id }) => store.afterCommit(() => publish('store.changed', { room: 'dossiers', id })));
  const lookUp = createLookUp({
    store,
    log: dossiers,
    now,
    rules: () => centre.deadlineRules(),
    apologyLeadDays: () => centre.settings().apologyLeadDays,
    limits: lifeLimits,
    answerBy: (submittedAt) => centre.answerBy(submittedAt),
  });
  const clock = createOfficialClock({
    store,
    now,
    lastEventAt: () => instantOf(dossiers.lastEvent()?.at),
    provinceSkewMs: sync.skewMs,
    ...(elapsed ? { elapsed } : {}),
  });
  const officers = createOfficers({ store, clock });
  const centre = createCentre({
    store,
    clock,
    publish,
    appVersion: appVersion(),
    createFirstOfficer: officers.createFirstOfficer,
  });
  const catalogue = createCatalogue({ store, clock, publish });
  const forms = createForms({
    store,
    clock,
    publish,
    printers,
    identity: () => {
      const { agencyIdentifier, shortCode, counterLetter } = centre.profileAt(dayOf(clock.now())).identity;
      return { unit: agencyIdentifier ?? shortCode, counter: counterLetter };
    },
  });
  const papers = createPapers({
    store,
    clock,
    dossiers,
    catalogue,
    unitOn: (day) => {
      const { names, identity } = centre.profileAt(day);
      return { code: identity.agencyIdentifier ?? identity.shortCode, name: names.parentLine };
    },
    publish,
    routing: {
      checkSlip: forms.checkSlip,
      checkSheet: forms.checkSheet,
      signSheet: forms.signSheet,
      issueSheets: (data, refs, at, by) => forms.issue({ code: 'separator-sheet', data, refs, at, by }),
      slipTexts: forms.textsOf,
      findByNumber: lookUp.findByNumber,
      blankPages: () => centre.settings().blankPages,
      namesAt: (at) => centre.profileAt(dayOf(at)).names,
    },
    report: (thrown, what) => failureOf(thrown, what, log ?? (() => {})),
  });
  const lifeRules = createLifeRules({ store, official: clock.official, publish });
  const intake = createIntake({
    store,
    clock,
    dossiers,
    lookUp,
    catalogue,
    centre,
    forms,
    publish,
    heldPapers: papers.heldPapers,
    takeOfficialNumber: sync.numberForReception,
    putBackAt: sync.putBackNoticedAt(),
    procedureRule: lifeRules.ruleOf,
    paymentQr: (amountVnd, number) => fees.paymentQr(amountVnd, number),
    hasOfficialNumber: (day) => sync.numberForReception(day) !== undefined,
  });
  dossiers.follow(({ id, officialNumber, receivedAt }, _, { kind }) => {
    if (kind === 'received' && officialNumber !== null)
      sync.keepNumber(id, officialNumber, fromUtcIso(receivedAt));
  });
  const fees = createFees({
    store,
    clock,
    dossiers,
    forms,
    centre,
    takeNumber: intake.takeForForm,
    publish,
  });
  const ledger = createLedger({ store, dossiers, forms, centre, now: clock.now, publish });
  const steps = createStepHandlers({
    store,
    log: dossiers,
    official: clock.official,
    settings: lifeLimits,
    dueAfterPause: (state, at, awaited) => dueAfterPause(state, at, centre.deadlineRules(), awaited),
    dueByApology: (state, at) => dueByApology(state, at, centre.deadlineRules().calendar),
    movedByCalendar: (state) => movedByCalendar(state, centre.deadlineRules()),
    heldAmong: papers.heldAmongAsked,
    paperLeavesAt: (at) => paperLeavesAt(at, centre.settings().forwardCutOff, centre.deadlineRules()),
    acceptance: intake.acceptance,
    countAnew: intake.countAnew,
    forms: createStepForms({
      forms,
      namesAt: (day) => centre.profileAt(day).names,
      takeNumber: intake.takeForForm,
    }),
  });

  const backup = createBackup({
    store,
    now,
    isReceiving: (at) => isOpenAt(centre.deadlineRules(), at),
    publish,
    report: (thrown, what) => failureOf(thrown, what, log ?? (() => {})),
  });

  const desk = syncDesk({
    store,
    sync,
    official: clock.official,
    register: intake.register,
    note: (id, text, at, { officerId, name: officerName }) =>
      dossiers.append(id, undefined, { kind: 'noted', text }, { officerId, officerName, at }),
    procedure: catalogue.inForce,
    catalogueFile: catalogue.fileHead,
    namesAt: (day) => centre.profileAt(day).names,
    freeze: forms.freeze,
    publish: (room, id) => publish('store.changed', { room, ...(id === undefined ? {} : { id }) }),
  });

  function lifeLimits(): LifeLimits {
    const { supplementLimit, apologyLimit } = centre.settings();
    return { supplementLimit, extensionLimit: apologyLimit };
  }

  /** The dossier as its record stands, with the files of papers filed so far. */
  function neutralDossier(id: string): NeutralDossier | undefined {
    const recorded = dossiers.eventsOf(id);
    const [first] = recorded;
    if (!first) return undefined;
    const { names, identity } = centre.profileAt(dayOf(fromUtcIso(first.at)));
    const filed = papers.filedFiles(id);
    const code = sync.settings.connection()?.unitCode ?? identity.agencyIdentifier ?? '';
    const transactionNo = fees.onlineTransactionOf(id);
    const platform = sync.settings.profile()?.paymentPlatform ?? 'national';
    return neutralOf(id, recorded, {
      unit: { code, name: names.parentLine },
      componentCode: catalogue.componentCode,
      ...(transactionNo && { onlinePayment: { platform, transactionNo } }),
      filesOf: (requirementId, name) =>
        filed.filter((file) => isFiledAs(file, requirementId, name)).map(toNeutral),
      reuseOf: (requirementId, name) => reuseOf(filed.filter((file) => isFiledAs(file, requirementId, name))),
      resultFile: (sha256) => filed.filter((file) => file.sha256 === sha256).map(toNeutral)[0],
    });
  }

  function onNumberAssigned(id: string, officialNumber: string, at: number) {
    const event = { kind: 'number-assigned', officialNumber } as const;
    const kept = dossiers.append(id, undefined, event, { ...PROVINCE, at });
    if (!kept.ok) throw new Error(`The number of dossier ${id} cannot be kept: ${kept.error.code}`);
  }

  if (sends) {
    sync.start();
    papers.start();
    backup.start();
  }
  return {
    store,
    clock,
    sync,
    officers,
    centre,
    catalogue,
    dossiers,
    lookUp,
    forms,
    intake,
    papers,
    fees,
    handlers: {
      ...officers.handlers,
      ...centre.handlers,
      ...catalogue.handlers,
      ...lookUp.handlers,
      ...forms.handlers,
      ...intake.handlers,
      ...papers.handlers,
      ...fees.handlers,
      ...ledger.handlers,
      ...sync.handlers,
      ...backup.handlers,
      ...desk,
      ...lifeRules.handlers,
      ...steps,
    },
    async close() {
      backup.close();
      await ledger.close();
      await papers.close();
      await sync.close();
      officers.close();
    },
  };
}

function instantOf(iso: string | undefined): number | undefined {
  return iso === undefined ? undefined : Date.parse(iso);
}
