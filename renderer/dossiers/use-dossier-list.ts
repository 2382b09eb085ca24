import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { RawInput } from '../../shared/contract.ts';
import type { DossierFilters, DossierListRow } from '../../shared/dossiers/calls.ts';
import { notFetchedBefore, SOON_WORKING_DAYS } from '../../shared/dossiers/index.ts';
import { dayOf } from '../../shared/lib/dates.ts';
import { call } from '../bridge.ts';

export const VIEWS = [
  'all',
  'open',
  'toAnswer',
  'today',
  'soon',
  'apologise',
  'overdue',
  'unapologised',
  'proposals',
  'supplement',
  'payment',
  'unpaid',
  'ready',
  'toNotify',
  'notFetched',
] as const;
export type View = (typeof VIEWS)[number];

type Query = Pick<RawInput<'dossiers.search'>, 'filters' | 'sort'>;

/** What a group asks the service for; the same for the list and for its Excel file. */
export function queryOf(view: View, narrower: DossierFilters = {}): Query {
  const today = dayOf(Date.now());
  const queries: Record<View, Query> = {
    all: {},
    open: { filters: { states: [2, 4, 5, 6] }, sort: 'due' },
    toAnswer: { filters: { states: [1] }, sort: 'due' },
    today: { filters: { dueFrom: today, dueTo: today }, sort: 'due' },
    soon: { filters: { dueWithin: SOON_WORKING_DAYS }, sort: 'due' },
    apologise: { filters: { apologyDue: true }, sort: 'due' },
    overdue: { filters: { overdue: true }, sort: 'due' },
    unapologised: { filters: { overdue: true, unapologised: true }, sort: 'due' },
    proposals: { filters: { apology: 'proposed' }, sort: 'due' },
    supplement: { filters: { states: [5] } },
    payment: { filters: { states: [6] } },
    unpaid: { filters: { unpaid: true } },
    ready: { filters: { states: [9] } },
    toNotify: { filters: { states: [9], delivery: 'to-notify' } },
    notFetched: { filters: { readyBefore: notFetchedBefore(today) } },
  };
  const { filters, ...query } = queries[view];
  return { ...query, filters: { ...narrower, ...filters } };
}

/** Pages of the list as the officer scrolls; the former rows stay until the next are there, and say so. */
export function useDossierList(text: string, view: View, narrower: DossierFilters) {
  const query = useInfiniteQuery({
    queryKey: ['dossiers.search', 'pages', text, view, narrower],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) => {
      const cursor = pageParam === undefined ? {} : { cursor: pageParam };
      const reply = await call('dossiers.search', { text, ...queryOf(view, narrower), ...cursor });
      if (reply.ok) return reply.value;
      throw reply.error;
    },
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });
  const rows = useMemo<readonly DossierListRow[]>(
    () => query.data?.pages.flatMap((page) => page.rows) ?? [],
    [query.data],
  );
  const { hasNextPage, isFetching, isFetchingNextPage, fetchNextPage } = query;
  // Also while rows remembered for this very question are asked for anew: somebody may have come since.
  const isAsking = isFetching && !isFetchingNextPage;
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  return { rows, more, loaded: !query.isPending, isAsking, error: query.error };
}
