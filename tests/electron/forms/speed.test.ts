import { describe, expect, it } from 'vitest';
import { loadFaces, renderForm } from '../../../electron/forms/render/index.ts';
import { resource } from '../../../electron/resources.ts';
import { buildLedgerData, sampleValues } from '../../../shared/forms/index.ts';
import { SAMPLE_AT, sampleLedgerEntries, sampleUnit } from '../../../shared/forms/sample-material.ts';
import { aTemplate } from '../../support/form-templates.ts';

const faces = loadFaces(resource('assets', 'fonts'));

// Processor time, not the clock on the wall: other work on the machine must not decide.
function cpuMs(since = { user: 0, system: 0 }): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
}

describe('speed on this machine', () => {
  it('a receipt of two copies takes no more than 120 ms once warm', async () => {
    const job = { template: aTemplate('receipt'), values: sampleValues('receipt'), at: SAMPLE_AT };
    const times: number[] = [];
    for (let round = 0; round < 15; round += 1) {
      const started = process.cpuUsage();
      await renderForm(faces, job);
      times.push(cpuMs(started));
    }
    expect(times.slice(5).sort((a, b) => a - b)[5]).toBeLessThan(120);
  });

  it('a ledger of 20,000 rows takes at most 10 s, answers others meanwhile, tells its pages and can be called off', async () => {
    const entries = Array.from({ length: 20_000 }, (_, index) => ({
      ...sampleLedgerEntries[index % sampleLedgerEntries.length]!,
      order: index + 1,
    }));
    const values = buildLedgerData({
      unit: sampleUnit,
      field: 'Tất cả',
      period: 'năm 2026',
      volume: '1',
      entries,
      keeperName: 'A',
      at: SAMPLE_AT,
    });
    const job = { template: aTemplate('ledger'), values, at: SAMPLE_AT };

    const stop = new AbortController();
    const called = renderForm(faces, {
      ...job,
      signal: stop.signal,
      onPage: (pages) => pages === 100 && stop.abort(),
    });
    await expect(called).rejects.toThrow('abort');

    let answered = 0;
    const others = setInterval(() => {
      answered += 1;
    }, 1);
    const started = process.cpuUsage();
    let pages = 0;
    const pdf = await renderForm(faces, {
      ...job,
      onPage: (done) => {
        pages = done;
      },
    });
    clearInterval(others);
    expect(cpuMs(started)).toBeLessThan(10_000);
    expect(pages).toBeGreaterThan(1000);
    expect(pdf.byteLength).toBeGreaterThan(1_000_000);
    expect(answered).toBeGreaterThan(50);
  });
});
