// The product's window: one instance, one sandboxed window, one service process, a port between them.
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import {
  app,
  type BrowserWindow,
  dialog,
  MessageChannelMain,
  protocol,
  safeStorage,
  session,
  utilityProcess,
} from 'electron';
import { appError } from '../shared/errors.ts';
import { ok } from '../shared/lib/result.ts';
import { restoreCopy } from './backup/index.ts';
import { defaultDataFolder } from './data-folder.ts';
import { createLog } from './hosts/log.ts';
import { createRestarts } from './hosts/restarts.ts';
import { CANNOT_OPEN, type OpenFailure } from './hosts/service-messages.ts';
import { explainGivingUp, explainOpenFailure } from './open-failures.ts';
import { resource } from './resources.ts';
import { storeErrorOf } from './store/failures.ts';
import { makeFolder } from './store/make-folder.ts';
import { guardContents, guardSession } from './window/guards.ts';
import { openMainWindow, showAgain } from './window/main-window.ts';
import { PAGE_SCHEME_RIGHTS, servePage } from './window/page-protocol.ts';
import { createServiceLink, type ServiceLink } from './window/service-link.ts';
import { answerPrinting } from './window/silent-print.ts';
import { keepKey, unlockKey } from './window/unlock.ts';

const TITLE = 'Một cửa offline';
const APP_ID = 'vn.motcua.counter';
const PORT_MESSAGE = 'motcua-port';

const folder = path.resolve(app.commandLine.getSwitchValue('data') || defaultDataFolder());
// The page's drafts and Chromium's own files; Windows seals the master key with a key kept there.
const profile = path.join(folder, 'window');
const log = createLog(folder, Date.now);
const unlocking = { folder, keyStore: safeStorage, log };

app.enableSandbox();
app.setName(TITLE);
app.setAppUserModelId(APP_ID);
app.setPath('userData', profile);
protocol.registerSchemesAsPrivileged([PAGE_SCHEME_RIGHTS]);
// One program per data folder: the lock lies in `userData`.
if (app.requestSingleInstanceLock()) run();
else app.quit();

function run() {
  app.on('web-contents-created', (_event, contents) => guardContents(contents));
  app.on('window-all-closed', () => app.quit());
  app
    .whenReady()
    .then(open)
    .catch((thrown: unknown) => {
      log('crash', 'the window could not be opened', { error: String((thrown as Error).stack ?? thrown) });
      stopWith(explainGivingUp(folder), 1);
    });
}

async function open() {
  const key = await unlock();
  if (!key) return;
  guardSession(session.defaultSession);
  servePage(session.defaultSession.protocol, resource('page'));

  const window = openMainWindow({
    preload: path.join(import.meta.dirname, 'preload.cjs'),
    icon: resource('assets', 'icons', 'icon.png'),
    stateFolder: profile,
    development: !app.isPackaged,
  });
  app.on('second-instance', () => window.isDestroyed() || showAgain(window));
  keepPageAlive(window);

  const link = joinService(window, key);
  closeInOrder(link);
}

async function unlock(): Promise<Buffer | undefined> {
  try {
    makeFolder(folder, 0o700);
  } catch (thrown) {
    // Whatever bars the folder (a file of that name, a disk that is not there) is mended by another folder.
    cannotOpen(storeErrorOf(thrown) ?? appError('read-only-folder'));
    return undefined;
  }
  try {
    const restored = await restoreIfAsked();
    const key = restored.ok ? await unlockKey(unlocking) : restored;
    if (key.ok) return key.value;
    cannotOpen(key.error);
  } catch (thrown) {
    const known = storeErrorOf(thrown);
    if (!known) throw thrown;
    cannotOpen(known);
  }
  return undefined;
}

/** This PC takes the place of one that died: the copy of its data on another disk becomes the data here. */
async function restoreIfAsked() {
  const from = app.commandLine.getSwitchValue('restore');
  if (from === '') return ok({});
  const code = app.commandLine.getSwitchValue('recovery-code');
  return restoreCopy({ from, folder, code, keepKey: (master) => keepKey(master, unlocking) });
}

/** Starts the service and gives the page a new port whenever either of them was started anew. */
function joinService(window: BrowserWindow, key: Buffer): ServiceLink {
  // The same for the life of this window, so that its officer stays signed in when the service is restarted.
  const windowId = randomUUID();
  let pageIsLoaded = false;

  function join() {
    if (!pageIsLoaded || !link.isReady() || window.isDestroyed()) return;
    const { port1, port2 } = new MessageChannelMain();
    link.connect(windowId, port1);
    window.webContents.postMessage(PORT_MESSAGE, null, [port2]);
  }

  const link = createServiceLink({
    fork: forkService,
    folder,
    key,
    log,
    onReady: join,
    // A message without a port: the page shows at once that its service is away.
    onLost: () => window.isDestroyed() || window.webContents.postMessage(PORT_MESSAGE, null),
    onCannotOpen: cannotOpen,
    onGivingUp: () => stopWith(explainGivingUp(folder), 1),
    onAsked: (question) => answerPrinting(window.webContents, question),
  });
  window.webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (isMainFrame && !isSameDocument) pageIsLoaded = false;
  });
  window.webContents.on('did-finish-load', () => {
    pageIsLoaded = true;
    join();
  });
  return link;
}

function forkService() {
  // Options meant for a developer's Node must not reach the officer's data.
  const { NODE_OPTIONS: _options, ...env } = process.env;
  return utilityProcess.fork(path.join(import.meta.dirname, 'service.js'), [], {
    serviceName: TITLE,
    stdio: ['ignore', 'ignore', 'pipe'],
    env,
  });
}

/** A page that died is loaded again; its drafts are on the disk. */
function keepPageAlive(window: BrowserWindow) {
  const restarts = createRestarts();
  window.webContents.on('did-finish-load', () => restarts.started());
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    log('crash', 'page died', { reason, exitCode });
    const next = restarts.died();
    if (next.kind === 'give-up') stopWith(explainGivingUp(folder), 1);
    else setTimeout(() => !window.isDestroyed() && window.webContents.reload(), next.pauseMs);
  });
}

function closeInOrder(link: ServiceLink) {
  app.once('will-quit', (event) => {
    event.preventDefault();
    session.defaultSession.flushStorageData();
    void link.close().finally(() => app.exit());
  });
}

function cannotOpen(failure: OpenFailure) {
  log('warn', 'the data folder could not be opened', { code: failure.code });
  stopWith(explainOpenFailure(failure, folder), CANNOT_OPEN);
}

function stopWith(sentence: string, code: number) {
  dialog.showErrorBox(TITLE, sentence);
  app.exit(code);
}
