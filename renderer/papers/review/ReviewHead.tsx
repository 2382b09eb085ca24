import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { t } from '../../messages/index.ts';
import type { ShortcutId } from '../../shortcuts.ts';
import { KeyHint, useKeys, useShortcut } from '../../ui/shortcuts/index.ts';
import classes from './Review.module.css';
import type { Neighbours } from './use-neighbours.ts';

type Props = {
  readonly title: string;
  /** How far the reading is; nothing once it is done. */
  readonly status: string;
  readonly fromDossier: boolean;
  readonly neighbours: Neighbours;
  readonly onBack: () => void;
  readonly onOpen: (paperId: string) => void;
};

export function ReviewHead({ title, status, fromDossier, neighbours, onBack, onOpen }: Props) {
  const { at, count, previous, next } = neighbours;
  useShortcut('papers.back', onBack);
  return (
    <header className={classes.head}>
      <Button
        variant="subtle"
        size="compact-md"
        leftSection={<IconArrowLeft size={18} aria-hidden />}
        rightSection={<KeyHint id="papers.back" />}
        onClick={onBack}
      >
        {t(fromDossier ? 'paperReview.backToDossier' : 'paperReview.back')}
      </Button>
      <h2 className={classes.title}>{title}</h2>
      <span className={classes.status} role="status">
        {status}
      </span>
      {at > 0 && <span className={classes.soft}>{t('paperReview.position', { at, count })}</span>}
      <Neighbour id="papers.previous" paperId={previous} onOpen={onOpen} label={t('paperReview.previous')} />
      <Neighbour id="papers.next" paperId={next} onOpen={onOpen} label={t('paperReview.next')} />
    </header>
  );
}

type NeighbourProps = {
  readonly id: ShortcutId;
  readonly paperId: string | undefined;
  readonly label: string;
  readonly onOpen: (paperId: string) => void;
};

function Neighbour({ id, paperId, label, onOpen }: NeighbourProps) {
  const keys = useKeys(id);
  const open = () => paperId && onOpen(paperId);
  useShortcut(id, open, { enabled: paperId !== undefined });
  return (
    <Button
      variant="default"
      size="compact-md"
      disabled={!paperId}
      aria-keyshortcuts={keys}
      rightSection={<KeyHint id={id} />}
      onClick={open}
    >
      {label}
    </Button>
  );
}
