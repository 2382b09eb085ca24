import { Button } from '@mantine/core';
import type { Paper } from '../../../shared/papers/calls.ts';
import { useAction } from '../../bridge/hooks.ts';
import { t } from '../../messages/index.ts';
import { ErrorNote, Note } from '../../ui/Note.tsx';
import { numberRanges } from '../words.ts';

/** Blank backs of sheets scanned from both sides: laid aside by one press, and had back by undoing it. */
export function DropBlank({ paper: { pages } }: { paper: Pick<Paper, 'pages'> }) {
  const { run, busy, error } = useAction('papers.edit');
  const blank = pages.flatMap(({ findings }, at) => (findings.includes('blank') ? [at] : []));
  if (blank.length === 0 || blank.length === pages.length) return null;
  const pageIds = blank.flatMap((at) => pages[at]?.pageId ?? []);
  return (
    <>
      <Note tone="calm">
        {t('papers.arriving.blank', { pages: numberRanges(blank.map((at) => at + 1)) })}{' '}
        <Button
          variant="subtle"
          size="compact-md"
          loading={busy}
          onClick={() => void run({ edit: { kind: 'drop', pageIds } })}
        >
          {t('papers.arriving.dropBlank', { count: blank.length })}
        </Button>
      </Note>
      <ErrorNote error={error} />
    </>
  );
}
