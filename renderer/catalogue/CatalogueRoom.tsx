import { SegmentedControl } from '@mantine/core';
import { t } from '../messages/index.ts';
import { useOfficer } from '../officers/index.ts';
import type { RoomScreenProps } from '../shell/room.ts';
import { setParams } from '../shell/router.ts';
import classes from './CatalogueRoom.module.css';
import { CatalogueScreen } from './CatalogueScreen.tsx';
import { ImportScreen } from './ImportScreen.tsx';
import { PostingScreen } from './PostingScreen.tsx';

const VIEWS = ['find', 'posting', 'importing'] as const;
type View = (typeof VIEWS)[number];

/** The room: finding and reading procedures, what must be posted, and, for administrators, updating the catalogue. */
export function CatalogueRoom({ params }: RoomScreenProps) {
  const { officer } = useOfficer();
  const allowed = VIEWS.filter((view) => view !== 'importing' || officer.roles.includes('admin'));
  const view = allowed.find((known) => known === params.view) ?? 'find';
  return (
    <div className={classes.room}>
      <div className={classes.views}>
        <SegmentedControl
          aria-label={t('catalogue.views')}
          value={view}
          onChange={(next) => setParams({ view: next as View })}
          data={allowed.map((value) => ({ value, label: t(`catalogue.${value}.view`) }))}
        />
      </div>
      <div className={classes.view}>
        {view === 'find' && <CatalogueScreen params={params} />}
        {view === 'posting' && <PostingScreen />}
        {view === 'importing' && <ImportScreen />}
      </div>
    </div>
  );
}
