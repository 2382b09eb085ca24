import type { PostingMedium } from '../../shared/catalogue/index.ts';
import type { Day } from '../../shared/lib/dates.ts';
import type { Store } from '../store/index.ts';

export type Posting = {
  readonly procedureId: string;
  readonly versionId: string;
  readonly medium: PostingMedium;
  readonly postedOn: Day;
  readonly link: string | undefined;
};

type Row = {
  procedure_id: string;
  version_id: string;
  medium: PostingMedium;
  posted_on: string;
  link: string | null;
};

/** The only reader and writer of `version_posting`. */
export function postingRepo({ db }: Store) {
  const all = db.prepare<[], Row>(
    `SELECT v.procedure_id, p.version_id, p.medium, p.posted_on, p.link
     FROM version_posting p JOIN procedure_version v ON v.id = p.version_id ORDER BY v.number`,
  );
  const put = db.prepare(
    `INSERT INTO version_posting (version_id, medium, posted_on, link, officer_name)
     VALUES (@versionId, @medium, @postedOn, @link, @officerName)
     ON CONFLICT (version_id, medium) DO UPDATE SET
       posted_on = excluded.posted_on, link = excluded.link, officer_name = excluded.officer_name`,
  );

  return {
    /** Oldest version first. */
    all: (): readonly Posting[] =>
      all.all().map((row) => ({
        procedureId: row.procedure_id,
        versionId: row.version_id,
        medium: row.medium,
        postedOn: row.posted_on,
        link: row.link ?? undefined,
      })),
    put: (row: {
      versionId: string;
      medium: PostingMedium;
      postedOn: Day;
      link: string | null;
      officerName: string;
    }) => put.run(row),
  };
}
