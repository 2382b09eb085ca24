import type { Day } from '../../shared/lib/dates.ts';
import { fromUtcIso, toUtcIso } from '../../shared/lib/dates.ts';
import type { Store } from '../store/index.ts';

export type ImportRecord = {
  readonly id: string;
  /** Epoch ms. */
  readonly appliedAt: number;
  /** Empty for the catalogue the app brings along. */
  readonly officerName: string;
  readonly asOf: Day;
  readonly validFrom: Day | undefined;
  readonly note: string;
  readonly fileHash: string;
  readonly added: number;
  readonly changed: number;
  readonly ended: number;
};

/** The only reader and writer of `catalogue_import` and `catalogue_state`. */
export function importRepo({ db }: Store) {
  const insert = db.prepare(
    `INSERT INTO catalogue_import
       (id, applied_at, officer_name, as_of, valid_from, note, file_hash, added, changed, ended)
     VALUES (@id, @appliedAt, @officerName, @asOf, @validFrom, @note, @fileHash, @added, @changed, @ended)`,
  );
  const appliedAt = db.prepare<[string], { applied_at: string }>(
    'SELECT applied_at FROM catalogue_import WHERE id = ?',
  );
  const revision = db.prepare<[], { revision: number }>('SELECT revision FROM catalogue_state');
  const bump = db.prepare('UPDATE catalogue_state SET revision = revision + 1');

  return {
    add(record: ImportRecord) {
      insert.run({
        ...record,
        appliedAt: toUtcIso(record.appliedAt),
        validFrom: record.validFrom ?? null,
      });
    },
    appliedAt: (id: string): number => fromUtcIso(appliedAt.get(id)?.applied_at ?? toUtcIso(0)),
    /** Moves with every change of the catalogue, whichever process made it. */
    revision: (): number => revision.get()?.revision ?? 0,
    bumpRevision: () => bump.run(),
  };
}
