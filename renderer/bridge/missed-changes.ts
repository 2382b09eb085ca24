import type { QueryClient } from '@tanstack/react-query';

/**
 * Asks again for an answer that was on its way when something changed: it may tell of the time before, and would stand
 * until the next change. The library does so only for a query on screen that had an answer already, and lets an older
 * answer replace what the service has told by itself meanwhile; and what is told so of an answer out of date would pass
 * for the whole answer once its screen is opened again.
 */
export function askAgainAfterChanges(client: QueryClient): void {
  const outdated = new Set<string>();
  /** Out of date, and asked for only when somebody looks. */
  const unseen = new Set<string>();
  client.getQueryCache().subscribe((event) => {
    if (event.type === 'removed') {
      outdated.delete(event.query.queryHash);
      unseen.delete(event.query.queryHash);
    }
    if (event.type !== 'updated') return;
    const { query, action } = event;
    const { state, queryHash, queryKey } = query;
    // Asked anew, it is out of date no more; the library tells of a change only where it was not out of date already.
    if (action.type === 'fetch' && state.isInvalidated) query.setState({ isInvalidated: false });
    const isOnItsWay = state.fetchStatus === 'fetching';
    const wasTold = action.type === 'success' && action.manual === true;
    if (action.type === 'invalidate') unseen.add(queryHash);
    if (action.type === 'fetch') unseen.delete(queryHash);
    if (wasTold && unseen.has(queryHash)) query.invalidate();
    const isCancelled = state.data !== undefined && query.isActive();
    if (isOnItsWay && (wasTold || (action.type === 'invalidate' && !isCancelled))) outdated.add(queryHash);
    if (action.type === 'success' && !wasTold && outdated.delete(queryHash))
      void client.invalidateQueries({ queryKey, exact: true });
  });
}
