// Printing for real: CUPS and a printer program of CUPS on this PC.
import fs from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cupsPrinters, type PrintJob } from '../../../electron/devices/printers/index.ts';
import { pdfInfo } from '../../support/pdf.ts';
import { PRINTER, startPrinting, type TestPrinting } from '../../support/printer.ts';
import { rendered } from '../../support/rendered.ts';

let printing: TestPrinting;
let job: PrintJob;

beforeAll(async () => {
  printing = await startPrinting();
  job = {
    printer: PRINTER,
    title: 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả',
    pdf: await rendered('receipt'),
    pictures: () => Promise.reject(new Error('CUPS prints the PDF itself')),
    paperMm: { width: 210, height: 297 },
  };
});
afterAll(() => printing?.close());

const host = () =>
  cupsPrinters({
    server: printing.server,
    pollMs: 100,
    tellAfterMs: 300,
    offAfterMs: 1_500,
    giveUpAfterMs: 20_000,
  });

async function ending(wanted: Partial<PrintJob> = {}) {
  const run = await host().print({ ...job, ...wanted });
  return run.ok ? run.value.done : run;
}

describe('a printer of this PC', () => {
  it('is found by name and title, and known as the usual one', async () => {
    expect(await host().list()).toEqual({
      ok: true,
      value: [{ name: PRINTER, title: 'Máy in quầy B', isDefault: true, problem: undefined }],
    });
  });

  it('gets the paper whole, both copies on sheets of their own', async () => {
    expect(await ending()).toEqual({ ok: true, value: { pages: 2 } });
    const arrived = printing.arrived();
    expect(arrived).toHaveLength(1);
    expect(pdfInfo(fs.readFileSync(arrived[0]!))).toMatchObject({
      Pages: '2',
      'Page size': /* A4 */ expect.stringMatching(/^595\.\d+ x 841\.\d+/),
    });
    expect(await printing.waitingJobs()).toBe(0);
  });

  it('that is off is said to be off, and the job is taken back', async () => {
    await printing.switchOff();
    expect(await ending()).toEqual({
      ok: false,
      error: { code: 'printer-off', params: { printer: PRINTER } },
    });
    expect(await printing.waitingJobs()).toBe(0);
    expect(await host().list()).toMatchObject({ ok: true });
    await printing.switchOn();
    expect(await ending()).toMatchObject({ ok: true });
    expect(printing.arrived()).toHaveLength(2);
  });

  it('without paper says so, and prints by itself when paper is there', async () => {
    printing.setPaper(false);
    const run = await host().print(job);
    if (!run.ok) throw new Error(run.error.code);
    const problems: string[] = [];
    run.value.onWaiting((problem) => problems.push(problem));
    await expect.poll(() => problems).toEqual(['printer-paper']);
    expect(await host().list()).toMatchObject({ value: [{ problem: 'printer-paper' }] });
    printing.setPaper(true);
    expect(await run.value.done).toEqual({ ok: true, value: { pages: 2 } });
  });

  it('that is paused in the system is said to be paused', async () => {
    await printing.pause(true);
    expect(await host().list()).toMatchObject({ value: [{ problem: 'printer-paused' }] });
    expect(await ending()).toMatchObject({ error: { code: 'printer-paused' } });
    await printing.pause(false);
    expect(await host().list()).toMatchObject({ value: [{ problem: undefined }] });
  });

  it('that does not exist is said to be gone', async () => {
    expect(await ending({ printer: 'QuayZ' })).toEqual({
      ok: false,
      error: { code: 'printer-gone', params: { printer: 'QuayZ' } },
    });
  });
});

describe('a PC without a printing system', () => {
  it('is said to have none', async () => {
    const away = { ok: false, error: { code: 'print-system-away' } };
    const none = cupsPrinters({ server: '/nonexistent/cups.sock' });
    expect(await none.list()).toEqual(away);
    expect(await none.print(job)).toEqual(away);
  });
});
