import { afterEach, describe, expect, it } from 'vitest';
import type { FaultsInput } from '../../../scripts/province/faults.ts';
import { aFile, anEvent, aPaper } from '../../support/neutral.ts';
import { type Bench, nextDossier, openBench, type ProfileId } from '../../support/sync.ts';

let bench: Bench;
afterEach(() => bench.close());

const quick = (profile: ProfileId, faults: FaultsInput, https = false) =>
  openBench({
    profile,
    faults,
    https,
    change: (draft) => {
      draft.limits.timeoutMs = 300;
      draft.limits.uploadTimeoutMs = 1500;
    },
  });

/** Six dossiers, one with a scan, one with a longer history; what must lie at the province in the end. */
async function recordSix() {
  const content = Buffer.alloc(200_000, 'scan');
  await bench.store.files.put(content);
  const moved = nextDossier();
  const history = Array.from({ length: 12 }, (_, index) =>
    anEvent(index + 1, {
      at: moved.receivedAt + index * 60_000,
      text: `Bước ${index + 1}`,
      status: index === 0 ? 2 : 4,
    }),
  );
  const dossiers = [
    nextDossier(),
    nextDossier({ papers: [aPaper({ files: [aFile('To khai.pdf', content)] })] }),
    { ...moved, revision: 12, status: 4 as const, events: history },
    nextDossier(),
    nextDossier(),
    nextDossier(),
  ];
  for (const dossier of dossiers) bench.record(dossier);
  return dossiers;
}

function expectExactlyOnce(dossiers: Awaited<ReturnType<typeof recordSix>>) {
  expect(bench.faultsOfOurs).toEqual([]);
  expect(dossiers.map((dossier) => [bench.headState(dossier.id), bench.reasons(dossier.id)])).toEqual(
    dossiers.map(() => ['acknowledged', []]),
  );
  const there = bench.there().dossiers;
  expect(there).toHaveLength(dossiers.length);
  for (const dossier of dossiers) {
    const officialNo = bench.sync.repos.ledger.get(dossier.id).officialNo;
    const held = there.filter((entry) => entry.no === officialNo);
    expect(held).toHaveLength(1);
    expect(held[0]?.progress.map((row) => row.NoiDungXuLy)).toEqual(
      dossier.events.map((event) => event.text),
    );
    expect(held[0]?.status).toBe(dossier.status);
  }
  expect(JSON.stringify(there)).toContain(
    bench.profile.shape === 'igate-lgsp' ? 'HashTepTin' : 'DuongDanTaiTepTin',
  );
}

type Rule = NonNullable<FaultsInput['rules']>[number];
/** Every harm at the steps that change something there, the three plainest at the others. */
const CHANGING: readonly string[] = ['create', 'update', 'progress', 'status'];
const STEPS: Record<ProfileId, readonly string[]> = {
  'province-array': ['create', 'update', 'progress', 'upload', 'lookup', 'token', 'uploadState'],
  'igate-lgsp': ['create', 'progress', 'status', 'nextNumber', 'upload', 'token'],
};
const PLAIN = ['drop-before', 'drop-after', 'html'];
const HARM: readonly (readonly [string, Rule['do']])[] = [
  ['the request is lost', { kind: 'drop-before' }],
  ['it is stored and the answer lost', { kind: 'drop-after' }],
  ['the answer is cut', { kind: 'cut-reply', bytes: 9 }],
  ['the request is cut', { kind: 'cut-request', bytes: 100 }],
  ['a gateway answers 502 without passing it on', { kind: 'status', status: 502 }],
  ['a gateway answers 502 after it was stored', { kind: 'status-after', status: 502 }],
  ['a gateway answers 503 after it was stored', { kind: 'status-after', status: 503 }],
  ['maintenance', { kind: 'status', status: 503, retryAfter: '60' }],
  ['too many requests', { kind: 'status', status: 429, retryAfter: '5' }],
  ['a log-in page with 200', { kind: 'html' }],
  ['a redirect to a portal', { kind: 'redirect', to: 'http://192.0.2.1/login' }],
  ['the session ends', { kind: 'expire-tokens' }],
  ['the answer comes too late', { kind: 'delay', ms: 450, when: 'after' }],
];

describe.each(['province-array', 'igate-lgsp'] as const)(
  'with %s each dossier arrives exactly once when',
  (profile) => {
    const cases = HARM.flatMap(([name, action]) =>
      STEPS[profile]
        .filter((operation) => CHANGING.includes(operation) || PLAIN.includes(action.kind))
        .map((operation) => [name, operation, action] as const),
    );
    it.each(cases)('%s, at %s', async (_, operation, action) => {
      bench = await quick(profile, {
        rules: [
          { on: operation, skip: 1, times: 2, do: action },
          { on: operation, times: 1, do: action },
        ],
      });
      const dossiers = await recordSix();
      await bench.drain();
      expectExactlyOnce(dossiers);
    });

    it.each(['HTTP/1.1', 'HTTP/2'])('everything fails now and then, over %s', async (version) => {
      const rules = HARM.map(
        ([, action], index): Rule => ({ on: 'any', chance: 0.03 + index / 1000, do: action }),
      );
      const faults = { seed: 7, rules: rules.filter((rule) => rule.do.kind !== 'delay') };
      bench = await quick(profile, faults, version === 'HTTP/2');
      const dossiers = await recordSix();
      await bench.drain(60);
      bench.province.setFaults({});
      await bench.drain();
      expectExactlyOnce(dossiers);
    });

    it('the province is restarted in the middle', async () => {
      bench = await quick(profile, { rules: [{ on: 'create', skip: 3, do: { kind: 'drop-after' } }] });
      const dossiers = await recordSix();
      await bench.sync.tryNow('test');
      await bench.restartProvince();
      await bench.drain();
      expectExactlyOnce(dossiers);
    });

    it('texts come back decomposed (NFD)', async () => {
      bench = await quick(profile, {
        rules: [
          { on: 'any', do: { kind: 'nfd' } },
          { on: 'create', times: 2, do: { kind: 'drop-after' } },
        ],
      });
      const dossiers = await recordSix();
      await bench.drain();
      expectExactlyOnce(dossiers);
    });
  },
);
