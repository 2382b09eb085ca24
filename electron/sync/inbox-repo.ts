import type { Database } from 'better-sqlite3';
import { toUtcIso } from '../../shared/lib/dates.ts';
import type { InboxEntry } from '../../shared/sync/views.ts';

export type InboxKind = InboxEntry['kind'];
type Row = {
  id: number;
  kind: InboxKind;
  remote_key: string;
  body: string;
  dossier_id: string | null;
  arrived_at: string;
  state: InboxEntry['state'];
};

const VERSION = / \d+ [0-9a-f]{64}$/;

export type InboxRepo = ReturnType<typeof inboxRepo>;

/** What came down from the province. The same thing pulled twice is kept once. */
export function inboxRepo(db: Database) {
  const add = db.prepare<[InboxKind, string, string, string | null, string, string]>(
    `INSERT INTO sync_inbox (kind, remote_key, body, dossier_id, arrived_at, state) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT DO NOTHING`,
  );
  const open = db.prepare<[], Row>(
    `SELECT id, kind, remote_key, body, dossier_id, arrived_at, state FROM sync_inbox
     WHERE state IN ('new', 'both-sides') ORDER BY id LIMIT 500`,
  );
  const count = db.prepare<[], { n: number }>(
    `SELECT COUNT(*) AS n FROM sync_inbox WHERE state IN ('new', 'both-sides')`,
  );
  const byId = db.prepare<[number], Row>(
    'SELECT id, kind, remote_key, body, dossier_id, arrived_at, state FROM sync_inbox WHERE id = ?',
  );
  const decide = db.prepare<[string, string, string, number]>(
    `UPDATE sync_inbox SET state = ?, decided_at = ?, decided_by = ? WHERE id = ? AND state IN ('new', 'both-sides')`,
  );
  const setDossier = db.prepare<[string, number]>('UPDATE sync_inbox SET dossier_id = ? WHERE id = ?');
  // An application has one key for all its versions, each with its turn and the digest of what it says.
  const versions = `FROM sync_inbox WHERE kind = 'online' AND substr(remote_key, 1, length(@no) + 1) = @no || ' '`;
  const lastVersion = db.prepare<{ no: string }, { remote_key: string }>(
    `SELECT remote_key ${versions} ORDER BY id DESC LIMIT 1`,
  );
  const becameDossier = db.prepare<{ no: string }, { dossier_id: string }>(
    `SELECT dossier_id ${versions} AND state = 'taken' AND dossier_id IS NOT NULL ORDER BY id DESC LIMIT 1`,
  );
  const replaceOnline = db.prepare<{ no: string }>(
    `UPDATE sync_inbox SET state = 'set-aside', decided_by = 'newer' WHERE state IN ('new', 'both-sides')
       AND id IN (SELECT id ${versions})`,
  );
  const replace = db.prepare<[string]>(
    `UPDATE sync_inbox SET state = 'set-aside', decided_by = 'newer' WHERE kind = 'catalogue' AND state = 'new'
       AND remote_key LIKE ? || ' %'`,
  );
  return {
    /** Its id when it was new. */
    add: (
      entry: {
        kind: InboxKind;
        key: string;
        body: unknown;
        dossierId: string | undefined;
        bothSides: boolean;
      },
      at: number,
    ): number | undefined => {
      const { changes, lastInsertRowid } = add.run(
        entry.kind,
        entry.key,
        JSON.stringify(entry.body),
        entry.dossierId ?? null,
        toUtcIso(at),
        entry.bothSides ? 'both-sides' : 'new',
      );
      return changes === 1 ? Number(lastInsertRowid) : undefined;
    },
    setDossier: (id: number, dossierId: string) => void setDossier.run(dossierId, id),
    open: (kind?: InboxKind): InboxEntry[] =>
      open
        .all()
        .filter((row) => kind === undefined || row.kind === kind)
        .map(toEntry),
    count: () => count.get()?.n ?? 0,
    find(id: number): InboxEntry | undefined {
      const row = byId.get(id);
      return row && toEntry(row);
    },
    decide: (id: number, decision: 'taken' | 'set-aside', by: string, at: number): boolean =>
      decide.run(decision, toUtcIso(at), by, id).changes === 1,
    /** The key of what now comes down of an application; `undefined` when that is what came last. */
    nextVersion(portalNo: string, digest: string): string | undefined {
      const [turn = '0', last] = lastVersion.get({ no: portalNo })?.remote_key.split(' ').slice(-2) ?? [];
      return last === digest ? undefined : `${portalNo} ${Number(turn) + 1} ${digest}`;
    },
    /** The dossier an earlier version of an application has become. */
    dossierOfApplication: (portalNo: string) => becameDossier.get({ no: portalNo })?.dossier_id,
    /** What nobody has decided of an application gives way to what came after it. */
    supersedeOnline: (portalNo: string) => void replaceOnline.run({ no: portalNo }),
    /** An older version of the same procedure, still undecided, gives way to the newer. */
    supersedeCatalogue: (code: string) => void replace.run(code),
  };
}

function toEntry(row: Row): InboxEntry {
  return {
    id: row.id,
    kind: row.kind,
    // Of an application only its number: which of its versions this is means nothing to an officer.
    key: row.kind === 'online' ? row.remote_key.replace(VERSION, '') : row.remote_key,
    ...(row.dossier_id === null ? {} : { dossierId: row.dossier_id }),
    arrivedAt: Date.parse(row.arrived_at),
    state: row.state,
    body: JSON.parse(row.body) as unknown,
  };
}
