import type { ShortcutId } from '../../shortcuts.ts';
import { useKeys } from './bindings.ts';
import classes from './KeyHint.module.css';

/** The keys of a shortcut as they are now, beside the thing they do. Hidden from screen readers, which read `aria-keyshortcuts`. */
export function KeyHint({ id }: { id: ShortcutId }) {
  return (
    <span className={classes.key} aria-hidden="true">
      {keyText(useKeys(id))}
    </span>
  );
}

const SIGNS: Readonly<Record<string, string>> = {
  Enter: '↵',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
};

/** 'Ctrl ↵' for 'Ctrl+Enter'. */
export function keyText(keys: string): string {
  return keys
    .split('+')
    .map((key) => SIGNS[key] ?? key)
    .join(' ');
}
