import { Button } from '@mantine/core';
import { type CentreChange, SETTING_KEYS, type SettingKey } from '../../shared/centre/index.ts';
import { formatDay } from '../../shared/lib/date-text.ts';
import { useCallPages } from '../bridge/hooks.ts';
import { t } from '../messages/index.ts';
import { Empty } from '../ui/Empty.tsx';
import { Section } from '../ui/Section.tsx';
import { InstantText } from '../ui/text.tsx';
import classes from './ChangesSection.module.css';

const PAGE = 50;

/** What was changed about the centre, newest first. */
export function ChangesSection() {
  const { pages, isLoading, hasMore, more } = useCallPages(
    'centre.changes',
    (before: number | undefined) => ({ limit: PAGE, ...(before !== undefined && { before }) }),
    (page) => (page.hasMore ? page.changes.at(-1)?.id : undefined),
  );
  const changes = pages.flatMap((page) => page.changes);
  return (
    <Section title={t('centre.changes.title')} intro={t('centre.changes.intro')}>
      {!isLoading && changes.length === 0 && <Empty>{t('centre.changes.empty')}</Empty>}
      <ol className={classes.list}>
        {changes.map((change) => (
          <li key={change.id} className={classes.line}>
            <InstantText at={change.at} />
            <span>
              <strong>{subjectText(change.subject)}</strong>
              {change.reason && <span className={classes.reason}>{change.reason}</span>}
            </span>
            <span>{change.officerName}</span>
          </li>
        ))}
      </ol>
      {hasMore && (
        <Button variant="default" onClick={more}>
          {t('centre.changes.more')}
        </Button>
      )}
    </Section>
  );
}

function subjectText(subject: CentreChange['subject']): string {
  const [kind, detail = ''] = subject.split(':');
  switch (kind) {
    case 'names':
    case 'calendar':
      return t(`centre.changes.${kind}`, { day: formatDay(detail) });
    case 'setting':
      return isSetting(detail)
        ? t('centre.changes.setting', { name: t(`centre.limits.${detail}`) })
        : subject;
    case 'identity':
    case 'hours':
    case 'clock':
    case 'set-up':
      return t(`centre.changes.${kind}`);
    default:
      return subject;
  }
}

const isSetting = (key: string): key is SettingKey => SETTING_KEYS.some((known) => known === key);
