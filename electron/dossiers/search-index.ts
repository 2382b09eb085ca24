// Keeps the search index in step with the dossiers: follows every change inside its own transaction.
import type { DossierEvent, DossierState, Party } from '../../shared/dossiers/index.ts';
import type { Store } from '../store/index.ts';
import { keyOf, pairsOf, piecesOf, procedureTerms, procedureWords, wordsOf } from './search-terms.ts';
import type { SearchWords } from './search-words.ts';

const BEGINNINGS: ReadonlySet<DossierEvent['kind']> = new Set(['received', 'registered']);
const TEXT_CHANGES: ReadonlySet<DossierEvent['kind']> = new Set(['accepted', 'number-assigned', 'corrected']);

export function createSearchIndex({ db, beforeCommit }: Store, known: SearchWords) {
  const insert = db.prepare<[number, string]>('INSERT INTO dossier_search (rowid, text) VALUES (?, ?)');
  const remove = db.prepare<[number]>('DELETE FROM dossier_search WHERE rowid = ?');
  const insertRow = db.prepare<[number, string, string]>(
    'INSERT OR REPLACE INTO dossier_search_row (seq, words, keys) VALUES (?, ?, ?)',
  );

  // Some hundred names, each folded once.
  const procedureNames = new Map<string, readonly string[]>();

  function wordsOfProcedure(name: string): readonly string[] {
    const words = procedureNames.get(name) ?? procedureWords(name);
    procedureNames.set(name, words);
    return words;
  }

  function put(state: DossierState, seq: number, isNew: boolean): void {
    const people = peopleOf(state);
    const words = wordsOf(people.map(({ name }) => name));
    const keys = keysOf(state, people);
    const { procedure } = state.reception;
    const procedureIn = procedureTerms(known.numberOfProcedure(procedure), wordsOfProcedure(procedure.name));
    if (!isNew) remove.run(seq);
    insert.run(seq, [...words, ...pairsOf(words), ...keys.flatMap(piecesOf), ...procedureIn].join(' '));
    insertRow.run(seq, words.join(' '), keys.join(' '));
    known.addWords(words);
  }

  return {
    /** Follower of the dossier log: what the officer may search by is findable once the change is committed. */
    follow(state: DossierState, seq: number, event: DossierEvent): void {
      const isNew = BEGINNINGS.has(event.kind);
      if (isNew || TEXT_CHANGES.has(event.kind)) beforeCommit(() => put(state, seq, isNew));
    },
    /** Makes the index anew from the dossiers, for a database whose index was lost or doubted. */
    rebuild(states: Iterable<{ readonly state: DossierState; readonly seq: number }>): void {
      db.exec(
        `INSERT INTO dossier_search (dossier_search) VALUES ('delete-all'); DELETE FROM dossier_search_row`,
      );
      for (const { state, seq } of states) put(state, seq, true);
    },
  };
}

function peopleOf({ reception }: DossierState): readonly Party[] {
  const { owner, submitter, attorney } = reception;
  return [owner, submitter, attorney?.party].filter((party) => party !== undefined && party !== null);
}

/** Both numbers of the dossier stay, whichever is printed where; and every number its people are known by. */
function keysOf(state: DossierState, people: readonly Party[]): readonly string[] {
  const numbers = [
    state.localNumber ?? '',
    state.officialNumber ?? '',
    state.reception.portal?.number ?? '',
    ...people.flatMap(({ idNumber, phone }) => [idNumber, phone]),
  ];
  return [...new Set(numbers.map(keyOf))].filter((key) => key !== '');
}
