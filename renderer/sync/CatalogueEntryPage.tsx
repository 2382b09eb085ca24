import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ImportPreview } from '../../shared/catalogue/index.ts';
import { type AppError, appError } from '../../shared/errors.ts';
import { formatDay, parseTypedDay } from '../../shared/lib/date-text.ts';
import { isRealDay } from '../../shared/lib/dates.ts';
import { refreshRoom, useAction } from '../bridge/hooks.ts';
import { ChangeList } from '../catalogue/index.ts';
import { t } from '../messages/index.ts';
import { go } from '../shell/router.ts';
import { DayInput } from '../ui/DayInput.tsx';
import { Form } from '../ui/form.tsx';
import { ErrorNote, Note } from '../ui/Note.tsx';
import { BackButton } from './BackButton.tsx';
import classes from './SyncRoom.module.css';

type Props = {
  readonly id: number;
  readonly says: { readonly code: string; readonly name: string };
  readonly onDone: (said: string) => void;
};

/** A procedure changed at the province: from which day, what exactly changes, and only then a new version. */
export function CatalogueEntryPage({ id, says, onDone }: Props) {
  const file = useAction('sync.procedureFile');
  const preview = useAction('catalogue.previewImport');
  const apply = useAction('catalogue.applyImport');
  const decide = useAction('sync.decideInbox');
  const [day, setDay] = useState('');
  const [fault, setFault] = useState<AppError>();
  const [shown, setShown] = useState<ImportPreview>();

  // Leaving the box writes the same day another way: what is shown for it stays.
  function change(next: string) {
    setDay(next);
    if (dayIn(next) !== dayIn(day)) setShown(undefined);
  }
  async function look() {
    const validFrom = dayIn(day);
    const code = day.trim() === '' ? 'required' : 'day-not-real';
    setFault(validFrom ? undefined : appError('invalid-input', { fields: [{ path: 'validFrom', code }] }));
    if (!validFrom) return;
    const asFile = await file.run({ id });
    if (!asFile.ok) return;
    const reply = await preview.run({ text: asFile.value.text, validFrom, missing: 'keep' });
    if (reply.ok) setShown(reply.value);
  }
  async function take({ previewId, validFrom }: ImportPreview) {
    const reply = await apply.run({ previewId, validFrom });
    if (!reply.ok) return;
    await decide.run({ id, decision: 'taken' });
    onDone(t('syncDesk.inbox.applied', { code: says.code, day: formatDay(validFrom) }));
    await refreshRoom('sync');
    go('sync', { view: 'inbox' });
  }
  return (
    <div className={classes.page}>
      <BackButton onBack={() => go('sync', { view: 'inbox' })} />
      <h2 className={classes.title}>{t('syncDesk.inbox.catalogueTitle', { code: says.code })}</h2>
      <p className={classes.strong}>{says.name}</p>
      <Form error={fault} onSubmit={look} className={classes.askLine}>
        <DayInput path="validFrom" label={t('syncDesk.inbox.validFrom')} value={day} onChange={change} />
        <Button type="submit" variant={shown ? 'default' : 'filled'} loading={file.busy || preview.busy}>
          {t('syncDesk.inbox.preview')}
        </Button>
      </Form>
      <ErrorNote error={file.error ?? preview.error ?? apply.error} />
      {shown && shown.changes.length === 0 && <Note tone="calm">{t('syncDesk.inbox.nothingChanges')}</Note>}
      {shown && shown.changes.length > 0 && (
        <>
          <div>
            <Button loading={apply.busy} onClick={() => take(shown)}>
              {t('syncDesk.inbox.apply')}
            </Button>
          </div>
          <div>
            <ChangeList changes={shown.changes} />
          </div>
        </>
      )}
    </div>
  );
}

const dayIn = (typed: string) => (isRealDay(typed) ? typed : parseTypedDay(typed));
