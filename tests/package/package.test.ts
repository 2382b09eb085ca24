// The installer's content, packaged from a real build around a stand-in for Electron's binary, and run from there.
import { type ChildProcess, fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { extractAll, listPackage } from '@electron/asar';
import { getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FromWebService } from '../../electron/hosts/service-messages.ts';
import { temporaryFolder } from '../support/counter.ts';
import { cookieFor, openWebWindow } from '../support/windows.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
/** Electron's binary carries its fuses behind this mark: https://www.electronjs.org/docs/latest/tutorial/fuses */
const FUSE_MARK = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const FUSES_AS_SHIPPED = '101100011';

let work: string;
let resources: string;
let binary: string;
let files: string[];
/** The installation as plain files, far from this project's own node_modules. */
let installed: string;

beforeAll(() => {
  work = temporaryFolder();
  const dist = path.join(work, 'dist');
  run('scripts/build.ts', '--out', dist);
  run(
    'node_modules/electron-builder/cli.js',
    ...['--linux', 'dir', '--projectDir', ROOT, '--config', configFor(dist)],
    `-c.electronDist=${makeElectronStub()}`,
    `-c.directories.output=${path.join(work, 'out')}`,
  );
  binary = path.join(work, 'out', 'linux-unpacked', 'motcua');
  resources = path.join(work, 'out', 'linux-unpacked', 'resources');
  const asar = path.join(resources, 'app.asar');
  files = listPackage(asar, { isPack: false }).map((file) => file.replaceAll('\\', '/'));
  installed = path.join(work, 'installed');
  extractAll(asar, installed);
}, 300_000);
afterAll(() => fs.rmSync(work, { recursive: true, force: true }));

function run(script: string, ...args: string[]) {
  const result = spawnSync(process.execPath, [path.join(ROOT, script), ...args], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  if (result.status !== 0) throw new Error(`${script}: ${result.stdout}\n${result.stderr}`);
}

/** The project's own configuration, pointed at this test's build. */
function configFor(dist: string): string {
  const config = fs.readFileSync(path.join(ROOT, 'electron-builder.yml'), 'utf8');
  const file = path.join(work, 'electron-builder.yml');
  expect(config).toContain('- from: dist\n');
  fs.writeFileSync(file, config.replace('- from: dist\n', `- from: ${dist}\n`));
  return file;
}

function makeElectronStub(): string {
  const stub = path.join(work, 'electron');
  for (const folder of ['resources', 'locales']) fs.mkdirSync(path.join(stub, folder), { recursive: true });
  for (const locale of ['vi', 'en-US', 'fr'])
    fs.writeFileSync(path.join(stub, 'locales', `${locale}.pak`), '');
  fs.writeFileSync(path.join(stub, 'LICENSE'), 'MIT');
  const wire = Buffer.from([1, FUSES_AS_SHIPPED.length, ...Buffer.from(FUSES_AS_SHIPPED)]);
  const body = Buffer.concat([Buffer.from(`stub ${FUSE_MARK}`), wire, Buffer.from(' end')]);
  fs.writeFileSync(path.join(stub, 'electron'), body, { mode: 0o755 });
  return stub;
}

const packageNames = () =>
  new Set(files.map((file) => /^\/node_modules\/((?:@[^/]+\/)?[^/]+)\/./.exec(file)?.[1]).filter(Boolean));

describe.runIf(process.platform === 'linux')('the package', () => {
  it('holds the program, its page and all it needs to work without a line', () => {
    expect(files).toEqual(
      expect.arrayContaining([
        '/package.json',
        '/dist/main.js',
        '/dist/preload.cjs',
        '/dist/service.js',
        '/dist/page/index.html',
        '/dist/migrations/0010-dossiers.sql',
        '/dist/assets/catalogue/catalogue.json',
        '/dist/assets/holidays-vn.json',
        '/dist/assets/forms/receipt/2025-1.json',
        '/dist/assets/fonts/LiberationSerif-Regular.ttf',
        '/dist/assets/fonts/OFL.txt',
        '/dist/assets/icons/icon.png',
        '/dist/assets/ocr/vie.traineddata.gz',
        '/dist/assets/ocr/vie-fast.traineddata.gz',
        '/node_modules/@hyzyla/pdfium/dist/pdfium.wasm',
        `/node_modules/better-sqlite3/prebuilds/linux-${process.arch}.node`,
      ]),
    );
    const built = fs
      .readdirSync(path.join(work, 'dist'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.endsWith('.md'))
      .map((entry) => `/${path.relative(work, path.join(entry.parentPath, entry.name))}`);
    expect(files).toEqual(expect.arrayContaining(built));
    const workers = fs.globSync('electron/*/**/*-worker.ts', { cwd: ROOT });
    for (const worker of workers) expect(files).toContain(`/dist/${path.basename(worker, '.ts')}.js`);
  });

  it('holds nothing of the project but the build: no sources, tests, documents or maps', () => {
    expect(new Set(files.map((file) => file.split('/')[1]))).toEqual(
      new Set(['package.json', 'LICENSE', 'dist', 'node_modules']),
    );
    const unwanted =
      /\.(?:map|tsx?|mts|cts|md|c|cc|cpp|h|gyp|gypi|flow)$|\/(?:tests?|docs|examples?|benchmark)\//;
    expect(files.filter((file) => unwanted.test(file))).toEqual([]);
  });

  it('holds no package that only builds or tests the program', () => {
    const { devDependencies } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
      devDependencies: Record<string, string>;
    };
    expect([...packageNames()].filter((name) => name && name in devDependencies)).toEqual([]);
  });

  it('holds what was prebuilt for this system only, as real files that the system can load', () => {
    const unpacked = fs
      .readdirSync(path.join(resources, 'app.asar.unpacked'), { recursive: true, encoding: 'utf8' })
      .map((file) => file.replaceAll('\\', '/'));
    const natives = files.filter((file) => /\.(?:node|so[.\d]*|dll|dylib|wasm)$/.test(file));
    expect(natives.length).toBeGreaterThan(5);
    for (const native of natives) expect(unpacked, native).toContain(native.slice(1));
    const prebuilt = files.filter((file) => file.includes('/better-sqlite3/prebuilds/'));
    expect(prebuilt).toEqual([`/node_modules/better-sqlite3/prebuilds/linux-${process.arch}.node`]);
  });

  it('stays below 80 MB beside Electron itself', () => {
    const sizeOf = (folder: string): number =>
      fs
        .readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .reduce((sum, entry) => sum + fs.statSync(path.join(entry.parentPath, entry.name)).size, 0);
    expect(sizeOf(resources) / 1e6).toBeLessThan(80);
  });

  it('keeps of Electron’s languages only Vietnamese and English', () => {
    expect(fs.readdirSync(path.join(path.dirname(resources), 'locales')).sort()).toEqual([
      'en-US.pak',
      'vi.pak',
    ]);
  });

  it('has the fuses blown that would let somebody run other code in its name', async () => {
    const { version: _version, ...wire } = await getCurrentFuseWire(binary);
    // In the wire's order: run as Node, cookie encryption, NODE_OPTIONS, --inspect, checked asar, asar only,
    // own snapshot, rights of file://, WebAssembly trap handlers.
    expect(String.fromCharCode(...Object.values(wire).map(Number))).toBe('010011001');
  });

  it('has a preload that a sandboxed window can run: one file, nothing but Electron', () => {
    const preload = fs.readFileSync(path.join(installed, 'dist', 'preload.cjs'), 'utf8');
    expect(preload.match(/require\(.*?\)/g)).toEqual(['require("electron")']);
    expect(preload).not.toMatch(/^import /m);
    const main = fs.readFileSync(path.join(installed, 'dist', 'main.js'), 'utf8');
    const imports = [...main.matchAll(/^import .* from "(.*)";$/gm)].map(([, name]) => name);
    expect(imports.filter((name) => name !== 'electron' && !name?.startsWith('node:'))).toEqual([]);
  });
});

describe.runIf(process.platform === 'linux')('the packaged service', () => {
  let service: ChildProcess | undefined;
  afterAll(async () => {
    service?.kill('SIGKILL');
    if (service) await once(service, 'exit');
  });

  it('starts, serves its page and answers calls', async () => {
    service = fork(path.join(installed, 'dist', 'service.js'), ['--data', path.join(work, 'data')], {
      cwd: work,
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const [ready] = (await once(service, 'message')) as [FromWebService];
    if (ready.kind !== 'ready') throw new Error(JSON.stringify(ready));
    const window = await openWebWindow(ready.address, await cookieFor(ready.launchUrl));
    expect(await window.call('centre.status', {})).toMatchObject({
      ok: true,
      value: { appVersion: JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8')).version },
    });

    const page = await (await fetch(ready.address)).text();
    const [, script] = /src="\.?([^"]+\.js)"/.exec(page) ?? [];
    const response = await fetch(ready.address + script);
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      'text/javascript; charset=utf-8',
    ]);
  });

  it('can do with the packages beside it all that it does with them', () => {
    const probe = path.join(installed, 'probe.mjs');
    fs.copyFileSync(path.join(ROOT, 'tests/support/packaged-probe.mjs'), probe);
    const result = spawnSync(process.execPath, [probe], { cwd: installed, encoding: 'utf8' });
    expect(result.stderr).toBe('');
    const text = 'CỘNG HÒA XÃ HỘI';
    expect(JSON.parse(result.stdout)).toEqual({ sqlite: 2, code: text, seen: text, xml: 'b' });
  });
});
