// The steps around a result: what it is, that the person heard of it, and to whom it went.
import type { Step } from '../../shared/dossiers/index.ts';
import { notificationText } from '../../shared/dossiers/notification.ts';
import type { Dossier } from './dossier.ts';
import { emptyResult, readResults, writeResults } from './result-list.ts';
import { one, type StepForm, type Values, value } from './step-field.ts';

const atCounter = (values: Values) => values.way === 'counter';
const comer = ({ reception }: Dossier) => reception.attorney?.party ?? reception.submitter ?? reception.owner;

export const RESULT_STEPS = {
  'record-result': {
    call: 'dossiers.recordResult',
    fields: [
      {
        name: 'results',
        label: 'dossiers.fields.results',
        kind: 'results',
        initial: (d) => writeResults([emptyResult(d.procedureName)]),
      },
    ],
    input: (d, v) => ({ ...one(d), results: readResults(value(v, 'results')) }),
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
      { name: 'text', label: 'dossiers.fields.text', kind: 'words', initial: notificationText },
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
        half: true,
        path: 'delivery.to',
        initial: (d) => comer(d).name,
      },
      {
        name: 'idNumber',
        label: 'dossiers.fields.receiverId',
        kind: 'text',
        half: true,
        path: 'delivery.idNumber',
        initial: (d) => comer(d).idNumber,
        when: atCounter,
      },
      {
        name: 'way',
        label: 'dossiers.fields.deliveryWay',
        kind: 'choice',
        initial: ({ reception }) => WAYS[reception.returnWay],
        choices: [
          { value: 'counter', label: 'dossiers.fields.wayCounter' },
          { value: 'post', label: 'dossiers.fields.wayPost' },
          { value: 'electronic', label: 'dossiers.fields.wayElectronic' },
        ],
      },
      {
        name: 'proof',
        label: 'dossiers.fields.proof',
        kind: 'choice',
        initial: ({ reception }) => (reception.attorney ? 'attorney' : 'slip'),
        choices: [
          { value: 'slip', label: 'dossiers.fields.proofSlip' },
          { value: 'identity', label: 'dossiers.fields.proofIdentity' },
          { value: 'attorney', label: 'dossiers.fields.proofAttorney' },
        ],
        when: atCounter,
      },
      {
        name: 'deliveryReason',
        label: 'dossiers.fields.deliveryReason',
        kind: 'text',
        path: 'delivery.reason',
        when: atCounter,
      },
      {
        name: 'reference',
        label: 'dossiers.fields.deliveryReference',
        kind: 'text',
        path: 'delivery.reason',
        when: (values) => !atCounter(values),
      },
    ],
    input: (d, v) => ({ ...one(d), delivery: deliveryOf(v) }),
  },
} as const satisfies Partial<Record<Step, StepForm>>;

const WAYS = { counter: 'counter', post: 'post', online: 'electronic' } as const;
const PROOFS = { post: 'post-list', electronic: 'electronic' } as const;

function deliveryOf(values: Values) {
  const way = value(values, 'way') as 'counter' | 'post' | 'electronic';
  const to = value(values, 'to');
  if (way !== 'counter')
    return { way, to, idNumber: '', proof: PROOFS[way], reason: value(values, 'reference') };
  return {
    way,
    to,
    idNumber: value(values, 'idNumber'),
    proof: value(values, 'proof') as 'slip',
    reason: value(values, 'deliveryReason'),
  };
}
