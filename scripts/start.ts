// npm start: opens the counter. In Electron where its binary is at hand, else the same service with a browser window.
// `--demo` opens invented data, `--data <folder>` another folder, `--no-window` only prints the address.
import { type ChildProcess, fork, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';

const root = path.dirname(import.meta.dirname);
const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    port: { type: 'string', default: '0' },
    demo: { type: 'boolean', default: false },
    'no-window': { type: 'boolean', default: false },
  },
});

type ServiceMessage =
  | { kind: 'ready'; address: string; launchUrl: string }
  | { kind: 'launch-url'; launchUrl: string }
  | { kind: 'failed'; error: { code: string; params?: Record<string, string | number> } };

const RESTART_PAUSE_MS = 500;
const QUICK_DEATHS = 5;

await runScript('build.ts', ['--page']);
const folder = path.resolve(values.data ?? (values.demo ? path.join(root, '.cache', 'demo') : dataFolder()));
if (values.demo) await runScript('demo.ts', ['--data', folder]);
superviseWebService();

/** Where the operating system keeps an application's data. */
function dataFolder(): string {
  if (process.platform === 'win32') return path.join(process.env.LOCALAPPDATA ?? os.homedir(), 'MotCua');
  if (process.platform === 'darwin')
    return path.join(os.homedir(), 'Library', 'Application Support', 'MotCua');
  return path.join(process.env.XDG_DATA_HOME ?? path.join(os.homedir(), '.local', 'share'), 'motcua');
}

async function runScript(name: string, args: string[]) {
  const child = spawn(process.execPath, [path.join(root, 'scripts', name), ...args], {
    cwd: root,
    stdio: 'inherit',
  });
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  if (code !== 0) process.exit(code ?? 1);
}

/** Keeps the service running on one port: a crash restarts it and the window finds it again by itself. */
function superviseWebService() {
  let port = values.port;
  let window: ChildProcess | undefined;
  let service: ChildProcess | undefined;
  let shown = false;
  let stopping = false;
  let quickDeaths = 0;

  const launch = () => {
    const startedAt = Date.now();
    service = fork(path.join(root, 'electron', 'service.ts'), ['--data', folder, '--port', port], {
      cwd: root,
    });
    service.on('message', (message: ServiceMessage) => {
      if (message.kind === 'failed') explainAndStop(message.error);
      if (message.kind !== 'ready') return;
      port = new URL(message.address).port;
      if (shown) return;
      shown = true;
      window = showWindow(message.launchUrl);
      window?.once('exit', () => service?.kill('SIGTERM'));
    });
    service.once('exit', (code, signal) => {
      if (code === 0 || code === 3 || stopping) process.exit(code ?? 0);
      quickDeaths = Date.now() - startedAt < 10_000 ? quickDeaths + 1 : 0;
      if (quickDeaths >= QUICK_DEATHS) {
        console.error(
          'Dịch vụ quầy dừng liên tục. Xem nhật ký trong thư mục dữ liệu:',
          path.join(folder, 'logs'),
        );
        process.exit(1);
      }
      console.error(`Dịch vụ quầy vừa dừng (${signal ?? code}), đang mở lại…`);
      setTimeout(launch, RESTART_PAUSE_MS);
    });
  };

  launch();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      stopping = true;
      window?.kill();
      service?.kill('SIGTERM');
    });
  }
}

function explainAndStop(error: { code: string; params?: Record<string, string | number> }): never {
  const sentences: Record<string, string> = {
    'database-newer': 'Dữ liệu này đã được mở bằng phiên bản mới hơn. Hãy cài phiên bản mới nhất rồi mở lại.',
    'database-key-wrong':
      'Không mở được dữ liệu bằng khóa hiện có. Hãy đặt lại tệp khóa cũ (master.key) vào thư mục dữ liệu.',
    'read-only-folder':
      'Thư mục dữ liệu không ghi được. Hãy cấp quyền ghi hoặc chọn thư mục khác bằng --data.',
    'disk-full': 'Ổ đĩa đã đầy. Hãy dọn bớt chỗ trống rồi mở lại; dữ liệu đã lưu vẫn còn nguyên.',
    'database-busy': 'Dữ liệu đang được chương trình khác dùng. Hãy đóng chương trình đó rồi mở lại.',
  };
  console.error(sentences[error.code] ?? `Không mở được dữ liệu (${error.code}).`);
  console.error(`Thư mục dữ liệu: ${folder}`);
  process.exit(3);
}

const BROWSERS: Readonly<Record<string, readonly string[]>> = {
  linux: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
    'C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
};

function showWindow(launchUrl: string): ChildProcess | undefined {
  const hasDisplay =
    process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
  const browser = values['no-window'] || !hasDisplay ? undefined : findBrowser();
  if (!browser) {
    console.log('Mở quầy bằng địa chỉ này trên máy này (dùng một lần):');
    console.log(launchUrl);
    return undefined;
  }
  console.log(`Chưa có Electron trên máy này: mở quầy trong cửa sổ của ${path.basename(browser)}.`);
  const profile = path.join(folder, 'window');
  return spawn(
    browser,
    [`--app=${launchUrl}`, `--user-data-dir=${profile}`, '--no-first-run', '--disable-sync'],
    {
      stdio: 'ignore',
    },
  );
}

function findBrowser(): string | undefined {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  for (const name of BROWSERS[process.platform] ?? []) {
    if (path.isAbsolute(name)) {
      if (fs.existsSync(name)) return name;
      continue;
    }
    const found = folders.map((each) => path.join(each, name)).find((file) => fs.existsSync(file));
    if (found) return found;
  }
  return undefined;
}
