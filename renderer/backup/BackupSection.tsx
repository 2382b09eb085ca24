import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { BackupStatus } from '../../shared/backup/index.ts';
import { formatInstant } from '../../shared/lib/date-text.ts';
import { refreshRoom, useAction, useCall } from '../bridge/hooks.ts';
import { explain, t } from '../messages/index.ts';
import { sizeText } from '../sync-item/index.ts';
import { Form, useField } from '../ui/form.tsx';
import { ErrorNote, Note } from '../ui/Note.tsx';
import { Section } from '../ui/Section.tsx';
import { CodeSection } from './CodeSection.tsx';

/** Where copies of the data go, how the newest stands, and what opens them on another PC. */
export function BackupSection() {
  const { data } = useCall('backup.status', {});
  if (!data) return null;
  return (
    <>
      <Section title={t('backup.title')} intro={t('backup.intro')}>
        <Stack gap={12}>
          <State status={data} />
          <Place key={data.folder} status={data} />
        </Stack>
      </Section>
      <CodeSection status={data} />
    </>
  );
}

function State({ status: { folder, isSameDisk, last, failure, running } }: { status: BackupStatus }) {
  if (folder === null) return <Note tone="soon">{t('backup.none')}</Note>;
  return (
    <>
      {running && <Note tone="calm">{progressText(running)}</Note>}
      {!running && failure && (
        <Note tone="must">
          {t('backup.failed', {
            time: formatInstant(failure.at),
            why: explain({ code: failure.code, params: { place: failure.place } }),
          })}
        </Note>
      )}
      {last ? (
        <Note tone="done">
          {t('backup.last', {
            time: formatInstant(last.at),
            files: last.files.toLocaleString('vi-VN'),
            size: sizeText(last.bytes),
            place: last.place,
          })}
        </Note>
      ) : (
        !running && <Note tone="soon">{t('backup.never')}</Note>
      )}
      {isSameDisk && <Note tone="soon">{t('backup.sameDisk')}</Note>}
    </>
  );
}

const progressText = ({ done, total }: { readonly done: number; readonly total: number }) =>
  total === 0 ? t('backup.running') : t('backup.runningFiles', { done, total });

function Place({ status: { folder, running } }: { status: BackupStatus }) {
  const [typed, setTyped] = useState(folder ?? '');
  const save = useAction('backup.setFolder');
  const copy = useAction('backup.now');
  async function submit() {
    copy.forget();
    await save.run({ folder: typed.trim() === '' ? null : typed });
    await refreshRoom('backup');
  }
  return (
    <Form error={save.error ?? undefined} onSubmit={submit}>
      <Stack gap={12} maw={620}>
        <FolderInput typed={typed} onTyped={setTyped} />
        <Group gap={8}>
          <Button type="submit" variant="default" loading={save.busy}>
            {t('backup.save')}
          </Button>
          {folder !== null && (
            <Button loading={copy.busy || running !== null} onClick={() => copy.run({})}>
              {t('backup.now')}
            </Button>
          )}
        </Group>
        {/* What the disk refused stands above, with its hour. */}
        {copy.error && !copy.error.code.startsWith('backup-') && <ErrorNote error={copy.error} />}
      </Stack>
    </Form>
  );
}

function FolderInput({ typed, onTyped }: { typed: string; onTyped: (typed: string) => void }) {
  return (
    <TextInput
      {...useField('folder')}
      label={t('backup.folder')}
      description={t('backup.folderHelp')}
      value={typed}
      onChange={({ currentTarget }) => onTyped(currentTarget.value)}
    />
  );
}
