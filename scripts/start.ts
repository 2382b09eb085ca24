// npm start: opens the counter. In Electron where its binary is at hand, else the same service with a browser window.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { defaultDataFolder } from '../electron/data-folder.ts';
import { CANNOT_OPEN } from '../electron/hosts/service-messages.ts';
import { explainGivingUp, explainOpenFailure } from '../electron/open-failures.ts';
import { buildPageIfStale, buildServiceIfStale, root } from './bundle.ts';
import { misuse, readOptions } from './options.ts';
import { findBrowser, hasDisplay, isRoot, openAppWindow } from './start/browser.ts';
import { findElectron, runElectron } from './start/electron.ts';
import { startProvinceBeside } from './start/province.ts';
import { findRunning, forgetRunning, noteRunning } from './start/running.ts';
import { type Ready, type ServiceEnd, superviseWebService } from './start/web-service.ts';

const USAGE = `Cách dùng: npm start -- [--demo] [--data <thư mục>] [--port <cổng>] [--web] [--no-window]
  --demo       mở dữ liệu giả định để xem thử
  --data       dùng thư mục dữ liệu khác
  --port       cổng cố định khi mở bằng trình duyệt
  --web        không dùng Electron
  --no-window  chỉ in địa chỉ, không mở cửa sổ`;

/** A browser that ends sooner has handed its window over to one that was already running. */
const HANDED_OVER_MS = 3_000;

const options = startOptions();
const folder = path.resolve(options.data ?? (options.demo ? demoFolder() : defaultDataFolder()));
process.exitCode = await main();

async function main(): Promise<number> {
  await orSayWhyNot(buildPageIfStale);
  if (options.demo) {
    await makeDemo();
    startProvinceBeside(folder);
  }
  const electron = options.web ? ({ kind: 'missing', why: 'theo --web' } as const) : findElectron();
  if (electron.kind === 'missing') return openInBrowser(electron.why);

  await orSayWhyNot(buildServiceIfStale);
  console.log(`Mở quầy bằng Electron ${electron.version}.`);
  const window = await runElectron(electron.file, folder);
  if (window.code === 0 || window.code === CANNOT_OPEN || window.wasSeen) return window.code;
  return openInBrowser('Electron không chạy được trên máy này');
}

async function orSayWhyNot(build: () => Promise<void>): Promise<void> {
  try {
    await build();
  } catch (thrown) {
    console.error((thrown as Error).message);
    process.exit(1);
  }
}

async function openInBrowser(why: string): Promise<number> {
  const browser = options['no-window'] || !hasDisplay() || isRoot() ? undefined : findBrowser();
  const running = await findRunning(folder);
  if (running) {
    console.log(`Quầy này đang mở sẵn tại ${running}`);
    if (browser) openAppWindow(browser, running, profile()).unref();
    return 0;
  }
  console.log(
    browser
      ? `Mở quầy trong cửa sổ ${browser.name} (${why}).`
      : `Mở quầy bằng địa chỉ trên máy này (${whyNoWindow(why)}).`,
  );
  const end = await serve((ready, stop) => {
    if (!browser) return showAddress(ready);
    const openedAt = performance.now();
    openAppWindow(browser, ready.launchUrl, profile()).once('exit', (code) => {
      if (code !== 0) showAddress(ready);
      else if (performance.now() - openedAt > HANDED_OVER_MS) stop();
      else console.log('Cửa sổ quầy nằm trong trình duyệt đang chạy. Bấm Ctrl+C ở đây để dừng quầy.');
    });
  });
  return explainEnd(end);
}

async function serve(onFirstReady: (ready: Ready, stop: () => void) => void): Promise<ServiceEnd> {
  let shown = false;
  const service = superviseWebService({
    folder,
    port: options.port,
    onReady(ready) {
      noteRunning(folder, ready.address);
      if (!shown) onFirstReady(ready, service.stop);
      shown = true;
    },
    onCrash: (how) => console.error(`Chương trình quầy vừa dừng (${how}), đang mở lại…`),
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, service.stop);
  const end = await service.ended;
  if (shown) forgetRunning(folder);
  return end;
}

function explainEnd(end: ServiceEnd): number {
  if (end.kind === 'stopped') return 0;
  if (end.kind === 'gave-up') {
    console.error(explainGivingUp(folder));
    return 1;
  }
  console.error(explainOpenFailure(end.failure, folder));
  return CANNOT_OPEN;
}

function showAddress({ launchUrl }: Ready) {
  console.log('Mở địa chỉ sau bằng Chromium, Chrome hoặc Edge trên máy này (dùng được một lần):');
  console.log(launchUrl);
}

function whyNoWindow(whyNoElectron: string): string {
  if (options['no-window']) return 'theo --no-window';
  if (!hasDisplay()) return 'máy không có màn hình';
  if (isRoot()) return 'đang chạy bằng quyền root';
  return `không thấy Chromium, Chrome hay Edge; ${whyNoElectron}`;
}

async function makeDemo() {
  const demo = spawn(process.execPath, [path.join(root, 'scripts', 'demo.ts'), '--data', folder], {
    cwd: root,
    stdio: 'inherit',
  });
  const code = await new Promise<number | null>((resolve) => demo.once('exit', resolve));
  if (code !== 0) process.exit(code ?? 1);
}

function profile() {
  return path.join(folder, 'window');
}

function demoFolder() {
  return path.join(root, '.cache', 'demo');
}

function startOptions() {
  const values = readOptions(USAGE, {
    data: { type: 'string' },
    port: { type: 'string', default: '0' },
    demo: { type: 'boolean', default: false },
    web: { type: 'boolean', default: false },
    'no-window': { type: 'boolean', default: false },
  });
  if (!/^\d{1,5}$/.test(values.port)) misuse(USAGE);
  return { ...values, web: values.web || values['no-window'] };
}
