// The table `paper_route`: why waiting papers are aimed where they are, told by sheets, slips or their own words.
import type { AppError, ErrorCode } from '../../../shared/errors.ts';
import type { RouteReason } from '../../../shared/papers/route.ts';
import type { Store } from '../../store/index.ts';

export type RouteRow = {
  readonly why: RouteReason;
  /** On a numbered sheet. */
  readonly number: number | null;
  /** Keeps the paper from being filed without a look. */
  readonly trouble: AppError | null;
};

type Raw = {
  why: RouteReason;
  number: number | null;
  trouble_code: string | null;
  trouble_params: string | null;
};

export type RouteRepo = ReturnType<typeof routeRepo>;

export function routeRepo({ db }: Store) {
  const byPaper = db.prepare<[string], Raw>('SELECT * FROM paper_route WHERE paper_id = ?');
  const put = db.prepare(
    `INSERT INTO paper_route (paper_id, why, number, trouble_code, trouble_params)
     VALUES (@paperId, @why, @number, @code, @params)
     ON CONFLICT (paper_id) DO UPDATE SET why = excluded.why, number = excluded.number,
       trouble_code = excluded.trouble_code, trouble_params = excluded.trouble_params`,
  );
  const forget = db.prepare<[string]>('DELETE FROM paper_route WHERE paper_id = ?');

  return {
    find(paperId: string): RouteRow | undefined {
      const raw = byPaper.get(paperId);
      return raw && { why: raw.why, number: raw.number, trouble: troubleOf(raw) };
    },
    put: (paperId: string, { why, number, trouble }: RouteRow) =>
      void put.run({
        ...{ paperId, why, number },
        code: trouble?.code ?? null,
        params: trouble?.params ? JSON.stringify(trouble.params) : null,
      }),
    /** An officer has said where the paper goes. */
    forget: (paperId: string) => void forget.run(paperId),
  };
}

function troubleOf({ trouble_code, trouble_params }: Raw): AppError | null {
  if (trouble_code === null) return null;
  const code = trouble_code as ErrorCode;
  return trouble_params === null ? { code } : { code, params: JSON.parse(trouble_params) };
}
