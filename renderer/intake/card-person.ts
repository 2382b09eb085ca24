// The person of a card: what the card says stands at once; what it does not say comes from an earlier dossier.
import type { Party } from '../../shared/dossiers/index.ts';
import type { IdCard } from '../../shared/intake/index.ts';
import { NO_ADDRESS, type PartyForm, partyFormOf } from './form-model.ts';

export function partyOfCard({ fullName, idNumber, birthDate, sex, issuedOn, address }: IdCard): PartyForm {
  const party: Party = {
    kind: 'person',
    name: fullName,
    idKind: 'personal-number',
    ...{ idNumber, birthDate, sex },
    idIssuedOn: issuedOn,
    address: { ...NO_ADDRESS, printed: address },
    phone: '',
    email: '',
  };
  return partyFormOf(party, { kind: 'card' });
}

/** With phone, e-mail and the two-level form of the same address as known from before; what was typed meanwhile stays. */
export function completedFrom(party: PartyForm, known: Party): PartyForm {
  if (party.idNumber !== known.idNumber) return party;
  const isSamePlace = party.address.wardCode === '' && party.address.printed === known.address.printed;
  return {
    ...party,
    address: isSamePlace ? known.address : party.address,
    phone: party.phone || known.phone,
    email: party.email || known.email,
  };
}
