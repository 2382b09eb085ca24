import Dexie, { liveQuery, type Table } from 'dexie';
import { importDraftKey, type Sealed, seal, unseal } from './seal.ts';

/** What a draft holds: what was typed and the few words its tab shows. */
export type DraftContent = { readonly label: string; readonly value: unknown };
export type DraftEntry = { readonly id: string; readonly label: string; readonly updatedAt: number };

type Row = Sealed & {
  readonly id: string;
  readonly officerId: string;
  readonly kind: string;
  readonly updatedAt: number;
};

/** One officer's drafts on this PC. */
export type DraftBox = {
  read(kind: string, id: string): Promise<DraftContent | undefined>;
  write(kind: string, id: string, content: DraftContent): Promise<void>;
  remove(id: string): Promise<void>;
  /** Tells the drafts of a kind, oldest first, now and after every change; gives the function that stops it. */
  watch(kind: string, tell: (entries: readonly DraftEntry[]) => void): () => void;
};

// Strict: a draft must survive a power cut, so each write waits for the disk and not only for the browser's memory.
const db = new Dexie('motcua-drafts', { chromeTransactionDurability: 'strict' });
db.version(1).stores({ drafts: '&id, [officerId+kind]' });
const drafts: Table<Row, string> = db.table('drafts');

/** Opens the drafts of the officer whose key this is; those of other officers stay unseen and unreadable. */
export async function openDraftBox(officerId: string, keyBase64: string): Promise<DraftBox> {
  const key = await importDraftKey(keyBase64);
  const placeOf = (kind: string, id: string) => `${officerId}/${kind}/${id}`;

  async function open(row: Row): Promise<DraftContent | undefined> {
    return (await unseal(key, placeOf(row.kind, row.id), row)) as DraftContent | undefined;
  }

  async function entriesOf(rows: readonly Row[]): Promise<readonly DraftEntry[]> {
    const entries = await Promise.all(
      rows.map(async (row) => {
        const content = await open(row);
        return content && { id: row.id, label: content.label, updatedAt: row.updatedAt };
      }),
    );
    // Ids are time-ordered (UUID version 7), so tabs stay where they were opened.
    return entries.flatMap((entry) => entry ?? []).sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  return {
    async read(kind, id) {
      const row = await drafts.get(id);
      return row && row.officerId === officerId && row.kind === kind ? open(row) : undefined;
    },
    async write(kind, id, content) {
      const sealed = await seal(key, placeOf(kind, id), content);
      await drafts.put({ id, officerId, kind, updatedAt: Date.now(), ...sealed });
    },
    remove: (id) => drafts.delete(id),
    watch(kind, tell) {
      let asked = 0;
      const rowsNow = liveQuery(() => drafts.where({ officerId, kind }).toArray());
      const subscription = rowsNow.subscribe(async (rows) => {
        asked += 1;
        const answering = asked;
        const entries = await entriesOf(rows);
        if (answering === asked) tell(entries);
      });
      return () => {
        asked = Number.POSITIVE_INFINITY;
        subscription.unsubscribe();
      };
    },
  };
}
