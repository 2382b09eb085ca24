import { type ComponentType, useEffect, useMemo, useState } from 'react';
import { t } from '../messages/index.ts';
import { useOfficer } from '../officers/index.ts';
import { useShortcut } from '../ui/shortcuts/index.ts';
import classes from './Frame.module.css';
import { Palette } from './Palette.tsx';
import { Rail } from './Rail.tsx';
import { RoomView } from './RoomView.tsx';
import type { Room } from './room.ts';
import { go, usePlace } from './router.ts';
import { ShortcutList } from './ShortcutList.tsx';
import { StatusBar } from './StatusBar.tsx';
import { TopBar } from './TopBar.tsx';

type Props = {
  readonly rooms: readonly Room[];
  /** 'A', as in "Quầy A". */
  readonly counterLetter: string;
  /** What must stand above every room: the service away, the clock in doubt. */
  readonly Banners: ComponentType;
};

/** What surrounds every room while an officer is signed in. */
export function Frame({ rooms, counterLetter, Banners }: Props) {
  const { officer } = useOfficer();
  const place = usePlace();
  const [dialog, setDialog] = useState<'help' | 'search'>();
  const showHelp = () => setDialog('help');
  const closeDialog = () => setDialog(undefined);
  useShortcut('help', showHelp);

  const allowed = useMemo(
    () => rooms.filter(({ roles }) => !roles || roles.some((role) => officer.roles.includes(role))),
    [rooms, officer.roles],
  );
  const current = allowed.find(({ id }) => id === place?.room) ?? allowed[0];
  useEffect(() => {
    if (current && current.id !== place?.room) go(current.id);
  }, [current, place?.room]);
  const title = current && t(current.title);
  useEffect(() => {
    document.title = title ? `${title} · ${t('app.name')}` : t('app.name');
  }, [title]);
  if (!current) return null;

  return (
    <div className={classes.frame}>
      <Rail rooms={allowed} current={current.id} />
      <TopBar
        title={current.title}
        counterLetter={counterLetter}
        onSearch={() => setDialog('search')}
        onHelp={showHelp}
      />
      {/* A screen that arrives behind an open dialog must not take the focus from it. */}
      <main className={classes.room} tabIndex={-1} inert={dialog !== undefined}>
        <Banners />
        <RoomView key={current.id} room={current} params={place?.params ?? {}} />
      </main>
      <StatusBar />
      {rooms.map(({ id, background: Background }) => Background && <Background key={id} />)}
      <Palette rooms={allowed} opened={dialog === 'search'} onClose={closeDialog} />
      <ShortcutList opened={dialog === 'help'} onClose={closeDialog} />
    </div>
  );
}
