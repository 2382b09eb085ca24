import { IconScan } from '@tabler/icons-react';
import { lazy } from 'react';
import { useCall } from '../bridge/hooks.ts';
import type { Room } from '../shell/room.ts';
import { PapersBackground } from './PapersBackground.tsx';

/** Scanned papers on their way into dossiers; its count is what waits for an officer's eye. */
export const papersRoom: Room = {
  id: 'papers',
  label: 'papers.word',
  title: 'papers.title',
  shortcut: 'room.papers',
  icon: IconScan,
  screen: lazy(async () => ({ default: (await import('./PapersRoom.tsx')).PapersRoom })),
  useCount: () => useCall('papers.counts', {}).data?.ready ?? 0,
  background: PapersBackground,
};
