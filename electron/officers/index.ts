import { v7 as newId } from 'uuid';
import { type AppError, appError } from '../../shared/errors.ts';
import type { Caller, Handlers } from '../../shared/lib/call.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { type officersCalls, pinFault } from '../../shared/officers/index.ts';
import type { Store } from '../store/index.ts';
import { createAuditLog } from './audit-log.ts';
import type { AuditRow } from './audit-repo.ts';
import { officerRepo } from './officer-repo.ts';
import { hashPin } from './pin-hash.ts';
import { createRoster } from './roster.ts';
import { createSessions } from './sessions.ts';

export type { AuditRow } from './audit-repo.ts';

export type Officers = {
  readonly handlers: Handlers<typeof officersCalls>;
  /** The officer at this window, and whether the window is locked; `undefined` when nobody is signed in there. */
  callerOf(senderId: string): { readonly caller: Caller; readonly locked: boolean } | undefined;
  /** Notes who did what; written in batches within a quarter second and on `close`. */
  recordAudit(row: AuditRow): void;
  /**
   * Makes the first officer, an administrator with every role, at first-run set-up; `alongside` runs in the same
   * transaction with the new officer's id. Errors: 'officers-exist', 'invalid-input' (field `pin`).
   */
  createFirstOfficer(
    input: { readonly name: string; readonly pin: string },
    alongside?: (officerId: string) => void,
  ): Promise<Result<{ officerId: string }, AppError>>;
  hasOfficers(): boolean;
  /** Everyone who may sign in, the longest-serving first. */
  inService(): readonly Caller[];
  /** Writes what the audit still holds; call before the store closes. */
  close(): void;
};

/** Who works at this counter: sign-in, lock, roles and the audit of their calls. */
export function createOfficers(deps: { store: Store; clock: { now(): number } }): Officers {
  const { store, clock } = deps;
  const officers = officerRepo(store);
  const audit = createAuditLog(store);
  const sessions = createSessions({ store, clock, officers });
  const roster = createRoster({ store, clock, officers });

  async function createFirstOfficer(
    input: { readonly name: string; readonly pin: string },
    alongside?: (officerId: string) => void,
  ): Promise<Result<{ officerId: string }, AppError>> {
    const fault = pinFault(input.pin);
    if (fault) return err(appError('invalid-input', { fields: [{ path: 'pin', code: fault }] }));
    const pinHash = await hashPin(input.pin);
    return store.write(() => {
      if (officers.count() > 0) return err(appError('officers-exist'));
      const officerId = newId();
      officers.add({
        id: officerId,
        name: input.name,
        roles: ['receiver', 'handler', 'clerk', 'leader', 'admin'],
        pinHash,
        at: clock.now(),
      });
      alongside?.(officerId);
      return ok({ officerId });
    });
  }

  return {
    handlers: {
      ...sessions.handlers,
      ...roster.handlers,
      'officers.audit': (query) => ok(audit.page(query)),
    },
    callerOf: sessions.callerOf,
    recordAudit: audit.record,
    createFirstOfficer,
    hasOfficers: () => officers.count() > 0,
    inService: () =>
      officers
        .list()
        .filter((officer) => !officer.disabled)
        .map(({ id, name, roles }) => ({ officerId: id, name, roles }))
        // Ids are UUIDv7, so their order is the order of joining.
        .sort((a, b) => (a.officerId < b.officerId ? -1 : 1)),
    close: audit.close,
  };
}
