import { confidenceOfWords, type PageWord } from '../../../shared/papers/page-reading.ts';
import { sheetOf } from '../pipeline/sheet.ts';
import type { Recogniser } from './recogniser.ts';
import { type PlacedPart, type ReadRow, rowsRead } from './words.ts';

/** Rows with no word, or with one read worse than this, are read once more, in letters of another size. */
const WEAK_WORD = 0.87;
const SECOND_LETTER_HEIGHT = 30;

/** Reads the lines of the parts; weak lines `twice`, keeping the better reading of each. */
export async function readRows(
  parts: readonly PlacedPart[],
  recogniser: Recogniser,
  { twice = true } = {},
): Promise<readonly ReadRow[]> {
  if (parts.every(({ lines }) => lines.length === 0)) return [];
  const sheet = sheetOf(parts);
  const rows = rowsRead(sheet, await recogniser.read(sheet.picture), parts);
  const weak = twice ? rows.filter(isWeak) : [];
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

function isWeak({ words }: ReadRow): boolean {
  return words.length === 0 || words.some(({ confidence }) => confidence < WEAK_WORD);
}

/** Word for word where both readings saw the same words, else the reading that is surer of itself. */
function better(row: ReadRow, words: ReadRow['words'] | undefined): ReadRow {
  if (!words) return row;
  if (words.length === row.words.length) {
    return { ...row, words: row.words.map((word, index) => surer(word, words[index] as PageWord)) };
  }
  return (confidenceOfWords(words) ?? 0) > (confidenceOfWords(row.words) ?? 0) ? { ...row, words } : row;
}

/** The recogniser overlooks accents far more often than it invents them: this much less sure, the one with more is right. */
const ACCENT_LEAD = 0.15;

function surer(first: PageWord, second: PageWord): PageWord {
  const [less, more] = second.confidence > first.confidence ? [first, second] : [second, first];
  const accents = bare(less.text) === bare(more.text) ? accentsOf(less.text) - accentsOf(more.text) : 0;
  return accents > 0 && less.confidence > more.confidence - ACCENT_LEAD ? less : more;
}

function bare(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '');
}

function accentsOf(text: string): number {
  return text.normalize('NFD').match(/\p{M}/gu)?.length ?? 0;
}
