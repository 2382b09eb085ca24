// Official numbers: drawn ahead into the day's pool or formed from an agreed block, written before use, never used twice.
import { type Day, dayOf, toUtcIso } from '../../shared/lib/dates.ts';
import { dayOfNumber, formNumber, sequenceOf } from '../../shared/sync/number.ts';
import type { Store } from '../store/index.ts';
import { ledgerRepo } from './ledger-repo.ts';
import type { SyncSettings } from './settings.ts';

export type Numbers = ReturnType<typeof createNumbers>;

export function createNumbers({ db, write }: Pick<Store, 'db' | 'write'>, settings: SyncSettings) {
  const ledger = ledgerRepo(db);
  const free = db.prepare<[string], { official_no: string }>(
    `SELECT official_no FROM sync_number WHERE state = 'free' AND day = ? ORDER BY official_no LIMIT 1`,
  );
  const countFree = db.prepare<[string], { n: number }>(
    `SELECT COUNT(*) AS n FROM sync_number WHERE state = 'free' AND day = ?`,
  );
  const add = db.prepare<[string, string, string, string]>(
    'INSERT INTO sync_number (official_no, day, state, drawn_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const take = db.prepare<[string, string, string]>(
    `UPDATE sync_number SET state = 'taken', dossier_id = ?, taken_at = ? WHERE official_no = ? AND state = 'free'`,
  );
  const discard = db.prepare<[string]>(
    `UPDATE sync_number SET state = 'void', dossier_id = NULL WHERE official_no = ?`,
  );
  const release = db.prepare<[string]>(
    `UPDATE sync_number SET state = 'free' WHERE official_no = ? AND dossier_id IS NULL`,
  );
  const expire = db.prepare<[string]>(
    `UPDATE sync_number SET state = 'expired' WHERE state = 'free' AND day < ?`,
  );
  const voidFree = db.prepare(`UPDATE sync_number SET state = 'void' WHERE state = 'free'`);
  const byNo = db.prepare<[string], { state: string }>('SELECT state FROM sync_number WHERE official_no = ?');
  const ofDay = db.prepare<[string], { official_no: string }>(
    'SELECT official_no FROM sync_number WHERE day = ?',
  );

  /**
   * The official number a dossier received on `day` gets: from the day's pool or the agreed block; `undefined` when
   * there is none, then a local number serves. It stays free until `assign` in the same transaction.
   */
  function forReception(day: Day): string | undefined {
    if (settings.restoreMode()?.day === day) return undefined;
    return free.get(day)?.official_no ?? nextOfBlock(day);
  }

  /** Takes a number for a dossier being received at `at` (epoch ms), inside the reception's transaction. */
  function takeAtIntake(dossierId: string, at: number): string | undefined {
    const officialNo = forReception(dayOf(at));
    if (officialNo !== undefined) assign(dossierId, officialNo, { late: false, at });
    return officialNo;
  }

  /** Gives a dossier its number; `late` when the citizen already holds a local one. */
  function assign(dossierId: string, officialNo: string, { late, at }: { late: boolean; at: number }) {
    add.run(officialNo, dayOfNumber(officialNo) ?? dayOf(at), 'free', toUtcIso(at));
    if (take.run(dossierId, toUtcIso(at), officialNo).changes !== 1) {
      throw new Error(`Official number ${officialNo} is not free`);
    }
    ledger.ensure(dossierId);
    ledger.setOfficialNo(dossierId, officialNo, late, at);
  }

  /** A number this database had forgotten is found at the province under a dossier of ours, whoever else was to have it. */
  function adopt(dossierId: string, officialNo: string, at: number) {
    add.run(officialNo, dayOfNumber(officialNo) ?? dayOf(at), 'free', toUtcIso(at));
    release.run(officialNo);
    assign(dossierId, officialNo, { late: true, at });
  }

  /** The next number of the agreed block for `day`; `undefined` without a block or when it is used up. */
  function nextOfBlock(day: Day): string | undefined {
    const connection = settings.connection();
    const profile = settings.profile();
    if (!connection?.numberBlock || profile?.number.source !== 'block') return undefined;
    const { first, last } = connection.numberBlock;
    const used = ofDay
      .all(day)
      .map((row) => sequenceOf(row.official_no))
      .filter((sequence) => sequence >= first && sequence <= last);
    const next = used.length === 0 ? first : Math.max(...used) + 1;
    return next > last ? undefined : formNumber(profile.number.template, connection.unitCode, day, next);
  }

  /** The same, written down as ours. */
  function fromBlock(day: Day, at: number): string | undefined {
    const officialNo = nextOfBlock(day);
    if (officialNo !== undefined) add.run(officialNo, day, 'free', toUtcIso(at));
    return officialNo;
  }

  return {
    forReception,
    takeAtIntake,
    assign,
    adopt,
    /** Whether it was still the next of its block; nobody else gets it from then on. */
    reserve(officialNo: string, day: Day, at: number): boolean {
      if (nextOfBlock(day) !== officialNo) return false;
      add.run(officialNo, day, 'free', toUtcIso(at));
      return true;
    },
    forBlock: nextOfBlock,
    fromBlock,
    /** A number just drawn: on disk before anything else happens to it. */
    keepDrawn: (officialNo: string, at: number) =>
      write(() => void add.run(officialNo, dayOfNumber(officialNo) ?? dayOf(at), 'free', toUtcIso(at))),
    free: (day: Day) => countFree.get(day)?.n ?? 0,
    /** Found in use by somebody else: never ours again. */
    discard: (officialNo: string) => void discard.run(officialNo),
    expireBefore: (day: Day) => void expire.run(day),
    isVoid: (officialNo: string) => byNo.get(officialNo)?.state === 'void',
    voidAll: () => void voidFree.run(),
  };
}
