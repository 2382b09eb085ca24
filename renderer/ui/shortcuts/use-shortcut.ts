import { useLayoutEffect, useRef } from 'react';
import type { ShortcutId } from '../../shortcuts.ts';
import { keysOf } from './bindings.ts';
import { combinationOf } from './keys.ts';

type Registered = { readonly id: ShortcutId; readonly inDialog: boolean; readonly run: () => void };

/** Later ones win: a part of a screen may take a key from the screen while it is there. */
const registered: Registered[] = [];

/** Runs `action` when the shortcut's keys are pressed while the component is shown and `enabled`. Silent behind an open dialog unless `inDialog`. */
export function useShortcut(
  id: ShortcutId,
  action: () => void,
  { enabled = true, inDialog = false }: { enabled?: boolean; inDialog?: boolean } = {},
): void {
  const latest = useRef(action);
  latest.current = action;
  // With the drawing itself: a key pressed the moment a screen appears must not be lost.
  useLayoutEffect(() => {
    if (!enabled) return undefined;
    const entry: Registered = { id, inDialog, run: () => latest.current() };
    registered.push(entry);
    return () => {
      registered.splice(registered.indexOf(entry), 1);
    };
  }, [id, enabled, inDialog]);
}

/**
 * Listens for the whole page; call once. Before the parts of the page: a tab or a list that has the focus would take
 * arrows for itself even with Alt held.
 */
export function listenForShortcuts(): void {
  const onKey = (event: KeyboardEvent) => {
    // While an input method composes, keys belong to the text; while the window is locked, nothing is done.
    if (event.isComposing || event.repeat || document.body.dataset.locked) return;
    // A box that is being told new keys takes them as they are.
    if (event.target instanceof Element && event.target.closest('[data-takes-keys]')) return;
    const keys = combinationOf(event);
    if (!keys) return;
    const inDialog = document.querySelector('[aria-modal="true"]') !== null;
    const found = registered.findLast((entry) => keysOf(entry.id) === keys && (!inDialog || entry.inDialog));
    if (!found) return;
    event.preventDefault();
    event.stopPropagation();
    found.run();
  };
  window.addEventListener('keydown', onKey, { capture: true });
}
