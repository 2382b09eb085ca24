import fs from 'node:fs';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { createForms, type Forms } from '../../../electron/forms/index.ts';
import { buildReceiptData, isSlipText } from '../../../shared/forms/index.ts';
import { sampleReceipt } from '../../../shared/forms/sample-material.ts';
import { fromWall } from '../../../shared/lib/dates.ts';
import { pdfPicture, qrCodesIn } from '../../support/pdf.ts';
import { rendered } from '../../support/rendered.ts';
import { openTestStore, type TestStore } from '../../support/store.ts';

const officer = { officerId: 'o1', name: 'Trần Văn Thử', roles: ['admin'] as const };
const context = { senderId: 'w1', caller: officer };
const receivedAt = fromWall('2026-11-22', '08:15:42');
const slip = { number: 'TA-B-261122-014-7', receivedAt };

describe('slips', () => {
  const opened: TestStore[] = [];
  let forms: Forms;

  const aCounter = (letter: string, unit = 'H19.000'): Forms => {
    const test = openTestStore();
    opened.push(test);
    return createForms({
      store: test.store,
      clock: { now: () => receivedAt },
      identity: () => ({ unit, counter: letter }),
    });
  };
  const call = async (counter: Forms, text: string) => counter.handlers['forms.checkSlip']({ text }, context);
  const keyTextOf = async (counter: Forms) => {
    const reply = await counter.handlers['forms.slipKeys']({}, context);
    return reply.ok ? reply.value.ownKeyText : '';
  };

  beforeEach(() => {
    forms = aCounter('B');
  });
  afterEach(() => {
    for (const test of opened.splice(0)) test.close();
  });

  it('prove number, minute of reception, unit and counter without the line', async () => {
    expect(await call(forms, forms.signSlip(slip))).toEqual({
      ok: true,
      value: {
        number: slip.number,
        receivedAt: fromWall('2026-11-22', '08:15'),
        unit: 'H19.000',
        counter: 'B',
        ownCounter: true,
        keyId: expect.stringMatching(/^[0-9a-f]{12}$/),
      },
    });
  });

  it('are digits behind a short mark, so that no input method can rewrite them', () => {
    const text = forms.signSlip(slip);
    expect(text).toMatch(/^MC1\.\d+$/);
    expect(text.length).toBeLessThan(260);
    expect(isSlipText(text)).toBe(true);
    expect(isSlipText('075190000001|261234567|Nguyễn Thị Mẫu|15011990|Nữ|Ấp 1|01072021')).toBe(false);
  });

  it('are read whatever blanks or letter case the scanner adds', async () => {
    const text = forms.signSlip(slip);
    expect(await call(forms, ` ${text.toLowerCase().slice(0, 40)}\n${text.slice(40)}\t`)).toMatchObject({
      ok: true,
    });
  });

  it('are refused when any digit was changed', async () => {
    const text = forms.signSlip(slip);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 4, max: text.length - 1 }),
        fc.integer({ min: 1, max: 9 }),
        async (at, step) => {
          const digit = (Number(text.charAt(at)) + step) % 10;
          const reply = await call(forms, `${text.slice(0, at)}${digit}${text.slice(at + 1)}`);
          expect(reply.ok).toBe(false);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('are refused when the number was exchanged and the signature kept', async () => {
    const body = (text: string) => BigInt(text.slice(4)).toString(16);
    const [genuine, other] = [forms.signSlip(slip), forms.signSlip({ ...slip, number: 'TA-B-261122-015-3' })];
    const forged = `MC1.${BigInt(`0x${body(other).slice(0, -128)}${body(genuine).slice(-128)}`)}`;
    expect(await call(forms, other)).toMatchObject({ ok: true });
    expect(await call(forms, forged)).toEqual({ ok: false, error: { code: 'slip-forged' } });
  });

  it.each([
    ['https://example.vn', 'slip-not-ours'],
    ['', 'slip-not-ours'],
    ['MC', 'slip-not-ours'],
    ['MC1.', 'slip-damaged'],
    [`MC1.${'9'.repeat(240)}`, 'slip-damaged'],
    [`MC1.${'9'.repeat(3990)}`, 'slip-damaged'],
    [`MC2.${'9'.repeat(240)}`, 'slip-newer'],
    [`MC1.${'9'.repeat(100)}ư${'9'.repeat(100)}`, 'slip-mangled'],
    // the Windows "Vietnamese" layout: 1234567890 typed as ă â ê ô, tones and đ
    [`MCă.${'ăâêô\u0300\u0309\u0303\u0301\u0323đ'.repeat(24)}`, 'slip-mangled'],
  ])('say of %j that it is %s', async (text, code) => {
    expect(await call(forms, text)).toMatchObject({ ok: false, error: { code } });
  });

  it('cut short by the scanner are called damaged, not forged', async () => {
    const text = forms.signSlip(slip);
    expect(await call(forms, text.slice(0, 150))).toMatchObject({ error: { code: 'slip-damaged' } });
  });

  it('of a sister counter are trusted once its key was imported, and not before', async () => {
    const sister = aCounter('C');
    const text = sister.signSlip(slip);
    expect(await call(forms, text)).toMatchObject({ error: { code: 'slip-unknown-counter' } });
    const imported = await forms.handlers['forms.importSlipKey']({ text: await keyTextOf(sister) }, context);
    expect(imported).toMatchObject({ ok: true, value: { counter: 'C', own: false } });
    expect(await call(forms, text)).toMatchObject({ ok: true, value: { counter: 'C', ownCounter: false } });
  });

  it('cannot be given another name by importing one’s own key as a stranger’s', async () => {
    const own = JSON.parse(await keyTextOf(forms)) as Record<string, string>;
    await forms.handlers['forms.importSlipKey']({ text: JSON.stringify({ ...own, counter: 'Z' }) }, context);
    expect(await call(forms, forms.signSlip(slip))).toMatchObject({
      value: { counter: 'B', ownCounter: true },
    });
  });

  it.each(['', 'MC1.123', '{}', '{"kind":"motcua-slip-key","unit":"x","counter":"y","publicKey":"short"}'])(
    'take no key from %j',
    async (text) => {
      expect(await forms.handlers['forms.importSlipKey']({ text }, context)).toMatchObject({
        error: { code: 'slip-key-invalid' },
      });
    },
  );

  it('keep one key through restarts and follow the counter when it is renamed', async () => {
    const test = openTestStore();
    opened.push(test);
    const start = (counter: string) =>
      createForms({
        store: test.store,
        clock: { now: () => receivedAt },
        identity: () => ({ unit: 'H19.000', counter }),
      });
    const before = start('B').signSlip(slip);
    const renamed = start('D');
    renamed.signSlip(slip);
    expect(await call(renamed, before)).toMatchObject({
      ok: true,
      value: { counter: 'D', ownCounter: true },
    });
  });

  it('can be signed inside a transaction that is rolled back, and again after it', async () => {
    const test = openTestStore();
    opened.push(test);
    const counter = createForms({
      store: test.store,
      clock: { now: () => receivedAt },
      identity: () => ({ unit: 'TA', counter: 'B' }),
    });
    expect(() =>
      test.store.write(() => {
        counter.signSlip(slip);
        throw new Error('called off');
      }),
    ).toThrow('called off');
    expect(await call(counter, counter.signSlip(slip))).toMatchObject({ ok: true });
    const restarted = createForms({
      store: test.store,
      clock: { now: () => receivedAt },
      identity: () => ({ unit: 'TA', counter: 'B' }),
    });
    expect(await call(restarted, counter.signSlip(slip))).toMatchObject({ ok: true });
    const keys = await restarted.handlers['forms.slipKeys']({}, context);
    expect(keys).toMatchObject({ ok: true, value: { keys: [{ own: true }] } });
  });

  describe('on paper', () => {
    it('are read by zbar and by zxing from a picture of the printed receipt, and check out', async () => {
      const slipCode = forms.signSlip(slip);
      const pdf = await rendered('receipt', buildReceiptData({ ...sampleReceipt, slipCode }), {
        copies: ['customer'],
      });
      expect(qrCodesIn(pdf)).toEqual([slipCode]);
      const file = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
      prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(fs.readFileSync(file)).buffer } });
      const found = await readBarcodes(new Uint8Array(pdfPicture(pdf, 150)), { formats: ['QRCode'] });
      expect(found.map(({ text }) => text)).toEqual([slipCode]);
      expect(await call(forms, found[0]?.text ?? '')).toMatchObject({
        ok: true,
        value: { number: slip.number },
      });
    });

    it('stand beside the payment code of the same sheet', async () => {
      const slipCode = forms.signSlip(slip);
      const qr =
        '00020101021238540010A000000727012400069704360110000000000102085303704540520000580266304ABCD';
      const data = buildReceiptData({ ...sampleReceipt, slipCode, payment: { qr, amount: 20_000 } });
      for (const code of ['receipt', 'appointment-slip'] as const) {
        expect([...qrCodesIn(await rendered(code, data), 250)].sort()).toEqual([qr, slipCode].sort());
      }
    });
  });
});
