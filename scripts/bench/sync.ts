// npm run bench -- sync [drain] [line] [idle] [--json] [--quick]: how fast a backlog drains, what the protocol costs, a bad line with files.
import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { keyFromFile, openStore, type Store } from '../../electron/store/index.ts';
import { createSync, type Sync } from '../../electron/sync/index.ts';
import { type NeutralDossier, type Profile, profileSchema } from '../../shared/sync/index.ts';
import { root } from '../bundle.ts';
import { inventPerson } from '../populate/people.ts';
import { createChance } from '../populate/random.ts';
import { DEMO_ACCOUNT } from '../province/server.ts';
import { startLine } from '../simulate/line.ts';
import { provinceProcess } from '../simulate/processes.ts';
import { type Figure, printFigures, spreadOf, timed } from './lib/figures.ts';

/** 1 Mbit/s, 300 ms there and back, every fiftieth packet sent again. */
const BAD_LINE = { bytesPerSecond: 125_000, rttMs: 300, loss: 0.02 };

const PARTS = ['drain', 'line', 'idle'] as const;
type Part = (typeof PARTS)[number];

export async function run(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false }, quick: { type: 'boolean', default: false } },
  });
  const wanted = PARTS.filter((part) => positionals.length === 0 || positionals.includes(part));
  const figures: Figure[] = [];
  for (const part of wanted) figures.push(...(await MEASURES[part](values.quick)));
  printFigures(figures, values.json);
}

const MEASURES: Readonly<Record<Part, (quick: boolean) => Promise<readonly Figure[]>>> = {
  drain: async (quick) => {
    const backlog = quick ? 200 : 1000;
    const b = await measureDrain('province-array', backlog);
    const c = await measureDrain('igate-lgsp', backlog);
    const scans = await measureDrain('igate-lgsp', quick ? 20 : 100, 200_000);
    return [
      drained(`Gửi ${backlog} hồ sơ, hồ sơ kết nối B`, b.perSecond, 100),
      drained(`Gửi ${backlog} hồ sơ, hồ sơ kết nối C`, c.perSecond, 40),
      { name: 'Một lần ghi xuống đĩa (fsync): trung vị', value: b.write, unit: 'ms' },
      // What officers send are dossiers with scans. A bare record is one to two kilobytes, and each of its calls has the
      // headers of HTTP: that share is told, not judged.
      {
        name: 'Ngoài nội dung, C (mỗi hồ sơ một tệp 200 kB)',
        value: scans.overhead * 100,
        unit: '%',
        target: { most: 12 },
      },
      { name: 'Ngoài nội dung, B (không tệp)', value: b.overhead * 100, unit: '%' },
      { name: 'Ngoài nội dung, C (không tệp)', value: c.overhead * 100, unit: '%' },
      { name: 'Thêm vào một lần ghi hồ sơ (enqueue)', value: b.enqueue, unit: 'ms', target: { most: 1 } },
    ];
  },
  line: async (quick) => {
    const bad = await measureBadLine(quick ? 60 : 500, quick ? 40 : 2000);
    return [
      {
        name: `Đường 1 Mbit/s, 300 ms, mất 2 %: ${bad.dossiers} hồ sơ được nhận`,
        value: bad.seconds,
        unit: 's',
        target: { most: 360 },
      },
      { name: 'Trong khi đó tệp còn chờ', value: bad.waitingBytes / 1e6, unit: 'MB' },
    ];
  },
  idle: async (quick) => {
    const idle = await measureIdle(quick ? 5_000 : 20_000);
    return [{ name: 'CPU khi ngồi chờ mạng', value: idle * 100, unit: '%', target: { most: 0.5 } }];
  },
};

const drained = (name: string, value: number, least: number): Figure => ({
  name,
  value,
  unit: 'hồ sơ/s',
  target: { least },
});

type Bench = { store: Store; sync: Sync; dossiers: Map<string, NeutralDossier>; folder: string };

function openBench(baseUrl: string, profile: Profile): Bench {
  const folder = path.join(root, '.cache', 'bench', `sync-${randomBytes(4).toString('hex')}`);
  fs.mkdirSync(folder, { recursive: true });
  const key = keyFromFile(folder);
  const opened = key.ok ? openStore({ folder, key: key.value }) : key;
  if (!opened.ok) throw new Error(opened.error.code);
  const store = opened.value;
  const dossiers = new Map<string, NeutralDossier>();
  const sync = createSync({
    store,
    now: Date.now,
    neutralDossier: (id) => dossiers.get(id),
    onNumberAssigned: () => {},
    opensOn: () => true,
    recorded: { last: () => undefined, hashAt: () => undefined },
    onStatus: () => {},
    log: (message, details) => console.error(message, details),
  });
  store.write(() => {
    sync.settings.addProfile(profile, 'bench', Date.now());
    sync.settings.setConnection(
      {
        enabled: true,
        profileId: profile.id,
        baseUrl,
        clientId: DEMO_ACCOUNT.clientId,
        clientSecret: DEMO_ACCOUNT.clientSecret,
        unitCode: DEMO_ACCOUNT.unit,
        poolSize: 0,
        poolCode: '',
        numberBlock: profile.number.source === 'block' ? { first: 1, last: 999_999 } : null,
        uploadBytesPerSecond: null,
        filesWindow: null,
      },
      Date.now(),
    );
  });
  return { store, sync, dossiers, folder };
}

function shipped(id: string): Profile {
  const file = path.join(root, 'assets', 'sync', 'profiles', `${id}.json`);
  const profile = profileSchema.parse(JSON.parse(fs.readFileSync(file, 'utf8')));
  const { catalogueList: _, ...paths } = profile.paths;
  return { ...profile, version: 99, paths, limits: { ...profile.limits, scanWaitMs: 0 } };
}

async function measureDrain(profileId: string, count: number, scanBytes = 0) {
  const folder = path.join(root, '.cache', 'bench', `province-${randomBytes(4).toString('hex')}`);
  const province = provinceProcess(folder, profileId, () => '');
  await province.start();
  const profile = shipped(profileId);
  const bench = openBench(`http://127.0.0.1:${province.port()}`, profile);
  const chance = createChance(7);
  const files = scanBytes > 0 ? await makeFiles(bench.store, count, scanBytes) : [];
  const bare: number[] = [];
  const withOutbox: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const dossier = inventDossier(chance);
    const file = files[index];
    bare.push(...(await timed(1, () => bench.store.write(() => note(bench, index)))));
    withOutbox.push(
      ...(await timed(1, () => record(bench, file ? withFile(dossier, file) : dossier, index))),
    );
  }
  const started = performance.now();
  await bench.sync.tryNow('bench');
  const seconds = (performance.now() - started) / 1000;
  const counts = bench.sync.outbox.counts();
  if (counts.waiting + counts.attention > 0) throw new Error(`Not all went: ${JSON.stringify(counts)}`);
  const overhead = overheadOf(bench);
  await closeBench(bench);
  await province.kill();
  fs.rmSync(folder, { recursive: true, force: true });
  const [alone, both] = [spreadOf(bare), spreadOf(withOutbox)];
  return { perSecond: count / seconds, overhead, enqueue: both.median - alone.median, write: alone.median };
}

/** Bytes on the wire beyond the bodies, as a share of the bodies. */
function overheadOf({ store }: Bench): number {
  const { total, payload } = store.db
    .prepare('SELECT SUM(bytes_out + bytes_in) AS total, SUM(payload) AS payload FROM sync_exchange')
    .get() as { total: number; payload: number };
  return (total - payload) / payload;
}

/** Stands for what a reception writes anyway. */
const note = ({ sync }: Bench, index: number) => sync.settings.set('bare', String(index), 0);

function record(bench: Bench, dossier: NeutralDossier, index = 0) {
  const { store, sync, dossiers } = bench;
  dossiers.set(dossier.id, dossier);
  store.write(() => {
    note(bench, index);
    sync.outbox.enqueue({ dossierId: dossier.id, eventPosition: 1, kind: 'received', at: Date.now() });
  });
}

async function closeBench({ sync, store, folder }: Bench) {
  await sync.close();
  store.close();
  fs.rmSync(folder, { recursive: true, force: true });
}

async function measureBadLine(count: number, fileMegabytes: number) {
  const folder = path.join(root, '.cache', 'bench', `province-${randomBytes(4).toString('hex')}`);
  let port = 0;
  const line = await startLine(() => port);
  const province = provinceProcess(folder, 'province-array', () => line.url);
  await province.start();
  port = province.port();
  const bench = openBench(line.url, shipped('province-array'));
  const chance = createChance(8);
  const files = await makeFiles(bench.store, fileMegabytes / 10, 10_000_000);
  for (let index = 0; index < count; index += 1) {
    const dossier = inventDossier(chance);
    const file = files[index % files.length];
    record(bench, file ? withFile(dossier, file) : dossier);
  }
  line.slow(BAD_LINE);
  const started = performance.now();
  const trying = bench.sync.tryNow('bench');
  while (recordsThere(bench.store) < count) {
    if (performance.now() - started > 1_200_000) throw new Error('The records do not arrive');
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  const seconds = (performance.now() - started) / 1000;
  const waitingBytes = bench.sync.status().files.bytes;
  line.cut();
  await trying;
  await closeBench(bench);
  await province.kill();
  await line.close();
  fs.rmSync(folder, { recursive: true, force: true });
  return { dossiers: count, seconds, waitingBytes };
}

const recordsThere = (store: Store) =>
  (
    store.db
      .prepare(`SELECT COUNT(*) AS n FROM outbox WHERE record_at IS NOT NULL OR state = 'acknowledged'`)
      .get() as { n: number }
  ).n;

type BenchFile = { readonly name: string; readonly sha256: string; readonly bytes: number };

/** Scans of random bytes, so that nothing can be compressed away. */
async function makeFiles(store: Store, count: number, bytes: number): Promise<readonly BenchFile[]> {
  const files: BenchFile[] = [];
  for (let made = 0; made < count; made += 1) {
    const content = randomBytes(bytes);
    await store.files.put(content);
    files.push({
      name: `scan-${made}.pdf`,
      sha256: createHash('sha256').update(content).digest('hex'),
      bytes: content.length,
    });
  }
  return files;
}

/** Share of one processor used while the line is away and nothing happens. */
async function measureIdle(ms: number): Promise<number> {
  const bench = openBench('http://127.0.0.1:9', shipped('province-array'));
  record(bench, inventDossier(createChance(9)));
  bench.sync.start();
  await new Promise((resolve) => setTimeout(resolve, 3000));
  const before = process.cpuUsage();
  await new Promise((resolve) => setTimeout(resolve, ms));
  const used = process.cpuUsage(before);
  await closeBench(bench);
  return (used.user + used.system) / 1000 / ms;
}

function inventDossier(chance: ReturnType<typeof createChance>): NeutralDossier {
  const person = inventPerson(chance);
  const receivedAt = Date.now() - chance.whole(1, 3_600_000);
  const address = { provinceCode: '75', wardCode: '26170', detail: 'Ấp 1' };
  const unit = { code: DEMO_ACCOUNT.unit, name: 'UBND xã Trị An' };
  return {
    id: chance.uuid(),
    revision: 1,
    localNo: `TA-B-${chance.whole(100_000, 999_999)}`,
    unit,
    procedure: {
      nationalCode: '2.000815',
      name: 'Chứng thực bản sao từ bản chính giấy tờ, văn bản',
      fieldCode: 'CHUNGTHUC',
      fieldName: 'Chứng thực',
    },
    channel: 'counter',
    submittedAt: receivedAt,
    receivedAt,
    dueAt: receivedAt + 8 * 3_600_000,
    status: 2,
    summary: 'Chứng thực bản sao',
    returnBy: 'in-person',
    returnNote: '',
    note: '',
    owner: { kind: 'person', name: person.name, idKind: 'personal-number', idNo: person.idNumber, address },
    submitter: { name: person.name, idNo: person.idNumber, phone: person.phone, email: '', fax: '', address },
    verifiedByVNeID: false,
    papers: [
      {
        code: 'CT.01',
        name: 'Bản chính giấy tờ, văn bản',
        originals: 1,
        copies: 0,
        electronic: 0,
        files: [],
        reuse: 'none',
        fromNationalStore: false,
        removed: false,
      },
      {
        code: 'CT.02',
        name: 'Bản sao cần chứng thực',
        originals: 0,
        copies: 2,
        electronic: 0,
        files: [],
        reuse: 'none',
        fromNationalStore: false,
        removed: false,
      },
    ],
    fees: [
      {
        code: 'CT-BANSAO',
        name: 'Phí chứng thực bản sao',
        amountVnd: 14_000,
        when: 'acceptance',
        kind: 'ordinary',
        paid: { how: 'at-counter' },
      },
    ],
    supplements: [],
    results: [],
    form: {},
    events: [
      {
        position: 1,
        at: receivedAt,
        by: 'Trần Thị Lan',
        title: '',
        department: unit.name,
        text: 'Tiếp nhận hồ sơ',
        status: 2,
      },
    ],
    lookups: [],
    catalogVersion: '2026-10-01',
  };
}

function withFile(dossier: NeutralDossier, file: BenchFile): NeutralDossier {
  const [first, ...rest] = dossier.papers;
  if (!first) return dossier;
  const named = {
    id: `f-${file.sha256.slice(0, 8)}`,
    sha256: file.sha256,
    name: file.name,
    bytes: file.bytes,
    mime: 'application/pdf',
    removed: false,
  };
  return { ...dossier, papers: [{ ...first, files: [named] }, ...rest] };
}
