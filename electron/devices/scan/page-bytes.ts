// What a file is by its first bytes, and whether it has its end: connections and copies break off in the middle.
import type { ScannedPage } from './scanner.ts';

const BEGINNINGS: readonly (readonly [ScannedPage['type'], readonly number[]])[] = [
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['application/pdf', [0x25, 0x50, 0x44, 0x46]],
];

/** Where the end mark must be found, counted from the end: devices pad, PDF writers add lines. */
const ENDS: Readonly<Record<ScannedPage['type'], { readonly mark: Buffer; readonly within: number }>> = {
  'image/jpeg': { mark: Buffer.from([0xff, 0xd9]), within: 64 },
  'image/png': { mark: Buffer.from('IEND'), within: 64 },
  'application/pdf': { mark: Buffer.from('%%EOF'), within: 1024 },
};

/** By the bytes themselves: devices and shares name their files and types wrongly. */
export function typeOfBytes(bytes: Uint8Array): ScannedPage['type'] | undefined {
  return BEGINNINGS.find(([, beginning]) => beginning.every((byte, at) => bytes[at] === byte))?.[0];
}

/** Whether the end mark of its type is there. */
export function hasItsEnd(bytes: Uint8Array, type: ScannedPage['type']): boolean {
  const { mark, within } = ENDS[type];
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).subarray(-within).includes(mark);
}
