// The rooms in the order of the rail. A new room adds its id in shell/router.ts, its key in shortcuts.ts and its entry here.
import { IconFilePlus, IconSettings } from '@tabler/icons-react';
import { lazy } from 'react';
import { catalogueRoom } from './catalogue/index.ts';
import { dossiersRoom } from './dossiers/index.ts';
import { feesRoom } from './fees/index.ts';
import { slipCheckRoom } from './forms/index.ts';
import { ledgerRoom } from './ledger/index.ts';
import { papersRoom } from './papers/index.ts';
import type { Room } from './shell/room.ts';
import { syncRoom } from './sync/index.ts';

export const ROOMS: readonly Room[] = [
  {
    id: 'intake',
    label: 'intake.word',
    title: 'intake.title',
    shortcut: 'room.intake',
    icon: IconFilePlus,
    screen: lazy(async () => ({ default: (await import('./intake/IntakeScreen.tsx')).IntakeScreen })),
  },
  dossiersRoom,
  papersRoom,
  syncRoom,
  catalogueRoom,
  slipCheckRoom,
  feesRoom,
  ledgerRoom,
  {
    id: 'settings',
    label: 'settings.word',
    title: 'settings.title',
    shortcut: 'room.settings',
    icon: IconSettings,
    screen: lazy(async () => ({ default: (await import('./centre/SettingsScreen.tsx')).SettingsScreen })),
  },
];
