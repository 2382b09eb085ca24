import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DEFAULT_RETRY,
  isDue,
  nextTry,
  type OutboxEvent,
  type OutboxItem,
  type ReduceContext,
  reduceOutbox,
} from '../../../shared/sync/outbox.ts';
import { OUTBOX_STATES, type OutboxState } from '../../../shared/sync/states.ts';

const NOW = Date.parse('2026-10-05T01:00:00Z');
const context = (change: Partial<ReduceContext> = {}): ReduceContext => ({
  now: NOW,
  random: 0.5,
  policy: DEFAULT_RETRY,
  ...change,
});
const anItem = (change: Partial<OutboxItem> = {}): OutboxItem => ({
  state: 'waiting',
  revision: 3,
  attempts: 0,
  failures: 0,
  reasons: [],
  ...change,
});
const reason = { kind: 'missing' as const, path: 'owner.name', text: '' };
const drive = (item: OutboxItem, ...events: OutboxEvent[]) =>
  events.reduce((current, event) => reduceOutbox(current, event, context()), item);

describe('the way of one item', () => {
  it('waiting → uploading → waiting → sending → acknowledged', () => {
    const states: OutboxState[] = [];
    let item = anItem();
    for (const event of [
      { kind: 'upload-began' },
      { kind: 'upload-ended' },
      { kind: 'taken', revision: 3 },
      { kind: 'accepted' },
    ] as const) {
      item = reduceOutbox(item, event, context());
      states.push(item.state);
    }
    expect(states).toEqual(['uploading', 'waiting', 'sending', 'acknowledged']);
  });
  it('a file that arrives while the record is on the wire leaves the record where it is', () => {
    const sending = drive(anItem(), { kind: 'taken', revision: 3 });
    expect(drive(sending, { kind: 'upload-ended' })).toEqual(sending);
  });
  it('freezes the newest revision when it is taken', () => {
    expect(drive(anItem(), { kind: 'taken', revision: 5 })).toMatchObject({ revision: 5, frozenRevision: 5 });
  });
  it('stays as it was frozen when the dossier is edited while it is sent', () => {
    const sending = drive(anItem(), { kind: 'taken', revision: 3 });
    expect(drive(sending, { kind: 'revised', revision: 4 })).toEqual(sending);
  });
  it('silence leads to a look-up, and only the look-up leads on', () => {
    const unknown = drive(anItem(), { kind: 'taken', revision: 3 }, { kind: 'silence' });
    expect(unknown.state).toBe('unknown');
    expect(drive(unknown, { kind: 'taken', revision: 3 }).state).toBe('unknown');
    expect(drive(unknown, { kind: 'released', by: 'officer' }).state).toBe('unknown');
    expect(drive(unknown, { kind: 'not-delivered' }).state).toBe('unknown');
    expect(drive(unknown, { kind: 'looked-up', found: 'nothing' }).state).toBe('waiting');
    expect(drive(unknown, { kind: 'looked-up', found: 'ours' })).toMatchObject({
      state: 'sending',
      frozenRevision: 3,
    });
    expect(drive(unknown, { kind: 'looked-up', found: 'another' }).state).toBe('conflict');
  });
  it('a run that ended with our process leaves what was on the wire unknown, and what was not, waiting', () => {
    expect(drive(anItem({ state: 'sending', frozenRevision: 3 }), { kind: 'run-lost' }).state).toBe(
      'unknown',
    );
    expect(drive(anItem({ state: 'uploading' }), { kind: 'run-lost' }).state).toBe('waiting');
  });
  it('the officer sends one that waits for its scans at once; one that waits for nothing stays as it is', () => {
    const held = anItem({ notBefore: NOW + 1_800_000 });
    expect(drive(held, { kind: 'taken', revision: 3 })).toEqual(held);
    expect(drive(held, { kind: 'released', by: 'officer' }, { kind: 'taken', revision: 3 }).state).toBe(
      'sending',
    );
    expect(drive(anItem(), { kind: 'released', by: 'officer' })).toEqual(anItem());
  });
  it('a refused item waits for the officer and goes again once the dossier is mended', () => {
    const refused = drive(anItem(), { kind: 'taken', revision: 3 }, { kind: 'refused', reasons: [reason] });
    expect(refused).toMatchObject({ state: 'rejected', reasons: [reason] });
    expect(drive(refused, { kind: 'taken', revision: 3 }).state).toBe('rejected');
    expect(drive(refused, { kind: 'revised', revision: 4 })).toMatchObject({ state: 'waiting', revision: 4 });
  });
  it('an edit does not settle a conflict nor a missing sign-in', () => {
    for (const state of ['conflict', 'needs-sign-in'] as const) {
      expect(drive(anItem({ state }), { kind: 'revised', revision: 9 })).toMatchObject({
        state,
        revision: 9,
      });
    }
  });
  it('a refused sign-in counts no attempt and is released by the next sign-in', () => {
    const held = drive(anItem(), { kind: 'taken', revision: 3 }, { kind: 'sign-in-refused' });
    expect(held).toMatchObject({ state: 'needs-sign-in', attempts: 0 });
    expect(drive(held, { kind: 'signed-in' }).state).toBe('waiting');
  });
  it('is set apart after our own third failure, not before', () => {
    const states: OutboxState[] = [];
    let item = anItem();
    for (let hour = 0; hour < 3; hour += 1) {
      const later = context({ now: NOW + hour * 3_600_000 });
      item = reduceOutbox(
        reduceOutbox(item, { kind: 'taken', revision: 3 }, later),
        { kind: 'we-failed' },
        later,
      );
      states.push(item.state);
    }
    expect(states).toEqual(['retry-later', 'retry-later', 'quarantined']);
  });
  it('waits as long as the province asks', () => {
    const busy = drive(
      anItem(),
      { kind: 'taken', revision: 3 },
      { kind: 'not-delivered', retryAt: NOW + 120_000 },
    );
    expect(busy).toMatchObject({ state: 'retry-later', notBefore: NOW + 120_000 });
    expect(isDue(busy, NOW + 119_999)).toBe(false);
    expect(isDue(busy, NOW + 120_000)).toBe(true);
  });
});

describe('the wait before the next try', () => {
  it.each([
    [0, 0, 0],
    [0, 0.999, 4995],
    [3, 0.5, 20_000],
    [50, 0.999, 899_100],
  ])('after %i tries with chance %f is %i ms', (attempts, random, expected) => {
    expect(nextTry(attempts, context({ random })) - NOW).toBe(expected);
  });
});

const anyEvent: fc.Arbitrary<OutboxEvent> = fc.oneof(
  fc.record({ kind: fc.constant('revised' as const), revision: fc.integer({ min: 1, max: 50 }) }),
  fc.record({ kind: fc.constant('taken' as const), revision: fc.integer({ min: 1, max: 50 }) }),
  fc.constant({ kind: 'upload-began' as const }),
  fc.constant({ kind: 'upload-ended' as const }),
  fc.constant({ kind: 'put-back' as const }),
  fc.constant({ kind: 'accepted' as const }),
  fc.constant({ kind: 'refused' as const, reasons: [reason] }),
  fc.constant({ kind: 'conflicted' as const, reasons: [] }),
  fc.constant({ kind: 'not-delivered' as const }),
  fc.constant({ kind: 'silence' as const }),
  fc.constant({ kind: 'run-lost' as const }),
  fc.record({
    kind: fc.constant('looked-up' as const),
    found: fc.constantFrom('nothing' as const, 'ours' as const, 'another' as const),
  }),
  fc.constant({ kind: 'sign-in-refused' as const }),
  fc.constant({ kind: 'signed-in' as const }),
  fc.constant({ kind: 'we-failed' as const }),
  fc.constant({ kind: 'released' as const, by: 'officer' as const }),
);
const anyHistory = fc.array(
  fc.tuple(anyEvent, fc.nat(3_600_000), fc.double({ min: 0, max: 0.999, noNaN: true })),
  {
    maxLength: 60,
  },
);

/** Every step of a random history: item before, event, item after, instant. */
function steps(history: [OutboxEvent, number, number][]) {
  let item = anItem();
  let now = NOW;
  return history.map(([event, wait, random]) => {
    now += wait;
    const before = item;
    item = reduceOutbox(item, event, context({ now, random }));
    return { before, event, after: item, now };
  });
}

describe('whatever happens', () => {
  const always = (check: (step: ReturnType<typeof steps>[number]) => void) =>
    fc.assert(
      fc.property(anyHistory, (history) => {
        for (const step of steps(history)) check(step);
      }),
      { numRuns: 500 },
    );

  it('an acknowledgement is final and comes only from an accepted item that had been sent', () => {
    always(({ before, event, after }) => {
      if (before.state === 'acknowledged') expect(after).toBe(before);
      else if (after.state === 'acknowledged') {
        expect(event.kind).toBe('accepted');
        expect(['sending', 'unknown']).toContain(before.state);
      }
    });
  });
  it('an unknown item is left only by what a look-up found or by an answer', () => {
    always(({ before, event, after }) => {
      if (before.state !== 'unknown' || after.state === 'unknown') return;
      if (event.kind === 'we-failed') expect(after.state).toBe('quarantined');
      else expect(['looked-up', 'accepted', 'conflicted']).toContain(event.kind);
    });
  });
  it('what needs the officer is taken by no run', () => {
    always(({ before, event, after }) => {
      if (!['rejected', 'conflict', 'quarantined'].includes(before.state) || after.state === before.state)
        return;
      expect(['revised', 'released']).toContain(event.kind);
    });
  });
  it('the revision never falls, and a frozen one never changes under way', () => {
    always(({ before, after }) => {
      expect(after.revision).toBeGreaterThanOrEqual(before.revision);
      const under = ['sending', 'unknown'];
      if (under.includes(before.state) && under.includes(after.state)) {
        expect(after.frozenRevision).toBe(before.frozenRevision);
      }
    });
  });
  it('an item holds a frozen revision exactly while bytes of it may be at the province', () => {
    always(({ after }) => {
      expect(after.frozenRevision !== undefined).toBe(after.state === 'sending' || after.state === 'unknown');
    });
  });
  it('no wait of ours is longer than the cap', () => {
    always(({ after, event, now }) => {
      if (after.notBefore === undefined || event.kind === 'revised') return;
      expect(after.notBefore - now).toBeLessThanOrEqual(DEFAULT_RETRY.capMs);
    });
  });
  it('every state but the last can still reach the province', () => {
    const towards: Record<Exclude<OutboxState, 'acknowledged'>, OutboxEvent[]> = {
      waiting: [],
      uploading: [],
      sending: [],
      'retry-later': [{ kind: 'released', by: 'officer' }],
      unknown: [{ kind: 'looked-up', found: 'ours' }],
      'needs-sign-in': [{ kind: 'signed-in' }],
      rejected: [{ kind: 'revised', revision: 4 }],
      conflict: [{ kind: 'released', by: 'officer' }],
      quarantined: [{ kind: 'released', by: 'officer' }],
    };
    for (const state of OUTBOX_STATES) {
      if (state === 'acknowledged') continue;
      const item = drive(
        anItem({ state }),
        ...towards[state],
        { kind: 'taken', revision: 4 },
        { kind: 'accepted' },
      );
      expect(item.state, state).toBe('acknowledged');
    }
  });
});
