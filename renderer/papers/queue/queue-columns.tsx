import type { WaitingPaper } from '../../../shared/papers/calls.ts';
import { t } from '../../messages/index.ts';
import { momentText } from '../../shell/line-words.ts';
import { StateBadge } from '../../ui/StateBadge.tsx';
import type { Column } from '../../ui/table/index.ts';
import { stateOfWaiting, whyWords } from '../words.ts';
import classes from './Queue.module.css';

/** What the queue shows of each paper: what it is, whose dossier, how many pages, and what to look at. */
export function queueColumns(): readonly Column<WaitingPaper>[] {
  return [
    {
      id: 'what',
      header: t('papers.queue.what'),
      width: 'minmax(170px, 1.2fr)',
      hideable: false,
      cell: ({ title }) =>
        title ? <strong>{title}</strong> : <span className={classes.soft}>{t('papers.queue.untitled')}</span>,
    },
    {
      id: 'where',
      header: t('papers.queue.where'),
      width: 'minmax(170px, 1fr)',
      cell: (paper) => <Where paper={paper} />,
    },
    { id: 'pages', header: t('papers.queue.pages'), width: '72px', align: 'end', cell: ({ pages }) => pages },
    {
      id: 'state',
      header: t('papers.queue.state'),
      width: 'minmax(200px, 1.2fr)',
      cell: (paper) => {
        const { tone, text } = stateOfWaiting(paper);
        return (
          <span title={text}>
            <StateBadge tone={tone}>{text}</StateBadge>
          </span>
        );
      },
    },
    {
      id: 'when',
      header: t('papers.queue.when'),
      width: '92px',
      cell: ({ arrivedAt }) => momentText(arrivedAt, Date.now()),
    },
  ];
}

function Where({ paper: { dossier, target, requirement, route } }: { paper: WaitingPaper }) {
  const place = [requirement, route && whyWords(route)].filter(Boolean).join(', ');
  if (dossier)
    return (
      <span title={[dossier.number, place].filter(Boolean).join(' · ')}>
        {dossier.ownerName}
        {place && <span className={classes.soft}> · {place}</span>}
      </span>
    );
  return (
    <span className={classes.soft}>
      {t(target.draftId ? 'papers.queue.forDraft' : 'papers.queue.noDossier')}
    </span>
  );
}
