// Prepares the machine and hands over to Node 24. Runs under whatever Node the machine has (≥ 20), so it imports
// nothing but Node's own modules: better-sqlite3 must not be loaded before the pinned Node is in place.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const stampFile = path.join(root, 'node_modules', '.setup-stamp');

/** What the tests drive for real, and the Debian package that brings each program. */
const TEST_PROGRAMS = [
  { programs: ['chromium', 'chromium-browser', 'google-chrome'], package: 'chromium' },
  { programs: ['scanimage'], package: 'sane-utils' },
  { programs: ['pdftotext'], package: 'poppler-utils' },
  { programs: ['qpdf'], package: 'qpdf' },
  { programs: ['zbarimg'], package: 'zbar-tools' },
];

function run(command, args, options = {}) {
  const result = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options });
  if (result.error) throw result.error;
  return result.status ?? 1;
}

function onPath(program) {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const names = process.platform === 'win32' ? [`${program}.exe`, `${program}.cmd`] : [program];
  return folders.some((folder) => names.some((name) => fs.existsSync(path.join(folder, name))));
}

function lockStamp() {
  const lock = fs.readFileSync(path.join(root, 'package-lock.json'));
  return createHash('sha256').update(lock).update(process.platform).update(process.arch).digest('hex');
}

/** Installs the npm packages of the lock file; does nothing when they are already those. */
function installPackages() {
  const stamp = lockStamp();
  if (fs.existsSync(stampFile) && fs.readFileSync(stampFile, 'utf8') === stamp) return;
  console.log('Đang cài các gói npm (chỉ lần đầu hoặc khi có thay đổi)…');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const status = run(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    env: { ...process.env, ELECTRON_SKIP_BINARY_DOWNLOAD: '1' },
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    console.error('Không cài được các gói npm. Kiểm tra mạng tới kho npm rồi chạy lại lệnh này.');
    process.exit(status);
  }
  fs.writeFileSync(stampFile, stamp);
}

/** Installs the Debian programs the tests use when it may (root on Debian), else says which to install. */
function installTestPrograms() {
  const missing = TEST_PROGRAMS.filter(({ programs }) => !programs.some(onPath)).map(
    (entry) => entry.package,
  );
  if (missing.length === 0) return;
  const mayInstall = process.platform === 'linux' && process.getuid?.() === 0 && onPath('apt-get');
  if (!mayInstall) {
    console.error(`Còn thiếu chương trình cho bộ kiểm thử. Hãy cài: ${missing.join(' ')}`);
    console.error(`Trên Debian/Ubuntu: sudo apt-get install ${missing.join(' ')}`);
    process.exit(1);
  }
  console.log(`Đang cài gói Debian: ${missing.join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  run('apt-get', ['update', '-qq'], { env });
  if (
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], {
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    }) !== 0
  ) {
    process.exit(1);
  }
}

/** The pinned Node 24 of node_modules; every script after this one runs under it. */
function pinnedNode() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const candidates = [
    path.join(root, 'node_modules', 'node', 'bin', name),
    path.join(root, 'node_modules', '.bin', name),
  ];
  const found = candidates.find((candidate) => fs.existsSync(candidate));
  if (found) return found;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  console.error('Không tìm thấy Node 24 trong node_modules. Xóa thư mục node_modules rồi chạy lại.');
  process.exit(1);
}

const [command, ...rest] = process.argv.slice(2);
const scripts = { start: 'start.ts', test: 'test.ts' };
const script = scripts[command];
if (!script) {
  console.error('Cách dùng: node scripts/setup.mjs start|test [tham số]');
  process.exit(2);
}
installPackages();
if (command === 'test') installTestPrograms();
const bin = path.join(root, 'node_modules', '.bin');
const status = run(pinnedNode(), [path.join(root, 'scripts', script), ...rest], {
  env: {
    ...process.env,
    PATH: `${path.dirname(pinnedNode())}${path.delimiter}${bin}${path.delimiter}${process.env.PATH}`,
  },
});
process.exit(status);
