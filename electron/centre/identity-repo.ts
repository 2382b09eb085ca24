import type { UnitIdentity } from '../../shared/centre/index.ts';
import type { Store } from '../store/index.ts';

/** The centre's codes and this counter's letter: one row, from set-up on. */
export function identityRepo({ db }: Store) {
  const find = db.prepare<[], UnitIdentity>(
    `SELECT commune_code AS communeCode, province_code AS provinceCode, agency_identifier AS agencyIdentifier,
            short_code AS shortCode, counter_letter AS counterLetter
     FROM centre_identity WHERE id = 1`,
  );
  const save = db.prepare<UnitIdentity>(
    `INSERT OR REPLACE INTO centre_identity
       (id, commune_code, province_code, agency_identifier, short_code, counter_letter)
     VALUES (1, @communeCode, @provinceCode, @agencyIdentifier, @shortCode, @counterLetter)`,
  );
  return {
    find: (): UnitIdentity | undefined => find.get(),
    save: (identity: UnitIdentity) => void save.run(identity),
  };
}
