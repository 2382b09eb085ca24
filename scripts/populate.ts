// npm run -s populate -- --dossiers N --seed S --data <folder> [--open 0.05] [--until 2026-11-20T16:30]
// Builds the believable, invented database that demo and benchmarks need, through the counter's own code.
import path from 'node:path';
import { explainOpenFailure } from '../electron/open-failures.ts';
import { holdsCounter } from './call/open.ts';
import { misuse, readOptions } from './options.ts';
import { setUpDemoCentre } from './populate/commune.ts';
import { populateDossiers } from './populate/dossiers.ts';
import { openForPopulating } from './populate/open.ts';
import { createChance } from './populate/random.ts';

const USAGE =
  'Cách dùng: npm run -s populate -- --dossiers N --seed S --data <thư mục> [--open 0.05] [--until 2026-11-20T16:30]';

const values = readOptions(USAGE, {
  dossiers: { type: 'string', default: '1000' },
  seed: { type: 'string', default: '1' },
  data: { type: 'string' },
  open: { type: 'string', default: '0.05' },
  until: { type: 'string' },
  'per-day': { type: 'string' },
});
const dossiers = Number(values.dossiers);
const until = values.until ? Date.parse(`${values.until}:00+07:00`) : Date.now();
if (!values.data || !Number.isSafeInteger(dossiers) || dossiers < 0 || Number.isNaN(until)) misuse(USAGE);
const folder = path.resolve(values.data);
// Somebody's counter must never get invented people.
if (holdsCounter(folder)) misuse(`Thư mục ${folder} đã có dữ liệu; không thay đổi gì. Chọn thư mục khác.`);
const opened = openForPopulating(folder, until);
if (!opened.ok) {
  console.error(explainOpenFailure(opened.error, folder));
  process.exit(1);
}
const { rooms, close } = opened.value;
const officers = await setUpDemoCentre(rooms);
const started = performance.now();
await populateDossiers(rooms, officers, createChance(Number(values.seed)), {
  dossiers,
  until,
  openShare: Number(values.open),
  overdueShare: 1,
  perDay: Number(values['per-day'] ?? Math.min(900, Math.max(40, dossiers / 250))),
  onProgress: (done) => {
    if (process.stderr.isTTY) process.stderr.write(`\r${done}/${dossiers} hồ sơ`);
  },
});
await close();
console.log(
  `Đã tạo ${dossiers} hồ sơ trong ${Math.round((performance.now() - started) / 1000)} giây: ${folder}`,
);
