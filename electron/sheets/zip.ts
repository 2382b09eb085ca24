// The container of an Excel file: a ZIP archive of deflated entries, whose date says nothing.
import { once } from 'node:events';
import { crc32, createDeflateRaw } from 'node:zlib';
import { type Blocks, createBlocks } from '../blocks.ts';

export type ZipEntry = { readonly name: string; readonly text: AsyncIterable<string> | Iterable<string> };

type Named = { readonly name: Buffer; readonly offset: number };
type Sizes = { readonly crc: number; readonly packed: number; readonly size: number };
type Packed = Named & Sizes;

const VERSION = 20;
const UTF8_NAMES = 1 << 11;
const SIZES_BEHIND = 1 << 3;
const DEFLATED = 8;
/** 1 January 1980, the first day this format knows. */
const DATE = (1 << 5) | 1;

/** The archive of these entries, in their order; texts are packed as they come. */
export async function zipOf(entries: readonly ZipEntry[]): Promise<readonly Uint8Array<ArrayBuffer>[]> {
  const file = createBlocks();
  const packed: Packed[] = [];
  for (const entry of entries) packed.push(await pack(entry, file));
  const start = file.length();
  for (const one of packed) {
    file.write(centralHeader(one));
    file.write(one.name);
  }
  file.write(endRecord(packed.length, file.length() - start, start));
  return file.all();
}

/** Its sizes are known only once it is packed: they stand behind it, and in the directory. */
async function pack({ name, text }: ZipEntry, file: Blocks): Promise<Packed> {
  const one = { name: Buffer.from(name), offset: file.length() };
  file.write(localHeader(one));
  file.write(one.name);
  const start = file.length();
  const deflate = createDeflateRaw();
  deflate.on('data', (chunk: Buffer) => file.write(chunk));
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
  const sizes = { crc, size, packed: file.length() - start };
  file.write(descriptor(sizes));
  return { ...one, ...sizes };
}

function localHeader({ name }: Named): Buffer {
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  describe(head, 4, name, { crc: 0, packed: 0, size: 0 });
  return head;
}

function descriptor({ crc, packed, size }: Sizes): Buffer {
  const tail = Buffer.alloc(16);
  tail.writeUInt32LE(0x08074b50, 0);
  tail.writeUInt32LE(crc, 4);
  tail.writeUInt32LE(packed, 8);
  tail.writeUInt32LE(size, 12);
  return tail;
}

function centralHeader({ name, offset, ...sizes }: Packed): Buffer {
  const head = Buffer.alloc(46);
  head.writeUInt32LE(0x02014b50, 0);
  head.writeUInt16LE(VERSION, 4);
  describe(head, 6, name, sizes);
  head.writeUInt32LE(offset, 42);
  return head;
}

/** What both headers of an entry say of it. */
function describe(head: Buffer, at: number, name: Buffer, { crc, packed, size }: Sizes): void {
  head.writeUInt16LE(VERSION, at);
  head.writeUInt16LE(UTF8_NAMES | SIZES_BEHIND, at + 2);
  head.writeUInt16LE(DEFLATED, at + 4);
  head.writeUInt16LE(DATE, at + 8);
  head.writeUInt32LE(crc, at + 10);
  head.writeUInt32LE(packed, at + 14);
  head.writeUInt32LE(size, at + 18);
  head.writeUInt16LE(name.length, at + 22);
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
