import { Button, NativeSelect, Progress, SegmentedControl, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import type { AppError } from '../../shared/errors.ts';
import type { LedgerBook, LedgerRow } from '../../shared/ledger/index.ts';
import { formatNumber } from '../../shared/lib/money.ts';
import { useCall, useCallPages } from '../bridge/hooks.ts';
import { t } from '../messages/index.ts';
import { SavingsView } from '../papers/index.ts';
import type { RoomScreenProps } from '../shell/room.ts';
import { go, setParams } from '../shell/router.ts';
import { Empty } from '../ui/Empty.tsx';
import { ErrorNote } from '../ui/Note.tsx';
import { DataTable } from '../ui/table/index.ts';
import { ledgerColumns } from './columns.tsx';
import classes from './LedgerScreen.module.css';
import { useLedgerFile } from './use-ledger-file.ts';

const SEARCH_PAUSE_MS = 120;
const VIEWS = ['books', 'savings'] as const;
const TITLES = { books: 'ledger.title', savings: 'held.savings.title' } as const;

/** The books, and until reports have a room of their own, what people did not have to give again. */
export function LedgerScreen({ params }: RoomScreenProps) {
  const view = params.view === 'savings' ? 'savings' : 'books';
  return (
    <div className={classes.room}>
      <SegmentedControl
        className={classes.views}
        aria-label={t('ledger.views')}
        value={view}
        onChange={(next) => setParams({ view: next })}
        data={VIEWS.map((each) => ({ value: each, label: t(TITLES[each]) }))}
      />
      {view === 'savings' ? <SavingsView /> : <Books />}
    </div>
  );
}

/** Sổ theo dõi hồ sơ: one book a field and year, read as it is printed, taken along as PDF or Excel. */
function Books() {
  const { data, error } = useCall('ledger.books', {});
  const [chosen, setChosen] = useState<string>();
  const [typed, setTyped] = useState('');
  const [settled] = useDebouncedValue(typed, SEARCH_PAUSE_MS);
  if (error) return <ErrorNote error={error} />;
  if (!data) return null;
  const book = data.books.find((each) => keyOf(each) === chosen) ?? data.books[0];
  if (!book) return <Empty>{t('ledger.empty')}</Empty>;
  return (
    <div className={classes.screen}>
      <div className={classes.bar}>
        <NativeSelect
          className={classes.book}
          label={t('ledger.book')}
          value={keyOf(book)}
          onChange={({ currentTarget }) => setChosen(currentTarget.value)}
          data={data.books.map((each) => ({ value: keyOf(each), label: nameOf(each) }))}
          data-autofocus
        />
        <TextInput
          className={classes.find}
          label={t('ledger.find')}
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
        <Files key={keyOf(book)} book={book} />
      </div>
      <Rows key={keyOf(book)} book={book} text={settled} />
    </div>
  );
}

function Files({ book }: { book: LedgerBook }) {
  const { make, cancel, progress, error } = useLedgerFile(book);
  return (
    <div className={classes.files}>
      <Button variant="default" disabled={progress !== undefined} onClick={() => make('pdf')}>
        {t('ledger.pdf')}
      </Button>
      <Button variant="default" disabled={progress !== undefined} onClick={() => make('xlsx')}>
        {t('ledger.xlsx')}
      </Button>
      {progress && (
        <>
          <Progress className={classes.progress} value={progress.percent} aria-label={t('ledger.progress')} />
          <span role="status">
            {t('ledger.done', { done: formatNumber(progress.done), total: formatNumber(progress.total) })}
          </span>
          <Button variant="subtle" onClick={cancel}>
            {t('ledger.cancel')}
          </Button>
        </>
      )}
      <ErrorNote error={error} />
    </div>
  );
}

function Rows({ book: { year, fieldCode }, text }: { book: LedgerBook; text: string }) {
  const list = useCallPages(
    'ledger.page',
    (after: number | undefined) => ({ year, fieldCode, text, ...(after !== undefined && { after }) }),
    (page) => page.nextAfter ?? undefined,
  );
  const rows = useMemo<readonly LedgerRow[]>(() => list.pages.flatMap((page) => page.rows), [list.pages]);
  const columns = useMemo(ledgerColumns, []);
  return (
    <>
      <ErrorNote error={list.error as AppError | null} />
      <div className={classes.list}>
        <DataTable
          id="ledger"
          label={t('ledger.title')}
          rows={rows}
          columns={columns}
          rowId={(row) => String(row.order)}
          onOpen={(row) => go('dossiers', { id: row.dossierId })}
          onEnd={list.more}
          empty={
            list.isLoading ? null : (
              <Empty>{t(text.trim() === '' ? 'ledger.empty' : 'ledger.noneFound')}</Empty>
            )
          }
        />
      </div>
    </>
  );
}

function keyOf({ year, fieldCode }: LedgerBook): string {
  return `${year}/${fieldCode ?? ''}`;
}

function nameOf({ year, fieldCode, fieldName, rows }: LedgerBook): string {
  const field = fieldCode === null ? t('ledger.allFields') : fieldName || fieldCode;
  return t('ledger.bookName', { field, year, rows: rows.toLocaleString('vi-VN') });
}
