import type { ReactNode } from 'react';
import type { Party } from '../../shared/dossiers/index.ts';
import { t } from '../messages/index.ts';
import { PersonLine } from '../ui/text.tsx';
import classes from './DossierPage.module.css';
import type { Dossier } from './dossier.ts';
import { instantText } from './words.ts';

/** What was recorded about people, numbers and content. Lines without a value are left out. */
export function Facts({ dossier }: { dossier: Dossier }) {
  const { reception } = dossier;
  const lines: readonly (readonly [string, ReactNode])[] = [
    [t('dossiers.facts.owner'), <Person key="owner" party={reception.owner} />],
    [
      t('dossiers.facts.submitter'),
      reception.submitter && <Person key="submitter" party={reception.submitter} />,
    ],
    [
      t('dossiers.facts.attorney'),
      reception.attorney && <Person key="attorney" party={reception.attorney.party} />,
    ],
    [t('dossiers.facts.address'), reception.owner.address.printed],
    [t('dossiers.facts.phone'), reception.owner.phone],
    [t('dossiers.numbers.official'), dossier.officialNumber ?? t('dossiers.numbers.waiting')],
    [t('dossiers.numbers.local'), dossier.localNumber],
    [t('dossiers.numbers.portal'), reception.portal?.number],
    [t('dossiers.facts.submittedAt'), reception.channel === 'online' && instantText(reception.submittedAt)],
    [t('dossiers.facts.receivedAt'), instantText(dossier.receivedAt)],
    [t('dossiers.facts.receivedBy'), dossier.receivedBy],
    [t('dossiers.facts.summary'), reception.summary === dossier.procedureName ? '' : reception.summary],
    [t('dossiers.facts.note'), reception.note],
    [
      t('dossiers.facts.results'),
      dossier.results.map(({ name, number }) => [name, number].filter(Boolean).join(' · ')).join('; '),
    ],
  ];
  return (
    <dl className={classes.facts}>
      {lines.map(([label, value]) => value && <Fact key={label} label={label} value={value} />)}
    </dl>
  );
}

function Fact({ label, value }: { label: string; value: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  );
}

function Person({ party }: { party: Party }) {
  return (
    <PersonLine
      name={party.name}
      sex={party.sex ?? undefined}
      birthDate={party.birthDate ?? undefined}
      idNumber={party.idNumber || undefined}
    />
  );
}
