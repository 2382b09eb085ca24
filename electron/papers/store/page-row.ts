// A row of the table `page` as the database gives it and as the room knows it.
import type { Turns } from '../../../shared/papers/arrange.ts';
import type { SheetKind } from '../../../shared/papers/route.ts';
import type { PageTold } from '../jobs/digitiser.ts';

export type PageState = 'new' | 'looked' | 'read' | 'failed';

export type PageRow = {
  readonly id: string;
  readonly originalId: string;
  readonly originalSha256: string;
  readonly index: number;
  readonly jobId: string;
  readonly paperId: string | null;
  readonly position: number;
  readonly turns: Turns;
  readonly state: PageState;
  readonly attempts: number;
  readonly errorCode: string | null;
  readonly findings: readonly string[];
  /** What it told of its paper when it was first looked at. */
  readonly told: PageTold | null;
  readonly thumbSha256: string | null;
  readonly pictureSha256: string | null;
  readonly readingSha256: string | null;
  readonly readTurns: Turns | null;
  readonly confidence: number | null;
  readonly doubtful: boolean;
  /** Of a slip or separator sheet seen on it. */
  readonly code: string | null;
  /** What a page is that only says where others belong, and which paper it led to. */
  readonly asideAs: SheetKind | null;
  readonly asideOf: string | null;
  /** Who looked at a page hard to read and keeps it all the same. */
  readonly kept: { readonly byName: string; readonly at: string } | null;
};

export type RawPage = {
  id: string;
  original_id: string;
  sha256: string;
  original_index: number;
  job_id: string;
  paper_id: string | null;
  position: number;
  turns: Turns;
  state: PageState;
  attempts: number;
  error_code: string | null;
  findings: string;
  told: string | null;
  thumb_sha256: string | null;
  picture_sha256: string | null;
  reading_sha256: string | null;
  read_turns: Turns | null;
  confidence: number | null;
  doubtful: number;
  code: string | null;
  aside_as: SheetKind | null;
  aside_of: string | null;
  kept_by_name: string | null;
  kept_at: string | null;
};

export function toPage(raw: RawPage): PageRow {
  return {
    id: raw.id,
    originalId: raw.original_id,
    originalSha256: raw.sha256,
    index: raw.original_index,
    jobId: raw.job_id,
    paperId: raw.paper_id,
    position: raw.position,
    turns: raw.turns,
    state: raw.state,
    attempts: raw.attempts,
    errorCode: raw.error_code,
    findings: JSON.parse(raw.findings) as readonly string[],
    told: raw.told === null ? null : (JSON.parse(raw.told) as PageTold),
    thumbSha256: raw.thumb_sha256,
    pictureSha256: raw.picture_sha256,
    readingSha256: raw.reading_sha256,
    readTurns: raw.read_turns,
    confidence: raw.confidence,
    doubtful: raw.doubtful === 1,
    code: raw.code,
    asideAs: raw.aside_as,
    asideOf: raw.aside_of,
    kept:
      raw.kept_by_name === null || raw.kept_at === null
        ? null
        : { byName: raw.kept_by_name, at: raw.kept_at },
  };
}
