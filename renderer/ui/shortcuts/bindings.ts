// Which keys each shortcut has now: its own, or those the officer chose on this PC.
import { useSyncExternalStore } from 'react';
import { SHORTCUTS, type ShortcutDefinition, type ShortcutId } from '../../shortcuts.ts';
import { preference } from '../preferences.ts';

type Changes = Readonly<Partial<Record<ShortcutId, string>>>;

const changes = preference<Changes>('shortcuts', {});
const definitions: Readonly<Record<ShortcutId, ShortcutDefinition>> = SHORTCUTS;

export const SHORTCUT_IDS = Object.keys(SHORTCUTS) as readonly ShortcutId[];

export function keysOf(id: ShortcutId): string {
  return changes.get()[id] ?? definitions[id].keys;
}

/** The shortcut that already has these keys where `id` works, if any. */
export function conflictOf(id: ShortcutId, keys: string): ShortcutId | undefined {
  const { scope } = definitions[id];
  return SHORTCUT_IDS.find((other) => {
    const otherScope = definitions[other].scope;
    const meet = scope === 'everywhere' || otherScope === 'everywhere' || scope === otherScope;
    return other !== id && meet && keysOf(other) === keys;
  });
}

export function changeKeys(id: ShortcutId, keys: string): void {
  changes.set({ ...changes.get(), [id]: keys });
}

export function resetKeys(): void {
  changes.set({});
}

/** Draws the component again when the officer changes keys. */
export function useKeys(id: ShortcutId): string {
  return useSyncExternalStore(changes.subscribe, () => keysOf(id));
}

export function useChangedKeys(): Changes {
  return useSyncExternalStore(changes.subscribe, changes.get);
}
