// The room's calls, joined to its parts.
import { type AppError, appError } from '../../shared/errors.ts';
import type { Handlers } from '../../shared/lib/call.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { syncCalls } from '../../shared/sync/calls.ts';
import { type Profile, profileSchema } from '../../shared/sync/index.ts';
import type { Connection, InboxEntry, Outage, SyncItem, SyncStatus } from '../../shared/sync/views.ts';
import type { Store } from '../store/index.ts';
import type { createCarry } from './carry.ts';
import type { createDecisions } from './decisions.ts';
import type { InboxRepo } from './inbox-repo.ts';
import type { Line } from './line.ts';
import type { createPull } from './pull.ts';
import type { createPutBack } from './put-back.ts';
import type { createReconcile } from './reconcile.ts';
import type { Repos } from './repos.ts';
import type { SyncSettings } from './settings.ts';
import type { createViews } from './views.ts';

export type HandlerDeps = {
  readonly store: Store;
  readonly repos: Repos;
  readonly settings: SyncSettings;
  readonly putBack: ReturnType<typeof createPutBack>;
  readonly line: Line;
  readonly inbox: InboxRepo;
  readonly shownInbox: (entry: InboxEntry) => InboxEntry;
  readonly findOutage: (id: number) => { outage: Outage; dossiers: SyncItem[] } | undefined;
  readonly views: ReturnType<typeof createViews>;
  readonly decisions: ReturnType<typeof createDecisions>;
  readonly pull: ReturnType<typeof createPull>;
  readonly reconciliation: ReturnType<typeof createReconcile>;
  readonly carry: ReturnType<typeof createCarry>;
  readonly now: () => number;
  readonly status: () => SyncStatus;
  readonly sendAgain: (dossierId: string, seenStatus: number | undefined) => boolean;
  /** Try the line at once; answers without waiting for the end. */
  readonly tryAtOnce: () => void;
};

export function syncHandlers(deps: HandlerDeps): Handlers<typeof syncCalls> {
  const { store, repos, settings, views, decisions, line, now } = deps;

  function then<T, U>(result: Result<T, AppError>, map: (value: T) => U): Result<U, AppError> {
    if (!result.ok) return result;
    deps.tryAtOnce();
    return ok(map(result.value));
  }
  const done = (worked: boolean) => (worked ? ok({}) : err(appError('not-found')));

  return {
    'sync.status': () => ok(deps.status()),
    'sync.items': ({ filter, dossierId, cursor, limit }) => ok(views.items(filter, dossierId, cursor, limit)),
    'sync.item': ({ id }) => {
      const row = repos.items.find(id);
      if (!row) return err(appError('not-found'));
      const files = repos.uploads
        .ofItem(id)
        .map(({ name, bytes, held, state }) => ({ name, bytes, held, state }));
      return ok({ item: views.item(row), trail: views.trail(id), exchanges: views.exchanges(id), files });
    },
    'sync.runs': ({ cursor, limit }) =>
      ok(pageOf(repos.runs.before(cursor, limit + 1), limit, 'runs', views.run)),
    'sync.run': ({ id }) => {
      const row = repos.runs.find(id);
      if (!row) return err(appError('not-found'));
      const items = repos.runs.itemsOf(id).map(({ item_id, outcome, at }) => ({
        item: views.item(repos.items.get(item_id)),
        outcome,
        at: Date.parse(at),
      }));
      return ok({ run: views.run(row), items });
    },
    'sync.runNow': () => {
      deps.pull.atOnce();
      deps.tryAtOnce();
      return ok({});
    },
    'sync.retry': ({ id }) => then(decisions.retry(id), views.item),
    'sync.resolve': ({ id, choice }) => then(decisions.resolve(id, choice), views.item),
    'sync.connection': () => {
      const connection = settings.connection();
      const profiles = settings
        .profiles()
        .map(({ id, version, name, unconfirmed }) => ({ id, version, name, unconfirmed }));
      return ok({ ...(connection ? { connection: { ...connection, clientSecret: '' } } : {}), profiles });
    },
    'sync.setConnection': (given) => {
      if (!settings.profiles().some((known) => known.id === given.profileId)) {
        return err(appError('invalid-input', { fields: [{ path: 'profileId', code: 'unknown-value' }] }));
      }
      store.write(() => settings.setConnection(withSecret(given, settings.connection()), now()));
      deps.tryAtOnce();
      return ok({});
    },
    'sync.addProfile': ({ text }, { caller }) => {
      const read = readProfile(text);
      if (!read.ok) return read;
      const present = settings.profiles().find((known) => known.id === read.value.id);
      if (present && present.version >= read.value.version) {
        const params = { present: present.version, offered: read.value.version };
        return err(appError('sync-profile-older', { params }));
      }
      store.write(() => settings.addProfile(read.value, caller.officerId, now()));
      deps.tryAtOnce();
      return ok({ id: read.value.id, version: read.value.version });
    },
    'sync.rules': () =>
      ok({
        rules: repos.rules.all().map(({ id, path, kind, value, text, learned_at }) => ({
          id,
          path,
          kind,
          value,
          text,
          learnedAt: Date.parse(learned_at),
        })),
      }),
    'sync.dropRule': ({ id }) => done(store.write(() => repos.rules.drop(id, now()))),
    'sync.renumbered': () => ok({ dossiers: views.renumbered() }),
    'sync.markTold': ({ dossierId }) => done(store.write(() => views.markTold(dossierId))),
    'sync.outages': ({ cursor, limit }) =>
      ok(pageOf(line.outages.before(cursor, limit + 1), limit, 'outages', views.outage)),
    'sync.outage': ({ id }) => {
      const found = deps.findOutage(id);
      return found ? ok(found) : err(appError('not-found'));
    },
    'sync.describeOutage': ({ id, cause, note }) =>
      done(store.write(() => line.outages.describe(id, cause, note))),
    'sync.inbox': ({ kind }) => ok({ entries: deps.inbox.open(kind).map(deps.shownInbox) }),
    'sync.decideInbox': ({ id, decision }, { caller }) =>
      done(deps.pull.decide(id, decision, caller.officerId)),
    'sync.notOurs': ({ officialNo }, { caller }) => {
      deps.reconciliation.notOurs(officialNo, caller.officerId);
      return ok({});
    },
    'sync.reconcile': ({ day }) => deps.reconciliation.reconcile(day),
    'sync.reconciliations': () => ok({ days: deps.reconciliation.past() }),
    'sync.beginRestore': () => {
      store.write(deps.putBack.beginRestore);
      deps.tryAtOnce();
      return ok({});
    },
    'sync.closePutBack': () => {
      const closed = store.write(deps.putBack.close);
      return closed ? ok({}) : err(appError('sync-nothing-to-decide'));
    },
    'sync.sendAgain': ({ dossierId, seenStatus }) => {
      const known = deps.sendAgain(dossierId, seenStatus);
      if (known) deps.tryAtOnce();
      return done(known);
    },
    'sync.exportCarry': ({ passphrase }) => deps.carry.exportDossiers(passphrase),
    'sync.importCarry': async ({ passphrase, sha256 }) =>
      then(await deps.carry.take(passphrase, sha256), (taken) => taken),
    'sync.exportAcks': ({ passphrase }) => deps.carry.exportAcks(passphrase),
  };
}

function pageOf<K extends string, R extends { id: number }, V>(
  rows: readonly R[],
  limit: number,
  key: K,
  view: (row: R) => V,
): { [key in K]: V[] } & { nextCursor?: number } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1)?.id;
  const page = { [key]: shown.map(view) } as { [key in K]: V[] };
  return { ...page, ...(rows.length > limit && last !== undefined ? { nextCursor: last } : {}) };
}

// The secret never goes to the page, so an empty one means "as it is".
function withSecret(given: Connection, present: Connection | undefined): Connection {
  return given.clientSecret === '' && present ? { ...given, clientSecret: present.clientSecret } : given;
}

/** Errors: 'sync-profile-invalid' with the place of the first fault. */
function readProfile(text: string): Result<Profile, AppError> {
  const invalid = (where: string) => err(appError('sync-profile-invalid', { params: { where } }));
  try {
    const parsed = profileSchema.safeParse(JSON.parse(text));
    if (!parsed.success) return invalid(parsed.error.issues[0]?.path.join('.') ?? '');
    new RegExp(parsed.data.number.pattern);
    return ok(parsed.data);
  } catch {
    return invalid('JSON');
  }
}
