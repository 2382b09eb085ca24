import { DEMO_OFFICERS, DEMO_PIN, setUpDemoCentre } from '../../scripts/populate/commune.ts';
import { populateDossiers } from '../../scripts/populate/dossiers.ts';
import { openForPopulating } from '../../scripts/populate/open.ts';
import { createChance } from '../../scripts/populate/random.ts';
import { temporaryFolder } from './counter.ts';

/** Who signs in to a populated folder. */
export const HEAD = { name: DEMO_OFFICERS[0].name, pin: DEMO_PIN };

export type Populated = {
  readonly folder: string;
  /** Somebody with an earlier dossier whose name nobody else has. */
  readonly known: { readonly name: string; readonly idNumber: string; readonly phone: string };
};

/** A data folder of counter B of xã Trị An with invented dossiers up to `until` (epoch ms). */
export async function populatedFolder(dossiers: number, until = Date.now() - 60_000): Promise<Populated> {
  const folder = temporaryFolder();
  const opened = openForPopulating(folder, until);
  if (!opened.ok) throw new Error(opened.error.code);
  const { rooms, close } = opened.value;
  const officers = await setUpDemoCentre(rooms);
  await populateDossiers(rooms, officers, createChance(7), {
    dossiers,
    until,
    openShare: 0.2,
    overdueShare: 0.1,
    perDay: 40,
  });
  const known = rooms.store.db
    .prepare<[], Populated['known']>(
      `SELECT owner_name AS name, MAX(owner_id_number) AS idNumber, MAX(owner_phone) AS phone FROM dossier
       WHERE owner_kind = 'person' GROUP BY owner_name HAVING COUNT(DISTINCT owner_id_number) = 1 ORDER BY seq LIMIT 1`,
    )
    .get();
  await close();
  if (!known) throw new Error('Nobody is known');
  return { folder, known };
}
