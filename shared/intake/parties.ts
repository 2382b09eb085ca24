// The three persons of a dossier: whose it is, who stands at the counter, who acts by written authority. Faults must be
// mended; doubts are let through with a reason, because registers hold mistakes too.
import type { Party, PartyKind, Reception } from '../dossiers/index.ts';
import type { FieldError } from '../errors.ts';
import type { Day } from '../lib/dates.ts';
import {
  doubtsAboutPersonalNumber,
  parseEmail,
  parsePassport,
  parsePersonalNumber,
  parsePhone,
  parseTaxCode,
} from '../lib/ids.ts';
import { tidy } from '../lib/text.ts';

export type Parties = Pick<Reception, 'owner' | 'submitter' | 'attorney' | 'channel'>;

export const PARTY_FAULTS = [
  'name-without-letters',
  'personal-number-shape',
  'passport-shape',
  'tax-code-shape',
  'old-id-ended',
  'id-kind-mismatch',
  'birth-in-future',
  'issued-in-future',
  'submitter-needed',
  'submitter-not-person',
  'authorisation-needed',
] as const;
export type PartyFaultCode = (typeof PARTY_FAULTS)[number];

export const PARTY_DOUBTS = [
  'id-place',
  'id-birth-year',
  'id-sex',
  'tax-code-check',
  'phone-shape',
  'email-shape',
] as const;
export type PartyDoubtCode = (typeof PARTY_DOUBTS)[number];

/** Something to look at twice; `path` as in the input ("owner.idNumber"). */
export type PartyDoubt = { readonly path: string; readonly code: PartyDoubtCode };
export type PartyFindings = {
  readonly faults: readonly FieldError[];
  readonly doubts: readonly PartyDoubt[];
};

/**
 * The same persons with one spelling: NFC, no stray blanks, numbers without separators where they are valid. Names are
 * never re-cased. A submitter who is the owner in person is no second person.
 */
export function tidyParties(parties: Parties): Parties {
  const owner = tidyParty(parties.owner);
  const submitter = parties.submitter && tidyParty(parties.submitter);
  const attorney = parties.attorney && {
    party: tidyParty(parties.attorney.party),
    document: tidy(parties.attorney.document),
  };
  const isOwner = submitter !== null && owner.kind === 'person' && isSamePerson(owner, submitter);
  return { ...parties, owner, submitter: isOwner ? null : submitter, attorney };
}

/** What must be mended and what is doubtful, on `today` (Vietnamese calendar). */
export function checkParties(parties: Parties, today: Day): PartyFindings {
  const { owner, submitter, attorney, channel } = parties;
  const findings = [
    checkParty('owner', owner, today),
    ...(submitter ? [checkParty('submitter', submitter, today)] : []),
    ...(attorney ? [checkParty('attorney.party', attorney.party, today)] : []),
  ];
  const faults = findings.flatMap((finding) => finding.faults);
  const standsHimself = owner.kind === 'person' || submitter !== null || attorney !== null;
  if (!standsHimself && channel === 'counter') faults.push({ path: 'submitter', code: 'submitter-needed' });
  if (submitter && submitter.kind !== 'person')
    faults.push({ path: 'submitter.kind', code: 'submitter-not-person' });
  if (attorney && attorney.document === '')
    faults.push({ path: 'attorney.document', code: 'authorisation-needed' });
  return { faults, doubts: findings.flatMap((finding) => finding.doubts) };
}

/** Whoever stands at the counter: the submitter, else the attorney, else the owner. */
export function personAtCounter(parties: Pick<Reception, 'owner' | 'submitter' | 'attorney'>): Party {
  return parties.submitter ?? parties.attorney?.party ?? parties.owner;
}

type Findings = { faults: FieldError[]; doubts: PartyDoubt[] };

function checkParty(path: string, party: Party, today: Day): Findings {
  const found: Findings = { faults: [], doubts: [] };
  const fault = (field: string, code: PartyFaultCode) =>
    found.faults.push({ path: `${path}.${field}`, code });
  const doubt = (field: string, code: PartyDoubtCode) =>
    found.doubts.push({ path: `${path}.${field}`, code });

  if (!/\p{L}/u.test(party.name)) fault('name', 'name-without-letters');
  if (party.birthDate && party.birthDate > today) fault('birthDate', 'birth-in-future');
  if (party.idIssuedOn && party.idIssuedOn > today) fault('idIssuedOn', 'issued-in-future');
  if (party.phone !== '' && !parsePhone(party.phone)) doubt('phone', 'phone-shape');
  if (party.email !== '' && !parseEmail(party.email)) doubt('email', 'email-shape');

  const number = checkNumber(party);
  if (number.fault) fault(number.fault === 'id-kind-mismatch' ? 'idKind' : 'idNumber', number.fault);
  for (const code of number.doubts ?? []) doubt('idNumber', code);
  return found;
}

type NumberFinding = { readonly fault?: PartyFaultCode; readonly doubts?: readonly PartyDoubtCode[] };

const KINDS_WITH_TAX_CODE: readonly PartyKind[] = ['enterprise', 'household', 'agency', 'organisation'];

function checkNumber(party: Party): NumberFinding {
  const { idKind, idNumber, kind } = party;
  switch (idKind) {
    case 'none':
      return idNumber === '' ? {} : { fault: 'id-kind-mismatch' };
    case 'old-id':
      return { fault: 'old-id-ended' };
    case 'passport':
      return parsePassport(idNumber) ? {} : { fault: 'passport-shape' };
    case 'tax-code':
      return KINDS_WITH_TAX_CODE.includes(kind) ? checkTaxCode(idNumber) : { fault: 'id-kind-mismatch' };
    case 'personal-number':
      return checkPersonalNumber(party);
  }
}

function checkPersonalNumber({ idNumber, birthDate, sex }: Party): NumberFinding {
  const digits = parsePersonalNumber(idNumber);
  if (!digits) return { fault: 'personal-number-shape' };
  return {
    doubts: doubtsAboutPersonalNumber(digits, { birthDate: birthDate ?? undefined, sex: sex ?? undefined }),
  };
}

/** Old codes with a wrong check digit exist in registers, so a well-shaped one is only doubtful. */
function checkTaxCode(text: string): NumberFinding {
  if (parseTaxCode(text)) return {};
  return /^\d{10}(?:-?\d{3})?$/.test(text.replace(/[\s.]/g, ''))
    ? { doubts: ['tax-code-check'] }
    : { fault: 'tax-code-shape' };
}

function tidyParty(party: Party): Party {
  const { idKind, idNumber, address } = party;
  return {
    ...party,
    name: tidy(party.name),
    idNumber: spelled(idKind, idNumber),
    phone: parsePhone(party.phone) ?? tidy(party.phone),
    email: parseEmail(party.email) ?? tidy(party.email),
    address: { ...address, printed: tidy(address.printed), detail: tidy(address.detail) },
  };
}

function spelled(idKind: Party['idKind'], text: string): string {
  const parsers = {
    'personal-number': parsePersonalNumber,
    'tax-code': parseTaxCode,
    passport: parsePassport,
  } as const;
  const parse = idKind === 'old-id' || idKind === 'none' ? undefined : parsers[idKind];
  return parse?.(text) ?? tidy(text);
}

function isSamePerson(one: Party, other: Party): boolean {
  if (one.idKind !== other.idKind || one.idNumber !== other.idNumber) return false;
  return one.idNumber !== '' || JSON.stringify(one) === JSON.stringify(other);
}
