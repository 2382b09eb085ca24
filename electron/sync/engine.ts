// When to try the line, and what to do once it is there: the runs, one after the other, for as long as the service lives.
import type { NeutralDossier } from '../../shared/sync/index.ts';
import type { Connection, LineState } from '../../shared/sync/views.ts';
import { type Store, storeErrorOf } from '../store/index.ts';
import { arrayUpstream } from './array-upstream.ts';
import { createHttpClient } from './http.ts';
import { igateUpstream } from './igate-upstream.ts';
import { createLease } from './lease.ts';
import { type Line, likelyCause } from './line.ts';
import { createMeter } from './meter.ts';
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
  readonly filesMayLeave: () => boolean;
  readonly onNumberAssigned: SendContext['onNumberAssigned'];
  readonly onProgress: () => void;
  readonly onFault: (thrown: unknown, itemId: number | undefined) => void;
  /** Before and after sending. Neither throws for what the province does. */
  readonly fillPool: (upstream: Upstream) => Promise<void>;
  readonly pull: (upstream: Upstream) => Promise<void>;
};

export type Engine = ReturnType<typeof createEngine>;

const RENEW_LEASE_MS = 10_000;

export function createEngine(deps: EngineDeps) {
  const { store, repos, settings, line, now } = deps;
  const lease = createLease(store, now);
  const lookedUp = new Set<string>();
  const meter = createMeter(now);
  let running: Promise<LineState> | undefined;
  let run: Run | undefined;
  let runBeganAt = 0;
  let upstream: Upstream | undefined;
  let connectedAs: Connection | undefined;
  let busyUntil = 0;
  let closing = false;

  /** One try: asks for the line, sends what is due. Joins a try already under way. Answers the state of the line. */
  function tryNow(reason: string): Promise<LineState> {
    running ??= attempt(reason)
      .catch(faulted)
      .finally(() => {
        running = undefined;
        deps.onProgress();
      });
    return running;
  }

  async function attempt(reason: string): Promise<LineState> {
    const far = connect();
    if (!far || !lease.acquire()) return line.state();
    const renewing = setInterval(renewLease, RENEW_LEASE_MS);
    try {
      recoverLostRuns();
      const probe = await far.probe();
      line.setSkew(probe.skewMs);
      if (probe.outcome.kind !== 'done') return await noteProbe(probe);
      const signedIn = await far.signIn();
      if (signedIn.kind !== 'done') return await noteRefusedSignIn(signedIn);
      line.set('online');
      releaseSignIn();
      await deps.fillPool(far);
      const state = await sendDue(far, reason);
      if (state === 'online' && !closing) await deps.pull(far);
      return state;
    } finally {
      clearInterval(renewing);
      lease.release();
    }
  }

  function renewLease() {
    try {
      lease.acquire();
    } catch (thrown) {
      // A lease that cannot be renewed (a full disk) runs out; the run notices that by itself.
      if (!storeErrorOf(thrown)) deps.onFault(thrown, undefined);
    }
  }

  // The counter goes on whatever befalls the sending; the next try starts from what is on disk.
  function faulted(thrown: unknown): LineState {
    const known = storeErrorOf(thrown);
    if (known?.code === 'disk-full') line.set('disk-full');
    else if (!closing) deps.onFault(thrown, undefined);
    return known?.code === 'disk-full' ? 'disk-full' : 'offline';
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
    const lost = [...repos.items.inState('sending'), ...repos.items.inState('uploading')];
    if (lost.length === 0 && !repos.runs.anyOpen()) return;
    store.write(() => {
      for (const id of lost) repos.items.apply(id, { kind: 'run-lost' }, now());
      repos.runs.endLost(now());
    });
  }

  async function noteProbe({ outcome, http }: Pick<Probe, 'outcome' | 'http'>): Promise<LineState> {
    const { baseUrl } = settings.connection() ?? { baseUrl: 'http://localhost' };
    const next = lineAfter(outcome);
    const answered = outcome.kind === 'unknown' || outcome.kind === 'busy';
    const why = 'why' in outcome ? outcome.why : http === undefined ? outcome.kind : `http-${http}`;
    if (outcome.kind === 'busy' && outcome.retryAt !== undefined) busyUntil = outcome.retryAt;
    const cause = next === 'portal' ? 'internet' : await likelyCause(baseUrl, answered);
    line.set(next, cause, why);
    return next;
  }

  async function noteRefusedSignIn(outcome: Outcome<unknown>): Promise<LineState> {
    if (outcome.kind !== 'sign-in')
      return noteProbe({ outcome: outcome as Probe['outcome'], http: undefined });
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
    runBeganAt = now();
    run = startRun({
      context: contextOf(far, runId),
      readFile: deps.readFile,
      filesMayLeave: deps.filesMayLeave,
      chance: deps.chance,
      meter,
      mayGoOn: lease.holds,
      onProgress: deps.onProgress,
      onFault: deps.onFault,
    });
    const stop = await run.done.finally(() => {
      run = undefined;
    });
    if (stop?.line !== 'disk-full') {
      store.write(() =>
        repos.runs.end(runId, stop ? `${stop.line}: ${stop.why}` : 'done', line.skewMs(), now()),
      );
    }
    if (stop && stop.line !== 'online') await noteStop(stop);
    return line.state();
  }

  function contextOf(far: Upstream, runId: number): Omit<SendContext, 'later'> {
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
    /** Since when something is being sent; `undefined` when nothing is. */
    runningSince: () => (run === undefined ? undefined : runBeganAt),
    busyUntil: () => busyUntil,
    meter,
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
