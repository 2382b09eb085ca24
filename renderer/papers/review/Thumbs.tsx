import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, useEffect, useId, useRef } from 'react';
import type { PaperPage } from '../../../shared/papers/calls.ts';
import { t } from '../../messages/index.ts';
import { Thumb } from '../Thumb.tsx';
import { findingBriefly, findingsOf, isProblem } from '../words.ts';
import classes from './Thumbs.module.css';
import type { Edits } from './use-edits.ts';
import type { Pages } from './use-pages.ts';

const ROW_HEIGHT = 176;

type Props = { readonly pages: Pages; readonly edits: Pick<Edits, 'undo' | 'redo'> };

/** The pages in small, worked by arrows; Space chooses several. Only those in view are drawn. */
export function Thumbs({ pages, edits }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const listId = useId();
  const { at, chosen } = pages;
  const virtual = useVirtualizer({
    count: pages.pages.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => pages.pages[index]?.pageId ?? index,
    overscan: 2,
  });
  useEffect(() => virtual.scrollToIndex(at), [virtual, at]);
  const keys = useThumbKeys(pages, edits);

  return (
    <div
      ref={scroller}
      className={classes.list}
      role="listbox"
      aria-multiselectable
      aria-label={t('paperReview.pages.label')}
      aria-activedescendant={pages.page && `${listId}-${pages.page.pageId}`}
      tabIndex={0}
      data-region="pages"
      onKeyDown={keys.onKeyDown}
      onClick={keys.onClick}
    >
      <div className={classes.rows} role="presentation" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ key, index, start }) => {
          const page = pages.pages[index];
          if (!page) return null;
          return (
            <div
              key={key}
              id={`${listId}-${page.pageId}`}
              role="option"
              tabIndex={-1}
              aria-selected={chosen.has(page.pageId)}
              aria-posinset={index + 1}
              aria-setsize={pages.pages.length}
              data-index={index}
              data-current={index === at || undefined}
              className={classes.row}
              style={{ transform: `translateY(${start}px)` }}
            >
              <PageThumb page={page} number={index + 1} />
            </div>
          );
        })}
      </div>
    </div>
  );
}

function PageThumb({ page, number }: { page: PaperPage; number: number }) {
  const findings = findingsOf(page);
  return (
    <>
      <span className={classes.picture}>
        <Thumb
          sha256={page.thumbSha256}
          turns={page.pictureTurns === null ? 0 : (page.turns - page.pictureTurns + 4) % 4}
        />
      </span>
      <span className={classes.caption}>
        <b>{number}</b>
        {page.state === 'new' || page.state === 'looked' ? (
          <span className={classes.reading}>…</span>
        ) : (
          <span className={classes.found} data-problem={isProblem(page) || undefined}>
            {findings.map((finding) => findingBriefly(finding)).join(', ')}
          </span>
        )}
      </span>
    </>
  );
}

function useThumbKeys(pages: Pages, edits: Props['edits']) {
  const { at, show, chosen, choose } = pages;
  const idAt = (index: number) => pages.pages[index]?.pageId;

  function toggle(index: number) {
    const pageId = idAt(index);
    if (!pageId) return;
    const next = new Set(chosen);
    if (!next.delete(pageId)) next.add(pageId);
    choose(next);
  }
  function extendTo(index: number) {
    const [from, to] = [Math.min(at, index), Math.max(at, index)];
    choose(new Set([...chosen, ...pages.pages.slice(from, to + 1).map(({ pageId }) => pageId)]));
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.altKey) return;
    if (event.ctrlKey && event.key.toLowerCase() === 'z') {
      event.preventDefault();
      return event.shiftKey ? edits.redo() : edits.undo();
    }
    const target = targetOf(event.key, at, pages.pages.length);
    if (target !== undefined) {
      if (event.shiftKey) extendTo(target);
      show(target);
    } else if (event.key === ' ') toggle(at);
    else if (event.key === 'Escape' && chosen.size > 0) choose(new Set());
    else return;
    event.preventDefault();
  }
  function onClick(event: MouseEvent) {
    const row = event.target instanceof Element && event.target.closest<HTMLElement>('[data-index]');
    if (!row) return;
    const index = Number(row.dataset.index);
    if (event.shiftKey) extendTo(index);
    if (event.ctrlKey) toggle(index);
    show(index);
  }
  return { onKeyDown, onClick };
}

function targetOf(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
    case 'ArrowRight':
      return Math.min(at + 1, count - 1);
    case 'ArrowUp':
    case 'ArrowLeft':
      return Math.max(at - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
