import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconFilter, IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { DossierListRow } from '../../shared/dossiers/calls.ts';
import type { AppError } from '../../shared/errors.ts';
import { useCall } from '../bridge/hooks.ts';
import { t } from '../messages/index.ts';
import { Empty } from '../ui/Empty.tsx';
import { ErrorNote } from '../ui/Note.tsx';
import { StateBadge } from '../ui/StateBadge.tsx';
import { type Column, DataTable } from '../ui/table/index.ts';
import { useWhenReady } from '../ui/use-when-ready.ts';
import { BatchBar } from './BatchBar.tsx';
import classes from './DossierList.module.css';
import { ExportList } from './ExportList.tsx';
import { filtersOf, type ListFilter, ListFilters, NO_FILTER } from './ListFilters.tsx';
import { useDossierList, VIEWS, type View } from './use-dossier-list.ts';
import { badgeOf, dayText, instantText, numberOf } from './words.ts';

type Props = {
  readonly text: string;
  readonly view: View;
  readonly onChange: (change: { text?: string; view?: View }) => void;
  readonly onOpen: (id: string) => void;
  /** Papers that stand beside the list. */
  readonly onPapers: (papers: (typeof PAPERS)[number]) => void;
};

/** Groups shown only when there is something in them. */
const RARE: ReadonlySet<View> = new Set([
  'toAnswer',
  'apologise',
  'unapologised',
  'proposals',
  'payment',
  'notFetched',
]);
const PAPERS = ['records', 'unprinted'] as const;

const SEARCH_PAUSE_MS = 90;
const NOTHING: ReadonlySet<string> = new Set();

export function DossierList({ text, view, onChange, onOpen, onPapers }: Props) {
  const [settled] = useDebouncedValue(text, SEARCH_PAUSE_MS);
  const [filter, setFilter] = useState<ListFilter>(NO_FILTER);
  const [isFiltering, setFiltering] = useState(false);
  const filters = useMemo(() => filtersOf(filter), [filter]);
  const { rows, more, loaded, isAsking, error } = useDossierList(settled, view, filters);
  const isSearching = isAsking || settled !== text;
  const isNarrowed = settled !== '' || view !== 'all' || Object.keys(filters).length > 0;
  const columns = useColumns(view);
  const [selected, setSelected] = useState<ReadonlySet<string>>(NOTHING);
  // biome-ignore lint/correctness/useExhaustiveDependencies: lines chosen in another list must not be handed over unseen
  useEffect(() => setSelected(NOTHING), [settled, view, filter]);
  const list = useRef<HTMLDivElement>(null);

  const focusList = () => list.current?.querySelector<HTMLElement>('[role=grid]')?.focus();
  // An Enter faster than the search would open whoever was found before.
  const found = useWhenReady(loaded && !isSearching, () => {
    if (rows.length === 1 && rows[0]) onOpen(rows[0].id);
    else focusList();
  });

  function toList(event: KeyboardEvent) {
    if (event.key === 'Enter') found.run();
    else if (event.key === 'ArrowDown') focusList();
    else return found.forget();
    event.preventDefault();
  }

  return (
    <div className={classes.screen}>
      <div className={classes.bar}>
        <div className={classes.top}>
          <TextInput
            className={classes.search}
            aria-label={t('dossiers.search')}
            placeholder={t('dossiers.search')}
            leftSection={<IconSearch size={18} aria-hidden />}
            value={text}
            onChange={({ currentTarget }) => onChange({ text: currentTarget.value })}
            onKeyDown={toList}
            autoFocus
            data-autofocus
          />
          <Button
            variant={Object.keys(filters).length > 0 ? 'light' : 'subtle'}
            aria-expanded={isFiltering}
            leftSection={<IconFilter size={18} aria-hidden />}
            onClick={() => setFiltering((now) => !now)}
          >
            {Object.keys(filters).length > 0
              ? t('dossiers.filter.on', { count: Object.keys(filters).length })
              : t('dossiers.filter.title')}
          </Button>
          {PAPERS.map((papers) => (
            <Button key={papers} variant="subtle" onClick={() => onPapers(papers)}>
              {t(`forms.${papers}.title`)}
            </Button>
          ))}
          {selected.size === 0 && <ExportList text={settled} view={view} filters={filters} />}
        </div>
        {isFiltering && <ListFilters filter={filter} onFilter={setFilter} />}
        <Views view={view} onView={(next) => onChange({ view: next })} />
        <BatchBar
          key={`${settled}|${view}`}
          view={view}
          rows={rows.filter(({ id }) => selected.has(id))}
          onDone={() => setSelected(NOTHING)}
        />
      </div>
      <ErrorNote error={error as AppError | null} />
      <div ref={list} className={classes.list}>
        <DataTable
          id="dossiers"
          label={t('dossiers.list')}
          rows={rows}
          isBusy={isSearching}
          columns={columns}
          rowId={(row) => row.id}
          onOpen={(row) => onOpen(row.id)}
          onEnd={more}
          selected={selected}
          onSelect={setSelected}
          empty={loaded ? <Empty>{t(isNarrowed ? 'dossiers.empty' : 'dossiers.emptyStart')}</Empty> : null}
        />
      </div>
    </div>
  );
}

function Views({ view, onView }: { view: View; onView: (view: View) => void }) {
  const { data } = useCall('dossiers.counts', {});
  const counts: Partial<Record<View, number>> = data
    ? {
        open: data.open,
        toAnswer: data.toAnswer,
        today: data.dueToday,
        apologise: data.apologiesDue,
        overdue: data.overdue,
        unapologised: data.lateUnapologised,
        proposals: data.proposals,
        supplement: data.openByState['5'] ?? 0,
        payment: data.openByState['6'] ?? 0,
        soon: data.dueSoon,
        unpaid: data.unpaid,
        ready: data.waitingForPickup,
        notFetched: data.notFetched,
      }
    : {};
  const late: Partial<Record<View, number>> = {
    overdue: data?.overdue ?? 0,
    toAnswer: data?.toAnswerLate ?? 0,
  };
  return (
    <fieldset className={classes.views}>
      <legend className={classes.hidden}>{t('dossiers.views.label')}</legend>
      {VIEWS.filter((each) => each === view || !RARE.has(each) || (counts[each] ?? 0) > 0).map((each) => (
        <label key={each} className={classes.view} data-must={late[each] ? '' : undefined}>
          <input type="radio" name="view" checked={each === view} onChange={() => onView(each)} />
          {t(`dossiers.views.${each}`)}
          {counts[each] !== undefined && (
            <span className={classes.count}>{counts[each].toLocaleString('vi-VN')}</span>
          )}
        </label>
      ))}
    </fieldset>
  );
}

function useColumns(view: View): readonly Column<DossierListRow>[] {
  return useMemo(() => {
    const now = Date.now();
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
        width: 'minmax(180px, 1.2fr)',
        hideable: false,
        cell: (row) => <strong className={classes.owner}>{row.ownerName}</strong>,
      },
      {
        id: 'procedure',
        header: t('dossiers.columns.procedure'),
        width: 'minmax(200px, 2fr)',
        cell: (row) => row.procedureName,
      },
      {
        id: 'received',
        header: t('dossiers.columns.received'),
        width: '128px',
        cell: (row) => <span className={classes.number}>{dayText(row.receivedAt)}</span>,
      },
      {
        id: 'due',
        header: t(view === 'toAnswer' ? 'dossiers.columns.answerBy' : 'dossiers.columns.due'),
        width: '160px',
        cell: (row) => (
          <span className={classes.number}>
            {instantText(row.dueAt ?? row.answerBy) || t('dossiers.noDue')}
          </span>
        ),
      },
      {
        id: 'state',
        header: t('dossiers.columns.state'),
        width: '156px',
        cell: (row) => {
          const { tone, text } = badgeOf(row, now);
          return <StateBadge tone={tone}>{text}</StateBadge>;
        },
      },
    ];
  }, [view]);
}
