// Which inputs each step asks for, and the call it makes. Screens draw from this table; a new step is one entry.
import type { RawInput } from '../../shared/contract.ts';
import type { Step } from '../../shared/dossiers/index.ts';
import { formatDay, parseTypedDay } from '../../shared/lib/date-text.ts';
import { dayOf, fromUtcIso, fromWall, toUtcIso, toWallTime } from '../../shared/lib/dates.ts';
import { CORRECTION } from './correction.ts';
import type { Dossier } from './dossier.ts';
import { reasonsFor, servingFor } from './held-answers.ts';
import { RESULT_STEPS } from './result-steps.ts';
import {
  letterFields,
  letterOf,
  linesOf,
  one,
  reasonField,
  type StepField,
  type StepForm,
  typedDay,
  value,
} from './step-field.ts';

type ReceivedLine = RawInput<'dossiers.receiveSupplement'>['papers'][number];

/** The new promise keeps the hour of the present one. */
function dueOn(dossier: Dossier, typed: string): string {
  const day = parseTypedDay(typed);
  if (!day) return typed;
  const time = dossier.dueAt ? toWallTime(fromUtcIso(dossier.dueAt)).time : '17:00:00';
  return toUtcIso(fromWall(day, time));
}

/** A proposal waiting for the head comes first; else what the calendar offers. */
const newDay: StepField = {
  name: 'dueAt',
  label: 'dossiers.fields.newDay',
  kind: 'day',
  initial: ({ proposal, nextDueAt }) => {
    const dueAt = proposal?.dueAt ?? nextDueAt;
    return dueAt === null ? '' : formatDay(dayOf(fromUtcIso(dueAt)));
  },
};

/** Those named in another input that are held already. */
function heldAmong(of: string, mayServe: boolean): StepField {
  return { name: 'held', label: 'held.whyAgain', kind: 'held', held: { of, mayServe } };
}

function broughtPaper(name: string, held: string): ReceivedLine {
  const serving = servingFor(name, held);
  if (!serving) return { requirementId: null, name, form: 'original', copies: 1 };
  const { requirementId, serves } = serving;
  return { requirementId, name, form: 'electronic', copies: 0, reusedPaperId: serves };
}

export const STEP_FORMS: Readonly<Record<Step, StepForm>> = {
  accept: { call: 'dossiers.accept', fields: [], input: one },
  decline: {
    call: 'dossiers.decline',
    fields: [reasonField('refusal')],
    input: (d, v) => ({ ...one(d), reason: value(v, 'reason') }),
  },
  forward: {
    call: 'dossiers.forward',
    fields: [
      {
        name: 'to',
        label: 'dossiers.fields.to',
        kind: 'phrase',
        phrases: 'section',
        preset: true,
        initial: ({ holder }) => (holder === 'counter' ? '' : holder),
      },
      { name: 'paper', label: 'dossiers.fields.paper', kind: 'yes-no', initial: () => 'yes' },
    ],
    input: (d, v) => ({ ids: [d.id], revision: d.revision, to: value(v, 'to'), paper: v.paper === 'yes' }),
  },
  'take-back': {
    call: 'dossiers.takeBack',
    fields: [{ name: 'note', label: 'dossiers.fields.note', kind: 'text' }],
    input: (d, v) => ({ ids: [d.id], revision: d.revision, note: value(v, 'note') }),
  },
  'request-supplement': {
    call: 'dossiers.requestSupplement',
    fields: [
      { name: 'items', label: 'dossiers.fields.items', kind: 'missing' },
      heldAmong('items', false),
      { ...reasonField('supplement'), preset: true },
      { name: 'answerBy', label: 'dossiers.fields.answerBy', kind: 'day' },
    ],
    input: (d, v) => ({
      ...one(d),
      items: linesOf(value(v, 'items')),
      reason: value(v, 'reason'),
      answerBy: typedDay(value(v, 'answerBy')),
      askedAgain: reasonsFor(linesOf(value(v, 'items')), value(v, 'held')),
    }),
  },
  'receive-supplement': {
    call: 'dossiers.receiveSupplement',
    fields: [
      {
        name: 'papers',
        label: 'dossiers.fields.broughtPapers',
        kind: 'asked',
        initial: ({ asked }) => asked.join('\n'),
      },
      heldAmong('papers', true),
    ],
    input: (d, v) => ({
      ...one(d),
      papers: linesOf(value(v, 'papers')).map((name) => broughtPaper(name, value(v, 'held'))),
      askedAgain: reasonsFor(linesOf(value(v, 'papers')), value(v, 'held')),
    }),
  },
  'request-payment': {
    call: 'dossiers.requestPayment',
    // The notice is another agency's paper: it is named here, and nothing is printed.
    fields: [
      { name: 'notice', label: 'dossiers.fields.notice', kind: 'text' },
      { ...reasonField('payment'), preset: true },
    ],
    input: (d, v) => ({
      ...one(d),
      charges: d.reception.charges.slice(0, 50),
      notice: value(v, 'notice'),
      reason: value(v, 'reason'),
    }),
  },
  'confirm-payment': {
    call: 'dossiers.confirmPayment',
    fields: [{ name: 'reference', label: 'dossiers.fields.reference', kind: 'text' }],
    input: (d, v) => ({ ...one(d), reference: value(v, 'reference') }),
  },
  withdraw: {
    call: 'dossiers.withdraw',
    fields: [reasonField('withdrawal'), ...letterFields],
    input: (d, v) => ({ ...one(d), reason: value(v, 'reason'), ...letterOf(v) }),
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
      reasonField('stop'),
      ...letterFields,
    ],
    input: (d, v) => ({
      ...one(d),
      reason: value(v, 'reason'),
      ground: value(v, 'ground') as 'other',
      ...letterOf(v),
    }),
  },
  ...RESULT_STEPS,
  reopen: {
    call: 'dossiers.reopen',
    fields: [reasonField()],
    input: (d, v) => ({ ...one(d), reason: value(v, 'reason') }),
  },
  'propose-extension': {
    call: 'dossiers.proposeExtension',
    fields: [newDay, { ...reasonField('apology'), preset: true }],
    input: (d, v) => ({ ...one(d), dueAt: dueOn(d, value(v, 'dueAt')), reason: value(v, 'reason') }),
  },
  'refuse-extension': {
    call: 'dossiers.refuseExtension',
    fields: [reasonField()],
    input: (d, v) => ({ ...one(d), reason: value(v, 'reason') }),
  },
  extend: {
    call: 'dossiers.extend',
    fields: [
      newDay,
      { ...reasonField('apology'), preset: true, initial: ({ proposal }) => proposal?.reason ?? '' },
      ...letterFields,
    ],
    input: (d, v) => ({
      ...one(d),
      dueAt: dueOn(d, value(v, 'dueAt')),
      reason: value(v, 'reason'),
      ...letterOf(v),
    }),
  },
  repromise: {
    call: 'dossiers.repromise',
    // The day is the calendar's; the officer says why it moves.
    fields: [reasonField()],
    input: (d, v) => ({ ...one(d), dueAt: d.calendarDueAt ?? '', reason: value(v, 'reason') }),
  },
  correct: CORRECTION,
  cancel: {
    call: 'dossiers.cancel',
    fields: [reasonField()],
    input: (d, v) => ({ ...one(d), reason: value(v, 'reason') }),
  },
};
