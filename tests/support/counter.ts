import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type CounterOptions, createCounter } from '../../electron/counter.ts';
import type { Counter } from '../../electron/hosts/serve.ts';
import { keyFromFile } from '../../electron/store/index.ts';
import { SET_UP } from './centre.ts';
import { removeData } from './store.ts';

export const ADMIN = { name: SET_UP.officer.name, pin: SET_UP.officer.pin };
export const RECEIVER = { name: 'Lê Văn Tiếp', pin: '246802' };

export function temporaryFolder(): string {
  return fs.mkdtempSync(path.join(os.tmpdir(), 'motcua-test-'));
}

/** The whole counter, every room real, over a data folder. */
export async function openCounter(folder: string, options: Partial<CounterOptions> = {}): Promise<Counter> {
  const key = keyFromFile(folder);
  if (!key.ok) throw new Error(key.error.code);
  const counter = await createCounter({ folder, key: key.value, ...options });
  if (!counter.ok) throw new Error(counter.error.code);
  return counter.value;
}

export type SetUpCounter = {
  readonly folder: string;
  readonly counter: Counter;
  readonly adminId: string;
  readonly receiverId: string;
  close(): Promise<void>;
};

/** A counter with an administrator and a reception officer; `close` removes its folder. */
export async function openSetUpCounter(): Promise<SetUpCounter> {
  const folder = temporaryFolder();
  const counter = await openCounter(folder);
  const ask = async (name: string, input: unknown) => {
    const reply = await counter.dispatch(name, input, 'set-up');
    if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`);
    return reply.value as { officerId: string };
  };
  const { officerId: adminId } = await ask('centre.setUp', SET_UP);
  await ask('officers.signIn', { officerId: adminId, pin: ADMIN.pin });
  const { officerId: receiverId } = await ask('officers.add', { ...RECEIVER, roles: ['receiver'] });
  return {
    folder,
    counter,
    adminId,
    receiverId,
    async close() {
      await counter.close();
      removeData(folder);
    },
  };
}

/** The service's log lines of a folder. */
export function logLines(folder: string): { level: string; message: string; [detail: string]: unknown }[] {
  const logs = path.join(folder, 'logs');
  const files = fs.existsSync(logs) ? fs.readdirSync(logs) : [];
  return files
    .flatMap((name) => fs.readFileSync(path.join(logs, name), 'utf8').trim().split('\n'))
    .map((line) => JSON.parse(line) as ReturnType<typeof logLines>[number]);
}
