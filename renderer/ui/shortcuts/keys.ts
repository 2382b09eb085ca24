// Key combinations as text: 'Ctrl+Shift+K', 'F2', 'Ctrl+Enter'.

/** What of a keyboard event a combination depends on. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey'>;

const MODIFIER_KEYS = ['Control', 'Shift', 'Alt', 'Meta', 'AltGraph'];

/** The combination of an event; `undefined` while only modifiers are down. */
export function combinationOf(event: KeyPress): string | undefined {
  if (MODIFIER_KEYS.includes(event.key) || event.metaKey) return undefined;
  const modifiers = [event.ctrlKey && 'Ctrl', event.altKey && 'Alt', event.shiftKey && 'Shift'];
  return [...modifiers.filter(Boolean), keyName(event.key)].join('+');
}

/** Whether a combination may be a shortcut everywhere: a function key, or a key with Ctrl or Alt; the rest is typing. */
export function mayBeShortcut(keys: string): boolean {
  return /(?:^|\+)F\d{1,2}$/u.test(keys) || /^(?:Ctrl|Alt)\+/u.test(keys);
}

/** Keys the window or the system keeps for itself: F5 and Ctrl+R reload, F11 and F12, closing and new windows, copy and paste. */
const KEPT_BY_SYSTEM = new Set(
  [
    'F5',
    'F11',
    'F12',
    'Alt+F4',
    'Ctrl+R',
    'Ctrl+W',
    'Ctrl+N',
    'Ctrl+T',
    'Ctrl+Shift+N',
    'Ctrl+Shift+T',
  ].concat(['A', 'C', 'V', 'X', 'Y', 'Z'].map((letter) => `Ctrl+${letter}`)),
);

export function isKeptBySystem(keys: string): boolean {
  return KEPT_BY_SYSTEM.has(keys);
}

function keyName(key: string): string {
  if (key === ' ') return 'Space';
  return key.length === 1 ? key.toUpperCase() : key;
}
