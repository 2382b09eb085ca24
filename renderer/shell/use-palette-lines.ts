import { useEffect, useMemo, useState } from 'react';
import { fold } from '../../shared/lib/text.ts';
import { type MessageKey, t } from '../messages/index.ts';
import type { ShortcutId } from '../shortcuts.ts';
import type { PaletteItem, Room } from './room.ts';
import { go } from './router.ts';

export type PaletteLine = PaletteItem & { readonly heading: MessageKey; readonly shortcut?: ShortcutId };
type Finds = { readonly text: string; readonly lines: readonly PaletteLine[] };

const SEARCH_AFTER_MS = 80;
const NOTHING: Finds = { text: '', lines: [] };

/** What fits the text: the rooms by name at once, then what the rooms find. `isSettled` once the answer is for this very text. */
export function usePaletteLines(
  rooms: readonly Room[],
  typed: string,
): { readonly lines: readonly PaletteLine[]; readonly isSettled: boolean } {
  const text = typed.trim();
  const [finds, setFinds] = useState(NOTHING);
  useEffect(() => {
    if (text === '') return setFinds(NOTHING);
    let wanted = true;
    const timer = setTimeout(async () => {
      const lines = await search(rooms, text);
      if (wanted) setFinds({ text, lines });
    }, SEARCH_AFTER_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [rooms, text]);

  const lines = useMemo(() => [...roomLines(rooms, text), ...finds.lines], [rooms, text, finds]);
  return { lines, isSettled: finds.text === text };
}

function roomLines(rooms: readonly Room[], text: string): readonly PaletteLine[] {
  return rooms
    .filter(({ title }) => fold(t(title)).includes(fold(text)))
    .map(({ id, title, shortcut }) => ({
      id: `room ${id}`,
      heading: 'palette.go',
      label: t(title),
      shortcut,
      run: () => go(id),
    }));
}

async function search(rooms: readonly Room[], text: string): Promise<readonly PaletteLine[]> {
  const found = await Promise.all(
    rooms.map(async ({ id: room, palette }) => {
      if (!palette) return [];
      const items = await palette.search(text);
      return items.map((item) => ({ ...item, id: `${room} ${item.id}`, heading: palette.heading }));
    }),
  );
  return found.flat();
}
