import { Button } from '@mantine/core';
import type { SyncItem } from '../../shared/sync/views.ts';
import { refreshRoom, useAction } from '../bridge/hooks.ts';
import { t } from '../messages/index.ts';
import { type Choice, choicesFor } from '../sync-item/index.ts';
import { ErrorNote } from '../ui/Note.tsx';
import { Section } from '../ui/Section.tsx';
import { SideBySide } from './SideBySide.tsx';
import classes from './SyncRoom.module.css';
import { statusName } from './status-words.ts';

/** Both sides say different things: what may be done, and what each choice means. Nothing is overwritten before one is taken. */
export function DecisionChoices({ item, onDecided }: { item: SyncItem; onDecided: () => void }) {
  const resolve = useAction('sync.resolve');
  async function decide(choice: Choice) {
    const reply = await resolve.run({ id: item.id, choice });
    if (reply.ok) onDecided();
    await refreshRoom('sync');
  }
  return (
    <Section title={t('sync.decide.title')}>
      <ErrorNote error={resolve.error} />
      <BothSides item={item} />
      <ul className={classes.rows}>
        {choicesFor(item).map((choice) => (
          <li key={choice}>
            <p>{t(`sync.decide.${choice}-hint`)}</p>
            <Button loading={resolve.busy} onClick={() => decide(choice)}>
              {t(`sync.decide.${choice}`)}
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** What each side holds, where the conflict is about that. */
function BothSides({ item }: { item: SyncItem }) {
  const [reason] = item.reasons;
  if (reason?.kind === 'changed-there') {
    const here = item.status === undefined ? '' : statusName(item.status);
    return <SideBySide rows={[{ label: t('syncDesk.status'), here, there: statusName(reason.text) }]} />;
  }
  if (reason?.kind !== 'number-taken') return null;
  const here = [item.ownerName, item.procedureName].filter(Boolean).join(' · ');
  return <SideBySide rows={[{ label: t('sync.fields.number'), here, there: reason.text }]} />;
}
