// npm run -s province -- --port N --data <dir> [--profile C|B] [--faults <file>]
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { profileSchema } from '../../shared/sync/profile.ts';
import { DEMO_ACCOUNT, startProvince } from './server.ts';

const PROFILES: Readonly<Record<string, string>> = { B: 'province-array', C: 'igate-lgsp' };

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    data: { type: 'string' },
    profile: { type: 'string', default: 'C' },
    faults: { type: 'string' },
    'public-url': { type: 'string' },
  },
});

const name = PROFILES[values.profile.toUpperCase()] ?? values.profile;
const file = path.resolve(import.meta.dirname, '..', '..', 'assets', 'sync', 'profiles', `${name}.json`);
if (!values.data || !fs.existsSync(file)) {
  console.error(
    'Cách dùng: npm run -s province -- --port N --data <thư mục> [--profile C|B] [--faults <tệp>]',
  );
  process.exit(2);
}

const province = await startProvince({
  profile: profileSchema.parse(JSON.parse(fs.readFileSync(file, 'utf8'))),
  folder: path.resolve(values.data),
  port: Number(values.port),
  ...(values.faults === undefined ? {} : { faults: JSON.parse(fs.readFileSync(values.faults, 'utf8')) }),
  ...(values['public-url'] === undefined ? {} : { publicUrl: values['public-url'] }),
});
// One line of JSON, so that whoever started it knows where it listens.
console.log(JSON.stringify({ url: province.url, port: province.port, profile: name, account: DEMO_ACCOUNT }));

// Started by another program over a channel: it does not outlive that program.
process.on('disconnect', () => process.exit(0));
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    province.stop().then(() => process.exit(0));
  });
}
