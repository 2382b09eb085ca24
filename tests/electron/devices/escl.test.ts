import { afterEach, describe, expect, it } from 'vitest';
import { basesOf, meetByAddress } from '../../../electron/devices/scan/escl/by-address.ts';
import { esclScanner, meetEscl } from '../../../electron/devices/scan/escl/escl.ts';
import type { CertificatePin } from '../../../electron/devices/scan/escl/http.ts';
import { A4_MM, type ScanRequest } from '../../../electron/devices/scan/scanner.ts';
import { DEVICE_NAME, DEVICE_UUID } from '../../support/escl/answers.ts';
import { type DeviceSettings, type EsclTestDevice, startEsclDevice } from '../../support/escl/device.ts';

const QUICK = { pauseMs: 20, notYetMs: 400 };
const GLASS: ScanRequest = { source: 'flatbed', dpi: 100, colour: 'colour', pageMm: A4_MM };
const FEEDER: ScanRequest = { ...GLASS, source: 'feeder' };

let device: EsclTestDevice | undefined;
afterEach(async () => {
  await device?.close();
  device = undefined;
});

function aPin(): CertificatePin {
  let known: string | undefined;
  return {
    get: () => known,
    set: (fingerprint) => {
      known = fingerprint;
    },
  };
}

async function startScanner(settings: DeviceSettings = {}, pin = aPin()) {
  device = await startEsclDevice(settings);
  return esclScanner('escl:1', 'Máy thử', { bases: [new URL(device.url)], pin }, QUICK);
}

async function scanAll(
  settings: DeviceSettings,
  request: ScanRequest,
  signal = new AbortController().signal,
) {
  const scanner = await startScanner(settings);
  const pages: { type: string; dpi: number; size: number }[] = [];
  const errors: unknown[] = [];
  for await (const page of scanner.scan(request, signal)) {
    if (page.ok)
      pages.push({ type: page.value.type, dpi: page.value.dpi, size: page.value.bytes.byteLength });
    else errors.push(page.error.code);
  }
  return { pages, errors };
}

describe('a network scanner', () => {
  it('says what it can do in our words', async () => {
    const scanner = await startScanner();
    expect(await scanner.capabilities()).toEqual({
      ok: true,
      value: {
        sources: ['flatbed', 'feeder', 'feeder-duplex'],
        colours: ['grey', 'colour'],
        dpi: [75, 100, 200, 300],
        largestPageMm: { width: 215.9, height: 297 },
      },
    });
  });

  it('scans one page from the glass and frees the device', async () => {
    const { pages, errors } = await scanAll({}, GLASS);
    expect(pages).toEqual([{ type: 'image/jpeg', dpi: 100, size: expect.any(Number) }]);
    expect(errors).toEqual([]);
    expect(device?.jobs[0]).toMatchObject({ state: 'Completed', settings: { width: 2480, height: 3508 } });
    expect(device?.requests.at(-1)).toBe('DELETE /eSCL/ScanJobs/#');
  });

  it('is asked for the next better resolution, never for less than was wanted', async () => {
    const { pages } = await scanAll({}, { ...GLASS, dpi: 150 });
    expect(pages[0]?.dpi).toBe(200);
  });

  it('scans the feeder to its last sheet, waiting while the device says "not yet"', async () => {
    const { pages, errors } = await scanAll({ sheets: 4, faults: { notYet: 2 } }, FEEDER);
    expect(pages).toHaveLength(4);
    expect(errors).toEqual([]);
  });

  it('scans both sides of every sheet', async () => {
    const { pages, errors } = await scanAll({ sheets: 2 }, { ...FEEDER, source: 'feeder-duplex' });
    expect(pages).toHaveLength(4);
    expect(errors).toEqual([]);
    expect(device?.jobs[0]?.settings.duplex).toBe(true);
  });

  it('is spoken to at its address even when it calls itself by a name nobody knows', async () => {
    const { pages, errors } = await scanAll({ faults: { strangeName: true } }, GLASS);
    expect([pages.length, errors]).toEqual([1, []]);
  });

  it('takes a PDF from a device that gives nothing else', async () => {
    const offer = { dpi: [200], colours: ['RGB24'], formats: ['application/pdf'] };
    const { pages } = await scanAll({ offer }, GLASS);
    expect(pages[0]).toMatchObject({ type: 'application/pdf', dpi: 200 });
  });

  it.each([
    ['empty', 'ScannerAdfEmpty', 'scanner-empty'],
    ['jammed', 'ScannerAdfJam', 'scanner-jammed'],
    ['open', 'ScannerAdfDoorOpen', 'scanner-cover-open'],
    ['fed with two sheets at once', 'ScannerAdfMultipickDetected', 'scanner-jammed'],
  ])('says at once that its feeder is %s', async (_what, feeder, code) => {
    expect(await scanAll({ faults: { feeder } }, FEEDER)).toEqual({ pages: [], errors: [code] });
    expect(device?.jobs).toEqual([]);
  });

  it('keeps the pages before a jam and says that it jammed', async () => {
    const faults = { feederAfter: { pages: 2, state: 'ScannerAdfJam' } };
    const { pages, errors } = await scanAll({ sheets: 5, faults }, FEEDER);
    expect(pages).toHaveLength(2);
    expect(errors).toEqual(['scanner-jammed']);
  });

  it.each([
    ['busy with another job (409)', 409, 'scanner-busy'],
    ['busy with another job (503)', 503, 'scanner-busy'],
    ['closed to this PC', 401, 'scanner-refused'],
  ] as const)('says that it is %s', async (_what, refuseJob, code) => {
    expect(await scanAll({ faults: { refuseJob } }, GLASS)).toEqual({ pages: [], errors: [code] });
  });

  it('keeps the whole pages when it is unplugged in the middle of one', async () => {
    const { pages, errors } = await scanAll({ sheets: 5, faults: { unplugAt: 3 } }, FEEDER);
    expect(pages).toHaveLength(2);
    expect(errors).toEqual(['scanner-away']);
  });

  it('never takes half a page for a whole one, even when the device ends it politely', async () => {
    const { pages, errors } = await scanAll({ sheets: 5, faults: { cutAt: 2 } }, FEEDER);
    expect(pages).toHaveLength(1);
    expect(errors).toEqual(['scanner-away']);
  });

  it('says that scanning was stopped at the device itself', async () => {
    const { pages, errors } = await scanAll({ sheets: 5, faults: { cancelledAfter: 1 } }, FEEDER);
    expect(pages).toHaveLength(1);
    expect(errors).toEqual(['scan-cancelled']);
  });

  it('stops in the middle of a slow page when asked to, and tells the device', async () => {
    const stopper = new AbortController();
    setTimeout(() => stopper.abort(), 250);
    const started = performance.now();
    const { errors } = await scanAll({ faults: { pageMs: 10_000 } }, FEEDER, stopper.signal);
    expect(errors).toEqual(['scan-cancelled']);
    expect(performance.now() - started).toBeLessThan(3_000);
    expect(device?.jobs[0]?.state).toBe('Canceled');
  });

  it('is told to stop when whoever scans walks away', async () => {
    const scanner = await startScanner({ sheets: 5 });
    for await (const _page of scanner.scan(FEEDER, new AbortController().signal)) break;
    expect(device?.jobs[0]?.state).toBe('Canceled');
  });

  it('is not there when nothing answers at its address', async () => {
    const gone = esclScanner('escl:1', 'Máy đã rút', {
      bases: [new URL('http://127.0.0.1:9/eSCL/')],
      pin: aPin(),
    });
    expect(await gone.capabilities()).toEqual({
      ok: false,
      error: { code: 'scanner-away', params: { scanner: 'Máy đã rút' } },
    });
  });

  it('is not mistaken for the web page that answers in its place', async () => {
    const scanner = await startScanner({ faults: { notAScanner: true } });
    expect(await scanner.capabilities()).toMatchObject({ ok: false, error: { code: 'scanner-failed' } });
  });
});

describe('a network scanner with a certificate of its own', () => {
  it('is believed when it is chosen, and scans', async () => {
    const pin = aPin();
    const scanner = await startScanner({ tls: true }, pin);
    const outcomes: boolean[] = [];
    for await (const page of scanner.scan(GLASS, new AbortController().signal)) outcomes.push(page.ok);
    expect(outcomes).toEqual([true]);
    expect(pin.get()).toMatch(/^(?:[0-9A-F]{2}:){31}[0-9A-F]{2}$/);
  });

  it('is not spoken to again when another certificate answers at its address', async () => {
    const pin = aPin();
    pin.set('00:11');
    const scanner = await startScanner({ tls: true }, pin);
    expect(await scanner.capabilities()).toMatchObject({ ok: false, error: { code: 'scanner-changed' } });
    expect(device?.requests).toEqual([]);
    expect(pin.get()).toBe('00:11');
  });

  it('is never spoken to unprotected once it has shown a certificate', async () => {
    const pin = aPin();
    pin.set('00:11');
    device = await startEsclDevice();
    const bases = [new URL('https://127.0.0.1:9/eSCL/'), new URL(device.url)];
    expect(await meetEscl({ bases, pin })).toEqual({ ok: false, error: 'scanner-away' });
    expect(device.requests).toEqual([]);
  });

  it('is spoken to unprotected when it has never offered anything else', async () => {
    device = await startEsclDevice();
    const bases = [new URL('https://127.0.0.1:9/eSCL/'), new URL(device.url)];
    expect(await meetEscl({ bases, pin: aPin() })).toMatchObject({ ok: true });
  });
});

describe('a scanner typed in by its address', () => {
  it.each([
    [
      '192.168.1.20',
      ['https://192.168.1.20/eSCL/', 'http://192.168.1.20/eSCL/', 'http://192.168.1.20:8080/eSCL/'],
    ],
    ['may-quet.local:9095', ['https://may-quet.local:9095/eSCL/', 'http://may-quet.local:9095/eSCL/']],
    [' http://192.168.1.20/eSCL ', ['http://192.168.1.20/eSCL/']],
    ['https://192.168.1.20:8443/airscan/', ['https://192.168.1.20:8443/airscan/']],
    ['máy quét tầng 1', []],
    ['', []],
    ['ftp://192.168.1.20', []],
  ])('%s', (typed, bases) => {
    expect(basesOf(typed).map(String)).toEqual(bases);
  });

  it('is met under the name and number it gives itself', async () => {
    device = await startEsclDevice({ tls: true });
    const met = await meetByAddress(device.url);
    expect(met).toMatchObject({
      ok: true,
      value: {
        id: `escl:${DEVICE_UUID}`,
        name: DEVICE_NAME,
        fingerprint: expect.stringMatching(/^[0-9A-F:]{95}$/),
      },
    });
  });
});
