// Sổ theo dõi hồ sơ: numbered as dossiers are received, read on screen, printed or taken along as a file.
import type { UnitNames } from '../../shared/centre/index.ts';
import { type AppError, appError } from '../../shared/errors.ts';
import type { Publish } from '../../shared/events.ts';
import { type ledgerCalls, ledgerRowOf } from '../../shared/ledger/index.ts';
import type { Caller, CallInput, CallOutput, Handlers } from '../../shared/lib/call.ts';
import { dayOf, fromUtcIso, yearOf } from '../../shared/lib/dates.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { DossierLog } from '../dossiers/index.ts';
import type { Forms } from '../forms/index.ts';
import type { Store } from '../store/index.ts';
import { type BookThreads, createBookThreads } from './book-thread.ts';
import { ledgerRepo } from './ledger-repo.ts';

export type LedgerDeps = {
  readonly store: Store;
  readonly dossiers: Pick<DossierLog, 'eventsOf' | 'follow'>;
  readonly forms: Pick<Forms, 'templateInUse'>;
  readonly centre: { profileAt(day: string): { readonly names: UnitNames } };
  readonly now: () => number;
  readonly publish: Publish;
  /** Brought by tests; else threads of the ledger's own. */
  readonly threads?: BookThreads;
};

type File = (typeof ledgerCalls)['ledger.file'];

/** Follows the dossier log; create it before any dossier changes. */
export function createLedger(deps: LedgerDeps) {
  const { store, dossiers, forms, centre, now, publish, threads = createBookThreads() } = deps;
  const repo = ledgerRepo(store.db);
  const jobs = new Map<string, AbortController>();
  dossiers.follow((state, _, event) => {
    if (event.kind !== 'received' && event.kind !== 'accepted') return;
    const { fieldCode, fieldName } = state.reception.procedure;
    const year = yearOf(dayOf(fromUtcIso(state.receivedAt)));
    repo.enter(year, { code: fieldCode, name: fieldName }, state.id);
  });

  /** Errors: 'not-found' and those of the thread that makes it. */
  async function makeFile(
    { year, fieldCode, kind, jobId }: CallInput<File>,
    caller: Caller,
  ): Promise<Result<CallOutput<File>, AppError>> {
    const book = repo.books().find((each) => each.year === year && each.fieldCode === fieldCode);
    if (!book) return err(appError('not-found'));
    const job = new AbortController();
    jobs.set(jobId, job);
    try {
      const task = {
        access: store.readerAccess,
        book,
        as: kind === 'pdf' ? asPdf(caller) : { kind },
      } as const;
      const made = await threads.make(task, job.signal, teller(jobId, book.rows));
      if (!made.ok) return made;
      const fileName = `so-theo-doi-${fieldCode ?? 'tat-ca'}-${year}.${kind}`;
      return ok({ sha256: await store.files.put(made.value), fileName, rows: book.rows });
    } finally {
      jobs.delete(jobId);
    }
  }

  function asPdf(caller: Caller) {
    const at = now();
    const unit = centre.profileAt(dayOf(at)).names;
    return {
      kind: 'pdf',
      template: forms.templateInUse('ledger'),
      unit,
      keeperName: caller.name,
      at,
    } as const;
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
    'ledger.page': ({ year, fieldCode, text, after, limit }) => {
      const places =
        text === ''
          ? repo.after(year, fieldCode, after, limit)
          : repo.named({ year, fieldCode, text }, after, limit);
      const rows = places.map(({ order, dossierId }) =>
        ledgerRowOf(order, dossierId, dossiers.eventsOf(dossierId)),
      );
      return ok({ rows, nextAfter: rows.length === limit ? (rows.at(-1)?.order ?? null) : null });
    },
    'ledger.file': (input, { caller }) => makeFile(input, caller),
    'ledger.cancel': ({ jobId }) => {
      jobs.get(jobId)?.abort();
      return ok({});
    },
  };
  return { handlers, close: threads.close };
}

const TELL_MS = 200;
