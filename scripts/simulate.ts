// npm run -s simulate -- [--days 5] [--counters 3] [--dossiers 120] [--outage 3d] [--seed N] [--profile C|B] [--json]
// Counters and province as real processes over real sockets through a line that is cut, with kill -9, restarts and clock
// jumps; at the end both ledgers are compared. The same seed gives the same days.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Profile, profileSchema } from '../shared/sync/index.ts';
import type { Connection } from '../shared/sync/views.ts';
import { misuse, readOptions, readWhole } from './options.ts';
import type { LedgerEntry } from './province/operator.ts';
import { DEMO_ACCOUNT } from './province/server.ts';
import { type Comparison, compare } from './simulate/compare.ts';
import type { CounterDossier } from './simulate/counter.ts';
import { startLine } from './simulate/line.ts';
import { type CounterProcess, counterProcess, provinceProcess } from './simulate/processes.ts';
import { type Happening, type Plan, writeScript } from './simulate/script.ts';

const PROFILES: Readonly<Record<string, string>> = { B: 'province-array', C: 'igate-lgsp' };
const HOUR_MS = 3_600_000;
const LAST_ROUNDS = 60;
const LETTERS = 'ABCDEGHKLMN';

export type SimulationResult = Comparison & {
  readonly plan: Plan;
  readonly profile: string;
  readonly receipts: number;
  readonly kills: number;
  readonly clockDoubts: number;
  /** Of this machine and this time; all else is the same for the same seed. */
  readonly measured: {
    readonly seconds: number;
    readonly bytes: { readonly out: number; readonly in: number };
  };
};

export async function simulate(
  plan: Plan,
  profileId: string,
  tell: (text: string) => void,
): Promise<SimulationResult> {
  const started = performance.now();
  const root = fs.mkdtempSync(path.join(temporary(), 'motcua-simulation-'));
  let port = 0;
  const line = await startLine(() => port);
  const province = provinceProcess(path.join(root, 'province'), profileId, () => line.url);
  await province.start();
  port = province.port();
  const profile = quickProfile(profileId);
  const counters = Array.from({ length: plan.counters }, (_, index) =>
    counterProcess(path.join(root, `counter-${index}`)),
  );
  const receipts: { counter: number; id: string }[] = [];
  let kills = 0;
  let clockDoubts = 0;

  const script = writeScript(plan);
  let clock = (script[0]?.at ?? 0) - HOUR_MS;
  for (const [index, counter] of counters.entries()) {
    fs.mkdirSync(path.join(root, `counter-${index}`), { recursive: true });
    await counter.ask({
      do: 'set-up',
      at: clock,
      letter: LETTERS[index] ?? 'Z',
      connection: connectionOf(line.url, profile, index),
      profile: JSON.stringify(profile),
    });
  }
  for (const happening of script) {
    clock = Math.max(clock, happening.at);
    await province.ask('clock', { at: clock });
    await carryOut(happening);
  }
  line.mend();
  await province.ask('faults', {});
  await drain();

  const ledgers = await Promise.all(
    counters.map((counter) => counter.ask<{ dossiers: CounterDossier[] }>({ do: 'ledger', at: clock })),
  );
  const there = await province.ask<{ dossiers: LedgerEntry[] }>('ledger');
  const comparison = compare(
    ledgers.map((ledger) => ledger.dossiers),
    there.dossiers,
    receipts,
  );
  await Promise.all(counters.map((counter) => counter.stop()));
  await province.kill();
  await line.close();
  fs.rmSync(root, { recursive: true, force: true });
  return {
    ...comparison,
    plan,
    profile: profileId,
    receipts: receipts.length,
    kills,
    clockDoubts,
    measured: { seconds: (performance.now() - started) / 1000, bytes: line.traffic },
  };

  async function carryOut(happening: Happening) {
    switch (happening.what) {
      case 'line-down':
        tell('mất mạng');
        return line.cut();
      case 'line-up':
        tell('có mạng lại');
        return line.mend();
      case 'province-killed':
        kills += 1;
        await province.kill();
        return province.start();
      case 'province-misbehaves':
        return void (await province.ask('faults', roughFaults(happening.at)));
      case 'province-behaves':
        return void (await province.ask('faults', {}));
      case 'jump': {
        const doubted = await at(happening.counter).ask<boolean>({
          do: 'jump',
          at: clock,
          byMs: happening.byMs,
        });
        if (doubted) clockDoubts += 1;
        return;
      }
      case 'send':
        if (happening.breakAfter !== undefined) line.breakAfter(happening.breakAfter);
        return void (await ask(happening, { do: 'send', at: clock }));
      case 'step':
        return void (await ask(happening, { do: 'step', at: clock, seed: happening.seed }));
      case 'receive': {
        const { seed, dieAt } = happening;
        const confirmed = await receive(happening, {
          do: 'receive',
          at: clock,
          seed,
          ...(dieAt && { dieAt }),
        });
        const id = (confirmed as { dossierId?: string } | undefined)?.dossierId;
        if (id !== undefined) receipts.push({ counter: happening.counter, id });
        return;
      }
    }
  }

  function at(index: number): CounterProcess {
    const counter = counters[index];
    if (!counter) throw new Error(`No counter ${index}`);
    return counter;
  }

  /** The same, by a counter that may kill itself at a transaction of its own: what it had committed follows from the seed. */
  async function receive(
    { counter, dieAt }: Extract<Happening, { what: 'receive' }>,
    command: Parameters<CounterProcess['ask']>[0],
  ): Promise<unknown> {
    if (dieAt === undefined) return at(counter).ask(command);
    kills += 1;
    const { replied, value } = await at(counter).askAndAwaitDeath(command);
    return replied ? value : undefined;
  }

  /** What the counter confirmed; `undefined` when it was killed before it did. */
  async function ask(
    happening: { counter: number; killAfterMs?: number },
    command: Parameters<CounterProcess['ask']>[0],
  ): Promise<unknown> {
    const counter = at(happening.counter);
    if (happening.killAfterMs === undefined) return counter.ask(command);
    kills += 1;
    const { replied, value } = await counter.askAndKill(command, happening.killAfterMs);
    return replied ? value : undefined;
  }

  // Every wait passes; what then is still unsent is a fault.
  async function drain() {
    for (let round = 0; round < LAST_ROUNDS; round += 1) {
      clock += HOUR_MS;
      await province.ask('clock', { at: clock });
      const counts = await Promise.all(
        counters.map((counter) =>
          counter.ask<{ waiting: number; sending: number }>({ do: 'send', at: clock }),
        ),
      );
      if (counts.every(({ waiting, sending }) => waiting === 0 && sending === 0)) return;
    }
  }
}

/** The shipped dialect with short patience: simulated days must not wait for real minutes. */
function quickProfile(id: string): Profile {
  const file = path.resolve(import.meta.dirname, '..', 'assets', 'sync', 'profiles', `${id}.json`);
  const profile = profileSchema.parse(JSON.parse(fs.readFileSync(file, 'utf8')));
  const { catalogueList: _, ...paths } = profile.paths;
  return {
    ...profile,
    version: 99,
    paths,
    limits: { ...profile.limits, timeoutMs: 1500, uploadTimeoutMs: 3000, scanWaitMs: 0 },
  };
}

function connectionOf(baseUrl: string, profile: Profile, index: number): Connection {
  return {
    enabled: true,
    profileId: profile.id,
    baseUrl,
    clientId: DEMO_ACCOUNT.clientId,
    clientSecret: DEMO_ACCOUNT.clientSecret,
    unitCode: DEMO_ACCOUNT.unit,
    poolSize: 0,
    poolCode: '',
    numberBlock:
      profile.number.source === 'block' ? { first: index * 1000 + 1, last: (index + 1) * 1000 } : null,
    uploadBytesPerSecond: null,
    filesWindow: null,
  };
}

function roughFaults(seed: number) {
  const kinds = [
    { kind: 'drop-before' },
    { kind: 'drop-after' },
    { kind: 'cut-reply', bytes: 12 },
    { kind: 'status', status: 502 },
    { kind: 'status-after', status: 502 },
    { kind: 'status', status: 429, retryAfter: '3' },
    { kind: 'html' },
    { kind: 'expire-tokens' },
  ];
  return { seed: seed % 1_000_003, rules: kinds.map((action) => ({ on: 'any', chance: 0.04, do: action })) };
}

/** In memory where the machine has such a folder: the disk of a build machine is not what is being tried here. */
function temporary(): string {
  return fs.existsSync('/dev/shm') ? '/dev/shm' : os.tmpdir();
}

function duration(text: string): number {
  const parts = /^(\d+(?:\.\d+)?)([dh])$/.exec(text);
  if (!parts) misuse(`Thời gian mất mạng phải như 3d hoặc 12h, không phải “${text}”.\n${USAGE}`);
  return Number(parts[1]) * (parts[2] === 'd' ? 24 : 1) * HOUR_MS;
}

const USAGE = `Mô phỏng nhiều ngày: các quầy và máy tỉnh là tiến trình thật, đường truyền bị cắt, tiến trình bị giết giữa chừng.

Cách dùng: npm run -s simulate -- [tùy chọn]
  --days 5          số ngày
  --counters 3      số quầy (đến ${LETTERS.length})
  --dossiers 120    số hồ sơ
  --outage 3d       thời gian mất mạng, như 3d hoặc 12h
  --seed 1          hạt giống: cùng hạt giống thì cùng những ngày đó
  --profile C|B     hồ sơ kết nối
  --json            chỉ in một dòng JSON; cùng hạt giống thì giống nhau, trừ phần "measured"
  --help            in trang này

Kết thúc với mã 0 khi hai bên khớp từng hồ sơ, 1 khi có sai lệch, 2 khi lệnh gõ chưa đúng.`;

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
    counters: readWhole('--counters', values.counters, 1, LETTERS.length),
    dossiers: readWhole('--dossiers', values.dossiers, 1, 100_000),
    outageMs: duration(values.outage),
    seed: readWhole('--seed', values.seed, 0, 2 ** 31),
  };
  const profile = PROFILES[values.profile.toUpperCase()];
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

if (process.argv[1] === import.meta.filename) await main();
