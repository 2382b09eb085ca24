// npm run -s simulate: days of counters, outages and kills, from the command line.
import { misuse, readOptions, readWhole } from './options.ts';
import { shippedProfile } from './province/connection.ts';
import { MOST_COUNTERS, type SimulationResult, simulate } from './simulate/run.ts';
import type { Plan } from './simulate/script.ts';

const HOUR_MS = 3_600_000;
const USAGE = `Mô phỏng nhiều ngày: các quầy và máy tỉnh là tiến trình thật, đường truyền bị cắt, tiến trình bị giết giữa chừng.

Cách dùng: npm run -s simulate -- [tùy chọn]
  --days 5          số ngày
  --counters 3      số quầy (đến ${MOST_COUNTERS})
  --dossiers 120    số hồ sơ
  --outage 3d       thời gian mất mạng, như 3d hoặc 12h
  --seed 1          hạt giống: cùng hạt giống thì cùng những ngày đó
  --profile C|B     hồ sơ kết nối
  --json            chỉ in một dòng JSON; cùng hạt giống thì giống nhau, trừ phần "measured"
  --help            in trang này

Kết thúc với mã 0 khi hai bên khớp từng hồ sơ, 1 khi có sai lệch, 2 khi lệnh gõ chưa đúng.`;

await main();

async function main() {
  const values = readOptions(USAGE, {
    days: { type: 'string', default: '5' },
    counters: { type: 'string', default: '3' },
    dossiers: { type: 'string', default: '120' },
    outage: { type: 'string', default: '3d' },
    seed: { type: 'string', default: '1' },
    profile: { type: 'string', default: 'C' },
    json: { type: 'boolean', default: false },
  });
  const plan: Plan = {
    days: readWhole('--days', values.days, 1, 60),
    counters: readWhole('--counters', values.counters, 1, MOST_COUNTERS),
    dossiers: readWhole('--dossiers', values.dossiers, 1, 100_000),
    outageMs: duration(values.outage),
    seed: readWhole('--seed', values.seed, 0, 2 ** 31),
  };
  const profile = shippedProfile(values.profile)?.id;
  if (!profile) misuse(`Không có hồ sơ kết nối “${values.profile}”.\n${USAGE}`);
  const tell = values.json ? () => {} : (text: string) => console.log(text);
  const result = await simulate(plan, profile, tell);
  if (values.json) console.log(JSON.stringify(result));
  else printResult(result);
  process.exitCode = result.faults.length === 0 ? 0 : 1;
}

function printResult(result: SimulationResult) {
  const { plan, measured } = result;
  console.log(
    `Mô phỏng ${plan.days} ngày, ${plan.counters} quầy, hạt giống ${plan.seed}, hồ sơ kết nối ${result.profile}`,
  );
  console.log(
    `  Tại quầy: ${result.committed} hồ sơ đã ghi, ${result.receipts} giấy tiếp nhận đã báo trên màn hình`,
  );
  console.log(`  Tại tỉnh: ${result.there} hồ sơ, ${result.files} tệp`);
  console.log(`  Cúp tiến trình (kill -9): ${result.kills} lần · đồng hồ bị nghi: ${result.clockDoubts} lần`);
  console.log(
    `  Qua đường truyền: ${measured.bytes.out} byte lên, ${measured.bytes.in} byte xuống · ${measured.seconds.toFixed(1)} giây`,
  );
  for (const fault of result.faults) console.log(`  ✗ ${fault}`);
  console.log(
    result.faults.length === 0
      ? '✓ Mỗi hồ sơ ở tỉnh đúng một lần, đúng nội dung'
      : `✗ ${result.faults.length} sai lệch`,
  );
}

function duration(text: string): number {
  const parts = /^(\d+(?:\.\d+)?)([dh])$/.exec(text);
  if (!parts) misuse(`Thời gian mất mạng phải như 3d hoặc 12h, không phải “${text}”.\n${USAGE}`);
  return Number(parts[1]) * (parts[2] === 'd' ? 24 : 1) * HOUR_MS;
}
