import { useMemo, useState } from 'react';
import { useCallPages } from '../../bridge/hooks.ts';
import { t } from '../../messages/index.ts';
import { Empty } from '../../ui/Empty.tsx';
import { ErrorNote, Note } from '../../ui/Note.tsx';
import { DataTable } from '../../ui/table/index.ts';
import { ArrivingList } from '../arriving/ArrivingList.tsx';
import { openPaper } from '../open-paper.ts';
import { SurePapers } from '../routed/SurePapers.tsx';
import { ScanPanel } from '../scan/ScanPanel.tsx';
import { waitsForRoom } from '../words.ts';
import { ChosenPapers } from './ChosenPapers.tsx';
import classes from './Queue.module.css';
import { queueColumns } from './queue-columns.tsx';

const PAGE = 100;
const NOTHING: ReadonlySet<string> = new Set();

/** Papers that wait for an officer's eye; beside them the scanner, and what is just coming in. */
export function QueueView() {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(NOTHING);
  const { pages, error, isLoading, more } = useCallPages(
    'papers.queue',
    (after: number | undefined) => ({ limit: PAGE, after: after ?? 0 }),
    ({ nextCursor }) => nextCursor ?? undefined,
  );
  const rows = useMemo(() => pages.flatMap(({ papers }) => papers), [pages]);
  const columns = useMemo(queueColumns, []);
  return (
    <div className={classes.view}>
      <div className={classes.main}>
        <ErrorNote error={error} />
        {rows.some(waitsForRoom) && <Note tone="must">{t('errors.waits-for-room')}</Note>}
        <SurePapers papers={rows} />
        <ChosenPapers
          paperIds={rows.filter(({ paperId }) => chosen.has(paperId)).map(({ paperId }) => paperId)}
          onDone={() => setChosen(NOTHING)}
        />
        <div className={classes.table}>
          <DataTable
            id="papers-queue"
            label={t('papers.queue.label')}
            rows={rows}
            columns={columns}
            rowId={({ paperId }) => paperId}
            onOpen={({ paperId }) => openPaper(paperId)}
            selected={chosen}
            onSelect={setChosen}
            onEnd={more}
            empty={!isLoading && <Empty>{t('papers.queue.empty')}</Empty>}
            autoFocus
          />
        </div>
      </div>
      <aside className={classes.side}>
        <ScanPanel />
        <ArrivingList onOpen={openPaper} />
      </aside>
    </div>
  );
}
