// The tables `paper_original` and `page`: what arrived, and the pages in it with what is known of each.
import type { Arrangement, PlacedPage, Turns } from '../../../shared/papers/arrange.ts';
import type { SheetKind } from '../../../shared/papers/route.ts';
import type { Store } from '../../store/index.ts';
import type { PageTold } from '../jobs/digitiser.ts';
import { type PageRow, type RawPage, toPage } from './page-row.ts';

export type { PageRow, PageState } from './page-row.ts';

export type OriginalRow = {
  readonly id: string;
  readonly jobId: string;
  readonly sha256: string;
  readonly name: string;
  readonly bytes: number;
  readonly dpi: number | null;
  readonly pages: number | null;
  /** How much went wrong over it: see jobs/attempts.ts. */
  readonly attempts: number;
};

/** What was seen of a page before it is read. */
export type PageGlance = {
  readonly findings: readonly string[];
  readonly thumbSha256: string;
  readonly code: string | null;
  readonly told: PageTold;
};

/** What reading a page gave, its pictures and words already in the file store. */
export type PageOutcome = {
  readonly findings: readonly string[];
  readonly thumbSha256: string;
  readonly pictureSha256: string;
  readonly readingSha256: string;
  readonly turns: Turns;
  readonly confidence: number | null;
  readonly doubtful: boolean;
};

const ORIGINAL = 'id, job_id AS jobId, sha256, name, bytes, dpi, pages, attempts';
const PAGE = `p.*, o.sha256, k.by_name AS kept_by_name, k.at AS kept_at FROM page p
  JOIN paper_original o ON o.id = p.original_id LEFT JOIN page_kept k ON k.page_id = p.id`;

/** A page that may be a sheet is not read before its job was sorted: most of them never have to be. */
const TO_READ = `p.state IN ('new', 'looked') AND p.aside_as IS NULL
  AND (p.state = 'new' OR p.code IS NULL OR j.routed = 1)`;

export type PageRepo = ReturnType<typeof pageRepo>;

export function pageRepo({ db }: Store) {
  const insertOriginal = db.prepare(
    `INSERT INTO paper_original (id, job_id, sha256, name, bytes, dpi, arrived_at)
     VALUES (@id, @jobId, @sha256, @name, @bytes, @dpi, @at)`,
  );
  const originals = db.prepare<[string], OriginalRow>(
    `SELECT ${ORIGINAL} FROM paper_original WHERE job_id = ? ORDER BY arrived_at, id`,
  );
  const originalsOfPaper = db.prepare<[string], OriginalRow>(
    `SELECT ${ORIGINAL} FROM paper_original
     WHERE id IN (SELECT original_id FROM page WHERE paper_id = ?) ORDER BY arrived_at, id`,
  );
  const countOpenings = db.prepare<[number, string]>(
    'UPDATE paper_original SET attempts = attempts + ? WHERE id = ?',
  );
  const setPages = db.prepare<[number, string]>('UPDATE paper_original SET pages = ? WHERE id = ?');
  const insertPage = db.prepare(
    `INSERT INTO page (id, original_id, original_index, job_id, paper_id, position)
     VALUES (@id, @originalId, @index, @jobId, @paperId, @position)`,
  );
  const lastPosition = db
    .prepare<[string], number | null>('SELECT MAX(position) FROM page WHERE paper_id = ?')
    .pluck();
  const byId = db.prepare<[string], RawPage>(`SELECT ${PAGE} WHERE p.id = ?`);
  const ofPaper = db.prepare<[string], RawPage>(`SELECT ${PAGE} WHERE p.paper_id = ? ORDER BY p.position`);
  const ofJob = db.prepare<[string], RawPage>(`SELECT ${PAGE} WHERE p.job_id = ? ORDER BY p.position`);
  const counts = db.prepare<[string], { arrived: number; done: number; failed: number }>(
    `SELECT COUNT(*) AS arrived, COALESCE(SUM(state IN ('read', 'failed') OR aside_as IS NOT NULL), 0) AS done,
       COALESCE(SUM(state = 'failed'), 0) AS failed FROM page WHERE job_id = ?`,
  );
  const countAttempts = db.prepare<[number, string]>('UPDATE page SET attempts = attempts + ? WHERE id = ?');
  const forgetAttempts = db.prepare<[string]>('UPDATE page SET attempts = 0 WHERE id = ?');
  const setLooked = db.prepare(
    `UPDATE page SET state = 'looked', findings = @findings, thumb_sha256 = @thumbSha256, code = @code,
       told = @told, attempts = 0 WHERE id = @id AND state = 'new'`,
  );
  const setRead = db.prepare(
    `UPDATE page SET state = 'read', findings = @findings, thumb_sha256 = @thumbSha256,
       picture_sha256 = @pictureSha256, reading_sha256 = @readingSha256, read_turns = @turns,
       confidence = @confidence, doubtful = @doubtful, attempts = 0, error_code = NULL WHERE id = @id`,
  );
  const setFailed = db.prepare<[string, string]>(
    `UPDATE page SET state = 'failed', error_code = ?, doubtful = 1, reading_sha256 = NULL WHERE id = ?`,
  );
  const unreadByJob = db.prepare<[], { jobId: string }>(
    `SELECT p.job_id AS jobId FROM page p JOIN paper_job j ON j.id = p.job_id
     WHERE ${TO_READ} AND j.state IN ('queued', 'running')
     GROUP BY p.job_id ORDER BY COUNT(*), MIN(j.seq)`,
  );
  const unreadOfJob = db.prepare<[string, 'new' | 'looked', number], RawPage>(
    `SELECT ${PAGE} JOIN paper_job j ON j.id = p.job_id WHERE p.job_id = ? AND p.state = ? AND ${TO_READ}
     ORDER BY p.position LIMIT ?`,
  );
  const reopenOriginals = db.prepare<[string]>(
    'UPDATE paper_original SET pages = NULL, attempts = 0 WHERE job_id = ? AND pages = 0',
  );
  const retry = db.prepare<[string]>(
    `UPDATE page SET state = 'new', attempts = 0, error_code = NULL WHERE job_id = ? AND state = 'failed'`,
  );
  const unlooked = db
    .prepare<[string], number>(`SELECT COUNT(*) FROM page WHERE job_id = ? AND state = 'new'`)
    .pluck();
  const layAside = db.prepare<[string]>('UPDATE page SET paper_id = NULL WHERE id = ?');
  const setAside = db.prepare<[SheetKind, string, string]>(
    'UPDATE page SET paper_id = NULL, aside_as = ?, aside_of = ? WHERE id = ?',
  );
  const asideOf = db.prepare<[string], RawPage>(`SELECT ${PAGE} WHERE p.aside_of = ? ORDER BY p.position`);
  const bringBack = db.prepare(
    `UPDATE page SET paper_id = @paperId, aside_as = NULL, aside_of = NULL,
       position = (SELECT COALESCE(MIN(position), 0) - 1 FROM page WHERE paper_id = @paperId) WHERE id = @id`,
  );
  const moveTo = db.prepare<[string, number, string]>(
    'UPDATE page SET paper_id = ?, position = ? WHERE id = ?',
  );
  const place = db.prepare<[string, number, Turns, string]>(
    'UPDATE page SET paper_id = ?, position = ?, turns = ? WHERE id = ?',
  );
  const afterTurning = db.prepare<[string]>(
    `UPDATE page SET attempts = 0,
       state = CASE WHEN reading_sha256 IS NOT NULL AND read_turns = turns THEN 'read' ELSE 'looked' END
     WHERE id = ? AND state IN ('looked', 'read', 'failed')`,
  );

  function pagesOf(paperId: string): readonly PageRow[] {
    return ofPaper.all(paperId).map(toPage);
  }

  function arrangementOf(paperIds: readonly string[]): Arrangement {
    const placed = ({ id, turns }: PageRow): PlacedPage => ({ pageId: id, turns });
    return Object.fromEntries(paperIds.map((paperId) => [paperId, pagesOf(paperId).map(placed)]));
  }

  return {
    addOriginal: (original: Omit<OriginalRow, 'pages' | 'attempts'>, at: string) =>
      void insertOriginal.run({ ...original, at }),
    countOpenings: (originalId: string, by: number) => void countOpenings.run(by, originalId),
    originalsOf: (jobId: string) => originals.all(jobId),
    originalsOfPaper: (paperId: string) => originalsOfPaper.all(paperId),
    /** The pages of an opened original, at the end of the paper. */
    addPages(original: OriginalRow, paperId: string, ids: readonly string[]): void {
      const from = (lastPosition.get(paperId) ?? -1) + 1;
      setPages.run(ids.length, original.id);
      ids.forEach((id, index) => {
        insertPage.run({
          id,
          originalId: original.id,
          index,
          jobId: original.jobId,
          paperId,
          position: from + index,
        });
      });
    },
    find(id: string): PageRow | undefined {
      const raw = byId.get(id);
      return raw && toPage(raw);
    },
    pagesOf,
    pagesOfJob: (jobId: string) => ofJob.all(jobId).map(toPage),
    countsOf: (jobId: string) => counts.get(jobId) ?? { arrived: 0, done: 0, failed: 0 },
    countAttempts: (id: string, by: number) => void countAttempts.run(by, id),
    forgetAttempts: (id: string) => void forgetAttempts.run(id),
    setLooked: (id: string, { findings, told, ...seen }: PageGlance) =>
      void setLooked.run({ id, ...seen, findings: JSON.stringify(findings), told: JSON.stringify(told) }),
    /** Whether pages of the job are still to be looked at. */
    hasUnlooked: (jobId: string) => (unlooked.get(jobId) ?? 0) > 0,
    /** A sheet or slip that led to `paperId`: in no paper itself. */
    setAside: (id: string, as: SheetKind, paperId: string) => void setAside.run(as, paperId, id),
    asideOf: (paperId: string) => asideOf.all(paperId).map(toPage),
    /** A page set aside becomes the first of a paper. */
    bringBack: (id: string, paperId: string) => void bringBack.run({ id, paperId }),
    moveTo: (id: string, paperId: string, position: number) => void moveTo.run(paperId, position, id),
    setRead: (id: string, outcome: PageOutcome) =>
      void setRead.run({
        id,
        ...outcome,
        findings: JSON.stringify(outcome.findings),
        doubtful: Number(outcome.doubtful),
      }),
    setFailed: (id: string, code: string) => void setFailed.run(code, id),
    /** Opened and found unreadable: it has no pages until somebody asks to try again. */
    setUnreadable: (originalId: string) => void setPages.run(0, originalId),
    retryFailed(jobId: string): void {
      retry.run(jobId);
      reopenOriginals.run(jobId);
    },
    /** Pages to look at and pages to read, neither kept waiting by the other, of open jobs; the job with the least left first, so that one sheet never waits for a book. */
    unread: (limitEach: number): readonly PageRow[] =>
      unreadByJob
        .all()
        .flatMap(({ jobId }) => [
          ...unreadOfJob.all(jobId, 'new', limitEach),
          ...unreadOfJob.all(jobId, 'looked', limitEach),
        ])
        .map(toPage),
    arrangementOf,
    /** Writes an arrangement over the one before; a page that is in none of its papers is laid aside. A turned page is read again, unless it stands again as it was read. */
    rearrange(before: Arrangement, after: Arrangement): void {
      const left = new Set(
        Object.values(before)
          .flat()
          .map(({ pageId }) => pageId),
      );
      for (const [paperId, pages] of Object.entries(after)) {
        pages.forEach(({ pageId, turns }, position) => {
          left.delete(pageId);
          const isTurned = byId.get(pageId)?.turns !== turns;
          place.run(paperId, position, turns, pageId);
          if (isTurned) afterTurning.run(pageId);
        });
      }
      for (const pageId of left) layAside.run(pageId);
    },
  };
}
