// A typeface as one PDF carries it: only the glyphs used, and for each of them the character it stands for.
import { createHash } from 'node:crypto';
import type { Face } from './fonts.ts';
import type { PdfBody } from './pdf-body.ts';

export type EmbeddedFace = {
  readonly key: string;
  /** Hexadecimal codes of the text, four digits a character. */
  encode(text: string): string;
  /** Writes the subset and gives its font's number; call once, after the last `encode`. */
  embed(body: PdfBody): number;
};

type Used = { readonly codePoint: number; readonly glyphId: number; readonly advance: number };

const FLAG_SERIF = 2;
const FLAG_SYMBOLIC = 4;
const FLAG_ITALIC = 64;
const CMAP_SECTION = 100;

/** A code per character and not per glyph, so that Đ and Ð, or a no-break space, are copied as they were written. */
export function embeddedFace(face: Face, key: string): EmbeddedFace {
  const codes = new Map<number, string>();
  const used: Used[] = [];

  function codeOf(codePoint: number): string {
    const known = codes.get(codePoint);
    if (known) return known;
    const glyph = face.glyphOf(codePoint);
    used.push({ codePoint, glyphId: glyph.id, advance: glyph.advance });
    const code = hex4(used.length);
    codes.set(codePoint, code);
    return code;
  }

  function encode(text: string): string {
    let encoded = '';
    for (const character of text) encoded += codeOf(character.codePointAt(0) ?? 0);
    return encoded;
  }

  return { key, encode, embed: (body) => embedSubset(body, face, used) };
}

function embedSubset(body: PdfBody, face: Face, used: readonly Used[]): number {
  const { font } = face;
  const subset = font.createSubset();
  const subsetIds = used.map(({ glyphId }) => subset.includeGlyph(glyphId));
  const perMille = (units: number) => Math.round((units * 1000) / font.unitsPerEm);
  const name = `${subsetTag(used)}+${font.postscriptName}`;
  const { minX, minY, maxX, maxY } = font.bbox;
  const flags =
    FLAG_SYMBOLIC | (face.name.startsWith('serif') ? FLAG_SERIF : 0) | (font.italicAngle ? FLAG_ITALIC : 0);

  const outlines = subset.encode();
  const file = body.addStream(outlines, `/Length1 ${outlines.length}`);
  const descriptor = body.add(
    `<</Type/FontDescriptor/FontName/${name}/Flags ${flags}` +
      `/FontBBox[${[minX, minY, maxX, maxY].map(perMille).join(' ')}]/ItalicAngle ${font.italicAngle}` +
      `/Ascent ${perMille(font.ascent)}/Descent ${perMille(font.descent)}/CapHeight ${perMille(font.capHeight)}` +
      `/StemV ${face.name.includes('bold') ? 140 : 80}/FontFile2 ${file} 0 R>>`,
  );
  const glyphs = body.addStream(glyphMap(subsetIds));
  const widths = used.map(({ advance }) => Math.round(advance * 1000)).join(' ');
  const cidFont = body.add(
    `<</Type/Font/Subtype/CIDFontType2/BaseFont/${name}` +
      `/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>` +
      `/FontDescriptor ${descriptor} 0 R/DW 0/W[1[${widths}]]/CIDToGIDMap ${glyphs} 0 R>>`,
  );
  const unicode = body.addStream(unicodeMap(used));
  return body.add(
    `<</Type/Font/Subtype/Type0/BaseFont/${name}/Encoding/Identity-H` +
      `/DescendantFonts[${cidFont} 0 R]/ToUnicode ${unicode} 0 R>>`,
  );
}

function glyphMap(subsetIds: readonly number[]): Uint8Array {
  const map = new DataView(new ArrayBuffer((subsetIds.length + 1) * 2));
  for (const [index, id] of subsetIds.entries()) map.setUint16((index + 1) * 2, id);
  return new Uint8Array(map.buffer);
}

function unicodeMap(used: readonly Used[]): string {
  const lines = used.map(({ codePoint }, index) => `<${hex4(index + 1)}> <${utf16(codePoint)}>`);
  const sections: string[] = [];
  for (let start = 0; start < lines.length; start += CMAP_SECTION) {
    const section = lines.slice(start, start + CMAP_SECTION);
    sections.push(`${section.length} beginbfchar\n${section.join('\n')}\nendbfchar`);
  }
  return [
    '/CIDInit /ProcSet findresource begin',
    '12 dict begin',
    'begincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def',
    '/CMapType 2 def',
    '1 begincodespacerange\n<0000> <ffff>\nendcodespacerange',
    ...sections,
    'endcmap',
    'CMapName currentdict /CMap defineresource pop',
    'end end',
  ].join('\n');
}

/** Six capitals that depend on the glyphs alone: the same form gives the same bytes. */
function subsetTag(used: readonly Used[]): string {
  const digest = createHash('sha256')
    .update(used.map(({ codePoint }) => codePoint).join(','))
    .digest();
  return [...digest.subarray(0, 6)].map((byte) => String.fromCharCode(65 + (byte % 26))).join('');
}

function hex4(value: number): string {
  return value.toString(16).padStart(4, '0');
}

function utf16(codePoint: number): string {
  return [...Array(String.fromCodePoint(codePoint).length).keys()]
    .map((at) => hex4(String.fromCodePoint(codePoint).charCodeAt(at)))
    .join('');
}
