// Long content in blocks of one size instead of one long buffer: nothing is copied to make it grow, and blocks move between
// threads without a copy.

const BLOCK_BYTES = 1 << 16;

export type Blocks = {
  /** Appends bytes, or a text that is written as `encoding`. */
  write(part: string | Uint8Array, encoding?: 'latin1' | 'utf8'): void;
  /** Bytes written so far. */
  length(): number;
  /** All of it, in order; each has a buffer of its own. Write nothing after. */
  all(): readonly Uint8Array<ArrayBuffer>[];
};

export function createBlocks(): Blocks {
  const full: Uint8Array<ArrayBuffer>[] = [];
  let block: Buffer<ArrayBuffer> | undefined;
  let used = 0;

  function write(part: string | Uint8Array, encoding: 'latin1' | 'utf8' = 'latin1') {
    const bytes = typeof part === 'string' ? Buffer.from(part, encoding) : part;
    for (let from = 0; from < bytes.length; ) {
      block ??= Buffer.allocUnsafeSlow(BLOCK_BYTES);
      const piece = bytes.subarray(from, from + BLOCK_BYTES - used);
      block.set(piece, used);
      used += piece.length;
      from += piece.length;
      if (used === BLOCK_BYTES) close();
    }
  }

  function close() {
    if (block && used > 0) full.push(block.subarray(0, used));
    block = undefined;
    used = 0;
  }

  return {
    write,
    length: () => full.length * BLOCK_BYTES + used,
    all() {
      close();
      return full;
    },
  };
}
