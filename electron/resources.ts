import path from 'node:path';

// From source this file lies in electron/; in the product the bundle lies in dist/ beside copies of the same folders.
const SOURCE_ROOT = path.dirname(import.meta.dirname);
const bundled = path.basename(import.meta.dirname) !== 'electron';

/** Where the files shipped with the app lie: the schema's steps, `assets/` and the page. */
export function resource(kind: 'migrations' | 'assets' | 'page', ...inside: string[]): string {
  if (bundled) return path.join(import.meta.dirname, kind, ...inside);
  const folder = {
    migrations: path.join(SOURCE_ROOT, 'electron', 'store', 'migrations'),
    assets: path.join(SOURCE_ROOT, 'assets'),
    page: path.join(SOURCE_ROOT, 'dist', 'page'),
  }[kind];
  return path.join(folder, ...inside);
}

/**
 * The script of a worker thread, named as `electron/<inside>.ts` and ending in `-worker`: from source that file, in the
 * product one bundled file of the same name.
 */
export function workerScript(inside: `${string}-worker`): string {
  if (bundled) return path.join(import.meta.dirname, `${path.basename(inside)}.js`);
  return path.join(SOURCE_ROOT, 'electron', `${inside}.ts`);
}
