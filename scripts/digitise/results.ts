// The three results of a file. They grow under passing names and are renamed together: nobody ever sees half a file.
import fs from 'node:fs';
import path from 'node:path';
import { isAlive } from '../../electron/is-alive.ts';

/** In the order in which they get their names: a JSON tells whose the others are. */
const RESULTS = ['json', 'txt', 'pdf'] as const;
type Extension = (typeof RESULTS)[number];

/** Still to be renamed; removed when the call is broken off. */
const open = new Set<Results>();
let begun = 0;

export type Results = {
  /** Adds to one of them. */
  write(extension: Extension, part: string | Uint8Array): void;
  /** All are there: they get their names. */
  keep(): void;
  /** Removes what has no name yet. */
  drop(): void;
};

/** `target` is their path without extension. */
export function startResults(target: string): Results {
  const files = new Map<Extension, number>();
  const stem = `.digitise-${process.pid}-${++begun}`;
  const passing = (extension: Extension) => path.join(path.dirname(target), `${stem}.${extension}.tmp`);

  function close() {
    for (const file of files.values()) fs.closeSync(file);
    files.clear();
  }
  const results: Results = {
    write(extension, part) {
      let file = files.get(extension);
      if (file === undefined) {
        file = fs.openSync(passing(extension), 'w');
        files.set(extension, file);
      }
      const bytes = typeof part === 'string' ? Buffer.from(part) : part;
      for (let at = 0; at < bytes.length; ) at += fs.writeSync(file, bytes, at);
    },
    keep() {
      for (const file of files.values()) fs.fsyncSync(file);
      close();
      for (const extension of RESULTS) fs.renameSync(passing(extension), `${target}.${extension}`);
    },
    drop() {
      close();
      for (const extension of RESULTS) fs.rmSync(passing(extension), { force: true });
      open.delete(results);
    },
  };
  open.add(results);
  return results;
}

/**
 * Whether writing there would cost somebody a file: the original itself, or a PDF or text that no earlier call made. Those
 * have their JSON beside them.
 */
export function wouldOverwrite(target: string, file: string): boolean {
  const [original, json, txt, pdf] = [file, `${target}.json`, `${target}.txt`, `${target}.pdf`].map((name) =>
    fs.statSync(name, { throwIfNoEntry: false, bigint: true }),
  );
  const isOriginal = [json, txt, pdf].some(
    (each) => each?.ino === original?.ino && each?.dev === original?.dev,
  );
  return isOriginal || (!json && Boolean(txt || pdf));
}

/** Removes everything that is not whole yet. */
export function dropOpenResults(): void {
  for (const results of open) results.drop();
}

const LEFT_BEHIND = /^\.digitise-(\d+)-\d+\.(?:pdf|txt|json)\.tmp$/;

/** Removes what calls have left behind in this folder that were killed. */
export function dropLeftResults(folder: string): void {
  for (const name of fs.readdirSync(folder)) {
    const pid = LEFT_BEHIND.exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) fs.rmSync(path.join(folder, name), { force: true });
  }
}
