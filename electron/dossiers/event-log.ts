// The append-only log. Each row's hash covers the row before it, so a changed or missing row shows in `verify`.
import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { DossierEvent, RecordedEvent } from '../../shared/dossiers/index.ts';

export const FIRST_HASH = '0'.repeat(64);

export type StoredEvent = RecordedEvent & {
  readonly position: number;
  readonly dossierId: string;
  readonly previousHash: string;
  readonly hash: string;
};

export type NewEvent = {
  readonly dossierId: string;
  readonly seq: number;
  readonly at: string;
  /** Wall time in UTC+07:00 as printed on paper. */
  readonly wall: string;
  readonly officerId: string;
  readonly officerName: string;
  readonly event: DossierEvent;
};

type Row = {
  position: number;
  dossier_id: string;
  seq: number;
  kind: string;
  at: string;
  wall: string;
  officer_id: string;
  officer_name: string;
  payload: string;
  previous_hash: string;
  hash: string;
};

export function createEventLog(db: Database) {
  const insert = db.prepare<Omit<Row, 'position'>>(
    `INSERT INTO dossier_event (dossier_id, seq, kind, at, wall, officer_id, officer_name, payload, previous_hash, hash)
     VALUES (@dossier_id, @seq, @kind, @at, @wall, @officer_id, @officer_name, @payload, @previous_hash, @hash)`,
  );
  const last = db.prepare<[], Pick<Row, 'position' | 'at' | 'hash'>>(
    'SELECT position, at, hash FROM dossier_event ORDER BY position DESC LIMIT 1',
  );
  const hashAt = db.prepare<[number], Pick<Row, 'hash'>>('SELECT hash FROM dossier_event WHERE position = ?');
  const ofDossier = db.prepare<[string], Row>(
    'SELECT * FROM dossier_event WHERE dossier_id = ? ORDER BY seq',
  );
  const all = db.prepare<[], Row>('SELECT * FROM dossier_event ORDER BY dossier_id, seq');

  return {
    /** Writes the next event of the chain and gives its position. Call inside the change's transaction. */
    append(event: NewEvent): number {
      const row = toRow(event, last.get()?.hash ?? FIRST_HASH);
      return Number(insert.run(row).lastInsertRowid);
    },
    eventsOf: (dossierId: string): StoredEvent[] => ofDossier.all(dossierId).map(toEvent),
    /** The whole log, one dossier's events at a time: it may be larger than memory. */
    *byDossier(): Generator<readonly StoredEvent[]> {
      let group: StoredEvent[] = [];
      for (const row of all.iterate()) {
        if (group[0] && group[0].dossierId !== row.dossier_id) {
          yield group;
          group = [];
        }
        group.push(toEvent(row));
      }
      if (group.length > 0) yield group;
    },
    /** The newest event with the hash that covers all before it; `undefined` in an empty log. */
    last: () => last.get(),
    hashAt: (position: number): string | undefined => hashAt.get(position)?.hash,
  };
}

/** The events of dossiers, read through a handle of the caller's own. */
export function eventsReader(db: Database): (dossierId: string) => readonly RecordedEvent[] {
  return createEventLog(db).eventsOf;
}

/** Rows whose chain does not hold, by position; reads the raw columns, so any altered byte shows. */
export function* brokenLinks(db: Database): Generator<number> {
  let previous = FIRST_HASH;
  for (const row of db.prepare<[], Row>('SELECT * FROM dossier_event ORDER BY position').iterate()) {
    const { position, hash, previous_hash, ...content } = row;
    if (previous_hash !== previous || hash !== chain(previous_hash, content)) yield position;
    previous = hash;
  }
}

function toRow(event: NewEvent, previousHash: string): Omit<Row, 'position'> {
  const { kind, ...payload } = event.event;
  const content = {
    dossier_id: event.dossierId,
    seq: event.seq,
    kind,
    at: event.at,
    wall: event.wall,
    officer_id: event.officerId,
    officer_name: event.officerName,
    payload: JSON.stringify(payload),
  };
  return { ...content, previous_hash: previousHash, hash: chain(previousHash, content) };
}

function toEvent(row: Row): StoredEvent {
  return {
    position: row.position,
    dossierId: row.dossier_id,
    seq: row.seq,
    at: row.at,
    officerId: row.officer_id,
    officerName: row.officer_name,
    event: { kind: row.kind, ...JSON.parse(row.payload) } as DossierEvent,
    previousHash: row.previous_hash,
    hash: row.hash,
  };
}

function chain(previousHash: string, content: Omit<Row, 'position' | 'previous_hash' | 'hash'>): string {
  const { dossier_id, seq, kind, at, wall, officer_id, officer_name, payload } = content;
  const line = JSON.stringify([
    previousHash,
    dossier_id,
    seq,
    kind,
    at,
    wall,
    officer_id,
    officer_name,
    payload,
  ]);
  return createHash('sha256').update(line).digest('hex');
}
