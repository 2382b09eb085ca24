import { useState } from 'react';
import { type AppError, appError } from '../../shared/errors.ts';
import type { OpeningHours } from '../../shared/lib/opening-hours.ts';
import { refreshRoom, useAction, useCall } from '../bridge/hooks.ts';
import { t } from '../messages/index.ts';
import { useOfficer } from '../officers/index.ts';
import { Note } from '../ui/Note.tsx';
import { Section } from '../ui/Section.tsx';
import { ChangeForm } from './ChangeForm.tsx';
import { HoursFields, hoursToText, textToHours } from './HoursFields.tsx';

export function HoursSection() {
  const { data } = useCall('centre.openingHours', {});
  const isAdmin = useOfficer().officer.roles.includes('admin');
  return (
    <Section title={t('centre.hours.title')} intro={t('centre.hours.intro')}>
      {data && isAdmin && <HoursForm hours={data.hours} />}
      {data && !isAdmin && <HoursFields text={hoursToText(data.hours)} onChange={() => undefined} disabled />}
    </Section>
  );
}

function HoursForm({ hours }: { hours: OpeningHours }) {
  const [text, setText] = useState(hoursToText(hours));
  const [fault, setFault] = useState<AppError>();
  const [saved, setSaved] = useState(false);
  const update = useAction('centre.updateOpeningHours');

  async function save(reason: string) {
    setSaved(false);
    const read = textToHours(text);
    if ('unreadable' in read) {
      setFault(unreadable(read.unreadable));
      return;
    }
    setFault(undefined);
    const reply = await update.run({ hours: read.hours, reason });
    if (!reply.ok) return;
    setText(hoursToText(read.hours));
    setSaved(true);
    await refreshRoom('centre');
  }
  return (
    <ChangeForm error={fault ?? update.error} busy={update.busy} onSave={save}>
      <HoursFields text={text} onChange={setText} />
      <Note tone="plain">{t('centre.hours.hint')}</Note>
      {saved && <Note tone="done">{t('centre.saved')}</Note>}
    </ChangeForm>
  );
}

const unreadable = (weekday: number) =>
  appError('invalid-input', { fields: [{ path: `hours.${weekday}`, code: 'hours-unreadable' }] });
