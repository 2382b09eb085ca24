import type { Grey } from '../pipeline/raster.ts';
import type { SeenLetter, SeenWord } from './recogniser.ts';

/** What the recogniser takes a small raised figure for. */
const RAISED: Readonly<Record<string, string>> = {
  '2': '²',
  '²': '²',
  '?': '²',
  '°': '²',
  º: '²',
  '*': '²',
  '”': '²',
  '"': '²',
  ˆ: '²',
  "'": '²',
  '’': '²',
  '3': '³',
  '³': '³',
};
const INK = 140;
/** A raised figure ends this much of the unit's height above the line. */
const LEAST_RISE = 0.2;

/** Areas and volumes are written m², m³: the raised figure is told from an ordinary one by where its ink ends. */
export function withSuperscripts(word: SeenWord, picture: Grey): string {
  return word.letters
    .map((letter, index) => {
      const before = word.letters[index - 1];
      const raised = RAISED[letter.text];
      if (!raised || before?.text !== 'm' || !isUnit(word.letters, index)) return letter.text;
      return isRaised(picture, before, letter) ? raised : letter.text;
    })
    .join('');
}

/** "m" and a figure alone, or after k, c, d as in km², and perhaps a comma: not the end of a longer word. */
function isUnit(letters: readonly SeenLetter[], index: number): boolean {
  const before = letters.slice(0, index - 1).map(({ text }) => text);
  const after = letters.slice(index + 1).map(({ text }) => text);
  return /^[\d.,]*[kcd]?$/.test(before.join('')) && /^[;:,.)\]/]*$/.test(after.join(''));
}

function isRaised(picture: Grey, unit: SeenLetter, figure: SeenLetter): boolean {
  const base = inkRows(picture, unit);
  const own = inkRows(picture, figure);
  if (!base || !own) return false;
  return base.bottom - own.bottom > LEAST_RISE * (base.bottom - base.top);
}

function inkRows(picture: Grey, { box }: SeenLetter): { top: number; bottom: number } | undefined {
  let top = -1;
  let bottom = -1;
  for (let y = Math.max(0, box.top); y < Math.min(picture.height, box.bottom); y++) {
    const row = picture.data.subarray(y * picture.width + box.left, y * picture.width + box.right);
    if (!row.some((shade) => shade < INK)) continue;
    if (top === -1) top = y;
    bottom = y;
  }
  return top === -1 ? undefined : { top, bottom };
}
