// The values read from a paper, in the order in which they stand on it. Pure.
import type { Paper, PaperPage, PaperReading } from '../../../shared/papers/calls.ts';
import { type MessageKey, t } from '../../messages/index.ts';
import { isOpen } from '../words.ts';

/** From here on a value may be confirmed together with others, in one go. */
const SURE = 0.9;

/** Pages are still being read, or may still arrive. */
export function isReading({ pages, jobs }: Pick<Paper, 'pages' | 'jobs'>): boolean {
  const isUnread = pages.some(({ state }) => state === 'new' || state === 'looked');
  return isUnread || jobs.some((job) => job.kind !== 'write' && isOpen(job) && job.pagesTotal === null);
}

/** What the paper is, is a value too, but stands with its details. */
const NOT_SHOWN = 'title';

export type ShownReading = PaperReading & { readonly page: PaperPage | undefined };

export function shownReadings({
  readings,
  pages,
}: Pick<Paper, 'readings' | 'pages'>): readonly ShownReading[] {
  const placeOf = ({ pageId, box }: PaperReading) =>
    pages.findIndex((page) => page.pageId === pageId) * 1e6 + (box?.top ?? 0);
  return readings
    .filter(({ field, proposed, confirmed }) => field !== NOT_SHOWN && (proposed ?? confirmed) !== null)
    .map((reading) => ({ ...reading, page: pages.find(({ pageId }) => pageId === reading.pageId) }))
    .sort((a, b) => placeOf(a) - placeOf(b));
}

export function isSure({ confidence, confirmed, proposed }: PaperReading): boolean {
  return confirmed === null && proposed !== null && (confidence ?? 0) >= SURE;
}

/** The name of a value; a template's own word where it is newer than this screen. */
export function fieldName(field: string): string {
  const key = `paperReview.names.${field}` as MessageKey;
  const name = t(key);
  return name === key ? field : name;
}
