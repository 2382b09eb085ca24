// Who the centre is on paper: dated names, lasting codes, and the counter at which this program stands.
import { z } from 'zod';
import { isAgencyIdentifier } from '../lib/codes.ts';
import { type Day, isRealDay } from '../lib/dates.ts';
import { tidy } from '../lib/text.ts';

/** A line an officer types: NFC, blanks collapsed, never re-cased. */
const line = (limit: number) => z.string().transform(tidy).pipe(z.string().min(1).max(limit));
const optionalLine = (limit: number) => z.string().transform(tidy).pipe(z.string().max(limit)).default('');

export const daySchema = z.string().refine(isRealDay, { error: 'day-not-real' });

/** What papers call the centre from `validFrom` on; an issued paper keeps the lines it was printed with. */
export const unitNamesSchema = z.object({
  validFrom: daySchema,
  /** Left header, first line: 'UBND XÃ TRỊ AN'. */
  parentLine: line(200),
  /** Left header, second line: 'TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG'. */
  issuingLine: line(200),
  /** As it stands inside a sentence: 'thành phố Đồng Nai'. */
  provinceTitle: line(100),
  /** Of the place-and-date line: 'Trị An'. */
  place: line(100),
  address: optionalLine(300),
  phone: optionalLine(100),
  website: optionalLine(200),
  /** Who signs the unit's letters, one a line, the usual signer first (`readSigners`). */
  signers: z
    .string()
    .transform((text) => text.split('\n').map(tidy).filter(Boolean).join('\n'))
    .pipe(z.string().max(2000))
    .default(''),
});
export type UnitNames = z.output<typeof unitNamesSchema>;

/** Codes by which other systems know the centre, and the letter that keeps this counter's own numbers apart. */
export const unitIdentitySchema = z.object({
  communeCode: z.string().regex(/^\d{5}$/),
  provinceCode: z.string().regex(/^\d{2}$/),
  /** 'H19.…' of QĐ 20/2020; null until the province tells it. */
  agencyIdentifier: z
    .string()
    .transform((text) => text.trim().toUpperCase())
    .refine(isAgencyIdentifier, { error: 'agency-identifier-shape' })
    .nullable(),
  /** First part of the counter's own numbers: 'TA'. */
  shortCode: z.string().regex(/^[A-Z]{1,6}$/),
  counterLetter: z.string().regex(/^[A-Z]$/),
});
export type UnitIdentity = z.output<typeof unitIdentitySchema>;

export type CentreProfile = { readonly names: UnitNames; readonly identity: UnitIdentity };

/** The names in force on `day`; before the first ones, the first. Undefined only for an empty list. */
export function namesAt(names: readonly UnitNames[], day: Day): UnitNames | undefined {
  const ordered = [...names].sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  return ordered.findLast((entry) => entry.validFrom <= day) ?? ordered[0];
}

/** What first-run set-up offers for xã Trị An (one-stop rules §1.3); every line is the administrator's to change. */
export const TRI_AN = {
  names: {
    parentLine: 'UBND XÃ TRỊ AN',
    issuingLine: 'TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG',
    provinceTitle: 'thành phố Đồng Nai',
    place: 'Trị An',
    address: '',
    phone: '',
    website: '',
    signers: '',
  },
  identity: { communeCode: '26170', provinceCode: '75', agencyIdentifier: null, shortCode: 'TA' },
} as const;
