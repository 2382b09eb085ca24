import { t } from '../messages/index.ts';
import { Mark } from '../ui/Mark.tsx';
import { KeyHint, useKeys, useShortcut } from '../ui/shortcuts/index.ts';
import classes from './Rail.module.css';
import type { Room } from './room.ts';
import { go, type RoomId } from './router.ts';

const NO_COUNT = () => 0;

/** The rooms, always in the same place: icon, word and key. */
export function Rail({ rooms, current }: { rooms: readonly Room[]; current: RoomId }) {
  return (
    <nav className={classes.rail} aria-label={t('app.rail')}>
      <span className={classes.mark}>
        <Mark size={28} />
      </span>
      {rooms.map((room) => (
        <RailItem key={room.id} room={room} isCurrent={room.id === current} />
      ))}
    </nav>
  );
}

function RailItem({ room, isCurrent }: { room: Room; isCurrent: boolean }) {
  const useCount = room.useCount ?? NO_COUNT;
  const count = useCount();
  const keys = useKeys(room.shortcut);
  const enter = () => go(room.id);
  useShortcut(room.shortcut, enter);
  const Icon = room.icon;
  return (
    <button
      type="button"
      className={classes.item}
      aria-current={isCurrent ? 'page' : undefined}
      aria-keyshortcuts={keys}
      onClick={enter}
    >
      <span className={classes.top}>
        <Icon size={24} stroke={1.6} aria-hidden />
        <KeyHint id={room.shortcut} />
      </span>
      <span className={classes.word}>{t(room.label)}</span>
      {count > 0 && (
        <span className={classes.count}>
          <span aria-hidden>{count > 99 ? '99+' : count}</span>
          <span className={classes.hidden}>{t('app.waiting', { count })}</span>
        </span>
      )}
    </button>
  );
}
