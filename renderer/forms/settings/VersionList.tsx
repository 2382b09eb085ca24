import { Button } from '@mantine/core';
import type { FormCode, TemplateEntry } from '../../../shared/forms/index.ts';
import { refreshRoom, useAction } from '../../bridge/hooks.ts';
import { t } from '../../messages/index.ts';
import { ErrorNote } from '../../ui/Note.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { InstantText } from '../../ui/text.tsx';
import classes from './Gallery.module.css';

type Props = {
  readonly code: FormCode;
  readonly versions: readonly TemplateEntry[];
  readonly mayChoose: boolean;
};

/** The wordings a paper has had; an earlier one can be taken again. Papers already printed stay as they are. */
export function VersionList({ code, versions, mayChoose }: Props) {
  const { run, busy, error } = useAction('forms.chooseTemplate');

  async function choose(sha256: string) {
    const reply = await run({ code, sha256 });
    if (reply.ok) await refreshRoom('forms');
  }
  return (
    <>
      <h4>{t('forms.gallery.versions')}</h4>
      <ErrorNote error={error} />
      <ul className={classes.versions}>
        {versions.map((version) => (
          <li key={version.sha256}>
            <div>
              <strong>{version.version}</strong>{' '}
              {version.origin === 'shipped' ? t('forms.gallery.shipped') : version.savedBy}
              {version.savedAt !== undefined && (
                <>
                  {' · '}
                  <InstantText at={version.savedAt} />
                </>
              )}
              {version.note && <p>{version.note}</p>}
            </div>
            {version.current ? (
              <StateBadge tone="done">{t('forms.gallery.inUse')}</StateBadge>
            ) : (
              mayChoose && (
                <Button
                  size="compact-md"
                  variant="default"
                  loading={busy}
                  onClick={() => choose(version.sha256)}
                  aria-label={`${t('forms.gallery.use')}: ${version.version}`}
                >
                  {t('forms.gallery.use')}
                </Button>
              )
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
