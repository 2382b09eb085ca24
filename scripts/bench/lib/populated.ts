import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../../bundle.ts';

/** Everything happens before this moment, so that the same seed gives the same database on any day. */
export const BENCH_UNTIL = '2026-11-20T16:30';

/** A data folder with `dossiers` invented dossiers, built once and kept under .cache/bench until the schema changes. */
export function populatedFolder(dossiers: number): string {
  const folder = path.join(root, '.cache', 'bench', `${dossiers}-${schemaMark()}`);
  if (fs.existsSync(path.join(folder, 'ready'))) return folder;
  fs.rmSync(folder, { recursive: true, force: true });
  console.error(`Đang dựng ${dossiers.toLocaleString('vi-VN')} hồ sơ để đo (chỉ một lần)…`);
  const script = path.join(root, 'scripts', 'populate.ts');
  const args = [
    script,
    '--dossiers',
    String(dossiers),
    '--seed',
    '1',
    '--until',
    BENCH_UNTIL,
    '--data',
    folder,
  ];
  const built = spawnSync(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  if (built.status !== 0) throw new Error('The database to measure on could not be built');
  fs.writeFileSync(path.join(folder, 'ready'), '');
  return folder;
}

/** A copy to write into, so that a measure leaves the kept one as it was. */
export function copyOf(folder: string, name = 'scratch'): string {
  const copy = path.join(root, '.cache', 'bench', name);
  fs.rmSync(copy, { recursive: true, force: true });
  fs.mkdirSync(copy, { recursive: true });
  for (const name of ['counter.db', 'master.key']) {
    fs.copyFileSync(path.join(folder, name), path.join(copy, name), fs.constants.COPYFILE_FICLONE);
  }
  return copy;
}

function schemaMark(): string {
  const folder = path.join(root, 'electron', 'store', 'migrations');
  const bytes = fs
    .readdirSync(folder)
    .map((name) => fs.readFileSync(path.join(folder, name), 'utf8'))
    .join('');
  let mark = 0;
  for (const character of bytes) mark = (Math.imul(mark, 31) + character.charCodeAt(0)) >>> 0;
  return mark.toString(36);
}
