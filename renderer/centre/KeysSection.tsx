import { Button } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import { t } from '../messages/index.ts';
import { SHORTCUTS, type ShortcutId } from '../shortcuts.ts';
import { Note } from '../ui/Note.tsx';
import { Section } from '../ui/Section.tsx';
import {
  changeKeys,
  combinationOf,
  conflictOf,
  isKeptBySystem,
  keyText,
  mayBeShortcut,
  resetKeys,
  SHORTCUT_IDS,
  useChangedKeys,
  useKeys,
} from '../ui/shortcuts/index.ts';
import classes from './KeysSection.module.css';

/** Every shortcut and its keys, to be changed by pressing the new ones. */
export function KeysSection() {
  const changed = useChangedKeys();
  const [listening, setListening] = useState<ShortcutId>();
  const [fault, setFault] = useState<string>();

  function take(id: ShortcutId, keys: string) {
    const found = faultOf(id, keys);
    setFault(found);
    if (found) return;
    changeKeys(id, keys);
    setListening(undefined);
  }
  function listen(id: ShortcutId | undefined) {
    setFault(undefined);
    setListening(id);
  }
  const reset = Object.keys(changed).length > 0 && (
    <Button variant="default" onClick={resetKeys}>
      {t('settings.reset')}
    </Button>
  );
  return (
    <Section title={t('settings.keys')} intro={t('settings.keysIntro')} actions={reset}>
      <div className={classes.list}>
        {SHORTCUT_IDS.map((id) => (
          <KeyLine
            key={id}
            id={id}
            fault={listening === id ? fault : undefined}
            isListening={listening === id}
            onListen={() => listen(id)}
            onStop={() => listen(undefined)}
            onKeys={(keys) => take(id, keys)}
          />
        ))}
      </div>
    </Section>
  );
}

type LineProps = {
  readonly id: ShortcutId;
  readonly fault: string | undefined;
  readonly isListening: boolean;
  readonly onListen: () => void;
  readonly onStop: () => void;
  readonly onKeys: (keys: string) => void;
};

function KeyLine({ id, fault, isListening, onListen, onStop, onKeys }: LineProps) {
  const keys = useKeys(id);
  const name = t(SHORTCUTS[id].label);

  function onKeyDown(event: KeyboardEvent) {
    if (!isListening || event.key === 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') return onStop();
    const pressed = combinationOf(event);
    if (pressed) onKeys(pressed);
  }
  return (
    <div className={classes.line}>
      <span>{name}</span>
      <span className={classes.keys}>{keyText(keys)}</span>
      <Button
        data-takes-keys={isListening || undefined}
        variant={isListening ? 'light' : 'default'}
        size="sm"
        aria-label={t('settings.changeKeysOf', { name })}
        onClick={onListen}
        onKeyDown={onKeyDown}
        onBlur={isListening ? onStop : undefined}
      >
        {t(isListening ? 'settings.press' : 'settings.change')}
      </Button>
      {fault && (
        <div className={classes.fault}>
          <Note tone="must">{fault}</Note>
        </div>
      )}
    </div>
  );
}

function faultOf(id: ShortcutId, keys: string): string | undefined {
  if (isKeptBySystem(keys)) return t('settings.keptBySystem', { keys: keyText(keys) });
  if (SHORTCUTS[id].scope === 'everywhere' && !mayBeShortcut(keys)) return t('settings.notAShortcut');
  const taken = conflictOf(id, keys);
  return taken && t('settings.taken', { keys: keyText(keys), name: t(SHORTCUTS[taken].label) });
}
