// A refusal of the province names a place of the record it was sent; here is the box of the correction that mends it.
import { type AppError, appError } from '../../shared/errors.ts';
import { personAtCounter } from '../../shared/intake/index.ts';
import { CORRECTION } from './correction.ts';
import type { Dossier } from './dossier.ts';
import type { Values } from './step-field.ts';

export type Mending = {
  /** What is chosen when the correction opens. */
  readonly values: Values;
  /** Marks the box and takes the focus there. */
  readonly error: AppError;
};

const PARTY_BOXES: Readonly<Record<string, string>> = {
  name: 'name',
  idNo: 'idNumber',
  born: 'birthDate',
  phone: 'phone',
  email: 'email',
  address: 'address',
};

/** How the correction of `path` (as a reason of the outbox names it) begins; `undefined` where no box holds it. */
export function mendingOf(path: string, dossier: Dossier): Mending | undefined {
  const name = boxOf(path, dossier);
  const field = CORRECTION.fields.find((each) => each.name === name);
  const [part] = name?.split('.') ?? [];
  if (!field || !part) return undefined;
  const marked = { path: field.path ?? field.name, code: 'refused-there' };
  return { values: { part }, error: appError('invalid-input', { fields: [marked] }) };
}

function boxOf(path: string, { reception }: Dossier): string | undefined {
  if (path === 'papers') return path;
  const [who = '', what = ''] = path.split('.');
  const box = PARTY_BOXES[what];
  if (who === 'owner') return box && `owner.${box}`;
  return who === 'submitter' ? box && `${whoCame(reception)}.${box}` : undefined;
}

/** Whoever hands in for himself is the submitter there. */
function whoCame(reception: Dossier['reception']): 'owner' | 'submitter' | 'attorney' {
  const person = personAtCounter(reception);
  if (person === reception.attorney?.party) return 'attorney';
  return person === reception.submitter ? 'submitter' : 'owner';
}
