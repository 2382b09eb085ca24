import { Button } from '@mantine/core';
import { formatDay } from '../../shared/lib/date-text.ts';
import { dayOf } from '../../shared/lib/dates.ts';
import { useCall } from '../bridge/hooks.ts';
import { t } from '../messages/index.ts';
import { useOfficer } from '../officers/index.ts';
import { go } from '../shell/router.ts';
import { Banner } from '../ui/Banner.tsx';

const LOOK_EVERY_MS = 10 * 60_000;

/** No backup for a week: above every room, for whoever may have the disk in a drawer. */
export function BackupBanner() {
  const { data } = useCall('backup.status', {}, { everyMs: LOOK_EVERY_MS });
  const isAdmin = useOfficer().officer.roles.includes('admin');
  if (!data || data.overdueSince === null || data.running) return null;
  const open = isAdmin && (
    <Button variant="default" onClick={() => go('settings', { section: 'backup' })}>
      {t('backup.open')}
    </Button>
  );
  return (
    <Banner actions={open}>
      <p>{t('backup.overdue', { day: formatDay(dayOf(data.overdueSince)) })}</p>
    </Banner>
  );
}
