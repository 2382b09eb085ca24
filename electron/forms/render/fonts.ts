// The typefaces shipped with the app, parsed once. Liberation Serif has the metrics of Times New Roman.
import fs from 'node:fs';
import path from 'node:path';
import fontkit, { type Font } from '@cantoo/fontkit';

const FILES = {
  serif: 'LiberationSerif-Regular.ttf',
  'serif-bold': 'LiberationSerif-Bold.ttf',
  'serif-italic': 'LiberationSerif-Italic.ttf',
  'serif-bold-italic': 'LiberationSerif-BoldItalic.ttf',
  sans: 'LiberationSans-Regular.ttf',
  'sans-bold': 'LiberationSans-Bold.ttf',
} as const;

export type FaceName = keyof typeof FILES;

/** One typeface; lengths are shares of the type size. */
export type Face = {
  readonly name: FaceName;
  readonly font: Font;
  readonly ascent: number;
  readonly descent: number;
  /** Single line spacing. */
  readonly lineHeight: number;
  readonly glyphOf: (codePoint: number) => Glyph;
};
export type Glyph = { readonly id: number; readonly advance: number };
export type Faces = Readonly<Record<FaceName, Face>>;

/** Parses the typefaces in `folder` (assets/fonts). About 5 ms; keep the result. */
export function loadFaces(folder: string): Faces {
  const entries = Object.entries(FILES).map(([name, file]) => [
    name,
    loadFace(name as FaceName, path.join(folder, file)),
  ]);
  return Object.fromEntries(entries) as Faces;
}

/** The cut of a family; the sans family has no italics. */
export function faceName(family: 'serif' | 'sans', bold: boolean, italic: boolean): FaceName {
  if (family === 'sans') return bold ? 'sans-bold' : 'sans';
  if (italic) return bold ? 'serif-bold-italic' : 'serif-italic';
  return bold ? 'serif-bold' : 'serif';
}

/** The width of a text in points. */
export function widthOf(text: string, face: Face, size: number): number {
  let width = 0;
  for (const character of text) width += face.glyphOf(character.codePointAt(0) ?? 0).advance;
  return width * size;
}

function loadFace(name: FaceName, file: string): Face {
  const font = openFont(file);
  const perEm = font.unitsPerEm;
  const glyphs = new Map<number, Glyph>();

  function glyphOf(codePoint: number): Glyph {
    const known = glyphs.get(codePoint);
    if (known) return known;
    const glyph = font.hasGlyphForCodePoint(codePoint) ? font.glyphForCodePoint(codePoint) : font.getGlyph(0);
    const measured = { id: glyph?.id ?? 0, advance: (glyph?.advanceWidth ?? 0) / perEm };
    glyphs.set(codePoint, measured);
    return measured;
  }

  return {
    name,
    font,
    ascent: font.ascent / perEm,
    descent: -font.descent / perEm,
    lineHeight: (font.ascent - font.descent + font.lineGap) / perEm,
    glyphOf,
  };
}

function openFont(file: string): Font {
  const font = fontkit.create(fs.readFileSync(file));
  if (!('unitsPerEm' in font)) throw new Error(`Not a single typeface: ${file}`);
  return font;
}
