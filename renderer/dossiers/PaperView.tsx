import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { type MessageKey, t } from '../messages/index.ts';
import { useShortcut } from '../ui/shortcuts/index.ts';
import classes from './PaperView.module.css';

type Props = { readonly title: MessageKey; readonly onBack: () => void; readonly children: ReactNode };

/** A view of papers beside the list of dossiers, with the way back. */
export function PaperView({ title, onBack, children }: Props) {
  useShortcut('dossier.back', onBack);
  return (
    <div className={classes.view}>
      <header className={classes.head}>
        <Button
          variant="subtle"
          size="compact-md"
          leftSection={<IconArrowLeft size={18} aria-hidden />}
          onClick={onBack}
        >
          {t('dossiers.back')}
        </Button>
        <h2>{t(title)}</h2>
      </header>
      <div className={classes.body}>{children}</div>
    </div>
  );
}
