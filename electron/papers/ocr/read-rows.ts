import { type Part, sheetOf } from '../pipeline/sheet.ts';
import type { Recogniser } from './recogniser.ts';
import { meanConfidence, type PartPlace, type ReadRow, rowsRead } from './words.ts';

/** Parts to read together, each with its place on the page. */
export type PlacedPart = Part & PartPlace;

/** Rows read worse than this are read once more, larger. */
const WEAK_ROW = 0.88;
const SECOND_LETTER_HEIGHT = 30;

/** Reads the lines of the parts; weak lines twice, keeping the better reading of each. */
export async function readRows(
  parts: readonly PlacedPart[],
  recogniser: Recogniser,
): Promise<readonly ReadRow[]> {
  if (parts.every(({ lines }) => lines.length === 0)) return [];
  const sheet = sheetOf(parts);
  const rows = rowsRead(sheet, await recogniser.read(sheet.picture), parts);
  const weak = rows.filter(({ words }) => meanConfidence(words) < WEAK_ROW);
  if (weak.length === 0) return rows;
  const again = await readAgain(parts, weak, recogniser);
  return rows.map((row) => better(row, again.get(row)));
}

async function readAgain(parts: readonly PlacedPart[], weak: readonly ReadRow[], recogniser: Recogniser) {
  // The sheet takes whole parts, so each weak row becomes a part with that one line.
  const single = weak.map((row) => {
    const part = parts[row.part] as PlacedPart;
    return { ...part, lines: part.lines.slice(row.line, row.line + 1) };
  });
  const sheet = sheetOf(single, SECOND_LETTER_HEIGHT);
  const read = rowsRead(sheet, await recogniser.read(sheet.picture), single);
  return new Map(read.map(({ part, words }) => [weak[part] as ReadRow, words]));
}

function better(row: ReadRow, words: ReadRow['words'] | undefined): ReadRow {
  return words && meanConfidence(words) > meanConfidence(row.words) ? { ...row, words } : row;
}
