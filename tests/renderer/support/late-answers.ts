// A counter whose answers come late and out of order, so that what the page shows meanwhile is tried by every test:
// LATE_ANSWERS_MS=400 LATE_ANSWERS_SEED=1 npm test -- tests/renderer
import type { BrowserContext } from 'playwright-core';

type Lateness = { readonly upToMs: number; readonly seed: number };

const LEAST_MS = 50;

/** How late answers are to be, `undefined` when the run asks for none. */
function lateness({ LATE_ANSWERS_MS, LATE_ANSWERS_SEED = '1' } = process.env): Lateness | undefined {
  if (!LATE_ANSWERS_MS) return undefined;
  const [upToMs, seed] = [Number(LATE_ANSWERS_MS), Number(LATE_ANSWERS_SEED)];
  if (!(upToMs > 0) || !Number.isInteger(seed))
    throw new Error('LATE_ANSWERS_MS needs a number of milliseconds, LATE_ANSWERS_SEED a whole number');
  return { upToMs, seed };
}

/** Holds every call of the context's pages for a while before it leaves and before its answer is told, when the run asks for it. */
export async function answerLate(context: BrowserContext): Promise<void> {
  const late = lateness();
  if (late) await context.addInitScript(holdCalls, { ...late, leastMs: LEAST_MS });
}

/**
 * Runs in the page. How long depends on the seed, the call and how often it was made, and on nothing else:
 * a failure comes again with the same seed.
 */
function holdCalls({ upToMs, leastMs, seed }: Lateness & { readonly leastMs: number }): void {
  const send = window.fetch;
  const after = window.setTimeout;
  const made = new Map<string, number>();
  const wait = (ms: number) => new Promise((resolve) => after.call(window, resolve, ms));
  // FNV-1a with a last mixing step: neighbours in `made` must not give neighbours in time.
  const draw = (text: string) => {
    let hash = 2166136261;
    for (const letter of text) hash = Math.imul(hash ^ letter.charCodeAt(0), 16777619);
    hash = Math.imul(hash ^ (hash >>> 15), 2246822507);
    return ((hash ^ (hash >>> 13)) >>> 0) / 2 ** 32;
  };
  window.fetch = async (target, options) => {
    if (options?.method !== 'POST') return send(target, options);
    const name = String(target);
    const times = (made.get(name) ?? 0) + 1;
    made.set(name, times);
    const total = leastMs + upToMs * draw(`${seed} ${name} ${times}`);
    const way = draw(`${times} ${name} ${seed}`);
    await wait(total * way);
    const response = await send(target, options);
    await wait(total * (1 - way));
    return response;
  };
}
