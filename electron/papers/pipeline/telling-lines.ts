import type { Line } from './lines.ts';

/** A title stands among the first lines of its page, set in capitals. */
const TITLE_WITHIN = 16;
const MOST_CAPITALS = 5;

/** The few lines that tell most of a page: those in capitals near its top, and its first and last, where its number stands. */
export function tellingLines(lines: readonly Line[]): readonly Line[] {
  const capitals = lines.slice(0, TITLE_WITHIN).filter(isInCapitals).slice(0, MOST_CAPITALS);
  const edges = [...lines.slice(0, 1), ...lines.slice(-2)];
  return lines.filter((line) => capitals.includes(line) || edges.includes(line));
}

/** Nearly all letters of a line of capitals are as tall as its tall ones; of small letters less than half are. */
const NEARLY_AS_TALL = 0.84;
const MOSTLY = 0.7;

function isInCapitals({ phrases }: Line): boolean {
  return phrases.some(({ bodies }) => {
    const heights = bodies.map(({ box }) => box.bottom - box.top).sort((a, b) => a - b);
    const tall = heights[Math.floor(heights.length * 0.8)] ?? 0;
    return heights.filter((height) => height >= tall * NEARLY_AS_TALL).length >= heights.length * MOSTLY;
  });
}
