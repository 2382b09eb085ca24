// The keys that are not on disk yet. IndexedDB takes a few milliseconds, and a page reloaded or crashed within them would
// lose what was just typed; the tab's own storage takes it at once and outlives the page. A power cut empties it: what
// counts there is the disk alone, and nothing old comes back.
import { bytesToHex, hexToBytes } from '@noble/ciphers/utils.js';
import type { DraftRow } from './row.ts';

const PREFIX = 'motcua.draft.';
const THROWN_AWAY = '';

export function noteLastKeys(row: DraftRow): void {
  try {
    sessionStorage.setItem(PREFIX + row.id, textOf(row));
  } catch {
    // The storage is full. The disk takes the draft in a moment all the same; an older note must not outlive it.
    sessionStorage.removeItem(PREFIX + row.id);
  }
}

/** Forgets the note once its content is on disk, unless later keys stand there by now. */
export function forgetLastKeys(row: DraftRow): void {
  if (sessionStorage.getItem(PREFIX + row.id) === textOf(row)) dropNote(row.id);
}

/** Notes in place of its keys that the draft is thrown away: a reload may come before the disk has let go of it. */
export function noteThrownAway(id: string): void {
  dropNote(id);
  try {
    sessionStorage.setItem(PREFIX + id, THROWN_AWAY);
  } catch {
    // The storage is full. The disk lets go of the draft in a moment all the same.
  }
}

export function dropNote(id: string): void {
  sessionStorage.removeItem(PREFIX + id);
}

/** The drafts that were thrown away in the page that was here before. */
export function thrownAwayBefore(): readonly string[] {
  return notes()
    .filter(([, text]) => text === THROWN_AWAY)
    .map(([id]) => id);
}

/** What an officer typed last in the page that was here before. */
export function lastKeysOf(officerId: string): readonly DraftRow[] {
  return notes()
    .filter(([, text]) => text !== THROWN_AWAY)
    .map(([, text]) => rowOf(text))
    .filter((row) => row.officerId === officerId);
}

function notes(): readonly (readonly [id: string, text: string])[] {
  return Object.keys(sessionStorage)
    .filter((name) => name.startsWith(PREFIX))
    .map((name) => [name.slice(PREFIX.length), sessionStorage.getItem(name) ?? '']);
}

type Noted = Omit<DraftRow, 'iv' | 'body'> & { readonly iv: string; readonly body: string };

const textOf = ({ iv, body, ...rest }: DraftRow) =>
  JSON.stringify({ ...rest, iv: bytesToHex(iv), body: bytesToHex(body) } satisfies Noted);

function rowOf(text: string): DraftRow {
  const { iv, body, ...rest } = JSON.parse(text) as Noted;
  return { ...rest, iv: hexToBytes(iv), body: hexToBytes(body) };
}
