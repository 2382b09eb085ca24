// Results as they are typed: days as dd/mm/yyyy, kept as one text like every other input of a step.
import { formatDay } from '../../shared/lib/date-text.ts';
import { dayOf } from '../../shared/lib/dates.ts';
import { typedDay } from './step-field.ts';

export type TypedResult = {
  readonly name: string;
  readonly number: string;
  readonly issuedOn: string;
  readonly signer: string;
  readonly electronic: boolean;
  readonly fileSha256: string | null;
  readonly fileName: string;
};

export function emptyResult(name: string): TypedResult {
  return {
    name,
    number: '',
    issuedOn: formatDay(dayOf(Date.now())),
    signer: '',
    electronic: false,
    fileSha256: null,
    fileName: '',
  };
}

export const writeResults = (results: readonly TypedResult[]): string => JSON.stringify(results);
export const typedResults = (text: string): readonly TypedResult[] => JSON.parse(text) as TypedResult[];

/** The results as the call takes them. */
export function readResults(text: string) {
  return typedResults(text).map(({ fileName: _, issuedOn, ...result }) => ({
    ...result,
    issuedOn: typedDay(issuedOn),
  }));
}
