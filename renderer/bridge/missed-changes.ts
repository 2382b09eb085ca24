import type { QueryClient } from '@tanstack/react-query';

/**
 * Asks again for an answer that was on its way when its room changed: it may tell of the time before. The library does so
 * only for a query on screen that had an answer already; a first answer would stand, old, until the next change.
 */
export function askAgainAfterChanges(client: QueryClient): void {
  const outdated = new Set<string>();
  client.getQueryCache().subscribe((event) => {
    if (event.type === 'removed') outdated.delete(event.query.queryHash);
    if (event.type !== 'updated') return;
    const { query, action } = event;
    const { state, queryHash, queryKey } = query;
    if (action.type === 'invalidate' && state.fetchStatus === 'fetching') {
      if (state.data === undefined || !query.isActive()) outdated.add(queryHash);
    }
    if (action.type === 'success' && !action.manual && outdated.delete(queryHash))
      void client.invalidateQueries({ queryKey, exact: true });
  });
}
