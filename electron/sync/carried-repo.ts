import type { Database } from 'better-sqlite3';
import { toUtcIso } from '../../shared/lib/dates.ts';
import type { CarriedDossiers } from '../../shared/sync/carried.ts';

type Item = CarriedDossiers['items'][number];
export type CarriedRepo = ReturnType<typeof carriedRepo>;

/** Dossiers recorded at another counter and sent from here. */
export function carriedRepo(db: Database) {
  const upsert = db.prepare<[string, string, number, string, string]>(
    `INSERT INTO sync_carried (dossier_id, origin, revision, body, arrived_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (dossier_id) DO UPDATE SET revision = excluded.revision, body = excluded.body
     WHERE excluded.revision > sync_carried.revision`,
  );
  const byId = db.prepare<[string], { body: string }>('SELECT body FROM sync_carried WHERE dossier_id = ?');
  const all = db.prepare<[], { body: string }>(
    'SELECT body FROM sync_carried ORDER BY arrived_at, dossier_id',
  );
  const replace = db.prepare<[string, string]>('UPDATE sync_carried SET body = ? WHERE dossier_id = ?');

  function find(dossierId: string): Item | undefined {
    const row = byId.get(dossierId);
    return row && (JSON.parse(row.body) as Item);
  }

  return {
    find,
    /** Whether it was new, or newer than what was brought before. */
    put: (origin: string, item: Item, at: number): boolean =>
      upsert.run(item.dossier.id, origin, item.revision, JSON.stringify(item), toUtcIso(at)).changes === 1,
    all: (): Item[] => all.all().map((row) => JSON.parse(row.body) as Item),
    setOfficialNo(dossierId: string, officialNo: string) {
      const item = find(dossierId);
      if (!item) return;
      replace.run(JSON.stringify({ ...item, dossier: { ...item.dossier, officialNo } }), dossierId);
    },
  };
}
