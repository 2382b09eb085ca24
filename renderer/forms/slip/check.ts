// What a scanned, typed or photographed slip turns out to be.

import type { Output } from '../../../shared/contract.ts';
import type { AppError } from '../../../shared/errors.ts';
import { isSlipText } from '../../../shared/forms/index.ts';
import { formatLocalNumber, parseLocalNumber } from '../../../shared/intake/index.ts';
import { call } from '../../bridge.ts';

export type Slip = Output<'forms.checkSlip'>;
export type Verdict =
  /** The code bears a counter's signature; the dossier may lie on another counter's PC. */
  | { readonly kind: 'genuine'; readonly slip: Slip; readonly dossierId: string | null }
  /** Only a number was given: it says nothing about the paper. */
  | { readonly kind: 'known'; readonly number: string; readonly dossierId: string }
  | { readonly kind: 'unknown'; readonly number: string; readonly isMistyped: boolean }
  | { readonly kind: 'failed'; readonly error: AppError };

/** Numbers of dossiers are capitals, digits and the signs between them; anything else is a code of some sort. */
const NUMBER = /^(?=.*\d)[A-Z0-9][A-Z0-9./\s-]{2,99}$/;
const LOCAL_NUMBER = /^[A-Z]{1,6}[-\s]?[A-Z][-\s]?\d{6}[-\s]?\d{3,}[-\s]?\d$/;

/** Checks a slip's QR text or a dossier's number, without the line. */
export async function checkSlip(text: string): Promise<Verdict> {
  const typed = text.trim().toUpperCase();
  return NUMBER.test(typed) && !isSlipText(typed) ? checkNumber(typed) : checkCode(text.trim());
}

async function checkCode(text: string): Promise<Verdict> {
  const reply = await call('forms.checkSlip', { text });
  if (!reply.ok) return { kind: 'failed', error: reply.error };
  const found = await call('dossiers.findByNumber', { number: reply.value.number });
  if (!found.ok) return { kind: 'failed', error: found.error };
  return { kind: 'genuine', slip: reply.value, dossierId: found.value.id };
}

async function checkNumber(typed: string): Promise<Verdict> {
  const local = parseLocalNumber(typed);
  const number = local ? formatLocalNumber(local) : typed;
  const found = await call('dossiers.findByNumber', { number });
  if (!found.ok) return { kind: 'failed', error: found.error };
  if (found.value.id !== null) return { kind: 'known', number, dossierId: found.value.id };
  return { kind: 'unknown', number, isMistyped: local === undefined && LOCAL_NUMBER.test(typed) };
}
