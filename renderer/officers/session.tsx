import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import type { Session } from '../../shared/officers/index.ts';
import { queryClient, useCall } from '../bridge/hooks.ts';
import { call } from '../bridge.ts';
import { type DraftBox, DraftBoxContext, openDraftBox } from '../drafts.ts';
import { LockScreen } from './LockScreen.tsx';
import { SignIn } from './SignIn.tsx';
import { useIdle } from './use-idle.ts';

type SignedIn = Extract<Session, { state: 'signed-in' }>;
type OfficerSession = {
  readonly officer: SignedIn['officer'];
  readonly lock: () => void;
  readonly signOut: () => void;
};

const OfficerContext = createContext<OfficerSession | undefined>(undefined);

/** The officer at this window; only inside the frame, where somebody is signed in. */
export function useOfficer(): OfficerSession {
  const session = useContext(OfficerContext);
  if (!session) throw new Error('Nobody is signed in here');
  return session;
}

/** Lets nobody past without a PIN. A locked window keeps its screens, hidden, so that unlocking finds everything as it was. */
export function SessionGate({ children }: { children: ReactNode }) {
  const { data: session } = useCall('officers.me', {}, { staleMs: Number.POSITIVE_INFINITY });
  const [kept, setKept] = useState<SignedIn>();
  if (session?.state === 'signed-in' && session !== kept) setKept(session);
  if (session?.state === 'signed-out' && kept) setKept(undefined);

  if (!session) return null;
  if (session.state === 'signed-out') return <SignIn onSession={setSession} />;
  const isLocked = session.state === 'locked';
  return (
    <>
      {kept && (
        <div hidden={isLocked} inert={isLocked} style={{ height: '100%' }}>
          <SignedInArea session={kept} isLocked={isLocked}>
            {children}
          </SignedInArea>
        </div>
      )}
      {isLocked && <LockScreen officer={session.officer} onSession={setSession} onSignOut={signOut} />}
    </>
  );
}

type AreaProps = { readonly session: SignedIn; readonly isLocked: boolean; readonly children: ReactNode };

function SignedInArea({ session: { officer, draftKey, idleLockMinutes }, isLocked, children }: AreaProps) {
  const [box, setBox] = useState<DraftBox>();
  useEffect(() => {
    void openDraftBox(officer.id, draftKey).then(setBox);
  }, [officer.id, draftKey]);
  useIdle(idleLockMinutes, lock, !isLocked);
  if (!box) return null;
  return (
    <OfficerContext value={{ officer, lock, signOut }}>
      <DraftBoxContext value={box}>{children}</DraftBoxContext>
    </OfficerContext>
  );
}

async function lock(): Promise<void> {
  const reply = await call('officers.lock', {});
  if (reply.ok) await setSession(reply.value);
}

async function signOut(): Promise<void> {
  const reply = await call('officers.signOut', {});
  if (reply.ok) await setSession(reply.value);
}

/** What one officer was shown is not left in memory for the next. */
async function setSession(session: Session): Promise<void> {
  // Asked before this and answered after it, "nobody is here" would put the officer out of the door again.
  await queryClient.cancelQueries({ queryKey: ['officers.me'] });
  queryClient.setQueryData(['officers.me', {}], session);
  if (session.state === 'signed-out') queryClient.removeQueries({ predicate: isOfWork });
  if (session.state === 'signed-in') void queryClient.invalidateQueries({ predicate: isOfWork });
}

const SEEN_BY_ANYONE: readonly unknown[] = ['officers.me', 'officers.list', 'centre.status'];
const isOfWork = ({ queryKey: [name] }: { queryKey: readonly unknown[] }) => !SEEN_BY_ANYONE.includes(name);
