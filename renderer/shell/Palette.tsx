import { createSpotlight, Spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { fold } from '../../shared/lib/text.ts';
import { type MessageKey, t } from '../messages/index.ts';
import { KeyHint } from '../ui/shortcuts/index.ts';
import classes from './Palette.module.css';
import type { PaletteItem, Room } from './room.ts';
import { go } from './router.ts';

const [store, spotlight] = createSpotlight();
const SEARCH_AFTER_MS = 80;

export const openPalette = () => spotlight.open();

type Found = { readonly heading: MessageKey; readonly items: readonly PaletteItem[] };

/** Ctrl K: type part of a number, a name, a procedure or a room, and go there. */
export function Palette({ rooms }: { rooms: readonly Room[] }) {
  const [query, setQuery] = useState('');
  const found = useFinds(rooms, query);
  const ways = rooms.filter((room) => fold(t(room.title)).includes(fold(query)));
  const isEmpty = ways.length === 0 && found.every(({ items }) => items.length === 0);
  return (
    <Spotlight.Root
      store={store}
      query={query}
      onQueryChange={setQuery}
      shortcut={null}
      scrollable
      maxHeight={440}
      size={680}
      transitionProps={{ duration: 90 }}
      overlayProps={{ backgroundOpacity: 0.35 }}
      attributes={{ content: { 'aria-label': t('palette.label') } }}
      classNames={{ actionsGroup: classes.group ?? '' }}
    >
      <Spotlight.Search
        placeholder={t('palette.placeholder')}
        aria-label={t('palette.label')}
        leftSection={<IconSearch size={20} aria-hidden />}
      />
      <Spotlight.ActionsList>
        {found.map(
          ({ heading, items }) =>
            items.length > 0 && (
              <Spotlight.ActionsGroup key={heading} label={t(heading)}>
                {items.map((item) => (
                  <Spotlight.Action
                    key={item.id}
                    label={item.label}
                    {...(item.detail !== undefined && { description: item.detail })}
                    onClick={item.run}
                    highlightQuery={false}
                  />
                ))}
              </Spotlight.ActionsGroup>
            ),
        )}
        {ways.length > 0 && (
          <Spotlight.ActionsGroup label={t('palette.go')}>
            {ways.map((room) => (
              <Spotlight.Action
                key={room.id}
                label={t(room.title)}
                leftSection={<room.icon size={20} stroke={1.6} aria-hidden />}
                rightSection={<KeyHint id={room.shortcut} />}
                onClick={() => go(room.id)}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {isEmpty && <Spotlight.Empty>{t('palette.nothing')}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

/** What the rooms find for the text; a slow answer never overwrites that of a later text. */
function useFinds(rooms: readonly Room[], query: string): readonly Found[] {
  const [found, setFound] = useState<readonly Found[]>([]);
  useEffect(() => {
    const text = query.trim();
    let wanted = true;
    const timer = setTimeout(async () => {
      const finds = await Promise.all(
        rooms.map(
          async ({ palette }) => palette && { heading: palette.heading, items: await palette.search(text) },
        ),
      );
      if (wanted) setFound(finds.flatMap((find) => find ?? []));
    }, SEARCH_AFTER_MS);
    if (text === '') {
      clearTimeout(timer);
      setFound([]);
    }
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [rooms, query]);
  return found;
}
