import { Button } from '@mantine/core';
import { useState } from 'react';
import type { AppError } from '../../../shared/errors.ts';
import { call } from '../../bridge.ts';
import { t } from '../../messages/index.ts';
import { ErrorNote, Note } from '../../ui/Note.tsx';
import { KeyHint, useShortcut } from '../../ui/shortcuts/index.ts';
import classes from './Queue.module.css';

type Props = {
  /** In the order of the queue. */
  readonly paperIds: readonly string[];
  readonly onDone: () => void;
};

/** What can be done with several papers of the queue at once; what was laid aside comes back by one key. */
export function ChosenPapers({ paperIds, onDone }: Props) {
  const [error, setError] = useState<AppError>();
  const [dropped, setDropped] = useState<readonly string[]>([]);

  async function merge() {
    const merged = await call('papers.edit', { edit: { kind: 'merge', paperIds: [...paperIds] } });
    setError(merged.ok ? undefined : merged.error);
    if (merged.ok) onDone();
  }
  async function drop() {
    const failed = await firstError(paperIds, dropPaper);
    setError(failed);
    setDropped(failed ? [] : paperIds);
    onDone();
  }
  async function undo() {
    setError(await firstError(dropped, (paperId) => call('papers.undo', { paperId }).then(errorOf)));
    setDropped([]);
  }
  useShortcut('papers.merge', merge, { enabled: paperIds.length > 1 });
  useShortcut('papers.drop', drop, { enabled: paperIds.length > 0 });
  useShortcut('papers.undo', undo, { enabled: dropped.length > 0 });

  return (
    <>
      <ErrorNote error={error} />
      {dropped.length > 0 && (
        <Note tone="calm">
          <span className={classes.noteLine}>
            {t('papers.queue.dropped', { count: dropped.length })}
            <Button
              variant="subtle"
              size="compact-md"
              rightSection={<KeyHint id="papers.undo" />}
              onClick={undo}
            >
              {t('paperReview.edits.undo')}
            </Button>
          </span>
        </Note>
      )}
      {paperIds.length > 0 && (
        <div className={classes.chosen} role="status">
          <span>{t('papers.queue.chosen', { count: paperIds.length })}</span>
          {paperIds.length > 1 && (
            <Button variant="default" rightSection={<KeyHint id="papers.merge" />} onClick={merge}>
              {t('papers.queue.merge')}
            </Button>
          )}
          <Button variant="default" rightSection={<KeyHint id="papers.drop" />} onClick={drop}>
            {t('papers.queue.drop')}
          </Button>
        </div>
      )}
    </>
  );
}

/** Lays every page of a waiting paper aside; undo brings them back. */
async function dropPaper(paperId: string): Promise<AppError | undefined> {
  const paper = await call('papers.paper', { paperId });
  if (!paper.ok) return paper.error;
  const pageIds = paper.value.pages.map(({ pageId }) => pageId);
  return pageIds.length === 0
    ? undefined
    : errorOf(await call('papers.edit', { edit: { kind: 'drop', pageIds } }));
}

function errorOf(reply: { ok: true } | { ok: false; error: AppError }): AppError | undefined {
  return reply.ok ? undefined : reply.error;
}

async function firstError(
  paperIds: readonly string[],
  act: (paperId: string) => Promise<AppError | undefined>,
): Promise<AppError | undefined> {
  for (const paperId of paperIds) {
    const error = await act(paperId);
    if (error) return error;
  }
  return undefined;
}
