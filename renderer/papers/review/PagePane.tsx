import { useState } from 'react';
import type { Box } from '../../../shared/papers/geometry.ts';
import { useCall } from '../../bridge/hooks.ts';
import { t } from '../../messages/index.ts';
import { useShortcut } from '../../ui/shortcuts/index.ts';
import { PageStage } from './PageStage.tsx';
import type { Pages } from './use-pages.ts';
import { doubtfulWords, useWordWalk } from './use-words.ts';
import { ViewBar, WordBar } from './ViewBar.tsx';
import { useZoom } from './zoom.ts';

type Props = {
  readonly pages: Pages;
  /** Places talked about elsewhere on the screen: a value, words found. */
  readonly marks: readonly Box[];
};

/** The page shown large, and how it is looked at. */
export function PagePane({ pages, marks }: Props) {
  const { page, at } = pages;
  const [zoom, setZoom] = useZoom();
  const [scale, setScale] = useState(1);
  const [withText, setWithText] = useState(false);
  const { data: words } = useCall(
    'papers.page',
    { pageId: page?.pageId ?? '' },
    { enabled: page !== undefined },
  );
  const walk = useWordWalk(pages, words);
  useShortcut('papers.page-next', () => pages.show(at + 1));
  useShortcut('papers.page-previous', () => pages.show(at - 1));
  if (!page) return null;
  return (
    <>
      <ViewBar zoom={zoom} scale={scale} onZoom={setZoom} withText={withText} onText={setWithText} />
      <PageStage
        key={page.pageId}
        page={page}
        label={t('common.page', { number: at + 1, count: pages.pages.length })}
        words={words}
        zoom={zoom}
        onScale={setScale}
        withText={withText}
        word={walk.word}
        onWord={walk.show}
        marks={marks}
      />
      <WordBar page={page} count={doubtfulWords(words).length} walk={walk} />
    </>
  );
}
