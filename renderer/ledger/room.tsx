import { IconBook2 } from '@tabler/icons-react';
import { lazy } from 'react';
import type { Room } from '../shell/room.ts';

export const ledgerRoom: Room = {
  id: 'ledger',
  label: 'ledger.word',
  title: 'ledger.title',
  shortcut: 'room.ledger',
  icon: IconBook2,
  screen: lazy(async () => ({ default: (await import('./LedgerScreen.tsx')).LedgerScreen })),
};
