// What has arrived of a file that was cut: kept sealed as it comes, so that neither a cut nor a restart begins it anew.
import type { PartStore } from '../store/index.ts';
import type { HeldPart, PartSink } from './upstream.ts';

/** So much may be lost when the program is killed. */
const PIECE_BYTES = 512 * 1024;

/**
 * Only what can be proven to belong together is gone on with: the far side marks the file's version, or has told the hash of
 * the whole (`proven`).
 */
export async function heldPart(
  parts: PartStore,
  url: string,
  proven: boolean,
): Promise<HeldPart | undefined> {
  const held = await parts.read(url);
  if (!held || held.bytes.length === 0) return undefined;
  const version = held.about === '' ? undefined : held.about;
  return version === undefined && !proven ? undefined : { bytes: held.bytes, version };
}

export function keepPart(parts: PartStore, url: string, proven: boolean, held?: HeldPart) {
  let pending: Buffer[] = [];
  let pendingBytes = 0;
  let added = 0;
  let isKept = true;
  let goesOn = held !== undefined;
  let writing = Promise.resolve();

  // A disk that takes nothing costs only the beginning anew; a gap would cost the file.
  function write(work: () => Promise<void>) {
    writing = writing.then(async () => {
      if (!isKept) return;
      isKept = await work().then(
        () => true,
        () => false,
      );
    });
  }

  function flush() {
    const piece = Buffer.concat(pending);
    [pending, pendingBytes] = [[], 0];
    if (piece.length > 0) write(() => parts.append(url, piece));
  }

  const sink: PartSink = {
    begin(version) {
      [pending, pendingBytes] = [[], 0];
      const mayGoOn = version !== undefined || proven;
      goesOn = mayGoOn;
      writing = writing.then(async () => {
        isKept = await (mayGoOn ? parts.begin(url, version ?? '') : parts.drop(url)).then(
          () => mayGoOn,
          () => false,
        );
      });
    },
    add(chunk) {
      pending.push(chunk);
      pendingBytes += chunk.length;
      added += chunk.length;
      if (pendingBytes >= PIECE_BYTES) flush();
    },
  };

  return {
    sink,
    added: () => added,
    /** Whether what arrives now can be gone on with later. */
    goesOn: () => goesOn,
    /** Resolves when all of it is written. */
    end(): Promise<void> {
      flush();
      return writing;
    },
  };
}
