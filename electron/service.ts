// The counter service as a process. Under Electron it is a utility process and serves message ports; elsewhere it is a
// plain Node process and serves loopback HTTP. Exit code 3: the data folder cannot be opened (the reason was sent).
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { AppError } from '../shared/errors.ts';
import { createCounter } from './counter.ts';
import { type Port, servePort } from './hosts/port.ts';
import type { Counter } from './hosts/serve.ts';
import { startWebHost } from './hosts/web.ts';
import { resource } from './resources.ts';
import { keyFromFile, storeErrorOf } from './store/index.ts';

const CANNOT_OPEN = 3;

/** Electron's parent port and its message ports, as far as they are used here. */
type ElectronPort = {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown; ports: ElectronPort[] }) => void): void;
  on(event: 'close', listener: () => void): void;
  start(): void;
};

const parentPort = (process as unknown as { parentPort?: ElectronPort }).parentPort;
if (parentPort) serveElectron(parentPort);
else await serveWeb();

/** First `{ kind: 'open', folder, key }`, then one `{ kind: 'window', id }` with a port for each window. */
function serveElectron(parent: ElectronPort) {
  let opening: Promise<Counter | undefined> | undefined;
  parent.on('message', async ({ data, ports }) => {
    const message = data as
      | { kind: 'open'; folder: string; key: string }
      | { kind: 'window'; id: string }
      | { kind: 'close' };
    if (message.kind === 'open') {
      opening = open(message.folder, Buffer.from(message.key, 'hex'), (error) =>
        parent.postMessage({ kind: 'failed', error }),
      );
      if (await opening) parent.postMessage({ kind: 'ready' });
      return;
    }
    const counter = await opening;
    if (message.kind === 'close') {
      await counter?.close();
      process.exit(0);
    }
    if (counter && ports[0]) servePort(counter, fromElectron(ports[0]), message.id);
  });
}

async function serveWeb() {
  const { values } = parseArgs({
    options: { data: { type: 'string' }, port: { type: 'string', default: '0' }, page: { type: 'string' } },
  });
  if (!values.data) {
    process.stderr.write('service: --data <folder> is missing\n');
    process.exit(2);
  }
  const tell = (message: unknown) => {
    if (process.send) process.send(message);
    else process.stdout.write(`${JSON.stringify(message)}\n`);
  };
  const counter = await openWithKeyFile(values.data, (error) => tell({ kind: 'failed', error }));
  if (!counter) process.exit(CANNOT_OPEN);
  const host = await startWebHost(counter, {
    port: Number(values.port),
    pageFolder: values.page ?? resource('page'),
  });
  tell({ kind: 'ready', address: host.address, launchUrl: host.launchUrl() });

  process.on('message', (message: { kind: string }) => {
    if (message.kind === 'launch-url') tell({ kind: 'launch-url', launchUrl: host.launchUrl() });
  });
  const stop = async () => {
    await host.close();
    await counter.close();
    process.exit(0);
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  process.once('disconnect', stop);
}

async function openWithKeyFile(
  folder: string,
  failed: (error: AppError) => void,
): Promise<Counter | undefined> {
  try {
    fs.mkdirSync(folder, { recursive: true });
    const key = keyFromFile(path.resolve(folder));
    if (key.ok) return await open(path.resolve(folder), key.value, failed);
    failed(key.error);
  } catch (thrown) {
    const known = storeErrorOf(thrown);
    if (!known) throw thrown;
    failed({ ...known, params: { folder } });
  }
  return undefined;
}

async function open(
  folder: string,
  key: Buffer,
  failed: (error: AppError) => void,
): Promise<Counter | undefined> {
  const opened = await createCounter({ folder, key });
  if (opened.ok) return opened.value;
  failed(opened.error);
  return undefined;
}

function fromElectron(port: ElectronPort): Port {
  port.start();
  return {
    postMessage: (message) => port.postMessage(message),
    onMessage: (listener) => port.on('message', ({ data }) => listener(data)),
    onClose: (listener) => port.on('close', listener),
  };
}
