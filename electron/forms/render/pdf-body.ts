// Numbered objects of a PDF one after the other, and the table of where each begins.
import { deflateSync } from 'node:zlib';
import { createBlocks } from '../../blocks.ts';

/** Where a part of the file puts its objects. */
export type PdfBody = {
  /** An object that is no stream, as it is written in PDF; gives its number. */
  add(content: string): number;
  /** A stream, packed, and its number; `entries` are those its dictionary has besides. */
  addStream(content: string | Uint8Array, entries?: string): number;
};

/** Says that bytes follow, not only text (ISO 32000-1, 7.5.2). */
const HEADER = Buffer.from('%PDF-1.7\n%\u{e2}\u{e3}\u{cf}\u{d3}\n', 'latin1');
/** A page takes a few thousand bytes; what is set aside beyond that would be kept with it. */
const PACKED_BYTES = 4_096;

/** The first `reserved` numbers are given out by `put`. */
export function createPdfBody(reserved: number) {
  const blocks = createBlocks();
  const offsets: number[] = [];
  let last = reserved;
  blocks.write(HEADER);

  function write(number: number, ...content: readonly (string | Uint8Array)[]): number {
    offsets[number] = blocks.length();
    blocks.write(`${number} 0 obj\n`);
    for (const part of content) blocks.write(part);
    blocks.write('\nendobj\n');
    return number;
  }

  function next(): number {
    last += 1;
    return last;
  }

  return {
    add: (content: string) => write(next(), content),
    addStream(content: string | Uint8Array, entries = ''): number {
      const packed = deflateSync(content, { chunkSize: PACKED_BYTES });
      const head = `<<${entries}/Length ${packed.length}/Filter/FlateDecode>>\nstream\n`;
      return write(next(), head, packed, '\nendstream');
    },
    /** One of the objects every file has. */
    put: (number: number, content: string) => void write(number, content),
    finish(trailer: string): readonly Uint8Array<ArrayBuffer>[] {
      const start = blocks.length();
      const size = offsets.length;
      blocks.write(`xref\n0 ${size}\n0000000000 65535 f \n`);
      const used = offsets.slice(1).map((offset) => (offset === undefined ? FREE : entry(offset)));
      blocks.write(used.join(''));
      blocks.write(`trailer\n<</Size ${size}${trailer}>>\nstartxref\n${start}\n%%EOF\n`);
      return blocks.all();
    },
  };
}

const FREE = '0000000000 65535 f \n';

function entry(offset: number): string {
  return `${String(offset).padStart(10, '0')} 00000 n \n`;
}
