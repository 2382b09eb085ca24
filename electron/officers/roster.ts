import { v7 as newId } from 'uuid';
import { type AppError, appError } from '../../shared/errors.ts';
import type { Handlers } from '../../shared/lib/call.ts';
import { err, ok } from '../../shared/lib/result.ts';
import { type officersCalls, pinFault, type RosterEntry } from '../../shared/officers/index.ts';
import type { Store } from '../store/index.ts';
import type { Officer, OfficerRepo } from './officer-repo.ts';
import { hashPin } from './pin-hash.ts';
import { policyRepo } from './policy-repo.ts';
import { sessionRepo } from './session-repo.ts';

type RosterCall =
  | 'officers.roster'
  | 'officers.add'
  | 'officers.change'
  | 'officers.resetPin'
  | 'officers.setIdleLock';

/** What an administrator does to the list of officers. Nobody is deleted: dossiers and audit keep naming them. */
export function createRoster(deps: { store: Store; clock: { now(): number }; officers: OfficerRepo }) {
  const { store, clock, officers } = deps;
  const sessions = sessionRepo(store);
  const policy = policyRepo(store);

  const handlers: Pick<Handlers<typeof officersCalls>, RosterCall> = {
    'officers.roster': () =>
      ok({ officers: officers.list().map(toRosterEntry), idleLockMinutes: policy.idleLockMinutes() }),

    'officers.add': async ({ name, roles, pin }) => {
      const fault = pinFault(pin);
      if (fault) return err(fieldError('pin', fault));
      const pinHash = await hashPin(pin);
      return store.write(() => {
        if (officers.isNameTaken(name)) return err(fieldError('name', 'officer-name-taken'));
        const officerId = newId();
        officers.add({ id: officerId, name, roles: unique(roles), pinHash, at: clock.now() });
        return ok({ officerId });
      });
    },

    'officers.change': ({ officerId, name, roles, disabled }) =>
      store.write(() => {
        if (!officers.find(officerId)) return err(appError('not-found'));
        if (officers.isNameTaken(name, officerId)) return err(fieldError('name', 'officer-name-taken'));
        const staysAdmin = roles.includes('admin') && !disabled;
        if (!staysAdmin && !officers.hasAdminBesides(officerId)) return err(appError('last-admin'));
        officers.change({ id: officerId, name, roles: unique(roles), disabled });
        if (disabled) sessions.endAllOf(officerId);
        return ok({});
      }),

    'officers.resetPin': async ({ officerId, pin }) => {
      const fault = pinFault(pin);
      if (fault) return err(fieldError('pin', fault));
      const pinHash = await hashPin(pin);
      return store.write(() => {
        if (!officers.find(officerId)) return err(appError('not-found'));
        officers.setPin(officerId, pinHash);
        return ok({});
      });
    },

    'officers.setIdleLock': ({ minutes }) => {
      store.write(() => policy.setIdleLockMinutes(minutes));
      return ok({});
    },
  };
  return { handlers };
}

const unique = <T>(items: readonly T[]) => [...new Set(items)];

const fieldError = (path: string, code: string): AppError =>
  appError('invalid-input', { fields: [{ path, code }] });

function toRosterEntry({ id, name, roles, disabled, lastSignInAt }: Officer): RosterEntry {
  return { id, name, roles: [...roles], disabled, ...(lastSignInAt !== undefined && { lastSignInAt }) };
}
