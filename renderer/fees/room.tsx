import { IconCash } from '@tabler/icons-react';
import { lazy } from 'react';
import type { Room } from '../shell/room.ts';

/** Money taken at the counter and the closing of shifts. */
export const feesRoom: Room = {
  id: 'fees',
  label: 'fees.word',
  title: 'fees.title',
  shortcut: 'room.fees',
  icon: IconCash,
  roles: ['receiver', 'clerk', 'leader', 'admin'],
  screen: lazy(async () => ({ default: (await import('./ShiftScreen.tsx')).ShiftScreen })),
};
