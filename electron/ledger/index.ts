// Sổ theo dõi hồ sơ: numbered as dossiers are received, read on screen, printed or taken along as a file.
import type { UnitNames } from '../../shared/centre/index.ts';
import { type AppError, appError } from '../../shared/errors.ts';
import type { Publish } from '../../shared/events.ts';
import { type LedgerRow, type ledgerCalls, ledgerRowOf } from '../../shared/ledger/index.ts';
import type { Caller, CallInput, CallOutput, Handlers } from '../../shared/lib/call.ts';
import { dayOf, fromUtcIso, yearOf } from '../../shared/lib/dates.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { DossierLog } from '../dossiers/index.ts';
import type { Forms } from '../forms/index.ts';
import type { Store } from '../store/index.ts';
import { gatherRows, ledgerData, ledgerSheet, type Tell } from './ledger-file.ts';
import { ledgerRepo } from './ledger-repo.ts';

export type LedgerDeps = {
  readonly store: Store;
  readonly dossiers: Pick<DossierLog, 'eventsOf' | 'follow'>;
  readonly forms: Pick<Forms, 'draw'>;
  readonly centre: { profileAt(day: string): { readonly names: UnitNames } };
  readonly now: () => number;
  readonly publish: Publish;
};

type File = (typeof ledgerCalls)['ledger.file'];

/** Follows the dossier log; create it before any dossier changes. */
export function createLedger({ store, dossiers, forms, centre, now, publish }: LedgerDeps) {
  const repo = ledgerRepo(store);
  const jobs = new Map<string, AbortController>();
  dossiers.follow((state, _, event) => {
    if (event.kind !== 'received' && event.kind !== 'accepted') return;
    const { fieldCode, fieldName } = state.reception.procedure;
    const year = yearOf(dayOf(fromUtcIso(state.receivedAt)));
    repo.enter(year, { code: fieldCode, name: fieldName }, state.id);
  });

  function rowsAfter(
    year: number,
    fieldCode: string | null,
    after: number,
    limit: number,
  ): readonly LedgerRow[] {
    return repo
      .after(year, fieldCode, after, limit)
      .map(({ order, dossierId }) => ledgerRowOf(order, dossierId, dossiers.eventsOf(dossierId)));
  }

  /** Errors: 'not-found', 'ledger-cancelled', 'form-field-missing'. */
  async function makeFile(
    { year, fieldCode, kind, jobId }: CallInput<File>,
    caller: Caller,
  ): Promise<Result<CallOutput<File>, AppError>> {
    const book = repo.books().find((each) => each.year === year && each.fieldCode === fieldCode);
    if (!book) return err(appError('not-found'));
    const job = new AbortController();
    jobs.set(jobId, job);
    const tell = teller(jobId);
    try {
      const pages = (after: number, limit: number) => rowsAfter(year, fieldCode, after, limit);
      const rows = await gatherRows(book.rows, pages, tell, job.signal);
      const fileName = `so-theo-doi-${fieldCode ?? 'tat-ca'}-${year}.${kind}`;
      if (kind === 'xlsx') {
        return ok({ sha256: await store.files.put(await ledgerSheet(rows)), fileName, rows: rows.length });
      }
      const at = now();
      const unit = centre.profileAt(dayOf(at)).names;
      const drawn = await forms.draw('ledger', ledgerData(book, rows, unit, caller.name, at), at, {
        onPage: (done) => tell('pages', done, Math.max(done, Math.ceil(rows.length / ROWS_A_PAGE))),
        signal: job.signal,
      });
      return drawn.ok ? ok({ ...drawn.value, fileName, rows: rows.length }) : drawn;
    } catch (thrown) {
      if (job.signal.aborted) return err(appError('ledger-cancelled'));
      throw thrown;
    } finally {
      jobs.delete(jobId);
    }
  }

  /** Windows hear of it a few times a second, not of every row. */
  function teller(jobId: string): Tell {
    let toldAt = 0;
    let toldOf: string | undefined;
    return (stage, done, total) => {
      const at = performance.now();
      if (stage === toldOf && done < total && at - toldAt < TELL_MS) return;
      toldAt = at;
      toldOf = stage;
      publish('ledger.progress', { jobId, stage, done, total });
    };
  }

  const handlers: Handlers<typeof ledgerCalls> = {
    'ledger.books': () => ok({ books: repo.books() }),
    'ledger.page': ({ year, fieldCode, after, limit }) => {
      const rows = rowsAfter(year, fieldCode, after, limit);
      return ok({ rows: [...rows], nextAfter: rows.length === limit ? (rows.at(-1)?.order ?? null) : null });
    },
    'ledger.file': (input, { caller }) => makeFile(input, caller),
    'ledger.cancel': ({ jobId }) => {
      jobs.get(jobId)?.abort();
      return ok({});
    },
  };
  return { handlers };
}

/** About so many rows fill a landscape page; only for the progress bar. */
const ROWS_A_PAGE = 9;
const TELL_MS = 200;
