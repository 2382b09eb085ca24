// Whose a paper seems to be, by what was read from it, among the people of a dossier. Pure.
import { kindOfTitle } from './kinds.ts';
import { bare, similarity } from './reading/similar.ts';

/** Somebody as a paper or a dossier names them; empty where it does not. */
export type Named = { readonly name: string; readonly idNumber: string };
export const NOBODY: Named = { name: '', idNumber: '' };

export type Whose =
  | { readonly kind: 'unknown' | 'owner' }
  /** Somebody who came with the dossier for its owner: their own paper, and no reason to doubt. */
  | { readonly kind: 'companion' | 'other'; readonly person: Named };

type Reading = {
  readonly field: string;
  readonly proposed: string | null;
  readonly confidence: number | null;
  readonly confirmed: string | null;
};

/** Below this a value is no ground for saying that a paper is somebody else's. */
const BELIEVED = 0.6;
/** What the recogniser may get wrong of one and the same name or number. */
const ALIKE = 0.88;
const SLIPS_IN_NUMBER = 2;

/** Whom the paper itself names as its owner; undefined when nothing sure was read. A birth certificate is the child's. */
export function namedOn(readings: readonly Reading[]): Named | undefined {
  const title = valueIn(readings, 'title', 0);
  const isChilds = kindOfTitle(title) === 'birth-certificate' && valueIn(readings, 'childName') !== '';
  const [name, idNumber] = isChilds ? ['childName', 'childId'] : ['applicantName', 'applicantId'];
  const named = { name: valueIn(readings, name ?? ''), idNumber: valueIn(readings, idNumber ?? '') };
  return named.name === '' && named.idNumber === '' ? undefined : named;
}

function valueIn(readings: readonly Reading[], wanted: string, least = BELIEVED): string {
  const reading = readings.find(({ field }) => field === wanted);
  if (reading?.confirmed) return reading.confirmed;
  return reading?.proposed && (reading.confidence ?? least) >= least ? reading.proposed : '';
}

/** `parties` are the people of the dossier, its owner first; none for one whose owner is no person. */
export function whoseAmong(named: Named | undefined, parties: readonly Named[]): Whose {
  if (!named || parties.length === 0) return { kind: 'unknown' };
  const at = parties.findIndex((party) => isSame(named, party));
  const person = parties[at];
  if (at === 0) return { kind: 'owner' };
  return person ? { kind: 'companion', person } : { kind: 'other', person: named };
}

/** Names are shared by many, numbers by nobody: a number that differs speaks against the same name. */
function isSame(read: Named, party: Named): boolean {
  const [a, b] = [digitsOf(read.idNumber), digitsOf(party.idNumber)];
  const namesAlike = similarity(bare(read.name), bare(party.name)) >= ALIKE;
  // A number of the old kind says nothing about one of the new.
  if (a === '' || b === '' || a.length !== b.length) return read.name === '' || namesAlike;
  if (a === b) return true;
  const slips = [...a].filter((digit, at) => digit !== b[at]).length;
  return namesAlike && slips <= SLIPS_IN_NUMBER;
}

function digitsOf(number: string): string {
  return number.replace(/\D/g, '');
}
