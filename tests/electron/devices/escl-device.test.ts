import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterEach, describe, expect, it } from 'vitest';
import { listSaneScanners, saneScanner } from '../../../electron/devices/scan/sane.ts';
import { A4_MM, type ScanRequest } from '../../../electron/devices/scan/scanner.ts';
import { type DeviceSettings, type EsclTestDevice, startEsclDevice } from '../../support/escl/device.ts';

// The test device is proven right by somebody else's reading of the protocol: Debian's sane-airscan scans from it.
const FEEDER: ScanRequest = { source: 'feeder', dpi: 100, colour: 'colour', pageMm: A4_MM };

let device: EsclTestDevice | undefined;
let folder = '';
afterEach(async () => {
  await device?.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

async function airscan(settings: DeviceSettings) {
  device = await startEsclDevice(settings);
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'motcua-airscan-'));
  fs.writeFileSync(path.join(folder, 'dll.conf'), 'airscan\n');
  fs.writeFileSync(
    path.join(folder, 'airscan.conf'),
    `[devices]\n"May thu" = ${device.url}, eSCL\n[options]\ndiscovery = disable\n`,
  );
  const env = { SANE_CONFIG_DIR: folder };
  const [found] = await listSaneScanners({ env });
  return saneScanner(found?.id.replace(/^sane:/, '') ?? 'airscan:e0:May thu', 'Máy thử', { env });
}

async function scanAll(settings: DeviceSettings, request: ScanRequest) {
  const scanner = await airscan(settings);
  const pages: Uint8Array[] = [];
  const errors: unknown[] = [];
  for await (const page of scanner.scan(request, new AbortController().signal)) {
    if (page.ok) pages.push(page.value.bytes);
    else errors.push(page.error.code);
  }
  return { pages, errors };
}

describe('the test device, scanned from by sane-airscan', () => {
  it('offers glass, feeder and duplex', async () => {
    const scanner = await airscan({});
    expect(await scanner.capabilities()).toMatchObject({
      ok: true,
      value: { sources: ['flatbed', 'feeder', 'feeder-duplex'], dpi: [75, 100, 200, 300] },
    });
  });

  it('gives a page of the size asked for', async () => {
    const { pages, errors } = await scanAll({}, { ...FEEDER, source: 'flatbed' });
    expect(errors).toEqual([]);
    const { width = 0, height = 0 } = await sharp(pages[0]).metadata();
    expect([Math.round(width / 10), Math.round(height / 10)]).toEqual([83, 117]);
  });

  it('gives every sheet of the feeder, though it is "not ready" first', async () => {
    const { pages, errors } = await scanAll({ sheets: 3, faults: { notYet: 1 } }, FEEDER);
    expect(pages).toHaveLength(3);
    expect(errors).toEqual([]);
  });

  it('gives both sides', async () => {
    const { pages } = await scanAll({ sheets: 2 }, { ...FEEDER, source: 'feeder-duplex' });
    expect(pages).toHaveLength(4);
  });

  it.each([
    ['ScannerAdfEmpty', 'scanner-empty'],
    ['ScannerAdfJam', 'scanner-jammed'],
    ['ScannerAdfDoorOpen', 'scanner-cover-open'],
  ])('is understood when it says %s', async (feeder, code) => {
    expect(await scanAll({ faults: { feeder } }, FEEDER)).toEqual({ pages: [], errors: [code] });
  });

  it('loses the cable in the middle of a page', async () => {
    const { pages, errors } = await scanAll({ sheets: 4, faults: { unplugAt: 2 } }, FEEDER);
    expect(pages).toHaveLength(1);
    expect(errors).toEqual(['scanner-away']);
  });
});
