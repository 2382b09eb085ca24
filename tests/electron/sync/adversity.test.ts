// Troubles that do not come alone: everything that can befall the line, the far side and the counter, in any order.
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import { createSync } from '../../../electron/sync/index.ts';
import type { FaultsInput } from '../../../scripts/province/faults.ts';
import type { NeutralDossier } from '../../../shared/sync/neutral.ts';
import { aFile, anEvent, aPaper } from '../../support/neutral.ts';
import { type Bench, nextDossier, openBench, type ProfileId } from '../../support/sync.ts';

/** More of them by hand: SCRIPTS=500 npm test -- tests/electron/sync/adversity.test.ts */
const SCRIPTS = Number(process.env.SCRIPTS ?? 12);

let bench: Bench;
afterEach(() => bench.close());

type Rule = NonNullable<FaultsInput['rules']>[number];
const anyBytes = fc.nat(400);
const action: fc.Arbitrary<Rule['do']> = fc.oneof(
  fc.constantFrom<Rule['do']>(
    { kind: 'drop-before' },
    { kind: 'drop-after' },
    { kind: 'status', status: 502 },
    { kind: 'status-after', status: 502 },
    { kind: 'status', status: 413 },
    { kind: 'status', status: 429, retryAfter: '5' },
    { kind: 'status', status: 503, retryAfter: 'Mon, 02 Mar 2026 02:00:00 GMT' },
    { kind: 'html' },
    { kind: 'redirect', to: 'http://192.0.2.1/login' },
    { kind: 'expire-tokens' },
    { kind: 'shifted-ids' },
    { kind: 'wrong-hash' },
    { kind: 'shuffled' },
    { kind: 'nfd' },
    { kind: 'code-as', code: 0 },
    { kind: 'code-as', code: '00' },
    { kind: 'message', text: 'Đã nhận yêu cầu' },
  ),
  anyBytes.map((bytes): Rule['do'] => ({ kind: 'cut-reply', bytes })),
  anyBytes.map((bytes): Rule['do'] => ({ kind: 'cut-request', bytes })),
);
const OPERATIONS = 'any create update progress status upload uploadState lookup nextNumber token probe'.split(
  ' ',
);
const rule = fc.record({
  on: fc.constantFrom(...OPERATIONS),
  skip: fc.nat(8),
  times: fc.integer({ min: 1, max: 4 }),
  do: action,
});
const HAPPENINGS = [
  'try',
  'die',
  'restart',
  'restart-there',
  'disk-full',
  'second',
  'edit',
  'restore',
  'new-faults',
] as const;
const happening = fc.record({
  what: fc.constantFrom(...HAPPENINGS),
  at: fc.integer({ min: 1, max: 16 }),
  when: fc.constantFrom('before' as const, 'after' as const),
  rules: fc.array(rule, { maxLength: 3 }),
});
const script = fc.record({
  profile: fc.constantFrom<ProfileId>('province-array', 'igate-lgsp'),
  https: fc.boolean(),
  bodyBytes: fc.constantFrom(undefined, 6_000),
  rules: fc.array(rule, { minLength: 1, maxLength: 6 }),
  happenings: fc.array(happening, { maxLength: 6 }),
});
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;
type Script = typeof script extends fc.Arbitrary<infer T> ? T : never;

const officer = {
  senderId: 'window',
  caller: { officerId: '01956a10-0000-7000-8000-0000000000aa', name: 'Lan', roles: ['admin' as const] },
};

let dossiers: NeutralDossier[];
let backup: string;

async function openWith({ profile, https, bodyBytes, rules }: Script) {
  bench = await openBench({
    profile,
    https,
    faults: { rules, ...(bodyBytes === undefined ? {} : { bodyBytes }) },
    change: (draft) => {
      draft.limits.timeoutMs = 1000;
      draft.limits.uploadTimeoutMs = 1500;
    },
  });
  const content = Buffer.alloc(100_000, 'scan');
  await bench.store.files.put(content);
  const papers = [aPaper({ files: [aFile('To khai.pdf', content)] })];
  const long = nextDossier();
  const events = Array.from({ length: 12 }, (_, index) =>
    anEvent(index + 1, {
      at: long.receivedAt + index * 60_000,
      text: `Bước ${index + 1}`,
      status: index === 0 ? 2 : 4,
    }),
  );
  dossiers = [
    nextDossier(),
    nextDossier({ papers }),
    { ...long, revision: 12, status: 4, events },
    nextDossier({ papers }),
  ];
  for (const dossier of dossiers) bench.record(dossier);
  bench.store.db.pragma('wal_checkpoint(TRUNCATE)');
  backup = `${bench.store.folder}-backup.db`;
  fs.copyFileSync(path.join(bench.store.folder, 'counter.db'), backup);
}

async function carryOut({ what, at, when, rules }: Happening) {
  bench.clock.now += 20 * 60_000;
  switch (what) {
    case 'try':
      return void (await bench.sync.tryNow('test'));
    case 'die':
      return void (await bench.tryAndDie(at, when));
    case 'restart':
      return bench.restartCounter();
    case 'restart-there':
      return bench.restartProvince({ rules });
    case 'new-faults':
      return bench.province.setFaults({ rules });
    case 'disk-full': {
      const pages = bench.store.db.pragma('page_count', { simple: true }) as number;
      bench.store.db.pragma(`max_page_count = ${pages + (at % 3)}`);
      await bench.sync.tryNow('test');
      return void bench.store.db.pragma('max_page_count = 1073741823');
    }
    case 'second':
      return second();
    case 'edit':
      return edit(at);
    case 'restore':
      return restore();
  }
}

/** A second window on the same data tries at the same moment. */
async function second() {
  const other = createSync({
    store: bench.store,
    now: () => bench.clock.now,
    chance: () => 0.5,
    neutralDossier: (id) => bench.dossiers.get(id),
    onNumberAssigned: () => {},
    answerBy: (submittedAt) => submittedAt,
    opensOn: () => true,
    takePaper: () => {},
    recorded: { last: () => undefined, hashAt: () => undefined },
    onStatus: () => {},
    log: (_, details) => void bench.faultsOfOurs.push(details),
  });
  await Promise.all([bench.sync.tryNow('test'), other.tryNow('second window')]);
  await other.close();
}

function edit(which: number) {
  const index = which % dossiers.length;
  const before = dossiers[index];
  if (!before) return;
  const revision = before.revision + 1;
  const last = before.events.at(-1)?.at ?? 0;
  const event = anEvent(revision, { at: last + 60_000, text: `Thêm ${revision}`, status: 4 });
  const after: NeutralDossier = { ...before, revision, status: 4, events: [...before.events, event] };
  dossiers[index] = after;
  bench.record(after, 'forwarded');
}

async function restore() {
  await bench.restoreFrom(backup);
  await bench.sync.handlers['sync.beginRestore']({}, officer);
  bench.clock.now += 1000;
  // What was recorded since the backup is entered anew.
  for (const dossier of dossiers)
    if (dossier.revision > (dossier.events.length === 12 ? 12 : 1)) bench.record(dossier, 'forwarded');
}

/** What a gateway found too large waits for the officer, who presses “Gửi lại”. */
async function sendRefusedAgain() {
  const refused = dossiers.filter(({ id }) => bench.headState(id) === 'rejected');
  for (const { id } of refused) {
    expect(bench.reasons(id)).toMatchObject([{ kind: 'too-long' }]);
    const itemId = bench.sync.repos.items.headOf(id)?.id ?? 0;
    expect(await bench.sync.handlers['sync.retry']({ id: itemId }, officer)).toMatchObject({ ok: true });
  }
  if (refused.length > 0) await bench.drain(20);
}

function expectExactlyOnce() {
  expect(bench.faultsOfOurs).toEqual([]);
  expect(dossiers.map(({ id }) => [bench.headState(id), bench.reasons(id)])).toEqual(
    dossiers.map(() => ['acknowledged', []]),
  );
  const there = bench.there().dossiers;
  expect(there).toHaveLength(dossiers.length);
  for (const dossier of dossiers) {
    const { officialNo } = bench.sync.repos.ledger.get(dossier.id);
    const [held, ...others] = there.filter((entry) => entry.no === officialNo);
    expect(others).toEqual([]);
    expect(held?.owner).toBe(dossier.owner.name);
    expect(held?.status).toBe(dossier.status);
    expect(held?.progress.map((row) => row.NoiDungXuLy)).toEqual(dossier.events.map(({ text }) => text));
    expect(held?.files).toHaveLength(dossier.papers.flatMap(({ files }) => files).length);
  }
}

/** Two dossiers side by side after a restore: one got the number that the other had had before. */
const ONCE_HARMFUL: Script = {
  profile: 'province-array',
  https: false,
  bodyBytes: undefined,
  rules: [{ on: 'create', skip: 0, times: 1, do: { kind: 'drop-before' } }],
  happenings: ['try', 'restore'].map((what) => ({
    what: what as Happening['what'],
    at: 1,
    when: 'before' as const,
    rules: [],
  })),
};

it('each dossier arrives exactly once, whatever befalls line, province and counter together', async () => {
  bench = await openBench({ profile: 'province-array' });
  await fc.assert(
    fc.asyncProperty(script, async (given) => {
      await bench.close();
      await openWith(given);
      try {
        for (const each of given.happenings) await carryOut(each);
        bench.faultsOfOurs.length = 0;
        bench.province.setFaults({});
        await bench.restartCounter();
        await bench.drain(40);
        await sendRefusedAgain();
        expectExactlyOnce();
      } finally {
        fs.rmSync(backup, { force: true });
      }
    }),
    {
      numRuns: SCRIPTS,
      examples: [[ONCE_HARMFUL]],
      ...(process.env.SEED ? { seed: Number(process.env.SEED) } : {}),
    },
  );
});
