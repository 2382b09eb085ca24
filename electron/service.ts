// The counter service as a process. Under Electron it is a utility process and serves message ports; elsewhere it is a
// plain Node process and serves loopback HTTP.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type AppError, appError } from '../shared/errors.ts';
import { createCounter } from './counter.ts';
import { cupsPrinters, type PrinterHost, windowPrinters } from './devices/printers/index.ts';
import { createWindowAsker } from './hosts/ask-window.ts';
import { createLog } from './hosts/log.ts';
import { type Port, servePort } from './hosts/port.ts';
import type { Counter } from './hosts/serve.ts';
import {
  CANNOT_OPEN,
  type FromUtility,
  type FromWebService,
  type OpenFailure,
  type ToUtility,
  type ToWebService,
} from './hosts/service-messages.ts';
import { startWebHost, type WebHost } from './hosts/web.ts';
import { resource } from './resources.ts';
import { keyFromFile, makeFolder, storeErrorOf } from './store/index.ts';

/** Electron's parent port and its message ports, as far as they are used here. */
type ElectronPort = {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown; ports: ElectronPort[] }) => void): void;
  on(event: 'close', listener: () => void): void;
  start(): void;
  close(): void;
};

type Failed = (failure: OpenFailure) => void;

/** Where own ports lie: below those the system gives out by itself. */
const PORTS_FROM = 21_000;
const PORTS = 9_000;

const parentPort = (process as unknown as { parentPort?: ElectronPort }).parentPort;
if (parentPort) serveElectron(parentPort);
else await serveWeb();

/** First `open`, then one `window` with a port for each window. */
function serveElectron(parent: ElectronPort) {
  const tell = (message: FromUtility) => parent.postMessage(message);
  const window = createWindowAsker(tell);
  let opening: Promise<Counter | undefined> | undefined;

  parent.on('message', async ({ data, ports }) => {
    const message = data as ToUtility;
    if (message.kind === 'open') {
      const key = Buffer.from(message.key, 'hex');
      const failed: Failed = (error) => tell({ kind: 'failed', error });
      opening = open(message.folder, key, failed, systemPrinters() ?? windowPrinters(window.ask));
      if (await opening) tell({ kind: 'ready' });
      return;
    }
    if (message.kind === 'window-answer') return window.answered(message.id, message.answer);
    const counter = await opening;
    if (message.kind === 'close') {
      await counter?.close();
      process.exit(0);
    }
    const [port] = ports;
    if (counter && port) servePort(counter, fromElectron(port), message.id);
    else port?.close();
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
  const folder = path.resolve(values.data);
  const failed: Failed = (error) => tellStarter({ kind: 'failed', error });

  const counter = await openWithKeyFile(folder, failed);
  const host =
    counter &&
    (await startHost(counter, { port: Number(values.port), page: values.page ?? resource('page') }, failed));
  if (!counter || !host) {
    process.exitCode = CANNOT_OPEN;
    process.disconnect?.();
    return;
  }
  stopWithStarter(counter, host);
  tellStarter({ kind: 'ready', address: host.address, launchUrl: host.launchUrl() });
}

async function startHost(
  counter: Counter,
  { port, page }: { port: number; page: string },
  failed: Failed,
): Promise<WebHost | undefined> {
  // A browser keeps drafts under the page's address: a folder's counter always comes back at the same one.
  const candidates = port === 0 ? [ownPort(counter), 0] : [port];
  for (const candidate of candidates) {
    try {
      return await startWebHost(counter, { port: candidate, pageFolder: page });
    } catch (thrown) {
      const { code } = thrown as NodeJS.ErrnoException;
      if (code !== 'EADDRINUSE' && code !== 'EACCES') {
        await counter.close();
        throw thrown;
      }
    }
  }
  await counter.close();
  failed({ code: 'port-taken', params: { port } });
  return undefined;
}

/** A port that follows from the folder's key: the same on every start, another one for another counter on this PC. */
function ownPort(counter: Counter): number {
  return PORTS_FROM + (counter.keyFor('web-port').readUInt32BE(0) % PORTS);
}

/** Ends in order when asked to, and when the program that started it is gone. */
function stopWithStarter(counter: Counter, host: WebHost) {
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await host.close();
    await counter.close();
    process.exit(0);
  };
  process.on('message', (message: ToWebService) => {
    if (message.kind === 'launch-url') tellStarter({ kind: 'launch-url', launchUrl: host.launchUrl() });
    if (message.kind === 'close') void stop();
  });
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  process.once('disconnect', stop);
}

function tellStarter(message: FromWebService) {
  if (process.send) process.send(message);
  else process.stdout.write(`${JSON.stringify(message)}\n`);
}

async function openWithKeyFile(folder: string, failed: Failed): Promise<Counter | undefined> {
  const key = keyOf(folder);
  if ('code' in key) {
    failed(key);
    return undefined;
  }
  // Where there is none, the browser's own dialog prints.
  return open(folder, key, failed, systemPrinters());
}

/** Windows has no printing system that a service could speak to. */
function systemPrinters(): PrinterHost | undefined {
  return process.platform === 'win32' ? undefined : cupsPrinters();
}

function keyOf(folder: string): Buffer | AppError {
  try {
    makeFolder(folder, 0o700);
  } catch (thrown) {
    // Whatever bars the folder (a file of that name, a disk that is not there) is mended by another folder.
    return storeErrorOf(thrown) ?? appError('read-only-folder');
  }
  try {
    const key = keyFromFile(folder);
    return key.ok ? key.value : key.error;
  } catch (thrown) {
    const known = storeErrorOf(thrown);
    if (!known) throw thrown;
    return known;
  }
}

async function open(
  folder: string,
  key: Buffer,
  failed: Failed,
  printers?: PrinterHost,
): Promise<Counter | undefined> {
  const log = createLog(folder, Date.now);
  // Only told of, not held back: a service in an unknown state must end and be started again.
  process.on('uncaughtExceptionMonitor', (error) => log('crash', 'service died', { error: error.stack }));
  const opened = await createCounter({ folder, key, printers, sends: true });
  if (opened.ok) return opened.value;
  log('warn', 'counter not opened', { code: opened.error.code });
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
