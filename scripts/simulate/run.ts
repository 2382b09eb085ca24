// Counters and province as real processes over real sockets through a line that is cut, with kill -9, restarts and clock
// jumps; at the end both ledgers are compared. The same seed gives the same days.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Profile } from '../../shared/sync/index.ts';
import type { Connection } from '../../shared/sync/views.ts';
import { demoConnection, shippedProfile } from '../province/connection.ts';
import type { LedgerEntry } from '../province/operator.ts';
import { type Comparison, compare } from './compare.ts';
import type { CounterDossier } from './counter.ts';
import { startLine } from './line.ts';
import { type CounterProcess, counterProcess, provinceProcess } from './processes.ts';
import { type Happening, type Plan, writeScript } from './script.ts';

const HOUR_MS = 3_600_000;
const LAST_ROUNDS = 60;
const LETTERS = 'ABCDEGHKLMN';
export const MOST_COUNTERS = LETTERS.length;

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
  const profile = shippedProfile(id);
  if (!profile) throw new Error(`No dialect ${id}`);
  const { catalogueList: _, ...paths } = profile.paths;
  return {
    ...profile,
    version: 99,
    paths,
    limits: { ...profile.limits, timeoutMs: 1500, uploadTimeoutMs: 3000, scanWaitMs: 0 },
  };
}

/** Of each counter's own thousand numbers. */
function connectionOf(baseUrl: string, profile: Profile, index: number): Connection {
  const numberBlock = { first: index * 1000 + 1, last: (index + 1) * 1000 };
  return demoConnection(baseUrl, profile, profile.number.source === 'block' ? { numberBlock } : {});
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
