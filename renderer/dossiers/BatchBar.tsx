import { Button } from '@mantine/core';
import { useState } from 'react';
import type { DossierListRow } from '../../shared/dossiers/calls.ts';
import { BUSINESS_STATES } from '../../shared/dossiers/index.ts';
import { type AppError, appError } from '../../shared/errors.ts';
import { refreshRoom } from '../bridge/hooks.ts';
import { call } from '../bridge.ts';
import { printForm } from '../forms/index.ts';
import { t } from '../messages/index.ts';
import { ErrorNote, Note } from '../ui/Note.tsx';
import { saveStoredFile } from '../ui/save-file.ts';
import classes from './DossierList.module.css';
import { ForwardDialog } from './ForwardDialog.tsx';
import { NotifyDialog } from './NotifyDialog.tsx';

type Props = { readonly rows: readonly DossierListRow[]; readonly onDone: () => void };
type Outcomes = readonly { readonly ok: boolean; readonly error: string | null }[];

/** What can be done with the chosen dossiers at once: what their results ask for, or what their handling does. */
export function BatchBar({ rows, onDone }: Props) {
  const [dialog, setDialog] = useState<'forward' | 'notify'>();
  const [error, setError] = useState<AppError>();
  const [said, setSaid] = useState<string>();
  const ids = rows.map(({ id }) => id);
  const areResults = rows.length > 0 && rows.every(({ state }) => state === BUSINESS_STATES.finished);

  async function takeBack() {
    const reply = await call('dossiers.takeBack', { ids });
    if (reply.ok) await finish(reply.value.outcomes);
    else setError(reply.error);
  }
  async function toPost() {
    const reply = await call('dossiers.handOverByPost', { ids });
    if (!reply.ok) return setError(reply.error);
    const { outcomes, listFormId } = reply.value;
    await finish(outcomes);
    if (listFormId) setError(await printForm(listFormId));
  }
  async function save() {
    const reply = await call('dossiers.export', { ids });
    setError(reply.ok ? await saveStoredFile(reply.value.sha256, reply.value.fileName) : reply.error);
  }
  async function finish(outcomes: Outcomes) {
    setDialog(undefined);
    await refreshRoom('dossiers');
    const failed = outcomes.filter(({ ok }) => !ok);
    setSaid(t('dossiers.batch.done', { done: outcomes.length - failed.length, failed: failed.length }));
    const [first] = failed;
    setError(first && appError((first.error ?? 'unexpected') as AppError['code']));
    if (!first) onDone();
  }

  if (rows.length === 0 && said === undefined) return null;
  return (
    <div className={classes.batch}>
      {rows.length > 0 && (
        <>
          <strong>{t('dossiers.batch.chosen', { count: rows.length })}</strong>
          {areResults ? (
            <>
              <Button size="compact-md" onClick={() => setDialog('notify')}>
                {t('dossiers.batch.notify')}
              </Button>
              <Button size="compact-md" variant="default" onClick={toPost}>
                {t('dossiers.batch.post')}
              </Button>
            </>
          ) : (
            <Button size="compact-md" onClick={() => setDialog('forward')}>
              {t('dossiers.batch.forward')}
            </Button>
          )}
          <Button size="compact-md" variant="default" onClick={takeBack}>
            {t('dossiers.batch.takeBack')}
          </Button>
          <Button size="compact-md" variant="default" onClick={save}>
            {t('dossiers.batch.export')}
          </Button>
          <Button size="compact-md" variant="subtle" onClick={onDone}>
            {t('dossiers.batch.none')}
          </Button>
        </>
      )}
      {said !== undefined && <Note tone={error ? 'soon' : 'done'}>{said}</Note>}
      <ErrorNote error={error} />
      {dialog === 'forward' && (
        <ForwardDialog ids={ids} onClose={() => setDialog(undefined)} onForwarded={finish} />
      )}
      {dialog === 'notify' && (
        <NotifyDialog rows={rows} onClose={() => setDialog(undefined)} onNotified={finish} />
      )}
    </div>
  );
}
