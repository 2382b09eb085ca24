// A card scanned at any moment, whatever field has the cursor: the scanner's keys are told from the officer's typing,
// kept out of the field, and taken back out of it where they slipped in.
import { useEffect, useRef } from 'react';
import {
  afterKey,
  afterSilence,
  type Scan,
  SILENCE_MS,
  type WedgeState,
  wedgeAtRest,
} from '../../shared/intake/index.ts';

/** Calls `onScan` with the text of each finished scan while the component is shown. */
export function useCardScan(onScan: (scan: Scan) => void): void {
  const tell = useRef(onScan);
  tell.current = onScan;

  useEffect(() => {
    let state: WedgeState = wedgeAtRest;
    let timer: ReturnType<typeof setTimeout> | undefined;

    function take(step: ReturnType<typeof afterSilence>): void {
      state = step.state;
      if (step.giveBack) typeInto(document.activeElement, step.giveBack);
      if (!step.scan) return;
      takeBack(document.activeElement, step.scan.leaked);
      tell.current(step.scan);
    }
    function onKey(event: KeyboardEvent) {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const step = afterKey(state, { key: event.key, at: event.timeStamp, repeat: event.repeat });
      if (step.swallow) {
        event.preventDefault();
        event.stopImmediatePropagation();
      }
      take(step);
      clearTimeout(timer);
      timer = setTimeout(() => take(afterSilence(state, performance.now())), SILENCE_MS + 5);
    }
    window.addEventListener('keydown', onKey, { capture: true });
    return () => {
      clearTimeout(timer);
      window.removeEventListener('keydown', onKey, { capture: true });
    };
  }, []);
}

function typeInto(target: Element | null, text: string): void {
  if (!isTextField(target)) return;
  const { selectionStart, selectionEnd, value } = target;
  const at = selectionStart ?? value.length;
  setValue(target, value.slice(0, at) + text + value.slice(selectionEnd ?? at), at + text.length);
}

function takeBack(target: Element | null, count: number): void {
  if (count === 0 || !isTextField(target)) return;
  const { selectionStart, value } = target;
  const at = selectionStart ?? value.length;
  setValue(target, value.slice(0, Math.max(0, at - count)) + value.slice(at), Math.max(0, at - count));
}

function isTextField(target: Element | null): target is HTMLInputElement | HTMLTextAreaElement {
  if (target instanceof HTMLTextAreaElement) return true;
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'file'].includes(target.type);
}

// React listens to the native setter's event, not to an assignment it made itself.
function setValue(target: HTMLInputElement | HTMLTextAreaElement, value: string, caret: number): void {
  const prototype =
    target instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(target, value);
  target.dispatchEvent(new Event('input', { bubbles: true }));
  target.setSelectionRange(caret, caret);
}
