import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { deriveKey } from './key.ts';

/** Scans, PDFs and pictures beside the database: named by the SHA-256 of their plain bytes, encrypted on disk. */
export type FileStore = {
  /**
   * Durable when it resolves: the row that names the file may be written only after. Repeat-safe. A long file may come in
   * pieces, which are not joined.
   */
  put(content: Uint8Array | readonly Uint8Array[]): Promise<string>;
  /** The plain bytes, or `undefined` when there is no such file; throws when the file was altered on disk. */
  get(sha256: string): Promise<Uint8Array | undefined>;
  has(sha256: string): Promise<boolean>;
};

const MAGIC = Buffer.from('MCF1');
const IV_BYTES = 12;
const TAG_BYTES = 16;
const LEFTOVER_MS = 60 * 60 * 1000;
const SHA256 = /^[0-9a-f]{64}$/;

export function createFileStore(root: string, masterKey: Uint8Array): FileStore {
  const key = deriveKey(masterKey, 'files');
  const folderOf = (sha256: string) => path.join(root, sha256.slice(0, 2));
  const pathOf = (sha256: string) => path.join(folderOf(sha256), sha256);

  async function has(sha256: string) {
    if (!SHA256.test(sha256)) return false;
    return fs.stat(pathOf(sha256)).then(
      () => true,
      () => false,
    );
  }

  async function put(content: Uint8Array | readonly Uint8Array[]) {
    const pieces = content instanceof Uint8Array ? [content] : content;
    const hash = createHash('sha256');
    for (const piece of pieces) hash.update(piece);
    const sha256 = hash.digest('hex');
    if (await has(sha256)) {
      // Perhaps another process has only just renamed it: durable must be true for this caller too.
      await syncFolder(folderOf(sha256));
      return sha256;
    }
    const isNewSubfolder = await fs.mkdir(folderOf(sha256), { recursive: true });
    const temporary = path.join(root, `${sha256}.${randomBytes(6).toString('hex')}.part`);
    try {
      await writeDurably(temporary, encrypted(pieces, sha256));
      await fs.rename(temporary, pathOf(sha256));
    } catch (error) {
      await fs.rm(temporary, { force: true });
      throw error;
    }
    await syncFolder(folderOf(sha256));
    // The folder's own name lives in its parent.
    if (isNewSubfolder) await syncFolder(root);
    return sha256;
  }

  async function get(sha256: string) {
    if (!SHA256.test(sha256)) return undefined;
    const sealed = await fs.readFile(pathOf(sha256)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    return sealed && decrypt(sealed, sha256);
  }

  // The name is bound into the seal, so that one file cannot be swapped for another.
  function* encrypted(pieces: readonly Uint8Array[], sha256: string): Generator<Uint8Array> {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(sha256));
    yield Buffer.concat([MAGIC, iv]);
    for (const piece of pieces) yield cipher.update(piece);
    yield Buffer.concat([cipher.final(), cipher.getAuthTag()]);
  }

  function decrypt(sealed: Buffer, sha256: string) {
    if (!sealed.subarray(0, MAGIC.length).equals(MAGIC))
      throw new Error(`Not a file of this store: ${sha256}`);
    const body = sealed.subarray(MAGIC.length);
    const decipher = createDecipheriv('aes-256-gcm', key, body.subarray(0, IV_BYTES)).setAAD(
      Buffer.from(sha256),
    );
    decipher.setAuthTag(body.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(body.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]);
  }

  return { put, get, has };
}

/** Removes what a put was writing when the power went: parts older than an hour, so that no put under way is disturbed. */
export async function dropLeftovers(root: string, now: number): Promise<void> {
  for (const name of await fs.readdir(root)) {
    if (!name.endsWith('.part')) continue;
    const file = path.join(root, name);
    const stat = await fs.stat(file).catch(() => undefined);
    if (stat && now - stat.mtimeMs > LEFTOVER_MS) await fs.rm(file, { force: true });
  }
}

async function writeDurably(file: string, pieces: Iterable<Uint8Array>) {
  const handle = await fs.open(file, 'wx', 0o600);
  try {
    await handle.writeFile(pieces);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function syncFolder(folder: string) {
  if (process.platform === 'win32') return; // Windows has no handle to a folder; NTFS journals the rename
  const handle = await fs.open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
