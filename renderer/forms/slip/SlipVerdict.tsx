import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconHelpCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { formatInstant } from '../../../shared/lib/date-text.ts';
import { useCall } from '../../bridge/hooks.ts';
import { explain, t } from '../../messages/index.ts';
import { go } from '../../shell/router.ts';
import type { Slip, Verdict } from './check.ts';
import classes from './Slip.module.css';

const HEADED = [
  'slip-forged',
  'slip-not-ours',
  'slip-damaged',
  'slip-mangled',
  'slip-newer',
  'slip-unknown-counter',
] as const;

export function SlipVerdict({ verdict }: { verdict: Verdict }) {
  switch (verdict.kind) {
    case 'genuine':
      return (
        <Panel tone="done" heading={t('forms.slip.genuine')} text={t('forms.slip.genuineText')}>
          <SlipFacts slip={verdict.slip} />
          {verdict.dossierId ? (
            <FoundDossier id={verdict.dossierId} />
          ) : (
            <p className={classes.text}>{t('forms.slip.elsewhere')}</p>
          )}
        </Panel>
      );
    case 'known':
      return (
        <Panel tone="calm" heading={t('forms.slip.known')} text={t('forms.slip.knownText')}>
          <dl className={classes.facts}>
            <Fact label={t('forms.slip.number')} value={verdict.number} />
          </dl>
          <FoundDossier id={verdict.dossierId} />
        </Panel>
      );
    case 'unknown': {
      const text = t(verdict.isMistyped ? 'forms.slip.unknownCheckDigit' : 'forms.slip.unknownText');
      return (
        <Panel tone="soon" heading={t('forms.slip.unknown')} text={text}>
          <dl className={classes.facts}>
            <Fact label={t('forms.slip.number')} value={verdict.number} />
          </dl>
        </Panel>
      );
    }
    case 'failed': {
      const known = HEADED.find((code) => code === verdict.error.code);
      return (
        <Panel
          tone={known === 'slip-forged' ? 'must' : 'soon'}
          heading={known ? t(`forms.slip.headings.${known}`) : t('forms.slip.failed')}
          text={explain(verdict.error)}
        />
      );
    }
  }
}

const ICONS = {
  done: IconCircleCheck,
  calm: IconHelpCircle,
  soon: IconAlertTriangle,
  must: IconAlertTriangle,
} as const;

type PanelProps = {
  readonly tone: keyof typeof ICONS;
  readonly heading: string;
  readonly text: string;
  readonly children?: ReactNode;
};

function Panel({ tone, heading, text, children }: PanelProps) {
  const Icon = ICONS[tone];
  return (
    <section className={classes.verdict} data-tone={tone} aria-label={heading}>
      <h2 className={classes.heading}>
        <Icon size={40} stroke={1.8} aria-hidden />
        {heading}
      </h2>
      <p className={classes.text}>{text}</p>
      {children}
    </section>
  );
}

function SlipFacts({ slip }: { slip: Slip }) {
  const { number, receivedAt, unit, counter, ownCounter, keyId } = slip;
  const place = t(ownCounter ? 'forms.slip.ownCounter' : 'forms.slip.counter', { unit, counter });
  return (
    <>
      <dl className={classes.facts}>
        <Fact label={t('forms.slip.number')} value={number} />
        <Fact label={t('forms.slip.receivedAt')} value={formatInstant(receivedAt)} />
        <Fact label={t('forms.slip.place')} value={place} />
      </dl>
      <p className={classes.key}>{t('forms.slip.key', { id: keyId })}</p>
    </>
  );
}

/** What the dossier says, to be compared with the paper; Enter opens it. */
function FoundDossier({ id }: { id: string }) {
  const { data } = useCall('dossiers.page', { id });
  return (
    <>
      {data && (
        <dl className={classes.facts}>
          <Fact label={t('forms.slip.owner')} value={data.dossier.ownerName} />
          <div className={classes.fact} data-small>
            <dt>{t('forms.slip.procedure')}</dt>
            <dd>{data.dossier.procedureName}</dd>
          </div>
        </dl>
      )}
      <Button size="md" autoFocus onClick={() => go('dossiers', { id })}>
        {t('forms.slip.open')}
      </Button>
    </>
  );
}

function Fact({ label, value }: { label: string; value: string }) {
  return (
    <div className={classes.fact}>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}
