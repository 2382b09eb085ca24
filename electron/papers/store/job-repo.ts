// The table `paper_job`. A job left running by a process that ended is taken up again when the next one opens.
import type { AppError, ErrorCode } from '../../../shared/errors.ts';
import type { Store } from '../../store/index.ts';

export const JOB_KINDS = ['scan', 'import', 'write'] as const;
export type JobKind = (typeof JOB_KINDS)[number];
export const JOB_STATES = ['queued', 'running', 'done', 'failed', 'cancelled'] as const;
export type JobState = (typeof JOB_STATES)[number];

export type JobRow = {
  readonly seq: number;
  readonly id: string;
  readonly kind: JobKind;
  readonly state: JobState;
  readonly paperId: string;
  readonly arrived: boolean;
  /** Its pages were sorted by the sheets among them. */
  readonly routed: boolean;
  /** Both sides of every sheet are scanned. */
  readonly duplex: boolean;
  readonly attempts: number;
  readonly error: AppError | null;
  readonly by: { readonly officerId: string; readonly officerName: string };
  readonly createdAt: string;
  readonly endedAt: string | null;
};

type Raw = {
  seq: number;
  id: string;
  kind: JobKind;
  state: JobState;
  paper_id: string;
  arrived: number;
  routed: number;
  duplex: number;
  attempts: number;
  error_code: string | null;
  error_params: string | null;
  created_by: string;
  created_by_name: string;
  created_at: string;
  ended_at: string | null;
};

export type NewJob = Pick<JobRow, 'id' | 'kind' | 'paperId' | 'arrived' | 'by' | 'createdAt'> & {
  readonly state: 'queued' | 'running';
  readonly duplex?: boolean;
};

export type JobRepo = ReturnType<typeof jobRepo>;

export function jobRepo({ db }: Store) {
  const insert = db.prepare(
    `INSERT INTO paper_job (id, kind, state, paper_id, arrived, duplex, created_by, created_by_name, created_at)
     VALUES (@id, @kind, @state, @paperId, @arrived, @duplex, @officerId, @officerName, @createdAt)`,
  );
  const byId = db.prepare<[string], Raw>('SELECT * FROM paper_job WHERE id = ?');
  const open = db.prepare<[], Raw>(
    `SELECT * FROM paper_job WHERE state IN ('queued', 'running') ORDER BY seq`,
  );
  const latest = db.prepare<[number], Raw>('SELECT * FROM paper_job ORDER BY seq DESC LIMIT ?');
  const ofPaper = db.prepare<[string, string], Raw>(
    `SELECT * FROM paper_job WHERE paper_id = ? OR id IN (SELECT job_id FROM page WHERE paper_id = ?) ORDER BY seq`,
  );
  const setRouted = db.prepare<[string, string]>(
    'UPDATE paper_job SET routed = 1, paper_id = ? WHERE id = ?',
  );
  const setState = db.prepare(
    `UPDATE paper_job SET state = @state, error_code = @code, error_params = @params, ended_at = @at WHERE id = @id`,
  );
  const setArrived = db.prepare<[string]>('UPDATE paper_job SET arrived = 1 WHERE id = ?');
  const setError = db.prepare<[string, string | null, string]>(
    'UPDATE paper_job SET error_code = ?, error_params = ? WHERE id = ?',
  );
  const countAttempts = db.prepare<[number, string]>(
    'UPDATE paper_job SET attempts = attempts + ? WHERE id = ?',
  );
  const reopen = db.prepare<[string]>(
    `UPDATE paper_job SET state = 'queued', attempts = 0, error_code = NULL, error_params = NULL, ended_at = NULL
     WHERE id = ?`,
  );
  const requeue = db.prepare<[]>(
    `UPDATE paper_job SET state = 'queued' WHERE state = 'running' AND kind <> 'scan'`,
  );

  const find = (id: string): JobRow | undefined => {
    const raw = byId.get(id);
    return raw && toRow(raw);
  };

  return {
    insert: ({ by, arrived, duplex = false, ...job }: NewJob) =>
      void insert.run({ ...job, ...by, arrived: Number(arrived), duplex: Number(duplex) }),
    find,
    /** Queued and running, oldest first. */
    open: () => open.all().map(toRow),
    /** Newest first. */
    latest: (limit: number) => latest.all(limit).map(toRow),
    /** Those that were begun for a paper, and those that brought pages which are in it now. */
    ofPaper: (paperId: string) => ofPaper.all(paperId, paperId).map(toRow),
    /** `lastPaperId` is where the last pages went: trouble at the device concerns that paper. */
    setRouted: (id: string, lastPaperId: string) => void setRouted.run(lastPaperId, id),
    run: (id: string) => void setState.run({ id, state: 'running', code: null, params: null, at: null }),
    end(id: string, state: 'done' | 'failed' | 'cancelled', at: string, error?: AppError): void {
      const params = error?.params ? JSON.stringify(error.params) : null;
      setState.run({ id, state, code: error?.code ?? null, params, at });
    },
    setArrived: (id: string) => void setArrived.run(id),
    /** What went wrong with the device while pages already here are still to be read. */
    noteError: (id: string, { code, params }: AppError) =>
      void setError.run(code, params ? JSON.stringify(params) : null, id),
    countAttempts: (id: string, by: number) => void countAttempts.run(by, id),
    reopen: (id: string) => void reopen.run(id),
    /** After a start: what another process was at. Device runs are not among them, they cannot go on. */
    requeueRunning: () => void requeue.run(),
  };
}

function toRow(raw: Raw): JobRow {
  return {
    seq: raw.seq,
    id: raw.id,
    kind: raw.kind,
    state: raw.state,
    paperId: raw.paper_id,
    arrived: raw.arrived === 1,
    routed: raw.routed === 1,
    duplex: raw.duplex === 1,
    attempts: raw.attempts,
    error: errorOf(raw),
    by: { officerId: raw.created_by, officerName: raw.created_by_name },
    createdAt: raw.created_at,
    endedAt: raw.ended_at,
  };
}

function errorOf({ error_code, error_params }: Raw): AppError | null {
  if (error_code === null) return null;
  const code = error_code as ErrorCode;
  return error_params === null ? { code } : { code, params: JSON.parse(error_params) };
}
