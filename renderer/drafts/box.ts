import Dexie, { liveQuery, type Table } from 'dexie';
import {
  dropNote,
  forgetLastKeys,
  lastKeysOf,
  noteLastKeys,
  noteThrownAway,
  thrownAwayBefore,
} from './last-keys.ts';
import type { DraftRow } from './row.ts';
import { readDraftKey, seal, unseal } from './seal.ts';

/** What a draft holds: what was typed and the few words its tab shows. */
export type DraftContent = { readonly label: string; readonly value: unknown };
export type DraftEntry = { readonly id: string; readonly label: string; readonly updatedAt: number };

/** One officer's drafts on this PC. */
export type DraftBox = {
  read(kind: string, id: string): Promise<DraftContent | undefined>;
  /** Seals what was typed, so that a reload right after it finds it. It still has to be kept. */
  note(kind: string, id: string, content: DraftContent): DraftRow;
  /** Writes it to disk: from here it survives a power cut. */
  keep(row: DraftRow): Promise<void>;
  /** Throws it away for good, though the page be reloaded at once; after every write that was begun before. */
  remove(id: string): Promise<void>;
  /** Tells the drafts of a kind, oldest first, now and after every change; gives the function that stops it. */
  watch(kind: string, tell: (entries: readonly DraftEntry[]) => void): () => void;
};

// Strict: a draft must survive a power cut, so each write waits for the disk and not only for the browser's memory.
const db = new Dexie('motcua-drafts', { chromeTransactionDurability: 'strict' });
db.version(1).stores({ drafts: '&id, [officerId+kind]' });
const drafts: Table<DraftRow, string> = db.table('drafts');

/** Opens the drafts of the officer whose key this is; those of other officers stay unseen and unreadable. */
export async function openDraftBox(officerId: string, keyBase64: string): Promise<DraftBox> {
  const key = readDraftKey(keyBase64);
  const placeOf = (kind: string, id: string) => `${officerId}/${kind}/${id}`;

  let lastNotedAt = 0;

  function open(row: DraftRow): DraftContent | undefined {
    return unseal(key, placeOf(row.kind, row.id), row) as DraftContent | undefined;
  }

  function entryOf(row: DraftRow): DraftEntry[] {
    const content = open(row);
    return content ? [{ id: row.id, label: content.label, updatedAt: row.updatedAt }] : [];
  }

  async function letGo(id: string) {
    await drafts.delete(id);
    dropNote(id);
  }

  for (const id of thrownAwayBefore()) await letGo(id);
  for (const row of lastKeysOf(officerId)) {
    const onDisk = await drafts.get(row.id);
    if (!onDisk || onDisk.updatedAt < row.updatedAt) await drafts.put(row);
    forgetLastKeys(row);
  }

  return {
    async read(kind, id) {
      const row = await drafts.get(id);
      return row && row.officerId === officerId && row.kind === kind ? open(row) : undefined;
    },
    note(kind, id, content) {
      // Later keys are always later, whatever the PC's clock does.
      lastNotedAt = Math.max(Date.now(), lastNotedAt + 1);
      const sealed = seal(key, placeOf(kind, id), content);
      const row = { id, officerId, kind, updatedAt: lastNotedAt, ...sealed };
      noteLastKeys(row);
      return row;
    },
    async keep(row) {
      await drafts.put(row);
      forgetLastKeys(row);
    },
    async remove(id) {
      noteThrownAway(id);
      // A disk that refuses lets go of it with the next page.
      await letGo(id).catch(() => undefined);
    },
    watch(kind, tell) {
      const rowsNow = liveQuery(() => drafts.where({ officerId, kind }).toArray());
      // Ids are time-ordered (UUID version 7), so tabs stay where they were opened.
      const subscription = rowsNow.subscribe((rows) =>
        tell(rows.flatMap(entryOf).sort((a, b) => (a.id < b.id ? -1 : 1))),
      );
      return () => subscription.unsubscribe();
    },
  };
}
