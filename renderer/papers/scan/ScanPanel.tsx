import { Button, Checkbox } from '@mantine/core';
import { IconFileUpload, IconScan } from '@tabler/icons-react';
import { useState } from 'react';
import type { AppError } from '../../../shared/errors.ts';
import { t } from '../../messages/index.ts';
import { ErrorNote, Note } from '../../ui/Note.tsx';
import { KeyHint, useKeys, useShortcut } from '../../ui/shortcuts/index.ts';
import { startScan, takeFiles } from '../arriving/arrivals.ts';
import { chooseFiles } from './choose-files.ts';
import classes from './Scan.module.css';
import { ScanSettingsForm } from './ScanSettingsForm.tsx';
import { changeScanSettings, type ScanSettings, useScanSettings } from './scan-settings.ts';
import { scanWords } from './words.ts';

/** Scanning and choosing files by one key each; how it is scanned stands below in one line, and can be changed there. */
export function ScanPanel() {
  const settings = useScanSettings();
  const [opened, setOpened] = useState(settings.scanner === undefined);
  const [error, setError] = useState<AppError>();
  const [starting, setStarting] = useState(false);
  const keys = { scan: useKeys('papers.scan'), choose: useKeys('papers.choose') };

  async function scan() {
    if (starting) return;
    if (!settings.scanner) return setOpened(true);
    setStarting(true);
    const begun = await startScan();
    setStarting(false);
    setError(begun.ok ? undefined : begun.error);
  }
  async function choose() {
    const files = await chooseFiles();
    if (files.length === 0) return;
    // What becomes of them is told below.
    setOpened(false);
    await takeFiles(files);
  }
  useShortcut('papers.scan', scan);
  useShortcut('papers.choose', choose);

  return (
    <section className={classes.panel} aria-label={t('papers.scan.title')}>
      <div className={classes.buttons}>
        <Button
          size="md"
          loading={starting}
          aria-keyshortcuts={keys.scan}
          leftSection={<IconScan size={20} aria-hidden />}
          rightSection={<KeyHint id="papers.scan" />}
          onClick={scan}
        >
          {t('papers.scan.start')}
        </Button>
        <Button
          size="md"
          variant="default"
          aria-keyshortcuts={keys.choose}
          leftSection={<IconFileUpload size={20} aria-hidden />}
          rightSection={<KeyHint id="papers.choose" />}
          onClick={choose}
        >
          {t('papers.scan.choose')}
        </Button>
      </div>
      <ErrorNote error={error} />
      {settings.scanner ? (
        <ScanSummary settings={settings} opened={opened} onToggle={() => setOpened(!opened)} />
      ) : (
        <Note tone="calm">{t('papers.scan.pickScanner')}</Note>
      )}
      {opened && <ScanSettingsForm />}
      <Checkbox
        label={t('papers.scan.together')}
        checked={settings.together}
        onChange={({ currentTarget }) => changeScanSettings({ together: currentTarget.checked })}
      />
    </section>
  );
}

type SummaryProps = {
  readonly settings: ScanSettings;
  readonly opened: boolean;
  readonly onToggle: () => void;
};

function ScanSummary({ settings, opened, onToggle }: SummaryProps) {
  return (
    <div className={classes.summary}>
      <span className={classes.how}>
        <strong>{settings.scanner?.name}</strong>
        <span>{scanWords(settings)}</span>
      </span>
      <Button variant="subtle" size="compact-md" aria-expanded={opened} onClick={onToggle}>
        {opened ? t('papers.scan.done') : t('papers.scan.change')}
      </Button>
    </div>
  );
}
