import { Button } from '@mantine/core';
import { useAction } from '../../bridge/hooks.ts';
import { t } from '../../messages/index.ts';
import { KeyHint, useKeys, useShortcut } from '../../ui/shortcuts/index.ts';
import classes from './Arriving.module.css';
import { useRunningScan } from './use-arriving.ts';

/** Says that the scanner is at work and stops it; nothing while it is not. */
export function StopScan() {
  const running = useRunningScan();
  const cancel = useAction('papers.cancel');
  const keys = useKeys('papers.stop');
  const stop = () => running && void cancel.run({ jobId: running.jobId });
  useShortcut('papers.stop', stop, { enabled: running !== undefined });
  if (!running) return null;
  return (
    <div className={classes.running} role="status">
      <span>{t('papers.arriving.scanning', { number: running.pagesArrived + 1 })}</span>
      <Button
        variant="default"
        loading={cancel.busy}
        aria-keyshortcuts={keys}
        rightSection={<KeyHint id="papers.stop" />}
        onClick={stop}
      >
        {t('papers.scan.stop')}
      </Button>
    </div>
  );
}
