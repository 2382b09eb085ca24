import { IconCloudUpload } from '@tabler/icons-react';
import { lazy } from 'react';
import type { Room } from '../shell/room.ts';
import { useSyncStatus } from '../shell/use-sync-numbers.ts';

/** The room as the frame knows it; its count is what waits for the officer, going up and coming down. */
export const syncRoom: Room = {
  id: 'sync',
  label: 'sync.word',
  title: 'sync.title',
  shortcut: 'room.sync',
  icon: IconCloudUpload,
  screen: lazy(async () => ({ default: (await import('./SyncRoom.tsx')).SyncRoom })),
  useCount: () => {
    const status = useSyncStatus();
    return status ? status.attention + status.inbox : 0;
  },
};
