import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { A4_MM, type ScanRequest } from '../../../electron/devices/scan/scanner.ts';
import { listWiaScanners, wiaScanner } from '../../../electron/devices/scan/wia/wia.ts';
import { capabilitiesIn, codeOf, readLine } from '../../../electron/devices/scan/wia/wia-lines.ts';

// The script itself needs Windows and is not run here; a stand-in says the lines it would say.
const standIn = path.join(import.meta.dirname, '..', '..', 'support', 'wia.mjs');
const REQUEST: ScanRequest = { source: 'feeder', dpi: 200, colour: 'colour', pageMm: A4_MM };
const CAPABILITIES = {
  capabilities: {
    handling: 7,
    dpi: { list: [300, 150, 75], min: 0, max: 0 },
    bedWidth: 8500,
    bedHeight: 11700,
  },
};

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'motcua-wia-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

const asked = () =>
  fs
    .readFileSync(path.join(folder, 'asked'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

function playing(play: Readonly<Record<string, readonly unknown[]>>) {
  return { command: [process.execPath, standIn, JSON.stringify(play), path.join(folder, 'asked')] };
}

async function scanAll(lines: readonly unknown[], signal = new AbortController().signal) {
  const scanner = wiaScanner('{1}', 'Máy Windows', playing({ capabilities: [CAPABILITIES], scan: lines }));
  const said: string[] = [];
  for await (const page of scanner.scan(REQUEST, signal))
    said.push(page.ok ? Buffer.from(page.value.bytes).toString() : page.error.code);
  return said;
}

describe('a scanner of Windows', () => {
  it('is listed by its name, whatever else PowerShell prints', async () => {
    const lines = [
      'WARNING: module loaded',
      { device: { id: '{6BDD1FC6}\\0000', name: 'Máy quét A' } },
      '{broken',
      { end: true },
    ];
    const found = await listWiaScanners(playing({ list: lines }));
    expect(found.map(({ id, name }) => [id, name])).toEqual([['wia:{6BDD1FC6}\\0000', 'Máy quét A']]);
  });

  it('is not looked for on other systems', async () => {
    if (process.platform !== 'win32') expect(await listWiaScanners()).toEqual([]);
  });

  it('gives its pages and is asked for the next better resolution', async () => {
    expect(await scanAll(['page', 'page', { end: true }])).toEqual(['trang 1', 'trang 2']);
    expect(asked().at(-1)).toMatchObject({
      do: 'scan',
      device: '{1}',
      handling: 1,
      intent: 1,
      dpi: 300,
      widthPx: 2480,
      heightPx: 3507,
    });
  });

  it('keeps the pages before a jam and says that it jammed', async () => {
    expect(await scanAll(['page', { error: { code: -2145320958, text: '' } }])).toEqual([
      'trang 1',
      'scanner-jammed',
    ]);
  });

  it('has failed when PowerShell ends without a word', async () => {
    expect(await scanAll(['page'])).toEqual(['trang 1', 'scanner-failed']);
  });

  it('stops when asked to, and leaves no page behind on the disk', async () => {
    const stopper = new AbortController();
    setTimeout(() => stopper.abort(), 400);
    expect(await scanAll(['page', 'wait'], stopper.signal)).toEqual(['trang 1', 'scan-cancelled']);
    expect(fs.existsSync(asked().at(-1).folder)).toBe(false);
  });
});

describe('the lines of the WIA script', () => {
  it.each([
    [-2145320957, 'scanner-empty'],
    [-2145320958, 'scanner-jammed'],
    [-2145320955, 'scanner-away'],
    [-2145320954, 'scanner-busy'],
    [-2145320938, 'scanner-cover-open'],
    [-2147024891, 'scanner-refused'],
    [0, 'scanner-failed'],
  ])('COM code %i means %s', (code, expected) => {
    expect(codeOf(code)).toBe(expected);
  });

  it('tell a flatbed with a range of resolutions', () => {
    const line = readLine(
      '{"capabilities":{"handling":0,"dpi":{"list":[],"min":75,"max":400},"bedWidth":0,"bedHeight":0}}',
    );
    if (!line || !('capabilities' in line)) throw new Error('not read');
    expect(capabilitiesIn(line.capabilities)).toEqual({
      sources: ['flatbed'],
      colours: ['colour', 'grey', 'line-art'],
      dpi: [100, 150, 200, 300, 400],
      largestPageMm: undefined,
    });
  });
});
