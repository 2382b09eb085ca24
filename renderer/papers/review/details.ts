// What is written down about a paper, as it is typed; filled in beforehand from what the officer confirmed.
import { formatDay, parseTypedDay } from '../../../shared/lib/date-text.ts';
import type { Paper, PaperReading } from '../../../shared/papers/calls.ts';
import { type PaperDetails, paperDetailsSchema } from '../../../shared/papers/details.ts';
import { kindOfTitle, PAPER_KINDS, type PaperKind } from '../../../shared/papers/kinds.ts';
import type { Named } from '../../../shared/papers/whose.ts';
import { extraName, type Where } from './places.ts';
import { shownValue } from './value-text.ts';

export const DETAIL_FIELDS = [
  'title',
  'kind',
  'number',
  'issuedOn',
  'issuer',
  'signer',
  'ownerName',
  'ownerIdNumber',
  'validTo',
  'scope',
  'summary',
  'use',
] as const;
export type DetailField = (typeof DETAIL_FIELDS)[number];

/** Every field as its text on screen; days as 05/02/2026, the kind as its code or nothing. */
export type TypedDetails = Readonly<Record<DetailField, string>>;

/** What the reader took the paper for. */
export function guessedTitle({ readings }: Pick<Paper, 'readings'>): string {
  return readings.find(({ field }) => field === 'title')?.proposed ?? '';
}

/** What was written before comes first, then confirmed values, then whoever it seems to belong to. */
export function knownDetails(paper: Paper, owner: Named, place: Where | undefined): TypedDetails {
  const { details } = paper;
  const read = readDetails(paper.readings, guessedTitle(paper));
  // A paper the receipt names by itself is found again by that name.
  const named = (place && extraName(place)) || '';
  const title = details.title || named || guessedTitle(paper) || place?.name || '';
  return {
    title,
    kind: details.kind ?? kindOfTitle(title) ?? '',
    number: details.number || read.number,
    issuedOn: details.issuedOn ? formatDay(details.issuedOn) : read.issuedOn,
    issuer: details.issuer || read.issuer,
    signer: details.signer,
    ownerName: details.ownerName || read.ownerName || owner.name,
    ownerIdNumber: details.ownerIdNumber || read.ownerIdNumber || owner.idNumber,
    validTo: details.validTo ? formatDay(details.validTo) : read.validTo,
    scope: details.scope,
    summary: details.summary,
    use: details.use,
  };
}

type ReadDetails = Pick<
  TypedDetails,
  'number' | 'issuedOn' | 'issuer' | 'ownerName' | 'ownerIdNumber' | 'validTo'
>;

/** Only what an officer confirmed. A birth certificate is the child's, whoever declared the birth. */
function readDetails(readings: readonly PaperReading[], title: string): ReadDetails {
  const value = (...fields: readonly string[]) =>
    fields
      .map((field) => shownValue(field, readings.find((reading) => reading.field === field)?.confirmed ?? ''))
      .find((confirmed) => confirmed !== '') ?? '';
  const isChilds = kindOfTitle(title) === 'birth-certificate' && value('childName') !== '';
  return {
    number: value('number'),
    issuedOn: value('registeredOn', 'idIssuedOn', 'declaredOn'),
    issuer: value('registeredAt'),
    ownerName: isChilds ? value('childName') : value('applicantName'),
    ownerIdNumber: isChilds ? value('childId') : value('applicantId'),
    validTo: value('expiresOn'),
  };
}

/** As the service takes it; `wrong` are the days that are none. */
export function detailsOf(
  typed: TypedDetails,
  before: PaperDetails,
): { readonly details: PaperDetails; readonly wrong: readonly DetailField[] } {
  const wrong = (['issuedOn', 'validTo'] as const).filter((field) => !isDayOrNothing(typed[field]));
  const kind = PAPER_KINDS.find((known): known is PaperKind => known === typed.kind) ?? null;
  const details = paperDetailsSchema.parse({
    ...before,
    ...typed,
    title: typed.title.trim() || ' -',
    kind,
    issuedOn: parseTypedDay(typed.issuedOn) ?? null,
    validTo: parseTypedDay(typed.validTo) ?? null,
    use: typed.use === 'this-dossier' ? 'this-dossier' : 'any-dossier',
  });
  return { details: { ...details, title: typed.title.trim() }, wrong };
}

export function isDayOrNothing(text: string): boolean {
  return text.trim() === '' || parseTypedDay(text) !== undefined;
}
