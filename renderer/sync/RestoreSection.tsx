import { Button } from '@mantine/core';
import { useState } from 'react';
import { refreshRoom, useAction } from '../bridge/hooks.ts';
import { t } from '../messages/index.ts';
import { ErrorNote, Note } from '../ui/Note.tsx';
import { Section } from '../ui/Section.tsx';

/** After a backup was put back: everything unsent is looked up at the province before it is sent. */
export function RestoreSection() {
  const begin = useAction('sync.beginRestore');
  const [step, setStep] = useState<'idle' | 'sure' | 'begun'>('idle');
  async function press() {
    if (step !== 'sure') return setStep('sure');
    const reply = await begin.run({});
    setStep(reply.ok ? 'begun' : 'idle');
    await refreshRoom('sync');
  }
  return (
    <Section title={t('syncDesk.restore.title')} intro={t('syncDesk.restore.intro')}>
      <ErrorNote error={begin.error} />
      {step === 'begun' ? (
        <Note tone="done">{t('syncDesk.restore.begun')}</Note>
      ) : (
        <Button variant={step === 'sure' ? 'filled' : 'default'} loading={begin.busy} onClick={press}>
          {t(step === 'sure' ? 'syncDesk.restore.sure' : 'syncDesk.restore.begin')}
        </Button>
      )}
    </Section>
  );
}
