/**
 * A TrueType font whose every glyph is blank: invisible text needs places and meanings, no shapes. Glyph 0 is .notdef,
 * which PDF/A forbids to show; all text shows glyph 1. About 700 bytes, against 20–40 kB for a subset with outlines.
 */
export function glyphlessFont(): Uint8Array {
  const tables: readonly (readonly [tag: string, data: Uint8Array])[] = [
    ['OS/2', os2()],
    ['cmap', cmap()],
    ['glyf', new Uint8Array(4)],
    ['head', head()],
    ['hhea', hhea()],
    ['hmtx', words([GLYPH_WIDTH, 0, GLYPH_WIDTH, 0])],
    ['loca', words([0, 0, 0])],
    ['maxp', maxp()],
    ['name', name()],
    ['post', post()],
  ];
  const font = assembled(tables);
  const view = new DataView(font.buffer);
  view.setUint32(headOffset(view) + 8, (0xb1b0afba - checksum(font)) >>> 0);
  return font;
}

export const FONT_NAME = 'BlankGlyphs';
export const UNITS_PER_EM = 1000;
export const GLYPH_WIDTH = 500;
/** Together one em, so that text of size s covers exactly s points of height. */
export const ASCENT = 800;
export const DESCENT = -200;

function assembled(tables: readonly (readonly [string, Uint8Array])[]): Uint8Array {
  const directory = 12 + tables.length * 16;
  const size = tables.reduce((sum, [, data]) => sum + padded(data.length), directory);
  const font = new Uint8Array(size);
  const view = new DataView(font.buffer);
  const power = Math.floor(Math.log2(tables.length));
  view.setUint32(0, 0x00010000);
  view.setUint16(4, tables.length);
  view.setUint16(6, 16 * 2 ** power);
  view.setUint16(8, power);
  view.setUint16(10, tables.length * 16 - 16 * 2 ** power);
  let offset = directory;
  for (const [index, [tag, data]] of tables.entries()) {
    const entry = 12 + index * 16;
    for (let at = 0; at < 4; at++) view.setUint8(entry + at, tag.charCodeAt(at));
    font.set(data, offset);
    view.setUint32(entry + 4, checksum(font.subarray(offset, offset + padded(data.length))));
    view.setUint32(entry + 8, offset);
    view.setUint32(entry + 12, data.length);
    offset += padded(data.length);
  }
  return font;
}

function padded(length: number): number {
  return (length + 3) & ~3;
}

function checksum(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let sum = 0;
  for (let at = 0; at + 4 <= bytes.length; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
  return sum;
}

function headOffset(view: DataView): number {
  for (let entry = 12; ; entry += 16)
    if (view.getUint32(entry) === 0x68656164) return view.getUint32(entry + 8);
}

function words(values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(values.length * 2);
  const view = new DataView(bytes.buffer);
  for (const [index, value] of values.entries())
    view.setInt16(index * 2, value > 0x7fff ? value - 0x10000 : value);
  return bytes;
}

function head(): Uint8Array {
  // version 1.0, revision 1.0, checksum (set last), magic, flags, units, two dates, empty box, style, smallest size
  const dates = [0, 0, 0, 0, 0, 0, 0, 0];
  return words([1, 0, 1, 0, 0, 0, 0x5f0f, 0x3cf5, 3, UNITS_PER_EM, ...dates, 0, 0, 0, 0, 0, 8, 2, 0, 0]);
}

function hhea(): Uint8Array {
  return words([1, 0, ASCENT, DESCENT, 0, GLYPH_WIDTH, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 2]);
}

function maxp(): Uint8Array {
  return words([1, 0, 2, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
}

/** Only the blank is mapped (format 4): the PDF itself leads every character code to glyph 1. */
function cmap(): Uint8Array {
  const format4 = [4, 32, 0, 4, 4, 1, 0, 0x20, 0xffff, 0, 0x20, 0xffff, 1 - 0x20, 1, 0, 0];
  return words([0, 1, 3, 1, 0, 12, ...format4]);
}

function os2(): Uint8Array {
  const averageWidth = GLYPH_WIDTH;
  const sizes = [650, 600, 0, 75, 650, 600, 0, 350, 50, 300, 0];
  const panose = [0, 0, 0, 0, 0];
  const ranges = [0, 0, 0, 0, 0, 0, 0, 0];
  const vendor = [0x2020, 0x2020];
  const metrics = [ASCENT, DESCENT, 0, ASCENT, -DESCENT];
  return words([
    3,
    averageWidth,
    400,
    5,
    0,
    ...sizes,
    ...panose,
    ...ranges,
    ...vendor,
    0x40,
    0x20,
    0x20,
    ...metrics,
    0,
    1,
    0,
    0,
    0,
    0,
    0,
    0x20,
    1,
  ]);
}

function name(): Uint8Array {
  const text = [...FONT_NAME].map((letter) => letter.charCodeAt(0));
  const ids = [1, 2, 4, 6];
  const style = [...'Regular'].map((letter) => letter.charCodeAt(0));
  const records = ids.flatMap((id) =>
    id === 2 ? [3, 1, 0x409, id, style.length * 2, text.length * 2] : [3, 1, 0x409, id, text.length * 2, 0],
  );
  return words([0, ids.length, 6 + ids.length * 12, ...records, ...text, ...style]);
}

/** Version 3: no glyph names. */
function post(): Uint8Array {
  return words([3, 0, 0, 0, -100, 50, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
}
