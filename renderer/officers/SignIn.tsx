import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import type { Session } from '../../shared/officers/index.ts';
import { useAction, useCall } from '../bridge/hooks.ts';
import { t } from '../messages/index.ts';
import { Empty } from '../ui/Empty.tsx';
import { Form } from '../ui/form.tsx';
import { preference } from '../ui/preferences.ts';
import { PinField } from './PinField.tsx';
import classes from './SignIn.module.css';
import { usePinTry } from './use-pin-try.ts';
import { Welcome } from './Welcome.tsx';

const lastOfficer = preference<string>('last-officer', '');

/** Who is at the counter: a name, a PIN, Enter. Whoever worked here last is chosen already. */
export function SignIn({ onSession }: { onSession: (session: Session) => void }) {
  const { data } = useCall('officers.list', {});
  const [chosen, setChosen] = useState(lastOfficer.get());
  const [pin, setPin] = useState('');
  const pinInput = useRef<HTMLInputElement>(null);
  const signIn = useAction('officers.signIn');
  const pinTry = usePinTry(signIn.error);

  const officers = data?.officers ?? [];
  const officerId = officers.some(({ id }) => id === chosen) ? chosen : (officers[0]?.id ?? '');

  async function submit() {
    if (pinTry.mustWait || signIn.busy || officerId === '') return;
    const reply = await signIn.run({ officerId, pin });
    if (!reply.ok) {
      setPin('');
      pinInput.current?.focus();
      return;
    }
    lastOfficer.set(officerId);
    onSession(reply.value);
  }

  if (data && officers.length === 0) {
    return (
      <Welcome title={t('officers.signIn.title')}>
        <Empty>{t('officers.signIn.none')}</Empty>
      </Welcome>
    );
  }
  return (
    <Welcome title={t('officers.signIn.title')}>
      <Form error={undefined} onSubmit={submit} className={classes.form}>
        <fieldset className={classes.officers}>
          <legend className={classes.legend}>{t('officers.signIn.officer')}</legend>
          {officers.map(({ id, name }) => (
            <label key={id} className={classes.officer}>
              <input
                type="radio"
                name="officer"
                value={id}
                checked={id === officerId}
                onChange={() => setChosen(id)}
              />
              {name}
            </label>
          ))}
        </fieldset>
        <PinField
          ref={pinInput}
          label={t('officers.signIn.pin')}
          size="lg"
          autoFocus
          value={pin}
          error={pinTry.message}
          onChange={({ currentTarget }) => setPin(currentTarget.value)}
        />
        <Button type="submit" size="lg" fullWidth loading={signIn.busy} disabled={pinTry.mustWait}>
          {t('officers.signIn.submit')}
        </Button>
        <p className={classes.hint}>{t('officers.signIn.forgot')}</p>
      </Form>
    </Welcome>
  );
}
