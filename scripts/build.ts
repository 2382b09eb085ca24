// npm run build: the page (dist/page) and the bundled service (dist), with the files both need beside them.
// `--out <folder>` builds into another folder than dist.
import path from 'node:path';
import { buildAll, distFolder } from './bundle.ts';
import { readOptions } from './options.ts';

const values = readOptions('Cách dùng: npm run build -- [--out <thư mục>]', { out: { type: 'string' } });
try {
  await buildAll(values.out ? path.resolve(values.out) : distFolder);
} catch (thrown) {
  console.error((thrown as Error).message);
  process.exitCode = 1;
}
