import type { DraftBox, DraftContent } from './box.ts';

/** Short enough that a killed browser loses at most a letter or two, long enough not to write twice per key. */
const SAVE_AFTER_MS = 100;

export type SaveState = 'kept' | 'keeping' | 'failed';

export type Autosave = {
  /** Keeps this content soon; the latest wins. */
  push(content: DraftContent): void;
  /** Keeps now what is waiting; resolves when it is on disk. */
  flush(): Promise<void>;
  /** Drops what is waiting and the draft itself; later pushes are ignored. */
  discard(): Promise<void>;
};

/** Writes one draft as it is typed: one write at a time, never an older one after a newer. */
export function createAutosave(
  box: DraftBox,
  kind: string,
  id: string,
  tell: (state: SaveState) => void,
): Autosave {
  let waiting: DraftContent | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let writing: Promise<void> = Promise.resolve();
  let gone = false;

  async function write(): Promise<void> {
    const content = waiting;
    waiting = undefined;
    if (!content || gone) return;
    try {
      await box.write(kind, id, content);
      tell(waiting ? 'keeping' : 'kept');
    } catch {
      // The text is still on screen and goes with the next key; the officer sees that it is not kept.
      waiting ??= content;
      tell('failed');
    }
  }

  function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    writing = writing.then(write);
    return writing;
  }

  return {
    push(content) {
      if (gone) return;
      waiting = content;
      tell('keeping');
      timer ??= setTimeout(() => void flush(), SAVE_AFTER_MS);
    },
    flush,
    async discard() {
      gone = true;
      waiting = undefined;
      clearTimeout(timer);
      await writing;
      await box.remove(id);
    },
  };
}
