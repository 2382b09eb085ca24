// What the page shows while records change faster than answers come.
import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { askAgainAfterChanges } from '../../../renderer/bridge/missed-changes.ts';

const KEY = ['papers.ofDossier'];

let client: QueryClient;
let record: string;
/** Answers on their way, first asked first; each tells what was true when it was asked. */
let onTheWay: (() => void)[];
let asked: number;

function show() {
  const observer = new QueryObserver(client, {
    queryKey: KEY,
    queryFn: () => {
      asked += 1;
      const told = record;
      return new Promise<string>((resolve) => onTheWay.push(() => resolve(told)));
    },
    staleTime: 5_000,
  });
  return observer.subscribe(() => undefined);
}

async function arrive() {
  onTheWay.shift()?.();
  await vi.waitFor(() => expect(client.isFetching() === 0 || onTheWay.length > 0).toBe(true));
}

function change(to: string) {
  record = to;
  void client.invalidateQueries({ queryKey: KEY });
}

beforeEach(() => {
  client = new QueryClient();
  askAgainAfterChanges(client);
  record = 'being made';
  onTheWay = [];
  asked = 0;
});

describe('A change told while the first answer is on its way', () => {
  it('is asked for once that answer is there', async () => {
    show();
    change('made');
    await arrive();
    expect(client.getQueryData(KEY)).toBe('being made');
    await arrive();
    expect(client.getQueryData(KEY)).toBe('made');
    expect(asked).toBe(2);
  });

  it('is asked for once, however many there were', async () => {
    show();
    change('half made');
    change('made');
    await arrive();
    await arrive();
    expect(client.getQueryData(KEY)).toBe('made');
    expect(asked).toBe(2);
  });

  it('is asked for when the screen left meanwhile is opened again', async () => {
    const leave = show();
    leave();
    change('made');
    await arrive();
    show();
    await arrive();
    expect(client.getQueryData(KEY)).toBe('made');
  });
});

describe('A change told while a later answer is on its way', () => {
  it('is asked for at once, and only once', async () => {
    show();
    await arrive();
    change('half made');
    change('made');
    onTheWay = onTheWay.slice(-1);
    await arrive();
    expect(client.getQueryData(KEY)).toBe('made');
    expect(asked).toBe(3);
  });

  it('is asked for by the next screen when the one that asked was left meanwhile', async () => {
    const leave = show();
    await arrive();
    change('half made');
    leave();
    change('made');
    await arrive();
    show();
    await arrive();
    expect(client.getQueryData(KEY)).toBe('made');
  });

  it('is asked for when the next screen waits for the answer of the one before', async () => {
    const leave = show();
    await arrive();
    change('half made');
    leave();
    change('made');
    show();
    await arrive();
    await arrive();
    expect(client.getQueryData(KEY)).toBe('made');
  });
});

describe('What the service tells by itself while an answer is on its way', () => {
  it('is not lost to that answer', async () => {
    show();
    record = 'made';
    client.setQueryData(KEY, record);
    await arrive();
    await arrive();
    expect(client.getQueryData(KEY)).toBe('made');
    expect(asked).toBe(2);
  });
});

describe('Without a change', () => {
  it('one answer is enough', async () => {
    show();
    await arrive();
    expect(client.getQueryData(KEY)).toBe('being made');
    expect(asked).toBe(1);
  });
});

describe('What the service tells by itself of a screen that was left', () => {
  it('does not pass for the whole answer: what was out of date is asked for when the screen is opened again', async () => {
    const leave = show();
    await arrive();
    leave();
    change('made');
    client.setQueryData(KEY, 'half made');
    expect(client.getQueryState(KEY)?.isInvalidated).toBe(true);
    show();
    await arrive();
    expect(client.getQueryData(KEY)).toBe('made');
  });

  it('is believed where nothing was out of date', async () => {
    const leave = show();
    await arrive();
    leave();
    client.setQueryData(KEY, 'made');
    expect(client.getQueryState(KEY)?.isInvalidated).toBe(false);
  });
});
