// Typing into the field that has the cursor, and out of it again, so that React and the officer both see it.

/** Puts text where the cursor is; nothing when no text field has it. */
export function typeInto(target: Element | null, text: string): void {
  if (!isTextField(target)) return;
  const { selectionStart, selectionEnd, value } = target;
  const at = selectionStart ?? value.length;
  setValue(target, value.slice(0, at) + text + value.slice(selectionEnd ?? at), at + text.length);
}

/** Takes the last `count` characters before the cursor away. */
export function takeBack(target: Element | null, count: number): void {
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
  // Fields for addresses of e-mail and the like have no caret to set.
  if (target.selectionStart !== null) target.setSelectionRange(caret, caret);
}
