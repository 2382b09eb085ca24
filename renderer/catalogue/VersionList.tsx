import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ProcedureVersion, VersionSummary } from '../../shared/catalogue/index.ts';
import { t } from '../messages/index.ts';
import { useOfficer } from '../officers/index.ts';
import { Section } from '../ui/Section.tsx';
import { StateBadge } from '../ui/StateBadge.tsx';
import { ConfirmForm } from './ConfirmForm.tsx';
import classes from './VersionList.module.css';
import { confirmationText, fieldsText, periodText } from './words.ts';

type Props = {
  readonly version: ProcedureVersion;
  readonly versions: readonly VersionSummary[];
  readonly onShow: (versionId: string) => void;
};

/** How the procedure came to be what it is; dossiers keep the version they were received under. */
export function VersionList({ version, versions, onShow }: Props) {
  const { officer } = useOfficer();
  const [confirming, setConfirming] = useState<string>();
  const mayConfirm = officer.roles.some((role) => role === 'admin' || role === 'leader');
  const isConfirming = confirming === version.versionId;
  const confirmButton = mayConfirm && !isConfirming && (
    <Button variant="default" onClick={() => setConfirming(version.versionId)}>
      {t('catalogue.confirm.title')}
    </Button>
  );
  return (
    <Section title={t('catalogue.versions.title')} actions={confirmButton}>
      {isConfirming && <ConfirmForm versionId={version.versionId} onDone={() => setConfirming(undefined)} />}
      <ol className={classes.list}>
        {versions.map((each) => (
          <li key={each.versionId} className={classes.item}>
            <span className={classes.number}>{t('catalogue.versions.number', { number: each.number })}</span>
            <span>
              {periodText(each)}
              <span className={classes.soft}>
                {each.number === 1
                  ? t('catalogue.versions.first')
                  : t('catalogue.versions.changed', { fields: fieldsText(each.fields) })}
              </span>
              {each.confirmation && (
                <span className={classes.soft}>{confirmationText(each.confirmation)}</span>
              )}
            </span>
            {each.versionId === version.versionId ? (
              <StateBadge tone="plain">{t('catalogue.versions.shown')}</StateBadge>
            ) : (
              <Button variant="subtle" size="compact-md" onClick={() => onShow(each.versionId)}>
                {t('catalogue.versions.view', { number: each.number })}
              </Button>
            )}
          </li>
        ))}
      </ol>
    </Section>
  );
}
