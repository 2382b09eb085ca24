// How much a person has to tell us, and how much of it we know already: what the aim of fewer declared values is measured by.
import type { Party, Reception } from '../dossiers/index.ts';

export type Declared = {
  /** Values about the people of the dossier that were written down. */
  readonly values: number;
  /** Those among them that an earlier dossier of the same person holds unchanged. */
  readonly known: number;
};

/** `earlier` gives what was known of whoever has a number before this reception. */
export function declaredValues(
  { owner, submitter, attorney }: Pick<Reception, 'owner' | 'submitter' | 'attorney'>,
  earlier: (idNumber: string) => Party | undefined,
): Declared {
  const people = [owner, submitter, attorney?.party].filter((party) => party !== null && party !== undefined);
  const counted = people.map((party) => ofPerson(party, earlier));
  return {
    values: counted.reduce((sum, { values }) => sum + values, 0),
    known: counted.reduce((sum, { known }) => sum + known, 0),
  };
}

function ofPerson(party: Party, earlier: (idNumber: string) => Party | undefined): Declared {
  const values = valuesOf(party);
  const before = party.idNumber === '' ? undefined : earlier(party.idNumber);
  const known = before ? valuesOf(before) : {};
  const told = Object.entries(values).filter(([, value]) => value !== '');
  // The number itself is always asked for: it is what the rest is found by.
  const found = told.filter(([field, value]) => field !== 'idNumber' && known[field] === value);
  return { values: told.length, known: found.length };
}

function valuesOf({ name, idNumber, birthDate, sex, idIssuedOn, address, phone, email }: Party) {
  const values: Record<string, string> = {
    ...{ name, idNumber, phone, email },
    birthDate: birthDate ?? '',
    sex: sex ?? '',
    idIssuedOn: idIssuedOn ?? '',
    address: address.printed,
  };
  return values;
}
