import { readIdCard } from '../../intake/index.ts';
import type { Day } from '../../lib/dates.ts';
import type { PersonalNumberWarning } from '../../lib/ids.ts';
import { type CardLines, parseMrz } from '../../lib/mrz.ts';
import { type Box, unionOf } from '../geometry.ts';
import type { PageCode, PageLine } from '../page-reading.ts';
import type { FieldSource, ReadField } from './read-fields.ts';

/** A code is read whole or not at all; it is unsigned, so even it is only a proposal (one-stop rules §7.1). */
const QR_CONFIDENCE = 0.99;
const MRZ_CONFIDENCE = 0.97;

type Place = {
  readonly page: number;
  readonly box: Box;
  readonly source: FieldSource;
  readonly confidence: number;
};

/** The values in a citizen's card's QR. `today` is the Vietnamese calendar day. */
export function fieldsOfCardCode(code: PageCode, page: number, today: Day): readonly ReadField[] {
  const read = readIdCard(code.text, today);
  if (!read.ok) return [];
  const { card, warnings } = read.value;
  const place: Place = { page, box: code.box, source: 'qr', confidence: QR_CONFIDENCE };
  const values = {
    applicantId: card.idNumber,
    applicantOldId: card.oldNumber,
    applicantName: card.fullName,
    applicantDob: card.birthDate,
    applicantSex: card.sex,
    applicantAddress: card.address,
    idIssuedOn: card.issuedOn,
  };
  return fieldsAt(place, values, warnings);
}

/** The values in the machine-readable lines on a card's back, when their check digits agree. */
export function fieldsOfCardLines(lines: readonly PageLine[], page: number): readonly ReadField[] {
  for (let first = 0; first + 2 < lines.length; first++) {
    const three = lines.slice(first, first + 3);
    const card = parseAny(three.map(asMachineLine));
    if (!card) continue;
    const box = three.map((line) => line.box).reduce(unionOf);
    const values = {
      applicantId: card.personalNumber,
      applicantDob: card.birthDate,
      applicantSex: card.sex,
      expiresOn: card.expiresOn,
    };
    return fieldsAt({ page, box, source: 'mrz', confidence: MRZ_CONFIDENCE }, values, []);
  }
  return [];
}

function fieldsAt(
  { page, box, source, confidence }: Place,
  values: Readonly<Record<string, string | undefined>>,
  warnings: readonly PersonalNumberWarning[],
): readonly ReadField[] {
  return Object.entries(values).flatMap(([key, value]) =>
    value === undefined
      ? []
      : [
          {
            key,
            value,
            printed: value,
            confidence,
            source,
            page,
            box,
            warnings: key === 'applicantId' ? warnings : [],
          },
        ],
  );
}

const MRZ_LENGTH = 30;

/** What recognisers make of the filler sign, and of capitals set in the machine face. */
function asMachineLine({ words }: PageLine): string {
  return words
    .map(({ text }) => text)
    .join('')
    .replace(/«/g, '<<')
    .replace(/[‹⟨(]/g, '<')
    .toUpperCase();
}

function parseAny(lines: readonly string[]): CardLines | undefined {
  if (!lines[0]?.startsWith('IDVNM') && !/^[I1L]DVNM/.test(lines[0] ?? '')) return undefined;
  const [first = '', second = '', third = ''] = lines;
  const filled = [figuresFrom(`IDVNM${first.slice(5)}`, 5), figuresInDates(second), third].map(toLength);
  const parsed = parseMrz(filled.join('\n'));
  return parsed.ok ? parsed.value : undefined;
}

const FIGURES: Readonly<Record<string, string>> = {
  O: '0',
  Q: '0',
  D: '0',
  I: '1',
  L: '1',
  Z: '2',
  S: '5',
  B: '8',
  G: '6',
};

function figuresFrom(line: string, start: number): string {
  return line.slice(0, start) + asFigures(line.slice(start));
}

/** Figures stand at 1–7, 9–15 and at the end; the sex and the country between are letters. */
function figuresInDates(line: string): string {
  return (
    asFigures(line.slice(0, 7)) +
    line.slice(7, 8) +
    asFigures(line.slice(8, 15)) +
    line.slice(15, 18) +
    asFigures(line.slice(18))
  );
}

function asFigures(text: string): string {
  return [...text].map((letter) => FIGURES[letter] ?? letter).join('');
}

/** Fillers are miscounted where they stand in a row: the longest row is made to fit. */
function toLength(line: string): string {
  const missing = MRZ_LENGTH - line.length;
  const rows = line.match(/<+/g) ?? [];
  const longest = rows.reduce((best, row) => (row.length > best.length ? row : best), '');
  if (missing === 0 || longest.length + missing < 1) return line;
  return line.replace(longest, '<'.repeat(longest.length + missing));
}
