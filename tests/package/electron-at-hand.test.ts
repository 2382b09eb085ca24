import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { findElectron, type Machine, runElectron } from '../../scripts/start/electron.ts';
import { temporaryFolder } from '../support/counter.ts';

let folder: string;
let machine: Machine;
beforeEach(() => {
  folder = temporaryFolder();
  machine = {
    hasDisplay: true,
    isRoot: false,
    packageFolder: path.join(folder, 'electron'),
    failureNote: path.join(folder, 'cache', 'not-fetched.json'),
    fetchLimitMs: 10_000,
  };
  vi.spyOn(console, 'log').mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
  fs.rmSync(folder, { recursive: true });
});

const BINARY = () => path.join(machine.packageFolder, 'dist', 'electron');
const fetches = () => fs.readFileSync(path.join(machine.packageFolder, 'fetches'), 'utf8').length;

/** The npm package as npm leaves it: an installer and no binary. `installer` is what it does. */
function withPackage(version: string, installer: string) {
  fs.mkdirSync(machine.packageFolder, { recursive: true });
  fs.writeFileSync(path.join(machine.packageFolder, 'package.json'), JSON.stringify({ version }));
  const count = `const fs = require('fs'); fs.appendFileSync(__dirname + '/fetches', 'x');`;
  fs.writeFileSync(path.join(machine.packageFolder, 'install.js'), `${count}\n${installer}`);
}

const FETCHES = `fs.mkdirSync(__dirname + '/dist'); fs.writeFileSync(__dirname + '/dist/electron', '');
  fs.writeFileSync(__dirname + '/path.txt', 'electron');`;

describe('whether Electron can open the counter', () => {
  it.each([
    ['without a display', { hasDisplay: false }, 'máy không có màn hình'],
    ['as root', { isRoot: true }, 'Electron không chạy bằng quyền root'],
    ['without the package', {}, 'chưa cài Electron'],
  ])('%s: no, and says why', (_how, changes, why) => {
    expect(findElectron({ ...machine, ...changes })).toEqual({ kind: 'missing', why });
  });

  it('without a display nothing is fetched', () => {
    withPackage('45.4.1', FETCHES);
    findElectron({ ...machine, hasDisplay: false });
    expect(fs.existsSync(path.join(machine.packageFolder, 'fetches'))).toBe(false);
  });

  it('its binary is fetched once, and then it is there', () => {
    withPackage('45.4.1', FETCHES);
    const found = { kind: 'ready', file: BINARY(), version: '45.4.1' };
    expect(findElectron(machine)).toEqual(found);
    expect(findElectron(machine)).toEqual(found);
    expect(fetches()).toBe(1);
  });

  it('a fetch that fails is not tried at every start, but again with the next version', () => {
    withPackage('45.4.1', 'process.exit(1)');
    const missing = { kind: 'missing', why: 'chưa tải được Electron 45.4.1 (xem docs/operating.md)' };
    expect(findElectron(machine)).toEqual(missing);
    expect(findElectron(machine)).toEqual(missing);
    expect(fetches()).toBe(1);
    withPackage('45.5.0', FETCHES);
    expect(findElectron(machine)).toMatchObject({ kind: 'ready', version: '45.5.0' });
  });

  it('and again after a week', () => {
    withPackage('45.4.1', FETCHES);
    const note = (ageDays: number) => {
      fs.mkdirSync(path.dirname(machine.failureNote), { recursive: true });
      const at = Date.now() - ageDays * 24 * 60 * 60 * 1000;
      fs.writeFileSync(machine.failureNote, JSON.stringify({ version: '45.4.1', at }));
    };
    note(6);
    expect(findElectron(machine).kind).toBe('missing');
    note(8);
    expect(findElectron(machine).kind).toBe('ready');
  });

  it('a fetch that hangs is given up', () => {
    withPackage('45.4.1', 'setInterval(() => {}, 1000)');
    const startedAt = performance.now();
    expect(findElectron({ ...machine, fetchLimitMs: 500 }).kind).toBe('missing');
    expect(performance.now() - startedAt).toBeLessThan(8_000);
  });
});

describe.runIf(process.platform !== 'win32')('running it', () => {
  function fakeBinary(script: string): string {
    const file = path.join(folder, 'electron-binary');
    fs.writeFileSync(file, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    return file;
  }

  it('hands over the project and the data folder', async () => {
    const file = fakeBinary(`echo "$@" > ${folder}/arguments`);
    expect(await runElectron(file, '/data/motcua')).toEqual({ code: 0, wasSeen: false });
    const [project, data] = fs.readFileSync(path.join(folder, 'arguments'), 'utf8').trim().split(' ');
    expect(fs.existsSync(path.join(project!, 'electron-builder.yml'))).toBe(true);
    expect(data).toBe('--data=/data/motcua');
  });

  it('tells a window that was never seen from one that was closed', async () => {
    expect(await runElectron(fakeBinary('exit 133'), folder)).toEqual({ code: 133, wasSeen: false });
    expect(await runElectron(path.join(folder, 'absent'), folder)).toEqual({ code: 1, wasSeen: false });
  });
});
