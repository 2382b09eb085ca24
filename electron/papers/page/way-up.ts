import type { Affine } from '../../../shared/papers/geometry.ts';
import { confidenceOfWords, type PageWord } from '../../../shared/papers/page-reading.ts';
import { readRows } from '../ocr/read-rows.ts';
import type { Recogniser } from '../ocr/recogniser.ts';
import { isVietnamese } from '../ocr/syllables.ts';
import type { PlacedPart } from '../ocr/words.ts';
import type { Line } from '../pipeline/lines.ts';
import { type Cleaned, type Straightened, turnedOver } from '../pipeline/straighten.ts';

/** Judged less surely than this by the shape of its lines, or by fewer letters, a page may stand on its head. */
const SURE_UPRIGHT = 0.15;
const ENOUGH_LETTERS = 60;
const SAMPLE_LINES = 4;
/** Few letters may read well by chance: the page stays as it came unless the other way is surer by this much. */
const CHANCE_LEAD = 0.15;

/** Where the lines' shape does not tell which way is up, a few are read both ways. */
export async function wayUp(
  straight: Straightened,
  clean: Cleaned,
  dpi: number,
  recogniser: Recogniser,
): Promise<Straightened> {
  const { lines, letters } = straight.layout;
  const areEnough = letters.bodies.length >= ENOUGH_LETTERS;
  if ((areEnough && straight.uprightness >= SURE_UPRIGHT) || lines.length === 0) return straight;
  const other = turnedOver(clean.grey, straight, dpi);
  const believed = await sampleConfidence(straight, recogniser);
  const lead = (await sampleConfidence(other, recogniser)) - believed;
  return lead > (areEnough ? 0 : leadOver(straight.turns)) ? other : straight;
}

/** A sheet on its side has been turned already; neither way is how it came. */
function leadOver(turns: Straightened['turns']): number {
  if (turns === 0) return CHANCE_LEAD;
  return turns === 2 ? -CHANCE_LEAD : 0;
}

async function sampleConfidence({ layout }: Straightened, recogniser: Recogniser): Promise<number> {
  const longest = [...layout.lines].sort((a, b) => lettersIn(b) - lettersIn(a)).slice(0, SAMPLE_LINES);
  const rows = await readRows([printOf(layout, longest)], recogniser);
  return confidenceOfWords(rows.flatMap(({ words }) => words.map(believed))) ?? 0;
}

/** Half as sure of what is no syllable: it may be a short form or a foreign name. */
function believed(word: PageWord): PageWord {
  return isVietnamese(word.text) ? word : { ...word, confidence: word.confidence / 2 };
}

function lettersIn(line: Line): number {
  return line.phrases.reduce((sum, { bodies }) => sum + bodies.length, 0);
}

const IN_PLACE: Affine = [1, 0, 0, 0, 1, 0];

/** Printed lines of a page, to be read. */
export function printOf(
  { text, components }: Straightened['layout'],
  lines: readonly Line[],
  map = IN_PLACE,
): PlacedPart {
  return { picture: text, lines, runs: components.runs, map, origin: 'print' };
}
