// What happens in the simulated days, drawn from the seed before anything starts.
import { addDays, type Day, fromWall } from '../../shared/lib/dates.ts';
import { createChance } from '../populate/random.ts';

export type Plan = {
  readonly days: number;
  readonly counters: number;
  readonly dossiers: number;
  readonly outageMs: number;
  readonly seed: number;
};

export type Happening =
  | { readonly at: number; readonly what: 'step'; readonly counter: number; readonly seed: number }
  | {
      readonly at: number;
      readonly what: 'receive';
      readonly counter: number;
      readonly seed: number;
      /** Kill -9 at this transaction of it (and in any case after the reply). */
      readonly dieAt?: { readonly transaction: number; readonly when: 'before' | 'after' };
    }
  | {
      readonly at: number;
      readonly what: 'send';
      readonly counter: number;
      readonly killAfterMs?: number;
      readonly breakAfter?: number;
    }
  | { readonly at: number; readonly what: 'jump'; readonly counter: number; readonly byMs: number }
  | {
      readonly at: number;
      readonly what: 'line-down' | 'line-up' | 'province-killed' | 'province-misbehaves' | 'province-behaves';
    };

/** A Monday without holidays near it. */
const FIRST_DAY: Day = '2026-11-09';
const STEPS_PER_DOSSIER = 0.8;
const SENDS_PER_DAY = 6;

/** The happenings in order. The outage begins on the morning of the second day (of the first, when there is only one). */
export function writeScript(plan: Plan): readonly Happening[] {
  const chance = createChance(plan.seed);
  const happenings: Happening[] = [];
  const seed = () => chance.whole(1, 2 ** 30);
  for (let day = 0; day < plan.days; day += 1) {
    const moment = () =>
      fromWall(addDays(FIRST_DAY, day), '07:05') + Math.floor(chance.next() * 9.5 * 3_600_000);
    for (let counter = 0; counter < plan.counters; counter += 1) {
      const count = share(plan.dossiers, plan.days * plan.counters, day * plan.counters + counter);
      for (let index = 0; index < count; index += 1) {
        happenings.push({ at: moment(), what: 'receive', counter, seed: seed(), ...sometimesDying(0.03) });
        if (chance.happens(STEPS_PER_DOSSIER))
          happenings.push({ at: moment(), what: 'step', counter, seed: seed() });
      }
      for (let index = 0; index < SENDS_PER_DAY; index += 1) {
        const broken = chance.happens(0.2) ? { breakAfter: chance.whole(1, 20_000) } : {};
        happenings.push({ at: moment(), what: 'send', counter, ...sometimesKilled(0.15), ...broken });
      }
      if (chance.happens(0.3)) {
        happenings.push({
          at: moment(),
          what: 'jump',
          counter,
          byMs: chance.pick([-3, 24 * 365]) * 3_600_000,
        });
      }
    }
    if (chance.happens(0.5)) happenings.push({ at: moment(), what: 'province-killed' });
    const rough = moment();
    happenings.push(
      { at: rough, what: 'province-misbehaves' },
      { at: rough + 2 * 3_600_000, what: 'province-behaves' },
    );
  }
  const outage = fromWall(addDays(FIRST_DAY, plan.days > 1 ? 1 : 0), '09:00');
  if (plan.outageMs > 0) {
    happenings.push({ at: outage, what: 'line-down' }, { at: outage + plan.outageMs, what: 'line-up' });
  }
  return happenings.sort((a, b) => a.at - b.at);

  function sometimesDying(probability: number): Pick<Extract<Happening, { what: 'receive' }>, 'dieAt'> {
    if (!chance.happens(probability)) return {};
    return { dieAt: { transaction: chance.whole(1, 6), when: chance.pick(['before', 'after'] as const) } };
  }

  function sometimesKilled(probability: number): { killAfterMs?: number } {
    return chance.happens(probability) ? { killAfterMs: chance.whole(5, 120) } : {};
  }
}

/** `total` divided into `parts` as evenly as it goes; the part at `index`. */
function share(total: number, parts: number, index: number): number {
  return Math.floor((total * (index + 1)) / parts) - Math.floor((total * index) / parts);
}
