import { Button } from '@mantine/core';
import type { AppError } from '../../../shared/errors.ts';
import type { Paper } from '../../../shared/papers/calls.ts';
import { useAction } from '../../bridge/hooks.ts';
import { explain, t } from '../../messages/index.ts';
import { ErrorNote, Note } from '../../ui/Note.tsx';
import { whyWords } from '../words.ts';

/** Why a paper out of a stack is aimed where it is, and what keeps that from being sure; its sheet can be had back. */
export function RouteNote({ paper }: { paper: Paper }) {
  const { route, aside } = paper;
  const { run, busy, error } = useAction('papers.bringBack');
  const sheet = aside.at(-1);
  if (!route && !sheet) return null;
  return (
    <>
      {route?.trouble ? (
        <Note tone="soon">{explain(route.trouble as AppError)}</Note>
      ) : (
        route && <Note tone="calm">{wayWords(paper)}</Note>
      )}
      {sheet && (
        <Note tone="plain">
          {t('papers.route.aside', { count: aside.length })}{' '}
          <Button
            variant="subtle"
            size="compact-md"
            loading={busy}
            onClick={() => void run({ pageId: sheet.pageId })}
          >
            {t('papers.route.bringBack')}
          </Button>
        </Note>
      )}
      <ErrorNote error={error} />
    </>
  );
}

function wayWords({ route, requirement, dossier }: Paper): string {
  const why = route ? whyWords(route) : '';
  const place = [dossier?.ownerName, requirement].filter(Boolean).join(' · ');
  return place === '' ? t('papers.route.divided', { why }) : t('papers.route.aimed', { place, why });
}
