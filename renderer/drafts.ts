// What is not yet a record: forms being filled, kept at every keystroke until the service has committed them.
import { createContext, useCallback, useContext, useEffect, useRef, useState } from 'react';
import { type Autosave, createAutosave, type SaveState } from './drafts/autosave.ts';
import type { DraftBox, DraftEntry } from './drafts/box.ts';

export type { SaveState } from './drafts/autosave.ts';
export { type DraftBox, type DraftEntry, openDraftBox } from './drafts/box.ts';

/** The signed-in officer's drafts; provided by the frame. */
export const DraftBoxContext = createContext<DraftBox | undefined>(undefined);

export type Draft<T> = {
  /** `undefined` while the kept draft is being read. */
  readonly value: T | undefined;
  readonly set: (change: T | ((value: T) => T)) => void;
  readonly state: SaveState;
  /** Removes the draft: after its record is committed, or when the officer throws it away. */
  readonly discard: () => Promise<void>;
};

type Options<T> = {
  /** What an empty form holds; not kept until something is typed. */
  readonly initial: () => T;
  /** The few words on the draft's tab. */
  readonly label: (value: T) => string;
};

/** One draft: read back when it was kept before, kept again at every change. `id` is a uuid made by the caller. */
export function useDraft<T>(kind: string, id: string, { initial, label }: Options<T>): Draft<T> {
  const box = useDraftBox();
  const [loaded, setLoaded] = useState<{ readonly id: string; readonly value: T }>();
  const [state, setState] = useState<SaveState>('kept');
  const autosave = useRef<Autosave>(undefined);
  const latest = useRef<T>(undefined);
  const howTo = useRef({ initial, label });
  howTo.current = { initial, label };

  useEffect(() => {
    const saver = createAutosave(box, kind, id, setState);
    autosave.current = saver;
    let shown = true;
    void box.read(kind, id).then((content) => {
      if (!shown) return;
      latest.current = content ? (content.value as T) : howTo.current.initial();
      setLoaded({ id, value: latest.current });
    });
    window.addEventListener('pagehide', saver.flush);
    document.addEventListener('visibilitychange', saver.flush);
    return () => {
      shown = false;
      latest.current = undefined;
      window.removeEventListener('pagehide', saver.flush);
      document.removeEventListener('visibilitychange', saver.flush);
      saver.flush();
    };
  }, [box, kind, id]);

  const set = useCallback(
    (change: T | ((value: T) => T)) => {
      const before = latest.current;
      if (before === undefined) return;
      const value = typeof change === 'function' ? (change as (value: T) => T)(before) : change;
      latest.current = value;
      setLoaded({ id, value });
      autosave.current?.push({ label: howTo.current.label(value), value });
    },
    [id],
  );
  const discard = useCallback(async () => autosave.current?.discard(), []);

  return { value: loaded?.id === id ? loaded.value : undefined, set, state, discard };
}

/** The drafts of one kind in the order they were begun, for the tabs; `undefined` while they are being read. */
export function useDraftList(kind: string): readonly DraftEntry[] | undefined {
  const box = useDraftBox();
  const [entries, setEntries] = useState<readonly DraftEntry[]>();
  useEffect(() => box.watch(kind, setEntries), [box, kind]);
  return entries;
}

/** Removes a parked draft without opening it. */
export function useDraftRemoval(): (id: string) => Promise<void> {
  const box = useDraftBox();
  return useCallback((id) => box.remove(id), [box]);
}

function useDraftBox(): DraftBox {
  const box = useContext(DraftBoxContext);
  if (!box) throw new Error('Drafts need a signed-in officer');
  return box;
}
