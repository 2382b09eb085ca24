// When to try the line, and what to do once it is there: the runs, one after the other, for as long as the service lives.
import type { NeutralDossier } from '../../shared/sync/index.ts';
import type { Connection, LineState } from '../../shared/sync/views.ts';
import type { Store } from '../store/index.ts';
import { arrayUpstream } from './array-upstream.ts';
import { createHttpClient } from './http.ts';
import { igateUpstream } from './igate-upstream.ts';
import { createLease } from './lease.ts';
import { type Line, likelyCause } from './line.ts';
import type { Numbers } from './numbers.ts';
import type { Repos } from './repos.ts';
import { type Run, startRun } from './run.ts';
import type { SendContext, Stop } from './send-context.ts';
import type { SyncSettings } from './settings.ts';
import type { FileReader } from './upload-file.ts';
import type { Outcome, Probe, Upstream } from './upstream.ts';

export type EngineDeps = {
  readonly store: Store;
  readonly repos: Repos;
  readonly settings: SyncSettings;
  readonly numbers: Numbers;
  readonly line: Line;
  readonly now: () => number;
  readonly chance: () => number;
  readonly neutralDossier: (dossierId: string) => NeutralDossier | undefined;
  readonly readFile: FileReader;
  readonly onNumberAssigned: SendContext['onNumberAssigned'];
  readonly onProgress: () => void;
  readonly onFault: (thrown: unknown, itemId: number | undefined) => void;
  /** What else to do while the line is up: fill the pool, pull. Never throws for what the province does. */
  readonly whileOnline: (upstream: Upstream, runId: number | undefined) => Promise<void>;
};

export type Engine = ReturnType<typeof createEngine>;

const RENEW_LEASE_MS = 10_000;

export function createEngine(deps: EngineDeps) {
  const { store, repos, settings, line, now } = deps;
  const lease = createLease(store, now);
  const lookedUp = new Set<string>();
  let running: Promise<LineState> | undefined;
  let run: Run | undefined;
  let upstream: Upstream | undefined;
  let connectedAs: Connection | undefined;
  let busyUntil = 0;
  let closing = false;

  /** One try: asks for the line, sends what is due. Joins a try already under way. Answers the state of the line. */
  function tryNow(reason: string): Promise<LineState> {
    running ??= attempt(reason).finally(() => {
      running = undefined;
      deps.onProgress();
    });
    return running;
  }

  async function attempt(reason: string): Promise<LineState> {
    const far = connect();
    if (!far) return line.state();
    if (!lease.acquire()) return line.state();
    try {
      recoverLostRuns();
      const probe = await far.probe();
      line.setSkew(probe.skewMs);
      if (probe.outcome.kind !== 'done') return await noteProbe(probe);
      const signedIn = await far.signIn();
      if (signedIn.kind !== 'done') return await noteRefusedSignIn(signedIn);
      line.set('online');
      releaseSignIn();
      await deps.whileOnline(far, undefined);
      return await sendDue(far, reason);
    } finally {
      lease.release();
    }
  }

  /** `undefined` when nobody has set the connection up, or it is switched off, or the service is closing. */
  function connect(): Upstream | undefined {
    const connection = settings.connection();
    const profile = settings.profile();
    if (!connection || !profile || !connection.enabled || closing) {
      if (!closing) line.set(connection ? 'off' : 'unset');
      return undefined;
    }
    if (upstream && connectedAs === connection && upstream.profile === profile) return upstream;
    upstream?.close();
    connectedAs = connection;
    const parts = { http: createHttpClient(), profile, connection, now };
    upstream = profile.shape === 'igate-lgsp' ? igateUpstream(parts) : arrayUpstream(parts);
    return upstream;
  }

  // Only this process may be sending now, so whatever still says "sending" was lost with a process.
  function recoverLostRuns() {
    store.write(() => {
      for (const state of ['sending', 'uploading'] as const) {
        for (const id of repos.items.inState(state)) repos.items.apply(id, { kind: 'run-lost' }, now());
      }
      repos.runs.endLost(now());
    });
  }

  async function noteProbe({ outcome }: Probe): Promise<LineState> {
    const { baseUrl } = settings.connection() ?? { baseUrl: 'http://localhost' };
    const next = lineAfter(outcome);
    const answered = outcome.kind === 'unknown' || outcome.kind === 'busy';
    const why = 'why' in outcome ? outcome.why : outcome.kind;
    const cause = next === 'portal' ? 'internet' : await likelyCause(baseUrl, answered);
    line.set(next, cause, why);
    return next;
  }

  async function noteRefusedSignIn(outcome: Outcome<unknown>): Promise<LineState> {
    if (outcome.kind !== 'sign-in')
      return noteProbe({ outcome: outcome as Probe['outcome'], skewMs: undefined });
    line.set('sign-in');
    return 'sign-in';
  }

  function releaseSignIn() {
    const held = repos.items.inState('needs-sign-in');
    if (held.length === 0) return;
    store.write(() => {
      for (const id of held) repos.items.apply(id, { kind: 'signed-in' }, now());
    });
  }

  async function sendDue(far: Upstream, reason: string): Promise<LineState> {
    const due = repos.items.due(now(), far.profile.capabilities.update, 1);
    if (due.length === 0 && repos.uploads.next(now()) === undefined) return 'online';
    const runId = store.write(() =>
      repos.runs.begin(reason, `${far.profile.id} ${far.profile.version}`, now()),
    );
    const renewing = setInterval(() => lease.acquire(), RENEW_LEASE_MS);
    run = startRun({
      context: contextOf(far, runId),
      readFile: deps.readFile,
      chance: deps.chance,
      mayGoOn: lease.holds,
      onProgress: deps.onProgress,
      onFault: deps.onFault,
    });
    const stop = await run.done;
    clearInterval(renewing);
    run = undefined;
    if (stop?.line !== 'disk-full') {
      store.write(() =>
        repos.runs.end(runId, stop ? `${stop.line}: ${stop.why}` : 'done', line.skewMs(), now()),
      );
    }
    if (stop && stop.line !== 'online') await noteStop(stop);
    return line.state();
  }

  function contextOf(far: Upstream, runId: number): SendContext {
    return {
      store,
      ...repos,
      numbers: deps.numbers,
      settings,
      upstream: far,
      runId,
      now,
      neutralDossier: deps.neutralDossier,
      lookedUp,
      onNumberAssigned: deps.onNumberAssigned,
    };
  }

  async function noteStop(stop: Stop) {
    const baseUrl = settings.connection()?.baseUrl ?? 'http://localhost';
    const cause = stop.line === 'portal' ? 'internet' : await likelyCause(baseUrl, stop.line === 'busy');
    line.set(stop.line, cause, stop.why);
    if (stop.retryAt !== undefined) busyUntil = stop.retryAt;
  }

  /** Ends what is under way; what is on the wire stays unknown and is looked up next time. */
  async function close() {
    closing = true;
    run?.end('closing');
    // A request under way gets a moment to be answered; a look-up later is cheap.
    const patience = setTimeout(() => upstream?.close(), 2000);
    await running?.catch(() => {});
    clearTimeout(patience);
    upstream?.close();
  }

  return {
    tryNow,
    /** The way to the province for a question of an officer; `undefined` when there is none. */
    connect,
    poke: () => run?.poke(),
    isRunning: () => run !== undefined,
    busyUntil: () => busyUntil,
    close,
  };
}

function lineAfter(outcome: Probe['outcome']): LineState {
  switch (outcome.kind) {
    case 'done':
      return 'online';
    case 'portal':
    case 'not-found':
      return 'portal';
    case 'busy':
      return 'busy';
    case 'certificate':
      return 'certificate';
    case 'sign-in':
      return 'sign-in';
    default:
      return 'offline';
  }
}
