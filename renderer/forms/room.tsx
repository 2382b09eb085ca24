import { IconZoomCheck } from '@tabler/icons-react';
import { lazy } from 'react';
import type { Room } from '../shell/room.ts';
import { FormsBackground } from './FormsBackground.tsx';

/** Checking slips; and, on every screen, what papers need. */
export const slipCheckRoom: Room = {
  id: 'slip-check',
  label: 'forms.slip.word',
  title: 'forms.slip.title',
  shortcut: 'room.slip-check',
  icon: IconZoomCheck,
  screen: lazy(async () => ({ default: (await import('./slip/SlipCheckScreen.tsx')).SlipCheckScreen })),
  background: FormsBackground,
};
