import { describe, expect, it } from 'vitest';
import { SHORTCUTS, type ShortcutDefinition } from '../../../renderer/shortcuts.ts';
import { combinationOf, isKeptBySystem, mayBeShortcut } from '../../../renderer/ui/shortcuts/keys.ts';

const press = (
  key: string,
  held: { ctrlKey?: boolean; altKey?: boolean; shiftKey?: boolean; metaKey?: boolean } = {},
) => ({
  key,
  ctrlKey: false,
  altKey: false,
  shiftKey: false,
  metaKey: false,
  ...held,
});

describe('a key press', () => {
  it.each([
    [press('k', { ctrlKey: true }), 'Ctrl+K'],
    [press('K', { ctrlKey: true, shiftKey: true }), 'Ctrl+Shift+K'],
    [press('Enter', { ctrlKey: true }), 'Ctrl+Enter'],
    [press('F2'), 'F2'],
    [press(' '), 'Space'],
    [press('ArrowLeft', { altKey: true }), 'Alt+ArrowLeft'],
    [press('Control', { ctrlKey: true }), undefined],
    [press('k', { metaKey: true }), undefined],
  ])('%o is %s', (event, keys) => {
    expect(combinationOf(event)).toBe(keys);
  });

  it.each([
    ['F2', true],
    ['Ctrl+F2', true],
    ['Ctrl+K', true],
    ['Alt+ArrowLeft', true],
    ['K', false],
    ['Shift+K', false],
    ['Space', false],
  ])('%s may be a shortcut everywhere: %s', (keys, allowed) => {
    expect(mayBeShortcut(keys)).toBe(allowed);
  });
});

describe('the shortcuts of the app', () => {
  const all = Object.entries<ShortcutDefinition>(SHORTCUTS);

  it('never share keys where both work', () => {
    const clashes = all.flatMap(([id, a]) =>
      all
        .filter(([other, b]) => other > id && a.keys === b.keys && meet(a.scope, b.scope))
        .map(([other]) => `${id} and ${other}: ${a.keys}`),
    );
    expect(clashes).toEqual([]);
  });

  it('leave the system its own keys, and letters to typing', () => {
    const wrong = all.filter(
      ([, { keys, scope }]) => isKeptBySystem(keys) || (scope === 'everywhere' && !mayBeShortcut(keys)),
    );
    expect(wrong.map(([id]) => id)).toEqual([]);
  });
});

const meet = (a: string, b: string) => a === b || a === 'everywhere' || b === 'everywhere';
