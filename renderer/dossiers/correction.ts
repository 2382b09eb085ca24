// Mending a slip of the pen: everything the slip says but the procedure, the numbers and the times. One part at a time is
// on the screen; what was mended in the others is kept and written with it.
import type { RawInput } from '../../shared/contract.ts';
import { type Party, RETURN_WAYS } from '../../shared/dossiers/index.ts';
import { addressFrom, addressLine } from '../../shared/intake/index.ts';
import { formatDay } from '../../shared/lib/date-text.ts';
import { countLinesOf, recountsOf, writeCounts } from './count-lines.ts';
import type { Dossier } from './dossier.ts';
import { linesOfPapers, papersOf, writeLines } from './paper-lines.ts';
import {
  type Choice,
  one,
  reasonField,
  type StepField,
  type StepForm,
  typedDay,
  type Values,
  value,
} from './step-field.ts';

type Changes = RawInput<'dossiers.correct'>['changes'];
type Who = 'owner' | 'submitter' | 'attorney';

const partyOf = ({ reception }: Dossier, who: Who): Party | null =>
  who === 'attorney' ? (reception.attorney?.party ?? null) : reception[who];

/** Nobody handed it in for the owner: whoever is named here from now on did. */
const NOBODY: Party = {
  kind: 'person',
  name: '',
  idKind: 'none',
  idNumber: '',
  birthDate: null,
  sex: null,
  idIssuedOn: null,
  address: { printed: '', detail: '', wardCode: '', wardName: '', provinceCode: '', provinceName: '' },
  phone: '',
  email: '',
};

const PARTY_FIELDS = [
  { name: 'name', label: 'dossiers.fields.fullName', of: (party) => party.name },
  { name: 'idNumber', label: 'dossiers.fields.ownerId', half: true, of: (party) => party.idNumber },
  {
    name: 'birthDate',
    label: 'dossiers.fields.birthDate',
    half: true,
    of: ({ birthDate }) => (birthDate === null ? '' : formatDay(birthDate)),
  },
  { name: 'phone', label: 'dossiers.facts.phone', half: true, of: (party) => party.phone },
  { name: 'email', label: 'dossiers.facts.email', half: true, of: (party) => party.email },
  { name: 'address', label: 'dossiers.facts.address', of: (party) => addressLine(party.address) },
] as const satisfies readonly (Pick<StepField, 'label' | 'half'> & {
  readonly name: keyof Party;
  readonly of: (party: Party) => string;
})[];

const SEX_CHOICES: readonly Choice[] = [
  { value: 'female', label: 'dossiers.fields.female' },
  { value: 'male', label: 'dossiers.fields.male' },
  { value: '', label: 'dossiers.fields.sexUnsaid' },
];

const onPart = (part: string) => (values: Values) => values.part === part;

function partyFields(who: Who): readonly StepField[] {
  const path = who === 'attorney' ? 'changes.attorney.party' : `changes.${who}`;
  return [
    ...PARTY_FIELDS.map(
      ({ of, name, ...field }): StepField => ({
        ...field,
        kind: 'text',
        name: `${who}.${name}`,
        path: `${path}.${name}${name === 'address' ? '.printed' : ''}`,
        when: onPart(who),
        initial: (dossier) => of(partyOf(dossier, who) ?? NOBODY),
      }),
    ),
    {
      name: `${who}.sex`,
      label: 'dossiers.fields.sex',
      kind: 'choice',
      choices: SEX_CHOICES,
      when: onPart(who),
      initial: (dossier) => partyOf(dossier, who)?.sex ?? '',
    },
  ];
}

const PARTS: readonly Choice[] = [
  { value: 'owner', label: 'dossiers.facts.owner' },
  { value: 'submitter', label: 'dossiers.fields.submitterPart' },
  { value: 'attorney', label: 'dossiers.facts.attorney' },
  { value: 'papers', label: 'dossiers.facts.papers' },
  { value: 'copies', label: 'dossiers.fields.copiesPart' },
  { value: 'counts', label: 'dossiers.fields.countsPart' },
  { value: 'rest', label: 'dossiers.fields.restPart' },
];

const PART: StepField = {
  name: 'part',
  label: 'dossiers.fields.part',
  kind: 'choice',
  choices: ({ reception }) => {
    const counts = countLinesOf(reception.charges);
    const isThere: Readonly<Record<string, boolean>> = {
      attorney: reception.attorney !== null,
      copies: counts.some(({ typed }) => 'documents' in typed),
      counts: counts.some(({ typed }) => 'count' in typed),
    };
    return PARTS.filter((part) => isThere[part.value] ?? true);
  },
  initial: () => 'owner',
};

const REST: readonly StepField[] = [
  {
    name: 'summary',
    label: 'dossiers.fields.summary',
    path: 'changes.summary',
    kind: 'words',
    initial: ({ reception }) => reception.summary,
  },
  {
    name: 'returnWay',
    label: 'dossiers.fields.returnWay',
    kind: 'choice',
    choices: RETURN_WAYS.map((way) => ({ value: way, label: `dossiers.fields.returnWays.${way}` })),
    initial: ({ reception }) => reception.returnWay,
  },
  {
    name: 'sets',
    label: 'dossiers.facts.sets',
    path: 'changes.sets',
    kind: 'text',
    initial: ({ reception }) => String(reception.sets),
  },
  {
    name: 'note',
    label: 'dossiers.fields.note',
    path: 'changes.note',
    kind: 'text',
    initial: ({ reception }) => reception.note,
  },
];

export const CORRECTION: StepForm = {
  call: 'dossiers.correct',
  fields: [
    PART,
    ...(['owner', 'submitter', 'attorney'] as const).flatMap(partyFields),
    {
      name: 'papers',
      label: 'dossiers.facts.papers',
      kind: 'papers',
      when: onPart('papers'),
      initial: ({ reception }) => writeLines(linesOfPapers(reception.papers)),
    },
    {
      name: 'counts',
      label: 'dossiers.fields.countsPart',
      kind: 'counts',
      when: ({ part }) => part === 'counts' || part === 'copies',
      initial: ({ reception }) => writeCounts(countLinesOf(reception.charges)),
    },
    ...REST.map((field) => ({ ...field, when: onPart('rest') })),
    reasonField(),
  ],
  input: (d, v) => ({ ...one(d), changes: changesOf(d, v), reason: value(v, 'reason') }),
};

/** Only what was really mended: what nobody touched is no correction. */
function changesOf(d: Dossier, v: Values): Changes {
  const { reception } = d;
  const papers = papersOf(value(v, 'papers'));
  return {
    owner: mendedParty(d, v, 'owner'),
    submitter: submitterOf(d, v),
    attorney: reception.attorney && attorneyOf(reception.attorney, mendedParty(d, v, 'attorney')),
    papers: isTouched(d, v, 'papers') ? papers : undefined,
    recounts: isTouched(d, v, 'counts') ? recountsOf(value(v, 'counts'), reception.charges) : undefined,
    summary: isTouched(d, v, 'summary') ? value(v, 'summary') : undefined,
    returnWay: isTouched(d, v, 'returnWay') ? (value(v, 'returnWay') as 'counter') : undefined,
    sets: isTouched(d, v, 'sets') ? Number(value(v, 'sets')) : undefined,
    note: isTouched(d, v, 'note') ? value(v, 'note') : undefined,
  };
}

function isTouched(d: Dossier, v: Values, name: string): boolean {
  const field = CORRECTION.fields.find((each) => each.name === name);
  return value(v, name) !== (field?.initial?.(d) ?? '');
}

/** Without a name nobody handed it in for the owner. */
function submitterOf(d: Dossier, v: Values): Changes['submitter'] {
  const mended = mendedParty(d, v, 'submitter');
  return mended && mended.name.trim() === '' ? null : mended;
}

function attorneyOf(
  attorney: NonNullable<Dossier['reception']['attorney']>,
  party: Party | undefined,
): Changes['attorney'] {
  return party && { ...attorney, party };
}

function mendedParty(d: Dossier, v: Values, who: Who): Party | undefined {
  const before = partyOf(d, who) ?? NOBODY;
  const names = [...PARTY_FIELDS.map(({ name }) => name), 'sex'];
  if (!names.some((name) => isTouched(d, v, `${who}.${name}`))) return undefined;
  const typed = (name: string) => value(v, `${who}.${name}`);
  const idNumber = typed('idNumber').trim();
  return {
    ...before,
    name: typed('name'),
    idNumber,
    idKind: idKindOf(before, idNumber),
    birthDate: typedDay(typed('birthDate')),
    sex: (typed('sex') || null) as Party['sex'],
    phone: typed('phone'),
    email: typed('email'),
    address: addressFrom(typed('address'), before.address),
  };
}

/** A number written where none was is the usual one of its kind of party; struck out, there is none. */
function idKindOf({ idKind, kind }: Party, idNumber: string): Party['idKind'] {
  if (idNumber === '') return 'none';
  if (idKind !== 'none') return idKind;
  return kind === 'person' ? 'personal-number' : 'tax-code';
}
