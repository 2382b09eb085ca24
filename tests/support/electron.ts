// A stand-in for the `electron` module, as far as electron/main.ts uses it. Events, order and refusals are modelled;
// the utility process is the real service in a worker thread, and ports are Node's own.
import { EventEmitter } from 'node:events';
import path from 'node:path';
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';

type Handler = (...args: never[]) => unknown;

export class FakeContents extends EventEmitter {
  readonly posted: { channel: string; message: unknown; ports: MessagePort[] }[] = [];
  reloads = 0;
  openHandler: ((details: { url: string }) => unknown) | undefined;

  setWindowOpenHandler(handler: (details: { url: string }) => unknown) {
    this.openHandler = handler;
  }
  postMessage(channel: string, message: unknown, ports: MessagePort[] = []) {
    this.posted.push({ channel, message, ports });
  }
  reload() {
    this.reloads += 1;
  }
  /** Printers of the PC, and what was printed with which scripts before. */
  printers: { name: string; displayName: string }[] = [];
  readonly scripts: string[] = [];
  readonly prints: Record<string, unknown>[] = [];
  printsWell = true;
  async getPrintersAsync() {
    return this.printers;
  }
  async executeJavaScript(script: string) {
    this.scripts.push(script);
  }
  print(options: Record<string, unknown>, done: (success: boolean, failureReason: string) => void) {
    this.prints.push(options);
    done(this.printsWell, this.printsWell ? '' : 'failed');
  }
  /** An event that can be prevented, as Electron emits it; whether somebody did. */
  tries(event: string, details: object): boolean {
    let prevented = false;
    this.emit(event, { ...details, preventDefault: () => (prevented = true) });
    return prevented;
  }
  /** The page was loaded, as at the start and after a reload. */
  load() {
    this.emit('did-start-navigation', { isMainFrame: true, isSameDocument: false });
    this.emit('did-finish-load');
  }
}

export class FakeWindow extends EventEmitter {
  readonly webContents = new FakeContents();
  readonly did: string[] = [];
  url = '';
  minimized = false;
  destroyed = false;
  bounds = { x: 10, y: 20, width: 1200, height: 700 };
  readonly options: Record<string, unknown>;

  constructor(options: Record<string, unknown>) {
    super();
    this.options = options;
  }
  async loadURL(url: string) {
    this.url = url;
  }
  setMenuBarVisibility() {}
  maximize = () => this.did.push('maximize');
  show = () => this.did.push('show');
  restore = () => this.did.push('restore');
  focus = () => this.did.push('focus');
  isMinimized = () => this.minimized;
  isMaximized = () => this.did.includes('maximize');
  isDestroyed = () => this.destroyed;
  destroy() {
    this.destroyed = true;
  }
  getNormalBounds = () => this.bounds;
}

/** Electron's UtilityProcess: the real service in a worker thread, or one that never says a word. */
export class FakeUtility extends EventEmitter {
  readonly stderr = new EventEmitter();
  readonly #worker: Worker | undefined;

  constructor(isReal: boolean) {
    super();
    if (!isReal) return;
    this.#worker = new Worker(path.join(import.meta.dirname, 'utility-process.mjs'), { stderr: true });
    this.#worker.on('message', (message) => this.emit('message', message));
    this.#worker.stderr.on('data', (part) => this.stderr.emit('data', part));
    this.#worker.on('error', () => undefined);
    this.#worker.on('exit', (code) => this.emit('exit', code));
  }
  postMessage(data: unknown, ports: MessagePort[] = []) {
    this.#worker?.postMessage({ data, ports }, ports);
  }
  kill() {
    if (this.#worker) void this.#worker.terminate();
    else this.emit('exit', 1);
    return true;
  }
}

export type FakeOptions = {
  readonly folder: string;
  readonly isFirstInstance?: boolean;
  readonly isPackaged?: boolean;
  /** Whether the operating system has a key store. */
  readonly keyStore?: boolean;
  /** Whether the real service runs behind the window. */
  readonly service?: boolean;
  /** Behind the program's name on its command line, besides --data. */
  readonly switches?: Readonly<Record<string, string>>;
};

export function fakeElectron({
  folder,
  isFirstInstance = true,
  isPackaged = true,
  keyStore = true,
  service = false,
  switches = {},
}: FakeOptions) {
  const order: string[] = [];
  const windows: FakeWindow[] = [];
  const utilities: FakeUtility[] = [];
  const forks: unknown[][] = [];
  const boxes: string[] = [];
  const exits: number[] = [];
  const rights: Record<string, Handler> = {};
  const paths: Record<string, string> = {};
  const ready = Promise.withResolvers<void>();

  const app = Object.assign(new EventEmitter(), {
    isPackaged,
    commandLine: { getSwitchValue: (name: string) => (name === 'data' ? folder : (switches[name] ?? '')) },
    enableSandbox: () => order.push('sandbox'),
    setName: () => {},
    setAppUserModelId: () => {},
    setPath: (name: string, value: string) => {
      paths[name] = value;
    },
    requestSingleInstanceLock: () => {
      order.push(`lock in ${paths.userData}`);
      return isFirstInstance;
    },
    whenReady: () => ready.promise,
    /** Windows are gone: Electron asks once more before it leaves. */
    quit() {
      order.push('quit');
      let prevented = false;
      app.emit('will-quit', { preventDefault: () => (prevented = true) });
      if (!prevented) exits.push(0);
    },
    exit: (code = 0) => exits.push(code),
  });

  const session = {
    protocol: { handle: (_scheme: string, handler: Handler) => (rights.protocol = handler) },
    setPermissionRequestHandler: (handler: Handler) => (rights.request = handler),
    setPermissionCheckHandler: (handler: Handler) => (rights.check = handler),
    setDevicePermissionHandler: (handler: Handler) => (rights.device = handler),
    webRequest: { onBeforeRequest: (handler: Handler) => (rights.network = handler) },
    flushStorageData: () => order.push('flush'),
  };

  const module = {
    app,
    BrowserWindow: class extends FakeWindow {
      constructor(options: Record<string, unknown>) {
        super(options);
        windows.push(this);
        app.emit('web-contents-created', {}, this.webContents);
      }
    },
    dialog: { showErrorBox: (_title: string, text: string) => boxes.push(text) },
    Menu: { setApplicationMenu: () => {}, buildFromTemplate: (template: unknown) => template },
    MessageChannelMain: MessageChannel,
    protocol: { registerSchemesAsPrivileged: () => order.push('scheme') },
    safeStorage: {
      isAsyncEncryptionAvailable: async () => keyStore,
      getSelectedStorageBackend: () => 'gnome_libsecret',
      encryptStringAsync: async (text: string) => Buffer.from(text).reverse(),
      decryptStringAsync: async (sealed: Buffer) => ({
        result: Buffer.from(sealed).reverse().toString(),
        shouldReEncrypt: false,
      }),
    },
    screen: {
      getPrimaryDisplay: () => ({ id: 1, workArea: { x: 0, y: 0, width: 1366, height: 728 } }),
      getAllDisplays: () => [{ id: 1, workArea: { x: 0, y: 0, width: 1366, height: 728 } }],
    },
    session: { defaultSession: session },
    utilityProcess: {
      fork(...args: unknown[]) {
        forks.push(args);
        const utility = new FakeUtility(service);
        utilities.push(utility);
        return utility;
      },
    },
  };

  return {
    module,
    app,
    order,
    windows,
    utilities,
    forks,
    boxes,
    exits,
    rights,
    paths,
    becomeReady: () => ready.resolve(),
  };
}

export type FakeElectron = ReturnType<typeof fakeElectron>;
