import { Checkbox } from '@mantine/core';
import type { Output } from '../../shared/contract.ts';
import { NO_REASON } from '../../shared/lib/reasons.ts';
import { useCall } from '../bridge/hooks.ts';
import { t } from '../messages/index.ts';
import { heldText, ReasonChoice } from '../papers/index.ts';
import { useField } from '../ui/form.tsx';
import classes from './DossierPage.module.css';
import type { Dossier } from './dossier.ts';
import { readHeldAnswers, writeHeldAnswers } from './held-answers.ts';

type Held = Output<'papers.heldAmong'>['held'][number];

type Props = {
  readonly dossier: Dossier;
  /** What is asked for, or brought, by name. */
  readonly names: readonly string[];
  readonly value: string;
  readonly onValue: (value: string) => void;
  /** The citizen stands here with it: what is held may serve instead. */
  readonly mayServe: boolean;
};

/** Papers on the list that are held already: each serves instead, or is asked for with a reason. */
export function HeldAgain({ dossier, names, value, onValue, mayServe }: Props) {
  const { versionId } = dossier.reception.procedure;
  const { data: procedure } = useCall('catalogue.procedure', { versionId });
  const titles = new Set(procedure?.version.requirements.map(({ title }) => title));
  // Only what the procedure itself names: lines of one's own are still being typed.
  const asked = names.filter((name) => titles.has(name));
  const { data } = useCall(
    'papers.heldAmong',
    { dossierId: dossier.id, names: asked },
    { enabled: asked.length > 0 },
  );
  return (data?.held ?? [])
    .filter(({ name }) => asked.includes(name))
    .map((held) => (
      <OneHeld key={held.requirementId} held={held} value={value} onValue={onValue} mayServe={mayServe} />
    ));
}

function OneHeld({ held, value, onValue, mayServe }: Omit<Props, 'dossier' | 'names'> & { held: Held }) {
  const { name, requirementId, paper } = held;
  const wiring = useField(`askedAgain.${requirementId}`);
  const answers = readHeldAnswers(value);
  const answer = answers[name];
  const serves = answer !== undefined && 'serves' in answer;
  const put = (next: (typeof answers)[string]) => onValue(writeHeldAnswers({ ...answers, [name]: next }));
  return (
    <fieldset className={classes.heldAgain}>
      <legend>◆ {t('held.have', { paper: heldText(paper) })}</legend>
      {mayServe && (
        <Checkbox
          label={t('held.serves')}
          checked={serves}
          onChange={({ currentTarget }) =>
            put(currentTarget.checked ? { serves: paper.paperId, requirementId } : NO_REASON)
          }
        />
      )}
      {!serves && (
        <ReasonChoice
          kind="ask-again"
          wiring={wiring}
          label={t('held.whyAgain')}
          choose={t('held.whyAgainChoose')}
          value={answer && 'chosen' in answer ? answer : NO_REASON}
          onValue={put}
        />
      )}
    </fieldset>
  );
}
