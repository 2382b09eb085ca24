import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeDemoData } from '../../../scripts/demo/make.ts';
import { openForPopulating, type Populating } from '../../../scripts/populate/open.ts';
import { ledger } from '../../../scripts/province/operator.ts';
import { type Province, startProvince } from '../../../scripts/province/server.ts';
import { aProfile } from '../../support/neutral.ts';
import { temporaryFolder } from '../../support/sync.ts';

const folder = path.join(temporaryFolder('demo'), 'data');
let counter: Populating;
let province: Province;

beforeAll(async () => {
  const made = await makeDemoData(folder, { until: Date.now() - 60_000, dossiers: 130 }, () => {});
  if (!made.ok) throw new Error(made.error.code);
  const { port } = made.value;
  province = await startProvince({
    profile: aProfile('igate-lgsp'),
    folder: path.join(folder, 'province'),
    port,
  });
  // Half an hour later, when nobody waits any more for scans of the newest.
  const opened = openForPopulating(folder, Date.now() + 3_600_000);
  if (!opened.ok) throw new Error(opened.error.code);
  counter = opened.value;
});
afterAll(async () => {
  await counter?.close();
  await province?.stop();
  fs.rmSync(path.dirname(folder), { recursive: true, force: true });
});

const there = () => ledger(province.data).dossiers;

describe('the demo', () => {
  it('shows as received only what its province holds, under numbers of the day they were received', () => {
    const { store, sync } = counter.rooms;
    const { waiting, attention } = sync.outbox.counts();
    // Besides the newest, those of the last half hour, which may still be scanned.
    expect(waiting).toBeGreaterThanOrEqual(6);
    expect(attention).toBe(0);
    const shown = store.db
      .prepare(
        `SELECT d.official_number AS no, d.received_on AS day FROM dossier d JOIN outbox o ON o.dossier_id = d.id
         WHERE o.state = 'acknowledged' ORDER BY 1`,
      )
      .all() as { no: string; day: string }[];
    expect(shown.length).toBeGreaterThan(40);
    expect(there().map(({ no }) => no)).toEqual(shown.map(({ no }) => no));
    for (const { no, day } of shown) expect(no).toContain(`-${day.slice(2).replaceAll('-', '')}-`);
  });

  it('moves such a dossier on at its province instead of making it anew there', async () => {
    const { store, dossiers, sync } = counter.rooms;
    const before = there();
    const { waiting } = sync.outbox.counts();
    const { id, no } = store.db
      .prepare(
        `SELECT d.id, d.official_number AS no FROM dossier d JOIN outbox o ON o.dossier_id = d.id
         WHERE o.state = 'acknowledged' ORDER BY d.state, d.seq LIMIT 1`,
      )
      .get() as { id: string; no: string };
    const move = { kind: 'forwarded', to: 'Phòng Kinh tế', paper: false, listId: null } as const;
    dossiers.append(id, undefined, move, { officerId: 'o', officerName: 'Lan', at: Date.now() });
    await sync.tryNow('test');
    expect(sync.outbox.counts()).toMatchObject({ waiting: 0, attention: 0 });
    const progressOf = (list: ReturnType<typeof there>) =>
      list.find((held) => held.no === no)?.progress.length;
    expect(progressOf(there())).toBe((progressOf(before) ?? 0) + 1);
    expect(there()).toHaveLength(before.length + waiting);
  });

  it('has its newest dossiers, received under local numbers, on the list of numbers to tell', async () => {
    const told = await counter.rooms.handlers['sync.renumbered'](
      {},
      { senderId: 'test', caller: { officerId: 'o', name: 'Lan', roles: ['receiver'] } },
    );
    expect(told).toMatchObject({ ok: true });
    if (told.ok) expect(told.value.dossiers).toHaveLength(6);
  });
});
