import { Button } from '@mantine/core';
import { IconArrowLeft, IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import type { GalleryEntry } from '../../../shared/forms/index.ts';
import { useCall } from '../../bridge/hooks.ts';
import { t } from '../../messages/index.ts';
import { useOfficer } from '../../officers/index.ts';
import { ErrorNote } from '../../ui/Note.tsx';
import { PagePreview } from '../../ui/PagePreview.tsx';
import { useFormPages } from '../use-form-pages.ts';
import { copiesText, sheetText } from '../words.ts';
import classes from './Gallery.module.css';
import { VersionList } from './VersionList.tsx';
import { WordingEditor } from './WordingEditor.tsx';

/** One paper: how it looks with invented data, its versions, and the way to its words. */
export function FormDetail({ entry, onBack }: { entry: GalleryEntry; onBack: () => void }) {
  const isAdmin = useOfficer().officer.roles.includes('admin');
  const { data } = useCall('forms.templates', { code: entry.code });
  const [isEditing, setEditing] = useState(false);
  const inUse = data?.versions.find(({ current }) => current);

  if (isEditing && data && inUse) {
    return <WordingEditor template={data.current} inUse={inUse} onDone={() => setEditing(false)} />;
  }
  return (
    <>
      <div className={classes.bar}>
        <Button
          variant="subtle"
          size="compact-md"
          leftSection={<IconArrowLeft size={18} aria-hidden />}
          onClick={onBack}
        >
          {t('forms.gallery.back')}
        </Button>
        {isAdmin && inUse && (
          <Button leftSection={<IconPencil size={18} aria-hidden />} onClick={() => setEditing(true)}>
            {t('forms.gallery.edit')}
          </Button>
        )}
      </div>
      <div className={classes.detail}>
        <Sample entry={entry} version={inUse?.sha256} />
        <div className={classes.facts}>
          <h3>{entry.name}</h3>
          <p>{entry.basis}</p>
          <p>
            {sheetText(entry)} · {copiesText(entry)}
          </p>
          {data && <VersionList code={entry.code} versions={data.versions} mayChoose={isAdmin} />}
        </div>
      </div>
    </>
  );
}

function Sample({ entry, version }: { entry: GalleryEntry; version: string | undefined }) {
  const { pages, pageCount, error, more } = useFormPages({ kind: 'sample', code: entry.code }, version);
  return (
    <div className={classes.sample}>
      <ErrorNote error={error} />
      <PagePreview pages={pages} pageCount={pageCount} title={entry.name} />
      {more && (
        <Button variant="default" onClick={more}>
          {t('forms.preview.more', { count: pageCount - pages.length })}
        </Button>
      )}
    </div>
  );
}
