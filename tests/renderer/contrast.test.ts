// Colour roles against the grounds they stand on, computed as WCAG 2 does; axe sees only what a test happens to show.
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const css = fs.readFileSync(path.resolve(import.meta.dirname, '../../renderer/theme/tokens.css'), 'utf8');
const LEAST_FOR_TEXT = 4.5;
const LEAST_FOR_BORDERS = 3;

const TEXT_PAIRS: [string, string][] = [
  ...['ink', 'ink-soft', 'accent', 'must', 'soon', 'done', 'calm'].flatMap((ink): [string, string][] => [
    [ink, 'ground'],
    [ink, 'surface'],
    [ink, 'hover'],
  ]),
  ...['must', 'soon', 'done', 'calm', 'accent'].map((role): [string, string] => [role, `${role}-wash`]),
  ['ink', 'accent-wash'],
  ['accent-ink', 'accent'],
  ['accent-ink', 'accent-hover'],
  ['rail-ink', 'rail'],
  ['rail-ink', 'rail-hover'],
];

describe.each(['light', 'dark'])('the %s theme', (scheme) => {
  const colours = coloursOf(scheme);

  it.each(TEXT_PAIRS)('lets %s be read on %s', (ink, ground) => {
    expect(contrast(colours.get(ink ?? ''), colours.get(ground ?? ''))).toBeGreaterThanOrEqual(
      LEAST_FOR_TEXT,
    );
  });

  it.each([
    ['line-strong', 'surface'],
    ['line-strong', 'ground'],
    ['focus', 'surface'],
    ['focus', 'ground'],
  ])('lets %s be seen on %s', (line, ground) => {
    expect(contrast(colours.get(line), colours.get(ground))).toBeGreaterThanOrEqual(LEAST_FOR_BORDERS);
  });
});

function coloursOf(scheme: string): ReadonlyMap<string, string> {
  const block =
    css.split('\n}').find((part) => part.includes(`'${scheme}'`) || part.includes(`"${scheme}"`)) ?? '';
  return new Map(
    [...block.matchAll(/--mc-([\w-]+): (#[0-9a-f]{6});/gu)].map((match) => [match[1] ?? '', match[2] ?? '']),
  );
}

function contrast(a = '', b = ''): number {
  const [lighter = 0, darker = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
