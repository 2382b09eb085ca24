// One counter, one service: a second start on the same folder finds the first.
import fs from 'node:fs';
import path from 'node:path';

const ANSWER_MS = 1_000;

const noteOf = (folder: string) => path.join(folder, 'running.json');

export function noteRunning(folder: string, address: string): void {
  fs.writeFileSync(noteOf(folder), JSON.stringify({ address }));
}

export function forgetRunning(folder: string): void {
  fs.rmSync(noteOf(folder), { force: true });
}

/** The address of a counter that already serves this folder; a note left by a power cut answers nothing and is passed over. */
export async function findRunning(folder: string): Promise<string | undefined> {
  try {
    const { address } = JSON.parse(fs.readFileSync(noteOf(folder), 'utf8')) as { address: string };
    const response = await fetch(`${address}/events`, { signal: AbortSignal.timeout(ANSWER_MS) });
    const reply = (await response.json()) as { error?: { code?: string } };
    return reply.error?.code === 'refused-sender' ? address : undefined;
  } catch {
    return undefined;
  }
}
