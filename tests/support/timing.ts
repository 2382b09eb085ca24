const ROUNDS = 5;
const RUNS = 100;

/** The 95th percentile in ms of running each input in turn; of several rounds the quietest, as other work on the machine only adds. */
export async function quietP95<T>(inputs: readonly T[], run: (input: T) => unknown): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round += 1) {
    const times: number[] = [];
    for (let at = 0; at < RUNS; at += 1) {
      const started = performance.now();
      await run(inputs[at % inputs.length] as T);
      times.push(performance.now() - started);
    }
    best = Math.min(best, times.toSorted((a, b) => a - b)[RUNS * 0.95] ?? best);
  }
  return best;
}
