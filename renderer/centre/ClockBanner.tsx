import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { formatInstant } from '../../shared/lib/date-text.ts';
import { refreshRoom, useAction, useCall } from '../bridge/hooks.ts';
import { t } from '../messages/index.ts';
import { Banner } from '../ui/Banner.tsx';
import { ErrorNote } from '../ui/Note.tsx';

const WORDS = {
  jumped: 'centre.clock.jumped',
  'before-last-event': 'centre.clock.backwards',
  'apart-from-province': 'centre.clock.apart',
} as const;

/** A clock in doubt stops every date and number, so it stands above all rooms until an officer has looked at it. */
export function ClockBanner() {
  const { data } = useCall('centre.status', {});
  const confirm = useAction('centre.confirmClock');
  const now = useNow();
  if (!data || data.clock.kind === 'trusted') return null;
  const { reason, shownAt, expectedAt } = data.clock;
  const params = { shown: formatInstant(shownAt), expected: formatInstant(expectedAt) };

  async function accept() {
    const reply = await confirm.run({ shownAt: now });
    if (reply.ok) await refreshRoom('centre');
  }
  const action = (
    <Button variant="default" onClick={accept} loading={confirm.busy}>
      {t('centre.clock.confirm')}
    </Button>
  );
  return (
    <Banner actions={action}>
      <p>
        {t(WORDS[reason], params)} {t('centre.clock.now', { now: formatInstant(now) })}
      </p>
      <ErrorNote error={confirm.error} />
    </Banner>
  );
}

function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
