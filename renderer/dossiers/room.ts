import { IconFolders } from '@tabler/icons-react';
import { lazy } from 'react';
import { useCall } from '../bridge/hooks.ts';
import type { Room } from '../shell/room.ts';

const MINUTE_MS = 60_000;

/** The room as the frame knows it; its count is what is past its promise, or past the time to answer. */
export const dossiersRoom: Room = {
  id: 'dossiers',
  label: 'dossiers.word',
  title: 'dossiers.title',
  shortcut: 'room.dossiers',
  icon: IconFolders,
  screen: lazy(async () => ({ default: (await import('./DossiersScreen.tsx')).DossiersScreen })),
  useCount: () => {
    const { data } = useCall('dossiers.counts', {}, { everyMs: MINUTE_MS });
    return data ? data.overdue + data.toAnswerLate : 0;
  },
};
