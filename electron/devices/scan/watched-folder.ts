// A folder (often a network share) into which a machine scans by itself. A file is taken once it is complete, kept by
// whoever asked, and only then moved aside; nothing is ever deleted. Looked at again and again rather than listened to:
// shares send no notices that can be relied on.
import fs from 'node:fs/promises';
import path from 'node:path';
import { hasItsEnd, typeOfBytes } from './page-bytes.ts';

/** Beside the files, so that a person at the share sees what was taken. Plain letters: shares mangle others. */
export const TAKEN_FOLDER = 'da-nhan';

export type ArrivedFile = {
  /** As the share spells it; for people to read, never a path. */
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly size: number;
  readonly modifiedAt: number;
};

export type WatchedFolderSettings = {
  readonly folder: string;
  /**
   * Keeps the file durably, or says that it is none of ours; asked again for the same file when the PC went down before
   * it was moved aside. A throw (disk full, say) leaves the file where it is, for the next look.
   */
  readonly keep: (file: ArrivedFile) => Promise<'kept' | 'not-ours'>;
  /** A kept file has left its place: another of the same name may come. */
  readonly onMoved?: (file: Omit<ArrivedFile, 'bytes'>) => void;
  /** Told when the folder cannot be looked at, a file cannot be taken, and when all is well again. */
  readonly onTrouble: (trouble: WatchTrouble | undefined) => void;
  readonly lookEveryMs?: number;
  /** How long size and time of a file must stand still. */
  readonly settleMs?: number;
  /** How long to wait for the end of a file that has none: longer than any network pause. */
  readonly patienceMs?: number;
};

export type WatchTrouble = { readonly kind: 'folder-away' | 'file-refused'; readonly detail: string };

export type WatchedFolder = { close(): Promise<void> };

type Seen = {
  readonly size: number;
  readonly modifiedAt: number;
  readonly since: number;
  outcome?: 'kept' | 'not-ours';
};

const LARGEST_BYTES = 512 * 1024 * 1024;
/** A name has at most 255 bytes, and a Vietnamese letter up to three. */
const LONGEST_STEM = 60;
/** What programs leave beside the files they are writing, and what systems leave in every folder. */
const NOT_YET_A_FILE = /^(?:\.|~\$)|\.(?:part|partial|tmp|temp|crdownload|filepart|!ut|lock)$/i;
const SYSTEM_FILES = /^(?:thumbs\.db|desktop\.ini)$/i;

export function watchFolder(settings: WatchedFolderSettings): WatchedFolder {
  const { folder, lookEveryMs = 2_000, settleMs = 3_000, patienceMs = 60_000 } = settings;
  const seen = new Map<string, Seen>();
  let closed = false;
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> = Promise.resolve();

  async function look() {
    try {
      const trouble = await lookAtAll();
      if (!closed) settings.onTrouble(trouble);
    } catch (thrown) {
      if (!closed) settings.onTrouble({ kind: 'folder-away', detail: codeOf(thrown) });
    }
    if (!closed) timer = setTimeout(lookAgain, lookEveryMs);
  }

  function lookAgain() {
    looking = look();
  }

  async function lookAtAll(): Promise<WatchTrouble | undefined> {
    const entries = await fs.readdir(folder, { withFileTypes: true });
    const names = entries.filter((entry) => entry.isFile() && isWanted(entry.name)).map(({ name }) => name);
    for (const name of seen.keys()) if (!names.includes(name)) seen.delete(name);
    let trouble: WatchTrouble | undefined;
    for (const name of names) {
      if (closed) return undefined;
      trouble = (await lookAt(name)) ?? trouble;
    }
    return trouble;
  }

  async function lookAt(name: string): Promise<WatchTrouble | undefined> {
    const file = path.join(folder, name);
    try {
      const { size, mtimeMs: modifiedAt } = await fs.stat(file);
      const state = notice(name, size, modifiedAt);
      const stillFor = performance.now() - state.since;
      if (state.outcome === 'kept') return await moveAside(file, name, state);
      if (state.outcome === 'not-ours' || size === 0 || stillFor < settleMs) return undefined;
      if (size > LARGEST_BYTES) return { kind: 'file-refused', detail: 'too-large' };
      const bytes = await fs.readFile(file);
      const after = await fs.stat(file);
      if (bytes.byteLength !== size || after.size !== size || after.mtimeMs !== modifiedAt) return undefined;
      if (isCutOff(bytes) && stillFor < patienceMs) return undefined;
      state.outcome = await settings.keep({ name: name.normalize('NFC'), bytes, size, modifiedAt });
      return state.outcome === 'kept' ? await moveAside(file, name, state) : undefined;
    } catch (thrown) {
      // Gone between two looks: somebody took it back.
      if (codeOf(thrown) === 'ENOENT' && !name.includes('\ufffd')) return undefined;
      return { kind: 'file-refused', detail: codeOf(thrown) };
    }
  }

  function notice(name: string, size: number, modifiedAt: number): Seen {
    const before = seen.get(name);
    if (before && before.size === size && before.modifiedAt === modifiedAt) return before;
    const now = { size, modifiedAt, since: performance.now() };
    seen.set(name, now);
    return now;
  }

  async function moveAside(file: string, name: string, { size, modifiedAt }: Seen): Promise<undefined> {
    const aside = path.join(folder, TAKEN_FOLDER);
    await fs.mkdir(aside, { recursive: true });
    await fs.rename(file, path.join(aside, await freeName(aside, name)));
    seen.delete(name);
    settings.onMoved?.({ name: name.normalize('NFC'), size, modifiedAt });
  }

  lookAgain();
  return {
    async close() {
      closed = true;
      clearTimeout(timer);
      await looking;
    },
  };
}

/** Machines count from scan0001 again and again: the second of a name stands beside the first. */
async function freeName(folder: string, name: string): Promise<string> {
  const taken = new Set((await fs.readdir(folder)).map((each) => each.toLowerCase()));
  const { name: stem, ext } = path.parse(name);
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? name : `${stem.slice(0, LONGEST_STEM)} (${number})${ext}`;
    if (!taken.has(candidate.toLowerCase())) return candidate;
  }
}

function isWanted(name: string): boolean {
  return !NOT_YET_A_FILE.test(name) && !SYSTEM_FILES.test(name);
}

function isCutOff(bytes: Uint8Array): boolean {
  const type = typeOfBytes(bytes);
  return type !== undefined && !hasItsEnd(bytes, type);
}

function codeOf(thrown: unknown): string {
  return String((thrown as { code?: unknown } | null)?.code ?? thrown);
}
