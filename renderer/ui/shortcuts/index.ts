export {
  changeKeys,
  conflictOf,
  keysOf,
  resetKeys,
  SHORTCUT_IDS,
  useChangedKeys,
  useKeys,
} from './bindings.ts';
export { KeyHint, keyText } from './KeyHint.tsx';
export { combinationOf, isKeptBySystem, mayBeShortcut } from './keys.ts';
export { listenForShortcuts, useShortcut } from './use-shortcut.ts';
