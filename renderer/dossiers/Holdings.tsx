import type { ReceivedPaper } from '../../shared/dossiers/index.ts';
import { t } from '../messages/index.ts';
import classes from './DossierPage.module.css';

/** The papers as they were taken in. */
export function Papers({ papers }: { papers: readonly ReceivedPaper[] }) {
  if (papers.length === 0) return <p className={classes.none}>{t('dossiers.papers.none')}</p>;
  return (
    <ol className={classes.rows}>
      {papers.map((paper, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: papers have no id of their own and never change their order
        <li key={`${at}-${paper.name}`}>
          <span>{paper.name}</span>
          <span>{paperWords(paper)}</span>
        </li>
      ))}
    </ol>
  );
}

function paperWords(paper: ReceivedPaper): string {
  const { copies, pages } = paper;
  if (paper.reusedPaperId) return t('dossiers.papers.reused');
  const count =
    pages > 0 ? t('dossiers.papers.copiesPages', { copies, pages }) : t('dossiers.papers.copies', { copies });
  const how = paper.presentedOnly ? t('dossiers.papers.presented') : t(`dossiers.papers.${paper.form}`);
  return `${how} · ${count}`;
}
