// One ear for the scanner, whatever field has the cursor and whatever screen is open. A scanner is a keyboard: its keys
// are told from the officer's typing, kept out of the field, and taken back out of it where they slipped in. What nobody
// asked for is typed after all, as if it had come from any keyboard.
import {
  afterKey,
  afterSilence,
  type Scan,
  SILENCE_MS,
  type WedgeState,
  wedgeAtRest,
} from '../../../shared/intake/index.ts';
import { takeBack, typeInto } from './typing.ts';

/** Takes a finished scan, or leaves it to the one who listened before. */
export type ScanListener = (scan: Scan) => 'taken' | 'left';

/** Later ones are asked first: a part of a screen may take scans from the screen while it is there. */
const listeners: ScanListener[] = [];

let state: WedgeState = wedgeAtRest;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Gives the function that stops listening. */
export function listenForScans(listener: ScanListener): () => void {
  if (listeners.length === 0) window.addEventListener('keydown', onKey, { capture: true });
  listeners.push(listener);
  return () => {
    listeners.splice(listeners.indexOf(listener), 1);
    if (listeners.length > 0) return;
    window.removeEventListener('keydown', onKey, { capture: true });
    clearTimeout(timer);
    state = wedgeAtRest;
  };
}

function onKey(event: KeyboardEvent): void {
  // The keys given back below come through here again; a locked window works for nobody.
  if (event instanceof GivenBackKey) return;
  if (event.ctrlKey || event.altKey || event.metaKey || document.body.dataset.locked === 'true') return;
  const step = afterKey(state, { key: event.key, at: event.timeStamp, repeat: event.repeat });
  if (step.swallow) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }
  take(step, event.key === 'Enter');
  clearTimeout(timer);
  timer = setTimeout(() => take(afterSilence(state, performance.now()), false), SILENCE_MS + 5);
}

function take(step: ReturnType<typeof afterSilence>, endsWithEnter: boolean): void {
  state = step.state;
  const field = document.activeElement;
  if (step.giveBack) typeInto(field, step.giveBack);
  if (!step.scan) return;
  const { text, leaked } = step.scan;
  takeBack(field, leaked);
  const { scan } = step;
  if (listeners.toReversed().some((listener) => listener(scan) === 'taken')) return;
  typeInto(field, text);
  if (endsWithEnter) pressEnter(field);
}

class GivenBackKey extends KeyboardEvent {}

/** What Enter would have done in the field: told to its screen, and sending its form where the screen lets it. */
function pressEnter(field: Element | null): void {
  if (!(field instanceof HTMLElement)) return;
  const untouched = field.dispatchEvent(
    new GivenBackKey('keydown', { key: 'Enter', bubbles: true, cancelable: true }),
  );
  if (untouched && field instanceof HTMLInputElement) field.form?.requestSubmit();
}
