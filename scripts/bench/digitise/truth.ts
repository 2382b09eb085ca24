import fs from 'node:fs';
import path from 'node:path';
import type { KnownWord } from './invented/words.ts';

/** A page whose text and values are known: manifest.json and <id>.txt beside the pictures. */
export type KnownPage = {
  readonly id: string;
  readonly file: string;
  readonly text: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly qr: string | null;
  /** Where the words are printed; none where it is not known. */
  readonly words: readonly KnownWord[];
};

const PICTURE = /\.(?:jpe?g|png|tiff?|webp|pdf)$/i;

/** The pages of a folder; those without a manifest have empty texts and are measured for time only. */
export function pagesIn(folder: string): readonly KnownPage[] {
  const files = fs
    .readdirSync(folder)
    .filter((name) => PICTURE.test(name))
    .sort();
  const manifest = path.join(folder, 'manifest.json');
  const known = fs.existsSync(manifest)
    ? (JSON.parse(fs.readFileSync(manifest, 'utf8')) as Partial<KnownPage>[])
    : [];
  return files.map((name) => {
    const id = path.basename(name, path.extname(name));
    const page = known.find((one) => one.id === id);
    const textFile = path.join(folder, `${id}.txt`);
    const text = page && fs.existsSync(textFile) ? tidied(fs.readFileSync(textFile, 'utf8')) : '';
    const { fields = {}, qr = null, words = [] } = page ?? {};
    return { id, file: path.join(folder, name), text, fields, qr, words };
  });
}

export function tidied(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim();
}

/** Character error rate: letters to change, over the letters of the truth; at most 1. */
export function errorRate(truth: string, read: string): number {
  const [wanted, got] = [[...truth], [...tidied(read)]];
  let previous = Uint32Array.from({ length: got.length + 1 }, (_, index) => index);
  for (const [row, letter] of wanted.entries()) {
    const current = new Uint32Array(got.length + 1);
    current[0] = row + 1;
    for (let column = 1; column <= got.length; column++) {
      const change = letter === got[column - 1] ? 0 : 1;
      current[column] = Math.min(
        (previous[column] as number) + 1,
        (current[column - 1] as number) + 1,
        (previous[column - 1] as number) + change,
      );
    }
    previous = current;
  }
  return Math.min(1, (previous[got.length] as number) / Math.max(1, wanted.length));
}

/** How many of the true values stand among those given; a day may be given as 15/01/1990 or as 1990-01-15. */
export function valuesRead(truth: Readonly<Record<string, string>>, given: readonly string[]): number {
  const known = new Set(given.map(asValue));
  return Object.values(truth).filter((value) => known.has(asValue(value)) || known.has(asIsoDay(value)))
    .length;
}

export function valuesInText(truth: Readonly<Record<string, string>>, text: string): number {
  const whole = asValue(tidied(text));
  return Object.values(truth).filter((value) => whole.includes(asValue(value))).length;
}

function asValue(value: string): string {
  return value
    .normalize('NFC')
    .replace(/[\s.]+/g, ' ')
    .trim()
    .toLowerCase();
}

function asIsoDay(value: string): string {
  const [, day, month, year] = /^(\d\d)\/(\d\d)\/(\d{4})$/.exec(value) ?? [];
  return `${year}-${month}-${day}`;
}
