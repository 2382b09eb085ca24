import { useCall } from '../../bridge/hooks.ts';
import { t } from '../../messages/index.ts';
import { Thumb } from '../Thumb.tsx';
import { findingBriefly, findingsOf, isProblem } from '../words.ts';
import classes from './DossierPapers.module.css';

/** The latest pages of a paper on its way; a long one is looked at in its own screen. */
const SHOWN = 6;

export function ArrivingThumbs({ paperId }: { paperId: string }) {
  const { data: paper } = useCall('papers.paper', { paperId });
  const pages = paper?.pages ?? [];
  const first = Math.max(0, pages.length - SHOWN);
  return (
    <ol className={classes.thumbs} aria-label={t('papers.arriving.allPages')}>
      {pages.slice(first).map((page, at) => (
        <li key={page.pageId} className={classes.thumb}>
          <span className={classes.picture}>
            <Thumb sha256={page.thumbSha256} />
          </span>
          <span className={classes.caption} data-problem={isProblem(page) || undefined}>
            {first + at + 1}{' '}
            {findingsOf(page)
              .map((finding) => findingBriefly(finding))
              .join(', ')}
          </span>
        </li>
      ))}
    </ol>
  );
}
