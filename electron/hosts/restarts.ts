/** What to do after the service died by itself. */
export type AfterDeath =
  | { readonly kind: 'restart'; readonly pauseMs: number }
  | { readonly kind: 'give-up' };

export type Restarts = {
  started(): void;
  died(): AfterDeath;
};

const PAUSE_MS = 300;
/** A life shorter than this says that the next one will not be longer. */
const QUICK_DEATH_MS = 10_000;
const QUICK_DEATHS = 5;

/** Restarts for ever after crashes now and then, gives up after five deaths in a row within ten seconds of their start. */
export function createRestarts(now: () => number = performance.now.bind(performance)): Restarts {
  let startedAt = 0;
  let quickDeaths = 0;
  return {
    started() {
      startedAt = now();
    },
    died() {
      quickDeaths = now() - startedAt < QUICK_DEATH_MS ? quickDeaths + 1 : 0;
      if (quickDeaths >= QUICK_DEATHS) return { kind: 'give-up' };
      return { kind: 'restart', pauseMs: PAUSE_MS * 2 ** Math.max(0, quickDeaths - 1) };
    },
  };
}
