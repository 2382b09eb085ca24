// What an officer likes on this PC: language, theme, keys, columns. Never dossier data; losing it costs a few clicks.

export type Preference<T> = {
  get(): T;
  set(value: T): void;
  /** Gives the function that stops listening. */
  subscribe(listen: () => void): () => void;
};

const PREFIX = 'motcua.';

/** A value kept in the browser's storage as JSON; `initial` when nothing (or something unreadable) is stored. */
export function preference<T>(name: string, initial: T): Preference<T> {
  const listeners = new Set<() => void>();
  let value = read(name, initial);
  return {
    get: () => value,
    set(next) {
      value = next;
      localStorage.setItem(PREFIX + name, JSON.stringify(next));
      for (const listen of listeners) listen();
    },
    subscribe(listen) {
      listeners.add(listen);
      return () => listeners.delete(listen);
    },
  };
}

function read<T>(name: string, initial: T): T {
  const text = localStorage.getItem(PREFIX + name);
  if (text === null) return initial;
  try {
    return JSON.parse(text) as T;
  } catch {
    return initial;
  }
}
