// What the papers of a step say, from the dossier as it stands when the step is taken. Pure; layout is the forms room's.
import type { UnitNames } from '../../shared/centre/index.ts';
import type { Delivery, DossierState, Party, RecordedEvent } from '../../shared/dossiers/index.ts';
import {
  type ApologyInput,
  type ControlSheetInput,
  committeeOf,
  type DossierHandoverInput,
  deskNameOf,
  type FormPerson,
  type HandOver,
  type RefusalInput,
  type ResultHandoverInput,
  type ResultReceiptInput,
  type StopNoticeInput,
  type SupplementRequestInput,
} from '../../shared/forms/index.ts';
import { addressLine, personAtCounter } from '../../shared/intake/index.ts';
import { formatDayInWords } from '../../shared/lib/date-text.ts';
import { type Day, fromUtcIso } from '../../shared/lib/dates.ts';
import { readSigners, type Signer } from '../../shared/lib/signer.ts';

/** A step being taken: by whom, when (epoch ms), on which dossier, under which names of the centre. */
export type Taking = {
  readonly state: DossierState;
  readonly at: number;
  readonly officerName: string;
  readonly names: UnitNames;
};

type Movement = Extract<RecordedEvent['event'], { kind: 'forwarded' | 'taken-back' }>;

const COUNTER = 'counter';

export function numberOf({ officialNumber, localNumber }: DossierState): string {
  return officialNumber ?? localNumber ?? '';
}

export function supplementPaper(
  { state, at, officerName, names }: Taking,
  asked: { readonly items: readonly string[]; readonly reason: string; readonly answerBy: Day | null },
  given: { readonly formNumber: string; readonly slipCode: string },
): SupplementRequestInput {
  return {
    ...given,
    unit: names,
    dossierNumber: numberOf(state),
    applicant: personOf(personAtCounter(state.reception)),
    request: requestOf(state),
    missing: asked.items,
    reason: asked.reason,
    answerBy: asked.answerBy === null ? '' : formatDayInWords(asked.answerBy),
    officer: { name: officerName, phone: names.phone },
    at,
  };
}

export function refusalPaper(
  { state, at, officerName, names }: Taking,
  reason: string,
  formNumber: string,
): RefusalInput {
  return {
    unit: names,
    formNumber,
    applicant: personOf(personAtCounter(state.reception)),
    request: requestOf(state),
    reason,
    officer: { name: officerName, phone: names.phone },
    online: { dossierNumber: numberOf(state), submittedAt: fromUtcIso(state.reception.submittedAt) },
    at,
  };
}

/** A letter of the committee: why it is written, and what the clerk's office knows of it. */
export type Letter = {
  readonly reason: string;
  /** None when the clerk's office gives it later. */
  readonly letterNumber?: string | undefined;
  /** The unit's usual signer when not said. */
  readonly signer?: Signer | undefined;
};
export type NewPromise = Letter & { readonly dueAt: string };

export function apologyPaper({ state, at, names }: Taking, { dueAt, ...letter }: NewPromise): ApologyInput {
  const committee = committeeOf(names, names.provinceTitle);
  return {
    ...letterOf(state, names, letter),
    // A dossier without a promise is promised its first day.
    promisedAt: fromUtcIso(state.dueAt ?? dueAt),
    newDueAt: fromUtcIso(dueAt),
    lateAgency: committee.name,
    at,
  };
}

export function stopPaper(
  { state, at, names }: Taking,
  history: readonly RecordedEvent[],
  letter: Letter,
): StopNoticeInput {
  const committee = committeeOf(names, names.provinceTitle);
  const kept = state.reception.papers.filter(
    ({ form, presentedOnly }) => !presentedOnly && form !== 'electronic',
  );
  return {
    ...letterOf(state, names, letter),
    stoppedAt: at,
    stoppedBy: committee.name,
    // No article is named that nobody has read; the clerk writes it in where there is one.
    legalBasis: '',
    returnedPapers: kept.map(({ name }) => name),
    refund: state.paidVnd > 0 ? 'by-hand' : refundedIn(history),
    at,
  };
}

function refundedIn(history: readonly RecordedEvent[]): number {
  const moves = history.flatMap(({ event }) => (event.kind === 'money-moved' ? [event] : []));
  return moves.reduce((sum, { what, amountVnd }) => sum + (what === 'refunded' ? amountVnd : 0), 0);
}

export function controlSheetPaper(
  { state, at, officerName, names }: Taking,
  history: readonly RecordedEvent[],
  now: Movement,
): ControlSheetInput {
  const desk = deskNameOf(names);
  const recorded = history.map(({ event, at: iso, officerName: by }) => ({ event, at: fromUtcIso(iso), by }));
  const rows: HandOver[] = [];
  let holder = COUNTER;
  for (const entry of [...recorded, { event: now, at, by: officerName }]) {
    if (entry.event.kind !== 'forwarded' && entry.event.kind !== 'taken-back') continue;
    const isForwarded = entry.event.kind === 'forwarded';
    const next = entry.event.kind === 'forwarded' ? entry.event.to : COUNTER;
    rows.push({
      from: holder === COUNTER ? desk : holder,
      to: next === COUNTER ? desk : next,
      at: entry.at,
      // Whoever recorded it stands at the counter: gives what goes out, receives what comes back.
      giver: isForwarded ? entry.by : '',
      receiver: isForwarded ? '' : entry.by,
      outcome: undefined,
      note: entry.event.kind === 'taken-back' ? entry.event.note : '',
    });
    holder = next;
  }
  return {
    unit: names,
    dossierNumber: numberOf(state),
    ownerName: state.reception.owner.name,
    receivedAt: fromUtcIso(state.receivedAt),
    dueAt: state.dueAt === null ? undefined : fromUtcIso(state.dueAt),
    handlingAgency: sectionOf(rows, desk),
    cooperatingAgency: '',
    // The next hand-over is written by hand where the paper travels.
    handOvers: holder === COUNTER ? rows : [...rows, openRow(holder, desk)],
    at,
  };
}

export function handOverListPaper(
  given: readonly DossierState[],
  { at, officerName, names, to }: Omit<Taking, 'state'> & { readonly to: string },
): DossierHandoverInput {
  return {
    unit: names,
    from: deskNameOf(names),
    to,
    giverName: officerName,
    receiverName: '',
    dossiers: given.map((state) => ({
      dossierNumber: numberOf(state),
      request: requestOf(state),
      ownerName: state.reception.owner.name,
      receivedAt: fromUtcIso(state.receivedAt),
      dueAt: state.dueAt === null ? undefined : fromUtcIso(state.dueAt),
      paperCount: state.reception.papers
        .filter(({ presentedOnly, form }) => !presentedOnly && form !== 'electronic')
        .reduce((sum, { copies }) => sum + copies, 0),
      note: '',
    })),
    at,
  };
}

/** Results given to the post at once; each goes to whoever handed its dossier in. */
export function resultListPaper(
  given: readonly DossierState[],
  { at, officerName, names }: Omit<Taking, 'state'>,
): ResultHandoverInput {
  return {
    unit: names,
    from: deskNameOf(names),
    to: 'Bưu điện',
    giverName: officerName,
    receiverName: '',
    results: given.map((state) => {
      const { submitter, owner, charges } = state.reception;
      const party = submitter ?? owner;
      const dueVnd = charges.reduce((sum, { amountVnd }) => sum + amountVnd, 0);
      return {
        dossierNumber: numberOf(state),
        request: requestOf(state),
        result: state.results.map(({ name, number }) => [name, number].filter(Boolean).join(' ')).join('; '),
        ownerName: party.name,
        address: addressLine(party.address),
        fee: Math.max(0, dueVnd - state.paidVnd),
        byPost: true,
      };
    }),
    at,
  };
}

export function resultPaper(
  { state, at, officerName, names }: Taking,
  delivery: Delivery,
): ResultReceiptInput {
  const { owner, submitter, attorney } = state.reception;
  const known = [submitter, attorney?.party, owner]
    .filter((party) => party !== null && party !== undefined)
    .find((party) => party.name === delivery.to && party.idNumber === delivery.idNumber);
  const days = new Set(state.results.map(({ issuedOn }) => issuedOn ?? ''));
  return {
    unit: names,
    dossierNumber: numberOf(state),
    request: requestOf(state),
    ownerName: owner.name,
    giver: { name: officerName, phone: names.phone },
    receiver: { name: delivery.to, phone: known?.phone ?? '' },
    capacity: capacityOf(known, state),
    result: {
      kind: state.results.map(({ name }) => name).join('; '),
      number: state.results
        .map(({ number }) => number)
        .filter(Boolean)
        .join('; '),
      abstract: requestOf(state),
      signedOn: days.size === 1 ? ([...days][0] ?? '') : '',
    },
    at,
  };
}

/** What every letter of the committee says, whatever it is about. */
function letterOf(state: DossierState, names: UnitNames, { reason, letterNumber = '', signer }: Letter) {
  const { unit, headTitle } = committeeOf(names, names.provinceTitle);
  // Where nobody is named the clerk's office puts the name in.
  const { title, name } = signer ?? readSigners(names.signers)[0] ?? { title: '', name: '' };
  return {
    unit,
    letterNumber,
    recipient: addressed(state.reception.owner),
    dossierNumber: numberOf(state),
    request: requestOf(state),
    receivedAt: fromUtcIso(state.receivedAt),
    reason,
    sentTo: ['Như trên', deskNameOf(names), 'Lưu: VT'],
    signer: { authority: title || headTitle, name },
  };
}

function requestOf({ reception }: DossierState): string {
  return reception.summary || reception.procedure.name;
}

function personOf({ name, address, phone, email, idNumber }: Party): FormPerson {
  return { name, address: addressLine(address), phone, email, idNumber };
}

/** 'Bà Nguyễn Thị Mẫu'; organisations are named as they are. */
function addressed({ kind, name, sex }: Party): string {
  if (kind !== 'person') return name;
  const title = sex === null ? 'Ông/Bà' : sex === 'male' ? 'Ông' : 'Bà';
  return `${title} ${name}`;
}

function capacityOf(known: Party | undefined, { reception }: DossierState): string {
  if (known === undefined || known === reception.owner) return '';
  return known === reception.attorney?.party ? 'người được ủy quyền' : 'người nộp hồ sơ';
}

function sectionOf(rows: readonly HandOver[], desk: string): string {
  return rows.findLast(({ to }) => to !== desk)?.to ?? '';
}

function openRow(from: string, to: string): HandOver {
  return { from, to, at: undefined, giver: '', receiver: '', outcome: undefined, note: '' };
}
