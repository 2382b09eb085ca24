// What has arrived of files still on their way: sealed like the files themselves, in pieces that are only ever added to, so
// that a restart, orderly or not, loses at most the last piece.
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { deriveKey } from './key.ts';

export type PartStore = {
  /** Starts anew under this name; `about` is handed back with what is held. */
  begin(name: string, about: string): Promise<void>;
  /** After `begin` or after what `read` gave; one at a time for a name. */
  append(name: string, piece: Uint8Array): Promise<void>;
  /** `undefined` when nothing is held. A piece that was torn or altered ends what is held before it. */
  read(name: string): Promise<{ readonly about: string; readonly bytes: Buffer } | undefined>;
  drop(name: string): Promise<void>;
};

const IV_BYTES = 12;
const TAG_BYTES = 16;
/** Of a piece: its number and the byte it begins at. */
type Place = { readonly index: number; readonly offset: number };
const FIRST: Place = { index: 0, offset: 0 };
const FORGOTTEN_MS = 30 * 24 * 3_600_000;

export function createPartStore(root: string, masterKey: Uint8Array): PartStore {
  const key = deriveKey(masterKey, 'parts');
  const folderOf = (name: string) => path.join(root, createHash('sha256').update(name).digest('hex'));
  /** Where the next piece belongs, by name. */
  const ends = new Map<string, Place>();

  async function begin(name: string, about: string) {
    await drop(name);
    await fs.mkdir(folderOf(name), { recursive: true });
    await write(name, FIRST, Buffer.from(about));
    ends.set(name, { index: 1, offset: 0 });
  }

  async function append(name: string, piece: Uint8Array) {
    const place = ends.get(name);
    if (!place) throw new Error('Nothing was begun under this name');
    await write(name, place, piece);
    ends.set(name, after(place, piece));
  }

  const write = (name: string, place: Place, piece: Uint8Array) =>
    fs.writeFile(path.join(folderOf(name), String(place.index)), seal(name, place, piece), { mode: 0o600 });

  async function read(name: string) {
    const about = await pieceAt(name, FIRST);
    if (!about) return undefined;
    const pieces: Buffer[] = [];
    let place: Place = { index: 1, offset: 0 };
    for (;;) {
      const piece = await pieceAt(name, place);
      if (!piece) break;
      pieces.push(piece);
      place = after(place, piece);
    }
    ends.set(name, place);
    return { about: about.toString('utf8'), bytes: Buffer.concat(pieces) };
  }

  async function pieceAt(name: string, place: Place): Promise<Buffer | undefined> {
    const sealed = await fs.readFile(path.join(folderOf(name), String(place.index))).catch(() => undefined);
    return sealed && unseal(name, place, sealed);
  }

  async function drop(name: string) {
    ends.delete(name);
    await fs.rm(folderOf(name), { recursive: true, force: true });
  }

  function seal(name: string, place: Place, piece: Uint8Array): Buffer {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(bound(name, place));
    return Buffer.concat([iv, cipher.update(piece), cipher.final(), cipher.getAuthTag()]);
  }

  function unseal(name: string, place: Place, sealed: Buffer): Buffer | undefined {
    if (sealed.length < IV_BYTES + TAG_BYTES) return undefined;
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, IV_BYTES));
    decipher.setAAD(bound(name, place)).setAuthTag(sealed.subarray(-TAG_BYTES));
    try {
      return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]);
    } catch {
      return undefined;
    }
  }

  return { begin, append, read, drop };
}

const after = ({ index, offset }: Place, piece: Uint8Array): Place => ({
  index: index + 1,
  offset: offset + piece.length,
});

/** Name and place go into the seal: no piece stands for another, and one behind a torn one fits nowhere else. */
const bound = (name: string, { index, offset }: Place) => Buffer.from(`${index} ${offset} ${name}`);

/** Removes what nobody went on with for a month. */
export async function dropForgotten(root: string, now: number): Promise<void> {
  for (const name of await fs.readdir(root)) {
    const folder = path.join(root, name);
    const stat = await fs.stat(folder).catch(() => undefined);
    if (stat && now - stat.mtimeMs > FORGOTTEN_MS) await fs.rm(folder, { recursive: true, force: true });
  }
}
