// Sổ theo dõi hồ sơ: numbered as dossiers are received, read on screen, printed or taken along as a file.
import type { UnitNames } from '../../shared/centre/index.ts';
import type { RecordedEvent } from '../../shared/dossiers/index.ts';
import { type AppError, appError } from '../../shared/errors.ts';
import type { Publish } from '../../shared/events.ts';
import { type LedgerBook, type ledgerCalls, ledgerRowOf } from '../../shared/ledger/index.ts';
import type { Caller, CallInput, CallOutput, Handlers } from '../../shared/lib/call.ts';
import { dayOf, fromUtcIso, yearOf } from '../../shared/lib/dates.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { type DossierLog, eventsReader } from '../dossiers/index.ts';
import type { Forms } from '../forms/index.ts';
import type { Store } from '../store/index.ts';
import { ledgerSheet, ledgerValues, type ReadRows, rowsOfBook } from './ledger-file.ts';
import { type LedgerRepo, ledgerRepo } from './ledger-repo.ts';

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
  const repo = ledgerRepo(store.db);
  const jobs = new Map<string, AbortController>();
  dossiers.follow((state, _, event) => {
    if (event.kind !== 'received' && event.kind !== 'accepted') return;
    const { fieldCode, fieldName } = state.reception.procedure;
    const year = yearOf(dayOf(fromUtcIso(state.receivedAt)));
    repo.enter(year, { code: fieldCode, name: fieldName }, state.id);
  });

  /** Errors: 'not-found', 'ledger-cancelled', 'form-field-missing'. */
  async function makeFile(
    { year, fieldCode, kind, jobId }: CallInput<File>,
    caller: Caller,
  ): Promise<Result<CallOutput<File>, AppError>> {
    const book = repo.books().find((each) => each.year === year && each.fieldCode === fieldCode);
    if (!book) return err(appError('not-found'));
    const job = new AbortController();
    jobs.set(jobId, job);
    const tell = teller(jobId, book.rows);
    const reader = store.openReader();
    const read = rowReader(ledgerRepo(reader), eventsReader(reader), book);
    const rows = () => rowsOfBook(book, read, tell);
    const fileName = `so-theo-doi-${fieldCode ?? 'tat-ca'}-${year}.${kind}`;
    try {
      if (kind === 'xlsx') {
        const sheet = await ledgerSheet(rows(), job.signal);
        return ok({ sha256: await store.files.put(sheet), fileName, rows: book.rows });
      }
      const at = now();
      const unit = centre.profileAt(dayOf(at)).names;
      const values = ledgerValues(book, rows, { unit, keeperName: caller.name, at });
      const drawn = await forms.draw('ledger', values, at, { signal: job.signal });
      return drawn.ok ? ok({ ...drawn.value, fileName, rows: book.rows }) : drawn;
    } catch (thrown) {
      if (job.signal.aborted) return err(appError('ledger-cancelled'));
      throw thrown;
    } finally {
      reader.close();
      jobs.delete(jobId);
    }
  }

  /** Windows hear of it a few times a second, not of every row. */
  function teller(jobId: string, total: number): (done: number) => void {
    let toldAt = 0;
    return (done) => {
      const at = performance.now();
      if (done < total && at - toldAt < TELL_MS) return;
      toldAt = at;
      publish('ledger.progress', { jobId, done, total });
    };
  }

  const handlers: Handlers<typeof ledgerCalls> = {
    'ledger.books': () => ok({ books: repo.books() }),
    'ledger.page': ({ year, fieldCode, after, limit }) => {
      const rows = rowReader(repo, dossiers.eventsOf, { year, fieldCode })(after, limit);
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

const TELL_MS = 200;

function rowReader(
  repo: Pick<LedgerRepo, 'after'>,
  eventsOf: (dossierId: string) => readonly RecordedEvent[],
  { year, fieldCode }: Pick<LedgerBook, 'year' | 'fieldCode'>,
): ReadRows {
  return (after, limit) =>
    repo
      .after(year, fieldCode, after, limit)
      .map(({ order, dossierId }) => ledgerRowOf(order, dossierId, eventsOf(dossierId)));
}
