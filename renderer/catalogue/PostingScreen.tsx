import { Button, Group, SegmentedControl, Select } from '@mantine/core';
import { useMemo, useState } from 'react';
import { POSTING_MEDIA, type PostingMedium, type PostingRow } from '../../shared/catalogue/index.ts';
import type { AppError } from '../../shared/errors.ts';
import { useAction, useCall } from '../bridge/hooks.ts';
import { t } from '../messages/index.ts';
import { go } from '../shell/router.ts';
import { Empty } from '../ui/Empty.tsx';
import { Form } from '../ui/form.tsx';
import { ErrorNote } from '../ui/Note.tsx';
import { type Column, DataTable } from '../ui/table/index.ts';
import { DayText } from '../ui/text.tsx';
import classes from './PostingScreen.module.css';
import { PostingState } from './PostingState.tsx';
import { DayField, dayTyped, faultsOf } from './TextField.tsx';

const NOTHING: ReadonlySet<string> = new Set();
const isComplete = (row: PostingRow) => row.media.every((medium) => medium.state === 'current');

/** What must hang where (niêm yết), and recording that it does. */
export function PostingScreen() {
  const { data, error } = useCall('catalogue.postingList', {});
  const [shown, setShown] = useState('lacking');
  const [selected, setSelected] = useState(NOTHING);
  const rows = useMemo(
    () => (data?.procedures ?? []).filter((row) => shown === 'all' || !isComplete(row)),
    [data, shown],
  );
  const columns = useColumns();
  return (
    <div className={classes.screen}>
      <Group justify="space-between" align="end">
        <div>
          <p className={classes.progress}>
            {data && t('catalogue.posting.progress', { complete: data.complete, total: data.total })}
          </p>
          <SegmentedControl
            aria-label={t('catalogue.posting.show')}
            value={shown}
            onChange={setShown}
            data={[
              { value: 'lacking', label: t('catalogue.posting.lacking') },
              { value: 'all', label: t('catalogue.posting.all') },
            ]}
          />
        </div>
        <MarkForm selected={selected} onMarked={() => setSelected(NOTHING)} />
      </Group>
      <ErrorNote error={error} />
      <DataTable
        id="catalogue-posting"
        label={t('catalogue.posting.table')}
        rows={rows}
        columns={columns}
        rowId={(row) => row.versionId}
        onOpen={(row) => go('catalogue', { view: 'find', procedure: row.procedureId })}
        empty={data && <Empty>{t('catalogue.posting.empty')}</Empty>}
        selected={selected}
        onSelect={setSelected}
        autoFocus
      />
    </div>
  );
}

function useColumns(): readonly Column<PostingRow>[] {
  return useMemo(
    () => [
      {
        id: 'code',
        header: t('catalogue.posting.code'),
        width: '110px',
        cell: (row) => row.code ?? t('catalogue.find.noCode'),
      },
      {
        id: 'name',
        header: t('catalogue.posting.procedure'),
        width: 'minmax(240px, 1fr)',
        hideable: false,
        cell: (row) => row.name,
      },
      {
        id: 'since',
        header: t('catalogue.posting.since'),
        width: '130px',
        cell: (row) => row.validFrom && <DayText day={row.validFrom} />,
      },
      ...POSTING_MEDIA.map(
        (medium, at): Column<PostingRow> => ({
          id: medium,
          header: t(`catalogue.posting.${medium}`),
          width: '150px',
          cell: (row) => <PostingState posting={row.media[at]} />,
        }),
      ),
    ],
    [],
  );
}

function MarkForm({ selected, onMarked }: { selected: ReadonlySet<string>; onMarked: () => void }) {
  const [medium, setMedium] = useState<PostingMedium>('board');
  const [day, setDay] = useState('');
  const [fault, setFault] = useState<AppError>();
  const mark = useAction('catalogue.markPosted');

  async function submit() {
    const postedOn = dayTyped(day);
    setFault(faultsOf({ postedOn: { typed: day, day: true } }));
    if (!postedOn || selected.size === 0 || mark.busy) return;
    const reply = await mark.run({ versionIds: [...selected], medium, postedOn });
    if (reply.ok) onMarked();
  }
  if (selected.size === 0) return <p className={classes.hint}>{t('catalogue.posting.choose')}</p>;
  return (
    <Form
      error={fault ?? mark.error}
      onSubmit={submit}
      className={classes.form}
      label={t('catalogue.posting.title')}
    >
      <Select
        label={t('catalogue.posting.medium')}
        allowDeselect={false}
        value={medium}
        onChange={(value) => setMedium(POSTING_MEDIA.find((known) => known === value) ?? 'board')}
        data={POSTING_MEDIA.map((value) => ({ value, label: t(`catalogue.posting.${value}`) }))}
      />
      <DayField path="postedOn" label={t('catalogue.posting.postedOn')} value={day} onChange={setDay} />
      <Button type="submit" loading={mark.busy}>
        {t('catalogue.posting.mark', { count: selected.size })}
      </Button>
    </Form>
  );
}
