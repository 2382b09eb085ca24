// npm run bench -- <name> [options]: measures one capability and prints a table, or JSON with --json.
// Names are the files beside this one. A measure is never a test: it prints figures beside their targets.
import fs from 'node:fs';
import path from 'node:path';
import { misuse, wrongOption } from '../options.ts';

const names = fs
  .readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && file !== 'main.ts')
  .map((file) => file.replace(/\.ts$/, ''));
const [name = '', ...args] = process.argv.slice(2);

const USAGE = `Cách dùng: npm run bench -- ${names.join('|')} [tham số]`;
if (!names.includes(name)) misuse(USAGE);
const { run } = (await import(path.join(import.meta.dirname, `${name}.ts`))) as {
  run(args: readonly string[]): Promise<void>;
};
try {
  await run(args);
} catch (thrown) {
  misuse(`${wrongOption(thrown)}\n${USAGE}`);
}
