import { Button, Stack } from '@mantine/core';
import { useState } from 'react';
import { type AppError, appError } from '../../shared/errors.ts';
import { pinFault } from '../../shared/officers/index.ts';
import { useAction } from '../bridge/hooks.ts';
import { type MessageKey, t } from '../messages/index.ts';
import { Form, useField } from '../ui/form.tsx';
import { Note } from '../ui/Note.tsx';
import { Section } from '../ui/Section.tsx';
import { PinField } from './PinField.tsx';
import { usePinTry } from './use-pin-try.ts';

const EMPTY = { currentPin: '', newPin: '', repeat: '' };
type Pins = typeof EMPTY;

/** Changing one's own PIN. */
export function PinSection() {
  const [pins, setPins] = useState(EMPTY);
  const [fault, setFault] = useState<AppError>();
  const [done, setDone] = useState(false);
  const change = useAction('officers.changePin');
  const pinTry = usePinTry(isAboutCurrent(change.error) ? change.error : undefined);

  async function save() {
    const found = faultOf(pins);
    setFault(found);
    setDone(false);
    if (found || pinTry.mustWait) return;
    const reply = await change.run({ currentPin: pins.currentPin, newPin: pins.newPin });
    setDone(reply.ok);
    setPins(reply.ok ? EMPTY : { ...pins, currentPin: '' });
  }
  const bind = (name: keyof Pins, label: MessageKey) => ({
    path: name,
    label: t(label),
    value: pins[name],
    onChange: (value: string) => setPins({ ...pins, [name]: value }),
  });
  const otherError = isAboutCurrent(change.error) ? undefined : change.error;
  return (
    <Section title={t('officers.pin.title')}>
      <Form error={fault ?? otherError} onSubmit={save}>
        <Stack gap={16} maw={360}>
          <PinLine {...bind('currentPin', 'officers.pin.current')} message={pinTry.message} />
          <PinLine {...bind('newPin', 'officers.pin.next')} />
          <PinLine {...bind('repeat', 'officers.pin.repeat')} />
          <Button type="submit" loading={change.busy} disabled={pinTry.mustWait} w="max-content">
            {t('officers.pin.save')}
          </Button>
          {done && <Note tone="done">{t('officers.pin.saved')}</Note>}
        </Stack>
      </Form>
    </Section>
  );
}

type LineProps = {
  readonly path: string;
  readonly label: string;
  readonly value: string;
  readonly message?: string | undefined;
  readonly onChange: (value: string) => void;
};

function PinLine({ path, message, onChange, ...input }: LineProps) {
  const field = useField(path);
  return (
    <PinField
      {...field}
      {...input}
      error={message ?? field.error}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}

const isAboutCurrent = (error: AppError | undefined) =>
  error?.code === 'pin-wrong' || error?.code === 'pin-wait';

function faultOf({ newPin, repeat }: Pins): AppError | undefined {
  const code = pinFault(newPin) ?? (newPin === repeat ? undefined : 'pin-repeat');
  const path = code === 'pin-repeat' ? 'repeat' : 'newPin';
  return code && appError('invalid-input', { fields: [{ path, code }] });
}
