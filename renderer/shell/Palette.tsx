import { Modal, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { t } from '../messages/index.ts';
import { KeyHint } from '../ui/shortcuts/index.ts';
import classes from './Palette.module.css';
import type { Room } from './room.ts';
import { type PaletteLine, usePaletteLines } from './use-palette-lines.ts';

type Props = { readonly rooms: readonly Room[]; readonly opened: boolean; readonly onClose: () => void };

/** Ctrl K: type part of a number, a name, a procedure or a room, and go there. */
export function Palette({ rooms, opened, onClose }: Props) {
  return (
    <Modal.Root opened={opened} onClose={onClose} size={680} yOffset={72} centered={false}>
      <Modal.Overlay backgroundOpacity={0.35} />
      <Modal.Content aria-label={t('palette.label')}>
        <Modal.Body p={0}>
          <Search rooms={rooms} onClose={onClose} />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

function Search({ rooms, onClose }: Omit<Props, 'opened'>) {
  const [text, setText] = useState('');
  const [wanted, setWanted] = useState(0);
  // Enter pressed before the answer came runs the first line of the answer.
  const [enterWaits, setEnterWaits] = useState(false);
  const { lines, isSettled } = usePaletteLines(rooms, text);
  const listId = useId();
  const active = Math.min(wanted, lines.length - 1);

  useEffect(() => {
    if (enterWaits && isSettled) open(lines[0]);
  });
  function open(line: PaletteLine | undefined) {
    setEnterWaits(false);
    if (!line) return;
    onClose();
    line.run();
  }
  function type(next: string) {
    setText(next);
    setWanted(0);
    setEnterWaits(false);
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') setWanted((active + 1) % lines.length);
    else if (event.key === 'ArrowUp') setWanted((active - 1 + lines.length) % lines.length);
    else if (event.key === 'Enter' && !isSettled) setEnterWaits(true);
    else if (event.key === 'Enter') open(lines[active]);
    else if (event.key === 'Escape') onClose();
    else return;
    event.preventDefault();
  }
  return (
    <>
      <TextInput
        data-autofocus
        role="combobox"
        aria-label={t('palette.label')}
        aria-expanded={lines.length > 0}
        aria-controls={listId}
        aria-activedescendant={active >= 0 ? `${listId}-${active}` : undefined}
        placeholder={t('palette.placeholder')}
        leftSection={<IconSearch size={20} aria-hidden />}
        size="lg"
        value={text}
        classNames={{ input: classes.input ?? '' }}
        onChange={({ currentTarget }) => type(currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <Lines id={listId} lines={lines} active={active} onOpen={open} />
      {isSettled && lines.length === 0 && (
        <p className={classes.nothing} role="status">
          {t('palette.nothing')}
        </p>
      )}
    </>
  );
}

type LinesProps = {
  readonly id: string;
  readonly lines: readonly PaletteLine[];
  readonly active: number;
  readonly onOpen: (line: PaletteLine) => void;
};

function Lines({ id, lines, active, onOpen }: LinesProps) {
  useEffect(() => {
    document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, active]);
  return (
    <div id={id} role="listbox" aria-label={t('palette.label')} className={classes.lines} tabIndex={-1}>
      {lines.map((line, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the search field above handles the keys
        <div
          key={line.id}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === active}
          tabIndex={-1}
          className={classes.line}
          data-first={lines[index - 1]?.heading !== line.heading || undefined}
          onClick={() => onOpen(line)}
        >
          <span className={classes.heading}>
            {lines[index - 1]?.heading === line.heading ? '' : t(line.heading)}
          </span>
          <span className={classes.words}>
            <span className={classes.label}>{line.label}</span>
            {line.detail && <span className={classes.detail}>{line.detail}</span>}
          </span>
          {line.shortcut && <KeyHint id={line.shortcut} />}
        </div>
      ))}
    </div>
  );
}
