import { Button, Tabs } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useState } from 'react';
import { type BusinessState, type StateName, stateName } from '../../shared/dossiers/index.ts';
import { useCall } from '../bridge/hooks.ts';
import { DossierFees } from '../fees/index.ts';
import { IssuedForms, PrintSheets, usePrintShortcut } from '../forms/index.ts';
import { t } from '../messages/index.ts';
import { DossierPapers, ReusedPapers } from '../papers/index.ts';
import { DossierSync } from '../sync-item/index.ts';
import { ErrorNote } from '../ui/Note.tsx';
import { SplitPane } from '../ui/SplitPane.tsx';
import { useShortcut } from '../ui/shortcuts/index.ts';
import classes from './DossierPage.module.css';
import type { Dossier } from './dossier.ts';
import { Facts } from './Facts.tsx';
import { mendingOf } from './mending.ts';
import { receivedWords } from './received-words.ts';
import { StepBar } from './StepBar.tsx';
import { Timeline } from './Timeline.tsx';
import { badgeOf, instantText, numberOf, sentenceOf } from './words.ts';

const TABS = ['timeline', 'papers', 'fees', 'forms'] as const;

type Props = {
  readonly id: string;
  /** The tab to begin with. */
  readonly tab?: string | undefined;
  /** What the province asks to have mended. */
  readonly mend?: string | undefined;
  readonly onMendClosed: () => void;
  readonly onBack: () => void;
};

/** One dossier: on the left who, what, number, where it is and what can be done; on the right its story and its papers. */
export function DossierPage({ id, tab: opened, mend, onMendClosed, onBack }: Props) {
  const { data, error } = useCall('dossiers.page', { id });
  const [tab, setTab] = useState<string | null>(opened ?? 'timeline');
  const [asked, setAsked] = useState(0);
  useShortcut('dossier.back', onBack);
  useShortcut('dossier.fees', () => {
    setTab('fees');
    setAsked((times) => times + 1);
  });
  useShortcut('dossier.papers', () => setTab('papers'));
  const { preview } = usePrintShortcut({ dossierId: id });

  if (error) return <ErrorNote error={error} />;
  if (!data) return null;
  const { dossier, steps } = data;
  return (
    <SplitPane
      sideWidth={560}
      main={
        <article className={classes.main}>
          <Button
            variant="subtle"
            size="compact-md"
            leftSection={<IconArrowLeft size={18} aria-hidden />}
            onClick={onBack}
          >
            {t('dossiers.back')}
          </Button>
          <Head dossier={dossier} />
          <StepBar
            dossier={dossier}
            steps={steps}
            onTaken={(step) => step === 'record-result' && setTab('papers')}
            mend={mend}
            onMendClosed={onMendClosed}
          />
          <DossierSync
            dossierId={id}
            canMend={(path) => steps.includes('correct') && mendingOf(path, dossier) !== undefined}
          />
          <Facts dossier={dossier} />
          {preview}
        </article>
      }
      side={
        <Tabs value={tab} onChange={setTab} className={classes.tabs}>
          <Tabs.List aria-label={t('dossiers.tabs.label')}>
            {TABS.map((each) => (
              <Tabs.Tab key={each} value={each}>
                {t(`dossiers.tabs.${each}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Tabs.Panel value="timeline">
            <Timeline id={id} />
          </Tabs.Panel>
          <Tabs.Panel value="papers">
            <DossierPapers
              dossierId={id}
              noteOf={(place) => receivedWords(dossier.reception.papers, place)}
            />
            <PrintSheets of={{ dossierId: id, requirementIds: requirementsOf(dossier.reception.papers) }} />
            <ReusedPapers
              dossierId={id}
              ownerName={dossier.ownerName}
              ownerIdNumber={dossier.reception.owner.idNumber}
              versionId={dossier.reception.procedure.versionId}
            />
          </Tabs.Panel>
          <Tabs.Panel value="fees">
            <DossierFees dossierId={id} asked={asked} />
          </Tabs.Panel>
          <Tabs.Panel value="forms">
            <IssuedForms of={{ dossierId: id }} />
          </Tabs.Panel>
        </Tabs>
      }
    />
  );
}

/** Those of which a paper was handed in. */
function requirementsOf(papers: Dossier['reception']['papers']): readonly string[] {
  const handedIn = papers.filter(({ reusedPaperId }) => reusedPaperId === null);
  return [...new Set(handedIn.flatMap(({ requirementId }) => requirementId ?? []))];
}

function Head({ dossier }: { dossier: Dossier }) {
  const now = Date.now();
  const { tone } = badgeOf(dossier, now);
  return (
    <header className={classes.head}>
      <p className={classes.number}>{numberOf(dossier)}</p>
      <h2 className={classes.owner}>{dossier.ownerName}</h2>
      <p className={classes.procedure}>{dossier.procedureName}</p>
      <p className={classes.sentence} data-tone={tone}>
        {sentenceOf(dossier, now)}
      </p>
      {dossier.proposal && (
        <p className={classes.sentence} data-tone="soon">
          {t('dossiers.sentence.proposed', {
            time: instantText(dossier.proposal.dueAt),
            reason: dossier.proposal.reason,
          })}
        </p>
      )}
      {dossier.calendarDueAt && (
        <p className={classes.sentence} data-tone="soon">
          {t('dossiers.sentence.moved', { time: instantText(dossier.calendarDueAt) })}
        </p>
      )}
      {dossier.dueAt && !isGivenUp(dossier) && (
        <dl className={classes.due}>
          <dt>{t('dossiers.due')}</dt>
          <dd>
            <span className={classes.dueTime}>{instantText(dossier.dueAt)}</span>
            {dossier.dueOriginalAt && dossier.dueOriginalAt !== dossier.dueAt && (
              <span className={classes.dueBefore}>
                {t('dossiers.dueOriginal', { time: instantText(dossier.dueOriginalAt) })}
              </span>
            )}
          </dd>
        </dl>
      )}
    </header>
  );
}

/** Nothing is promised any more. */
function isGivenUp({ state }: Dossier): boolean {
  return GIVEN_UP.has(stateName(state as BusinessState));
}

const GIVEN_UP: ReadonlySet<StateName> = new Set(['withdrawn', 'stopped', 'refused', 'cancelled']);
