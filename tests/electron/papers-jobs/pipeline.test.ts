import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDigitiser } from '../../../electron/papers/work/digitiser.ts';
import { fold } from '../../../shared/lib/text.ts';
import { type EsclTestDevice, startEsclDevice } from '../../support/escl/device.ts';
import { aPdf, details, good, LAN, NO_TARGET, type OpenPapers, openPapers } from '../../support/papers.ts';
import { aPerson } from '../../support/samples.ts';
import { openTestStore, type TestStore } from '../../support/store.ts';
import { PATIENCE_MS } from '../../support/waiting.ts';

// The jobs with the real page pipeline in its threads: from the scanner's glass to the filed PDF.
const SCANS = path.join(import.meta.dirname, '..', '..', 'fixtures', 'scans');

let test: TestStore;
let papers: OpenPapers;
let device: EsclTestDevice | undefined;
const pipelineOf = ({ store }: TestStore) =>
  createDigitiser({ fileOf: store.files.get, threads: 2, today: () => '2026-11-23' });

beforeEach(() => {
  test = openTestStore();
  papers = openPapers(test, { digitiser: pipelineOf(test) });
});
afterEach(async () => {
  await papers.close();
  await device?.close();
  device = undefined;
  test.close();
});

const paper = async (paperId: string) => good(await papers.call['papers.paper']({ paperId }, LAN));

describe('a certificate laid on the glass', () => {
  it('is looked at before it is read, understood, and filed as a searchable PDF', async () => {
    device = await startEsclDevice({ picture: path.join(SCANS, '08-to-khai-khai-sinh-upside.jpg') });
    const { id } = good(await papers.call['papers.addScanner']({ address: device.url }, LAN));
    const request = {
      source: 'flatbed',
      dpi: 200,
      colour: 'colour',
      pageMm: { width: 210, height: 297 },
    } as const;
    const scan = { scannerId: id, ...request, target: NO_TARGET, paperId: null };
    const { paperId } = good(await papers.call['papers.scan'](scan, LAN));

    await vi.waitFor(() => expect(papers.of('papers.page')).toHaveLength(1), {
      timeout: PATIENCE_MS,
      interval: 10,
    });
    expect(papers.of('papers.page')).toMatchObject([{ state: 'looked', findings: ['upside-down'] }]);
    await papers.runner.idle();
    expect(papers.of('papers.page').at(-1)).toMatchObject({ state: 'read', findings: ['upside-down'] });

    const { pages, readings, jobs } = await paper(paperId);
    expect(jobs).toMatchObject([{ state: 'done', pagesDone: 1 }]);
    expect(pages).toMatchObject([{ state: 'read', doubtful: false, pictureTurns: 0 }]);
    const read = good(await papers.call['papers.page']({ pageId: pages[0]!.pageId }, LAN));
    const text = read.lines.map(({ words }) => words.map((word) => word.text).join(' ')).join('\n');
    expect(fold(text)).toContain('to khai dang ky khai sinh');
    expect(readings.find(({ field }) => field === 'title')?.proposed).toMatch(/khai sinh/i);
    expect(readings.filter(({ box }) => box !== null).length).toBeGreaterThan(3);

    const owner = aPerson({ name: 'Hoàng Thị Trang', idNumber: '075168630660' });
    const dossierId = papers.receive({ owner }).id;
    const where = { paperId, dossierId, requirementId: null, asResult: false };
    good(
      await papers.call['papers.file'](
        { ...where, details: details('Tờ khai'), otherOwnerWhy: null, replaces: [] },
        LAN,
      ),
    );
    await papers.runner.idle();
    const file = (await paper(paperId)).filing!.file!;
    const pdf = path.join(test.folder, 'filed.pdf');
    fs.writeFileSync(pdf, (await test.store.files.get(file.sha256))!);
    const found = execFileSync('pdftotext', [pdf, '-'], { encoding: 'utf8' });
    expect(fold(found)).toContain('to khai dang ky khai sinh');
    expect(papers.thrown).toEqual([]);
  });
});

describe('bad files', () => {
  it('say what is wrong with them, each in its own words', async () => {
    const good1 = fs.readFileSync(path.join(SCANS, '01-to-khai-khai-sinh-clean.jpg'));
    const locked = path.join(test.folder, 'locked.pdf');
    const plain = path.join(test.folder, 'plain.pdf');
    fs.writeFileSync(plain, await aPdf(1));
    execFileSync('qpdf', ['--encrypt', 'mở', 'chủ', '256', '--', plain, locked]);
    const files: Record<string, Uint8Array> = {
      'rỗng.pdf': Buffer.alloc(0),
      'khóa.pdf': fs.readFileSync(locked),
      'cụt.pdf': fs.readFileSync(plain).subarray(0, 300),
      'cụt.jpg': good1.subarray(0, 20_000),
      'không phải.docx': Buffer.from('PK\u0003\u0004 docx'),
    };
    const outcomes: Record<string, string | undefined> = {};
    for (const [name, bytes] of Object.entries(files)) {
      const sha256 = await test.store.files.put(bytes);
      const input = { files: [{ sha256, name }], together: false, target: NO_TARGET, paperId: null };
      const [begun] = good(await papers.call['papers.import'](input, LAN)).begun;
      await papers.runner.idle();
      const { jobs, pages } = await paper(begun!.paperId);
      outcomes[name] = pages[0]?.error ?? jobs[0]!.error?.code;
      expect(Buffer.from((await test.store.files.get(sha256))!)).toEqual(Buffer.from(bytes));
    }
    expect(outcomes).toEqual({
      'rỗng.pdf': 'paper-empty',
      'khóa.pdf': 'paper-locked',
      'cụt.pdf': 'paper-damaged',
      'cụt.jpg': 'paper-damaged',
      'không phải.docx': 'paper-kind-unknown',
    });
  });
});
