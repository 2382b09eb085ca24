// How often a procedure is used, recent use counting more: half as much after thirty days.

const HALF_LIFE_MS = 30 * 86_400_000;

/**
 * The score after one more use at `atMs` (epoch ms). Kept as a logarithm on a fixed scale, so that two scores can be
 * compared at any later time without knowing the time, and so that it never overflows.
 */
export function scoreAfterUse(score: number | undefined, atMs: number): number {
  const use = atMs / HALF_LIFE_MS;
  if (score === undefined) return use;
  const high = Math.max(score, use);
  return high + Math.log2(1 + 2 ** (Math.min(score, use) - high));
}
