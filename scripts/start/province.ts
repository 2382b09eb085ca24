// The development province beside a demo counter, at the address the demo's connection names.
import { fork } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../bundle.ts';

const noteOf = (folder: string) => path.join(folder, 'province-port');

/** Keeps the port for as long as the demo's data lives. */
export function notePort(folder: string, port: number): void {
  fs.writeFileSync(noteOf(folder), String(port));
}

export function hasProvince(folder: string): boolean {
  return fs.existsSync(noteOf(folder));
}

/**
 * Starts it as a process that ends with this one. Where its port is taken (a second start finds the first's province
 * there) it ends by itself and the counter goes on, with that province or offline.
 */
export function startProvinceBeside(folder: string): void {
  if (!hasProvince(folder)) return;
  const port = fs.readFileSync(noteOf(folder), 'utf8');
  const args = ['--port', port, '--data', path.join(folder, 'province'), '--profile', 'C'];
  const child = fork(path.join(root, 'scripts', 'province', 'main.ts'), args, { stdio: 'ignore' });
  child.unref();
  child.channel?.unref();
}
