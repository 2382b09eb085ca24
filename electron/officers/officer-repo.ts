import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { OFFICER_ROLES, type OfficerRole } from '../../shared/lib/call.ts';
import type { Store } from '../store/index.ts';

export type Officer = {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly OfficerRole[];
  readonly disabled: boolean;
  readonly pinHash: string;
  readonly draftKey: Uint8Array;
  readonly lastSignInAt: number | undefined;
  readonly misses: number;
  readonly nextTryAt: number;
};

type Row = {
  id: string;
  name: string;
  roles: string;
  disabled: number;
  pin_hash: string;
  draft_key: Buffer;
  last_sign_in_at: string | null;
  misses: number;
  next_try_at: number;
};

const COLUMNS = 'id, name, roles, disabled, pin_hash, draft_key, last_sign_in_at, misses, next_try_at';
const storedRoles = z.array(z.enum(OFFICER_ROLES));
const DRAFT_KEY_BYTES = 32;

/** The only reader and writer of `officers`. */
export function officerRepo({ db }: Store) {
  const byId = db.prepare<[string], Row>(`SELECT ${COLUMNS} FROM officers WHERE id = ?`);
  const byName = db.prepare<[string], { id: string }>('SELECT id FROM officers WHERE name_key = ?');
  const all = db.prepare<[], Row>(`SELECT ${COLUMNS} FROM officers ORDER BY disabled, name_key`);
  const counted = db.prepare<[], { n: number }>('SELECT count(*) AS n FROM officers');
  const insert = db.prepare(
    `INSERT INTO officers (id, name, name_key, roles, pin_hash, draft_key, created_at)
     VALUES (@id, @name, @nameKey, @roles, @pinHash, @draftKey, @createdAt)`,
  );
  const update = db.prepare(
    'UPDATE officers SET name = @name, name_key = @nameKey, roles = @roles, disabled = @disabled WHERE id = @id',
  );
  const updatePin = db.prepare(
    'UPDATE officers SET pin_hash = @pinHash, misses = 0, next_try_at = 0 WHERE id = @id',
  );
  const updateMisses = db.prepare(
    'UPDATE officers SET misses = @misses, next_try_at = @nextTryAt WHERE id = @id',
  );
  const updateSignedIn = db.prepare('UPDATE officers SET last_sign_in_at = @at WHERE id = @id');

  return {
    find(id: string): Officer | undefined {
      const row = byId.get(id);
      return row && toOfficer(row);
    },
    /** Whether another officer than `exceptId` bears the name. */
    isNameTaken(name: string, exceptId?: string): boolean {
      const found = byName.get(nameKey(name));
      return found !== undefined && found.id !== exceptId;
    },
    count: (): number => counted.get()?.n ?? 0,
    /** Whether someone else could still administer the counter. */
    hasAdminBesides: (id: string): boolean =>
      all.all().some((row) => row.id !== id && row.disabled === 0 && toOfficer(row).roles.includes('admin')),
    list: (): readonly Officer[] => all.all().map(toOfficer),
    add(officer: { id: string; name: string; roles: readonly OfficerRole[]; pinHash: string; at: number }) {
      insert.run({
        id: officer.id,
        name: officer.name,
        nameKey: nameKey(officer.name),
        roles: JSON.stringify(officer.roles),
        pinHash: officer.pinHash,
        draftKey: randomBytes(DRAFT_KEY_BYTES),
        createdAt: new Date(officer.at).toISOString(),
      });
    },
    change(change: { id: string; name: string; roles: readonly OfficerRole[]; disabled: boolean }) {
      update.run({
        id: change.id,
        name: change.name,
        nameKey: nameKey(change.name),
        roles: JSON.stringify(change.roles),
        disabled: change.disabled ? 1 : 0,
      });
    },
    setPin: (id: string, pinHash: string) => updatePin.run({ id, pinHash }),
    setMisses: (id: string, misses: number, nextTryAt: number) => updateMisses.run({ id, misses, nextTryAt }),
    noteSignIn: (id: string, at: number) => updateSignedIn.run({ id, at: new Date(at).toISOString() }),
  };
}
export type OfficerRepo = ReturnType<typeof officerRepo>;

const nameKey = (name: string) => name.normalize('NFC').toLocaleLowerCase('vi');

function toOfficer(row: Row): Officer {
  return {
    id: row.id,
    name: row.name,
    roles: storedRoles.parse(JSON.parse(row.roles)),
    disabled: row.disabled === 1,
    pinHash: row.pin_hash,
    draftKey: row.draft_key,
    lastSignInAt: row.last_sign_in_at === null ? undefined : Date.parse(row.last_sign_in_at),
    misses: row.misses,
    nextTryAt: row.next_try_at,
  };
}
