import type { EventName, EventPayload, Publish } from '../../shared/events.ts';

export type Listener = (name: EventName, payload: EventPayload<EventName>) => void;

export type EventHub = { readonly publish: Publish; subscribe(listener: Listener): () => void };

/** Hands each event to every listening window; returns the very function that stops that window's listening. */
export function createEventHub(): EventHub {
  const listeners = new Set<Listener>();
  return {
    publish(name, payload) {
      for (const listener of listeners) listener(name, payload);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
