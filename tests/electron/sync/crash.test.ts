import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { aFile, anEvent, aPaper } from '../../support/neutral.ts';
import { type Bench, nextDossier, openBench, type ProfileId } from '../../support/sync.ts';

const child = path.resolve(import.meta.dirname, '../../support/sync-child.ts');

/** A new dossier with a scan, and a later revision of one that is already there: every kind of step is owed. */
async function openOwing(profile: ProfileId) {
  const bench = await openBench({
    profile,
    change: (draft) => {
      draft.limits.settleMs = 0;
    },
  });
  bench.clock.now = Date.now() - 3_600_000;
  const second = nextDossier();
  bench.record(second);
  await bench.sync.tryNow('before');
  const content = Buffer.from('scan');
  await bench.store.files.put(content);
  const first = nextDossier({ papers: [aPaper({ files: [aFile('a.pdf', content)] })] });
  bench.record(first);
  const later = anEvent(2, { at: second.receivedAt + 60_000, text: 'Chuyển', status: 4 });
  bench.record({ ...second, revision: 2, status: 4, events: [...second.events, later] }, 'forwarded');
  return { bench, ids: [first.id, second.id] };
}

function outcome(bench: Bench, ids: readonly string[]) {
  const there = bench.there().dossiers;
  const record = JSON.stringify(there.map((entry) => entry.record));
  return {
    faults: bench.faultsOfOurs,
    states: ids.map(bench.headState),
    reasons: ids.flatMap(bench.reasons),
    progress: ids.map((id) => {
      const officialNo = bench.sync.repos.ledger.get(id).officialNo;
      return there.find((entry) => entry.no === officialNo)?.progress.map((row) => row.NoiDungXuLy);
    }),
    dossiers: there.length,
    statuses: there.map((entry) => entry.status).sort(),
    filesNamed: record.match(/"(?:TenTepDinhKem|TenGiayTo)":"a\.pdf"/g)?.length,
  };
}

const WHOLE = {
  faults: [],
  states: ['acknowledged', 'acknowledged'],
  reasons: [],
  progress: [['Tiếp nhận hồ sơ'], ['Tiếp nhận hồ sơ', 'Chuyển']],
  dossiers: 2,
  statuses: [2, 4],
  filesNamed: 1,
};

/** More than an undisturbed run has; the first test of each profile makes sure of it. */
const TRANSACTIONS = 18;

// Between two transactions lies one exchange with the province: to die after the one is to die before it was sent, to die
// before the next is to die after the province stored it.
describe.each(['province-array', 'igate-lgsp'] as const)('with %s the counter dies', (profile) => {
  it('never, and has fewer transactions than the ones it dies at below', async () => {
    const { bench, ids } = await openOwing(profile);
    expect(await bench.tryAndDie(0, 'after')).toBeLessThan(TRANSACTIONS);
    expect(outcome(bench, ids)).toEqual(WHOLE);
    await bench.close();
  });

  const deaths = Array.from({ length: TRANSACTIONS }, (_, index) => index + 1).flatMap((at) =>
    (['before', 'after'] as const).map((when) => ({ at, when })),
  );
  it.each(deaths)(
    '$when its transaction $at, and the next one goes on to exactly once',
    async ({ at, when }) => {
      const { bench, ids } = await openOwing(profile);
      await bench.tryAndDie(at, when);
      bench.faultsOfOurs.length = 0;
      await bench.drain();
      expect(outcome(bench, ids)).toEqual(WHOLE);
      await bench.close();
    },
  );

  // Rows stored without our knowing are what goes wrong in other systems, so these two are tried on both sides.
  const others =
    profile === 'igate-lgsp' ? ['nextNumber', 'upload', 'status'] : ['upload', 'update', 'lookup'];
  const inTheAir = [
    ...['create', 'progress'].flatMap((step) => [
      { step, when: 'before' as const },
      { step, when: 'after' as const },
    ]),
    ...others.map((step) => ({ step, when: 'after' as const })),
  ];
  it.concurrent.each(inTheAir)(
    'by kill -9 while $step is in the air, $when it was stored, and the next process goes on to exactly once',
    async ({ step, when }) => {
      const { bench, ids } = await openOwing(profile);
      const file = path.join(bench.folder, 'dossiers.json');
      fs.writeFileSync(file, JSON.stringify([...bench.dossiers]));
      await bench.releaseStore();
      bench.province.setFaults({ rules: [{ on: step, do: { kind: 'delay', ms: 250, when } }] });
      const before = bench.province.calls.get(step) ?? 0;
      const doomed = spawn(process.execPath, [child, bench.folder, file], { stdio: 'ignore' });
      const gone = new Promise<string | null>((resolve) =>
        doomed.on('close', (_, signal) => resolve(signal)),
      );
      while ((bench.province.calls.get(step) ?? 0) === before) await new Promise((go) => setTimeout(go, 3));
      await new Promise((go) => setTimeout(go, 60));
      doomed.kill('SIGKILL');
      expect(await gone).toBe('SIGKILL');
      bench.province.setFaults({});
      bench.clock.now = Date.now();
      bench.takeStore();
      await bench.drain();
      expect(outcome(bench, ids)).toEqual(WHOLE);
      await bench.close();
    },
  );
});

describe.each(['province-array', 'igate-lgsp'] as const)(
  'with %s and two processes on one folder',
  (profile) => {
    it('only one sends while the other looks on, and nothing goes twice', async () => {
      const { bench, ids } = await openOwing(profile);
      const file = path.join(bench.folder, 'dossiers.json');
      fs.writeFileSync(file, JSON.stringify([...bench.dossiers]));
      bench.clock.now = Date.now();
      bench.province.setFaults({
        rules: [{ on: 'create', do: { kind: 'delay', ms: 1200, when: 'before' } }],
      });
      const before = bench.province.calls.get('create') ?? 0;
      const sending = bench.sync.tryNow('first');
      while ((bench.province.calls.get('create') ?? 0) === before)
        await new Promise((go) => setTimeout(go, 3));
      const second = spawn(process.execPath, [child, bench.folder, file], { stdio: 'ignore' });
      const ended = await new Promise((resolve) => second.on('close', resolve));
      expect(ended).toBe(0);
      expect(bench.province.calls.get('create')).toBe(before + 1);
      await sending;
      await bench.drain();
      expect(outcome(bench, ids)).toEqual(WHOLE);
      expect(bench.province.calls.get('create')).toBe(before + 1);
      await bench.close();
    });
  },
);
