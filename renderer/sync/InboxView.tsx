import { useState } from 'react';
import type { InboxEntry } from '../../shared/sync/views.ts';
import { useCall } from '../bridge/hooks.ts';
import { t } from '../messages/index.ts';
import type { RoomScreenProps } from '../shell/room.ts';
import { Empty } from '../ui/Empty.tsx';
import { ErrorNote } from '../ui/Note.tsx';
import { Section } from '../ui/Section.tsx';
import { CatalogueEntryPage } from './CatalogueEntryPage.tsx';
import { InboxRow } from './InboxRow.tsx';
import { Said } from './Said.tsx';
import classes from './SyncRoom.module.css';

/** In the order in which a citizen waits for it. */
const KINDS = ['online', 'status', 'payment', 'catalogue'] as const satisfies readonly InboxEntry['kind'][];

/** What came down from the province: each entry says what it is and waits for the officer's decision. */
export function InboxView({ params }: RoomScreenProps) {
  const { data, error } = useCall('sync.inbox', {});
  const [said, setSaid] = useState<string>();
  const opened = data?.entries.find(({ id }) => String(id) === params.entry);
  if (opened?.says?.kind === 'catalogue') {
    return <CatalogueEntryPage id={opened.id} says={opened.says} onDone={setSaid} />;
  }
  return (
    <div className={classes.page}>
      {said !== undefined && <Said>{said}</Said>}
      <ErrorNote error={error} />
      {data?.entries.length === 0 ? (
        <Empty>{t('syncDesk.inbox.empty')}</Empty>
      ) : (
        <p className={classes.intro}>{t('syncDesk.inbox.intro')}</p>
      )}
      {KINDS.map((kind) => {
        const entries = (data?.entries ?? []).filter((entry) => entry.kind === kind).sort(byAnswer);
        if (entries.length === 0) return null;
        return (
          <Section key={kind} title={t(`syncDesk.inbox.kinds.${kind}`, { count: entries.length })}>
            <ul className={classes.rows}>
              {entries.map((entry) => (
                <InboxRow key={entry.id} entry={entry} onSaid={setSaid} />
              ))}
            </ul>
          </Section>
        );
      })}
    </div>
  );
}

/** Who must be answered first comes first; what cannot be read may be as pressing. */
function byAnswer(a: InboxEntry, b: InboxEntry): number {
  return answerOf(a) - answerOf(b) || a.id - b.id;
}

function answerOf({ says, arrivedAt }: InboxEntry): number {
  return says?.kind === 'online' ? says.answerBy : arrivedAt;
}
