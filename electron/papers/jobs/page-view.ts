import { fromUtcIso } from '../../../shared/lib/dates.ts';
import type { PaperPage } from '../../../shared/papers/calls.ts';
import type { PageRow } from '../store/page-repo.ts';

/** A page as windows see it. */
export function pageView(page: PageRow): PaperPage {
  return {
    pageId: page.id,
    state: page.state,
    turns: page.turns,
    pictureTurns: page.readTurns,
    pictureSha256: page.pictureSha256,
    thumbSha256: page.thumbSha256,
    originalSha256: page.originalSha256,
    originalIndex: page.index,
    confidence: page.confidence,
    doubtful: page.doubtful,
    kept: page.kept && { byName: page.kept.byName, at: fromUtcIso(page.kept.at) },
    findings: [...page.findings],
    error: page.errorCode,
  };
}
