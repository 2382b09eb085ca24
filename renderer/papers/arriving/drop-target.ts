// Where files thrown on the window go: into the queue, or to the dossier that is on screen.
import { useEffect, useSyncExternalStore } from 'react';
import type { Target } from './arrivals.ts';

export type DropTarget = {
  /** The dossier's number, for the words on screen. */
  readonly number: string;
  readonly target: Target;
  /** Requirement rows are marked with `data-place`; a file let fall on one is for that row. */
  readonly targetOf?: (place: string) => Target | undefined;
};

const listeners = new Set<() => void>();
let current: DropTarget | undefined;

function set(next: DropTarget | undefined): void {
  current = next;
  for (const listen of listeners) listen();
}

/** While the component is shown, files let fall on the window are for this dossier. */
export function useDropTarget(target: DropTarget | undefined): void {
  useEffect(() => {
    set(target);
    return () => set(undefined);
  }, [target]);
}

export function useCurrentDropTarget(): DropTarget | undefined {
  return useSyncExternalStore(subscribe, () => current);
}

function subscribe(listen: () => void): () => void {
  listeners.add(listen);
  return () => listeners.delete(listen);
}
