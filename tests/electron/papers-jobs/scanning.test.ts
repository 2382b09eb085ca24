import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TAKEN_FOLDER } from '../../../electron/devices/scan/watched-folder.ts';
import { DEVICE_NAME, DEVICE_UUID } from '../../support/escl/answers.ts';
import { type DeviceSettings, type EsclTestDevice, startEsclDevice } from '../../support/escl/device.ts';
import { aPdf, aPicture, good, LAN, NO_TARGET, type OpenPapers, openPapers } from '../../support/papers.ts';
import { openTestStore, type TestStore } from '../../support/store.ts';
import { PATIENCE_MS } from '../../support/waiting.ts';

// Real devices as far as a machine without any can have them: SANE's own test scanner, and our network scanner.
const SANE = { env: { SANE_CONFIG_DIR: path.join(import.meta.dirname, '..', '..', 'support', 'sane') } };
const REQUEST = {
  source: 'flatbed',
  dpi: 200,
  colour: 'colour',
  pageMm: { width: 100, height: 140 },
  target: NO_TARGET,
  paperId: null,
} as const;

let test: TestStore;
let papers: OpenPapers;
let device: EsclTestDevice | undefined;

const open = () =>
  openPapers(test, { devices: { sane: SANE, discover: { from: ['127.0.0.1'], waitMs: 50 } } });

beforeEach(() => {
  test = openTestStore();
  papers = open();
});
afterEach(async () => {
  await papers.close();
  await device?.close();
  device = undefined;
  test.close();
});

async function networkScanner(settings: DeviceSettings = {}) {
  device = await startEsclDevice(settings);
  return good(await papers.call['papers.addScanner']({ address: device.url }, LAN)).id;
}

async function scan(scannerId: string, changes: object = {}) {
  return good(await papers.call['papers.scan']({ scannerId, ...REQUEST, ...changes }, LAN));
}

const job = async (jobId: string) =>
  good(await papers.call['papers.jobs']({ limit: 50 }, LAN)).jobs.find((each) => each.jobId === jobId)!;
const ended = async (jobId: string) => {
  await vi.waitFor(async () => expect(['done', 'failed', 'cancelled']).toContain((await job(jobId)).state), {
    timeout: PATIENCE_MS,
    interval: 30,
  });
  return job(jobId);
};
const paper = async (paperId: string) => good(await papers.call['papers.paper']({ paperId }, LAN));
const states = async (paperId: string) => (await paper(paperId)).pages.map(({ state }) => state);

describe('scanners', () => {
  it('attached to this PC are listed, say what they can do, and scan', async () => {
    const { scanners } = good(await papers.call['papers.scanners']({}, LAN));
    expect(scanners[0]).toEqual({
      id: 'sane:test:0',
      name: 'Noname frontend-tester',
      where: 'attached',
      found: true,
    });
    const can = good(await papers.call['papers.scanner']({ id: 'sane:test:0' }, LAN));
    expect(can.sources).toEqual(['flatbed', 'feeder']);

    const { jobId, paperId } = await scan('sane:test:0');
    expect(await ended(jobId)).toMatchObject({ state: 'done', pagesDone: 1, pagesTotal: 1 });
    expect(await states(paperId)).toEqual(['read']);
  });

  it('on the network are added by address, kept with their certificate, and listed as on while they answer there', async () => {
    const id = await networkScanner({ tls: true });
    expect(id).toBe(`escl:${DEVICE_UUID}`);
    const kept = test.store.db.prepare('SELECT name, fingerprint FROM scanner').get();
    expect(kept).toEqual({ name: DEVICE_NAME, fingerprint: expect.stringMatching(/^[0-9A-F:]{95}$/) });
    await papers.close();
    papers = open();
    const { scanners } = good(await papers.call['papers.scanners']({}, LAN));
    expect(scanners.at(-1)).toEqual({ id, name: DEVICE_NAME, where: 'network', found: true });
    const { jobId } = await scan(id);
    expect((await ended(jobId)).state).toBe('done');
    await device?.close();
    const { scanners: later } = good(await papers.call['papers.scanners']({}, LAN));
    expect(later.at(-1)).toMatchObject({ id, found: false });
  });

  it('with another certificate are refused until they are added again', async () => {
    const id = await networkScanner({ tls: true });
    test.store.db.prepare(`UPDATE scanner SET fingerprint = '00'`).run();
    const { jobId } = await scan(id);
    expect((await ended(jobId)).error).toEqual({ code: 'scanner-changed', params: { scanner: DEVICE_NAME } });
    good(await papers.call['papers.addScanner']({ address: device!.url }, LAN));
    expect((await ended((await scan(id)).jobId)).state).toBe('done');
  });

  it('nobody knows of are said to be unknown', async () => {
    const reply = await papers.call['papers.scan']({ scannerId: 'escl:nobody', ...REQUEST }, LAN);
    expect(reply).toEqual({ ok: false, error: { code: 'scanner-unknown' } });
  });
});

describe('a scan', () => {
  it('is read while the next sheets are still drawn in', async () => {
    const id = await networkScanner({ sheets: 4, faults: { pageMs: 250 } });
    const { jobId, paperId } = await scan(id, { source: 'feeder' });
    await ended(jobId);
    expect(await states(paperId)).toEqual(['read', 'read', 'read', 'read']);
    const early = papers
      .of('papers.progress')
      .filter(({ pagesTotal, pagesDone }) => pagesTotal === null && pagesDone > 0);
    expect(early.length).toBeGreaterThan(0);
  });

  it('keeps every whole page when the scanner is unplugged in the middle of one', async () => {
    const id = await networkScanner({ sheets: 5, faults: { unplugAt: 3 } });
    const { jobId, paperId } = await scan(id, { source: 'feeder' });
    expect(await ended(jobId)).toMatchObject({
      state: 'failed',
      error: { code: 'scanner-away' },
      pagesDone: 2,
    });
    expect(await states(paperId)).toEqual(['read', 'read']);
  });

  it('goes on from the next sheet into the same paper after a jam', async () => {
    const id = await networkScanner({
      sheets: 3,
      faults: { feederAfter: { pages: 2, state: 'ScannerAdfJam' } },
    });
    const first = await scan(id, { source: 'feeder' });
    expect(await ended(first.jobId)).toMatchObject({ error: { code: 'scanner-jammed' } });
    device!.refill(1);
    const second = await scan(id, { source: 'feeder', paperId: first.paperId });
    expect((await ended(second.jobId)).state).toBe('done');
    expect(second.paperId).toBe(first.paperId);
    expect(await states(first.paperId)).toEqual(['read', 'read', 'read']);
  });

  it('that brought nothing leaves no empty paper in the queue', async () => {
    const id = await networkScanner({ faults: { feeder: 'ScannerAdfEmpty' } });
    const { jobId } = await scan(id, { source: 'feeder' });
    expect((await ended(jobId)).error?.code).toBe('scanner-empty');
    expect(good(await papers.call['papers.queue']({ after: 0, limit: 50 }, LAN)).papers).toEqual([]);
  });

  it('stops the device when the disk is full, says so, and keeps the pages before', async () => {
    const id = await networkScanner({ sheets: 9 });
    const { put } = test.store.files;
    let puts = 0;
    Object.assign(test.store.files, {
      put: (bytes: Uint8Array) => {
        const isPage = bytes[0] === 0xff && bytes.length > 3_000;
        if (isPage && ++puts > 2) return Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' }));
        return put(bytes);
      },
    });
    const { jobId, paperId } = await scan(id, { source: 'feeder' });
    expect(await ended(jobId)).toMatchObject({ state: 'failed', error: { code: 'disk-full' } });
    expect(device!.jobs[0]!.state).toBe('Canceled');
    expect(await states(paperId)).toEqual(['read', 'read']);
  });

  it('stops at the device when cancelled, and what was scanned stays and is read', async () => {
    const id = await networkScanner({ sheets: 50, faults: { pageMs: 150 } });
    const { jobId, paperId } = await scan(id, { source: 'feeder' });
    await vi.waitFor(async () => expect((await job(jobId)).pagesArrived).toBeGreaterThan(1), {
      timeout: PATIENCE_MS,
    });
    good(await papers.call['papers.cancel']({ jobId }, LAN));
    expect(await ended(jobId)).toMatchObject({ error: { code: 'scan-cancelled' } });
    expect(device!.jobs[0]!.state).toBe('Canceled');
    expect(new Set(await states(paperId))).toEqual(new Set(['read']));
  });
});

describe('a watched folder', () => {
  let folder: string;
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'motcua-share-'));
  });
  afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

  const queue = async () => good(await papers.call['papers.queue']({ after: 0, limit: 50 }, LAN)).papers;
  const inQueue = (count: number) =>
    vi.waitFor(async () => expect(await queue()).toHaveLength(count), { timeout: PATIENCE_MS, interval: 30 });
  const moved = (count: number) =>
    vi.waitFor(() => expect(fs.readdirSync(path.join(folder, TAKEN_FOLDER))).toHaveLength(count), {
      timeout: PATIENCE_MS,
    });

  it('brings papers by itself, in the name of who set it up', async () => {
    good(await papers.call['papers.watchFolder']({ folder }, LAN));
    fs.writeFileSync(path.join(folder, 'Giấy ra viện.pdf'), await aPdf(2));
    fs.writeFileSync(path.join(folder, 'ghi chú.txt'), 'không phải giấy tờ');
    await inQueue(1);
    await moved(1);
    await papers.runner.idle();
    const [waiting] = await queue();
    const found = await paper(waiting!.paperId);
    expect(found.originals.map(({ name }) => name)).toEqual(['Giấy ra viện.pdf']);
    expect(found.jobs[0]).toMatchObject({ kind: 'import', state: 'done', officerName: 'Trần Thị Lan' });
    expect(fs.existsSync(path.join(folder, 'ghi chú.txt'))).toBe(true);
  });

  it('is watched again after a restart, and a file kept but not moved before it is not taken twice', async () => {
    good(await papers.call['papers.watchFolder']({ folder }, LAN));
    const file = path.join(folder, 'scan0001.png');
    fs.writeFileSync(file, await aPicture('một'));
    await moved(1);
    await papers.close();
    // As it lay when the power went between keeping and moving.
    const aside = path.join(folder, TAKEN_FOLDER, 'scan0001.png');
    const { mtimeMs } = fs.statSync(aside);
    fs.renameSync(aside, file);
    test.store.db
      .prepare('INSERT INTO watched_file SELECT ?, ?, sha256, ? FROM paper_original')
      .run(folder, 'scan0001.png', Math.trunc(mtimeMs));
    papers = open();
    await moved(1);
    await papers.runner.idle();
    expect(await queue()).toHaveLength(1);
    expect(test.store.db.prepare('SELECT COUNT(*) AS n FROM watched_file').get()).toEqual({ n: 0 });
  });

  it('brings a second file of the same name as another paper', async () => {
    good(await papers.call['papers.watchFolder']({ folder }, LAN));
    fs.writeFileSync(path.join(folder, 'scan0001.png'), await aPicture('một'));
    await moved(1);
    fs.writeFileSync(path.join(folder, 'scan0001.png'), await aPicture('hai'));
    await moved(2);
    await inQueue(2);
  });

  it('must be there and writable', async () => {
    for (const away of ['/không/có', 'tương/đối', '']) {
      const reply = await papers.call['papers.watchFolder']({ folder: away }, LAN);
      expect(reply).toEqual({ ok: false, error: { code: 'watched-folder-away', params: { folder: away } } });
    }
  });

  it('is watched no more when told so', async () => {
    good(await papers.call['papers.watchFolder']({ folder }, LAN));
    good(await papers.call['papers.unwatchFolder']({ folder }, LAN));
    expect(good(await papers.call['papers.watchedFolders']({}, LAN)).folders).toEqual([]);
    expect(await papers.call['papers.unwatchFolder']({ folder }, LAN)).toMatchObject({ ok: false });
  });
});
