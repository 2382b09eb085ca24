import { Button, Group } from '@mantine/core';
import { formatDay } from '../../shared/lib/date-text.ts';
import { call } from '../bridge.ts';
import { t } from '../messages/index.ts';
import { ErrorNote, Note } from '../ui/Note.tsx';
import { Section } from '../ui/Section.tsx';
import { ChangeList } from './ChangeList.tsx';
import { FileProblems } from './FileProblems.tsx';
import { ImportForm } from './ImportForm.tsx';
import classes from './ImportScreen.module.css';
import { type Importing, useImport } from './use-import.ts';

/** Updating the catalogue: choose a file, look at everything that changes, apply exactly that. */
export function ImportScreen() {
  const { importing, preview, apply, startAgain } = useImport();
  return (
    <div className={classes.screen}>
      <Section
        title={t('catalogue.importing.title')}
        intro={importing.kind === 'choosing' ? t('catalogue.importing.intro') : undefined}
        actions={
          <Button variant="default" onClick={() => void saveExport()}>
            {t('catalogue.importing.export')}
          </Button>
        }
      >
        <ImportForm busy={importing.kind === 'reading'} onPreview={preview} onChange={startAgain} />
      </Section>
      <Outcome importing={importing} onApply={apply} />
    </div>
  );
}

function Outcome({ importing, onApply }: { importing: Importing; onApply: () => void }) {
  switch (importing.kind) {
    case 'choosing':
    case 'reading':
      return null;
    case 'refused':
      return (
        <div className={classes.outcome}>
          <ErrorNote error={importing.error} />
          <FileProblems error={importing.error} />
        </div>
      );
    case 'applied': {
      const { validFrom, added, changed, ended } = importing;
      const day = formatDay(validFrom);
      return (
        <div className={classes.outcome}>
          <Note tone="done">{t('catalogue.importing.applied', { day, added, changed, ended })}</Note>
        </div>
      );
    }
    case 'shown':
    case 'applying':
      return <Preview importing={importing} onApply={onApply} />;
  }
}

type Shown = Extract<Importing, { kind: 'shown' | 'applying' }>;

/** More than this many endings are rarely meant. */
const MANY_ENDINGS = 5;

function Preview({ importing, onApply }: { importing: Shown; onApply: () => void }) {
  const { preview } = importing;
  const { counts, changes, newFields } = preview;
  const day = formatDay(preview.validFrom);
  if (changes.length === 0 && newFields.length === 0) {
    return (
      <div className={classes.outcome}>
        <Note tone="calm">{t('catalogue.importing.noChange')}</Note>
      </div>
    );
  }
  return (
    <div className={classes.outcome}>
      <Group justify="space-between" align="start" wrap="nowrap" className={classes.summary}>
        <div>
          <p className={classes.counts}>{t('catalogue.importing.summary', { day, ...counts })}</p>
          <p className={classes.soft}>{t('catalogue.importing.rest', counts)}</p>
          {newFields.length > 0 && (
            <p className={classes.soft}>
              {t('catalogue.importing.newFields', { names: newFields.map((field) => field.name).join(', ') })}
            </p>
          )}
        </div>
        <Button onClick={onApply} loading={importing.kind === 'applying'} className={classes.apply}>
          {t('catalogue.importing.apply', { count: changes.length, day })}
        </Button>
      </Group>
      {counts.ended > MANY_ENDINGS && (
        <Note tone="must">{t('catalogue.importing.manyEnd', { count: counts.ended })}</Note>
      )}
      <ChangeList changes={changes} />
    </div>
  );
}

async function saveExport(): Promise<void> {
  const reply = await call('catalogue.export', {});
  if (!reply.ok) return;
  const url = URL.createObjectURL(new Blob([reply.value.text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = reply.value.fileName;
  link.click();
  URL.revokeObjectURL(url);
}
