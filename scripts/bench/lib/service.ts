// The built service as its own process, as officers run it: what a measure in the bench's own process would add to it
// (the reader of TypeScript, the bench itself) is left out.
import { fork } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { buildPageIfStale, buildServiceIfStale, distFolder } from '../../bundle.ts';
import { DEMO_OFFICERS, DEMO_PIN } from '../../populate/commune.ts';

export type BenchService = {
  readonly address: string;
  /** Opens a window once. */
  readonly launchUrl: string;
  /** Forgets the peak of memory so far. */
  beginPeak(): void;
  /** The most memory the process held since then, bytes; 0 where the system does not tell. */
  peakBytes(): number;
  end(): Promise<unknown>;
};

export async function startService(folder: string): Promise<BenchService> {
  await buildPageIfStale();
  await buildServiceIfStale();
  const service = fork(path.join(distFolder, 'service.js'), ['--data', folder]);
  const ready = await new Promise<{ address: string; launchUrl: string }>((resolve) => {
    service.on('message', (message: { kind: string; address: string; launchUrl: string }) => {
      if (message.kind === 'ready') resolve(message);
    });
  });
  return {
    address: ready.address,
    launchUrl: ready.launchUrl,
    beginPeak() {
      if (fs.existsSync('/proc/self/clear_refs')) fs.writeFileSync(`/proc/${service.pid}/clear_refs`, '5');
    },
    peakBytes() {
      const status = `/proc/${service.pid}/status`;
      if (!fs.existsSync(status)) return 0;
      return Number(/VmHWM:\s+(\d+) kB/.exec(fs.readFileSync(status, 'utf8'))?.[1] ?? 0) * 1024;
    },
    end() {
      const ended = new Promise((resolve) => service.once('exit', resolve));
      service.kill('SIGKILL');
      return ended;
    },
  };
}

export type Ask = (name: string, input: unknown) => Promise<Record<string, unknown>>;

/** Calls as a window makes them, nobody signed in yet; throws when refused. */
export async function windowOf({ address, launchUrl }: BenchService): Promise<Ask> {
  const launched = await fetch(launchUrl, { redirect: 'manual' });
  const cookie = launched.headers.get('set-cookie')?.split(';')[0] ?? '';
  const headers = { cookie, origin: address };
  return async (name, input) => {
    const answer = await fetch(`${address}/call/${name}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(input),
    });
    const reply = (await answer.json()) as { ok: boolean; value: Record<string, unknown>; error: unknown };
    if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`);
    return reply.value;
  };
}

/** Calls as the head of an invented counter makes them. */
export async function headOf(service: BenchService): Promise<Ask> {
  const ask = await windowOf(service);
  const { officers } = (await ask('officers.list', {})) as { officers: { id: string; name: string }[] };
  const head = officers.find(({ name }) => name === DEMO_OFFICERS[0].name);
  await ask('officers.signIn', { officerId: head?.id, pin: DEMO_PIN });
  return ask;
}
