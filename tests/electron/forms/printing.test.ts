// Issued forms on their way to a real printer of this PC, and what the officer learns when it does not print.
import fs from 'node:fs';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cupsPrinters } from '../../../electron/devices/printers/index.ts';
import { createForms, type Forms } from '../../../electron/forms/index.ts';
import { buildReceiptData } from '../../../shared/forms/index.ts';
import { sampleReceipt } from '../../../shared/forms/sample-material.ts';
import { fromWall } from '../../../shared/lib/dates.ts';
import { pdfInfo } from '../../support/pdf.ts';
import { PRINTER, startPrinting, type TestPrinting } from '../../support/printer.ts';
import { openTestStore, type TestStore } from '../../support/store.ts';

const officer = { officerId: 'o1', name: 'Trần Văn Thử' };
const context = { senderId: 'w1', caller: { ...officer, roles: ['receiver'] as const } };
const at = fromWall('2026-11-20', '08:15');

let printing: TestPrinting;
let test: TestStore;
let forms: Forms;
let told: unknown[];

beforeAll(async () => {
  printing = await startPrinting();
});
afterAll(() => printing?.close());
beforeEach(() => {
  test = openTestStore();
  told = [];
  forms = open();
});
afterEach(() => test.close());

function open() {
  return createForms({
    store: test.store,
    clock: { now: () => at },
    identity: () => ({ unit: 'TA', counter: 'B' }),
    printers: cupsPrinters({ server: printing.server, pollMs: 100, tellAfterMs: 300, offAfterMs: 1_000 }),
    publish: (name, payload) => void told.push({ name, payload }),
  });
}

function aForm(): string {
  const data = buildReceiptData(sampleReceipt);
  const frozen = forms.freeze({ code: 'receipt', data, refs: { dossierId: 'd1' }, at, by: officer });
  if (!frozen.ok) throw new Error(frozen.error.code);
  return frozen.value.id;
}
const choose = (code: 'receipt' | null, printer: string | null = PRINTER) =>
  forms.handlers['forms.choosePrinter']({ code, printer }, context);
const send = (id: string) => forms.handlers['forms.sendToPrinter']({ id }, context);
const find = (id: string) => forms.handlers['forms.find']({ id }, context);
async function unprinted() {
  const reply = await forms.handlers['forms.unprinted']({}, context);
  return reply.ok
    ? reply.value.forms.map(({ form, error, printer }) => ({ id: form.id, error, printer }))
    : reply;
}

describe('printing without asking', () => {
  it('goes to the printer chosen for the form, else to the one chosen for all, else to the window', async () => {
    const id = aForm();
    expect(await send(id)).toEqual({ ok: true, value: { by: 'window' } });
    await choose(null, 'QuayZ');
    expect(await send(id)).toMatchObject({ ok: false, error: { code: 'printer-gone' } });
    await choose('receipt');
    expect(await send(id)).toEqual({ ok: true, value: { by: 'printer', printer: PRINTER } });
    expect(await forms.handlers['forms.printers']({}, context)).toMatchObject({
      value: { silent: true, printers: [{ name: PRINTER }], usual: 'QuayZ', choices: { receipt: PRINTER } },
    });
    await choose('receipt', null);
    expect(await send(id)).toMatchObject({ error: { code: 'printer-gone' } });
  });

  it('brings the paper out and says so', async () => {
    const id = aForm();
    expect(await find(id)).toMatchObject({ value: { form: { printed: false } } });
    await choose(null);
    const before = printing.arrived().length;
    await send(id);
    await expect.poll(() => printing.arrived().length).toBe(before + 1);
    await expect.poll(() => find(id)).toMatchObject({ value: { form: { printed: true } } });
    expect(pdfInfo(fs.readFileSync(printing.arrived().at(-1)!))).toMatchObject({ Pages: '2' });
    expect(told).toContainEqual({ name: 'store.changed', payload: { room: 'forms' } });
    expect(await unprinted()).toEqual([]);
  });
});

describe('a paper that did not come out', () => {
  it('because the printer is off stays in the list until it is printed', async () => {
    await choose(null);
    const id = aForm();
    await printing.switchOff();
    expect(await send(id)).toEqual({
      ok: false,
      error: { code: 'printer-off', params: { printer: PRINTER } },
    });
    expect(await unprinted()).toEqual([{ id, error: 'printer-off', printer: PRINTER }]);
    expect(await printing.waitingJobs()).toBe(0);

    await printing.switchOn();
    expect(await send(id)).toMatchObject({ ok: true });
    await expect.poll(unprinted).toEqual([]);
  });

  it('because there is no paper is told at once, and leaves the list by itself when paper is there', async () => {
    await choose(null);
    const id = aForm();
    printing.setPaper(false);
    expect(await send(id)).toMatchObject({ error: { code: 'printer-paper' } });
    expect(await unprinted()).toEqual([{ id, error: 'printer-paper', printer: PRINTER }]);
    printing.setPaper(true);
    await expect.poll(unprinted).toEqual([]);
    expect(await find(id)).toMatchObject({ value: { form: { printed: true } } });
  });

  it('because the service died meanwhile is in the list, as nobody knows', async () => {
    await choose(null);
    const id = aForm();
    const insert = `INSERT INTO form_print (form_id, printer, started_at, officer_id, outcome, error)
      VALUES (?, ?, '2026-11-20T01:15:00.000Z', 'o1', 'under-way', '')`;
    test.store.db.prepare(insert).run(id, PRINTER);
    expect(await unprinted()).toEqual([]);
    forms = open();
    expect(await unprinted()).toEqual([{ id, error: 'print-interrupted', printer: PRINTER }]);
  });

  it('leaves the list when the officer prints it in the window, or says that nobody needs it', async () => {
    await choose(null, 'QuayZ');
    const [first, second] = [aForm(), aForm()];
    await send(first);
    await send(second);
    expect(await unprinted()).toHaveLength(2);
    await forms.handlers['forms.printedInWindow']({ id: first }, context);
    await forms.handlers['forms.dropUnprinted']({ id: second }, context);
    expect(await unprinted()).toEqual([]);
    expect(await find(first)).toMatchObject({ value: { form: { printed: true } } });
    expect(await find(second)).toMatchObject({ value: { form: { printed: false } } });
  });
});

describe('sheets for the window’s dialog', () => {
  it('are pages of 300 dots an inch in their true size, a few at a time', async () => {
    const reply = await forms.handlers['forms.sheets']({ id: aForm(), from: 1, count: 4 }, context);
    if (!reply.ok) throw new Error(reply.error.code);
    const { pageCount, sheets } = reply.value;
    expect([pageCount, sheets.length]).toEqual([2, 1]);
    expect(sheets[0]?.widthMm).toBeCloseTo(210, 1);
    expect(sheets[0]?.heightMm).toBeCloseTo(297, 1);
    const { width, height, format } = await sharp(Buffer.from(sheets[0]!.png, 'base64')).metadata();
    expect([format, Math.round(width / 10), Math.round(height / 10)]).toEqual(['png', 248, 350]);
  });

  it('of nothing are refused', async () => {
    const id = '019ac000-0000-7000-8000-0000000000ff';
    expect(await forms.handlers['forms.sheets']({ id, from: 0, count: 1 }, context)).toMatchObject({
      ok: false,
      error: { code: 'not-found' },
    });
  });
});
