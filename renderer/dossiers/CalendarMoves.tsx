import { Button, TextInput } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import type { Output } from '../../shared/contract.ts';
import { type AppError, appError } from '../../shared/errors.ts';
import { refreshRoom, useAction, useCallPages } from '../bridge/hooks.ts';
import { t } from '../messages/index.ts';
import { Empty } from '../ui/Empty.tsx';
import { Form, useField } from '../ui/form.tsx';
import { ErrorNote, Note } from '../ui/Note.tsx';
import { type Column, DataTable } from '../ui/table/index.ts';
import classes from './DossierList.module.css';
import { instantText, numberOf } from './words.ts';

type Affected = Output<'dossiers.affectedByCalendar'>['rows'][number];
type Props = { readonly onOpen: (id: string) => void; readonly onBack: () => void };

/** What became of the last decision; why the first refused one was. */
type Moved = { readonly said: string; readonly refused: AppError | undefined };

const MOST_AT_ONCE = 500;

/** Open promises the calendar of today would not give: old and new side by side; the officer decides which move. */
export function CalendarMoves({ onOpen, onBack }: Props) {
  const { rows, checked, isDone, error } = useAffected();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [moved, setMoved] = useState<Moved>();
  const columns = useMemo(columnsOf, []);
  const chosen = rows.filter(({ id }) => selected.has(id)).slice(0, MOST_AT_ONCE);
  return (
    <div className={classes.screen}>
      <div className={classes.batch}>
        <Button variant="subtle" size="compact-md" onClick={onBack}>
          {t('dossiers.back')}
        </Button>
        <span role="status">
          {t(isDone ? 'dossiers.moves.found' : 'dossiers.moves.checking', { count: rows.length, checked })}
        </span>
      </div>
      <p className={classes.intro}>{t('dossiers.moves.intro')}</p>
      <ErrorNote error={error} />
      {rows.length > 0 && (
        <Decide
          rows={chosen}
          onAll={() => setSelected(new Set(rows.map(({ id }) => id)))}
          onDone={(taken) => {
            setMoved(taken);
            setSelected(new Set());
          }}
        />
      )}
      {/* Stays when the last one moved. */}
      {moved && <Note tone={moved.refused ? 'soon' : 'done'}>{moved.said}</Note>}
      <ErrorNote error={moved?.refused} />
      <div className={classes.list}>
        <DataTable
          id="calendar-moves"
          label={t('dossiers.moves.title')}
          rows={rows}
          columns={columns}
          rowId={(row) => row.id}
          onOpen={(row) => onOpen(row.id)}
          selected={selected}
          onSelect={setSelected}
          empty={isDone ? <Empty>{t('dossiers.moves.none')}</Empty> : null}
          autoFocus
        />
      </div>
    </div>
  );
}

/** Asks page after page by itself: a page may hold no row and still not be the last. */
function useAffected() {
  const list = useCallPages(
    'dossiers.affectedByCalendar',
    (cursor: string | undefined) => (cursor === undefined ? {} : { cursor }),
    (page) => page.nextCursor ?? undefined,
  );
  const { pages, hasMore, more } = list;
  useEffect(() => {
    if (pages.length > 0 && hasMore) more();
  }, [pages.length, hasMore, more]);
  const rows = useMemo<readonly Affected[]>(() => pages.flatMap((page) => page.rows), [pages]);
  const checked = pages.reduce((sum, page) => sum + page.checked, 0);
  return { rows, checked, isDone: !list.isLoading && !hasMore, error: list.error };
}

type DecideProps = {
  readonly rows: readonly Affected[];
  readonly onAll: () => void;
  readonly onDone: (moved: Moved) => void;
};

function Decide({ rows, onAll, onDone }: DecideProps) {
  const [reason, setReason] = useState('');
  const move = useAction('dossiers.repromiseMany');

  async function submit() {
    const changes = rows.map(({ id, revision, wouldBeDueAt }) => ({ id, revision, dueAt: wouldBeDueAt }));
    const reply = await move.run({ changes, reason });
    if (!reply.ok) return;
    const failed = reply.value.outcomes.filter(({ ok }) => !ok);
    onDone({
      said: t('dossiers.batch.done', { done: rows.length - failed.length, failed: failed.length }),
      refused: failed[0] && appError((failed[0].error ?? 'unexpected') as AppError['code']),
    });
    await refreshRoom('dossiers');
  }

  return (
    <Form error={move.error} onSubmit={submit} className={classes.batch} label={t('dossiers.moves.title')}>
      <Button variant="default" onClick={onAll}>
        {t('dossiers.moves.all')}
      </Button>
      <Reason value={reason} onValue={setReason} />
      <Button type="submit" disabled={rows.length === 0} loading={move.busy}>
        {t('dossiers.moves.move', { count: rows.length })}
      </Button>
    </Form>
  );
}

function Reason({ value, onValue }: { value: string; onValue: (value: string) => void }) {
  return (
    <TextInput
      {...useField('reason')}
      aria-label={t('dossiers.fields.reason')}
      placeholder={t('dossiers.moves.reason')}
      className={classes.reason}
      value={value}
      onChange={({ currentTarget }) => onValue(currentTarget.value)}
    />
  );
}

function columnsOf(): readonly Column<Affected>[] {
  return [
    {
      id: 'number',
      header: t('dossiers.columns.number'),
      width: '206px',
      hideable: false,
      cell: (row) => <span className={classes.number}>{numberOf(row)}</span>,
    },
    {
      id: 'owner',
      header: t('dossiers.columns.owner'),
      width: 'minmax(160px, 1fr)',
      cell: (row) => <strong className={classes.owner}>{row.ownerName}</strong>,
    },
    {
      id: 'procedure',
      header: t('dossiers.columns.procedure'),
      width: 'minmax(180px, 1.5fr)',
      cell: (row) => row.procedureName,
    },
    { id: 'old', header: t('dossiers.moves.old'), width: '170px', cell: (row) => instantText(row.dueAt) },
    {
      id: 'new',
      header: t('dossiers.moves.new'),
      width: '170px',
      hideable: false,
      cell: (row) => <strong className={classes.number}>{instantText(row.wouldBeDueAt)}</strong>,
    },
    {
      id: 'chosen',
      header: t('dossiers.moves.how'),
      width: '160px',
      cell: (row) => t(row.chosen ? 'dossiers.moves.chosen' : 'dossiers.moves.computed'),
    },
  ];
}
