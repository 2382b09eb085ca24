import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '../../../shared/contract.ts';
import type { WaitingPaper } from '../../../shared/papers/calls.ts';
import { useAction } from '../../bridge/hooks.ts';
import { t } from '../../messages/index.ts';
import { ErrorNote, Note } from '../../ui/Note.tsx';
import { KeyHint, useShortcut } from '../../ui/shortcuts/index.ts';
import classes from '../queue/Queue.module.css';

/** All papers of the queue whose place and pages leave no doubt, filed by one key. */
export function SurePapers({ papers }: { papers: readonly WaitingPaper[] }) {
  const paperIds = papers.filter(({ sure }) => sure).map(({ paperId }) => paperId);
  const { run, busy, error } = useAction('papers.fileSure');
  const [done, setDone] = useState<Output<'papers.fileSure'>>();
  async function file() {
    const reply = await run({ paperIds: paperIds.slice(0, MOST) });
    setDone(reply.ok ? reply.value : undefined);
  }
  useShortcut('papers.file', file, { enabled: paperIds.length > 0 && !busy });
  return (
    <>
      <ErrorNote error={error} />
      {done && (
        <Note tone={done.left.length > 0 ? 'soon' : 'done'}>
          {t('papers.queue.filedSure', { count: done.filed.length })}
          {done.left.length > 0 && ` ${t('papers.queue.leftSure', { count: done.left.length })}`}
        </Note>
      )}
      {paperIds.length > 0 && (
        <div className={classes.sure}>
          <Button loading={busy} rightSection={<KeyHint id="papers.file" />} onClick={file}>
            {t('papers.queue.fileSure', { count: paperIds.length })}
          </Button>
        </div>
      )}
    </>
  );
}

/** As many as one call takes; the rest is offered again. */
const MOST = 200;
