import type { ReceivedPaper } from '../../shared/dossiers/index.ts';
import { t } from '../messages/index.ts';

/** How the papers of one requirement (or one extra paper, by its name) were handed in: 'Bản chính · 1 bản, 4 trang'. */
export function receivedWords(
  papers: readonly ReceivedPaper[],
  { requirementId, name, asResult }: { requirementId: string | null; name: string; asResult: boolean },
): string {
  if (asResult) return '';
  const own = papers.filter((paper) =>
    requirementId === null
      ? paper.requirementId === null && paper.name === name
      : paper.requirementId === requirementId,
  );
  return own.map(paperWords).join('; ');
}

function paperWords(paper: ReceivedPaper): string {
  const { copies, pages } = paper;
  if (paper.reusedPaperId) return t('dossiers.papers.reused');
  const count =
    pages > 0 ? t('dossiers.papers.copiesPages', { copies, pages }) : t('dossiers.papers.copies', { copies });
  const how = paper.presentedOnly ? t('dossiers.papers.presented') : t(`dossiers.papers.${paper.form}`);
  return `${how} · ${count}`;
}
