// npm run check: types, lint and format, the floor-and-room rule, file size. Prints what fails and exits non-zero.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { readOptions } from './options.ts';

readOptions(
  'Cách dùng: npm run check\n\nKiểm tra kiểu, cách viết, độ dài tệp, và tầng nào dùng tầng nào. Mã kết thúc: 0 đạt hết, 1 có chỗ chưa đạt.',
  {},
);

const root = path.dirname(import.meta.dirname);
const bin = (name: string) => path.join(root, 'node_modules', '.bin', name);

const CHECKS: readonly { name: string; command: string; args: readonly string[] }[] = [
  ...['shared', 'electron', 'renderer', 'scripts', 'tests'].map((floor) => ({
    name: `types of ${floor}`,
    command: bin('tsc'),
    // What did not change since the last check is not looked at again.
    args: [
      '-p',
      floor,
      '--incremental',
      '--tsBuildInfoFile',
      path.join(root, '.cache', 'tsc', `${floor}.json`),
    ],
  })),
  { name: 'lint, format, file size', command: bin('biome'), args: ['check', '--error-on-warnings', '.'] },
  {
    name: 'floors and rooms',
    command: bin('depcruise'),
    args: ['--config', '.dependency-cruiser.cjs', '--output-type', 'err', 'shared', 'electron', 'renderer'],
  },
];

let failed = 0;
for (const check of CHECKS) {
  const started = performance.now();
  const result = spawnSync(check.command, check.args, { cwd: root, encoding: 'utf8' });
  const ok = result.status === 0;
  if (!ok) failed += 1;
  console.log(`${ok ? '✓' : '✗'} ${check.name} (${Math.round(performance.now() - started)} ms)`);
  if (!ok) console.log(result.stdout + result.stderr);
}
process.exit(failed === 0 ? 0 : 1);
