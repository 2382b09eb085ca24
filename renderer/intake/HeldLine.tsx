import { Button } from '@mantine/core';
import { t } from '../messages/index.ts';
import { type Held, heldText, ReasonChoice } from '../papers/index.ts';
import { KeyHint } from '../ui/shortcuts/index.ts';
import classes from './Fields.module.css';
import type { PaperLine, Requirement } from './paper-lines.ts';

type Props = {
  readonly requirement: Requirement;
  readonly line: PaperLine;
  readonly held: Held;
  readonly onLine: (change: Partial<PaperLine>) => void;
  readonly onLook: () => void;
};

/** What is held already for a line: reused with one key, looked at with another; taken all the same only with why. */
export function HeldLine({ requirement, line, held, onLine, onLook }: Props) {
  const reused = held.papers.find(({ paperId }) => paperId === line.reused);
  const offered = held.answers.get(requirement.id)?.[0];
  const paper = reused ?? offered;
  if (!paper) return null;
  const asksAgain = line.given && offered !== undefined && requirement.kind !== 'present';
  return (
    <div className={classes.held} data-reused={reused ? '' : undefined}>
      <p>
        <span aria-hidden>◆ </span>
        {t(reused ? 'held.using' : 'held.have', { paper: heldText(paper) })}
      </p>
      <div className={classes.heldActions}>
        {reused ? (
          <Button variant="subtle" size="compact-md" color="gray" onClick={() => onLine({ reused: null })}>
            {t('held.undo')}
          </Button>
        ) : (
          <Button
            variant="light"
            size="compact-md"
            rightSection={<KeyHint id="intake.reuse" />}
            onClick={() => onLine({ reused: paper.paperId, given: false })}
          >
            {t('held.use')}
          </Button>
        )}
        <Button
          variant="subtle"
          size="compact-md"
          rightSection={<KeyHint id="intake.look" />}
          onClick={onLook}
        >
          {t('held.look')}
        </Button>
      </div>
      {asksAgain && (
        <ReasonChoice
          kind="ask-again"
          label={t('held.whyAgain')}
          choose={t('held.whyAgainChoose')}
          value={line.again}
          onValue={(again) => onLine({ again })}
        />
      )}
    </div>
  );
}
