// The far ends as real processes: counters that answer commands, and the province's server.
import { type ChildProcess, fork, spawn } from 'node:child_process';
import path from 'node:path';
import type { CounterCommand, CounterReply } from './counter.ts';

const here = import.meta.dirname;

export type CounterProcess = {
  ask<T>(command: CounterCommand): Promise<T>;
  /** Sends a command and kills the process after so long, whatever it is doing; answers whether it had replied. */
  askAndKill(command: CounterCommand, afterMs: number): Promise<{ replied: boolean; value: unknown }>;
  /** Sends a command in which the process kills itself, at the latest once it has replied; answers whether it had. */
  askAndAwaitDeath(command: CounterCommand): Promise<{ replied: boolean; value: unknown }>;
  stop(): Promise<void>;
};

/** A counter on `folder`; started again by the next command after a kill. */
export function counterProcess(folder: string): CounterProcess {
  let child: ChildProcess | undefined;
  let next = 0;
  const waiting = new Map<number, (reply: CounterReply) => void>();

  function running(): ChildProcess {
    if (child) return child;
    const started = fork(path.join(here, 'counter.ts'), [folder], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    started.on('message', (reply: CounterReply) => {
      waiting.get(reply.id)?.(reply);
      waiting.delete(reply.id);
    });
    // One that ends by itself answers nothing any more.
    started.on('exit', (code) => {
      for (const [id, answer] of waiting) answer({ id, error: `the counter ended with ${code}` });
      waiting.clear();
      if (child === started) child = undefined;
    });
    child = started;
    return started;
  }

  function send(command: CounterCommand): Promise<CounterReply> {
    next += 1;
    const id = next;
    const target = running();
    return new Promise((resolve) => {
      waiting.set(id, resolve);
      target.send({ ...command, id });
    });
  }

  async function ask<T>(command: CounterCommand): Promise<T> {
    const reply = await send(command);
    if (reply.error !== undefined) throw new Error(`${command.do}: ${reply.error}`);
    return reply.value as T;
  }

  async function askAndKill(command: CounterCommand, afterMs: number) {
    // Already open, so that it dies at its work and not while it starts.
    await ask({ do: 'open', at: command.at });
    const target = running();
    let reply: CounterReply | undefined;
    void send(command).then((answered) => {
      reply = answered;
    });
    await pause(afterMs);
    await kill(target);
    return { replied: reply !== undefined && reply.error === undefined, value: reply?.value };
  }

  async function askAndAwaitDeath(command: CounterCommand) {
    await ask({ do: 'open', at: command.at });
    const target = running();
    const reply = await send(command);
    await kill(target);
    return { replied: reply.error === undefined, value: reply.value };
  }

  async function kill(target: ChildProcess) {
    if (target.exitCode !== null || target.signalCode !== null) {
      child = undefined;
      return;
    }
    const gone = new Promise((resolve) => target.once('exit', resolve));
    target.kill('SIGKILL');
    await gone;
    child = undefined;
    waiting.clear();
  }

  return {
    ask,
    askAndKill,
    askAndAwaitDeath,
    async stop() {
      if (child) await kill(child);
    },
  };
}

export type ProvinceProcess = {
  readonly port: () => number;
  start(): Promise<void>;
  kill(): Promise<void>;
  ask<T>(action: string, body?: unknown): Promise<T>;
};

/** The development province on `folder`, reached by the counters through `publicUrl` (empty: directly). */
export function provinceProcess(
  folder: string,
  profile: string,
  publicUrl: () => string,
  options: readonly '--tls'[] = [],
): ProvinceProcess {
  let child: ChildProcess | undefined;
  let port = 0;

  async function start() {
    const url = publicUrl();
    const args = [
      path.join(here, '..', 'province', 'main.ts'),
      ...['--data', folder, '--profile', profile, '--port', String(port)],
      ...(url === '' ? [] : ['--public-url', url]),
      ...options,
    ];
    const started = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
    child = started;
    const line = await new Promise<string>((resolve, reject) => {
      started.once('exit', (code) => reject(new Error(`The province ended with ${code}`)));
      started.stdout?.once('data', (chunk: Buffer) => resolve(chunk.toString()));
    });
    port = (JSON.parse(line) as { port: number }).port;
  }

  async function kill() {
    if (!child) return;
    const target = child;
    const gone = new Promise((resolve) => target.once('exit', resolve));
    target.kill('SIGKILL');
    await gone;
    child = undefined;
  }

  async function ask<T>(action: string, body?: unknown): Promise<T> {
    const reply = await fetch(`http://127.0.0.1:${port}/__dev/${action}`, {
      method: 'POST',
      body: JSON.stringify(body ?? {}),
    });
    return (await reply.json()) as T;
  }

  return { port: () => port, start, kill, ask };
}

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
