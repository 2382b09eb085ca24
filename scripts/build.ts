// npm run build: the page (dist/page) and the bundled service (dist), with the files both need beside them.
// `--page` builds the page alone, and only when its sources are newer than the last build.
import fs from 'node:fs';
import path from 'node:path';
import { build } from 'vite';

const root = path.dirname(import.meta.dirname);
const dist = path.join(root, 'dist');

if (process.argv.includes('--page')) await buildPageIfStale();
else await buildAll();

async function buildAll() {
  fs.rmSync(dist, { recursive: true, force: true });
  await buildPage();
  await buildService();
  fs.cpSync(path.join(root, 'electron', 'store', 'migrations'), path.join(dist, 'migrations'), {
    recursive: true,
  });
  fs.cpSync(path.join(root, 'assets'), path.join(dist, 'assets'), { recursive: true });
}

async function buildPage() {
  await build({
    root: path.join(root, 'renderer'),
    configFile: path.join(root, 'vite.config.ts'),
    logLevel: 'warn',
  });
}

async function buildPageIfStale() {
  const built = path.join(dist, 'page', 'index.html');
  const builtAt = fs.existsSync(built) ? fs.statSync(built).mtimeMs : 0;
  const sources = ['renderer', 'shared', 'vite.config.ts', 'package-lock.json'].map((name) =>
    path.join(root, name),
  );
  if (sources.every((source) => newestIn(source) <= builtAt)) return;
  await buildPage();
}

function newestIn(source: string): number {
  const stat = fs.statSync(source);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...fs.readdirSync(source).map((name) => newestIn(path.join(source, name))));
}

// Packages with native or WebAssembly files stay packages; everything else of ours becomes a few plain files.
async function buildService() {
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    ssr: { target: 'node', noExternal: ['zod', 'uuid', '@noble/hashes'] },
    build: {
      ssr: true,
      outDir: dist,
      emptyOutDir: false,
      target: 'node24',
      minify: false,
      rollupOptions: {
        input: {
          service: path.join(root, 'electron', 'service.ts'),
          main: path.join(root, 'electron', 'main.ts'),
          preload: path.join(root, 'electron', 'preload.ts'),
        },
        external: [
          'electron',
          'better-sqlite3',
          'sharp',
          'pdf-lib',
          '@cantoo/fontkit',
          'tesseract.js',
          'zxing-wasm',
          '@hyzyla/pdfium',
        ],
        output: { entryFileNames: '[name].js' },
      },
    },
  });
}
