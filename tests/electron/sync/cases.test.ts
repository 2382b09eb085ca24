import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createSync } from '../../../electron/sync/index.ts';
import type { NeutralDossier } from '../../../shared/sync/neutral.ts';
import { aFile, anEvent, aPaper } from '../../support/neutral.ts';
import { type Bench, nextDossier, openBench } from '../../support/sync.ts';

let bench: Bench;
afterEach(() => bench.close());

/** The next revision of a dossier: one more event, and the status it led to. */
function moved(dossier: NeutralDossier, status: NeutralDossier['status'], text: string): NeutralDossier {
  const revision = dossier.revision + 1;
  const at = dossier.receivedAt + revision * 60_000;
  return {
    ...dossier,
    revision,
    status,
    events: [...dossier.events, anEvent(revision, { at, text, status })],
  };
}
const held = (dossier: NeutralDossier) => {
  const officialNo = bench.sync.repos.ledger.get(dossier.id).officialNo;
  return bench.there().dossiers.find((entry) => entry.no === officialNo);
};
const texts = (dossier: NeutralDossier) => held(dossier)?.progress.map((row) => row.NoiDungXuLy);

/** Uses up whatever room is left in the pages of the tables that an acknowledgement writes. */
function fillUp() {
  const tables = [
    `INSERT INTO sync_exchange (step, at, ms, verdict, bytes_out, bytes_in, payload) VALUES ('x', '', 0, 'x', 0, 0, 0)`,
    `INSERT INTO sync_event (dossier_id, position) SELECT 'x', COALESCE(MAX(position), 0) + 1 FROM sync_event`,
    `INSERT INTO outbox_trail (item_id, at, to_state, cause) VALUES (1, '', 'waiting', 'x')`,
  ];
  for (const sql of tables) {
    const insert = bench.store.db.prepare(sql);
    try {
      for (;;) insert.run();
    } catch (error) {
      expect(error).toMatchObject({ code: 'SQLITE_FULL' });
    }
  }
}

/** Runs `meanwhile` while a request of `operation` is being held at the province. */
async function during(operation: string, meanwhile: () => void | Promise<void>, ms = 250) {
  bench.province.setFaults({
    rules: [{ on: operation, times: 1, do: { kind: 'delay', ms, when: 'before' } }],
  });
  const before = bench.province.calls.get(operation) ?? 0;
  const trying = bench.sync.tryNow('test');
  while ((bench.province.calls.get(operation) ?? 0) === before) await new Promise((go) => setTimeout(go, 5));
  await meanwhile();
  await trying;
}

describe.each(['province-array', 'igate-lgsp'] as const)('with %s', (profile) => {
  it('an edit while its dossier is being sent goes up afterwards, nothing twice', async () => {
    bench = await openBench({ profile });
    const dossier = nextDossier();
    const edited = moved(dossier, 4, 'Chuyển xử lý');
    bench.record(dossier);
    await during('create', () => bench.record(edited, 'forwarded'));
    await bench.drain();
    expect(bench.headState(dossier.id)).toBe('acknowledged');
    expect(texts(dossier)).toEqual(['Tiếp nhận hồ sơ', 'Chuyển xử lý']);
    expect(held(dossier)?.status).toBe(4);
  });

  it('a revision on the wire stays as it was frozen', async () => {
    bench = await openBench({ profile });
    const dossier = nextDossier();
    bench.record(dossier);
    await during('create', () => bench.record({ ...moved(dossier, 4, 'x'), summary: 'KHÁC' }));
    const first = bench.store.db.prepare('SELECT state, revision FROM outbox ORDER BY id').all();
    expect(first).toMatchObject([{ revision: 1 }, { revision: 2 }]);
  });

  it('only one of two windows sends, and the other takes over when the first is gone', async () => {
    bench = await openBench({ profile });
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
      log: () => {},
    });
    const dossier = nextDossier();
    bench.record(dossier);
    await during('create', async () => {
      await other.tryNow('second window');
    });
    expect(bench.province.calls.get('create')).toBe(1);
    expect(bench.there().dossiers).toHaveLength(1);
    bench.record(nextDossier());
    await other.tryNow('second window');
    expect(bench.there().dossiers).toHaveLength(2);
    await other.close();
  });

  it('one dossier the province refuses holds up none of the others', async () => {
    bench = await openBench({
      profile,
      change: (draft) => {
        draft.limits.text.ChuHoSo = 4000;
      },
    });
    const count = profile === 'province-array' ? 500 : 50;
    const dossiers = Array.from({ length: count }, () => nextDossier());
    const poison = dossiers[3]!;
    const owner = { ...poison.owner, name: 'X'.repeat(501) };
    for (const dossier of dossiers) bench.record(dossier === poison ? { ...dossier, owner } : dossier);
    await bench.sync.tryNow('test');
    expect(bench.sync.outbox.counts()).toMatchObject({ waiting: 0, attention: 1 });
    expect(bench.there().dossiers).toHaveLength(count - 1);
    expect(bench.reasons(poison.id)).toMatchObject([
      { kind: 'too-long', path: 'owner.name', wireField: 'ChuHoSo' },
    ]);
  });

  it('a dossier our own mapping fails on is set apart, the others pass', async () => {
    bench = await openBench({ profile });
    const broken = { ...nextDossier(), events: null } as unknown as NeutralDossier;
    bench.record(broken);
    const sound = nextDossier();
    bench.record(sound);
    for (let turn = 0; turn < 4; turn += 1) {
      await bench.sync.tryNow('test');
      bench.clock.now += 3_600_000;
    }
    expect(bench.headState(sound.id)).toBe('acknowledged');
    expect(bench.headState(broken.id)).toBe('quarantined');
    expect(bench.faultsOfOurs).toHaveLength(3);
  });

  it('a dossier on which the gateway always fails goes to the back', async () => {
    bench = await openBench({ profile });
    const owner = { ...nextDossier().owner, name: 'ĐỘC HẠI' };
    bench.province.setFaults({
      rules: [{ on: 'create', containing: 'ĐỘC HẠI', do: { kind: 'status', status: 502 } }],
    });
    const poison = nextDossier({ owner });
    bench.record(poison);
    const others = [nextDossier(), nextDossier(), nextDossier()];
    for (const dossier of others) bench.record(dossier);
    await bench.sync.tryNow('test');
    expect(others.map((dossier) => bench.headState(dossier.id))).toEqual(Array(3).fill('acknowledged'));
    expect(bench.headState(poison.id)).toBe('unknown');
    // Also behind what is received after it.
    const later = nextDossier();
    bench.record(later);
    const due = bench.sync.repos.items.due(bench.clock.now + 3_600_000, true, 10);
    expect(due.map((id) => bench.sync.repos.items.get(id).dossier_id)).toEqual([later.id, poison.id]);
  });

  it('rows whose request may still be on its way inside the province are not sent again before it settled', async () => {
    bench = await openBench({
      profile,
      faults: { rules: [{ on: 'progress', times: 1, do: { kind: 'drop-before' } }] },
    });
    const dossier = nextDossier();
    bench.record(dossier);
    await bench.sync.tryNow('test');
    expect(bench.headState(dossier.id)).toBe('unknown');
    bench.clock.now += 20_000;
    await bench.sync.tryNow('test');
    expect(bench.province.calls.get('progress')).toBe(1);
    bench.clock.now += bench.profile.limits.settleMs;
    await bench.drain();
    expect(texts(dossier)).toHaveLength(dossier.events.length);
    expect(bench.province.calls.get('progress')).toBe(2);
  });

  it('a file of 25 MB is refused here, with its name, and its dossier waits for the officer', async () => {
    bench = await openBench({ profile });
    const big = { ...aFile('ban do.pdf'), bytes: 25 * 1024 * 1024 };
    const dossier = nextDossier({ papers: [aPaper({ files: [big] })] });
    bench.record(dossier);
    await bench.sync.tryNow('test');
    expect(bench.headState(dossier.id)).toBe('rejected');
    expect(bench.reasons(dossier.id)).toEqual([{ kind: 'too-long', path: 'papers', text: 'ban do.pdf' }]);
  });

  it('a file the province finds too large (413) is named, and goes when it was scanned smaller', async () => {
    bench = await openBench({ profile, faults: { fileBytes: 50_000 } });
    const content = Buffer.alloc(200_000, 'x');
    await bench.store.files.put(content);
    const dossier = nextDossier({ papers: [aPaper({ files: [aFile('to khai.pdf', content)] })] });
    bench.record(dossier);
    await bench.drain(3);
    expect(bench.reasons(dossier.id)).toMatchObject([
      { kind: 'too-long', path: 'papers', text: 'to khai.pdf' },
    ]);
    const smaller = Buffer.alloc(20_000, 'x');
    await bench.store.files.put(smaller);
    bench.record({
      ...moved(dossier, 2, 'Quét lại'),
      papers: [aPaper({ files: [aFile('to khai 2.pdf', smaller)] })],
    });
    await bench.drain();
    expect(bench.headState(dossier.id)).toBe('acknowledged');
    expect(bench.there().files).toMatchObject([{ bytes: 20_000 }]);
  });

  it('a file refused once is tried again when the officer says so, and every dossier that names it is told', async () => {
    bench = await openBench({ profile });
    const content = Buffer.from('%PDF-1 scan');
    await bench.store.files.put(content);
    const papers = [aPaper({ files: [aFile('To khai.pdf', content)] })];
    const [first, second] = [nextDossier({ papers }), nextDossier({ papers })];
    bench.province.setFaults({
      rules: [
        { on: 'upload', do: { kind: 'delay', ms: 150, when: 'before' } },
        { on: 'upload', do: { kind: 'status', status: 413 } },
      ],
    });
    bench.record(first);
    const trying = bench.sync.tryNow('test');
    await expect.poll(() => bench.province.calls.get('upload')).toBe(1);
    bench.record(second);
    bench.sync.poke();
    await trying;
    await bench.drain();
    const states = () => [first, second].map(({ id }) => bench.headState(id));
    expect(states()).toEqual(['rejected', 'rejected']);
    bench.province.setFaults({});
    for (const { id } of [first, second])
      await bench.sync.handlers['sync.retry']({ id: bench.sync.repos.items.headOf(id)!.id }, officer);
    await bench.drain();
    expect(states()).toEqual(['acknowledged', 'acknowledged']);
    expect(bench.there().dossiers.map(({ files }) => files.length)).toEqual([1, 1]);
  });

  it('a body the province finds too large is sent in smaller pieces (413 ladder)', async () => {
    bench = await openBench({ profile, faults: { bodyBytes: 2600 } });
    let dossier = nextDossier();
    for (let step = 0; step < 24; step += 1) dossier = moved(dossier, 4, `Bước ${step}`);
    bench.record(dossier);
    bench.province.setFaults({ bodyBytes: 2600 });
    await bench.drain();
    expect(bench.headState(dossier.id)).toBe('acknowledged');
    expect(texts(dossier)).toEqual(dossier.events.map((event) => event.text));
  });

  it('a file the province says it has other bytes of is not there: no record names it, and it goes again', async () => {
    bench = await openBench({
      profile,
      faults: { rules: [{ on: 'upload', times: 1, do: { kind: 'wrong-hash' } }] },
    });
    const content = Buffer.from('%PDF-1 scan');
    await bench.store.files.put(content);
    const dossier = nextDossier({ papers: [aPaper({ files: [aFile('To khai.pdf', content)] })] });
    bench.record(dossier);
    await bench.sync.tryNow('test');
    expect(bench.sync.repos.uploads.pending().files).toBe(1);
    expect(JSON.stringify(bench.there().dossiers)).not.toContain('0'.repeat(64));
    await bench.drain();
    expect(bench.headState(dossier.id)).toBe('acknowledged');
    expect(bench.there().dossiers[0]?.files).toHaveLength(1);
  });

  it('a portal page is "no connection": nothing counts as sent, and the officer is told which', async () => {
    bench = await openBench({ profile, faults: { rules: [{ on: 'any', do: { kind: 'html' } }] } });
    const dossier = nextDossier();
    bench.record(dossier);
    expect(await bench.sync.tryNow('test')).toBe('portal');
    expect(bench.headState(dossier.id)).toBe('waiting');
    expect(bench.province.calls.get('create')).toBeUndefined();
  });

  it('JSON of somebody else on the way is no province either: nothing but the probe is asked of it', async () => {
    const asked: string[] = [];
    const gateway = http.createServer((request, response) => {
      asked.push(`${request.method} ${new URL(request.url ?? '', 'http://x').pathname}`);
      response.setHeader('Content-Type', 'application/json').end('{"status":"sign in at http://10.0.0.1"}');
    });
    await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve));
    const { port } = gateway.address() as { port: number };
    bench = await openBench({ profile, connection: { baseUrl: `http://127.0.0.1:${port}` } });
    const dossier = nextDossier();
    bench.record(dossier);
    expect(await bench.sync.tryNow('test')).toBe('portal');
    expect(asked).toEqual([`GET ${bench.profile.paths.probe?.path}`]);
    expect(bench.sync.repos.items.headOf(dossier.id)).toMatchObject({ state: 'waiting', attempts: 0 });
    gateway.close();
    gateway.closeAllConnections();
  });

  it('the credentials are refused: nothing is counted against the dossiers, and all goes on once they are right', async () => {
    bench = await openBench({ profile, connection: { clientSecret: 'wrong' } });
    const dossier = nextDossier();
    bench.record(dossier);
    expect(await bench.sync.tryNow('test')).toBe('sign-in');
    expect(bench.sync.repos.items.headOf(dossier.id)).toMatchObject({ state: 'waiting', attempts: 0 });
    const connection = bench.sync.settings.connection()!;
    bench.store.write(() =>
      bench.sync.settings.setConnection({ ...connection, clientSecret: 'demo' }, bench.clock.now),
    );
    await bench.sync.tryNow('test');
    expect(bench.headState(dossier.id)).toBe('acknowledged');
  });

  it.each([
    ['three hours slow', -3 * 3_600_000],
    ['a year fast', 365 * 86_400_000],
  ])(
    'our clock is %s: it is shown and blocks legal papers, and what was recorded still goes up as recorded',
    async (_, skew) => {
      bench = await openBench({ profile });
      bench.clock.now = Date.now() + skew;
      const dossier = nextDossier();
      bench.record(dossier);
      await bench.sync.tryNow('test');
      expect(bench.headState(dossier.id)).toBe('acknowledged');
      const status = bench.sync.status();
      expect(status.clockBlocked).toBe(true);
      expect(Math.abs((status.skewMs ?? 0) + skew)).toBeLessThan(2000);
      expect(held(dossier)?.receivedAt).toContain(profile === 'igate-lgsp' ? '2026-03-02 08:' : '2026030208');
    },
  );

  it('a clock that is right is neither shown nor blocking', async () => {
    bench = await openBench({ profile });
    bench.clock.now = Date.now();
    await bench.sync.tryNow('test');
    expect(bench.sync.status()).toMatchObject({ clockBlocked: false });
    expect(bench.sync.status().skewMs).toBeUndefined();
  });

  it('the disk is full when the acknowledgement comes: nothing is lost, nothing doubled', async () => {
    bench = await openBench({ profile });
    const dossier = nextDossier();
    bench.record(dossier);
    const pages = () => bench.store.db.pragma('page_count', { simple: true }) as number;
    await during('create', () => {
      bench.store.db.pragma(`max_page_count = ${pages()}`);
      fillUp();
    });
    expect(bench.sync.status().line).toBe('disk-full');
    expect(bench.there().dossiers).toHaveLength(1);
    bench.store.db.pragma('max_page_count = 1073741823');
    await bench.drain();
    expect(bench.headState(dossier.id)).toBe('acknowledged');
    expect(bench.there().dossiers).toHaveLength(1);
    expect(texts(dossier)).toEqual(['Tiếp nhận hồ sơ']);
  });

  it('the PC sleeps for eight hours in the middle of a run', async () => {
    bench = await openBench({
      profile,
      change: (draft) => {
        draft.limits.timeoutMs = 200;
      },
    });
    const dossiers = [nextDossier(), nextDossier(), nextDossier()];
    for (const dossier of dossiers) bench.record(dossier);
    await during(
      'create',
      () => {
        bench.clock.now += 8 * 3_600_000;
      },
      400,
    );
    await bench.drain();
    expect(bench.there().dossiers).toHaveLength(3);
    for (const dossier of dossiers) expect(texts(dossier)).toEqual(['Tiếp nhận hồ sơ']);
  });

  it('a name in decomposed letters and one of four thousand travel, the record keeping the whole', async () => {
    bench = await openBench({ profile });
    const composed = 'ĐIỂU THỊ HƯƠNG';
    const decomposed = nextDossier({ owner: { ...nextDossier().owner, name: composed.normalize('NFD') } });
    const long = nextDossier({ owner: { ...nextDossier().owner, name: 'Ễ'.repeat(4000) } });
    bench.record(decomposed);
    bench.record(long);
    await bench.drain();
    expect(held(decomposed)?.owner).toBe(composed);
    expect([...(held(long)?.owner ?? '')]).toHaveLength(500);
  });

  it('the same person files the same procedure twice in a day: two dossiers', async () => {
    bench = await openBench({ profile });
    const first = nextDossier();
    const second = nextDossier();
    bench.record(first);
    bench.record(second);
    bench.province.setFaults({ rules: [{ on: 'create', times: 2, do: { kind: 'drop-after' } }] });
    await bench.drain();
    expect(bench.there().dossiers.map((entry) => entry.owner)).toEqual([first.owner.name, second.owner.name]);
    expect(held(first)?.no).not.toBe(held(second)?.no);
  });

  it('the province moved the dossier meanwhile: both sides are shown, and the officer decides', async () => {
    bench = await openBench({ profile });
    const dossier = nextDossier();
    bench.record(dossier);
    await bench.drain();
    const officialNo = held(dossier)!.no;
    bench.province.data.run('UPDATE dossier SET status = 5 WHERE no = ?', officialNo);
    const next = moved(dossier, 4, 'Chuyển xử lý');
    bench.record(next, 'forwarded');
    await bench.drain();
    expect(bench.headState(dossier.id)).toBe('conflict');
    expect(bench.reasons(dossier.id)).toEqual([{ kind: 'changed-there', path: 'status', text: '5' }]);
    expect(held(dossier)?.status).toBe(5);
    const { id } = bench.sync.repos.items.headOf(dossier.id)!;
    const reply = await bench.sync.handlers['sync.resolve']({ id, choice: 'keep-ours' }, officer);
    expect(reply.ok).toBe(true);
    await bench.drain();
    expect(held(dossier)?.status).toBe(4);
    expect(texts(dossier)).toEqual(['Tiếp nhận hồ sơ', 'Chuyển xử lý']);
  });

  it('yesterday’s backup is restored: everything unsent is looked up first, nothing goes twice', async () => {
    bench = await openBench({ profile });
    const before = nextDossier();
    const sent = nextDossier();
    bench.record(before);
    await bench.drain();
    bench.record(sent);
    bench.record(moved(before, 4, 'Chuyển xử lý'), 'forwarded');
    const folder = bench.store.folder;
    const copy = `${folder}-backup.db`;
    bench.store.db.pragma('wal_checkpoint(TRUNCATE)');
    fs.copyFileSync(path.join(folder, 'counter.db'), copy);
    await bench.drain();
    const numbersBefore = bench.there().dossiers.map((entry) => entry.no);
    await bench.restoreFrom(copy);
    fs.rmSync(copy);
    expect(bench.headState(sent.id)).toBe('waiting');
    await bench.sync.handlers['sync.beginRestore']({}, officer);
    bench.clock.now += 1000;
    const fresh = nextDossier();
    bench.record(fresh);
    await bench.drain();
    expect(bench.reasons(sent.id)).toEqual([]);
    expect([before, sent, fresh].map((dossier) => bench.headState(dossier.id))).toEqual(
      Array(3).fill('acknowledged'),
    );
    const there = bench.there().dossiers;
    expect(there).toHaveLength(3);
    expect(there.map((entry) => entry.no)).toEqual(expect.arrayContaining(numbersBefore));
    expect(texts(before)).toEqual(['Tiếp nhận hồ sơ', 'Chuyển xử lý']);
    expect(texts(sent)).toEqual(['Tiếp nhận hồ sơ']);
  });
});

const officer = {
  senderId: 'window',
  caller: { officerId: '01956a10-0000-7000-8000-0000000000aa', name: 'Lan', roles: ['admin' as const] },
};

describe('with igate-lgsp alone', () => {
  it('a reply that names another dossier acknowledges nothing until it was looked up', async () => {
    bench = await openBench({
      profile: 'igate-lgsp',
      faults: { rules: [{ on: 'create', times: 1, do: { kind: 'shifted-ids' } }] },
    });
    const dossier = nextDossier();
    bench.record(dossier);
    await bench.sync.tryNow('test');
    expect(bench.headState(dossier.id)).toBe('unknown');
    await bench.drain();
    expect(bench.headState(dossier.id)).toBe('acknowledged');
    expect(bench.there().dossiers).toHaveLength(1);
  });

  it('a record that cannot be replaced waits for its scans: all there it goes at once, else after half an hour', async () => {
    bench = await openBench({
      profile: 'igate-lgsp',
      change: (draft) => {
        draft.limits.scanWaitMs = 30 * 60_000;
      },
    });
    const received = bench.clock.now;
    const scanned = nextDossier({ receivedAt: received });
    const never = nextDossier({ receivedAt: received });
    bench.record(scanned);
    bench.record(never);
    await bench.sync.tryNow('test');
    expect(bench.there().dossiers).toEqual([]);
    expect(bench.sync.repos.items.headOf(never.id)).toMatchObject({ state: 'waiting', attempts: 0 });
    const content = Buffer.from('scan');
    await bench.store.files.put(content);
    bench.record({ ...moved(scanned, 2, 'Quét'), papers: [aPaper({ files: [aFile('a.pdf', content)] })] });
    await bench.sync.tryNow('test');
    expect(bench.there().dossiers.map(({ receiptNo }) => receiptNo)).toHaveLength(1);
    expect(JSON.stringify(held(scanned)?.record)).toContain('a.pdf');
    bench.clock.now += 31 * 60_000;
    await bench.sync.tryNow('test');
    expect(bench.headState(never.id)).toBe('acknowledged');
  });

  it('a dossier that waits for its scans goes at once when the officer says so, also when the line was away then', async () => {
    bench = await openBench({
      profile: 'igate-lgsp',
      change: (draft) => {
        draft.limits.scanWaitMs = 30 * 60_000;
      },
    });
    const dossier = nextDossier({ receivedAt: bench.clock.now });
    bench.record(dossier);
    await bench.sync.tryNow('test');
    bench.province.setFaults({ rules: [{ on: 'any', do: { kind: 'drop-before' } }] });
    const { id } = bench.sync.repos.items.headOf(dossier.id)!;
    const sendNow = () => bench.sync.handlers['sync.retry']({ id }, officer);
    expect(await sendNow()).toMatchObject({ ok: true, value: { state: 'waiting' } });
    await bench.sync.tryNow('test');
    bench.record({ ...dossier, revision: 2, note: 'Sửa khi chờ mạng' }, 'noted');
    bench.province.setFaults({});
    await bench.sync.tryNow('test');
    expect(bench.headState(dossier.id)).toBe('acknowledged');
    expect(await sendNow()).toMatchObject({ ok: false, error: { code: 'sync-nothing-to-decide' } });
  });

  it('a number whose reply was lost leaves a gap, and no number is used twice', async () => {
    bench = await openBench({
      profile: 'igate-lgsp',
      faults: { rules: [{ on: 'nextNumber', times: 2, do: { kind: 'drop-after' } }] },
    });
    for (let count = 0; count < 4; count += 1) bench.record(nextDossier());
    await bench.drain();
    expect(bench.there().dossiers).toHaveLength(4);
    expect(bench.there().numbers).toBe(6);
  });

  it('the session ends between the files and the record', async () => {
    bench = await openBench({
      profile: 'igate-lgsp',
      faults: { rules: [{ on: 'create', times: 1, do: { kind: 'expire-tokens' } }] },
    });
    const content = Buffer.from('scan');
    await bench.store.files.put(content);
    const dossier = nextDossier({ papers: [aPaper({ files: [aFile('a.pdf', content)] })] });
    bench.record(dossier);
    await bench.sync.tryNow('test');
    expect(bench.headState(dossier.id)).toBe('acknowledged');
    expect(bench.there().files).toHaveLength(1);
  });

  it('the province lost an uploaded file: it is uploaded again and the dossier goes', async () => {
    bench = await openBench({ profile: 'igate-lgsp' });
    const content = Buffer.from('scan');
    await bench.store.files.put(content);
    const paper = aPaper({ files: [aFile('a.pdf', content)] });
    bench.record(nextDossier({ papers: [paper] }));
    await bench.drain();
    bench.province.data.run('DELETE FROM file');
    const second = nextDossier({ papers: [paper] });
    bench.record(second);
    await bench.drain();
    expect(bench.headState(second.id)).toBe('acknowledged');
    expect(bench.there().files).toHaveLength(1);
  });

  it('a record changed after its creation cannot be replaced: the officer mends it there and says so', async () => {
    bench = await openBench({ profile: 'igate-lgsp' });
    const dossier = nextDossier();
    bench.record(dossier);
    await bench.drain();
    const submitter = { ...dossier.submitter, phone: '0900000009' };
    bench.record({ ...moved(dossier, 2, 'Sửa số điện thoại'), submitter });
    await bench.drain();
    expect(bench.reasons(dossier.id)).toEqual([{ kind: 'not-updatable', text: '' }]);
    const { id } = bench.sync.repos.items.headOf(dossier.id)!;
    await bench.sync.handlers['sync.resolve']({ id, choice: 'done-by-hand' }, officer);
    await bench.drain();
    expect(bench.headState(dossier.id)).toBe('acknowledged');
    expect(texts(dossier)).toEqual(['Tiếp nhận hồ sơ', 'Sửa số điện thoại']);
  });

  it('a dialect that cannot read progress back asks the officer instead of guessing', async () => {
    bench = await openBench({
      profile: 'igate-lgsp',
      change: (draft) => {
        draft.capabilities.readsProgress = false;
      },
      faults: { rules: [{ on: 'progress', times: 1, do: { kind: 'drop-after' } }] },
    });
    const dossier = nextDossier();
    bench.record(dossier);
    await bench.drain();
    expect(bench.reasons(dossier.id)).toMatchObject([{ kind: 'progress-unknown' }]);
    const { id } = bench.sync.repos.items.headOf(dossier.id)!;
    await bench.sync.handlers['sync.resolve']({ id, choice: 'done-by-hand' }, officer);
    await bench.drain();
    expect(texts(dossier)).toEqual(['Tiếp nhận hồ sơ']);
  });

  it('numbers drawn ahead are given at the counter while the line is away, and not after their day', async () => {
    bench = await openBench({ profile: 'igate-lgsp', connection: { poolSize: 3, poolCode: 'chung' } });
    bench.clock.now = Date.now();
    await bench.sync.tryNow('test');
    const take = (id: string) => bench.store.write(() => bench.sync.takeNumber(id, bench.clock.now));
    const given = ['a', 'b', 'c', 'd'].map(take);
    expect(new Set(given.slice(0, 3)).size).toBe(3);
    expect(given[3]).toBeUndefined();
    await bench.sync.tryNow('test');
    bench.clock.now += 86_400_000;
    expect(take('e')).toBeUndefined();
  });

  it('numbers drawn ahead are void once a backup was restored: some may have been given since', async () => {
    bench = await openBench({ profile: 'igate-lgsp', connection: { poolSize: 3, poolCode: 'chung' } });
    bench.clock.now = Date.now();
    await bench.sync.tryNow('test');
    await bench.sync.handlers['sync.beginRestore']({}, officer);
    expect(bench.store.write(() => bench.sync.takeNumber('a', bench.clock.now))).toBeUndefined();
    const states = bench.store.db.prepare('SELECT DISTINCT state FROM sync_number').all();
    expect(states).toEqual([{ state: 'void' }]);
  });

  it('a dossier received under a local number gets the official one on the next run and joins the list to tell', async () => {
    bench = await openBench({ profile: 'igate-lgsp' });
    const dossier = nextDossier();
    bench.record(dossier);
    await bench.drain();
    const officialNo = bench.sync.repos.ledger.get(dossier.id).officialNo;
    expect(bench.assigned).toEqual([`${dossier.id} ${officialNo}`]);
    const list = async () => {
      const reply = await bench.sync.handlers['sync.renumbered']({}, officer);
      return reply.ok ? reply.value.dossiers : [];
    };
    expect(await list()).toMatchObject([{ dossierId: dossier.id, localNo: dossier.localNo, officialNo }]);
    await bench.sync.handlers['sync.markTold']({ dossierId: dossier.id }, officer);
    expect(await list()).toEqual([]);
  });
});

describe('with province-array alone', () => {
  it.each([
    ['given on the way', false],
    ['given at the counter', true],
  ])(
    'another person’s dossier lies under our number, %s: a conflict, and a new number settles it',
    async (_when, atCounter) => {
      bench = await openBench({ profile: 'province-array' });
      const other = nextDossier();
      const { toHoSo } = await import('../../../shared/sync/province-array.ts');
      const owner = { ...other.owner, name: 'NGƯỜI KHÁC' };
      const record = toHoSo(
        { ...other, owner, officialNo: 'H19.045-260302-0001' },
        new Map(),
        bench.profile,
      ).body;
      bench.province.data.putDossier({
        no: 'H19.045-260302-0001',
        unit: 'H19.045',
        procedure: '1.001193',
        owner: 'NGƯỜI KHÁC',
        owner_id_no: '',
        receipt_no: '',
        received_at: String(record.NgayTiepNhan),
        status: 2,
        record: JSON.stringify(record),
      });
      const received = nextDossier();
      const own = atCounter
        ? bench.store.write(() => bench.sync.takeNumber(received.id, received.receivedAt))
        : undefined;
      const dossier = own === undefined ? received : { ...received, officialNo: own };
      bench.record(dossier);
      await bench.drain();
      expect(bench.reasons(dossier.id)).toMatchObject([
        { kind: 'number-taken', text: 'NGƯỜI KHÁC · 1.001193' },
      ]);
      const { id } = bench.sync.repos.items.headOf(dossier.id)!;
      await bench.sync.handlers['sync.resolve']({ id, choice: 'new-number' }, officer);
      await bench.drain();
      expect(held(dossier)).toMatchObject({ no: 'H19.045-260302-0002', owner: dossier.owner.name });
      expect(bench.there().dossiers).toHaveLength(2);
    },
  );

  it('a refusal once understood stops the next dossier before it is sent, until the rule is dropped', async () => {
    bench = await openBench({ profile: 'province-array' });
    const procedure = { ...nextDossier().procedure, nationalCode: '9.999999' };
    bench.record(nextDossier({ procedure }));
    await bench.drain();
    const creates = bench.province.calls.get('create');
    const second = nextDossier({ procedure });
    bench.record(second);
    await bench.drain();
    expect(bench.headState(second.id)).toBe('rejected');
    expect(bench.province.calls.get('create')).toBe(creates);
    const rules = await bench.sync.handlers['sync.rules']({}, officer);
    expect(rules).toMatchObject({
      value: { rules: [{ path: 'procedure.nationalCode', value: '9.999999' }] },
    });
    await bench.sync.handlers['sync.dropRule']({ id: 1 }, officer);
    bench.province.data.run('INSERT INTO catalogue VALUES (?, ?)', '9.999999', '{}');
    await bench.sync.handlers['sync.retry']({ id: bench.sync.repos.items.headOf(second.id)!.id }, officer);
    await bench.drain();
    expect(bench.headState(second.id)).toBe('acknowledged');
  });

  it('the record does not wait for its scan, and names the scan only once it is there', async () => {
    bench = await openBench({
      profile: 'province-array',
      connection: { filesWindow: { from: '17:00', until: '07:00' } },
    });
    const content = Buffer.from('scan');
    await bench.store.files.put(content);
    const dossier = nextDossier({ papers: [aPaper({ files: [aFile('a.pdf', content)] })] });
    bench.record(dossier);
    await bench.sync.tryNow('test');
    expect(held(dossier)?.record).toMatchObject({ TaiLieuNop: [], HoSoCoThanhPhanSoHoa: '0' });
    expect(bench.sync.outbox.counts()).toMatchObject({ waiting: 1 });
    bench.clock.now += 9 * 3_600_000;
    await bench.sync.tryNow('test');
    expect(held(dossier)?.record).toMatchObject({
      HoSoCoThanhPhanSoHoa: '1',
      TaiLieuNop: [{ TenTepDinhKem: 'a.pdf' }],
    });
    expect(bench.headState(dossier.id)).toBe('acknowledged');
  });

  it('no record waits behind a large scan of another dossier', async () => {
    bench = await openBench({ profile: 'province-array' });
    const content = Buffer.alloc(2_000_000, 'scan of a map');
    await bench.store.files.put(content);
    bench.record(nextDossier({ papers: [aPaper({ files: [aFile('map.pdf', content)] })] }));
    bench.record(nextDossier());
    bench.record(nextDossier());
    await during(
      'upload',
      async () => {
        while (bench.there().dossiers.length < 3) await new Promise((go) => setTimeout(go, 5));
        expect(bench.there().files).toEqual([]);
      },
      1500,
    );
    await bench.drain();
    expect(bench.there().files).toHaveLength(1);
  });

  it('a scan that arrives while a record is on the wire is named by that record in the end', async () => {
    bench = await openBench({ profile: 'province-array' });
    const content = Buffer.from('scan');
    await bench.store.files.put(content);
    // Two dossiers of one person with the same scan: the second gets it there while the first is being held up.
    const papers = [aPaper({ files: [aFile('a.pdf', content)] })];
    const dossiers = [nextDossier({ papers }), nextDossier({ papers })];
    for (const dossier of dossiers) bench.record(dossier);
    const whileHeld = async () => {
      while (bench.there().files.length === 0) await new Promise((go) => setTimeout(go, 5));
      expect(bench.there().dossiers).toHaveLength(1);
    };
    await during('create', whileHeld, 2500);
    await bench.drain();
    for (const dossier of dossiers) {
      expect(held(dossier)?.record).toMatchObject({ TaiLieuNop: [{ TenTepDinhKem: 'a.pdf' }] });
      expect(bench.headState(dossier.id)).toBe('acknowledged');
    }
  });

  it('an upload that was cut goes on where it broke off', async () => {
    bench = await openBench({
      profile: 'province-array',
      faults: { rules: [{ on: 'upload', times: 1, do: { kind: 'cut-request', bytes: 600_000 } }] },
    });
    const content = Buffer.alloc(1_000_000, 'scan of a map');
    await bench.store.files.put(content);
    bench.record(nextDossier({ papers: [aPaper({ files: [aFile('map.pdf', content)] })] }));
    await bench.drain();
    expect(bench.there().files).toMatchObject([
      { bytes: 1_000_000, sha256: aFile('map.pdf', content).sha256 },
    ]);
    const last = bench.store.db
      .prepare(`SELECT bytes_out FROM sync_exchange WHERE step = 'upload' ORDER BY id DESC LIMIT 1`)
      .get() as { bytes_out: number };
    expect(last.bytes_out).toBeLessThan(450_000);
  });

  it('the same scan in two dossiers is uploaded once', async () => {
    bench = await openBench({ profile: 'province-array' });
    const content = Buffer.from('scan');
    await bench.store.files.put(content);
    for (let count = 0; count < 2; count += 1) {
      bench.record(nextDossier({ papers: [aPaper({ files: [aFile('a.pdf', content)] })] }));
    }
    await bench.drain();
    expect(bench.there().files).toHaveLength(1);
    expect(bench.there().dossiers.map((entry) => (entry.record.TaiLieuNop as unknown[]).length)).toEqual([
      1, 1,
    ]);
  });
});
