import { Button } from '@mantine/core';
import { type KeyboardEvent, type RefObject, useEffect } from 'react';
import type { ProcedureVersion } from '../../shared/catalogue/index.ts';
import { useCall } from '../bridge/hooks.ts';
import { ProcedureRuleSection } from '../dossiers/index.ts';
import { t } from '../messages/index.ts';
import { ErrorNote, Note } from '../ui/Note.tsx';
import { Section } from '../ui/Section.tsx';
import { ConfidenceBadge } from './ConfidenceBadge.tsx';
import { FeeTable } from './FeeTable.tsx';
import classes from './ProcedurePage.module.css';
import { RequirementTable } from './RequirementTable.tsx';
import { VersionList } from './VersionList.tsx';
import { amountText, confirmationText, durationText } from './words.ts';

type Props = {
  readonly pageRef: RefObject<HTMLElement | null>;
  readonly procedureId: string | undefined;
  /** One version in particular; what is in force today without it. */
  readonly versionId: string | undefined;
  readonly onShowVersion: (versionId: string | undefined) => void;
  /** Esc. */
  readonly onLeave: () => void;
};

/** Everything the catalogue knows of one procedure, on one page that reads from the top. */
export function ProcedurePage({ pageRef, procedureId, versionId, onShowVersion, onLeave }: Props) {
  const { data, error } = useCall(
    'catalogue.procedure',
    versionId ? { versionId } : { procedure: procedureId ?? '' },
    { enabled: procedureId !== undefined, keepFormer: true },
  );

  const shown = data?.version.versionId;
  useEffect(() => {
    if (shown) pageRef.current?.scrollTo({ top: 0 });
  }, [shown, pageRef]);

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape' && !event.defaultPrevented) onLeave();
  }
  return (
    <article
      ref={pageRef}
      className={classes.page}
      aria-label={t('catalogue.page.label')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls takes the keyboard's focus
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <ErrorNote error={error} />
      {data && !error && (
        <>
          {!data.inForceToday && (
            <OtherVersion version={data.version} onShowCurrent={() => onShowVersion(undefined)} />
          )}
          <Head version={data.version} />
          <Section title={t('catalogue.page.papers')}>
            <RequirementTable requirements={data.version.requirements} />
          </Section>
          <Section title={t('catalogue.page.fees')}>
            <FeeTable version={data.version} />
          </Section>
          <Handling version={data.version} />
          <ProcedureRuleSection procedureId={data.version.procedureId} />
          <Sources version={data.version} />
          <VersionList version={data.version} versions={data.versions} onShow={onShowVersion} />
        </>
      )}
    </article>
  );
}

function OtherVersion({ version, onShowCurrent }: { version: ProcedureVersion; onShowCurrent: () => void }) {
  return (
    <Note tone="calm">
      <div className={classes.otherVersion}>
        {t('catalogue.versions.notInForce', { number: version.number })}
        <Button variant="default" size="compact-md" onClick={onShowCurrent}>
          {t('catalogue.versions.backToCurrent')}
        </Button>
      </div>
    </Note>
  );
}

function Head({ version }: { version: ProcedureVersion }) {
  const always = version.feeRules.filter(
    (rule) => rule.condition === undefined && isAtCounter(rule.channels),
  );
  return (
    <header className={classes.head}>
      <p className={classes.identity}>
        <span className={classes.code}>
          {version.code ? t('catalogue.page.code', { code: version.code }) : t('catalogue.find.noCode')}
        </span>
        <span>{version.fieldName}</span>
        <ConfidenceBadge confidence={version.confidence} confirmed={version.confirmation !== undefined} />
      </p>
      <h1 className={classes.name} data-long={version.name.length > LONG_NAME || undefined}>
        {version.name}
      </h1>
      <Doubt version={version} />
      <Warnings version={version} />
      <dl className={classes.keyFacts}>
        <KeyFact label={t('catalogue.page.duration')} value={durationText(version.duration)}>
          {version.duration.note}
        </KeyFact>
        <KeyFact
          label={t('catalogue.page.fees')}
          value={always.map((rule) => amountText(rule.amount)).join(' + ') || t('catalogue.amount.none')}
        />
        <KeyFact label={t('catalogue.page.result')} value={version.result} />
      </dl>
    </header>
  );
}

/** Some official names run to a page. */
const LONG_NAME = 110;

const isAtCounter = (channels: readonly string[] | undefined) => channels?.includes('direct') ?? true;

/** What the mark of confidence means, and who settled it. */
function Doubt({ version: { confidence, confirmation } }: { version: ProcedureVersion }) {
  if (confirmation) return <p className={classes.soft}>{confirmationText(confirmation)}</p>;
  if (confidence === 'guess') return <Note tone="soon">{t('catalogue.confidence.guessMeans')}</Note>;
  if (confidence === 'likely') return <p className={classes.soft}>{t('catalogue.confidence.likelyMeans')}</p>;
  return null;
}

/** What the officer must know before beginning: above all that the dossier belongs in another system. */
function Warnings({ version: { systemOfRecord, note } }: { version: ProcedureVersion }) {
  const isElsewhere = systemOfRecord.system !== 'province';
  const saidInNote = note?.includes(systemOfRecord.name) ?? false;
  return (
    <>
      {isElsewhere && !saidInNote && (
        <Note tone="soon">
          {t('catalogue.page.elsewhere', { name: systemOfRecord.name, note: systemOfRecord.note })}
        </Note>
      )}
      {note && <Note tone={isElsewhere && saidInNote ? 'soon' : 'calm'}>{note}</Note>}
    </>
  );
}

function KeyFact({ label, value, children }: { label: string; value: string; children?: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <span className={classes.keyValue}>{value}</span>
        {children && children !== value && <span className={classes.soft}>{children}</span>}
      </dd>
    </div>
  );
}

function Handling({ version }: { version: ProcedureVersion }) {
  const { systemOfRecord, nonTerritorial, interAgency } = version;
  const also = systemOfRecord.alsoEnteredIn.map((system) => system.name).join(', ');
  return (
    <Section title={t('catalogue.page.handling')}>
      <dl className={classes.facts}>
        <dt>{t('catalogue.page.agency')}</dt>
        <dd>{version.agency}</dd>
        <dt>{t('catalogue.page.handledBy')}</dt>
        <dd>{version.handledBy}</dd>
        <dt>{t('catalogue.page.onlineLevel')}</dt>
        <dd>{t(`catalogue.onlineLevel.${version.onlineLevel}`)}</dd>
        <dt>{t('catalogue.page.nonTerritorial')}</dt>
        <dd>{t(nonTerritorial ? 'catalogue.yes' : 'catalogue.page.notKnown')}</dd>
        <dt>{t('catalogue.page.interAgency')}</dt>
        <dd>{t(interAgency ? 'catalogue.yes' : 'catalogue.no')}</dd>
        <dt>{t('catalogue.page.system')}</dt>
        <dd>
          {systemOfRecord.name}
          <ConfidenceBadge confidence={systemOfRecord.confidence} confirmed={false} />
          {also && <span className={classes.soft}>{t('catalogue.page.alsoEntered', { names: also })}</span>}
        </dd>
      </dl>
    </Section>
  );
}

function Sources({ version: { legalBasis, source } }: { version: ProcedureVersion }) {
  return (
    <Section title={t('catalogue.page.legal')}>
      <ul className={classes.legal}>
        {legalBasis.map((law) => (
          <li key={law}>{law}</li>
        ))}
      </ul>
      <p className={classes.soft}>
        {source ? t('catalogue.page.source', { source }) : t('catalogue.page.noSource')}
      </p>
    </Section>
  );
}
