import path from 'node:path';

/** File systems take 255 bytes; the longest ending and a number must still fit. */
const MOST_BYTES = 230;

/**
 * Where each file's results go, without extension: its own name in the output folder. Files of one name (a.jpg, a.pdf)
 * are told apart by a number, so that none overwrites another.
 */
export function outputNames(files: readonly string[], folder: string): readonly string[] {
  const taken = new Set<string>();
  return files.map((file) => {
    const name = shortened(path.basename(file, path.extname(file)).normalize('NFC'));
    let candidate = name;
    for (let number = 2; taken.has(candidate.toLowerCase()); number++) candidate = `${name} (${number})`;
    taken.add(candidate.toLowerCase());
    return path.join(folder, candidate);
  });
}

function shortened(name: string): string {
  let short = name;
  while (Buffer.byteLength(short) > MOST_BYTES) short = short.slice(0, -1);
  return short;
}
