// What the intake form holds while it is filled in, as kept in the draft: texts as typed, nothing lost, nothing guessed.
import type { RawInput } from '../../shared/contract.ts';
import type { Address, Party, PartyKind } from '../../shared/dossiers/index.ts';
import type { FeeAnswer } from '../../shared/fees/index.ts';
import { formatDay, parseTypedDay } from '../../shared/lib/date-text.ts';
import { fromWall, isTimeOfDay, toUtcIso } from '../../shared/lib/dates.ts';
import { parsePassport, type Sex } from '../../shared/lib/ids.ts';
import { type CopyLine, documentsOf, EMPTY_COPY } from '../fees/index.ts';
import { numberOr } from '../ui/number-or.ts';
import { askedAgainIn, type ExtraPaper, type PaperLine, papersIn } from './paper-lines.ts';

export type PartyForm = {
  readonly kind: PartyKind;
  readonly name: string;
  readonly idNumber: string;
  /** As typed: 15/01/1990, 15011990, 15-1-1990. */
  readonly birthDate: string;
  readonly sex: Sex | null;
  readonly idIssuedOn: string | null;
  readonly address: Address;
  readonly phone: string;
  readonly email: string;
  /** Where the data came from, shown with its age; absent when typed. */
  readonly source:
    | { readonly kind: 'card' }
    | { readonly kind: 'dossier'; readonly number: string; readonly seenAt: number }
    | null;
};

/** A later promise as typed. */
export type AgreedForm = { readonly day: string; readonly time: string; readonly reason: string };

export type FeeForm = {
  readonly applies: boolean;
  readonly documents: readonly CopyLine[];
  readonly count: string;
  readonly amount: string;
  readonly reason: string;
  readonly reduction: string;
  readonly reductionReason: string;
  /** What is still to be paid, where the law leaves the sum to a table of its own. */
  readonly reducedTo?: string;
};

export type IntakeForm = {
  readonly draftId: string;
  readonly procedure: { readonly id: string; readonly name: string } | null;
  readonly owner: PartyForm;
  readonly submitter: PartyForm | null;
  readonly attorney: { readonly party: PartyForm; readonly document: string } | null;
  readonly papers: Readonly<Record<string, PaperLine>>;
  readonly extras: readonly ExtraPaper[];
  readonly fees: Readonly<Record<string, FeeForm>>;
  readonly overrides: Readonly<Record<string, string>>;
  readonly channel: 'counter' | 'post';
  readonly returnWay: 'counter' | 'post' | 'online';
  readonly note: string;
  /** Absent in forms begun before they were asked for. */
  readonly sets?: string;
  readonly agreed?: AgreedForm | null;
};

export const NO_ADDRESS: Address = {
  printed: '',
  detail: '',
  wardCode: '',
  wardName: '',
  provinceCode: '',
  provinceName: '',
};

export function emptyParty(kind: PartyKind = 'person'): PartyForm {
  return {
    kind,
    name: '',
    idNumber: '',
    birthDate: '',
    sex: null,
    idIssuedOn: null,
    address: NO_ADDRESS,
    phone: '',
    email: '',
    source: null,
  };
}

export function emptyForm(draftId: string): IntakeForm {
  return {
    draftId,
    procedure: null,
    owner: emptyParty(),
    submitter: null,
    attorney: null,
    papers: {},
    extras: [],
    fees: {},
    overrides: {},
    channel: 'counter',
    returnWay: 'counter',
    note: '',
    sets: '1',
    agreed: null,
  };
}

export const EMPTY_FEE: FeeForm = {
  applies: false,
  documents: [EMPTY_COPY],
  count: '',
  amount: '',
  reason: '',
  reduction: '',
  reductionReason: '',
};

export function partyFormOf(party: Party, source: PartyForm['source']): PartyForm {
  const { kind, name, idNumber, birthDate, sex, idIssuedOn, address, phone, email } = party;
  return {
    kind,
    name,
    idNumber,
    birthDate: birthDate ? formatDay(birthDate) : '',
    sex,
    idIssuedOn,
    address,
    phone,
    email,
    source,
  };
}

export function isBlank(party: PartyForm): boolean {
  return [party.name, party.idNumber, party.phone].every((text) => text.trim() === '');
}

/** What a tab of parked forms says: who, and for what. */
export function labelOf(form: IntakeForm): string {
  return [form.owner.name.trim(), form.procedure?.name ?? ''].filter(Boolean).join(' – ');
}

/** The draft as the service takes it. A day that cannot be read goes on as typed, so that the service names the field. */
export function toDraft(form: IntakeForm): RawInput<'intake.preview'> {
  const { draftId, procedure, owner, submitter, attorney, channel, returnWay, note } = form;
  return {
    draftId,
    procedureId: procedure?.id ?? '',
    channel,
    returnWay,
    note,
    owner: isBlank(owner) ? null : partyOf(owner),
    submitter: submitter && !isBlank(submitter) ? partyOf(submitter) : null,
    attorney: attorney && { party: partyOf(attorney.party), document: attorney.document },
    sets: numberOr(form.sets ?? '1', 1),
    ...(form.agreed && { agreedDue: agreedOf(form.agreed) }),
    papers: papersIn(form),
    applies: Object.entries(form.papers).flatMap(([id, line]) => (line.given || line.reused ? [id] : [])),
    excused: Object.entries(form.papers).flatMap(([requirementId, { given, reused, excuse }]) =>
      !given && !reused && excuse.trim() !== '' ? [{ requirementId, reason: excuse.trim() }] : [],
    ),
    askedAgain: askedAgainIn(form),
    fees: Object.entries(form.fees).map(([ruleCode, fee]) => feeAnswerOf(ruleCode, fee)),
    overrides: Object.entries(form.overrides).flatMap(([warning, reason]) =>
      reason.trim() === '' ? [] : [{ warning, reason: reason.trim() }],
    ),
  };
}

/** While filling in, what cannot be read yet is left out, so that the summary shows the rest. */
export function toPreview(form: IntakeForm): RawInput<'intake.preview'> {
  const readable = (party: PartyForm): PartyForm =>
    parseTypedDay(party.birthDate) || party.birthDate === '' ? party : { ...party, birthDate: '' };
  const { attorney } = form;
  return toDraft({
    ...form,
    // The promise computed is shown beside the one agreed.
    agreed: null,
    sets: '1',
    owner: form.owner.name.trim() === '' ? emptyParty() : readable(form.owner),
    submitter: form.submitter?.name.trim() ? readable(form.submitter) : null,
    attorney: attorney?.party.name.trim() ? { ...attorney, party: readable(attorney.party) } : null,
  });
}

function partyOf(form: PartyForm): NonNullable<RawInput<'intake.preview'>['owner']> {
  const { kind, name, idNumber, birthDate, sex, idIssuedOn, address, phone, email } = form;
  return {
    kind,
    name,
    idKind: idKindOf(kind, idNumber.trim()),
    idNumber: idNumber.trim(),
    birthDate: birthDate.trim() === '' ? null : (parseTypedDay(birthDate) ?? birthDate),
    sex,
    idIssuedOn,
    address,
    phone,
    email,
  };
}

/** A day or time that cannot be read goes on as typed, so that the service names the field. */
function agreedOf({ day, time, reason }: AgreedForm): { dueAt: string; reason: string } {
  const on = parseTypedDay(day);
  const at = /^\d{1,2}[:hg]\d{2}$/.test(time.trim()) ? time.trim().replace(/[hg]/, ':').padStart(5, '0') : '';
  const dueAt = on && isTimeOfDay(`${at}:00`) ? toUtcIso(fromWall(on, `${at}:00`)) : `${day} ${time}`;
  return { dueAt, reason };
}

function idKindOf(kind: PartyKind, idNumber: string): Party['idKind'] {
  if (idNumber === '') return 'none';
  if (kind !== 'person') return 'tax-code';
  const digits = idNumber.replace(/[\s.]/g, '');
  if (/^\d+$/.test(digits)) return digits.length === 9 ? 'old-id' : 'personal-number';
  return parsePassport(idNumber) ? 'passport' : 'personal-number';
}

function feeAnswerOf(ruleCode: string, fee: FeeForm): FeeAnswer {
  const documents = documentsOf(fee.documents);
  return {
    ruleCode,
    applies: fee.applies,
    ...(documents.length > 0 && { documents }),
    ...(fee.count.trim() !== '' && { copies: numberOr(fee.count, 0), cases: numberOr(fee.count, 0) }),
    ...(fee.amount.trim() !== '' && {
      entered: { vnd: numberOr(fee.amount.replaceAll('.', ''), -1), reason: fee.reason },
    }),
    ...(fee.reduction !== '' && { reduction: reductionOf(fee) }),
  };
}

function reductionOf({ reduction, reductionReason, reducedTo = '' }: FeeForm): FeeAnswer['reduction'] {
  const paid = reducedTo.replaceAll('.', '').trim();
  return { code: reduction, reason: reductionReason, ...(paid !== '' && { vnd: numberOr(paid, -1) }) };
}
