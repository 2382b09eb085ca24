// The rules of PDF/A-2b (ISO 19005-2) that a paper of pictures and invisible text can break, by clause. Written from the
// standard and not from our writer: it knows nothing of how the file was made.
import fontkit from '@cantoo/fontkit';
import {
  decodePDFRawStream,
  PDFArray,
  PDFBool,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFRef,
} from 'pdf-lib';
import { xmpProblems } from './xmp.ts';

type Look = {
  readonly document: PDFDocument;
  readonly objects: readonly PDFObject[];
  readonly broken: (clause: string, what: string) => void;
};

/** What breaks the standard, as "clause: what"; empty for a conforming file. */
export async function pdfaProblems(file: Uint8Array): Promise<readonly string[]> {
  const problems: string[] = [];
  const broken = (clause: string, what: string) => void problems.push(`${clause}: ${what}`);
  checkBytes(file, broken);
  const document = await PDFDocument.load(file, { updateMetadata: false });
  const objects = document.context.enumerateIndirectObjects().map(([, object]) => object);
  const look = { document, objects, broken };
  checkTrailer(look);
  for (const dict of objects.flatMap(dictsIn)) checkDict(dict, look);
  checkOutputIntent(look);
  for (const page of document.getPages()) checkPage(page.node, look);
  for (const dict of objects.flatMap(dictsIn)) if (isNamed(dict, 'Type', 'Font')) checkFont(dict, look);
  const metadata = document.catalog.lookupMaybe(PDFName.of('Metadata'), PDFRawStream as never) as unknown;
  if (!(metadata instanceof PDFRawStream)) broken('6.6.2.1', 'the catalogue has no metadata');
  else problems.push(...xmpProblems(metadata.contents, document));
  return problems;
}

function checkBytes(file: Uint8Array, broken: Look['broken']): void {
  const text = Buffer.from(file).toString('latin1');
  if (!/^%PDF-1\.[0-7][\r\n]/.test(text)) broken('6.1.2', 'header');
  const comment = text.split(/\r\n|\r|\n/)[1] ?? '';
  const high = [...comment.slice(1, 5)].filter((letter) => letter.charCodeAt(0) > 127).length;
  if (!comment.startsWith('%') || high < 4) broken('6.1.2', 'no binary comment in the second line');
  if (!/%%EOF(?:\r\n|\r|\n)?$/.test(text)) broken('6.1.3', 'data after the end of the file');
}

function checkTrailer({ document, broken }: Look): void {
  const { ID, Encrypt } = document.context.trailerInfo;
  if (!(ID instanceof PDFArray) || ID.size() !== 2) broken('6.1.3', 'the trailer has no ID');
  if (Encrypt) broken('6.1.3', 'encrypted');
}

/** Everything a dictionary may not hold, wherever it stands. */
function checkDict(dict: PDFDict, { broken }: Look): void {
  const forbidden: readonly (readonly [string, string])[] = [
    ['FFilter', '6.1.7.1'],
    ['FDecodeParms', '6.1.7.1'],
    ['Alternates', '6.2.8.1'],
    ['OPI', '6.2.8.1'],
    ['TR', '6.2.5'],
    ['HTP', '6.2.5'],
    ['AA', '6.5.2'],
    ['JS', '6.5.1'],
    ['XFA', '6.4.2'],
    ['EmbeddedFiles', '6.8'],
    ['Requirements', '6.11'],
    ['AlternatePresentations', '6.10'],
    ['OCProperties', '6.9'],
    ['SMask', '6.2.10 (no transparency here)'],
    ['PS', '6.2.9'],
  ];
  for (const [key, clause] of forbidden) if (dict.has(PDFName.of(key))) broken(clause, `/${key}`);
  for (const filter of namesUnder(dict, 'Filter')) {
    if (filter === 'LZWDecode' || filter === 'Crypt') broken('6.1.7.2', `filter ${filter}`);
  }
  if (dict.lookup(PDFName.of('Interpolate')) === PDFBool.True) broken('6.2.8.1', 'interpolated picture');
  for (const space of [...namesUnder(dict, 'ColorSpace'), ...namesUnder(dict, 'CS')]) {
    if (space === 'DeviceCMYK') broken('6.2.4.3', 'CMYK under an RGB output intent');
  }
  for (const action of namesUnder(dict, 'S')) {
    if (['Launch', 'Sound', 'Movie', 'ResetForm', 'ImportData', 'JavaScript', 'Hide'].includes(action))
      broken('6.5.1', `action ${action}`);
  }
  for (const key of dict.keys()) if (key.decodeText().length > 127) broken('6.1.13', 'a name too long');
}

function checkOutputIntent({ document, broken }: Look): void {
  const intents = document.catalog.lookup(PDFName.of('OutputIntents'));
  const found = intents instanceof PDFArray ? intents.asArray() : [];
  const dicts = found
    .flatMap((intent) => document.context.lookup(intent) ?? [])
    .filter((one) => one instanceof PDFDict);
  const ours = dicts.filter((dict) => isNamed(dict, 'S', 'GTS_PDFA1'));
  if (ours.length !== 1) {
    broken('6.2.3', `${ours.length} output intents for PDF/A`);
    return;
  }
  const profile = ours[0]?.lookup(PDFName.of('DestOutputProfile'));
  if (!(profile instanceof PDFRawStream)) {
    broken('6.2.3', 'the output intent has no profile');
    return;
  }
  const icc = Buffer.from(decodePDFRawStream(profile).decode());
  const components = profile.dict.lookup(PDFName.of('N'));
  if (!(components instanceof PDFNumber) || components.asNumber() !== 3)
    broken('6.2.3', 'profile is not of 3 colours');
  if (icc.readUInt32BE(0) !== icc.length) broken('6.2.3', 'profile cut short');
  if (icc.toString('latin1', 36, 40) !== 'acsp' || (icc[8] as number) >= 5)
    broken('6.2.3', 'no ICC profile of version 2 or 4');
  if (!['mntr', 'prtr'].includes(icc.toString('latin1', 12, 16)))
    broken('6.2.3', 'profile is of no output device');
  if (icc.toString('latin1', 16, 20) !== 'RGB ') broken('6.2.4.3', 'RGB pictures under another profile');
}

/** Operators of PDF 1.7 that set text and pictures; anything else in our content would be a mistake. */
const OPERATORS = new Set('BT ET Tr Tf Tz Tm Tj Td q Q cm Do gs'.split(' '));
const DEEPEST = 28;

function checkPage(page: PDFDict, { document, broken }: Look): void {
  if (!(page.lookup(PDFName.of('Resources')) instanceof PDFDict))
    broken('6.2.2', 'a page without resources of its own');
  const contents = page.lookup(PDFName.of('Contents'));
  const parts = contents instanceof PDFArray ? contents.asArray() : [contents];
  const content = parts.map((part) => textOf(part && document.context.lookup(part as PDFRef))).join('\n');
  const plain = content.replace(/<[0-9A-Fa-f\s]*>|\((?:\\.|[^\\)])*\)/g, ' ');
  let depth = 0;
  for (const word of plain.split(/\s+/)) {
    if (word === 'q') depth++;
    if (word === 'Q') depth--;
    if (depth > DEEPEST || depth < 0) broken('6.1.13', 'graphics states nested too deep or not at all');
    if (/^[A-Za-z'"*]+$/.test(word) && !OPERATORS.has(word)) broken('6.2.2', `operator ${word}`);
  }
  if (depth !== 0) broken('6.2.2', 'a graphics state is left open');
  for (const [, hex = ''] of content.matchAll(/<([0-9A-Fa-f\s]*)>/g)) {
    if (hex.length % 2 === 1) broken('6.1.6', 'a string of half a byte');
    if (hex.length / 2 > 32_767) broken('6.1.13', 'a string too long');
  }
}

function checkFont(font: PDFDict, look: Look): void {
  const { broken } = look;
  if (isNamed(font, 'Subtype', 'Type0')) {
    if (!['Identity-H', 'Identity-V'].includes(namesUnder(font, 'Encoding')[0] ?? ''))
      broken('6.2.11.3.3', 'CMap');
    if (!(font.lookup(PDFName.of('ToUnicode')) instanceof PDFRawStream))
      broken('6.2.11.7', 'no way to Unicode');
    return;
  }
  if (!isNamed(font, 'Subtype', 'CIDFontType2')) {
    broken('6.2.11', 'a font of another kind than ours');
    return;
  }
  const descriptor = font.lookup(PDFName.of('FontDescriptor'));
  const program = descriptor instanceof PDFDict && descriptor.lookup(PDFName.of('FontFile2'));
  if (!(program instanceof PDFRawStream)) {
    broken('6.2.11.4.1', 'font not embedded');
    return;
  }
  const bytes = decodePDFRawStream(program).decode();
  if (Number(`${program.dict.lookup(PDFName.of('Length1'))}`) !== bytes.length) broken('6.1.7.1', 'Length1');
  const face = fontkit.create(bytes);
  if (!('getGlyph' in face)) {
    broken('6.2.11.4.1', 'a collection is embedded');
    return;
  }
  const map = font.lookup(PDFName.of('CIDToGIDMap'));
  if (!(map instanceof PDFRawStream)) {
    broken('6.2.11.3.2', 'no map from codes to glyphs');
    return;
  }
  const glyphs = Buffer.from(decodePDFRawStream(map).decode());
  const width = Number(`${font.lookup(PDFName.of('DW'))}`);
  for (let code = 0; code * 2 < glyphs.length; code += 997) {
    const glyph = glyphs.readUInt16BE(code * 2);
    if (glyph === 0 || glyph >= face.numGlyphs) {
      broken('6.2.11.8', `code ${code} shows .notdef or nothing`);
      return;
    }
    const own = ((face.getGlyph(glyph)?.advanceWidth ?? 0) * 1000) / face.unitsPerEm;
    if (Math.abs(own - width) > 1) {
      broken('6.2.11.5', `width ${width} of a glyph that is ${own} wide`);
      return;
    }
  }
}

/** A dictionary or a stream's, and all that are nested directly in it. */
function dictsIn(object: PDFObject): readonly PDFDict[] {
  if (object instanceof PDFRawStream) return dictsIn(object.dict);
  if (object instanceof PDFArray) return object.asArray().flatMap(dictsIn);
  if (!(object instanceof PDFDict)) return [];
  return [object, ...object.values().flatMap((value) => (value instanceof PDFRef ? [] : dictsIn(value)))];
}

function namesUnder(dict: PDFDict, key: string): readonly string[] {
  const value = dict.lookup(PDFName.of(key));
  const list = value instanceof PDFArray ? value.asArray() : [value];
  return list.flatMap((one) => (one instanceof PDFName ? [one.decodeText()] : []));
}

function isNamed(dict: PDFDict, key: string, name: string): boolean {
  return namesUnder(dict, key)[0] === name;
}

function textOf(stream: unknown): string {
  return stream instanceof PDFRawStream
    ? Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1')
    : '';
}
