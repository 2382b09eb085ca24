// Mending a slip of the pen: whom the dossier is about and what it says, as far as the counter may.
import type { Dossier } from './dossier.ts';
import { one, reasonField, type StepField, type StepForm, type Values, value } from './step-field.ts';

const FIELDS = [
  {
    name: 'name',
    label: 'dossiers.facts.owner',
    path: 'changes.owner.name',
    of: (d) => d.reception.owner.name,
  },
  {
    name: 'idNumber',
    label: 'dossiers.fields.ownerId',
    path: 'changes.owner.idNumber',
    half: true,
    of: (d) => d.reception.owner.idNumber,
  },
  {
    name: 'phone',
    label: 'dossiers.facts.phone',
    path: 'changes.owner.phone',
    half: true,
    of: (d) => d.reception.owner.phone,
  },
  {
    name: 'summary',
    label: 'dossiers.fields.summary',
    path: 'changes.summary',
    of: (d) => d.reception.summary,
  },
  { name: 'note', label: 'dossiers.fields.note', path: 'changes.note', of: (d) => d.reception.note },
] as const satisfies readonly (Pick<StepField, 'name' | 'label' | 'path' | 'half'> & {
  readonly of: (dossier: Dossier) => string;
})[];

type FieldName = (typeof FIELDS)[number]['name'];

export const CORRECTION: StepForm = {
  call: 'dossiers.correct',
  fields: [
    ...FIELDS.map(({ of, ...field }) => ({ ...field, kind: 'text', initial: of }) as const),
    reasonField(),
  ],
  input: (d, v) => ({ ...one(d), changes: changesOf(d, v), reason: value(v, 'reason') }),
};

/** Only what was really mended: what nobody touched is no correction. */
function changesOf(d: Dossier, values: Values) {
  const mended = (name: FieldName) => {
    const before = FIELDS.find((field) => field.name === name)?.of(d);
    return value(values, name) === before ? undefined : value(values, name);
  };
  const { owner } = d.reception;
  const [name, idNumber, phone] = (['name', 'idNumber', 'phone'] as const).map(mended);
  const isOwnerMended = [name, idNumber, phone].some((each) => each !== undefined);
  return {
    ...(isOwnerMended && {
      owner: {
        ...owner,
        name: name ?? owner.name,
        idNumber: idNumber ?? owner.idNumber,
        phone: phone ?? owner.phone,
      },
    }),
    summary: mended('summary'),
    note: mended('note'),
  };
}
