// Everyone who had a number in a dossier: the latest data and where it comes from, to be offered, never assumed.
import type { DossierEvent, DossierState, Party } from '../../shared/dossiers/index.ts';
import type { KnownPerson } from '../../shared/intake/index.ts';
import { fromUtcIso } from '../../shared/lib/dates.ts';
import { parsePassport, parsePersonalNumber, parseTaxCode } from '../../shared/lib/ids.ts';
import { keyOf, type LookUp, pairsOf, piecesOf, wordsOf } from '../dossiers/index.ts';
import type { Store } from '../store/index.ts';

type Row = {
  n: number;
  id_number: string;
  name: string;
  phone: string;
  party: string;
  dossier_id: string;
  dossier_number: string;
  seen_at: string;
};
type NewRow = Omit<Row, 'n'>;

/** How many of the newest entries are looked at for a search; the latest seen of them come first. */
const LOOKED_AT = 200;
/** Longer parts of a number are found by some of their pieces only and are compared again. */
const EXACT_KEY = 4;
const TELLS_OF_PERSONS: ReadonlySet<DossierEvent['kind']> = new Set(['received', 'accepted', 'corrected']);

export type Persons = ReturnType<typeof createPersons>;

export function createPersons({ db, beforeCommit }: Store, personExpression: LookUp['personExpression']) {
  const byNumber = db.prepare<[string], Row>('SELECT * FROM person WHERE id_number = ?');
  const insert = db.prepare<NewRow>(
    `INSERT INTO person (id_number, name, phone, party, dossier_id, dossier_number, seen_at)
     VALUES (@id_number, @name, @phone, @party, @dossier_id, @dossier_number, @seen_at)`,
  );
  const update = db.prepare<NewRow>(
    `UPDATE person SET name = @name, phone = @phone, party = @party, dossier_id = @dossier_id,
       dossier_number = @dossier_number, seen_at = @seen_at WHERE id_number = @id_number`,
  );
  const index = db.prepare<[number, string]>('INSERT INTO person_search (rowid, text) VALUES (?, ?)');
  const unindex = db.prepare<[number]>('DELETE FROM person_search WHERE rowid = ?');
  const matching = db.prepare<[string], Row>(
    `SELECT p.* FROM person_search s CROSS JOIN person p ON p.n = s.rowid
     WHERE person_search MATCH ? ORDER BY s.rowid DESC LIMIT ${LOOKED_AT}`,
  );

  function remember(party: Party, state: DossierState): void {
    if (party.idNumber === '') return;
    const known = byNumber.get(party.idNumber);
    const latest = known ? completed(party, JSON.parse(known.party) as Party) : party;
    const row: NewRow = {
      id_number: party.idNumber,
      name: latest.name,
      phone: latest.phone,
      party: JSON.stringify(latest),
      dossier_id: state.id,
      dossier_number: state.officialNumber ?? state.localNumber ?? '',
      seen_at: state.lastEventAt,
    };
    if (!known) {
      addToIndex(Number(insert.run(row).lastInsertRowid), row);
      return;
    }
    update.run(row);
    if (known.name === row.name && known.phone === row.phone) return;
    beforeCommit(() => unindex.run(known.n));
    addToIndex(known.n, row);
  }

  function addToIndex(n: number, row: NewRow): void {
    const keys = [keyOf(row.id_number), keyOf(row.phone)];
    const words = wordsOf([row.name]);
    const text = [...words, ...pairsOf(words), ...keys.flatMap(piecesOf)].join(' ');
    beforeCommit(() => index.run(n, text));
  }

  return {
    /** Follower of the dossier log: what a reception or a correction says of its people is known from then on. */
    follow(state: DossierState, _seq: number, event: DossierEvent): void {
      if (!TELLS_OF_PERSONS.has(event.kind)) return;
      const { owner, submitter, attorney } = state.reception;
      for (const party of [owner, submitter, attorney?.party]) if (party) remember(party, state);
    },

    /** Who had this number, typed with or without separators. */
    find(typed: string): KnownPerson | undefined {
      const spelled =
        parsePersonalNumber(typed) ?? parseTaxCode(typed) ?? parsePassport(typed) ?? typed.trim();
      const row = byNumber.get(spelled);
      return row && toPerson(row);
    },

    /** By name, number or phone, folded and partial; the latest seen first. */
    search(text: string, limit: number): readonly KnownPerson[] {
      const asked = personExpression(text);
      if (!asked) return [];
      const found = matching.all(asked.match).filter((row) => hasKeys(row, asked.keys));
      return found
        .map(toPerson)
        .sort((a, b) => b.seenAt - a.seenAt)
        .slice(0, limit);
    },
  };
}

/** A later paper without a phone does not make the phone unknown. */
function completed(latest: Party, earlier: Party): Party {
  return {
    ...latest,
    phone: latest.phone || earlier.phone,
    email: latest.email || earlier.email,
    birthDate: latest.birthDate ?? earlier.birthDate,
    sex: latest.sex ?? earlier.sex,
    idIssuedOn: latest.idIssuedOn ?? earlier.idIssuedOn,
  };
}

function hasKeys(row: Row, keys: readonly string[]): boolean {
  const text = `${keyOf(row.id_number)} ${keyOf(row.phone)} ${wordsOf([row.name]).join(' ')}`;
  return keys.every((key) => key.length <= EXACT_KEY || text.includes(key));
}

function toPerson(row: Row): KnownPerson {
  return {
    party: JSON.parse(row.party) as Party,
    dossierId: row.dossier_id,
    dossierNumber: row.dossier_number,
    seenAt: fromUtcIso(row.seen_at),
  };
}
