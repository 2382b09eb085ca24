import { SegmentedControl } from '@mantine/core';
import type { ComponentType } from 'react';
import { useCall } from '../bridge/hooks.ts';
import { t } from '../messages/index.ts';
import type { RoomScreenProps } from '../shell/room.ts';
import { setParams } from '../shell/router.ts';
import { Note } from '../ui/Note.tsx';
import { PaperScreen } from './PaperScreen.tsx';
import classes from './PapersRoom.module.css';
import { JobsView } from './queue/JobsView.tsx';
import { QueueView } from './queue/QueueView.tsx';
import { PlacesView } from './scan/PlacesView.tsx';

const SCREENS = { queue: QueueView, jobs: JobsView, places: PlacesView } as const satisfies Record<
  string,
  ComponentType
>;
type View = keyof typeof SCREENS;
const VIEWS = Object.keys(SCREENS) as View[];

/** The queue of scanned papers, the work on them and where they come from; or one paper, when the place names it. */
export function PapersRoom({ params }: RoomScreenProps) {
  if (params.paper) {
    return (
      <PaperScreen
        key={params.paper}
        paperId={params.paper}
        dossierId={params.dossier}
        saved={params.saved}
      />
    );
  }
  return <Views view={VIEWS.find((known) => known === params.view) ?? 'queue'} saved={params.saved} />;
}

function Views({ view, saved }: { view: View; saved: string | undefined }) {
  const { data } = useCall('papers.counts', {});
  const Screen = SCREENS[view];
  const count = data?.ready ?? 0;
  const labelOf = (each: View) =>
    each === 'queue' && count > 0 ? t('papers.queue.withCount', { count }) : t(`papers.${each}.view`);
  return (
    <div className={classes.room}>
      <div className={classes.views}>
        <SegmentedControl
          aria-label={t('papers.views')}
          value={view}
          onChange={(next) => setParams({ view: next })}
          data={VIEWS.map((value) => ({ value, label: labelOf(value) }))}
        />
        {saved && (
          <Note tone="done">
            {saved} {count === 0 && t('paperReview.allDone')}
          </Note>
        )}
      </div>
      <div className={classes.view}>
        <Screen />
      </div>
    </div>
  );
}
