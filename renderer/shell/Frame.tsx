import { type ComponentType, useEffect, useMemo, useState } from 'react';
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
  const [helpOpen, setHelpOpen] = useState(false);
  useShortcut('help', () => setHelpOpen(true));

  const allowed = useMemo(
    () => rooms.filter(({ roles }) => !roles || roles.some((role) => officer.roles.includes(role))),
    [rooms, officer.roles],
  );
  const current = allowed.find(({ id }) => id === place?.room) ?? allowed[0];
  useEffect(() => {
    if (current && current.id !== place?.room) go(current.id);
  }, [current, place?.room]);
  if (!current) return null;

  return (
    <div className={classes.frame}>
      <Rail rooms={allowed} current={current.id} />
      <TopBar title={current.title} counterLetter={counterLetter} onHelp={() => setHelpOpen(true)} />
      <main id="room" className={classes.room} tabIndex={-1}>
        <Banners />
        <RoomView key={current.id} room={current} params={place?.params ?? {}} />
      </main>
      <StatusBar />
      {rooms.map(({ id, background: Background }) => Background && <Background key={id} />)}
      <Palette rooms={allowed} />
      <ShortcutList opened={helpOpen} onClose={() => setHelpOpen(false)} />
    </div>
  );
}
