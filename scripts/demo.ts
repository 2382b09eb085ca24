// npm start -- --demo: a month of invented dossiers up to this morning, made once a day and thrown away with the next.
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Rooms } from '../electron/rooms.ts';
import { dayOf } from '../shared/lib/dates.ts';
import { DEMO_OFFICERS, DEMO_PIN, setUpDemoCentre } from './populate/commune.ts';
import { populateDossiers } from './populate/dossiers.ts';
import { openForPopulating } from './populate/open.ts';
import { createChance } from './populate/random.ts';
import { DEMO_ACCOUNT } from './province/server.ts';
import { hasProvince, notePort } from './start/province.ts';

/** A counter of a mid-sized commune: about forty dossiers a day, twenty-two working days. */
const DOSSIERS = 900;
const PER_DAY = 42;
/** So many of the newest dossiers wait for the line; the others reached the province long ago. */
const WAITING = 6;
/** Official numbers kept ready, as a counter of that size would. */
const POOL = 20;

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
  const opened = openForPopulating(folder, until);
  if (!opened.ok) {
    console.error(`Không tạo được dữ liệu giả định (${opened.error.code}): ${folder}`);
    process.exit(1);
  }
  const { rooms, close } = opened.value;
  const officers = await setUpDemoCentre(rooms);
  const options = { dossiers: DOSSIERS, until, openShare: 0.12, overdueShare: 0.03, perDay: PER_DAY };
  await populateDossiers(rooms, officers, createChance(2026), options);
  const port = await freePort();
  connect(rooms, port, until);
  await close();
  notePort(folder, port);
  fs.writeFileSync(madeOn, today);
  tellSignIn();
}

/** To the development province, which `npm start` runs beside. */
function connect({ store, sync }: Rooms, port: number, at: number): void {
  store.write(() => {
    store.db
      .prepare(
        `UPDATE outbox SET state = 'acknowledged' WHERE dossier_id NOT IN
         (SELECT id FROM dossier ORDER BY seq DESC LIMIT ?)`,
      )
      .run(WAITING);
    sync.settings.setConnection(
      {
        enabled: true,
        profileId: 'igate-lgsp',
        baseUrl: `http://127.0.0.1:${port}`,
        clientId: DEMO_ACCOUNT.clientId,
        clientSecret: DEMO_ACCOUNT.clientSecret,
        unitCode: DEMO_ACCOUNT.unit,
        poolSize: POOL,
        poolCode: DEMO_ACCOUNT.unit,
        numberBlock: null,
        uploadBytesPerSecond: null,
        filesOnlyAfter: null,
      },
      at,
    );
  });
}

/** One that nothing listens on now. */
async function freePort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as net.AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
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
