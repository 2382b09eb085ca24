import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { listSaneScanners, saneScanner } from '../../../electron/devices/scan/sane.ts';
import { parseSaneOptions, scanArguments } from '../../../electron/devices/scan/sane-options.ts';
import { A4_MM, type ScanRequest } from '../../../electron/devices/scan/scanner.ts';

// SANE's own `test` backend: a scanner made of software that behaves and misbehaves on demand.
const env = { SANE_CONFIG_DIR: path.join(import.meta.dirname, '..', '..', 'support', 'sane') };
const request: ScanRequest = { source: 'flatbed', dpi: 200, colour: 'colour', pageMm: A4_MM };

async function scanAll(
  extraArguments: string[] = [],
  changes: Partial<ScanRequest> = {},
  signal = new AbortController().signal,
) {
  const scanner = saneScanner('test:0', 'Máy quét thử', { env, extraArguments });
  const pages: number[] = [];
  let error: unknown;
  for await (const page of scanner.scan({ ...request, ...changes }, signal)) {
    if (page.ok) pages.push(page.value.bytes.byteLength);
    else error = page.error;
  }
  return { pages, error };
}

describe('a scanner behind SANE', () => {
  it('is found with its name', async () => {
    const scanners = await listSaneScanners({ env });
    expect(scanners.map(({ id, name }) => [id, name])).toEqual([
      ['sane:test:0', 'Noname frontend-tester'],
      ['sane:test:1', 'Noname frontend-tester'],
    ]);
  });

  it('says what it can do in our words', async () => {
    expect(await saneScanner('test:0', 'x', { env }).capabilities()).toEqual({
      ok: true,
      value: {
        sources: ['flatbed', 'feeder'],
        colours: ['grey', 'colour'],
        dpi: [100, 150, 200, 300, 400, 600],
        largestPageMm: { width: 200, height: 200 },
      },
    });
  });

  it('scans one page from the glass', async () => {
    const { pages, error } = await scanAll();
    expect(pages).toHaveLength(1);
    expect(error).toBeUndefined();
  });

  it('scans the whole feeder and takes its being empty for the end', async () => {
    const { pages, error } = await scanAll([], { source: 'feeder', dpi: 100 });
    expect(pages).toHaveLength(10);
    expect(error).toBeUndefined();
  });

  it.each([
    ['JAMMED', 'scanner-jammed'],
    ['NO_DOCS', 'scanner-empty'],
    ['COVER_OPEN', 'scanner-cover-open'],
    ['DEVICE_BUSY', 'scanner-busy'],
    ['IO_ERROR', 'scanner-away'],
    ['ACCESS_DENIED', 'scanner-refused'],
    ['NO_MEM', 'scanner-failed'],
  ])('says so when the device answers %s', async (status, code) => {
    const { pages, error } = await scanAll(['--read-return-value', `SANE_STATUS_${status}`]);
    expect(pages).toEqual([]);
    expect(error).toEqual({ code, params: { scanner: 'Máy quét thử' } });
  });

  it.each([
    ['said what is wrong', 'echo "Scanned page 1. (scanner status = 3)" >&2', 'scanner-busy'],
    ['was told to stop', 'true', 'scan-cancelled'],
  ])('does not wait for ever for a driver that hangs after it %s', async (_when, says, code) => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'motcua-test-'));
    const script = `#!/bin/bash
case " $* " in *" -A "*) PATH=\${PATH#*:}; exec scanimage "$@";; esac
trap '' INT
${says}
while true; do read -rt 1 <> <(:); done`;
    fs.writeFileSync(path.join(folder, 'scanimage'), script, { mode: 0o755 });
    const hanging = saneScanner('test:0', 'Máy quét treo', {
      env: { ...env, PATH: `${folder}:${process.env.PATH}` },
      endsWithinMs: 200,
    });
    const signal = code === 'scan-cancelled' ? AbortSignal.timeout(300) : new AbortController().signal;
    const answers = [];
    for await (const answer of hanging.scan(request, signal)) answers.push(answer);
    expect(answers).toEqual([{ ok: false, error: { code, params: { scanner: 'Máy quét treo' } } }]);
    fs.rmSync(folder, { recursive: true });
  });

  it('says that a scanner is gone when it cannot be opened', async () => {
    const gone = saneScanner('nosuch:0', 'Máy quét đã rút', { env });
    expect(await gone.capabilities()).toEqual({
      ok: false,
      error: { code: 'scanner-away', params: { scanner: 'Máy quét đã rút' } },
    });
  });

  it('stops in the middle of a slow page when asked to, and keeps the pages before', async () => {
    const stopper = new AbortController();
    const scanner = saneScanner('test:0', 'Máy quét thử', {
      env,
      extraArguments: [
        '--read-limit=yes',
        '--read-limit-size',
        '4096',
        '--read-delay=yes',
        '--read-delay-duration',
        '20000',
      ],
    });
    setTimeout(() => stopper.abort(), 300);
    const started = performance.now();
    const outcomes: unknown[] = [];
    for await (const page of scanner.scan({ ...request, source: 'feeder' }, stopper.signal)) {
      outcomes.push(page.ok ? 'page' : page.error.code);
    }
    expect(outcomes.at(-1)).toBe('scan-cancelled');
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

describe('options of other devices', () => {
  const listing = `
  Scan Mode:
    --mode Lineart|Gray|Color [Lineart]
    --resolution 75|150|300|600dpi [75]
    --source Flatbed|ADF Front|ADF Duplex [Flatbed]
  Geometry:
    -x 0..215.9mm [215.9]
    -y 0..355.6mm [297.01]
`;

  it('are read from a list of resolutions and a duplex feeder', () => {
    const options = parseSaneOptions(listing);
    expect([...options.sources.keys()]).toEqual(['flatbed', 'feeder', 'feeder-duplex']);
    expect(options.dpi).toEqual([75, 150, 300, 600]);
    expect(options.largestPageMm).toEqual({ width: 215.9, height: 355.6 });
  });

  it('ask the device in its own words and never for less than 200 dpi was asked', () => {
    expect(scanArguments(parseSaneOptions(listing), { ...request, source: 'feeder-duplex' })).toEqual([
      '--source',
      'ADF Duplex',
      '--mode',
      'Color',
      '--resolution',
      '300',
      '-x',
      '210',
      '-y',
      '297',
    ]);
  });

  it('are left out where the device has none', () => {
    expect(scanArguments(parseSaneOptions(''), request)).toEqual([]);
  });
});
