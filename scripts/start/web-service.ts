// Keeps the counter's service running on one port: a crash restarts it and the window finds it again by itself.
import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import { createRestarts } from '../../electron/hosts/restarts.ts';
import { CANNOT_OPEN, type FromWebService, type OpenFailure } from '../../electron/hosts/service-messages.ts';
import { root } from '../bundle.ts';

export type Ready = { readonly address: string; readonly launchUrl: string };

/** Why the service is no longer running. */
export type ServiceEnd =
  | { readonly kind: 'stopped' }
  | { readonly kind: 'cannot-open'; readonly failure: OpenFailure }
  | { readonly kind: 'gave-up' };

export type WebService = {
  /** Ends the service in order; `ended` then resolves. */
  stop(): void;
  /** The process serving now; `undefined` between a crash and the next start. */
  pid(): number | undefined;
  readonly ended: Promise<ServiceEnd>;
};

export type WebServiceOptions = {
  readonly folder: string;
  /** `'0'`: any free port, kept over restarts. */
  readonly port: string;
  readonly onReady: (ready: Ready) => void;
  readonly onCrash: (how: string) => void;
};

const FINISH_MS = 5_000;

export function superviseWebService({ folder, port, onReady, onCrash }: WebServiceOptions): WebService {
  const restarts = createRestarts();
  const { promise: ended, resolve: end } = Promise.withResolvers<ServiceEnd>();
  let keptPort = port;
  let service: ChildProcess | undefined;
  let failure: OpenFailure | undefined;
  let stopping = false;

  function launch() {
    restarts.started();
    const args = ['--data', folder, '--port', keptPort];
    service = fork(path.join(root, 'electron', 'service.ts'), args, { cwd: root });
    service.on('message', (message: FromWebService) => {
      if (message.kind === 'failed') failure = message.error;
      if (message.kind !== 'ready') return;
      keptPort = new URL(message.address).port;
      onReady({ address: message.address, launchUrl: message.launchUrl });
    });
    service.once('exit', afterExit);
  }

  function afterExit(code: number | null, signal: NodeJS.Signals | null) {
    if (stopping) return end({ kind: 'stopped' });
    if (code === CANNOT_OPEN && failure) return end({ kind: 'cannot-open', failure });
    const next = restarts.died();
    if (next.kind === 'give-up') return end({ kind: 'gave-up' });
    onCrash(String(signal ?? code));
    setTimeout(() => (stopping ? end({ kind: 'stopped' }) : launch()), next.pauseMs);
  }

  launch();
  return {
    ended,
    pid: () => (service?.exitCode === null && service.signalCode === null ? service.pid : undefined),
    stop() {
      if (stopping) return;
      stopping = true;
      if (service?.connected) service.send({ kind: 'close' });
      setTimeout(() => service?.kill('SIGKILL'), FINISH_MS).unref();
    },
  };
}
