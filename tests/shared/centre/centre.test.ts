import { describe, expect, it } from 'vitest';
import {
  centreCalls,
  doubtAbout,
  namesAt,
  openingHoursSchema,
  SETTINGS,
  TRI_AN,
} from '../../../shared/centre/index.ts';
import { DEFAULT_OPENING_HOURS } from '../../../shared/lib/opening-hours.ts';

const asProvince = { ...TRI_AN.names, provinceTitle: 'tỉnh Đồng Nai', validFrom: '2025-07-01' };
const asCity = { ...TRI_AN.names, provinceTitle: 'thành phố Đồng Nai', validFrom: '2026-08-01' };

describe('names by date', () => {
  it.each([
    ['2025-01-01', 'tỉnh Đồng Nai'],
    ['2026-07-31', 'tỉnh Đồng Nai'],
    ['2026-08-01', 'thành phố Đồng Nai'],
    ['2030-01-01', 'thành phố Đồng Nai'],
  ])('on %s the province is %s, in whatever order the names were entered', (day, title) => {
    expect(namesAt([asCity, asProvince], day)?.provinceTitle).toBe(title);
  });

  it('has no names before any were entered', () => expect(namesAt([], '2026-11-20')).toBeUndefined());
});

describe('opening hours', () => {
  const week = (changes: object) => ({ ...DEFAULT_OPENING_HOURS, ...changes });
  const problem = (hours: unknown) => openingHoursSchema.safeParse(hours).error?.issues[0]?.message;

  it.each([
    ['a Saturday morning', week({ 6: [{ from: '07:30', to: '11:00' }] })],
    ['a closed Wednesday', week({ 3: [] })],
  ])('may have %s', (_what, hours) => expect(openingHoursSchema.safeParse(hours).success).toBe(true));

  it.each([
    ['close before they open', week({ 1: [{ from: '11:30', to: '07:00' }] }), 'hours-order'],
    [
      'overlap',
      week({
        1: [
          { from: '07:00', to: '12:00' },
          { from: '11:30', to: '17:00' },
        ],
      }),
      'hours-order',
    ],
    ['leave no weekday', { ...week({}), 1: [], 2: [], 3: [], 4: [], 5: [] }, 'hours-none'],
  ])('may not %s', (_what, hours, code) => expect(problem(hours)).toBe(code));
});

describe('settings', () => {
  it('have usual values that their own rules allow', () => {
    for (const { schema, usual } of Object.values(SETTINGS))
      expect(schema.safeParse(usual).success).toBe(true);
  });

  it.each([
    ['supplementLimit', 2, true],
    ['supplementLimit', -1, false],
    ['supplementLimit', '2', false],
    ['sameDayCutOff', '14:30', true],
    ['sameDayCutOff', '25:00', false],
    ['numberWords', 'south', true],
    ['numberWords', 'west', false],
    ['noSuchSetting', 1, false],
  ])('%s may be %j: %s', (key, value, allowed) => {
    const input = { change: { key, value }, reason: 'Theo công văn của tỉnh' };
    expect(centreCalls['centre.updateSetting'].input.safeParse(input).success).toBe(allowed);
  });
});

describe('an identifier nobody knows yet', () => {
  const read = (agencyIdentifier: unknown) =>
    centreCalls['centre.updateIdentity'].input.safeParse({
      identity: { ...TRI_AN.identity, counterLetter: 'B', agencyIdentifier },
      reason: 'Tỉnh cấp mã',
    });

  it.each([
    [null, null],
    ['H19.123', 'H19.123'],
    [' h19.123 ', 'H19.123'],
  ])('%j is kept as %j', (typed, kept) => expect(read(typed).data?.identity.agencyIdentifier).toBe(kept));

  it('is not replaced by a guess of the wrong shape', () => {
    expect(read('H19.???').error?.issues[0]?.message).toBe('agency-identifier-shape');
  });
});

describe('doubt about the clock', () => {
  const MINUTE = 60_000;
  it.each([
    ['runs as expected', 1000 * MINUTE, 1000 * MINUTE, 999 * MINUTE, undefined],
    ['no event yet', 1000 * MINUTE, 1000 * MINUTE, undefined, undefined],
    ['stepped back half a minute by the network', 999.5 * MINUTE, 1000 * MINUTE, 1000 * MINUTE, undefined],
    ['two minutes before the last event', 998 * MINUTE, 998 * MINUTE, 1000 * MINUTE, 'before-last-event'],
    ['ahead by ten minutes', 1010 * MINUTE, 1000 * MINUTE, 999 * MINUTE, undefined],
    ['ahead by more', 1010 * MINUTE + 1, 1000 * MINUTE, 999 * MINUTE, 'jumped'],
    ['behind by more', 989 * MINUTE, 1000 * MINUTE, 900 * MINUTE, 'jumped'],
  ])('%s', (_case, shownAt, expectedAt, lastEventAt, reason) => {
    expect(doubtAbout({ shownAt, expectedAt, lastEventAt })?.reason).toBe(reason);
  });
});
