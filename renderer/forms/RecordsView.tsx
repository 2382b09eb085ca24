import { SegmentedControl, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { type IntakeRecord, RECORD_KINDS } from '../../shared/intake/index.ts';
import { useCallPages } from '../bridge/hooks.ts';
import { t } from '../messages/index.ts';
import { Empty } from '../ui/Empty.tsx';
import { ErrorNote } from '../ui/Note.tsx';
import { SplitPane } from '../ui/SplitPane.tsx';
import { type Column, DataTable } from '../ui/table/index.ts';
import { InstantText, PersonLine } from '../ui/text.tsx';
import { IssuedForms, usePrintShortcut } from './IssuedForms.tsx';
import classes from './RecordsView.module.css';

const SEARCH_PAUSE_MS = 90;
const KINDS = ['all', ...RECORD_KINDS] as const;
type Kind = (typeof KINDS)[number];

/** Persons sent home for papers or refused: found again by number or name, with the paper they were given. */
export function RecordsView() {
  const [text, setText] = useState('');
  const [kind, setKind] = useState<Kind>('all');
  const [open, setOpen] = useState<IntakeRecord>();
  const [settled] = useDebouncedValue(text, SEARCH_PAUSE_MS);
  const { pages, error, isLoading, more } = useCallPages(
    'intake.records',
    (cursor: number | undefined) => ({
      text: settled,
      ...(kind !== 'all' && { kind }),
      ...(cursor !== undefined && { cursor }),
    }),
    (page) => page.nextCursor ?? undefined,
  );
  const records = useMemo(() => pages.flatMap((page) => page.records), [pages]);
  const columns = useColumns();

  return (
    <SplitPane
      sideWidth={420}
      main={
        <div className={classes.screen}>
          <p className={classes.intro}>{t('forms.records.intro')}</p>
          <div className={classes.bar}>
            <TextInput
              className={classes.search}
              aria-label={t('forms.records.search')}
              placeholder={t('forms.records.search')}
              leftSection={<IconSearch size={18} aria-hidden />}
              value={text}
              onChange={({ currentTarget }) => setText(currentTarget.value)}
              autoFocus
            />
            <SegmentedControl
              aria-label={t('forms.records.kind')}
              value={kind}
              onChange={(next) => setKind(next as Kind)}
              data={KINDS.map((each) => ({ value: each, label: t(`forms.records.kinds.${each}`) }))}
            />
          </div>
          <ErrorNote error={error} />
          <div className={classes.list}>
            <DataTable
              id="records"
              label={t('forms.records.list')}
              rows={records}
              columns={columns}
              rowId={(record) => record.recordId}
              onOpen={setOpen}
              onEnd={more}
              empty={
                isLoading ? null : (
                  <Empty>
                    {t(settled || kind !== 'all' ? 'forms.records.empty' : 'forms.records.emptyStart')}
                  </Empty>
                )
              }
            />
          </div>
        </div>
      }
      side={
        open ? (
          <OpenRecord key={open.recordId} record={open} />
        ) : (
          <p className={classes.intro}>{t('forms.records.choose')}</p>
        )
      }
    />
  );
}

function OpenRecord({ record }: { record: IntakeRecord }) {
  const { preview } = usePrintShortcut({ recordId: record.recordId });
  return (
    <article className={classes.record} aria-label={record.number}>
      <p className={classes.number}>{record.number}</p>
      <h2>
        <PersonLine name={record.ownerName} idNumber={record.ownerIdNumber ?? undefined} />
      </h2>
      <p>{record.procedureName}</p>
      {record.missing.length > 0 && (
        <>
          <h3>{t('forms.records.missing')}</h3>
          <ol className={classes.missing}>
            {record.missing.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ol>
        </>
      )}
      {record.reason && (
        <p>
          <strong>{t('forms.records.reason')}:</strong> {record.reason}
        </p>
      )}
      <p className={classes.intro}>
        {t('forms.records.by')}: {record.officerName}
      </p>
      <IssuedForms of={{ recordId: record.recordId }} />
      {preview}
    </article>
  );
}

function useColumns(): readonly Column<IntakeRecord>[] {
  return useMemo(
    () => [
      {
        id: 'number',
        header: t('forms.records.columns.number'),
        width: '190px',
        hideable: false,
        cell: (record) => record.number,
      },
      {
        id: 'owner',
        header: t('forms.records.columns.owner'),
        width: 'minmax(150px, 1.2fr)',
        hideable: false,
        cell: (record) => <strong>{record.ownerName}</strong>,
      },
      {
        id: 'procedure',
        header: t('forms.records.columns.procedure'),
        width: 'minmax(140px, 2fr)',
        cell: (record) => record.procedureName,
      },
      {
        id: 'at',
        header: t('forms.records.columns.at'),
        width: '172px',
        cell: (record) => <InstantText at={record.at} />,
      },
      {
        id: 'kind',
        header: t('forms.records.columns.kind'),
        width: '150px',
        cell: (record) => t(`forms.records.kinds.${record.kind}`),
      },
    ],
    [],
  );
}
