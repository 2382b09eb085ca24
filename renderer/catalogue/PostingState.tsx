import type { PostingRow } from '../../shared/catalogue/index.ts';
import { t } from '../messages/index.ts';
import { StateBadge } from '../ui/StateBadge.tsx';
import { DayText } from '../ui/text.tsx';

/** Posted on a day, posted in an old version, or not yet. */
export function PostingState({ posting }: { posting: PostingRow['media'][number] | undefined }) {
  if (!posting || posting.state === 'missing') return t('catalogue.posting.missing');
  if (posting.state === 'outdated')
    return <StateBadge tone="soon">{t('catalogue.posting.outdated')}</StateBadge>;
  return posting.postedOn ? <DayText day={posting.postedOn} /> : null;
}
