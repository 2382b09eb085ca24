// The container of an Excel file: a ZIP archive of deflated entries, whose date says nothing.
import { once } from 'node:events';
import { crc32, createDeflateRaw } from 'node:zlib';

export type ZipEntry = { readonly name: string; readonly text: AsyncIterable<string> | Iterable<string> };

type Packed = { name: Buffer; bytes: Buffer; crc: number; size: number; offset: number };

const VERSION = 20;
const UTF8_NAMES = 1 << 11;
const DEFLATED = 8;
/** 1 January 1980, the first day this format knows. */
const DATE = (1 << 5) | 1;

/** The archive of these entries, in their order; texts are packed as they come. */
export async function zipOf(entries: readonly ZipEntry[]): Promise<Buffer> {
  const parts: Buffer[] = [];
  const packed: Packed[] = [];
  let offset = 0;
  for (const entry of entries) {
    const one = { ...(await pack(entry)), offset };
    const head = localHeader(one);
    parts.push(head, one.name, one.bytes);
    offset += head.length + one.name.length + one.bytes.length;
    packed.push(one);
  }
  const directory = packed.flatMap((one) => [centralHeader(one), one.name]);
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  return Buffer.concat([...parts, ...directory, endRecord(packed.length, size, offset)]);
}

async function pack({ name, text }: ZipEntry): Promise<Omit<Packed, 'offset'>> {
  const deflate = createDeflateRaw();
  const chunks: Buffer[] = [];
  deflate.on('data', (chunk: Buffer) => chunks.push(chunk));
  let crc = 0;
  let size = 0;
  for await (const piece of text) {
    const bytes = Buffer.from(piece);
    crc = crc32(bytes, crc);
    size += bytes.length;
    if (!deflate.write(bytes)) await once(deflate, 'drain');
  }
  deflate.end();
  await once(deflate, 'end');
  return { name: Buffer.from(name), bytes: Buffer.concat(chunks), crc, size };
}

function localHeader({ crc, bytes, size, name }: Packed): Buffer {
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  describe(head, 4, { crc, packed: bytes.length, size, nameLength: name.length });
  return head;
}

function centralHeader({ crc, bytes, size, name, offset }: Packed): Buffer {
  const head = Buffer.alloc(46);
  head.writeUInt32LE(0x02014b50, 0);
  head.writeUInt16LE(VERSION, 4);
  describe(head, 6, { crc, packed: bytes.length, size, nameLength: name.length });
  head.writeUInt32LE(offset, 42);
  return head;
}

/** What both headers of an entry say of it. */
function describe(
  head: Buffer,
  at: number,
  of: { readonly crc: number; readonly packed: number; readonly size: number; readonly nameLength: number },
): void {
  head.writeUInt16LE(VERSION, at);
  head.writeUInt16LE(UTF8_NAMES, at + 2);
  head.writeUInt16LE(DEFLATED, at + 4);
  head.writeUInt16LE(DATE, at + 8);
  head.writeUInt32LE(of.crc, at + 10);
  head.writeUInt32LE(of.packed, at + 14);
  head.writeUInt32LE(of.size, at + 18);
  head.writeUInt16LE(of.nameLength, at + 22);
}

function endRecord(count: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}
