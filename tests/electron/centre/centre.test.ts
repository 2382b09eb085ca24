import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCentre, createOfficialClock } from '../../../electron/centre/index.ts';
import { createOfficers } from '../../../electron/officers/index.ts';
import { centreCalls } from '../../../shared/centre/index.ts';
import { appError } from '../../../shared/errors.ts';
import { isWorkingDay } from '../../../shared/lib/calendar.ts';
import { fromWall } from '../../../shared/lib/dates.ts';
import { DEFAULT_OPENING_HOURS } from '../../../shared/lib/opening-hours.ts';
import { err } from '../../../shared/lib/result.ts';
import {
  AS_ADMIN,
  aPcClock,
  IDENTITY,
  NAMES,
  openCentre,
  openReadyCentre,
  SET_UP,
} from '../../support/centre.ts';
import { openTestStore, type TestStore } from '../../support/store.ts';

const NOBODY = { senderId: 'window-1', caller: undefined };
const REASON = 'Theo công văn của tỉnh';

let test: TestStore;
beforeEach(() => {
  test = openTestStore();
});
afterEach(() => test.close());

async function answer<T>(
  reply: Promise<{ ok: true; value: T } | { ok: false }> | { ok: true; value: T } | { ok: false },
) {
  const settled = await reply;
  if (!settled.ok) throw new Error(`refused: ${JSON.stringify(settled)}`);
  return settled.value;
}

describe('first-run set-up with the real officers', () => {
  function openWithOfficers() {
    const pc = aPcClock();
    const clock = createOfficialClock({ store: test.store, ...pc, lastEventAt: () => undefined });
    const officers = createOfficers({ store: test.store, clock });
    const centre = createCentre({
      store: test.store,
      clock,
      appVersion: '0.1.0',
      publish: () => {},
      createFirstOfficer: officers.createFirstOfficer,
    });
    return { centre, officers };
  }

  it('makes the centre and its first administrator together, once', async () => {
    const { centre, officers } = openWithOfficers();
    expect(centre.isSetUp()).toBe(false);
    expect(() => centre.profileAt('2026-11-20')).toThrow('not set up');

    const { officerId } = await answer(centre.handlers['centre.setUp'](SET_UP, NOBODY));
    expect(centre.isSetUp()).toBe(true);
    expect(officers.hasOfficers()).toBe(true);
    expect(centre.counter()).toEqual({ letter: 'B', shortCode: 'TA' });
    const { changes } = await answer(centre.handlers['centre.changes']({ limit: 10 }, AS_ADMIN));
    expect(changes).toMatchObject([{ subject: 'set-up', officerName: 'Trần Thị Lan' }]);
    expect(officerId).toMatch(/^[0-9a-f-]{36}$/);

    expect(await centre.handlers['centre.setUp'](SET_UP, NOBODY)).toEqual(err(appError('already-set-up')));
    officers.close();
  });

  it('leaves nothing behind when the PIN is refused, and points at the PIN of the form', async () => {
    const { centre, officers } = openWithOfficers();
    const weak = { ...SET_UP, officer: { name: 'Trần Thị Lan', pin: '111111' } };
    expect(await centre.handlers['centre.setUp'](weak, NOBODY)).toEqual(
      err(appError('invalid-input', { fields: [{ path: 'officer.pin', code: 'pin-too-simple' }] })),
    );
    expect(centre.isSetUp()).toBe(false);
    expect(officers.hasOfficers()).toBe(false);
    officers.close();
  });

  it('keeps only one of two set-ups begun at once', async () => {
    const { centre, officers } = openWithOfficers();
    const other = { ...SET_UP, identity: { ...IDENTITY, counterLetter: 'C' } };
    const replies = await Promise.all([
      centre.handlers['centre.setUp'](SET_UP, NOBODY),
      centre.handlers['centre.setUp'](other, NOBODY),
    ]);
    expect(replies.filter((reply) => reply.ok)).toHaveLength(1);
    const rows = test.store.db.prepare('SELECT count(*) AS n FROM centre_change').get();
    expect(rows).toEqual({ n: 1 });
    officers.close();
  });
});

describe('what anyone at the window may see', () => {
  it('is whether the counter is set up, its name, and its clock; no person', async () => {
    const blank = openCentre(test.store);
    expect(await answer(blank.handlers['centre.status']({}, NOBODY))).toEqual({
      appVersion: '0.1.0',
      counter: null,
      clock: { kind: 'trusted' },
    });
    const centre = await openReadyCentre(test.store);
    const status = await answer(centre.handlers['centre.status']({}, NOBODY));
    expect(status.counter).toEqual({
      unitName: 'TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG UBND XÃ TRỊ AN',
      letter: 'B',
      shortCode: 'TA',
    });
    expect(JSON.stringify(status)).not.toContain('Lan');
  });

  it('and every answer fits the contract', async () => {
    const centre = await openReadyCentre(test.store);
    const replies = {
      'centre.status': await answer(centre.handlers['centre.status']({}, NOBODY)),
      'centre.profile': await answer(centre.handlers['centre.profile']({}, AS_ADMIN)),
      'centre.calendar': await answer(centre.handlers['centre.calendar']({ year: 2026 }, AS_ADMIN)),
      'centre.openingHours': await answer(centre.handlers['centre.openingHours']({}, AS_ADMIN)),
      'centre.settings': await answer(centre.handlers['centre.settings']({}, AS_ADMIN)),
      'centre.changes': await answer(centre.handlers['centre.changes']({ limit: 5 }, AS_ADMIN)),
    };
    for (const [name, reply] of Object.entries(replies)) {
      expect(centreCalls[name as keyof typeof replies].output.parse(reply)).toEqual(reply);
    }
  });
});

describe('names by date', () => {
  const later = { ...NAMES, validFrom: '2027-01-01', provinceTitle: 'tỉnh Đồng Nai' };

  it('answer for the day asked, across a restart', async () => {
    const centre = await openReadyCentre(test.store);
    await answer(centre.handlers['centre.updateNames']({ names: later, reason: REASON }, AS_ADMIN));
    const reopened = openCentre(test.store);
    expect(reopened.profileAt('2026-12-31').names.provinceTitle).toBe('thành phố Đồng Nai');
    expect(reopened.profileAt('2027-01-01').names.provinceTitle).toBe('tỉnh Đồng Nai');
    expect(reopened.profileAt('2026-12-31').identity).toEqual(IDENTITY);
  });

  it('may be taken back, but never the last ones', async () => {
    const centre = await openReadyCentre(test.store);
    await answer(centre.handlers['centre.updateNames']({ names: later, reason: REASON }, AS_ADMIN));
    const remove = (validFrom: string) =>
      centre.handlers['centre.removeNames']({ validFrom, reason: REASON }, AS_ADMIN);
    expect(await remove('2026-06-01')).toEqual(err(appError('not-found')));
    await answer(remove('2027-01-01'));
    expect(await remove(NAMES.validFrom)).toEqual(err(appError('last-names')));
  });

  it('and codes are kept with a trace of the change', async () => {
    const centre = await openReadyCentre(test.store);
    const identity = { ...IDENTITY, agencyIdentifier: 'H19.123' };
    await answer(centre.handlers['centre.updateIdentity']({ identity, reason: REASON }, AS_ADMIN));
    expect(centre.profileAt('2026-11-20').identity.agencyIdentifier).toBe('H19.123');
    const { changes, hasMore } = await answer(centre.handlers['centre.changes']({ limit: 1 }, AS_ADMIN));
    expect(changes).toMatchObject([{ subject: 'identity', officerName: 'Trần Thị Lan', reason: REASON }]);
    expect(JSON.parse(changes[0]?.before ?? '')).toMatchObject({ agencyIdentifier: null });
    expect(hasMore).toBe(true);
  });
});

describe('the deadline calendar', () => {
  const CULTURE_DAY_SWAP = {
    date: '2026-11-23',
    kind: 'holiday' as const,
    name: 'Nghỉ hoán đổi',
    certainty: 'sure' as const,
    source: 'Công văn của Bộ Nội vụ',
    note: '',
  };

  it('comes with the holidays of the years announced', async () => {
    const centre = openCentre(test.store);
    const year = await answer(centre.handlers['centre.calendar']({ year: 2026 }, AS_ADMIN));
    expect(year.workingDays).toEqual([21, 15, 22, 20, 20, 22, 23, 21, 20, 22, 20, 23]);
    expect(year.complete).toBe(true);
    expect(year.days.find((day) => day.date === '2026-11-23')).toMatchObject({
      kind: 'workday',
      certainty: 'unsettled',
      origin: 'shipped',
    });
    const unknown = await answer(centre.handlers['centre.calendar']({ year: 2028 }, AS_ADMIN));
    expect(unknown).toMatchObject({ days: [], complete: false });
  });

  it('moves promises made from now on when the open day is settled, and keeps it across restarts', async () => {
    const centre = await openReadyCentre(test.store);
    const friday = fromWall('2026-11-20', '09:15');
    const oneDay = { value: 1, unit: 'working-day' as const };
    expect(centre.deadlineFor(oneDay, friday).dueDay).toBe('2026-11-23');
    await answer(
      centre.handlers['centre.updateCalendarDay']({ day: CULTURE_DAY_SWAP, reason: REASON }, AS_ADMIN),
    );
    expect(centre.deadlineFor(oneDay, friday).dueDay).toBe('2026-11-25');
    expect(openCentre(test.store).deadlineFor(oneDay, friday).dueDay).toBe('2026-11-25');
  });

  it('does not bring back a day an administrator made ordinary', async () => {
    const centre = await openReadyCentre(test.store);
    const remove = { date: '2026-11-24', reason: REASON };
    await answer(centre.handlers['centre.removeCalendarDay'](remove, AS_ADMIN));
    const reopened = openCentre(test.store);
    expect(isWorkingDay(reopened.deadlineCalendar(), '2026-11-24')).toBe(true);
    expect(await reopened.handlers['centre.removeCalendarDay'](remove, AS_ADMIN)).toEqual(
      err(appError('not-found')),
    );
    const again = { ...CULTURE_DAY_SWAP, date: '2026-11-24' };
    await answer(reopened.handlers['centre.updateCalendarDay']({ day: again, reason: REASON }, AS_ADMIN));
    expect(isWorkingDay(reopened.deadlineCalendar(), '2026-11-24')).toBe(false);
  });

  it('takes corrections of a newer version, except for days an administrator set', async () => {
    const centre = await openReadyCentre(test.store);
    await answer(
      centre.handlers['centre.updateCalendarDay']({ day: CULTURE_DAY_SWAP, reason: REASON }, AS_ADMIN),
    );
    test.store.db
      .prepare("UPDATE centre_calendar SET name = 'Tên cũ' WHERE date IN ('2026-11-23', '2026-11-24')")
      .run();
    test.store.db
      .prepare(
        `INSERT INTO centre_calendar (date, kind, name, certainty, source, note, origin)
         VALUES ('2026-12-24', 'holiday', 'Bỏ ở bản sau', 'likely', 'Bản trước', '', 'shipped')`,
      )
      .run();
    const reopened = openCentre(test.store);
    const { days } = await answer(reopened.handlers['centre.calendar']({ year: 2026 }, AS_ADMIN));
    const nameOf = (date: string) => days.find((day) => day.date === date)?.name;
    expect(nameOf('2026-11-24')).toBe('Ngày Văn hóa Việt Nam');
    expect(nameOf('2026-11-23')).toBe('Tên cũ');
    expect(nameOf('2026-12-24')).toBeUndefined();
  });

  it('keeps every change with its reason, and the trace cannot be rewritten', async () => {
    const centre = await openReadyCentre(test.store);
    await answer(
      centre.handlers['centre.updateCalendarDay']({ day: CULTURE_DAY_SWAP, reason: REASON }, AS_ADMIN),
    );
    const { changes } = await answer(centre.handlers['centre.changes']({ limit: 1 }, AS_ADMIN));
    expect(changes[0]).toMatchObject({ subject: 'calendar:2026-11-23', reason: REASON });
    expect(JSON.parse(changes[0]?.before ?? '')).toMatchObject({ certainty: 'unsettled' });
    expect(() => test.store.db.prepare("UPDATE centre_change SET reason = ''").run()).toThrow('append-only');
    expect(() => test.store.db.prepare('DELETE FROM centre_change').run()).toThrow('append-only');
  });
});

describe('opening hours', () => {
  const saturdayToo = { ...DEFAULT_OPENING_HOURS, 6: [{ from: '07:30', to: '11:00' }] };

  it('are the usual ones, unconfirmed, until somebody sets them', async () => {
    const centre = openCentre(test.store);
    expect(await answer(centre.handlers['centre.openingHours']({}, AS_ADMIN))).toEqual({
      hours: DEFAULT_OPENING_HOURS,
      confirmed: false,
    });
    await answer(
      centre.handlers['centre.updateOpeningHours']({ hours: saturdayToo, reason: REASON }, AS_ADMIN),
    );
    const reopened = openCentre(test.store);
    expect(reopened.openingHours()).toEqual(saturdayToo);
    const kept = await answer(reopened.handlers['centre.openingHours']({}, AS_ADMIN));
    expect(kept.confirmed).toBe(true);
  });

  it('on a Saturday do not make it a working day', async () => {
    const centre = await openReadyCentre(test.store);
    await answer(
      centre.handlers['centre.updateOpeningHours']({ hours: saturdayToo, reason: REASON }, AS_ADMIN),
    );
    const saturday = fromWall('2026-11-14', '08:00');
    expect(centre.deadlineFor({ value: 1, unit: 'working-day' }, saturday).dueDay).toBe('2026-11-17');
  });
});

describe('limits that nobody has confirmed', () => {
  const find = async (centre: ReturnType<typeof openCentre>, key: string) => {
    const { settings } = await answer(centre.handlers['centre.settings']({}, AS_ADMIN));
    return settings.find((setting) => setting.key === key);
  };

  it('show as such until an administrator confirms them', async () => {
    const centre = await openReadyCentre(test.store);
    expect(await find(centre, 'supplementLimit')).toMatchObject({
      value: 1,
      confidence: 'L',
      confirmed: false,
    });
    expect(await find(centre, 'sameDayCutOff')).toMatchObject({ value: '15:00', confirmed: true });
    await answer(
      centre.handlers['centre.confirmSetting']({ key: 'supplementLimit', reason: REASON }, AS_ADMIN),
    );
    expect(await find(openCentre(test.store), 'supplementLimit')).toMatchObject({
      value: 1,
      confirmed: true,
      confirmedBy: 'Trần Thị Lan',
      confirmedAt: fromWall('2026-11-20', '09:00'),
    });
  });

  it('take effect at once when changed', async () => {
    const centre = await openReadyCentre(test.store);
    const change = { key: 'sameDayCutOff', value: '14:00' } as const;
    await answer(centre.handlers['centre.updateSetting']({ change, reason: REASON }, AS_ADMIN));
    expect(centre.settings().sameDayCutOff).toBe('14:00');
    const afternoon = fromWall('2026-11-19', '14:30');
    expect(centre.deadlineFor({ value: 0, unit: 'same-day' }, afternoon).dueDay).toBe('2026-11-20');
  });

  it('fall back to the usual value when an older version kept one that is no longer allowed', async () => {
    const centre = await openReadyCentre(test.store);
    const change = { key: 'slipCode', value: 'barcode' } as const;
    await answer(centre.handlers['centre.updateSetting']({ change, reason: REASON }, AS_ADMIN));
    test.store.db.prepare(`UPDATE centre_setting SET value = '"hologram"' WHERE key = 'slipCode'`).run();
    expect(centre.settings().slipCode).toBe('qr');
  });
});

describe('the preview of a promise', () => {
  it('says when and why, for now or for a moment given', async () => {
    const centre = await openReadyCentre(test.store);
    const preview = (receivedAt?: number) =>
      answer(
        centre.handlers['centre.preview'](
          { duration: { value: 3, unit: 'working-day' }, ...(receivedAt !== undefined && { receivedAt }) },
          AS_ADMIN,
        ),
      );
    expect(await preview()).toMatchObject({
      receivedAt: fromWall('2026-11-20', '09:00'),
      dueDay: '2026-11-26',
      dueTime: '09:00',
    });
    const given = await preview(fromWall('2026-11-23', '15:30'));
    expect(given).toMatchObject({ dueDay: '2026-11-27', dueTime: '15:30' });
    expect(given.why).toEqual([
      { key: 'workingDays', params: { value: '03' } },
      { key: 'daysOff', params: { days: '24/11' } },
    ]);
    expect(centreCalls['centre.preview'].output.parse(given)).toEqual(given);
  });
});
