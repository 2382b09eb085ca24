// The counts a fee rests on while they are mended, kept as one text like every other input of a step.
import type { Charge, Recount } from '../../shared/dossiers/index.ts';
import { type CopyLine, copyLinesOf, documentsOf } from '../fees/index.ts';
import { numberOr } from '../ui/number-or.ts';

type Typed = { readonly documents: readonly CopyLine[] } | { readonly count: string };

export type CountLine = {
  readonly chargeId: string;
  readonly typed: Typed;
  /** What is left to pay, where the reduction leaves that to the officer. */
  readonly reducedTo: string | null;
};

/** The charges of a dossier that come of a count. */
export function countLinesOf(charges: readonly Charge[]): CountLine[] {
  return charges.flatMap(({ id, counted, reduction, amountVnd }) =>
    counted
      ? [
          {
            chargeId: id,
            typed: typedOf(counted),
            reducedTo: reduction?.isEntered ? String(amountVnd) : null,
          },
        ]
      : [],
  );
}

function typedOf(counted: NonNullable<Charge['counted']>): Typed {
  return 'documents' in counted
    ? { documents: copyLinesOf(counted.documents) }
    : { count: String(counted.count) };
}

export const writeCounts = (lines: readonly CountLine[]): string => JSON.stringify(lines);
export const readCounts = (text: string): readonly CountLine[] => JSON.parse(text) as CountLine[];

export function recountOf({ chargeId, typed, reducedTo }: CountLine): Recount {
  return {
    chargeId,
    counted:
      'documents' in typed
        ? { documents: documentsOf(typed.documents) }
        : { count: numberOr(typed.count, 0) },
    ...(reducedTo !== null && { reducedVnd: numberOr(reducedTo.replaceAll('.', ''), -1) }),
  };
}

/** Of what was typed, the counts that are other ones than before. */
export function recountsOf(text: string, charges: readonly Charge[]): Recount[] {
  const before = countLinesOf(charges).map((line) => JSON.stringify(line));
  return readCounts(text)
    .filter((line, at) => JSON.stringify(line) !== before[at])
    .map(recountOf);
}
