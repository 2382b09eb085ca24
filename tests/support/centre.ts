import { type Centre, createCentre, createOfficialClock } from '../../electron/centre/index.ts';
import type { Store } from '../../electron/store/index.ts';
import { TRI_AN, type UnitIdentity, type UnitNames } from '../../shared/centre/index.ts';
import type { Caller } from '../../shared/lib/call.ts';
import { fromWall } from '../../shared/lib/dates.ts';
import { DEFAULT_OPENING_HOURS } from '../../shared/lib/opening-hours.ts';
import { ok } from '../../shared/lib/result.ts';

export const NAMES: UnitNames = { ...TRI_AN.names, validFrom: '2025-07-01' };
export const IDENTITY: UnitIdentity = { ...TRI_AN.identity, counterLetter: 'B' };
export const SET_UP = {
  names: NAMES,
  identity: IDENTITY,
  hours: DEFAULT_OPENING_HOURS,
  officer: { name: 'Trần Thị Lan', pin: '135790' },
};

export const ADMIN: Caller = {
  officerId: '019ac000-0000-7000-8000-000000000001',
  name: 'Trần Thị Lan',
  roles: ['receiver', 'handler', 'clerk', 'leader', 'admin'],
};
export const AS_ADMIN = { senderId: 'window-1', caller: ADMIN };

/** A clock and a time that passes, both moved by hand. */
export function aPcClock(wall = '2026-11-20 09:00') {
  const pc = { shows: fromWall(wall.slice(0, 10), wall.slice(11)), elapsed: 0 };
  return {
    now: () => pc.shows,
    elapsed: () => pc.elapsed,
    /** Time goes by. */
    pass: (ms: number) => {
      pc.shows += ms;
      pc.elapsed += ms;
    },
    /** Somebody sets the clock. */
    set: (to: string) => {
      pc.shows = fromWall(to.slice(0, 10), to.slice(11));
    },
  };
}

/** The real room over a real store, at 09:00 on Friday 20/11/2026, not yet set up. */
export function openCentre(store: Store, pc = aPcClock()): Centre {
  const clock = createOfficialClock({
    store,
    now: pc.now,
    elapsed: pc.elapsed,
    lastEventAt: () => undefined,
  });
  return createCentre({
    store,
    clock,
    appVersion: '0.1.0',
    publish: () => {},
    createFirstOfficer: async (_officer, alongside) => {
      store.write(() => alongside(ADMIN.officerId));
      return ok({ officerId: ADMIN.officerId });
    },
  });
}

/** The same, set up as xã Trị An, counter B. */
export async function openReadyCentre(store: Store, pc = aPcClock()): Promise<Centre> {
  const centre = openCentre(store, pc);
  await centre.handlers['centre.setUp'](SET_UP, { senderId: 'window-1', caller: undefined });
  return centre;
}
