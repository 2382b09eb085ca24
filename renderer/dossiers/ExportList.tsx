import { Button } from '@mantine/core';
import { useState } from 'react';
import type { DossierFilters } from '../../shared/dossiers/calls.ts';
import type { AppError } from '../../shared/errors.ts';
import { useAction } from '../bridge/hooks.ts';
import { t } from '../messages/index.ts';
import { ErrorNote, Note } from '../ui/Note.tsx';
import { saveStoredFile } from '../ui/save-file.ts';
import classes from './DossierList.module.css';
import { queryOf, type View } from './use-dossier-list.ts';

type Props = { readonly text: string; readonly view: View; readonly filters: DossierFilters };

/** The whole list as it is searched and grouped now, as an Excel file. */
export function ExportList({ text, view, filters }: Props) {
  const { run, busy, error } = useAction('dossiers.export');
  const [failed, setFailed] = useState<AppError>();
  const [isCut, setCut] = useState(false);

  async function save() {
    const reply = await run({ text, ...queryOf(view, filters) });
    if (!reply.ok) return;
    setCut(reply.value.cut);
    setFailed(await saveStoredFile(reply.value.sha256, reply.value.fileName));
  }
  return (
    <div className={classes.batch}>
      <Button variant="subtle" loading={busy} onClick={save}>
        {t('dossiers.batch.exportAll')}
      </Button>
      {isCut && <Note tone="soon">{t('dossiers.batch.cut')}</Note>}
      <ErrorNote error={error ?? failed} />
    </div>
  );
}
