import { useState } from 'react';
import { type AppError, appError } from '../../../shared/errors.ts';
import { err } from '../../../shared/lib/result.ts';
import type { PaperEdit } from '../../../shared/papers/arrange.ts';
import type { Paper } from '../../../shared/papers/calls.ts';
import { refreshRoom } from '../../bridge/hooks.ts';
import { call } from '../../bridge.ts';
import type { Pages } from './use-pages.ts';

export type Edits = {
  readonly rotate: (turns: 1 | 3) => void;
  readonly earlier: () => void;
  readonly later: () => void;
  readonly split: () => void;
  readonly merge: () => void;
  readonly drop: () => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly error: AppError | undefined;
  /** The paper that was split off last, to be told. */
  readonly splitOff: { readonly paperId: string; readonly pages: number } | undefined;
};

/** What can be done to the pages of a waiting paper; each is an operation of the service, and can be taken back. */
export function useEdits(paper: Paper, pages: Pages, nextPaperId: string | undefined): Edits {
  const { paperId } = paper;
  const [error, setError] = useState<AppError>();
  const [splitOff, setSplitOff] = useState<Edits['splitOff']>();

  async function edit(change: PaperEdit): Promise<readonly string[]> {
    const reply = await call('papers.edit', { edit: change });
    return settle(reply);
  }
  async function settle(reply: Awaited<ReturnType<typeof call<'papers.edit'>>>): Promise<readonly string[]> {
    setError(reply.ok ? undefined : reply.error);
    setSplitOff(undefined);
    await refreshRoom('papers');
    return reply.ok ? reply.value.paperIds : [];
  }

  const ids = pages.pages.map(({ pageId }) => pageId);
  const moved = [...pages.concerned];
  const first = ids.indexOf(moved[0] ?? '');
  const last = ids.indexOf(moved.at(-1) ?? '');

  return {
    error,
    splitOff,
    rotate: (turns) => void (moved.length > 0 && edit({ kind: 'rotate', pageIds: moved, turns })),
    earlier() {
      const before = ids[first - 1];
      if (before) void edit({ kind: 'move', pageIds: moved, paperId, beforePageId: before });
    },
    later() {
      if (last >= 0 && last < ids.length - 1)
        void edit({ kind: 'move', pageIds: moved, paperId, beforePageId: ids[last + 2] ?? null });
    },
    async split() {
      const from = pages.page?.pageId;
      if (!from) return;
      const count = ids.length - pages.at;
      const touched = await edit({ kind: 'split', paperId, firstPageId: from });
      const made = touched.find((id) => id !== paperId);
      if (made) setSplitOff({ paperId: made, pages: count });
    },
    merge: () =>
      void (nextPaperId
        ? edit({ kind: 'merge', paperIds: [paperId, nextPaperId] })
        : settle(err(appError('paper-nothing-to-merge')))),
    drop() {
      if (moved.length > 0) void edit({ kind: 'drop', pageIds: moved });
      pages.choose(new Set());
    },
    undo: () => void call('papers.undo', { paperId }).then(settle),
    redo: () => void call('papers.redo', { paperId }).then(settle),
  };
}
