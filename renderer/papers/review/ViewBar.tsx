import { type Icon as IconType, IconZoomIn, IconZoomOut } from '@tabler/icons-react';
import type { PaperPage } from '../../../shared/papers/calls.ts';
import { t } from '../../messages/index.ts';
import type { ShortcutId } from '../../shortcuts.ts';
import { KeyHint, keyText, useKeys, useShortcut } from '../../ui/shortcuts/index.ts';
import { percent } from '../words.ts';
import type { WordWalk } from './use-words.ts';
import classes from './ViewBar.module.css';
import { stepped, type Zoom } from './zoom.ts';

type Props = {
  readonly zoom: Zoom;
  readonly scale: number;
  readonly onZoom: (zoom: Zoom) => void;
  readonly withText: boolean;
  readonly onText: (shown: boolean) => void;
};

/** How the page is shown; each with its key in sight. */
export function ViewBar({ zoom, scale, onZoom, withText, onText }: Props) {
  return (
    <div className={classes.bar} role="toolbar" aria-label={t('paperReview.view.label')}>
      <View id="papers.zoom-fit" pressed={zoom.kind === 'fit'} run={() => onZoom({ kind: 'fit' })}>
        {t('paperReview.view.fit')}
      </View>
      <View id="papers.zoom-width" pressed={zoom.kind === 'width'} run={() => onZoom({ kind: 'width' })}>
        {t('paperReview.view.width')}
      </View>
      <View
        id="papers.zoom-full"
        pressed={zoom.kind === 'scale' && zoom.scale === 1}
        run={() => onZoom({ kind: 'scale', scale: 1 })}
      >
        {t('paperReview.view.full')}
      </View>
      <View
        id="papers.zoom-out"
        icon={IconZoomOut}
        label={t('paperReview.view.out')}
        run={() => onZoom(stepped(scale, -1))}
      />
      <View
        id="papers.zoom-in"
        icon={IconZoomIn}
        label={t('paperReview.view.in')}
        run={() => onZoom(stepped(scale, 1))}
      />
      <View id="papers.text" pressed={withText} run={() => onText(!withText)}>
        {t('paperReview.view.text')}
      </View>
    </div>
  );
}

type ViewProps = {
  readonly id: ShortcutId;
  readonly icon?: IconType;
  readonly pressed?: boolean;
  readonly label?: string;
  readonly run: () => void;
  readonly children?: string;
};

function View({ id, icon: Icon, pressed, label, run, children }: ViewProps) {
  const keys = useKeys(id);
  useShortcut(id, run);
  return (
    <button
      type="button"
      className={classes.view}
      aria-pressed={pressed}
      aria-label={label && `${label} ${keyText(keys)}`}
      aria-keyshortcuts={keys}
      onClick={run}
    >
      {Icon && <Icon size={18} stroke={1.6} aria-hidden />}
      {children && <span>{children}</span>}
      <KeyHint id={id} />
    </button>
  );
}

/** The doubtful words of the page: how many, and the one looked at. */
export function WordBar({ page, count, walk }: { page: PaperPage; count: number; walk: WordWalk }) {
  const keys = { next: useKeys('papers.word-next'), previous: useKeys('papers.word-previous') };
  useShortcut('papers.word-next', () => walk.walk(1));
  useShortcut('papers.word-previous', () => walk.walk(-1));
  return (
    <div className={classes.words}>
      <span className={classes.wordText} aria-live="polite">
        {walk.word
          ? t('paperReview.view.word', { word: walk.word.text, percent: percent(walk.word.confidence) })
          : pageWords(page, count)}
      </span>
      <button
        type="button"
        className={classes.view}
        aria-keyshortcuts={keys.previous}
        onClick={() => walk.walk(-1)}
      >
        <span>{t('paperReview.view.previousWord')}</span>
        <KeyHint id="papers.word-previous" />
      </button>
      <button
        type="button"
        className={classes.view}
        aria-keyshortcuts={keys.next}
        onClick={() => walk.walk(1)}
      >
        <span>{t('paperReview.view.nextWord')}</span>
        <KeyHint id="papers.word-next" />
      </button>
    </div>
  );
}

function pageWords({ state, confidence }: PaperPage, count: number): string {
  if (state === 'new' || state === 'looked') return t('paperReview.page.reading');
  if (confidence === null) return '';
  const doubtful = count === 0 ? t('paperReview.view.noDoubtful') : t('paperReview.view.doubtful', { count });
  return `${t('paperReview.page.confidence', { percent: percent(confidence) })} · ${doubtful}`;
}
