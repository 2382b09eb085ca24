import { Button, Stack } from '@mantine/core';
import { useState } from 'react';
import type { BackupStatus } from '../../shared/backup/index.ts';
import { formatInstant } from '../../shared/lib/date-text.ts';
import { useAction } from '../bridge/hooks.ts';
import { t } from '../messages/index.ts';
import { ErrorNote, Note } from '../ui/Note.tsx';
import { Section } from '../ui/Section.tsx';
import classes from './CodeSection.module.css';

/** The code that opens a copy elsewhere: shown once, and made anew only by whoever presses twice. */
export function CodeSection({ status: { codeMadeAt, last } }: { status: BackupStatus }) {
  const make = useAction('backup.makeCode');
  const [code, setCode] = useState<string>();
  const [isSure, setSure] = useState(codeMadeAt === null);
  async function press() {
    if (!isSure) return setSure(true);
    const reply = await make.run({});
    setSure(false);
    if (reply.ok) setCode(reply.value.code);
  }
  const isAskedAgain = isSure && codeMadeAt !== null;
  const isInCopy = codeMadeAt !== null && last !== null && last.at >= codeMadeAt;
  return (
    <Section title={t('backup.code.title')} intro={t('backup.code.intro')}>
      <Stack gap={12} align="flex-start">
        <ErrorNote error={make.error} />
        {code === undefined ? (
          <>
            {codeMadeAt === null ? (
              <Note tone="soon">{t('backup.code.none')}</Note>
            ) : (
              <p>{t('backup.code.made', { time: formatInstant(codeMadeAt) })}</p>
            )}
            {codeMadeAt !== null && !isInCopy && <Note tone="soon">{t('backup.code.notCopied')}</Note>}
            <Button variant={isAskedAgain ? 'filled' : 'default'} loading={make.busy} onClick={press}>
              {t(
                codeMadeAt === null ? 'backup.code.make' : isSure ? 'backup.code.sure' : 'backup.code.again',
              )}
            </Button>
          </>
        ) : (
          <>
            <Note tone="soon">{t('backup.code.shown')}</Note>
            <p className={classes.code}>{code}</p>
            {/* The cursor brings the code into sight. */}
            <Button ref={(kept) => kept?.focus()} variant="default" onClick={() => setCode(undefined)}>
              {t('backup.code.kept')}
            </Button>
          </>
        )}
      </Stack>
    </Section>
  );
}
