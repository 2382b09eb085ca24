import type { UnitNames } from '../../shared/centre/index.ts';
import type { Store } from '../store/index.ts';

const COLUMNS = `valid_from AS validFrom, parent_line AS parentLine, issuing_line AS issuingLine,
  province_title AS provinceTitle, place, address, phone, website, signers`;

/** What papers call the centre, one row per day from which the names hold. */
export function namesRepo({ db }: Store) {
  const list = db.prepare<[], UnitNames>(`SELECT ${COLUMNS} FROM centre_names ORDER BY valid_from`);
  const find = db.prepare<[string], UnitNames>(`SELECT ${COLUMNS} FROM centre_names WHERE valid_from = ?`);
  const save = db.prepare<UnitNames>(
    `INSERT OR REPLACE INTO centre_names
       (valid_from, parent_line, issuing_line, province_title, place, address, phone, website, signers)
     VALUES (@validFrom, @parentLine, @issuingLine, @provinceTitle, @place, @address, @phone, @website, @signers)`,
  );
  const remove = db.prepare<[string]>('DELETE FROM centre_names WHERE valid_from = ?');
  return {
    list: (): readonly UnitNames[] => list.all(),
    find: (validFrom: string): UnitNames | undefined => find.get(validFrom),
    save: (names: UnitNames) => void save.run(names),
    remove: (validFrom: string) => void remove.run(validFrom),
  };
}
