// npm start -- --demo: a month of invented dossiers up to this morning, made once a day and thrown away with the next.
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { dayOf } from '../shared/lib/dates.ts';
import { makeDemoData } from './demo/make.ts';
import { DEMO_OFFICERS, DEMO_PIN } from './populate/commune.ts';
import { hasProvince, notePort } from './start/province.ts';

/** Twenty-two working days. */
const DOSSIERS = 900;

const { values } = parseArgs({ options: { data: { type: 'string' } } });
if (!values.data) {
  console.error('Cách dùng: node scripts/demo.ts --data <thư mục>');
  process.exit(2);
}
await makeDemo(path.resolve(values.data), Date.now() - 60_000);

async function makeDemo(folder: string, until: number): Promise<void> {
  const madeOn = path.join(folder, 'demo-day');
  const today = dayOf(until);
  const isFresh = fs.existsSync(madeOn) && fs.readFileSync(madeOn, 'utf8') === today;
  if (isFresh && hasProvince(folder)) return tellSignIn();
  refuseRealData(folder, madeOn);
  fs.rmSync(folder, { recursive: true, force: true });

  console.log('Đang tạo dữ liệu giả định của một tháng…');
  const made = await makeDemoData(folder, { until, dossiers: DOSSIERS }, (text) => console.log(text));
  if (!made.ok) {
    console.error(`Không tạo được dữ liệu giả định (${made.error.code}): ${folder}`);
    process.exit(1);
  }
  notePort(folder, made.value.port);
  fs.writeFileSync(madeOn, today);
  tellSignIn();
}

/** A folder with a database but without the demo's mark may be somebody's counter. */
function refuseRealData(folder: string, madeOn: string): void {
  if (!fs.existsSync(path.join(folder, 'counter.db')) || fs.existsSync(madeOn)) return;
  console.error(
    `Thư mục ${folder} có dữ liệu không phải dữ liệu giả định; không thay đổi gì. Chọn thư mục khác.`,
  );
  process.exit(1);
}

function tellSignIn(): void {
  console.log(`Dữ liệu giả định: đăng nhập ${DEMO_OFFICERS[0].name}, mã PIN ${DEMO_PIN}.`);
}
