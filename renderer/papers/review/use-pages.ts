import { useState } from 'react';
import type { Paper, PaperPage } from '../../../shared/papers/calls.ts';

const NONE: ReadonlySet<string> = new Set();

export type Pages = {
  readonly pages: readonly PaperPage[];
  /** The page shown; undefined when the paper has none. */
  readonly page: PaperPage | undefined;
  readonly at: number;
  readonly show: (at: number) => void;
  readonly showPage: (pageId: string) => void;
  /** Pages chosen for an edit; the page shown stands for them when none is. */
  readonly chosen: ReadonlySet<string>;
  readonly choose: (chosen: ReadonlySet<string>) => void;
  readonly concerned: readonly string[];
};

/** Which page is shown and which are chosen. A page that was dropped leaves its neighbour shown. */
export function usePages({ pages }: Pick<Paper, 'pages'>): Pages {
  const [wanted, setWanted] = useState({ pageId: pages[0]?.pageId ?? '', at: 0 });
  const [marked, setMarked] = useState(NONE);
  const found = pages.findIndex(({ pageId }) => pageId === wanted.pageId);
  const at = found >= 0 ? found : Math.max(0, Math.min(wanted.at, pages.length - 1));
  const page = pages[at];
  const chosen = new Set(pages.map(({ pageId }) => pageId).filter((pageId) => marked.has(pageId)));

  function show(next: number) {
    const within = Math.max(0, Math.min(next, pages.length - 1));
    const target = pages[within];
    if (target) setWanted({ pageId: target.pageId, at: within });
  }
  return {
    pages,
    page,
    at,
    show,
    showPage: (pageId) => show(pages.findIndex((each) => each.pageId === pageId)),
    chosen,
    choose: setMarked,
    concerned:
      chosen.size > 0
        ? pages.map(({ pageId }) => pageId).filter((pageId) => chosen.has(pageId))
        : page
          ? [page.pageId]
          : [],
  };
}
