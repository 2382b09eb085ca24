import { Button } from '@mantine/core';
import { formatInstant } from '../../shared/lib/date-text.ts';
import type { PutBack } from '../../shared/sync/views.ts';
import { refreshRoom, useAction } from '../bridge/hooks.ts';
import { t } from '../messages/index.ts';
import { go } from '../shell/router.ts';
import { useSyncStatus } from '../shell/use-sync-numbers.ts';
import { Banner } from '../ui/Banner.tsx';
import { ErrorNote } from '../ui/Note.tsx';

/** An older copy of the data is in use: above every room until somebody has entered anew what it lacks. */
export function PutBackBanner() {
  const putBack = useSyncStatus()?.putBack;
  const close = useAction('sync.closePutBack');
  if (!putBack) return null;

  async function done() {
    await close.run({});
    await refreshRoom('sync');
  }
  const actions = (
    <>
      <Button variant="default" onClick={() => go('sync', { view: 'reconcile' })}>
        {t('syncDesk.reconcile.view')}
      </Button>
      <Button variant="default" loading={close.busy} onClick={done}>
        {t(`syncDesk.putBack.done.${putBack.kind}`)}
      </Button>
    </>
  );
  return (
    <Banner actions={actions}>
      <p>
        <b>{t(`syncDesk.putBack.${putBack.kind}`)}</b> {missingText(putBack)}{' '}
        {t(`syncDesk.putBack.todo.${putBack.kind}`)}
      </p>
      <ErrorNote error={close.error} />
    </Banner>
  );
}

function missingText({ from, until }: PutBack): string {
  if (until === undefined) return '';
  return from === undefined
    ? t('syncDesk.putBack.missingUntil', { until: formatInstant(until) })
    : t('syncDesk.putBack.missing', { from: formatInstant(from), until: formatInstant(until) });
}
