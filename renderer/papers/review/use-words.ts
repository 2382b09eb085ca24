import { useState } from 'react';
import type { Output } from '../../../shared/contract.ts';
import { call } from '../../bridge.ts';
import type { Pages } from './use-pages.ts';

/** Below this a word is marked and can be walked through. */
const DOUBTFUL_WORD = 0.75;

export type PageWords = Output<'papers.page'>;
export type SeenWord = PageWords['lines'][number]['words'][number];

/** Words read with little confidence, in reading order; single marks and dashes are not worth a look. */
export function doubtfulWords(page: PageWords | undefined): readonly SeenWord[] {
  return (page?.lines ?? []).flatMap(({ words }) =>
    words.filter(({ text, confidence }) => confidence < DOUBTFUL_WORD && /[\p{L}\p{N}]/u.test(text)),
  );
}

export type WordWalk = {
  readonly word: SeenWord | undefined;
  readonly walk: (step: 1 | -1) => void;
  readonly show: (word: SeenWord) => void;
};

/** Walks through the doubtful words of a page, and on to the next page that has some. */
export function useWordWalk(pages: Pages, page: PageWords | undefined): WordWalk {
  const [place, setPlace] = useState<{ readonly pageId: string; readonly at: number }>();
  const words = doubtfulWords(page);
  const at = page && place?.pageId === page.pageId ? place.at : -1;

  async function walk(step: 1 | -1) {
    const next = at < 0 && step === -1 ? words.length - 1 : at + step;
    if (page && words[next]) return setPlace({ pageId: page.pageId, at: next });
    for (let index = pages.at + step; index >= 0 && index < pages.pages.length; index += step) {
      const target = pages.pages[index];
      if (target?.state !== 'read') continue;
      const answer = await call('papers.page', { pageId: target.pageId });
      const found = answer.ok ? doubtfulWords(answer.value).length : 0;
      if (found === 0) continue;
      pages.show(index);
      return setPlace({ pageId: target.pageId, at: step === 1 ? 0 : found - 1 });
    }
  }
  return {
    word: words[at],
    walk: (step) => void walk(step),
    show: (word) => page && setPlace({ pageId: page.pageId, at: words.indexOf(word) }),
  };
}
