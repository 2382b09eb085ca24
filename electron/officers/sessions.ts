import { type AppError, appError } from '../../shared/errors.ts';
import type { Caller, Handlers } from '../../shared/lib/call.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { type officersCalls, pinFault, SESSION_MAX_MS, type Session } from '../../shared/officers/index.ts';
import type { Store } from '../store/index.ts';
import type { Officer, OfficerRepo } from './officer-repo.ts';
import { createPinCheck } from './pin-check.ts';
import { hashPin } from './pin-hash.ts';
import { policyRepo } from './policy-repo.ts';
import { sessionRepo } from './session-repo.ts';

type SessionCall =
  | 'officers.list'
  | 'officers.me'
  | 'officers.signIn'
  | 'officers.signOut'
  | 'officers.lock'
  | 'officers.unlock'
  | 'officers.changePin';

const FORGET_SESSION_MS = 7 * 24 * 60 * 60 * 1000;

/** Sign-in, lock and sign-out of windows. A window is known by the secret its host gave it. */
export function createSessions(deps: { store: Store; clock: { now(): number }; officers: OfficerRepo }) {
  const { store, clock, officers } = deps;
  const sessions = sessionRepo(store);
  const policy = policyRepo(store);
  const checkPin = createPinCheck({ clock, officers });

  function sessionAt(senderId: string): { officer: Officer; locked: boolean } | undefined {
    const session = sessions.find(senderId);
    const officer = session && officers.find(session.officerId);
    if (!session || !officer || officer.disabled) return undefined;
    return { officer, locked: session.locked || clock.now() - session.provedAt > SESSION_MAX_MS };
  }

  function callerOf(senderId: string): { caller: Caller; locked: boolean } | undefined {
    const found = sessionAt(senderId);
    if (!found) return undefined;
    const { id, name, roles } = found.officer;
    return { caller: { officerId: id, name, roles }, locked: found.locked };
  }

  function describe(senderId: string): Session {
    const found = sessionAt(senderId);
    if (!found) return { state: 'signed-out' };
    const officer = { id: found.officer.id, name: found.officer.name, roles: [...found.officer.roles] };
    if (found.locked) return { state: 'locked', officer };
    return {
      state: 'signed-in',
      officer,
      draftKey: Buffer.from(found.officer.draftKey).toString('base64'),
      idleLockMinutes: policy.idleLockMinutes(),
    };
  }

  async function open(senderId: string, officerId: string, pin: string): Promise<Result<Session, AppError>> {
    const checked = await checkPin(officerId, pin);
    if (!checked.ok) return checked;
    const at = clock.now();
    store.write(() => {
      officers.noteSignIn(officerId, at);
      sessions.open(senderId, officerId, at);
      sessions.endOlderThan(at - FORGET_SESSION_MS);
    });
    return ok(describe(senderId));
  }

  const handlers: Pick<Handlers<typeof officersCalls>, SessionCall> = {
    'officers.list': () => {
      const active = officers.list().filter((officer) => !officer.disabled);
      return ok({ officers: active.map(({ id, name }) => ({ id, name })) });
    },

    'officers.me': (_input, { senderId }) => ok(describe(senderId)),

    'officers.signIn': ({ officerId, pin }, { senderId }) => open(senderId, officerId, pin),

    'officers.signOut': (_input, { senderId }) => {
      store.write(() => sessions.end(senderId));
      return ok({ state: 'signed-out' });
    },

    'officers.lock': (_input, { senderId }) => {
      store.write(() => sessions.lock(senderId));
      return ok(describe(senderId));
    },

    'officers.unlock': ({ pin }, { senderId }) => {
      const found = sessionAt(senderId);
      return found ? open(senderId, found.officer.id, pin) : err(appError('not-signed-in'));
    },

    'officers.changePin': async ({ currentPin, newPin }, { caller }) => {
      const fault = pinFault(newPin);
      if (fault) return err(appError('invalid-input', { fields: [{ path: 'newPin', code: fault }] }));
      const checked = await checkPin(caller.officerId, currentPin);
      if (!checked.ok) return checked;
      const pinHash = await hashPin(newPin);
      store.write(() => officers.setPin(caller.officerId, pinHash));
      return ok({});
    },
  };

  return { handlers, callerOf };
}
