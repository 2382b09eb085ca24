// A month of invented dossiers up to this morning, and the development province that holds all but the newest of them.
import net from 'node:net';
import path from 'node:path';
import type { Rooms } from '../../electron/rooms.ts';
import type { AppError } from '../../shared/errors.ts';
import { formatShortCode } from '../../shared/lib/date-text.ts';
import { ok, type Result } from '../../shared/lib/result.ts';
import { setUpDemoCentre } from '../populate/commune.ts';
import { populateDossiers } from '../populate/dossiers.ts';
import { openForPopulating } from '../populate/open.ts';
import { createChance } from '../populate/random.ts';
import { demoConnection } from '../province/connection.ts';
import { DEMO_ACCOUNT, startProvince } from '../province/server.ts';

/** Working days of about forty dossiers: a mid-sized commune. */
const PER_DAY = 42;
const DIALECT = 'igate-lgsp';
/** So many of the newest dossiers, received under local numbers, wait for the line; the others have arrived. */
const WAITING = 6;
/** Official numbers kept ready, as a counter of that size would. */
const POOL = 20;

/**
 * Writes both sides into an empty folder and gives the port the province is to be found at. `until` is epoch ms.
 * Errors: those of the store.
 */
export async function makeDemoData(
  folder: string,
  { until, dossiers }: { until: number; dossiers: number },
  tell: (text: string) => void,
): Promise<Result<{ port: number }, AppError>> {
  const opened = openForPopulating(folder, until);
  if (!opened.ok) return opened;
  const { rooms, close } = opened.value;
  const officers = await setUpDemoCentre(rooms);
  const port = await freePort();
  const province = await startProvince({
    profile: demoDialect(rooms),
    folder: path.join(folder, 'province'),
    port,
  });
  await populateDossiers(rooms, officers, createChance(2026), {
    dossiers,
    until,
    openShare: 0.12,
    overdueShare: 0.03,
    perDay: PER_DAY,
    unsent: true,
    officialNumber: (day, later) =>
      later >= WAITING ? province.data.nextNumber(DEMO_ACCOUNT.unit, formatShortCode(day)) : null,
  });
  tell('Đang gửi lên máy tỉnh giả định…');
  connect(rooms, port, until);
  await sendAllBut(WAITING, rooms);
  await close();
  await province.stop();
  return ok({ port });
}

function demoDialect({ sync }: Rooms) {
  const profile = sync.settings.profiles().find(({ id }) => id === DIALECT);
  if (!profile) throw new Error(`No dialect ${DIALECT}`);
  return profile;
}

/** To the development province, which `npm start` runs beside. */
function connect(rooms: Rooms, port: number, at: number): void {
  const numbers = { poolSize: POOL, poolCode: DEMO_ACCOUNT.unit };
  const connection = demoConnection(`http://127.0.0.1:${port}`, demoDialect(rooms), numbers);
  rooms.store.write(() => rooms.sync.settings.setConnection(connection, at));
}

/** What the demo shows as received lies at its province, so that the next step of any dossier finds it there. */
async function sendAllBut(waiting: number, { store, sync }: Rooms): Promise<void> {
  const hold = store.db.prepare(
    `UPDATE outbox SET not_before = ? WHERE dossier_id IN (SELECT id FROM dossier ORDER BY seq DESC LIMIT ?)`,
  );
  store.write(() => hold.run('9999', waiting));
  await sync.tryNow('demo');
  store.write(() => hold.run(null, waiting));
}

/** One that nothing listens on now. */
async function freePort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as net.AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
