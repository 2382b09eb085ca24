// What we can know before sending: a dossier that would be refused never leaves the counter unmended.
import { filesOf, type NeutralDossier } from './neutral.ts';
import type { Profile } from './profile.ts';
import type { Reason, ReasonKind } from './reasons.ts';

/** A refusal once understood: "this value of this field is not known there", "longer than n is too long". */
export type LearnedRule = {
  readonly id: number;
  readonly path: string;
  readonly kind: 'unknown-value' | 'too-long';
  /** The refused value for 'unknown-value'; the refused length in code points for 'too-long'. */
  readonly value: string;
  readonly text: string;
};

const ID_SHAPES: Readonly<Record<string, RegExp>> = {
  'personal-number': /^\d{12}$/,
  'old-identity-card': /^\d{9}$/,
};

/** Everything that must be mended before `dossier` may be sent; empty when nothing is known to be wrong. */
export function checkBeforeSending(
  dossier: NeutralDossier,
  profile: Profile,
  learned: readonly LearnedRule[],
): readonly Reason[] {
  return [
    ...required(dossier),
    ...identity(dossier),
    ...numberShape(dossier, profile),
    ...sizes(dossier, profile),
    ...learned.flatMap((rule) => broken(rule, dossier)),
  ];
}

const reason = (kind: ReasonKind, path: string, text = ''): Reason => ({ kind, path, text });

function required(dossier: NeutralDossier): readonly Reason[] {
  const mandatory = {
    'unit.code': dossier.unit.code,
    'unit.name': dossier.unit.name,
    'procedure.nationalCode': dossier.procedure.nationalCode,
    'procedure.name': dossier.procedure.name,
    'procedure.fieldCode': dossier.procedure.fieldCode,
    'procedure.fieldName': dossier.procedure.fieldName,
    'owner.name': dossier.owner.name,
  };
  return Object.entries(mandatory)
    .filter(([, value]) => value.trim() === '')
    .map(([path]) => reason('missing', path));
}

// Connected systems fill a missing number with 000000001; here the officer is asked instead.
function identity({ owner }: NeutralDossier): readonly Reason[] {
  const idNo = owner.idNo.trim();
  if (idNo === '' || owner.idKind === 'none') return [reason('missing', 'owner.idNo')];
  const shape = ID_SHAPES[owner.idKind];
  return shape && !shape.test(idNo) ? [reason('bad-format', 'owner.idNo')] : [];
}

function numberShape(dossier: NeutralDossier, profile: Profile): readonly Reason[] {
  if (dossier.officialNo === undefined) return [];
  const fits = new RegExp(profile.number.pattern).test(dossier.officialNo);
  return fits ? [] : [reason('bad-format', 'officialNo')];
}

function sizes(dossier: NeutralDossier, profile: Profile): readonly Reason[] {
  return filesOf(dossier)
    .filter((file) => file.bytes > profile.limits.fileBytes)
    .map((file) => reason('too-long', 'papers', file.name));
}

function broken(rule: LearnedRule, dossier: NeutralDossier): readonly Reason[] {
  const value = valueAt(dossier, rule.path)?.normalize('NFC');
  if (value === undefined) return [];
  const breaks =
    rule.kind === 'unknown-value' ? value === rule.value : [...value].length >= Number(rule.value);
  return breaks ? [reason(rule.kind, rule.path, rule.text)] : [];
}

/** The text at a path such as 'owner.name'; `undefined` for lists and absent fields. */
export function valueAt(dossier: NeutralDossier, path: string): string | undefined {
  let value: unknown = dossier;
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return typeof value === 'string' ? value : undefined;
}

// Only codes of catalogues are worth a rule by value; a person's number or name refused once says nothing of the next.
const CODE_PATHS = [
  'procedure.nationalCode',
  'procedure.fieldCode',
  'unit.code',
  'procedure.onlineServiceCode',
];

/** The rules worth keeping from one refusal of `dossier`. */
export function rulesFrom(
  reasons: readonly Reason[],
  dossier: NeutralDossier,
): readonly Omit<LearnedRule, 'id'>[] {
  return reasons.flatMap((refused): Omit<LearnedRule, 'id'>[] => {
    const value = refused.path === undefined ? undefined : valueAt(dossier, refused.path)?.normalize('NFC');
    if (refused.path === undefined || value === undefined || value === '') return [];
    if (refused.kind === 'unknown-value' && CODE_PATHS.includes(refused.path)) {
      return [{ path: refused.path, kind: 'unknown-value', value, text: refused.text }];
    }
    if (refused.kind === 'too-long') {
      return [{ path: refused.path, kind: 'too-long', value: String([...value].length), text: refused.text }];
    }
    return [];
  });
}
