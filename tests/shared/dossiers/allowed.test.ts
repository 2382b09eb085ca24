import { describe, expect, it } from 'vitest';
import { type LifeLimits, stateName, stepsFor, stepsOn } from '../../../shared/dossiers/index.ts';

const LIMITS: LifeLimits = { supplementLimit: 1, extensionLimit: 1 };
const HEAD = ['leader'] as const;

type Story = Parameters<typeof stepsOn>[0];
const story = (changes: Partial<Story> = {}): Story => ({
  state: 4,
  clock: [{ from: '2026-11-23T02:15:00.000Z', to: null, kind: 'run' }] as unknown as Story['clock'],
  holder: 'Phòng Kinh tế',
  supplements: 0,
  extensions: 0,
  proposal: null,
  calendarDueAt: null,
  ...changes,
});
const proposal = { dueAt: '2026-12-01T02:15:00.000Z', reason: 'Chờ' } as Story['proposal'];
const on = (changes?: Partial<Story>) => stepsOn(story(changes), HEAD, LIMITS);

describe('the steps offered on a dossier', () => {
  it('are those of its state, less what its story rules out', () => {
    for (const state of [1, 2, 4, 5, 6, 9, 10] as const) {
      expect(stepsFor(stateName(state), HEAD)).toEqual(expect.arrayContaining([...on({ state })]));
    }
    expect(on()).not.toContain('refuse-extension');
  });

  it.each<[string, Partial<Story>, string]>([
    ['a second supplement', { supplements: 1 }, 'request-supplement'],
    ['a second apology', { extensions: 1 }, 'extend'],
    ['the proposal of a second apology', { extensions: 1 }, 'propose-extension'],
    ['taking back what lies at the counter', { holder: 'counter' }, 'take-back'],
    ['accepting what was accepted', { state: 5 }, 'accept'],
    ['declining what was accepted', { state: 5 }, 'decline'],
    ['moving a promise the calendar leaves alone', { calendarDueAt: null }, 'repromise'],
    ['a supplement to what nobody accepted', { state: 5, clock: [] }, 'receive-supplement'],
  ])('leave out %s', (_, changes, step) => {
    expect(on(changes)).not.toContain(step);
  });

  it('move a promise the calendar has moved', () => {
    expect(on({ calendarDueAt: '2026-12-01T02:15:00.000Z' })).toContain('repromise');
  });

  it('begin with the decision when an apology was proposed', () => {
    expect(on({ proposal }).slice(0, 2)).toEqual(['extend', 'refuse-extension']);
  });

  it('still ask for what is missing before acceptance, however often', () => {
    expect(on({ state: 1, clock: [], supplements: 3 })).toContain('request-supplement');
  });
});
