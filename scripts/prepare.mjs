// Installs what is missing and hands over to Node 24. Runs under the machine's own Node (≥ 20), so it imports nothing
// but Node's own modules: better-sqlite3 must not be loaded before the pinned Node is in place.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const isWindows = process.platform === 'win32';

const COMMANDS = [
  'start',
  'test',
  'check',
  'build',
  'call',
  'verify',
  'digitise',
  'populate',
  'simulate',
  'pictures',
];
const SCRIPTS = {
  ...Object.fromEntries(COMMANDS.map((command) => [command, `${command}.ts`])),
  bench: 'bench/main.ts',
  province: 'province/main.ts',
};

/** What the tests drive for real, and the Debian package that brings each program or scanner driver. */
const TEST_PROGRAMS = [
  { programs: ['chromium', 'chromium-browser', 'google-chrome'], package: 'chromium' },
  { programs: ['scanimage'], package: 'sane-utils' },
  { driver: 'libsane-airscan.so', package: 'sane-airscan' },
  { programs: ['pdftotext'], package: 'poppler-utils' },
  { programs: ['qpdf'], package: 'qpdf' },
  { programs: ['zbarimg'], package: 'zbar-tools' },
  { programs: ['cupsd'], package: 'cups' },
  { programs: ['ippeveprinter'], package: 'cups-ipp-utils' },
  { programs: ['dbus-daemon'], package: 'dbus-daemon' },
];

export function main([command, ...rest]) {
  const script = SCRIPTS[command];
  if (!script) stop(2, `Cách dùng: node scripts/setup.mjs ${Object.keys(SCRIPTS).join('|')} [tham số]`);
  installPackages();
  if (command === 'test') installTestPrograms();
  handOver(script, rest);
}

/** Installs the npm packages of the lock file; does nothing when they are already those. */
function installPackages() {
  if (pinnedNode() && hasLockedPackages()) return;
  // On the error channel: what a call prints must stay readable by machines.
  console.error('Đang cài các gói npm (chỉ lần đầu hoặc khi có thay đổi), mất vài phút…');
  // Some registries lack packages of other systems, which the strict `ci` will not pass over; `--no-save` keeps to the
  // same locked versions.
  const status = npm('ci') === 0 ? 0 : npm('install', '--no-save');
  if (status === undefined)
    stop(1, 'Không tìm thấy lệnh npm. Hãy cài lại Node kèm npm từ https://nodejs.org.');
  if (status !== 0)
    stop(1, 'Không cài được các gói npm. Hãy kiểm tra mạng tới kho npm rồi chạy lại lệnh này.');
}

function npm(...args) {
  return run(isWindows ? 'npm.cmd' : 'npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], {
    env: { ...process.env, ELECTRON_SKIP_BINARY_DOWNLOAD: '1' },
    stdio: ['inherit', process.stderr, 'inherit'],
    shell: isWindows,
  });
}

/** npm notes what it installed, and only once it is done; compared here because starting npm itself takes a second. */
function hasLockedPackages() {
  const wanted = packagesOf(path.join(root, 'package-lock.json'));
  const present = packagesOf(path.join(root, 'node_modules', '.package-lock.json'));
  return Object.entries(wanted).every(([place, locked]) => {
    const found = present[place];
    if (found) return found.version === locked.version && found.integrity === locked.integrity;
    return place === '' || (locked.optional && !isForThisMachine(locked));
  });
}

function packagesOf(lockFile) {
  return fs.existsSync(lockFile) ? JSON.parse(fs.readFileSync(lockFile, 'utf8')).packages : {};
}

/** Whether an optional package must be here; npm leaves it to us to know the C library, so those are never missed. */
function isForThisMachine({ os, cpu, libc }) {
  if (!os || !cpu || libc) return false;
  return os.includes(process.platform) && cpu.includes(process.arch);
}

/** SANE's drivers are no programs: they lie in a folder of libraries, named by the machine's kind on Debian. */
function hasScannerDriver(name) {
  const machine = { x64: 'x86_64', arm64: 'aarch64' }[process.arch] ?? process.arch;
  return ['/usr/lib', '/usr/lib64', '/usr/local/lib', `/usr/lib/${machine}-linux-gnu`].some((folder) => {
    const drivers = path.join(folder, 'sane');
    return fs.existsSync(drivers) && fs.readdirSync(drivers).some((file) => file.startsWith(name));
  });
}

/** Installs the Debian programs the tests use when it may (root on Debian), else says which to install. */
function installTestPrograms() {
  const missing = TEST_PROGRAMS.filter(
    ({ programs, driver }) => !(driver ? hasScannerDriver(driver) : programs.some(onPath)),
  ).map((entry) => entry.package);
  if (missing.length === 0) return;
  const packages = missing.join(' ');
  const mayInstall = process.platform === 'linux' && process.getuid?.() === 0 && onPath('apt-get');
  if (!mayInstall) {
    const command = onPath('apt-get') ? `\nTrên máy này: sudo apt-get install ${packages}` : '';
    stop(1, `Còn thiếu chương trình cho bộ kiểm thử. Hãy cài: ${packages}${command}`);
  }
  console.error(`Đang cài gói Debian: ${packages}…`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  run('apt-get', ['update', '-qq'], { env });
  const status = run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0)
    stop(1, `Không cài được gói Debian. Hãy cài tay rồi chạy lại: apt-get install ${packages}`);
}

/** Runs the script under the pinned Node; signals and the exit code pass through. */
function handOver(script, args) {
  const node = pinnedNode();
  if (!node) stop(1, 'Không tìm thấy Node 24 trong node_modules. Hãy xóa thư mục node_modules rồi chạy lại.');
  const bin = path.join(root, 'node_modules', '.bin');
  const child = spawn(node, [path.join(root, 'scripts', script), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: {
      // What Node has compiled once it need not compile at every start; a measure starts as the product does.
      ...(script !== SCRIPTS.bench && { NODE_COMPILE_CACHE: path.join(root, '.cache', 'node') }),
      ...process.env,
      PATH: [path.dirname(node), bin, ...programFolders()].join(path.delimiter),
    },
  });
  // A terminal's Ctrl+C reaches the child by itself; a service manager's TERM reaches only this process.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
}

/** The Node 24 of node_modules, or this very Node when it is new enough. */
function pinnedNode() {
  const name = isWindows ? 'node.exe' : 'node';
  const pinned = path.join(root, 'node_modules', 'node', 'bin', name);
  if (fs.existsSync(pinned)) return pinned;
  return Number(process.versions.node.split('.')[0]) >= 24 ? process.execPath : undefined;
}

function onPath(program) {
  const folders = programFolders();
  const names = isWindows ? [`${program}.exe`, `${program}.cmd`] : [program];
  return folders.some((folder) => names.some((name) => fs.existsSync(path.join(folder, name))));
}

/** The exit code; `undefined` when there is no such program. */
function run(command, args, options) {
  const result = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options });
  return result.error ? undefined : (result.status ?? 1);
}

function stop(code, sentence) {
  console.error(sentence);
  process.exit(code);
}

/** Daemons lie where a plain user's PATH does not look. */
function programFolders() {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return process.platform === 'linux' ? [...folders, '/usr/local/sbin', '/usr/sbin', '/sbin'] : folders;
}
