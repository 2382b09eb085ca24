import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TAKEN_FOLDER } from '../../../electron/devices/scan/watched-folder.ts';
import { verify } from '../../../electron/dossiers/index.ts';
import { receivedPaperSchema } from '../../../shared/dossiers/record.ts';
import type { AppError } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/lib/result.ts';
import { type EsclTestDevice, startEsclDevice } from '../../support/escl/device.ts';
import { aPdf, fileAllRead, good, LAN, MONDAY, NO_TARGET, openPapers } from '../../support/papers.ts';
import { plainDigitiser, type Script } from '../../support/plain-digitiser.ts';
import { openTestStore, removeData } from '../../support/store.ts';
import { PATIENCE_MS } from '../../support/waiting.ts';

const SERVICE = path.join(import.meta.dirname, '..', '..', 'support', 'papers-service.ts');

let folder: string;
let share: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'motcua-kill-'));
  share = fs.mkdtempSync(path.join(os.tmpdir(), 'motcua-share-'));
});
afterEach(() => {
  removeData(folder);
  fs.rmSync(share, { recursive: true, force: true });
});

async function startService(dossierId = '', script: Script = {}) {
  const service = fork(SERVICE, [folder, dossierId, JSON.stringify(script)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const answer = () => new Promise((resolve) => service.once('message', resolve));
  await answer();
  return {
    call: (call: string, input: object) => {
      const reply = answer() as Promise<Result<Record<string, string>, AppError>>;
      service.send({ call, input });
      return reply.then(good);
    },
    async kill() {
      const gone = new Promise((resolve) => service.once('exit', resolve));
      service.kill('SIGKILL');
      await gone;
    },
  };
}

describe('a service that is killed again and again, at any moment', () => {
  it('loses nothing and doubles nothing: every file is kept, read and filed exactly once', async () => {
    const first = openTestStore(folder);
    const setUp = openPapers(first);
    const dossierId = setUp.receive().id;
    good(await setUp.call['papers.watchFolder']({ folder: share }, LAN));
    await setUp.close();
    first.store.close();

    const files = new Map<string, Buffer>();
    for (let round = 0; round < 8; round++) {
      for (const name of [`tờ ${round}.pdf`, 'scan0001.pdf']) {
        // The machine at the share counts from 0001 each time: the name may still be there.
        if (fs.existsSync(path.join(share, name))) continue;
        const bytes = await aPdf(1 + (files.size % 4));
        const unlike = Buffer.concat([bytes, Buffer.from(`\n% ${files.size}\n%%EOF\n`)]);
        files.set(createHash('sha256').update(unlike).digest('hex'), unlike);
        fs.writeFileSync(path.join(share, name), unlike);
      }
      const service = await startService(dossierId);
      await pause(40 + round * 45);
      await service.kill();
    }

    const test = openTestStore(folder);
    const papers = openPapers(test);
    const count = (sql: string) => test.store.db.prepare(sql).pluck().get();
    await vi.waitFor(
      async () => {
        await fileAllRead(papers, dossierId);
        await papers.runner.idle();
        expect(fs.readdirSync(share)).toEqual([TAKEN_FOLDER]);
        expect(
          count(`SELECT COUNT(*) FROM paper WHERE state = 'filed' AND derivative_sha256 IS NOT NULL`),
        ).toBe(files.size);
      },
      { timeout: PATIENCE_MS, interval: 50 },
    );

    const originals = test.store.db
      .prepare('SELECT sha256 FROM paper_original ORDER BY sha256')
      .pluck()
      .all();
    expect(originals).toEqual([...files.keys()].sort());
    for (const [sha256, bytes] of files)
      expect(Buffer.from((await test.store.files.get(sha256))!)).toEqual(bytes);
    expect(count('SELECT COUNT(*) FROM paper')).toBe(files.size);
    expect(count(`SELECT COUNT(*) FROM page WHERE state = 'read'`)).toBe(
      count('SELECT SUM(pages) FROM paper_original'),
    );
    expect(count(`SELECT COUNT(*) FROM paper_job WHERE state <> 'done'`)).toBe(0);
    expect(count('SELECT COUNT(*) FROM paper_use WHERE ended_at IS NULL')).toBe(files.size);

    const told = papers.log
      .eventsOf(dossierId)
      .flatMap(({ event }) => (event.kind === 'papers-filed' ? [event.digitised] : []));
    expect(told).toEqual([...new Set(told)].sort((a, b) => a - b));
    expect(told.at(-1)).toBe(files.size);
    expect(verify(test.store.db)).toMatchObject({ brokenChain: [], wrongRows: [], rowsWithoutEvents: 0 });
    await papers.close();
    test.close();
  });
});

describe('a service that is killed while it sorts a stack', () => {
  it('sorts it once: every page lies in one paper or beside one, and each paper is aimed as its sheet says', async () => {
    const first = openTestStore(folder);
    const setUp = openPapers(first);
    const received = ['r-form', 'r-birth', 'r-card'].map((requirementId) =>
      receivedPaperSchema.parse({ requirementId, name: requirementId, form: 'original', copies: 1 }),
    );
    const { id } = setUp.receive({ localNumber: 'A1', papers: received });
    const codes: Record<number, string> = { 0: setUp.forms.signSlip({ number: 'A1', receivedAt: MONDAY }) };
    for (const [page, number] of [
      [1, 1],
      [4, 2],
      [6, 3],
    ] as const)
      codes[page] = setUp.forms.signSheet({ dossierId: null, place: { kind: 'number', number } });
    const sha256 = await first.store.files.put(await aPdf(9));
    await setUp.close();
    first.store.close();

    const script = { codes, readMs: 40 };
    for (let round = 0; round < 7; round++) {
      const service = await startService('', script);
      if (round === 0) {
        const files = [{ sha256, name: 'chồng.pdf' }];
        await service.call('papers.import', { files, together: false, target: NO_TARGET, paperId: null });
      }
      await pause(5 + round * 30);
      await service.kill();
    }

    const test = openTestStore(folder);
    const papers = openPapers(test, { digitiser: plainDigitiser(test.store.files, script) });
    await papers.runner.idle();
    const { papers: waiting } = good(await papers.call['papers.queue']({ after: 0, limit: 50 }, LAN));
    expect(waiting.map(({ pages, target }) => [pages, target.dossierId, target.requirementId])).toEqual([
      [2, id, 'r-form'],
      [1, id, 'r-birth'],
      [2, id, 'r-card'],
    ]);
    const count = (sql: string) => test.store.db.prepare(sql).pluck().get();
    expect(count('SELECT COUNT(*) FROM page')).toBe(9);
    expect(count('SELECT COUNT(*) FROM page WHERE (paper_id IS NULL) = (aside_of IS NULL)')).toBe(0);
    expect(count('SELECT COUNT(*) FROM paper')).toBe(3);
    expect(count(`SELECT COUNT(*) FROM paper_job WHERE state = 'done'`)).toBe(1);
    await papers.close();
    test.close();
  });
});

describe('a service that is killed again and again while it looks at one page', () => {
  it('looks at that page all the same: a stack is never sorted past a sheet that nobody has seen', async () => {
    const first = openTestStore(folder);
    const setUp = openPapers(first);
    const { id } = setUp.receive({ localNumber: 'A1' });
    const codes = { 2: setUp.forms.signSlip({ number: 'A1', receivedAt: MONDAY }) };
    const sha256 = await first.store.files.put(await aPdf(4));
    await setUp.close();
    first.store.close();

    const script: Script = { codes, lookMs: { 2: PATIENCE_MS } };
    for (let round = 0; round < 4; round++) {
      const service = await startService('', script);
      if (round === 0) {
        const files = [{ sha256, name: 'chồng.pdf' }];
        await service.call('papers.import', { files, together: false, target: NO_TARGET, paperId: null });
      }
      // The page before it is done with: from then on it is looked at, or will be within the same breath.
      await vi.waitFor(
        async () => {
          const { papers: waiting } = (await service.call('papers.queue', {
            after: 0,
            limit: 1,
          })) as never as {
            papers: { paperId: string }[];
          };
          const { pages } = (await service.call('papers.paper', {
            paperId: waiting[0]!.paperId,
          })) as never as {
            pages: { state: string }[];
          };
          expect(pages[1]?.state).toMatch(/looked|read/);
        },
        { timeout: PATIENCE_MS, interval: 10 },
      );
      await service.kill();
    }

    const test = openTestStore(folder);
    const papers = openPapers(test, { digitiser: plainDigitiser(test.store.files, { codes }) });
    await papers.runner.idle();
    const { papers: waiting } = good(await papers.call['papers.queue']({ after: 0, limit: 50 }, LAN));
    expect(waiting.map(({ pages, target }) => [pages, target.dossierId])).toEqual([
      [2, null],
      [1, id],
    ]);
    await papers.close();
    test.close();
  });
});

describe('a service that is killed in the middle of a scan', () => {
  let device: EsclTestDevice;
  afterEach(() => device.close());

  it('keeps every page it had stored, says that the scan broke off, and reads them', async () => {
    device = await startEsclDevice({ sheets: 30, faults: { pageMs: 120 } });
    const service = await startService();
    const { id } = await service.call('papers.addScanner', { address: device.url });
    const request = { source: 'feeder', dpi: 200, colour: 'grey', pageMm: { width: 60, height: 80 } };
    const scan = { scannerId: id, ...request, target: NO_TARGET, paperId: null };
    const { paperId = '' } = await service.call('papers.scan', scan);
    const pulled = () => device.requests.filter((each) => each.endsWith('NextDocument')).length;
    await vi.waitFor(() => expect(pulled()).toBeGreaterThan(4), { timeout: PATIENCE_MS, interval: 5 });
    await service.kill();

    const test = openTestStore(folder);
    const papers = openPapers(test);
    await papers.runner.idle();
    const { pages, jobs } = good(await papers.call['papers.paper']({ paperId }, LAN));
    // The fifth page was being drawn in; the four before it had been handed over.
    expect(pages.length).toBeGreaterThanOrEqual(4);
    expect(new Set(pages.map(({ state }) => state))).toEqual(new Set(['read']));
    expect(jobs).toMatchObject([{ kind: 'scan', state: 'failed', error: { code: 'scan-interrupted' } }]);
    await papers.close();
    test.close();
  });
});
