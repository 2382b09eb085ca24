// The real service as a process of its own, on a data folder of its own, with the web host.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { FromWebService } from '../../../electron/hosts/service-messages.ts';
import { root } from '../../../scripts/bundle.ts';
import { temporaryFolder } from '../../support/counter.ts';
import { removeData } from '../../support/store.ts';
import { PATIENCE_MS } from '../../support/waiting.ts';
import { builtPage } from './page.ts';

export type TestService = {
  readonly folder: string;
  readonly address: string;
  /** Opens a window once. */
  launchUrl(): Promise<string>;
  /** Ends the process as a crash would. */
  kill(): Promise<void>;
  /** Starts it again on the same folder and port. */
  restart(): Promise<void>;
  /** Ends it in order and removes its folder. */
  close(): Promise<void>;
};

export async function startService(folder = temporaryFolder()): Promise<TestService> {
  const page = await builtPage();
  let running = await startProcess(folder, page, '0');
  const { address } = running;
  const port = new URL(address).port;
  let unused: string | undefined = running.launchUrl;

  async function end(signal: NodeJS.Signals) {
    if (running.process.exitCode !== null || running.process.signalCode !== null) return;
    running.process.kill(signal);
    await once(running.process, 'exit');
  }
  return {
    folder,
    address,
    async launchUrl() {
      const url = unused ?? (await askLaunchUrl(running.process));
      unused = undefined;
      return url;
    },
    kill: () => end('SIGKILL'),
    async restart() {
      running = await startProcess(folder, page, port);
      unused = running.launchUrl;
    },
    async close() {
      await end('SIGTERM');
      removeData(folder);
    },
  };
}

async function startProcess(folder: string, page: string, port: string) {
  const service = path.join(root, 'electron', 'service.ts');
  const child = fork(service, ['--data', folder, '--port', port, '--page', page], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const { address, launchUrl } = await nextMessage(child, 'ready');
  return { process: child, address, launchUrl };
}

async function askLaunchUrl(child: ChildProcess): Promise<string> {
  const answer = nextMessage(child, 'launch-url');
  child.send({ kind: 'launch-url' });
  return (await answer).launchUrl;
}

async function nextMessage<K extends FromWebService['kind']>(child: ChildProcess, kind: K) {
  const gone = new AbortController();
  child.once('exit', () => gone.abort(new Error('The service ended before it was ready')));
  const signal = AbortSignal.any([gone.signal, AbortSignal.timeout(PATIENCE_MS)]);
  while (true) {
    const [message] = (await once(child, 'message', { signal })) as [FromWebService];
    if (message.kind === 'failed') throw new Error(`The service cannot open: ${message.error.code}`);
    if (message.kind === kind) return message as Extract<FromWebService, { kind: K }>;
  }
}
