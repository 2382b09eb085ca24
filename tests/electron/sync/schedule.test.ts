import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMeter } from '../../../electron/sync/meter.ts';
import { createSchedule, type Schedule } from '../../../electron/sync/schedule.ts';
import { paceOf } from '../../../electron/sync/upload-file.ts';
import type { LineState } from '../../../shared/sync/views.ts';
import { at } from '../../support/neutral.ts';

const START = at('2026-11-26T08:00:00');
const SECOND = 1000;

let schedule: Schedule;
let tries: { reason: string; at: number }[];
let state: LineState;
let due: number | undefined;
let network: string;
let busyUntil: number;
let chance: number;

beforeEach(() => {
  vi.useFakeTimers({ now: START });
  tries = [];
  state = 'online';
  due = undefined;
  chance = 1;
  network = '192.168.1.20/24';
  busyUntil = START + 120 * SECOND;
  schedule = createSchedule({
    now: Date.now,
    chance: () => chance,
    tryNow: async (reason) => {
      tries.push({ reason, at: (Date.now() - START) / SECOND });
      return state;
    },
    nextDue: () => due,
    busyUntil: () => busyUntil,
    network: () => network,
    beat: () => {},
  });
});
afterEach(() => {
  schedule.stop();
  vi.useRealTimers();
});
const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * SECOND);
const times = () => tries.map((tried) => Math.round(tried.at));

describe('trying the line by itself', () => {
  it('goes on every minute while there is nothing to do, and soon after something new', async () => {
    schedule.start();
    await pass(125);
    expect(times()).toEqual([0, 60, 120]);
    schedule.poke();
    await pass(1);
    expect(times()).toEqual([0, 60, 120, 125]);
  });

  it('comes back with growing pauses while the line is away, and never later than a minute', async () => {
    state = 'offline';
    schedule.start();
    await pass(200);
    expect(times()).toEqual([0, 10, 30, 70, 130, 190]);
  });

  it('tells the instant of the next try as instants are told: windows take nothing but whole milliseconds', async () => {
    state = 'offline';
    chance = 0.123456789;
    schedule.start();
    await pass(30);
    expect(schedule.nextTryAt()).toSatisfy(Number.isInteger);
  });

  it('waits as long as the province asked', async () => {
    state = 'busy';
    schedule.start();
    await pass(119);
    expect(times()).toEqual([0]);
    await pass(2);
    expect(times()).toEqual([0, 120]);
  });

  it('tries at once when an officer asks or the way was changed', async () => {
    state = 'sign-in';
    schedule.start();
    await pass(100);
    schedule.reset();
    await pass(0);
    expect(times()).toEqual([0, 100]);
    expect(tries.at(-1)?.reason).toBe('asked');
  });

  it('tries at once after the PC slept, whatever pause it was in, and the run says why', async () => {
    state = 'sign-in';
    schedule.start();
    await pass(10);
    vi.setSystemTime(START + 8 * 3600 * SECOND);
    await pass(6);
    expect(tries.map(({ reason }) => reason)).toEqual(['by-itself', 'woke-up']);
  });

  it('tries at once when a cable is plugged in again, and not before there is a change', async () => {
    network = '';
    state = 'offline';
    schedule.start();
    await pass(132);
    expect(times()).toEqual([0, 10, 30, 70, 130]);
    network = '192.168.1.20/24';
    await pass(6);
    expect(tries.at(-1)?.reason).toBe('network-changed');
    state = 'online';
    await pass(11);
    expect(times()).toEqual([0, 10, 30, 70, 130, 135, 145]);
    await pass(50);
    expect(times()).toHaveLength(7);
  });

  it('does not come back sooner than the province asked, even after a sleep', async () => {
    state = 'busy';
    schedule.start();
    await pass(10);
    vi.setSystemTime(START + 100 * SECOND);
    await pass(19);
    expect(times()).toEqual([0]);
    await pass(5);
    expect(tries.map(({ reason }) => reason)).toEqual(['by-itself', 'woke-up']);
  });
});

describe('files', () => {
  it('take what the cap leaves them, and next to nothing while records wait', () => {
    const rate = (cap: number | null, recordsWait: boolean) => {
      const { bytes, pauseMs } = paceOf(cap, () => recordsWait)();
      return pauseMs === 0 ? Number.POSITIVE_INFINITY : (bytes / pauseMs) * 1000;
    };
    expect(rate(null, false)).toBe(Number.POSITIVE_INFINITY);
    expect(rate(64 * 1024, false)).toBeCloseTo(64 * 1024, -2);
    expect(rate(64 * 1024, true)).toBeLessThan(16 * 1024);
    expect(rate(null, true)).toBeLessThan(16 * 1024);
  });

  it('are metered at full speed alone, without the first second that only fills the buffers', () => {
    let at = 0;
    const meter = createMeter(() => at);
    const leaveFor = (seconds: number, bytes: number, beside: boolean) => {
      for (const end = at + seconds * 1000; at < end; at += 500) meter.leave(bytes / 2, beside);
    };
    leaveFor(60, 12_000, true);
    expect(meter.rate()).toBeUndefined();
    meter.leave(4_000_000, false);
    leaveFor(30, 125_000, false);
    expect(meter.rate()! / 125_000).toBeCloseTo(1, 1);
    leaveFor(60, 12_000, true);
    expect(meter.rate()! / 125_000).toBeCloseTo(1, 1);
  });
});
