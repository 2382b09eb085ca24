// npm test: the checks, then every test. The last line says how many passed and failed.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const root = path.dirname(import.meta.dirname);
const reportFile = path.join(root, '.cache', 'vitest.json');
const filters = process.argv.slice(2);

if (filters.length === 0) {
  const check = spawnSync(process.execPath, ['scripts/check.ts'], { cwd: root, stdio: 'inherit' });
  if (check.status !== 0) process.exit(check.status ?? 1);
}

fs.rmSync(reportFile, { force: true });
const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');
const run = spawnSync(
  process.execPath,
  [vitest, 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`, ...filters],
  { cwd: root, stdio: 'inherit' },
);

const report = fs.existsSync(reportFile)
  ? (JSON.parse(fs.readFileSync(reportFile, 'utf8')) as { numPassedTests: number; numFailedTests: number })
  : { numPassedTests: 0, numFailedTests: 0 };
// A file that fails to load has no failed test of its own; the line must still not read as a success.
const failed = Math.max(report.numFailedTests, run.status === 0 ? 0 : 1);
console.log(`${report.numPassedTests} passed, ${failed} failed`);
process.exit(run.status ?? 1);
