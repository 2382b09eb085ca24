import { Button } from '@mantine/core';
import type { SyncItem } from '../../shared/sync/views.ts';
import { refreshRoom, useAction } from '../bridge/hooks.ts';
import { t } from '../messages/index.ts';
import { ErrorNote } from '../ui/Note.tsx';
import { Section } from '../ui/Section.tsx';
import classes from './SyncRoom.module.css';
import { type Choice, choicesFor } from './words.ts';

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
