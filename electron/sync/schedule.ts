// Keeps trying by itself: soon after something new, with growing pauses while the line is away, at once after the PC woke
// up or its network changed.
import type { LineState } from '../../shared/sync/views.ts';

export type ScheduleDeps = {
  readonly now: () => number;
  readonly chance: () => number;
  readonly tryNow: (reason: string) => Promise<LineState>;
  /** Epoch ms at which something waiting is due; `undefined` when nothing waits. */
  readonly nextDue: () => number | undefined;
  /** Epoch ms before which the province asked not to be called. */
  readonly busyUntil: () => number;
  /** The network as the PC has it now; another text means that a cable or an access point came or went. */
  readonly network: () => string;
  readonly beat: () => void;
};

const SOON_MS = 300;
const IDLE_MS = 60_000;
const BEAT_MS = 60_000;
const FIRST_RETRY_MS = 5_000;
const LONGEST_RETRY_MS = 60_000;
const SIGN_IN_RETRY_MS = 15 * 60_000;
const LOOK_MS = 5_000;
/** A timer this late means that the PC slept. */
const SLEPT_MS = 30_000;

export type Schedule = ReturnType<typeof createSchedule>;

export function createSchedule(deps: ScheduleDeps) {
  let timer: NodeJS.Timeout | undefined;
  let looking: NodeJS.Timeout | undefined;
  let dueAt = 0;
  let failures = 0;
  let running = false;
  let lastBeat = 0;

  function start() {
    running = true;
    looking = watch();
    plan(SOON_MS);
  }

  function plan(delayMs: number, reason = 'by-itself') {
    if (!running) return;
    clearTimeout(timer);
    dueAt = deps.now() + delayMs;
    timer = setTimeout(() => void tick(reason), delayMs);
    timer.unref();
  }

  // The pause under way may be a long one, and on some systems its timer stands still while the PC sleeps.
  function watch() {
    let lookedAt = deps.now();
    let network = deps.network();
    const look = () => {
      const slept = deps.now() - lookedAt > LOOK_MS + SLEPT_MS;
      const changed = deps.network() !== network;
      lookedAt = deps.now();
      network = deps.network();
      if (!slept && !changed) return;
      failures = 0;
      plan(Math.max(0, deps.busyUntil() - deps.now()), slept ? 'woke-up' : 'network-changed');
    };
    return setInterval(look, LOOK_MS).unref();
  }

  async function tick(reason: string) {
    if (deps.now() - lastBeat >= BEAT_MS) {
      lastBeat = deps.now();
      deps.beat();
    }
    const state = await deps.tryNow(reason);
    failures = state === 'online' ? 0 : failures + 1;
    plan(delayAfter(state));
  }

  function delayAfter(state: LineState): number {
    switch (state) {
      case 'online': {
        const next = deps.nextDue();
        return next === undefined ? IDLE_MS : clamp(next - deps.now(), 1_000, IDLE_MS);
      }
      case 'unset':
      case 'off':
        return IDLE_MS;
      case 'sign-in':
        return SIGN_IN_RETRY_MS;
      case 'busy':
        return clamp(deps.busyUntil() - deps.now(), FIRST_RETRY_MS, SIGN_IN_RETRY_MS);
      default: {
        const ceiling = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(failures, 10));
        return Math.max(1_000, Math.round(deps.chance() * ceiling));
      }
    }
  }

  return {
    start,
    /** Something new to send: joins the run under way, or starts one shortly. */
    poke() {
      if (failures === 0) plan(SOON_MS);
    },
    /** An officer asks, or changed something about the way itself (credentials, address): try at once. */
    reset() {
      failures = 0;
      plan(0, 'asked');
    },
    nextTryAt: () => (dueAt > deps.now() ? dueAt : undefined),
    stop() {
      running = false;
      clearInterval(looking);
      clearTimeout(timer);
    },
  };
}

const clamp = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value));
