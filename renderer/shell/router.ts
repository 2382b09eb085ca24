// Where the officer is: a room and its parameters. Kept in the history's state, so that Back and reload work and no
// name or number of a person ever stands in an address.
import { useSyncExternalStore } from 'react';

/** The rooms a screen can be in; a new room adds its id here and its line in renderer/rooms.tsx. */
export const ROOM_IDS = [
  'intake',
  'dossiers',
  'papers',
  'fees',
  'ledger',
  'sync',
  'catalogue',
  'slip-check',
  'settings',
] as const;
export type RoomId = (typeof ROOM_IDS)[number];

export type Place = { readonly room: RoomId; readonly params: Readonly<Record<string, string>> };

const listeners = new Set<() => void>();
let place: Place | undefined = placeOf(window.history.state);

window.addEventListener('popstate', ({ state }) => {
  place = placeOf(state);
  tell();
});

/** Goes to a room; Back comes back here. */
export function go(room: RoomId, params: Place['params'] = {}): void {
  place = { room, params };
  window.history.pushState({ place }, '');
  tell();
}

/** Changes the parameters of the present room without a step for Back (a tab, a filter). */
export function setParams(params: Place['params']): void {
  if (!place) return;
  place = { room: place.room, params };
  window.history.replaceState({ place }, '');
  tell();
}

/** The present place; `undefined` at the first start, before any room was chosen. */
export function usePlace(): Place | undefined {
  return useSyncExternalStore(subscribe, () => place);
}

function subscribe(listen: () => void): () => void {
  listeners.add(listen);
  return () => listeners.delete(listen);
}

function tell(): void {
  for (const listen of listeners) listen();
}

function placeOf(state: unknown): Place | undefined {
  const found = (state as { place?: Place } | null)?.place;
  return found && ROOM_IDS.includes(found.room) ? found : undefined;
}
