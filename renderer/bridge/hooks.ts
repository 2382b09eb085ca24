import {
  keepPreviousData,
  QueryClient,
  type UseQueryResult,
  useInfiniteQuery,
  useMutation,
  useQuery,
} from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { CallName, Output, RawInput, Reply } from '../../shared/contract.ts';
import type { AppError } from '../../shared/errors.ts';
import { call, connectionState, fileUrl, on, onConnection, onSessionLost } from '../bridge.ts';
import { askAgainAfterChanges } from './missed-changes.ts';

/** Reads never wait for the network card's opinion: the service is on this PC, and being offline is normal. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { networkMode: 'always', retry: false, staleTime: 5_000, refetchOnWindowFocus: false },
    mutations: { networkMode: 'always', retry: false },
  },
});

type CallOptions = {
  readonly enabled?: boolean;
  /** Shows the former answer while the next is on its way (search as you type). */
  readonly keepFormer?: boolean;
  readonly staleMs?: number;
  /** Asks again this often: for answers that change with the time of day alone. */
  readonly everyMs?: number;
  /** Asked again only when the officer wants it, not when records of the room change: devices take seconds. */
  readonly byHand?: boolean;
};

/** Asks once and keeps the answer fresh: again on `store.changed` of the call's room and when the service returns. */
export function useCall<N extends CallName>(
  name: N,
  input: RawInput<N>,
  { enabled = true, keepFormer = false, staleMs, everyMs, byHand = false }: CallOptions = {},
): UseQueryResult<Output<N>, AppError> {
  const query = useQuery<unknown, AppError>({
    queryKey: [name, input],
    queryFn: async () => {
      const reply = await call(name, input);
      if (reply.ok) return reply.value;
      throw reply.error;
    },
    enabled,
    meta: { byHand },
    ...(keepFormer && { placeholderData: keepPreviousData }),
    ...(staleMs !== undefined && { staleTime: staleMs }),
    ...(everyMs !== undefined && { refetchInterval: everyMs }),
  });
  return query as UseQueryResult<Output<N>, AppError>;
}

export type Pages<P> = {
  readonly pages: readonly P[];
  readonly error: AppError | null;
  readonly isLoading: boolean;
  readonly hasMore: boolean;
  /** Asks for the next page; nothing while one is on its way or none is left. */
  readonly more: () => void;
};

/** A list read page by page: `cursorAfter` gives what the next page's input begins from, `undefined` at the end. */
export function useCallPages<N extends CallName, C>(
  name: N,
  inputFrom: (cursor: C | undefined) => RawInput<N>,
  cursorAfter: (page: Output<N>) => C | undefined,
): Pages<Output<N>> {
  const query = useInfiniteQuery({
    queryKey: [name, inputFrom(undefined)],
    queryFn: async ({ pageParam }) => {
      const reply = await call(name, inputFrom(pageParam as C | undefined));
      if (reply.ok) return reply.value as Output<N>;
      throw reply.error;
    },
    initialPageParam: undefined as C | undefined,
    getNextPageParam: (page: Output<N>) => cursorAfter(page),
    placeholderData: keepPreviousData,
  });
  return {
    pages: query.data?.pages ?? [],
    error: query.error as AppError | null,
    isLoading: query.isLoading,
    hasMore: query.hasNextPage,
    more: () => {
      if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage();
    },
  };
}

export type Action<N extends CallName> = {
  /** Never throws: the reply says what happened. */
  readonly run: (input: RawInput<N>) => Promise<Reply<N>>;
  readonly busy: boolean;
  /** Of the last run, until the next starts or `forget`. */
  readonly error: AppError | undefined;
  readonly forget: () => void;
};

/** A call that changes something, run when the officer asks for it. */
export function useAction<N extends CallName>(name: N): Action<N> {
  const mutation = useMutation({ mutationFn: (input: RawInput<N>) => call(name, input) });
  const error = mutation.data && !mutation.data.ok ? mutation.data.error : undefined;
  return { run: mutation.mutateAsync, busy: mutation.isPending, error, forget: mutation.reset };
}

/** Asks again for everything of one room that is on screen. */
export function refreshRoom(room: string): Promise<void> {
  return queryClient.invalidateQueries({
    predicate: ({ queryKey: [name], meta }) =>
      typeof name === 'string' && name.startsWith(`${room}.`) && meta?.byHand !== true,
  });
}

/** Keeps answers fresh for the life of the page; call once. */
export function keepAnswersFresh(): void {
  askAgainAfterChanges(queryClient);
  on('store.changed', ({ room }) => void refreshRoom(room));
  onSessionLost(() => void queryClient.invalidateQueries({ queryKey: ['officers.me'] }));
  onConnection(() => {
    if (connectionState().connection === 'open') void queryClient.invalidateQueries();
  });
}

export function useConnection() {
  return useSyncExternalStore(onConnection, connectionState);
}

/** The address of a stored file, `undefined` until it is there; released when no longer shown. */
export function useFileUrl(sha256: string | undefined): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (!sha256) return undefined;
    let shown = true;
    let made: string | undefined;
    void fileUrl(sha256).then((reply) => {
      if (!reply.ok) return;
      made = reply.value;
      if (shown) setUrl(made);
      else URL.revokeObjectURL(made);
    });
    return () => {
      shown = false;
      setUrl(undefined);
      if (made) URL.revokeObjectURL(made);
    };
  }, [sha256]);
  return url;
}
