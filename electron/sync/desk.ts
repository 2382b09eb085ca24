// What officers do with what came down, where other rooms join in: an application becomes a dossier, a status of the
// province a note, a changed procedure a catalogue file, an outage a paper.
import type { Field, ProcedureContent } from '../../shared/catalogue/index.ts';
import type { UnitNames } from '../../shared/centre/index.ts';
import type { DossierState } from '../../shared/dossiers/index.ts';
import { type AppError, appError } from '../../shared/errors.ts';
import type { FormCode, FormData } from '../../shared/forms/index.ts';
import type { Caller, Handlers } from '../../shared/lib/call.ts';
import { formatInstant } from '../../shared/lib/date-text.ts';
import { type Day, dayOf } from '../../shared/lib/dates.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import {
  type OnlineApplication,
  readOnlineApplication,
  readStatusThere,
} from '../../shared/sync/came-down.ts';
import type { syncDeskCalls } from '../../shared/sync/desk-calls.ts';
import { procedureUpdate, readProcedureThere } from '../../shared/sync/procedure-there.ts';
import type { InboxEntry, Outage, SyncItem } from '../../shared/sync/views.ts';
import { atomically, type Store } from '../store/index.ts';
import { incidentReportOf } from './incident-report.ts';
import type { SyncSettings } from './settings.ts';

export type DeskDeps = {
  readonly store: Store;
  /** Epoch ms of the official time; an error while the PC's clock is in doubt. */
  readonly official: () => Result<number, AppError>;
  readonly sync: {
    readonly settings: Pick<SyncSettings, 'profile'>;
    findInbox(id: number): InboxEntry | undefined;
    decideInbox(id: number, decision: 'taken' | 'set-aside', by: string): boolean;
    tookOnline(inboxId: number, dossierId: string): void;
    findOutage(id: number): { readonly outage: Outage; readonly dossiers: readonly SyncItem[] } | undefined;
  };
  readonly register: (
    application: OnlineApplication,
    at: number,
    by: Caller,
  ) => Result<Pick<DossierState, 'id'>, AppError>;
  readonly note: (dossierId: string, text: string, at: number, by: Caller) => Result<unknown, AppError>;
  /** The procedure of a code as the catalogue has it on a day, and the file an update of it goes in. */
  readonly procedure: (code: string, day: Day) => ProcedureContent | undefined;
  readonly catalogueFile: (day: Day) => { readonly asOf: Day; readonly fields: readonly Field[] };
  readonly namesAt: (day: Day) => UnitNames;
  readonly freeze: <C extends FormCode>(issue: {
    readonly code: C;
    readonly data: FormData<C>;
    readonly refs: { readonly recordId: string };
    readonly at: number;
    readonly by: Caller;
  }) => Result<{ readonly id: string }, AppError>;
  readonly publish: (room: 'dossiers' | 'forms' | 'sync', id?: string) => void;
};

/** The paper of an outage is kept under this name. */
export const outageRecordId = (id: number) => `outage-${id}`;

export function syncDesk(deps: DeskDeps): Handlers<typeof syncDeskCalls> {
  const { store, sync } = deps;

  /** Decides an entry that still waits, with what it means for other rooms, in one transaction. */
  function take(
    id: number,
    caller: Caller,
    carryOut: (entry: InboxEntry, at: number) => Result<string, AppError>,
  ): Result<{ dossierId: string }, AppError> {
    const at = deps.official();
    if (!at.ok) return at;
    const taken = atomically(store, () => {
      const entry = sync.findInbox(id);
      if (!entry) return err(appError('not-found'));
      if (!sync.decideInbox(id, 'taken', caller.officerId)) return err(appError('sync-nothing-to-decide'));
      const done = carryOut(entry, at.value);
      if (!done.ok) return done;
      return ok({ dossierId: done.value });
    });
    if (taken.ok) deps.publish('dossiers', taken.value.dossierId);
    return taken;
  }

  /** The dossier hears of it in its history, and gets the new files; what else it says an officer corrects by hand. */
  function supplement(
    dossierId: string,
    application: OnlineApplication,
    at: number,
    by: Caller,
  ): Result<{ readonly id: string }, AppError> {
    const noted = deps.note(dossierId, supplementNoteOf(application), at, by);
    return noted.ok ? ok({ id: dossierId }) : noted;
  }

  return {
    'sync.takeOnline': ({ id }, { caller }) =>
      take(id, caller, ({ kind, body, dossierId }, at) => {
        const profile = sync.settings.profile();
        const application = kind === 'online' && profile && readOnlineApplication(body, profile);
        if (!application) return err(appError('sync-unreadable'));
        const taken =
          dossierId === undefined
            ? deps.register(application, at, caller)
            : supplement(dossierId, application, at, caller);
        if (!taken.ok) return taken;
        sync.tookOnline(id, taken.value.id);
        return ok(taken.value.id);
      }),
    'sync.takeStatus': ({ id }, { caller }) =>
      take(id, caller, ({ kind, body, dossierId }, at) => {
        const profile = sync.settings.profile();
        const there = kind === 'status' && profile ? readStatusThere(body, profile) : undefined;
        if (!there || dossierId === undefined) return err(appError('sync-unreadable'));
        const noted = deps.note(dossierId, noteOf(there), at, caller);
        return noted.ok ? ok(dossierId) : noted;
      }),
    'sync.procedureFile': ({ id }) => {
      const entry = sync.findInbox(id);
      const there = entry?.kind === 'catalogue' ? readProcedureThere(entry.body) : undefined;
      if (!entry || !there) return err(appError(entry ? 'sync-unreadable' : 'not-found'));
      const at = deps.official();
      if (!at.ok) return at;
      const day = dayOf(at.value);
      const present = deps.procedure(there.code, day);
      if (!present) return err(appError('procedure-not-in-force'));
      const entryOfFile = procedureUpdate(entry.body, present);
      if (!entryOfFile) return err(appError('sync-unreadable'));
      return ok({ text: JSON.stringify({ ...deps.catalogueFile(day), procedures: [entryOfFile] }) });
    },
    'sync.incidentReport': (input, { caller }) => {
      const found = sync.findOutage(input.id);
      if (!found) return err(appError('not-found'));
      const at = deps.official();
      if (!at.ok) return at;
      const issued = deps.freeze({
        code: 'incident-report',
        data: incidentReportOf({
          ...found,
          input,
          at: at.value,
          writer: caller.name,
          unit: deps.namesAt(dayOf(at.value)),
        }),
        refs: { recordId: outageRecordId(input.id) },
        at: at.value,
        by: caller,
      });
      if (!issued.ok) return issued;
      deps.publish('forms');
      return ok({ formId: issued.value.id });
    },
  };
}

/** The line in the dossier's history, with the names of what came along. */
function supplementNoteOf({ portalNo, papers, submittedAt }: OnlineApplication): string {
  const when = submittedAt === undefined ? '' : ` (nộp ${formatInstant(submittedAt)})`;
  const names = papers.map(({ name }) => name).join(', ');
  const text = `Người nộp gửi lại hồ sơ trực tuyến ${portalNo}${when}${names === '' ? '' : `, kèm: ${names}`}`;
  return text.length <= NOTE_LENGTH ? text : `${text.slice(0, NOTE_LENGTH - 1)}…`;
}

const NOTE_LENGTH = 1000;

/** The line in the dossier's history; the national status by its official name (province-api §7). */
function noteOf({ status, text, by, at }: NonNullable<ReturnType<typeof readStatusThere>>): string {
  const when = at === undefined ? '' : ` (${formatInstant(at)})`;
  const who = by === '' ? '' : `, ${by}`;
  return `Tỉnh chuyển trạng thái: ${STATUS_NAMES[status] ?? status}${who}${when}${text === '' ? '' : `. ${text}`}`;
}

const STATUS_NAMES: Readonly<Record<number, string>> = {
  1: 'mới đăng ký',
  2: 'được tiếp nhận',
  3: 'không được tiếp nhận',
  4: 'đang xử lý',
  5: 'yêu cầu bổ sung giấy tờ',
  6: 'yêu cầu thực hiện nghĩa vụ tài chính',
  7: 'công dân yêu cầu rút',
  8: 'dừng xử lý',
  9: 'đã xử lý xong',
  10: 'đã trả kết quả',
};
