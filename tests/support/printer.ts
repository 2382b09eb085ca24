// A real printing system on this PC's loopback: CUPS' own scheduler in a folder of its own, and CUPS' own IPP printer
// program behind it, which can be switched off like any printer.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

export type TestPrinting = {
  /** For `cupsPrinters({ server })`. */
  readonly server: string;
  /** What reached the printer so far, as PDF files in order. */
  arrived(): readonly string[];
  switchOff(): Promise<void>;
  switchOn(): Promise<void>;
  /** `cupsdisable` or `cupsenable`, as an administrator does. */
  pause(paused: boolean): Promise<void>;
  /** Takes the paper out of the tray, or puts it in. */
  setPaper(present: boolean): void;
  /** Jobs CUPS still holds for the printer. */
  waitingJobs(): Promise<number>;
  close(): Promise<void>;
};

export const PRINTER = 'QuayB';

export async function startPrinting(): Promise<TestPrinting> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'motcua-cups-'));
  const spools: string[] = [];
  // The scheduler's programs run as the user `lp`.
  fs.chmodSync(folder, 0o755);
  const server = path.join(folder, 'cups.sock');
  const port = await freePort();
  const bus = await startBus(folder);
  const scheduler = await startScheduler(folder, server);
  const env = { ...process.env, CUPS_SERVER: server, LC_ALL: 'C' };
  const noPaper = path.join(folder, 'no-paper');
  const paperCommand = writePaperCommand(folder, noPaper);
  let printer = await startPrinter();
  const destination = `ipp://localhost:${port}/ipp/print`;
  await run('lpadmin', ['-p', PRINTER, '-E', '-D', 'Máy in quầy B', '-v', destination, '-m', 'everywhere'], {
    env,
  });
  await run('lpadmin', ['-d', PRINTER], { env });

  async function startPrinter(): Promise<ChildProcess> {
    // The program counts its jobs from 1 at each start, so each start keeps them in a folder of its own.
    const spool = path.join(folder, `arrived-${spools.length}`);
    fs.mkdirSync(spool);
    spools.push(spool);
    const child = spawn(
      'ippeveprinter',
      [
        '-r',
        'off',
        '-c',
        paperCommand,
        '-p',
        String(port),
        '-f',
        'application/pdf,image/pwg-raster',
        '-d',
        spool,
        '-k',
        PRINTER,
      ],
      { env: { ...process.env, DBUS_SYSTEM_BUS_ADDRESS: `unix:path=${bus.path}` }, stdio: 'ignore' },
    );
    await reached(port);
    return child;
  }

  return {
    server,
    arrived: () => spools.flatMap(filesByNumber),
    switchOff: () => end(printer),
    async switchOn() {
      printer = await startPrinter();
    },
    async pause(paused) {
      await run(paused ? 'cupsdisable' : 'cupsenable', [PRINTER], { env });
    },
    setPaper(present) {
      if (present) fs.rmSync(noPaper, { force: true });
      else fs.writeFileSync(noPaper, '');
    },
    async waitingJobs() {
      const { stdout } = await run('lpstat', ['-W', 'not-completed', '-o', PRINTER], { env });
      return stdout.split('\n').filter(Boolean).length;
    },
    async close() {
      for (const child of [printer, scheduler, bus.process]) await end(child);
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What the printer does with a job: waits for paper as long as there is none. Without a command it would sleep a while. */
function writePaperCommand(folder: string, noPaper: string): string {
  const file = path.join(folder, 'print');
  const script = [
    '#!/bin/sh',
    `[ -e ${noPaper} ] || exit 0`,
    'echo "STATE: +media-empty" >&2',
    `while [ -e ${noPaper} ]; do sleep 0.1; done`,
    'echo "STATE: -media-empty" >&2',
  ];
  fs.writeFileSync(file, script.join('\n'), { mode: 0o755 });
  return file;
}

function filesByNumber(folder: string): readonly string[] {
  const names = fs
    .readdirSync(folder)
    .filter((name) => name.endsWith('.pdf'))
    .sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10));
  return names.map((name) => path.join(folder, name));
}

/** The printer program announces itself over a D-Bus; one of its own keeps it away from the system's. */
async function startBus(folder: string) {
  const socket = path.join(folder, 'bus');
  const child = spawn('dbus-daemon', ['--session', '--nofork', `--address=unix:path=${socket}`], {
    stdio: 'ignore',
  });
  await exists(socket);
  return { path: socket, process: child };
}

async function startScheduler(folder: string, socket: string): Promise<ChildProcess> {
  for (const name of ['etc', 'run', 'cache', 'spool', 'spool/tmp', 'log'])
    fs.mkdirSync(path.join(folder, name));
  const files = path.join(folder, 'cups-files.conf');
  const conf = path.join(folder, 'cupsd.conf');
  fs.writeFileSync(
    files,
    [
      `ServerRoot ${folder}/etc`,
      `StateDir ${folder}/run`,
      `CacheDir ${folder}/cache`,
      `RequestRoot ${folder}/spool`,
      `TempDir ${folder}/spool/tmp`,
      `ErrorLog ${folder}/log/error`,
      `AccessLog ${folder}/log/access`,
      `PageLog ${folder}/log/page`,
      'User lp',
      'Group lp',
      'Printcap',
    ].join('\n'),
  );
  fs.writeFileSync(
    conf,
    [
      `Listen ${socket}`,
      'Browsing Off',
      'WebInterface No',
      'DefaultAuthType None',
      '<Location />\nOrder allow,deny\nAllow all\n</Location>',
      '<Policy default>\n<Limit All>\nOrder allow,deny\nAllow all\n</Limit>\n</Policy>',
    ].join('\n'),
  );
  const child = spawn('cupsd', ['-f', '-c', conf, '-s', files], { stdio: 'ignore' });
  await exists(socket);
  return child;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}

async function exists(file: string): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (fs.existsSync(file)) return;
    await wait(50);
  }
  throw new Error(`Never came: ${file}`);
}

async function reached(port: number): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const socket = net.connect(port, 'localhost');
    const connected = await once(socket, 'connect').then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (connected) return;
    await wait(50);
  }
  throw new Error(`Nobody listens on ${port}`);
}

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, 'localhost');
  await once(server, 'listening');
  const { port } = server.address() as net.AddressInfo;
  server.close();
  return port;
}
