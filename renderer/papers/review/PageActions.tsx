import {
  IconArrowBackUp,
  IconArrowDown,
  IconArrowForwardUp,
  IconArrowsJoin,
  IconArrowUp,
  IconCut,
  IconRotate2,
  IconRotateClockwise2,
  IconScan,
  IconTrash,
  type Icon as IconType,
} from '@tabler/icons-react';
import { t } from '../../messages/index.ts';
import type { ShortcutId } from '../../shortcuts.ts';
import { KeyHint, useKeys, useShortcut } from '../../ui/shortcuts/index.ts';
import classes from './PageActions.module.css';
import type { Edits } from './use-edits.ts';

type Props = {
  readonly edits: Edits;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly hasPages: boolean;
  /** How many pages are chosen; without any, edits are for the page shown. */
  readonly chosen: number;
  readonly onScanMore: () => void;
};

/** Every edit of pages with its key, always in sight. */
export function PageActions({ edits, canUndo, canRedo, hasPages, chosen, onScanMore }: Props) {
  return (
    <div
      className={classes.actions}
      role="toolbar"
      aria-label={t('paperReview.edits.label')}
      aria-orientation="vertical"
    >
      <p className={classes.hint} role="status">
        {chosen > 0 ? t('paperReview.pages.chosen', { count: chosen }) : t('paperReview.pages.hint')}
      </p>
      <Act
        id="papers.rotate-right"
        icon={IconRotateClockwise2}
        enabled={hasPages}
        run={() => edits.rotate(1)}
      >
        {t('paperReview.edits.rotateRight')}
      </Act>
      <Act id="papers.rotate-left" icon={IconRotate2} enabled={hasPages} run={() => edits.rotate(3)}>
        {t('paperReview.edits.rotateLeft')}
      </Act>
      <Act id="papers.page-earlier" icon={IconArrowUp} enabled={hasPages} run={edits.earlier}>
        {t('paperReview.edits.earlier')}
      </Act>
      <Act id="papers.page-later" icon={IconArrowDown} enabled={hasPages} run={edits.later}>
        {t('paperReview.edits.later')}
      </Act>
      <Act id="papers.split" icon={IconCut} enabled={hasPages} run={edits.split}>
        {t('paperReview.edits.split')}
      </Act>
      <Act id="papers.merge" icon={IconArrowsJoin} enabled={hasPages} run={edits.merge}>
        {t('paperReview.edits.merge')}
      </Act>
      <Act id="papers.drop" icon={IconTrash} enabled={hasPages} run={edits.drop}>
        {t('paperReview.edits.drop')}
      </Act>
      <Act id="papers.undo" icon={IconArrowBackUp} enabled={canUndo} alwaysByKey run={edits.undo}>
        {t('paperReview.edits.undo')}
      </Act>
      <Act id="papers.redo" icon={IconArrowForwardUp} enabled={canRedo} alwaysByKey run={edits.redo}>
        {t('paperReview.edits.redo')}
      </Act>
      <Act id="papers.scan" icon={IconScan} enabled run={onScanMore}>
        {t('paperReview.edits.scanMore')}
      </Act>
    </div>
  );
}

type ActProps = {
  readonly id: ShortcutId;
  readonly icon: IconType;
  readonly enabled: boolean;
  /** The key comes faster than the screen learns that there is something to take back; the service knows. */
  readonly alwaysByKey?: boolean;
  readonly run: () => void;
  readonly children: string;
};

function Act({ id, icon: Icon, enabled, alwaysByKey = false, run, children }: ActProps) {
  const keys = useKeys(id);
  useShortcut(id, run, { enabled: enabled || alwaysByKey });
  return (
    <button type="button" className={classes.act} disabled={!enabled} aria-keyshortcuts={keys} onClick={run}>
      <Icon size={18} stroke={1.6} aria-hidden />
      <span className={classes.word}>{children}</span>
      <KeyHint id={id} />
    </button>
  );
}
