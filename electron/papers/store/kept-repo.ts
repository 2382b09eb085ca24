// The table `page_kept`: pages hard to read that an officer has looked at and keeps all the same.
import type { Store } from '../../store/index.ts';

export type KeptRepo = ReturnType<typeof keptRepo>;

export function keptRepo({ db }: Store) {
  const keep = db.prepare<[string, string, string, string]>(
    'INSERT INTO page_kept (page_id, by, by_name, at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const forget = db.prepare<[string]>('DELETE FROM page_kept WHERE page_id = ?');

  return {
    /** The first who decided stays named. */
    keepOnce: (
      pageId: string,
      by: { readonly officerId: string; readonly officerName: string },
      at: string,
    ) => void keep.run(pageId, by.officerId, by.officerName, at),
    forget: (pageId: string) => void forget.run(pageId),
  };
}
