import fs from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDigitiser } from '../../../electron/papers/work/digitiser.ts';
import { receivedPaperSchema } from '../../../shared/dossiers/record.ts';
import { sampleValues } from '../../../shared/forms/index.ts';
import { type EsclTestDevice, startEsclDevice } from '../../support/escl/device.ts';
import { pagesOfPdf, scannedAs } from '../../support/paper-sheets.ts';
import {
  good,
  LAN,
  MONDAY,
  NO_TARGET,
  type OpenPapers,
  openPapers,
  REQUIREMENTS,
} from '../../support/papers.ts';
import { rendered } from '../../support/rendered.ts';
import { openTestStore, type TestStore } from '../../support/store.ts';
import { PATIENCE_MS } from '../../support/waiting.ts';

// A stack as it lies in the feeder: real receipts and sheets out of the forms room, real scans, a scanner for both sides,
// the real page pipeline.
const SCANS = path.join(import.meta.dirname, '..', '..', 'fixtures', 'scans');

let test: TestStore;
let papers: OpenPapers;
let device: EsclTestDevice;
beforeEach(() => {
  test = openTestStore();
  const digitiser = createDigitiser({ fileOf: test.store.files.get, threads: 2, today: () => '2026-11-23' });
  papers = openPapers(test, { digitiser });
});
afterEach(async () => {
  await papers.close();
  await device.close();
  test.close();
});

async function receiptOf(number: string): Promise<Buffer> {
  const slipCode = papers.forms.signSlip({ number, receivedAt: MONDAY });
  const pdf = await rendered(
    'receipt',
    { ...sampleValues('receipt'), dossierNumber: number, slipCode },
    { copies: ['keep'] },
  );
  return pagesOfPdf(pdf, 150)[0] as Buffer;
}

async function sheetsOf(
  dossierId: string | null,
  places: Parameters<OpenPapers['call']['papers.printSheets']>[0]['places'],
) {
  const { formId } = good(await papers.call['papers.printSheets']({ dossierId, places }, LAN));
  const { sha256 } = good(await papers.forms.print(formId));
  return pagesOfPdf((await test.store.files.get(sha256)) as Uint8Array, 150);
}

/** Everything in the feeder, until it is read. */
async function scanAll(source: 'feeder' | 'feeder-duplex') {
  const { id } = good(await papers.call['papers.addScanner']({ address: device.url }, LAN));
  const pageMm = { width: 210, height: 297 };
  const request = { scannerId: id, source, dpi: 200, colour: 'colour', pageMm } as const;
  good(await papers.call['papers.scan']({ ...request, target: NO_TARGET, paperId: null }, LAN));
  await vi.waitFor(() => expect(papers.of('papers.progress').at(-1)).toMatchObject({ state: 'done' }), {
    timeout: PATIENCE_MS,
    interval: 100,
  });
  await papers.runner.idle();
}

const scan = (name: string) => fs.readFileSync(path.join(SCANS, name));
const blank = () =>
  sharp({ create: { width: 1240, height: 1754, channels: 3, background: '#fdfdfb' } })
    .png()
    .toBuffer();

describe('a stack scanned from both sides', () => {
  it('becomes papers aimed at the requirements of their dossiers, without its sheets', async () => {
    const received = REQUIREMENTS.map(({ id, title }) =>
      receivedPaperSchema.parse({ requirementId: id, name: title, form: 'original', copies: 1 }),
    );
    const a = papers.receive({ localNumber: 'A-261123-0001', papers: received });
    const b = papers.receive({ localNumber: 'A-261123-0002', papers: received });
    const [first, third] = await sheetsOf(null, [
      { kind: 'number', number: 1 },
      { kind: 'number', number: 3 },
    ]);
    const [card] = await sheetsOf(b.id, [{ kind: 'requirement', requirementId: 'r-card' }]);
    const picture = [
      await scannedAs(await receiptOf('A-261123-0001'), 'upside down', 150),
      await blank(),
      await scannedAs(first as Buffer, 'tilted by 5°', 150),
      await blank(),
      scan('01-to-khai-khai-sinh-clean.jpg'),
      scan('03-don-dat-dai-skew2.jpg'),
      await scannedAs(third as Buffer, 'faint', 150),
      await blank(),
      scan('07-can-cuoc-blur.jpg'),
      await blank(),
      await scannedAs(card as Buffer, 'in black and white', 150),
      await blank(),
      scan('07-can-cuoc-blur.jpg'),
      await blank(),
    ];
    papers.choices.blankPages = 'drop';
    device = await startEsclDevice({ picture, sheets: picture.length / 2 });
    await scanAll('feeder-duplex');

    const waiting = good(await papers.call['papers.queue']({ after: 0, limit: 50 }, LAN)).papers;
    expect(
      waiting.map(({ pages, target, route }) => [pages, target.dossierId, target.requirementId, route]),
    ).toEqual([
      [2, a.id, 'r-form', { why: 'sheet', number: 1, trouble: null }],
      [1, a.id, 'r-card', { why: 'sheet', number: 3, trouble: null }],
      [1, b.id, 'r-card', { why: 'sheet', number: null, trouble: null }],
    ]);
    const originals = test.store.db.prepare('SELECT COUNT(*) FROM paper_original').pluck().get();
    expect(originals).toBe(picture.length);
    expect(papers.thrown).toEqual([]);
  });
});

describe('a receipt over two sheets on top of a stack', () => {
  it('goes aside with both, the second told by its words alone', async () => {
    const number = 'A-261123-0003';
    const { id: dossierId } = papers.receive({ localNumber: number });
    const slipCode = papers.forms.signSlip({ number, receivedAt: MONDAY });
    const [line] = (sampleValues('receipt') as { papers: readonly object[] }).papers;
    const lines = Array.from({ length: 24 }, (_, at) => ({ ...line, index: String(at + 1) }));
    const data = { ...sampleValues('receipt'), dossierNumber: number, slipCode, papers: lines };
    const { pdf } = good(
      await papers.forms.issue({
        ...{ code: 'receipt', refs: { dossierId }, at: MONDAY, copies: ['keep'], data: data as never },
        by: { officerId: LAN.caller.officerId, name: LAN.caller.name },
      }),
    );
    const sheets = pagesOfPdf((await test.store.files.get(pdf)) as Uint8Array, 150);
    expect(sheets).toHaveLength(2);
    const picture = [
      await scannedAs(sheets[0] as Buffer, 'as it is', 150),
      await scannedAs(sheets[1] as Buffer, 'upside down', 150),
      scan('02-to-khai-hon-nhan-200dpi.jpg'),
    ];
    device = await startEsclDevice({ picture, sheets: picture.length });
    await scanAll('feeder');
    const [waiting, ...others] = good(await papers.call['papers.queue']({ after: 0, limit: 50 }, LAN)).papers;
    expect(others).toEqual([]);
    const { pages, aside } = good(await papers.call['papers.paper']({ paperId: waiting!.paperId }, LAN));
    expect([pages.length, aside.map(({ as }) => as)]).toEqual([1, ['receipt', 'receipt']]);
    expect(waiting).toMatchObject({ target: { dossierId }, title: expect.stringMatching(/hôn nhân/u) });
  });
});
