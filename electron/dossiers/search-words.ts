// The words that occur in names and the procedures that dossiers carry, held in memory: both lists are short, and a
// half-typed word or a procedure's name is resolved here instead of in a million rows.
import type { Database } from 'better-sqlite3';
import { accentedWords, keyOf, procedureWords } from './search-terms.ts';

export type KnownProcedure = {
  readonly n: number;
  readonly procedureId: string;
  readonly codeKey: string;
  readonly fieldCode: string;
  readonly words: readonly string[];
  /** The same with their accents. */
  readonly accented: readonly string[];
};

type ProcedureRow = {
  n: number;
  procedure_id: string;
  code: string | null;
  name: string;
  field_code: string;
};

/** Half-typed words with more completions than this are answered by the words most like them. */
const MOST_COMPLETIONS = 300;

export type SearchWords = ReturnType<typeof createSearchWords>;

export function createSearchWords(db: Database) {
  const newWords = db.prepare<[number], { n: number; word: string }>(
    'SELECT n, word FROM search_word WHERE n > ? ORDER BY n',
  );
  const insertWord = db.prepare<[string]>('INSERT OR IGNORE INTO search_word (word) VALUES (?)');
  const newProcedures = db.prepare<[number], ProcedureRow>(
    'SELECT * FROM search_procedure WHERE n > ? ORDER BY n',
  );
  const procedureByName = db.prepare<[string, string], { n: number }>(
    'SELECT n FROM search_procedure WHERE procedure_id = ? AND name = ?',
  );
  const insertProcedure = db.prepare<[string, string | null, string, string]>(
    'INSERT INTO search_procedure (procedure_id, code, name, field_code) VALUES (?, ?, ?, ?)',
  );

  let sorted: string[] = [];
  const known = new Set<string>();
  let lastWord = 0;
  const procedures: KnownProcedure[] = [];
  let lastProcedure = 0;

  /** Takes in what this and other processes added. Never inside a transaction: what is rolled back must not stay. */
  function refresh(): void {
    if (db.inTransaction) return;
    const added = newWords.all(lastWord);
    for (const { n, word } of added) {
      known.add(word);
      lastWord = n;
    }
    if (added.length > 0) sorted = [...known].sort();
    for (const row of newProcedures.all(lastProcedure)) {
      procedures.push(toProcedure(row));
      lastProcedure = row.n;
    }
  }

  return {
    /** Words that begin with what was typed. */
    completionsOf(typed: string): readonly string[] {
      refresh();
      const from = lowerBound(sorted, typed);
      const to = lowerBound(sorted, `${typed}\uffff`);
      return sorted.slice(from, Math.min(to, from + MOST_COMPLETIONS));
    },
    procedures(): readonly KnownProcedure[] {
      refresh();
      return procedures;
    },
    /** Writes words not met before. Call inside the dossier's transaction. */
    addWords(words: readonly string[]): void {
      for (const word of words) if (!known.has(word)) insertWord.run(word);
    },
    /** The number of a procedure by its wording, new or not. Call inside the dossier's transaction. */
    numberOfProcedure(procedure: {
      id: string;
      code: string | null;
      name: string;
      fieldCode: string;
    }): number {
      const found = procedureByName.get(procedure.id, procedure.name);
      if (found) return found.n;
      const { id, code, name, fieldCode } = procedure;
      return Number(insertProcedure.run(id, code, name, fieldCode).lastInsertRowid);
    },
  };
}

function toProcedure(row: ProcedureRow): KnownProcedure {
  return {
    n: row.n,
    procedureId: row.procedure_id,
    codeKey: keyOf(row.code ?? ''),
    fieldCode: row.field_code,
    words: procedureWords(row.name),
    accented: accentedWords(row.name),
  };
}

function lowerBound(sorted: readonly string[], value: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
