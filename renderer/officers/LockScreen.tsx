import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { Session } from '../../shared/officers/index.ts';
import { useAction } from '../bridge/hooks.ts';
import { t } from '../messages/index.ts';
import { Form } from '../ui/form.tsx';
import { PinField } from './PinField.tsx';
import classes from './SignIn.module.css';
import { usePinTry } from './use-pin-try.ts';
import { Welcome } from './Welcome.tsx';

type Props = {
  readonly officer: { readonly name: string };
  readonly onSession: (session: Session) => void;
  readonly onSignOut: () => void;
};

/** Dialogs and menus hang on the body, outside the hidden frame: see `[data-locked]` in global.css. */
function hideWork(): () => void {
  document.body.dataset.locked = 'true';
  return () => {
    delete document.body.dataset.locked;
  };
}

/** Nothing of the work is seen until the officer's PIN is entered; all of it is still there. */
export function LockScreen({ officer, onSession, onSignOut }: Props) {
  const [pin, setPin] = useState('');
  const pinInput = useRef<HTMLInputElement>(null);
  const unlock = useAction('officers.unlock');
  const pinTry = usePinTry(unlock.error);
  useEffect(hideWork, []);

  async function submit() {
    if (pinTry.mustWait || unlock.busy) return;
    const reply = await unlock.run({ pin });
    if (reply.ok) return onSession(reply.value);
    setPin('');
    pinInput.current?.focus();
  }

  return (
    <Welcome title={t('officers.lock.title')}>
      <Form error={undefined} onSubmit={submit} className={classes.form}>
        <p className={classes.hint}>{t('officers.lock.text')}</p>
        <PinField
          ref={pinInput}
          label={t('officers.lock.pinOf', { name: officer.name })}
          size="lg"
          value={pin}
          error={pinTry.message}
          data-autofocus
          autoFocus
          onChange={({ currentTarget }) => setPin(currentTarget.value)}
        />
        <Button type="submit" size="lg" fullWidth loading={unlock.busy} disabled={pinTry.mustWait}>
          {t('officers.lock.submit')}
        </Button>
        <Button variant="subtle" onClick={onSignOut}>
          {t('officers.lock.other')}
        </Button>
      </Form>
    </Welcome>
  );
}
