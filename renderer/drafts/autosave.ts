import type { DraftBox, DraftContent } from './box.ts';
import type { DraftRow } from './row.ts';

export type SaveState = 'kept' | 'keeping' | 'failed';

export type Autosave = {
  /** Keeps this content now, or right after the write under way; the latest wins. */
  push(content: DraftContent): void;
  /** Tries again what could not be kept. */
  flush(): void;
  /** Drops what is waiting and the draft itself; later pushes are ignored. */
  discard(): Promise<void>;
};

/**
 * Writes one draft as it is typed. Each key is noted at once for a page that is reloaded; the first goes to disk at once,
 * the keys pressed meanwhile follow in one write as soon as it is there: nothing waits for a timer.
 */
export function createAutosave(
  box: DraftBox,
  kind: string,
  id: string,
  tell: (state: SaveState) => void,
): Autosave {
  let waiting: DraftRow | undefined;
  let writing: Promise<void> | undefined;
  let gone = false;

  async function writeAll(): Promise<void> {
    while (waiting && !gone) {
      const row = waiting;
      waiting = undefined;
      try {
        await box.keep(row);
      } catch {
        // The text is still on screen and goes with the next key; the officer sees that it is not kept.
        waiting ??= row;
        tell('failed');
        return;
      }
    }
    if (!gone) tell('kept');
  }

  function flush(): void {
    if (!waiting || writing) return;
    writing = writeAll().finally(() => {
      writing = undefined;
    });
  }

  return {
    push(content) {
      if (gone) return;
      waiting = box.note(kind, id, content);
      tell('keeping');
      flush();
    },
    flush,
    async discard() {
      gone = true;
      waiting = undefined;
      await box.remove(id);
    },
  };
}
