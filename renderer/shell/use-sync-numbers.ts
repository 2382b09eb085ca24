import { useEffect } from 'react';
import type { SyncStatus } from '../../shared/sync/views.ts';
import { queryClient, refreshRoom, useCall } from '../bridge/hooks.ts';
import { on } from '../bridge.ts';

/** The four numbers of sending to the province and the state of the line; `undefined` until the service has answered. */
export function useSyncStatus(): SyncStatus | undefined {
  return useCall('sync.status', {}).data;
}

/** Takes what the service tells by itself; call once, where it lives as long as an officer is signed in. */
export function useSyncEvents(): void {
  useEffect(
    () =>
      on('sync.status', (status) => {
        const before = queryClient.getQueryData<SyncStatus>(['sync.status', {}]);
        queryClient.setQueryData(['sync.status', {}], status);
        // The banner of a clock in doubt stands in another room, and so does what it stops.
        if (before?.clockBlocked !== status.clockBlocked) void refreshRoom('centre');
        // The lists on screen follow the numbers.
        void queryClient.invalidateQueries({
          predicate: ({ queryKey: [name] }) => String(name).startsWith('sync.') && name !== 'sync.status',
        });
      }),
    [],
  );
}
