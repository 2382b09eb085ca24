// How the page and the service become a few plain files. Vite is loaded only when something must be built: a start with
// nothing changed stays quick.
import fs from 'node:fs';
import path from 'node:path';
import type { InlineConfig } from 'vite';

export const root = path.dirname(import.meta.dirname);
export const distFolder = path.join(root, 'dist');

// Packages with native or WebAssembly files, or that find their own files by path, stay packages.
const KEPT_PACKAGES = [
  'better-sqlite3',
  'sharp',
  'pdf-lib',
  '@cantoo/fontkit',
  'tesseract.js',
  'zxing-wasm',
  '@hyzyla/pdfium',
  'libheif-js',
];
const BUNDLED_PACKAGES = ['zod', 'uuid', '@noble/hashes', '@rgrove/parse-xml'];

/** Everything, afresh, into `dist`. */
export async function buildAll(dist: string = distFolder): Promise<void> {
  fs.rmSync(dist, { recursive: true, force: true });
  await buildPage(dist);
  await buildService(dist);
}

/** The page, when one of its sources is newer than the last build. */
export async function buildPageIfStale(dist: string = distFolder): Promise<void> {
  const sources = ['renderer', 'shared', 'assets', 'vite.config.ts', 'package-lock.json'];
  if (isStale(path.join(dist, 'page', 'index.html'), sources)) await buildPage(dist);
}

/** The bundled service with Electron's window, when one of their sources is newer than the last build. */
export async function buildServiceIfStale(dist: string = distFolder): Promise<void> {
  const sources = ['electron', 'shared', 'assets', 'scripts/bundle.ts', 'package-lock.json'];
  if (isStale(path.join(dist, 'main.js'), sources)) await buildService(dist);
}

async function buildPage(dist: string) {
  await buildWhole({
    root: path.join(root, 'renderer'),
    configFile: path.join(root, 'vite.config.ts'),
    build: { outDir: path.join(dist, 'page') },
  });
}

async function buildService(dist: string) {
  for (const name of KEPT_PACKAGES) requirePackage(name);
  await bundle(dist, 'service.ts', 'es');
  for (const worker of fs.globSync('*/**/*-worker.ts', { cwd: path.join(root, 'electron') }))
    await bundle(dist, worker, 'es');
  // A sandboxed preload must be one CommonJS file: https://www.electronjs.org/docs/latest/tutorial/esm
  await bundle(dist, 'preload.ts', 'cjs');
  copy(path.join(root, 'electron', 'store', 'migrations'), path.join(dist, 'migrations'));
  copy(path.join(root, 'assets'), path.join(dist, 'assets'));
  // Last: its age tells whether all of this is up to date.
  await bundle(dist, 'main.ts', 'es');
}

async function bundle(dist: string, entry: string, format: 'es' | 'cjs') {
  await buildWhole({
    configFile: false,
    root,
    publicDir: false,
    ssr: { target: 'node', noExternal: BUNDLED_PACKAGES, external: ['electron', ...KEPT_PACKAGES] },
    build: {
      ssr: path.join(root, 'electron', entry),
      outDir: dist,
      emptyOutDir: false,
      target: 'node24',
      minify: false,
      rolldownOptions: {
        // What a file no longer uses of a package must not be loaded for nothing.
        treeshake: { moduleSideEffects: 'no-external' },
        output: {
          format,
          entryFileNames: format === 'cjs' ? '[name].cjs' : '[name].js',
          // One file each: it finds migrations, assets and page beside itself by import.meta.dirname.
          codeSplitting: false,
        },
      },
    },
  });
}

/**
 * Vite's build, ended by whatever is missing: a sentence for whoever builds is thrown, and nothing is left in the folder. Vite
 * itself writes the page although it failed, and only warns where a style names a file that is not there, such as a typeface.
 */
export async function buildWhole(config: InlineConfig & { build: { outDir: string } }): Promise<void> {
  const { build, createLogger } = await import('vite');
  const customLogger = createLogger('warn');
  const { warnOnce } = customLogger;
  customLogger.warnOnce = (text, options) => {
    if (text.includes(LEFT_OUT)) throw new Error(text);
    warnOnce(text, options);
  };
  try {
    await build({ ...config, logLevel: 'warn', customLogger });
  } catch (thrown) {
    fs.rmSync(config.build.outDir, { recursive: true, force: true });
    const missing = NOT_FOUND.exec(String(thrown))?.groups;
    throw missing ? new Error(sayMissing(missing.name ?? missing.file ?? '')) : thrown;
  }
}

const LEFT_OUT = "didn't resolve at build time";
const NOT_FOUND = new RegExp(
  `failed to resolve import "(?<name>[^"]+)"|(?<file>\\S+) referenced in .*${LEFT_OUT}`,
);

function requirePackage(name: string): void {
  try {
    import.meta.resolve(name);
  } catch {
    throw new Error(sayMissing(name));
  }
}

function sayMissing(name: string): string {
  return `Không dựng được chương trình: trong node_modules thiếu ${name}. Hãy chạy lệnh npm ci rồi thử lại.`;
}

function copy(from: string, to: string) {
  fs.rmSync(to, { recursive: true, force: true });
  fs.cpSync(from, to, { recursive: true });
}

function isStale(built: string, sources: readonly string[]): boolean {
  const builtAt = fs.existsSync(built) ? fs.statSync(built).mtimeMs : 0;
  return sources.some((source) => newestIn(path.join(root, source)) > builtAt);
}

function newestIn(source: string): number {
  const stat = fs.statSync(source);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...fs.readdirSync(source).map((name) => newestIn(path.join(source, name))));
}
