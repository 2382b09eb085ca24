// A keyboard-wedge scanner is a keyboard that types very fast. This tells its bursts from an officer's typing, key by
// key, so that a card may be scanned whatever field has the focus. Pure: the page feeds keys with their time stamps.

/** One key as the page saw it: `key` as in KeyboardEvent.key, `at` in milliseconds of any steady clock. */
export type WedgeKey = { readonly key: string; readonly at: number; readonly repeat?: boolean | undefined };

export type WedgeState = {
  /** Characters of the burst under way. */
  readonly text: string;
  readonly startedAt: number;
  readonly lastAt: number;
  /** How many of them went on to the focused field before the burst was known to be a scanner's. */
  readonly leaked: number;
  /** An input method sent Backspace to rewrite what was typed: the text cannot be trusted. */
  readonly rewritten: boolean;
  /** When the last scan ended: the Enter or Tab a scanner sends after it belongs to the scan. */
  readonly scannedAt: number;
};

/** A finished scan. The page takes `leaked` characters back out of the focused field. */
export type Scan = { readonly text: string; readonly leaked: number; readonly rewritten: boolean };

/** `swallow`: keep the key from the focused field. `giveBack`: swallowed characters that were typed after all. */
export type WedgeStep = {
  readonly state: WedgeState;
  readonly swallow: boolean;
  readonly scan?: Scan;
  readonly giveBack?: string;
};

/** A silence of this length ends a burst (one-stop rules §7.1); the page calls `afterSilence` then. */
export const SILENCE_MS = 80;

// Scanners send a key every 1–20 ms; the fastest typist has runs of 50 ms and no ten keys in a row below 30 ms.
const SCANNER_PACE_MS = 30;
const SURE_AFTER = 6;
const SHORTEST_SCAN = 10;
const LONGEST_SCAN = 4_000;
const SILENT_KEYS = new Set([
  'Shift',
  'Control',
  'Alt',
  'AltGraph',
  'CapsLock',
  'NumLock',
  'Process',
  'Dead',
  'Unidentified',
]);

export const wedgeAtRest: WedgeState = {
  text: '',
  startedAt: 0,
  lastAt: Number.NEGATIVE_INFINITY,
  leaked: 0,
  rewritten: false,
  scannedAt: Number.NEGATIVE_INFINITY,
};

/** Takes one key down; says whether the field may have it, and whether it ended a scan. */
export function afterKey(before: WedgeState, press: WedgeKey): WedgeStep {
  if (SILENT_KEYS.has(press.key)) return { state: before, swallow: false };
  const ended = press.at - before.lastAt >= SILENCE_MS || press.repeat ? finish(before) : undefined;
  const state = ended?.state ?? before;
  const step = afterKeyOfBurst(state, press);
  return ended ? { ...ended, state: step.state, swallow: step.swallow } : step;
}

/** Ends the burst when `at` lies SILENCE_MS after its last key; a timer of that length calls it. */
export function afterSilence(before: WedgeState, at: number): WedgeStep {
  if (at - before.lastAt < SILENCE_MS) return { state: before, swallow: false };
  return finish(before);
}

function afterKeyOfBurst(state: WedgeState, press: WedgeKey): WedgeStep {
  if (press.key === 'Enter' || press.key === 'Tab') return afterEnd(state, press.at);
  if (press.repeat) return { state: atRestAfter(state), swallow: false };
  if (press.key === 'Backspace' && state.text !== '') return afterRewrite(state, press.at);
  if ([...press.key].length !== 1) return { ...finish(state), swallow: false };
  const next = grown(state, press);
  return next.text.length > LONGEST_SCAN ? { ...finish(next), swallow: true } : passedOrHeld(state, next);
}

// Once a burst looks like a scanner's, the field gets none of its keys until it ends: keys must not change order.
function passedOrHeld(before: WedgeState, state: WedgeState): WedgeStep {
  const held = before.leaked < before.text.length;
  const swallow = held || (isScannerPace(state) && state.text.length > SURE_AFTER);
  return { state: swallow ? state : { ...state, leaked: state.text.length }, swallow };
}

function afterRewrite(before: WedgeState, at: number): WedgeStep {
  const text = [...before.text].slice(0, -1).join('');
  const leaked = Math.min(before.leaked, text.length);
  return passedOrHeld(before, { ...before, text, lastAt: at, rewritten: true, leaked });
}

function afterEnd(state: WedgeState, at: number): WedgeStep {
  const belongsToScan = at - state.scannedAt < SILENCE_MS;
  const step = finish({ ...state, lastAt: at });
  return { ...step, swallow: belongsToScan || step.scan !== undefined };
}

function finish(state: WedgeState): WedgeStep {
  const rest = atRestAfter(state);
  if (state.text.length >= SHORTEST_SCAN && isScannerPace(state)) {
    const scan: Scan = { text: state.text, leaked: state.leaked, rewritten: state.rewritten };
    return { state: { ...rest, scannedAt: state.lastAt }, swallow: false, scan };
  }
  const held = state.text.slice(state.leaked);
  return held === '' ? { state: rest, swallow: false } : { state: rest, swallow: false, giveBack: held };
}

function grown(state: WedgeState, press: WedgeKey): WedgeState {
  const startedAt = state.text === '' ? press.at : state.startedAt;
  return { ...state, text: state.text + press.key, startedAt, lastAt: press.at };
}

function isScannerPace(state: WedgeState): boolean {
  const gaps = state.text.length - 1;
  return gaps > 0 && (state.lastAt - state.startedAt) / gaps <= SCANNER_PACE_MS;
}

function atRestAfter(state: WedgeState): WedgeState {
  return { ...wedgeAtRest, scannedAt: state.scannedAt };
}
