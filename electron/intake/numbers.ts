// Numbers of dossiers and papers: the province's from the pool when there is one, else the counter's own. A number given
// is never given again: not by another window, not by another process on the same folder, not after a restore.
import { randomInt } from 'node:crypto';
import { formatLocalNumber, parseLocalNumber } from '../../shared/intake/index.ts';
import { type Day, pad, yearOf } from '../../shared/lib/dates.ts';
import type { Store } from '../store/index.ts';
import { createIssuedNumbers } from './issued-numbers.ts';

export type NumbersDeps = {
  readonly store: Store;
  readonly counter: () => { readonly letter: string; readonly shortCode: string };
  /** The next number of the province's pool for a day of reception; inside the transaction, so it is taken or not. */
  readonly takeOfficialNumber?: ((day: Day) => string | undefined) | undefined;
  /** Whether the pool would have one, without taking it. */
  readonly hasOfficialNumber?: ((day: Day) => boolean) | undefined;
  /** When an older copy of the data was put back (epoch ms), perhaps with the older note of issued numbers beside it. */
  readonly putBackAt?: number | undefined;
};

export type DossierNumbers = { readonly localNumber: string | null; readonly officialNumber: string | null };

/** Forms numbered within a year. */
export const NUMBERED_FORMS = [
  'receipt',
  'supplement-request',
  'refusal',
  'payment-slip',
  'closing-sheet',
  'dossier-handover',
] as const;

/** Numbers to a block; when the note of issued numbers is lost, the counter goes on with the next block. */
const BLOCK = 500;
/** Stands for every series of a period. */
const EVERY = '*';

type Series = {
  readonly series: string;
  /** A day or a year: each begins with 1. */
  readonly period: string;
  /** The highest number known from elsewhere, when the series has no row. */
  readonly floor?: () => number;
};

export type Numbers = ReturnType<typeof createNumbers>;

export function createNumbers(deps: NumbersDeps) {
  const { store, counter, takeOfficialNumber, hasOfficialNumber, putBackAt } = deps;
  const { db } = store;
  const issued = createIssuedNumbers(store.folder);
  const lastOf = db.prepare<[string, string], { last: number }>(
    'SELECT last FROM number_series WHERE series = ? AND period = ?',
  );
  const seriesOf = db.prepare<[string, string], { series: string; period: string; last: number }>(
    'SELECT series, period, last FROM number_series WHERE period IN (?, ?)',
  );
  const save = db.prepare<[string, string, number]>(
    `INSERT INTO number_series (series, period, last) VALUES (?, ?, ?)
     ON CONFLICT (series, period) DO UPDATE SET last = excluded.last`,
  );
  const lastLocal = db.prepare<[string, string], { number: string }>(
    `SELECT local_number AS number FROM dossier WHERE local_number >= ? AND local_number < ?
     ORDER BY length(local_number) DESC, local_number DESC LIMIT 1`,
  );
  /** Numbers were given but the note of them is not here: this database may be an old one put back elsewhere. */
  const isNoteLost = issued.isLost() && db.prepare('SELECT 1 FROM number_series LIMIT 1').get() !== undefined;
  /** Written with the leap, so that a leap rolled back is made again and a committed one is not. */
  const leapMark = isNoteLost ? randomInt(1, 2 ** 40) : putBackAt;

  const mustLeap = (): boolean => leapMark !== undefined && lastOf.get(EVERY, 'leap')?.last !== leapMark;

  function highest({ series, period, floor }: Series): number {
    const known = lastOf.get(series, period)?.last ?? floor?.() ?? 0;
    return Math.max(known, issued.highest(series, period), lastOf.get(EVERY, period)?.last ?? 0);
  }

  /** Takes the next number of a series used on `day`. Inside the caller's transaction. */
  function take(day: Day, wanted: Series): number {
    if (leapMark !== undefined && mustLeap()) leap(day, leapMark);
    const number = highest(wanted) + 1;
    put({ ...wanted, last: number });
    return number;
  }

  /** Every series of that day and year goes to the end of its block, also those that have no row yet. */
  function leap(day: Day, mark: number): void {
    const periods = [day, String(yearOf(day))] as const;
    for (const row of seriesOf.all(...periods)) put({ ...row, last: blockEnd(row.last) });
    for (const period of periods) save.run(EVERY, period, blockEnd(0));
    save.run(EVERY, 'leap', mark);
  }

  function put({ series, period, last }: Series & { last: number }): void {
    save.run(series, period, last);
    store.afterCommit(() => issued.note(series, period, last));
  }

  /** The highest running number that stands in dossiers of a day, however they came into this database. */
  function highestIn(prefix: string): number {
    const row = lastLocal.get(prefix, `${prefix.slice(0, -1)}.`);
    return (row && parseLocalNumber(row.number)?.sequence) ?? 0;
  }

  function localSeries(day: Day): Series {
    const { shortCode, letter } = counter();
    const prefix = localNumber(day, 1).replace(/\d+-\d$/, '');
    return { series: `${shortCode}-${letter}`, period: day, floor: () => highestIn(prefix) };
  }

  function localNumber(day: Day, sequence: number): string {
    const { shortCode, letter } = counter();
    return formatLocalNumber({ unit: shortCode, counter: letter, day, sequence });
  }

  const takeLocal = (day: Day): string => localNumber(day, take(day, localSeries(day)));

  return {
    /** Numbers for a dossier received on `day`. Inside the receiving transaction. */
    takeForDossier(day: Day): DossierNumbers {
      const officialNumber = takeOfficialNumber?.(day) ?? null;
      return { officialNumber, localNumber: officialNumber === null ? takeLocal(day) : null };
    },

    /** The counter's own number for a record that is no dossier: one book for all, so no two slips share a number. */
    takeLocal,

    /** '014-B': the running number of a form within the year (NĐ 30/2020), with the counter that gives it. */
    takeForForm(form: (typeof NUMBERED_FORMS)[number], day: Day): string {
      const { letter } = counter();
      const number = take(day, { series: `${form}-${letter}`, period: String(yearOf(day)) });
      return `${pad(number, 2)}-${letter}`;
    },

    /** What a dossier received now would get; another window may be quicker. */
    expect(day: Day): { readonly kind: 'official' | 'local'; readonly expected: string | null } {
      if (hasOfficialNumber?.(day)) return { kind: 'official', expected: null };
      const last = highest(localSeries(day));
      return { kind: 'local', expected: localNumber(day, (mustLeap() ? blockEnd(last) : last) + 1) };
    },
  };
}

function blockEnd(last: number): number {
  return (Math.floor(last / BLOCK) + 1) * BLOCK - 1;
}
