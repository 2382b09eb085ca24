// The rooms of the service, wired to each other over one store. Hosts, command line and tests open the same ones.

import { dayOf } from '../shared/lib/dates.ts';
import { appVersion } from './app-version.ts';
import { createCatalogue } from './catalogue/index.ts';
import { createCentre, createOfficialClock } from './centre/index.ts';
import type { PrinterHost } from './devices/printers/index.ts';
import { createDossierLog, createLookUp, createStepHandlers, dueAfterPause } from './dossiers/index.ts';
import { createFees } from './fees/index.ts';
import { createForms } from './forms/index.ts';
import type { EventHub } from './hosts/event-hub.ts';
import { createIntake } from './intake/index.ts';
import { createOfficers } from './officers/index.ts';
import type { Store } from './store/index.ts';
import { createOutbox } from './sync/outbox.ts';

export type RoomDeps = {
  readonly store: Store;
  readonly events: EventHub;
  /** Epoch ms of the PC's clock. */
  readonly now: () => number;
  /** Milliseconds that pass whatever happens to the clock; a test with its own `now` brings its own. */
  readonly elapsed?: () => number;
  /** Prints without asking; without it papers go through the window's own dialog. */
  readonly printers?: PrinterHost | undefined;
};

export type Rooms = ReturnType<typeof openRooms>;

export function openRooms({ store, events, now, elapsed, printers }: RoomDeps) {
  const { publish } = events;
  const outbox = createOutbox(store.db);
  const dossiers = createDossierLog({ store, outbox });
  const lookUp = createLookUp({ store, log: dossiers, now });
  const clock = createOfficialClock({
    store,
    now,
    lastEventAt: () => instantOf(dossiers.lastEventAt()),
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
  const intake = createIntake({ store, clock, dossiers, lookUp, catalogue, centre, forms, publish });
  const fees = createFees({
    store,
    clock,
    dossiers,
    forms,
    centre,
    takeNumber: intake.takeForForm,
    publish,
  });
  const steps = createStepHandlers({
    store,
    log: dossiers,
    official: clock.official,
    settings: () => {
      const { supplementLimit, apologyLimit } = centre.settings();
      return { supplementLimit, extensionLimit: apologyLimit };
    },
    dueAfterPause: (state, at) => dueAfterPause(state, at, centre.deadlineRules(), 'pause'),
    acceptance: intake.acceptance,
  });

  return {
    store,
    clock,
    outbox,
    officers,
    centre,
    catalogue,
    dossiers,
    lookUp,
    forms,
    intake,
    fees,
    handlers: {
      ...officers.handlers,
      ...centre.handlers,
      ...catalogue.handlers,
      ...lookUp.handlers,
      ...forms.handlers,
      ...intake.handlers,
      ...fees.handlers,
      ...steps,
    },
    close: () => officers.close(),
  };
}

function instantOf(iso: string | undefined): number | undefined {
  return iso === undefined ? undefined : Date.parse(iso);
}
