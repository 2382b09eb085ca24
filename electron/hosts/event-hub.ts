import type { EventName, EventPayload, Publish } from '../../shared/events.ts';

export type Listener = (name: EventName, payload: EventPayload<EventName>) => void;

export type EventHub = { readonly publish: Publish; subscribe(listener: Listener): () => void };

/**
 * Hands each event to every listening window; returns the very function that stops that window's listening. A window
 * that fails to take an event never reaches the room that published it: the record is already committed.
 */
export function createEventHub(onFailure: (thrown: unknown) => void = () => {}): EventHub {
  const listeners = new Set<Listener>();

  function tell(listener: Listener, ...event: Parameters<Listener>) {
    try {
      listener(...event);
    } catch (thrown) {
      onFailure(thrown);
    }
  }

  return {
    publish(name, payload) {
      for (const listener of listeners) tell(listener, name, payload);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
