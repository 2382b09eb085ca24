// npm run bench -- <name> [options]: measures one capability and prints a table, or JSON with --json.
// Names are the files beside this one. A measure is never a test: it prints figures beside their targets.
import fs from 'node:fs';
import path from 'node:path';

const names = fs
  .readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && file !== 'main.ts')
  .map((file) => file.replace(/\.ts$/, ''));
const [name = '', ...args] = process.argv.slice(2);

if (!names.includes(name)) {
  console.error(`Cách dùng: npm run bench -- ${names.join('|')} [tham số]`);
  process.exit(2);
}
const { run } = (await import(path.join(import.meta.dirname, `${name}.ts`))) as {
  run(args: readonly string[]): Promise<void>;
};
await run(args);
