import { expect, it } from 'vitest';
import { simulate } from '../../../scripts/simulate/run.ts';

// The long ones are run by hand: npm run -s simulate -- --days 5 --counters 3 --dossiers 120 --outage 3d --seed N
it('a day of two counters with an outage, kills and a misbehaving province ends with the same ledgers on both sides', async () => {
  const plan = { days: 1, counters: 2, dossiers: 12, outageMs: 3 * 3_600_000, seed: 11 };
  const result = await simulate(plan, 'igate-lgsp', () => {});
  expect(result.faults).toEqual([]);
  expect(result.there).toBe(result.committed);
  expect(result.committed).toBeGreaterThanOrEqual(result.receipts);
  expect(result.receipts).toBeGreaterThan(8);
  expect(result.files).toBeGreaterThan(0);
  expect(result.kills).toBeGreaterThan(0);
});
