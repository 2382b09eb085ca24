// Which inputs each step asks for, and the call it makes. Screens draw from this table; a new step is one entry.
import type { CallName, RawInput } from '../../shared/contract.ts';
import type { Step } from '../../shared/dossiers/index.ts';
import { formatDay, parseTypedDay } from '../../shared/lib/date-text.ts';
import { dayOf, fromUtcIso, fromWall, toUtcIso, toWallTime } from '../../shared/lib/dates.ts';
import { type MessageKey, t } from '../messages/index.ts';
import type { Dossier } from './dossier.ts';
import { numberOf } from './words.ts';

export type Choice = { readonly value: string; readonly label: MessageKey };

export type StepField = {
  readonly name: string;
  readonly label: MessageKey;
  readonly kind: 'text' | 'lines' | 'day' | 'choice' | 'yes-no' | 'suggest';
  /** Where the call names the same thing, so that its error finds the input. */
  readonly path?: string;
  readonly choices?: readonly Choice[];
  readonly suggestions?: readonly string[];
  readonly initial?: (dossier: Dossier) => string;
};

export type Values = Readonly<Record<string, string>>;

export type StepForm = {
  readonly fields: readonly StepField[];
  readonly call: CallName;
  readonly input: (dossier: Dossier, values: Values) => RawInput<CallName>;
};

const reason: StepField = { name: 'reason', label: 'dossiers.fields.reason', kind: 'text' };
const one = ({ id, revision }: Dossier) => ({ id, revision });
const value = (values: Values, name: string) => values[name] ?? '';
/** A day typed as dd/mm/yyyy; what cannot be read goes on as typed, and the service names the field. */
const typedDay = (text: string) => (text.trim() === '' ? null : (parseTypedDay(text) ?? text));

export const SECTIONS = ['Phòng Kinh tế', 'Phòng Văn hóa – Xã hội', 'Văn phòng HĐND và UBND xã'] as const;

/** The new promise keeps the hour of the present one. */
function dueOn(dossier: Dossier, typed: string): string {
  const day = parseTypedDay(typed);
  if (!day) return typed;
  const time = dossier.dueAt ? toWallTime(fromUtcIso(dossier.dueAt)).time : '17:00:00';
  return toUtcIso(fromWall(day, time));
}

export const STEP_FORMS: Readonly<Record<Step, StepForm>> = {
  accept: { call: 'dossiers.accept', fields: [], input: one },
  decline: {
    call: 'dossiers.decline',
    fields: [reason],
    input: (d, v) => ({ ...one(d), reason: value(v, 'reason') }),
  },
  forward: {
    call: 'dossiers.forward',
    fields: [
      {
        name: 'to',
        label: 'dossiers.fields.to',
        kind: 'suggest',
        suggestions: SECTIONS,
        initial: () => SECTIONS[0],
      },
      { name: 'paper', label: 'dossiers.fields.paper', kind: 'yes-no', initial: () => 'yes' },
    ],
    input: (d, v) => ({ ids: [d.id], to: value(v, 'to'), paper: v.paper === 'yes' }),
  },
  'take-back': {
    call: 'dossiers.takeBack',
    fields: [{ name: 'note', label: 'dossiers.fields.note', kind: 'text' }],
    input: (d, v) => ({ ids: [d.id], note: value(v, 'note') }),
  },
  'request-supplement': {
    call: 'dossiers.requestSupplement',
    fields: [
      { name: 'items', label: 'dossiers.fields.items', kind: 'lines' },
      reason,
      { name: 'answerBy', label: 'dossiers.fields.answerBy', kind: 'day' },
    ],
    input: (d, v) => ({
      ...one(d),
      items: value(v, 'items')
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean),
      reason: value(v, 'reason'),
      answerBy: typedDay(value(v, 'answerBy')),
    }),
  },
  'receive-supplement': {
    call: 'dossiers.receiveSupplement',
    fields: [],
    input: (d) => ({ ...one(d), papers: [] }),
  },
  'request-payment': {
    call: 'dossiers.requestPayment',
    fields: [reason],
    input: (d, v) => ({ ...one(d), charges: d.reception.charges.slice(0, 50), reason: value(v, 'reason') }),
  },
  'confirm-payment': {
    call: 'dossiers.confirmPayment',
    fields: [{ name: 'reference', label: 'dossiers.fields.reference', kind: 'text' }],
    input: (d, v) => ({ ...one(d), reference: value(v, 'reference') }),
  },
  withdraw: {
    call: 'dossiers.withdraw',
    fields: [reason],
    input: (d, v) => ({ ...one(d), reason: value(v, 'reason') }),
  },
  stop: {
    call: 'dossiers.stop',
    fields: [
      {
        name: 'ground',
        label: 'dossiers.fields.ground',
        kind: 'choice',
        initial: () => 'refused-on-substance',
        choices: [
          { value: 'refused-on-substance', label: 'dossiers.fields.groundSubstance' },
          { value: 'not-supplemented', label: 'dossiers.fields.groundNotSupplemented' },
          { value: 'other', label: 'dossiers.fields.groundOther' },
        ],
      },
      reason,
    ],
    input: (d, v) => ({ ...one(d), reason: value(v, 'reason'), ground: value(v, 'ground') as 'other' }),
  },
  'record-result': {
    call: 'dossiers.recordResult',
    fields: [
      {
        name: 'name',
        label: 'dossiers.fields.resultName',
        kind: 'text',
        path: 'results.0.name',
        initial: (d) => d.procedureName,
      },
      { name: 'number', label: 'dossiers.fields.resultNumber', kind: 'text', path: 'results.0.number' },
      {
        name: 'issuedOn',
        label: 'dossiers.fields.resultDay',
        kind: 'day',
        path: 'results.0.issuedOn',
        initial: () => formatDay(dayOf(Date.now())),
      },
      { name: 'signer', label: 'dossiers.fields.resultSigner', kind: 'text', path: 'results.0.signer' },
      { name: 'electronic', label: 'dossiers.fields.electronic', kind: 'yes-no', initial: () => 'yes' },
    ],
    input: (d, v) => ({
      ...one(d),
      results: [
        {
          name: value(v, 'name'),
          number: value(v, 'number'),
          issuedOn: typedDay(value(v, 'issuedOn')),
          signer: value(v, 'signer'),
          fileSha256: null,
          electronic: v.electronic === 'yes',
        },
      ],
    }),
  },
  notify: {
    call: 'dossiers.notify',
    fields: [
      {
        name: 'way',
        label: 'dossiers.fields.way',
        kind: 'choice',
        initial: () => 'phone',
        choices: [
          { value: 'phone', label: 'dossiers.fields.wayPhone' },
          { value: 'sms', label: 'dossiers.fields.waySms' },
          { value: 'zalo', label: 'dossiers.fields.wayZalo' },
          { value: 'vneid', label: 'dossiers.fields.wayVneid' },
          { value: 'other', label: 'dossiers.fields.wayOther' },
        ],
      },
      {
        name: 'text',
        label: 'dossiers.fields.text',
        kind: 'text',
        initial: (d) => t('dossiers.defaults.notify', { number: numberOf(d) }),
      },
    ],
    input: (d, v) => ({ ...one(d), way: value(v, 'way') as 'phone', text: value(v, 'text') }),
  },
  'hand-over': {
    call: 'dossiers.handOver',
    fields: [
      {
        name: 'to',
        label: 'dossiers.fields.receiver',
        kind: 'text',
        path: 'delivery.to',
        initial: (d) => (d.reception.submitter ?? d.reception.owner).name,
      },
      {
        name: 'idNumber',
        label: 'dossiers.fields.receiverId',
        kind: 'text',
        path: 'delivery.idNumber',
        initial: (d) => (d.reception.submitter ?? d.reception.owner).idNumber,
      },
      {
        name: 'proof',
        label: 'dossiers.fields.proof',
        kind: 'choice',
        initial: () => 'slip',
        choices: [
          { value: 'slip', label: 'dossiers.fields.proofSlip' },
          { value: 'identity', label: 'dossiers.fields.proofIdentity' },
          { value: 'attorney', label: 'dossiers.fields.proofAttorney' },
        ],
      },
      {
        name: 'deliveryReason',
        label: 'dossiers.fields.deliveryReason',
        kind: 'text',
        path: 'delivery.reason',
      },
    ],
    input: (d, v) => ({
      ...one(d),
      delivery: {
        way: 'counter',
        to: value(v, 'to'),
        idNumber: value(v, 'idNumber'),
        proof: value(v, 'proof') as 'slip',
        reason: value(v, 'deliveryReason'),
      },
    }),
  },
  reopen: {
    call: 'dossiers.reopen',
    fields: [reason],
    input: (d, v) => ({ ...one(d), reason: value(v, 'reason') }),
  },
  'propose-extension': {
    call: 'dossiers.proposeExtension',
    fields: [{ name: 'dueAt', label: 'dossiers.fields.newDay', kind: 'day' }, reason],
    input: (d, v) => ({ ...one(d), dueAt: dueOn(d, value(v, 'dueAt')), reason: value(v, 'reason') }),
  },
  'refuse-extension': {
    call: 'dossiers.refuseExtension',
    fields: [reason],
    input: (d, v) => ({ ...one(d), reason: value(v, 'reason') }),
  },
  extend: {
    call: 'dossiers.extend',
    fields: [{ name: 'dueAt', label: 'dossiers.fields.newDay', kind: 'day' }, reason],
    input: (d, v) => ({ ...one(d), dueAt: dueOn(d, value(v, 'dueAt')), reason: value(v, 'reason') }),
  },
  repromise: {
    call: 'dossiers.repromise',
    fields: [{ name: 'dueAt', label: 'dossiers.fields.newDay', kind: 'day' }, reason],
    input: (d, v) => ({ ...one(d), dueAt: dueOn(d, value(v, 'dueAt')), reason: value(v, 'reason') }),
  },
  correct: {
    call: 'dossiers.correct',
    fields: [
      {
        name: 'summary',
        label: 'dossiers.fields.summary',
        kind: 'text',
        path: 'changes.summary',
        initial: (d) => d.reception.summary,
      },
      {
        name: 'note',
        label: 'dossiers.fields.note',
        kind: 'text',
        path: 'changes.note',
        initial: (d) => d.reception.note,
      },
      reason,
    ],
    input: (d, v) => ({
      ...one(d),
      changes: { summary: value(v, 'summary'), note: value(v, 'note') },
      reason: value(v, 'reason'),
    }),
  },
  cancel: {
    call: 'dossiers.cancel',
    fields: [reason],
    input: (d, v) => ({ ...one(d), reason: value(v, 'reason') }),
  },
};
