// The metadata of a PDF/A file (ISO 19005-2, 6.6.2): well-formed XMP that says the same as the document information.
import { parseXml, type XmlElement } from '@rgrove/parse-xml';
import { PDFDict, type PDFDocument, PDFHexString, PDFName, PDFString } from 'pdf-lib';

export function xmpProblems(bytes: Uint8Array, document: PDFDocument): readonly string[] {
  const problems: string[] = [];
  const broken = (what: string) => void problems.push(`6.6.2: ${what}`);
  let packet: string;
  let root: XmlElement;
  try {
    packet = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    root = parseXml(
      packet
        .replace(/<\?xpacket[^>]*\?>/g, '')
        .replace(/^\uFEFF/, '')
        .trim(),
    ).root as XmlElement;
  } catch (error) {
    return [`6.6.2: not well-formed XMP: ${error instanceof Error ? error.message : ''}`];
  }
  if (!/^\s*<\?xpacket begin=/.test(packet) || !/<\?xpacket end="[rw]"\?>\s*$/.test(packet))
    broken('no packet around it');
  if (/<\?xpacket begin[^>]*\b(?:bytes|encoding)=/.test(packet)) broken('packet with bytes or encoding');
  const value = (name: string) => elementNamed(root, name)?.text.trim();
  if (value('pdfaid:part') !== '2') broken('part is not 2');
  if (value('pdfaid:conformance') !== 'B') broken('conformance is not B');
  const pairs: readonly (readonly [string, string])[] = [
    ['Title', 'dc:title'],
    ['Author', 'dc:creator'],
    ['Subject', 'dc:description'],
    ['Keywords', 'pdf:Keywords'],
    ['Creator', 'xmp:CreatorTool'],
    ['Producer', 'pdf:Producer'],
  ];
  for (const [key, name] of pairs) {
    const told = infoOf(document, key);
    if (told !== undefined && told !== value(name))
      broken(`${key} "${told}" beside ${name} "${value(name)}"`);
  }
  for (const [key, name] of [
    ['CreationDate', 'xmp:CreateDate'],
    ['ModDate', 'xmp:ModifyDate'],
  ] as const) {
    const told = dayOf(infoOf(document, key) ?? '');
    if (told !== new Date(value(name) ?? 0).getTime()) broken(`${key} and ${name} differ`);
  }
  return problems;
}

function elementNamed(element: XmlElement, name: string): XmlElement | undefined {
  if (element.name === name) return element;
  for (const child of element.children) {
    const found = child.type === 'element' ? elementNamed(child as XmlElement, name) : undefined;
    if (found) return found;
  }
  return undefined;
}

function infoOf({ context }: PDFDocument, key: string): string | undefined {
  const info = context.lookup(context.trailerInfo.Info);
  const value = info instanceof PDFDict ? info.lookup(PDFName.of(key)) : undefined;
  return value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : undefined;
}

/** D:YYYYMMDDHHmmSS with Z or an offset */
function dayOf(date: string): number {
  const [, year, month, day, hour, minute, second, zone = 'Z'] =
    /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(Z|[+-]\d\d'\d\d)?/.exec(date) ?? [];
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone.replace("'", ':')}`);
}
