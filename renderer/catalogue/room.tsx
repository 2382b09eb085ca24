import { IconBooks } from '@tabler/icons-react';
import { lazy } from 'react';
import { call } from '../bridge.ts';
import { t } from '../messages/index.ts';
import type { Room } from '../shell/room.ts';
import { go } from '../shell/router.ts';
import { durationText } from './words.ts';

const PALETTE_FINDS = 5;

/** The room as the frame knows it. */
export const catalogueRoom: Room = {
  id: 'catalogue',
  label: 'catalogue.word',
  title: 'catalogue.title',
  shortcut: 'room.catalogue',
  icon: IconBooks,
  screen: lazy(async () => ({ default: (await import('./CatalogueRoom.tsx')).CatalogueRoom })),
  palette: {
    heading: 'catalogue.title',
    async search(text) {
      const reply = await call('catalogue.search', { text, limit: PALETTE_FINDS });
      if (!reply.ok) return [];
      return reply.value.procedures.map(({ procedureId, code, name, duration }) => ({
        id: procedureId,
        label: name,
        detail: [code ?? t('catalogue.find.noCode'), durationText(duration)].join(' · '),
        run: () => go('catalogue', { view: 'find', procedure: procedureId }),
      }));
    },
  },
};
