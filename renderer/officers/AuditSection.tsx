import { Select } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { AuditEntry } from '../../shared/officers/index.ts';
import { useCall, useCallPages } from '../bridge/hooks.ts';
import { t, wordsForCall } from '../messages/index.ts';
import { Empty } from '../ui/Empty.tsx';
import { Section } from '../ui/Section.tsx';
import { StateBadge } from '../ui/StateBadge.tsx';
import { type Column, DataTable } from '../ui/table/index.ts';
import { InstantText } from '../ui/text.tsx';
import classes from './AuditSection.module.css';

const PAGE = 200;

/** Who looked at what and did what, newest first, as far back as the counter remembers. */
export function AuditSection() {
  const { data: roster } = useCall('officers.roster', {});
  const [officerId, setOfficerId] = useState<string | null>(null);
  const { pages, isLoading, more } = useCallPages(
    'officers.audit',
    (before: number | undefined) => ({
      limit: PAGE,
      ...(before !== undefined && { before }),
      ...(officerId && { officerId }),
    }),
    (page) => (page.hasMore ? page.entries.at(-1)?.seq : undefined),
  );
  const entries = useMemo(() => pages.flatMap((page) => page.entries), [pages]);
  const names = new Map(roster?.officers.map(({ id, name }) => [id, name]));
  const filter = (
    <Select
      aria-label={t('officers.audit.officer')}
      placeholder={t('officers.audit.all')}
      clearable
      w={260}
      value={officerId}
      data={[...names].map(([value, label]) => ({ value, label }))}
      onChange={setOfficerId}
    />
  );
  return (
    <Section title={t('officers.audit.title')} intro={t('officers.audit.intro')} actions={filter}>
      <div className={classes.table}>
        <DataTable
          id="audit"
          label={t('officers.audit.title')}
          rows={entries}
          columns={columns(names)}
          rowId={(row) => String(row.seq)}
          onOpen={() => undefined}
          onEnd={more}
          empty={!isLoading && <Empty>{t('officers.audit.empty')}</Empty>}
        />
      </div>
    </Section>
  );
}

function columns(names: ReadonlyMap<string, string>): readonly Column<AuditEntry>[] {
  return [
    {
      id: 'at',
      header: t('officers.audit.at'),
      width: '170px',
      hideable: false,
      cell: ({ at }) => <InstantText at={at} />,
    },
    {
      id: 'officer',
      header: t('officers.audit.officer'),
      width: 'minmax(160px, 1.2fr)',
      cell: ({ officerName }) => officerName ?? '–',
    },
    {
      id: 'call',
      header: t('officers.audit.call'),
      width: 'minmax(200px, 1.2fr)',
      cell: ({ call }) => wordsForCall(call),
    },
    {
      id: 'subject',
      header: t('officers.audit.subject'),
      width: 'minmax(140px, 1.4fr)',
      cell: ({ subject }) => subject && (names.get(subject) ?? subject),
    },
    {
      id: 'outcome',
      header: t('officers.audit.outcome'),
      width: '230px',
      cell: ({ outcome }) =>
        outcome.startsWith('ok') ? (
          t('officers.audit.ok')
        ) : (
          <StateBadge tone="soon">{t('officers.audit.refused', { code: outcome })}</StateBadge>
        ),
    },
  ];
}
