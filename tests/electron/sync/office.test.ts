// What officers and administrators see and decide: outages, the inbox, comparing a day, carrying by hand, settings.
import { afterEach, describe, expect, it } from 'vitest';
import type { NeutralDossier } from '../../../shared/sync/neutral.ts';
import { aFile, anEvent, aPaper, aProfile } from '../../support/neutral.ts';
import { type Bench, nextDossier, openBench } from '../../support/sync.ts';

const open: Bench[] = [];
async function bench(options: Parameters<typeof openBench>[0]) {
  const opened = await openBench(options);
  open.push(opened);
  return opened;
}
afterEach(async () => {
  for (const opened of open.splice(0)) await opened.close();
});

const officer = {
  senderId: 'window',
  caller: { officerId: '01956a10-0000-7000-8000-0000000000aa', name: 'Lan', roles: ['admin' as const] },
};
type Reply<T> = { ok: true; value: T } | { ok: false; error: { code: string } };
/** The value of a reply that must be one. */
async function get<T>(reply: Reply<T> | Promise<Reply<T>>): Promise<T> {
  const settled = await reply;
  if (!settled.ok) throw new Error(settled.error.code);
  return settled.value;
}
const moved = (dossier: NeutralDossier, status: NeutralDossier['status']) => {
  const revision = dossier.revision + 1;
  const at = dossier.receivedAt + revision * 60_000;
  return {
    ...dossier,
    revision,
    status,
    events: [...dossier.events, anEvent(revision, { at, text: `Bước ${revision}`, status })],
  };
};

describe('losses of the line', () => {
  it('are written down with start, end, cause and the dossiers taken in meanwhile', async () => {
    const b = await bench({ profile: 'province-array' });
    await b.sync.tryNow('test');
    b.province.setFaults({ rules: [{ on: 'any', do: { kind: 'status', status: 503 } }] });
    const began = b.clock.now;
    await b.sync.tryNow('test');
    b.clock.now += 3_600_000;
    b.record(nextDossier());
    b.record(nextDossier());
    b.clock.now += 3_600_000;
    b.province.setFaults({});
    await b.sync.tryNow('test');
    const { outages } = await get(b.sync.handlers['sync.outages']({ limit: 50 }, officer));
    expect(outages).toEqual([
      {
        id: 1,
        beganAt: began,
        endedAt: began + 7_200_000,
        cause: 'province',
        detail: 'http-503',
        note: '',
        dossiers: 2,
      },
    ]);
    await get(
      b.sync.handlers['sync.describeOutage']({ id: 1, cause: 'internet', note: 'Đứt cáp quang' }, officer),
    );
    const { outage, dossiers } = await get(b.sync.handlers['sync.outage']({ id: 1 }, officer));
    expect(outage).toMatchObject({ cause: 'internet', note: 'Đứt cáp quang' });
    expect(dossiers.map((item) => item.state)).toEqual(['acknowledged', 'acknowledged']);
  });

  it('are none when the province asks at once to come back later, and it is left alone until then', async () => {
    const b = await bench({ profile: 'province-array' });
    b.province.setFaults({
      rules: [{ on: 'probe', do: { kind: 'status', status: 429, retryAfter: '600' } }],
    });
    b.sync.start();
    await expect.poll(() => b.sync.status().line).toBe('busy');
    await expect.poll(() => b.sync.status().nextTryAt).toBe(b.clock.now + 600_000);
    const { outages } = await get(b.sync.handlers['sync.outages']({ limit: 50 }, officer));
    expect(outages).toEqual([]);
  });

  it('go on over a restart of the program, and are one loss', async () => {
    const b = await bench({ profile: 'province-array' });
    await b.sync.tryNow('test');
    b.province.setFaults({ rules: [{ on: 'any', do: { kind: 'drop-before' } }] });
    await b.sync.tryNow('test');
    const { since } = b.sync.status();
    b.clock.now += 60_000;
    await b.restartCounter();
    expect(b.sync.status()).toMatchObject({ line: 'offline', since });
    await b.sync.tryNow('test');
    const { outages } = await get(b.sync.handlers['sync.outages']({ limit: 50 }, officer));
    expect(outages).toHaveLength(1);
  });

  it('a power cut is noted at the next start, an orderly stop is not', async () => {
    const b = await bench({ profile: 'province-array', connection: { enabled: false } });
    b.sync.start();
    await b.restartCounter();
    b.clock.now += 3_600_000;
    b.sync.start();
    expect((await get(b.sync.handlers['sync.outages']({ limit: 50 }, officer))).outages).toEqual([]);
    b.store.write(() => {
      b.sync.settings.set('alive', String(b.clock.now), b.clock.now);
      b.sync.settings.set('stopped', 'no', b.clock.now);
    });
    const diedAt = b.clock.now;
    b.clock.now += 2 * 3_600_000;
    b.sync.start();
    const { outages } = await get(b.sync.handlers['sync.outages']({ limit: 50 }, officer));
    expect(outages).toMatchObject([{ cause: 'power', beganAt: diedAt, endedAt: b.clock.now }]);
  });
});

describe('the four numbers', () => {
  it('say what waits, what needs the officer, what is old and when something was last received', async () => {
    const b = await bench({ profile: 'province-array' });
    const refused = nextDossier({ owner: { ...nextDossier().owner, name: '' } });
    b.record(refused);
    b.record(nextDossier());
    await b.sync.tryNow('test');
    const receivedAt = b.clock.now;
    b.province.setFaults({ rules: [{ on: 'any', do: { kind: 'drop-before' } }] });
    b.record(nextDossier());
    b.clock.now += 25 * 3_600_000;
    await b.sync.tryNow('test');
    expect(b.sync.status()).toMatchObject({
      waiting: 1,
      sending: 0,
      attention: 1,
      lastAckAt: receivedAt,
      old: 2,
      line: 'offline',
    });
    const { items } = await get(b.sync.handlers['sync.items']({ filter: 'attention', limit: 50 }, officer));
    expect(items).toMatchObject([
      { dossierId: refused.id, old: true, reasons: [{ kind: 'missing', path: 'owner.name' }] },
    ]);
  });

  it('count a dossier once, however many of its changes wait', async () => {
    const b = await bench({ profile: 'province-array', connection: { enabled: false } });
    let dossier: NeutralDossier = nextDossier();
    for (let change = 0; change < 5; change += 1) {
      b.record(dossier);
      dossier = moved(dossier, 4);
    }
    expect(b.sync.outbox.counts()).toMatchObject({ waiting: 1 });
  });
});

describe('runs and items', () => {
  it('show what was carried, word for word what the province said, and every transition', async () => {
    const b = await bench({ profile: 'igate-lgsp' });
    const dossier = nextDossier();
    b.record(dossier);
    await b.sync.tryNow('test');
    const { runs } = await get(b.sync.handlers['sync.runs']({ limit: 10 }, officer));
    expect(runs).toMatchObject([
      { id: 1, carried: 1, acknowledged: 1, attention: 0, ending: 'done', reason: 'test' },
    ]);
    expect(runs[0]!.bytesOut).toBeGreaterThan(1000);
    const run = await get(b.sync.handlers['sync.run']({ id: 1 }, officer));
    expect(run.items).toMatchObject([{ outcome: 'acknowledged', item: { ownerName: dossier.owner.name } }]);
    const item = await get(b.sync.handlers['sync.item']({ id: run.items[0]!.item.id }, officer));
    expect(item.exchanges.map(({ step, verdict }) => [step, verdict])).toEqual(
      ['nextNumber', 'create', 'progress', 'status'].map((step) => [step, 'done']),
    );
    expect(item.exchanges[1]?.reply).toContain('"maHoSo"');
    expect(item.trail.map(({ from, to, cause }) => [from, to, cause])).toEqual([
      [undefined, 'waiting', 'recorded'],
      ['waiting', 'sending', 'taken'],
      ['sending', 'acknowledged', 'accepted'],
    ]);
  });

  it('are paged by a key, nothing twice and nothing left out', async () => {
    const b = await bench({ profile: 'province-array', connection: { enabled: false } });
    for (let count = 0; count < 7; count += 1) b.record(nextDossier());
    const seen: number[] = [];
    let cursor: number | undefined;
    do {
      const page = await get(
        b.sync.handlers['sync.items'](
          { filter: 'unsent', limit: 3, ...(cursor === undefined ? {} : { cursor }) },
          officer,
        ),
      );
      seen.push(...page.items.map((item) => item.id));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it('the trail cannot be changed, and no item can be removed', async () => {
    const b = await bench({ profile: 'province-array' });
    b.record(nextDossier());
    expect(() => b.store.db.exec(`UPDATE outbox_trail SET cause = 'x'`)).toThrow('append-only');
    expect(() => b.store.db.exec('DELETE FROM outbox_trail')).toThrow('append-only');
    expect(() => b.store.db.exec('DELETE FROM outbox')).toThrow('never deleted');
  });
});

describe.each(['province-array', 'igate-lgsp'] as const)('what comes down with %s', (profile) => {
  it('a status changed there is shown once, and the next change of ours is sent after the officer has seen it', async () => {
    const b = await bench({ profile });
    const dossier = nextDossier();
    b.record(dossier);
    await b.sync.tryNow('test');
    const officialNo = b.there().dossiers[0]!.no;
    const change = {
      MaHoSo: officialNo,
      TrangThai: 5,
      NoiDung: 'Thiếu giấy tờ',
      NguoiXuLy: 'Sở',
      NgayXuLy: '20260302100000',
    };
    await fetch(`${b.province.url}/__dev/status`, { method: 'POST', body: JSON.stringify(change) });
    await fetch(`${b.province.url}/__dev/status`, {
      method: 'POST',
      body: JSON.stringify({ ...change, MaHoSo: 'H19.045-260101-0001' }),
    });
    for (let turn = 0; turn < 2; turn += 1) {
      b.clock.now += 6 * 60_000;
      await b.sync.tryNow('test');
    }
    const { entries } = await get(b.sync.handlers['sync.inbox']({ kind: 'status' }, officer));
    expect(entries).toMatchObject([{ kind: 'status', dossierId: dossier.id, state: 'new', body: change }]);
    await get(b.sync.handlers['sync.decideInbox']({ id: entries[0]!.id, decision: 'taken' }, officer));
    expect((await get(b.sync.handlers['sync.inbox']({}, officer))).entries).toEqual([]);
    b.record(moved(dossier, 4));
    await b.drain();
    expect(b.headState(dossier.id)).toBe('acknowledged');
    expect(b.there().dossiers[0]?.status).toBe(4);
  });

  it('a change on both sides is marked as such', async () => {
    const b = await bench({ profile });
    const dossier = nextDossier();
    b.record(dossier);
    await b.sync.tryNow('test');
    const officialNo = b.there().dossiers[0]!.no;
    const change = { MaHoSo: officialNo, TrangThai: 5, NgayXuLy: '20260302100000' };
    await fetch(`${b.province.url}/__dev/status`, { method: 'POST', body: JSON.stringify(change) });
    b.record(moved(dossier, 4));
    b.clock.now += 6 * 60_000;
    await b.sync.tryNow('test');
    expect(b.headState(dossier.id)).toBe('conflict');
    const { entries } = await get(b.sync.handlers['sync.inbox']({}, officer));
    expect(entries).toMatchObject([{ kind: 'status', state: 'both-sides' }]);
  });

  it('online applications and payments wait in the inbox', async () => {
    const b = await bench({ profile });
    await fetch(`${b.province.url}/__dev/online`, {
      method: 'POST',
      body: JSON.stringify({ MaHoSo: 'G22.99-260302-0001', MaTTHC: '1.001193' }),
    });
    await fetch(`${b.province.url}/__dev/payment`, {
      method: 'POST',
      body: JSON.stringify({ MaHoSo: 'x', MaGiaoDich: 'GD-1', SoTien: '8000' }),
    });
    await b.sync.tryNow('test');
    const { entries } = await get(b.sync.handlers['sync.inbox']({}, officer));
    expect(entries.map(({ kind, key }) => [kind, key])).toEqual([
      ['online', 'G22.99-260302-0001'],
      ['payment', 'GD-1'],
    ]);
  });

  it('a list too large for one answer is told, asked for more and more seldom, and taken in once it comes smaller', async () => {
    const b = await bench({
      profile,
      change: (draft) => {
        draft.limits.replyBytes = 20_000;
      },
    });
    const publish = (what: string, row: object) =>
      fetch(`${b.province.url}/__dev/${what}`, { method: 'POST', body: JSON.stringify(row) });
    const row = { MaHoSo: 'G22.99-260302-0001', MaTTHC: '1.001193' };
    const large = JSON.stringify({ ...row, TrichYeuHoSo: 'x'.repeat(30_000) });
    const send = (body: string) =>
      b.province.data.run('UPDATE feed SET row = ? WHERE kind = ?', body, 'online');
    const inbox = async () =>
      (await get(b.sync.handlers['sync.inbox']({}, officer))).entries.map(({ key }) => key);
    const troubles = () => b.sync.status().feedTroubles;
    const sendAndPull = async (minutes: number) => {
      b.clock.now += minutes * 60_000;
      await b.sync.tryNow('test');
    };
    await publish('online', row);
    await publish('payment', { MaHoSo: 'x', MaGiaoDich: 'GD-1', SoTien: '8000' });
    send(large);
    await sendAndPull(0);
    expect(await inbox()).toEqual(['GD-1']);
    expect(troubles()).toEqual([{ feed: 'online', why: 'too-large', nextAt: b.clock.now + 15 * 60_000 }]);
    await sendAndPull(16);
    expect(troubles()).toEqual([{ feed: 'online', why: 'too-large', nextAt: b.clock.now + 30 * 60_000 }]);
    send(JSON.stringify(row));
    await sendAndPull(16);
    expect(await inbox()).toEqual(['GD-1']);
    await sendAndPull(16);
    expect(await inbox()).toEqual(['GD-1', row.MaHoSo]);
    expect(troubles()).toEqual([]);
    // An officer who presses does not wait for the pause.
    send(large);
    b.sync.settings.set('cursor online', '0', b.clock.now);
    await sendAndPull(6);
    expect(troubles()).toHaveLength(1);
    send(JSON.stringify(row));
    b.sync.handlers['sync.runNow']({}, officer);
    await sendAndPull(0);
    expect(troubles()).toEqual([]);
  });
});

it('a catalogue pulled before is the base line; a procedure changed there is shown, in its newest form only', async () => {
  const b = await bench({ profile: 'igate-lgsp', catalogue: true });
  // Slices of a few procedures each: what officers record meanwhile does not wait for a whole catalogue.
  b.province.data.run(`DELETE FROM catalogue WHERE code NOT LIKE '1.0%'`);
  const pullAll = async () => {
    for (let turn = 0; turn < 12; turn += 1) {
      b.clock.now += 6 * 60_000;
      await b.sync.tryNow('test');
    }
  };
  await pullAll();
  expect((await get(b.sync.handlers['sync.inbox']({}, officer))).entries).toEqual([]);
  for (const name of ['Đăng ký khai sinh (mới)', 'Đăng ký khai sinh (mới nhất)']) {
    await fetch(`${b.province.url}/__dev/catalogue`, {
      method: 'POST',
      body: JSON.stringify({ MaTTHC: '1.001193', TENTTHC: name }),
    });
    b.clock.now += 86_400_000;
    await pullAll();
  }
  const { entries } = await get(b.sync.handlers['sync.inbox']({ kind: 'catalogue' }, officer));
  expect(entries).toMatchObject([{ body: { MaTTHC: '1.001193', TENTTHC: 'Đăng ký khai sinh (mới nhất)' } }]);
});

describe.each(['province-array', 'igate-lgsp'] as const)('comparing a day with %s', (profile) => {
  it('finds what is only here, only there, and what differs; sending again mends what is only here', async () => {
    const b = await bench({ profile });
    const dossiers = [nextDossier(), nextDossier(), nextDossier()];
    for (const dossier of dossiers) b.record(dossier);
    await b.sync.tryNow('test');
    const day = '2026-03-02';
    const same = await get(b.sync.handlers['sync.reconcile']({ day }, officer));
    expect(same).toMatchObject({ ours: 3, theirs: 3, differences: [] });
    expect(same.oursHash).toBe(same.theirsHash);

    const number = (index: number) => b.sync.repos.ledger.get(dossiers[index]!.id).officialNo!;
    b.province.data.run('DELETE FROM dossier WHERE no = ?', number(0));
    b.province.data.run('DELETE FROM progress WHERE no = ?', number(0));
    b.province.data.run('UPDATE dossier SET status = 9 WHERE no = ?', number(1));
    const extra = b.province.data.dossier(number(2))!;
    b.province.data.putDossier({ ...extra, no: number(2).replace(/\d{4}$/, '0999') });
    const different = await get(b.sync.handlers['sync.reconcile']({ day }, officer));
    expect(different.differences.map(({ side, officialNo }) => [side, officialNo])).toEqual([
      ['only-here', number(0)],
      ['differs', number(1)],
      ['only-there', number(2).replace(/\d{4}$/, '0999')],
    ]);
    expect(different.oursHash).not.toBe(different.theirsHash);

    await get(b.sync.handlers['sync.sendAgain']({ dossierId: dossiers[0]!.id }, officer));
    await b.drain();
    const mended = await get(b.sync.handlers['sync.reconcile']({ day }, officer));
    expect(mended.differences.filter((difference) => difference.side === 'only-here')).toEqual([]);
    expect((await get(b.sync.handlers['sync.reconciliations']({}, officer))).days).toHaveLength(1);
  });

  it('says so when the province cannot be asked', async () => {
    const b = await bench({ profile, faults: { rules: [{ on: 'dayList', do: { kind: 'drop-before' } }] } });
    expect(await b.sync.handlers['sync.reconcile']({ day: '2026-03-02' }, officer)).toMatchObject({
      ok: false,
      error: { code: 'sync-no-line' },
    });
  });
});

describe.each(['province-array', 'igate-lgsp'] as const)('carrying by hand with %s', (profile) => {
  const passphrase = 'mật khẩu dùng một lần';
  /** Two counters and one province: `away` has no line. */
  async function twoCounters() {
    const near = await bench({ profile });
    const away = await bench({
      profile,
      connection: {
        baseUrl: near.province.url,
        ...(profile === 'province-array' ? { numberBlock: { first: 5000, last: 5999 } } : {}),
      },
    });
    const content = Buffer.from('scan');
    await away.store.files.put(content);
    const dossiers = [nextDossier({ papers: [aPaper({ files: [aFile('a.pdf', content)] })] }), nextDossier()];
    for (const dossier of dossiers) away.record(dossier);
    return { near, away, dossiers };
  }
  async function carry(from: Bench, to: Bench, kind: 'exportCarry' | 'exportAcks') {
    const { handlers } = from.sync;
    const exported: { sha256: string } =
      kind === 'exportCarry'
        ? await get(handlers['sync.exportCarry']({ passphrase }, officer))
        : await get(handlers['sync.exportAcks']({ passphrase }, officer));
    return bring(exported.sha256, from, to);
  }
  async function bring(sha256: string, from: Bench, to: Bench) {
    await to.store.files.put((await from.store.files.get(sha256))!);
    return get(to.sync.handlers['sync.importCarry']({ passphrase, sha256 }, officer));
  }

  it('dossiers go up from the other machine, and their acknowledgements come back', async () => {
    const { near, away, dossiers } = await twoCounters();
    expect(await carry(away, near, 'exportCarry')).toEqual({ dossiers: 2, acknowledged: 0 });
    await near.drain();
    expect(near.there().dossiers).toHaveLength(2);
    expect(await carry(near, away, 'exportAcks')).toEqual({ dossiers: 0, acknowledged: 2 });
    expect(dossiers.map((dossier) => away.headState(dossier.id))).toEqual(['acknowledged', 'acknowledged']);
    expect(away.assigned).toHaveLength(2);
    await away.drain();
    expect(near.there().dossiers).toHaveLength(2);
    expect(near.there().dossiers.map((entry) => entry.progress.length)).toEqual([1, 1]);
  });

  it('what was recorded of a dossier while it was carried goes up from its own counter once it has a line', async () => {
    const { near, away, dossiers } = await twoCounters();
    await carry(away, near, 'exportCarry');
    const [first] = dossiers;
    const changed = moved(first!, 4);
    away.record(changed);
    await near.drain();
    await carry(near, away, 'exportAcks');
    expect(away.headState(changed.id)).toBe('waiting');
    await away.drain();
    expect(away.headState(changed.id)).toBe('acknowledged');
    const { officialNo } = away.sync.repos.ledger.get(changed.id);
    const there = near.there().dossiers.find(({ no }) => no === officialNo);
    expect(there?.progress.map((row) => row.NoiDungXuLy)).toEqual(changed.events.map(({ text }) => text));
    // Its scan went up from the other machine, and once is enough.
    expect(near.province.calls.get('upload')).toBe(1);
  });

  it('an acknowledgement that answers another counter’s export counts for nothing here', async () => {
    const { near, away, dossiers } = await twoCounters();
    await carry(away, near, 'exportCarry');
    await near.drain();
    const other = await bench({ profile });
    for (const dossier of dossiers) other.record(dossier);
    expect(await carry(near, other, 'exportAcks')).toEqual({ dossiers: 0, acknowledged: 0 });
    expect(dossiers.map((dossier) => other.headState(dossier.id))).toEqual(['waiting', 'waiting']);
  });

  it('sent by both ways they still are one each', async () => {
    const { near, away, dossiers } = await twoCounters();
    if (profile === 'province-array') {
      // Numbered at the counter, so that both ways carry the same number.
      for (const dossier of dossiers)
        away.store.write(() => away.sync.takeNumber(dossier.id, dossier.receivedAt));
    }
    await carry(away, near, 'exportCarry');
    await near.drain();
    await away.drain();
    await carry(near, away, 'exportAcks').catch(() => {});
    await away.drain();
    expect(near.there().dossiers).toHaveLength(2);
    expect(near.there().dossiers.map((entry) => entry.progress.length)).toEqual([1, 1]);
    expect(dossiers.map((dossier) => away.headState(dossier.id))).toEqual(['acknowledged', 'acknowledged']);
  });

  /** A counter whose dossiers have a scan of so many bytes each, and a stick that takes 1000. */
  async function smallStick(sizes: readonly number[]) {
    const near = await bench({ profile });
    const away = await bench({
      profile,
      stickBytes: 1000,
      connection: {
        baseUrl: near.province.url,
        ...(profile === 'province-array' ? { numberBlock: { first: 5000, last: 5999 } } : {}),
      },
    });
    const dossiers = [];
    for (const [index, size] of sizes.entries()) {
      const content = Buffer.alloc(size, String(index));
      await away.store.files.put(content);
      const dossier = nextDossier({ papers: [aPaper({ files: [aFile(`${index}.pdf`, content)] })] });
      away.record(dossier);
      dossiers.push(dossier);
    }
    const exportOne = () => away.sync.handlers['sync.exportCarry']({ passphrase }, officer);
    return { near, away, dossiers, exportOne };
  }

  it('one file takes no more than its size, says how many are left out, and the next begins with those', async () => {
    const { near, away, dossiers, exportOne } = await smallStick([600, 300, 600, 600]);
    const exported = [await get(exportOne()), await get(exportOne()), await get(exportOne())];
    // The small one fits beside the first; what is left out goes before what has gone.
    expect(exported.map(({ dossiers: count, leftOut }) => [count, leftOut])).toEqual([
      [2, 2],
      [2, 2],
      [2, 2],
    ]);
    for (const { sha256 } of exported) await bring(sha256, away, near);
    await near.drain();
    expect(near.there().dossiers).toHaveLength(dossiers.length);
    expect(near.there().files).toHaveLength(dossiers.length);
  });

  it('a dossier too large for any file holds up no other, and alone is told as what it is', async () => {
    const { near, away, dossiers, exportOne } = await smallStick([2000, 600, 600]);
    for (const { sha256, ...said } of [await get(exportOne()), await get(exportOne())]) {
      expect(said).toMatchObject({ dossiers: 1, leftOut: 2 });
      await bring(sha256, away, near);
    }
    await near.drain();
    expect(near.there().dossiers).toHaveLength(2);
    expect(away.headState(dossiers[0]!.id)).toBe('waiting');
    const alone = await smallStick([2000]);
    expect(await alone.exportOne()).toMatchObject({ ok: false, error: { code: 'sync-carry-too-large' } });
  });

  it('a stick brought twice changes nothing', async () => {
    const { near, away } = await twoCounters();
    await carry(away, near, 'exportCarry');
    expect(await carry(away, near, 'exportCarry')).toEqual({ dossiers: 0, acknowledged: 0 });
    await near.drain();
    expect(near.there().dossiers).toHaveLength(2);
  });

  it('opens with no other passphrase, and not after a byte was changed', async () => {
    const { near, away } = await twoCounters();
    const { sha256 } = await get(away.sync.handlers['sync.exportCarry']({ passphrase }, officer));
    const sealed = Buffer.from((await away.store.files.get(sha256))!);
    const take = async (bytes: Buffer, phrase: string) =>
      near.sync.handlers['sync.importCarry'](
        { passphrase: phrase, sha256: await near.store.files.put(bytes) },
        officer,
      );
    expect(await take(sealed, 'khác')).toMatchObject({ ok: false, error: { code: 'sync-carry-wrong-key' } });
    const changed = Buffer.from(sealed);
    changed[changed.length - 30]! ^= 1;
    expect(await take(changed, passphrase)).toMatchObject({
      ok: false,
      error: { code: 'sync-carry-wrong-key' },
    });
    expect(await take(Buffer.from('a photo'), passphrase)).toMatchObject({
      ok: false,
      error: { code: 'sync-carry-damaged' },
    });
    expect(sealed.includes('NGUYỄN')).toBe(false);
  });
});

describe('settings', () => {
  it('never show the secret, and an empty one keeps the present', async () => {
    const b = await bench({ profile: 'igate-lgsp' });
    const { connection } = await get(b.sync.handlers['sync.connection']({}, officer));
    expect(connection).toMatchObject({ clientId: 'xa-demo', clientSecret: '' });
    await get(b.sync.handlers['sync.setConnection'](connection!, officer));
    b.record(nextDossier());
    expect(await b.sync.tryNow('test')).toBe('online');
  });

  it('take a newer profile and refuse an older or broken one, saying where it is broken', async () => {
    const b = await bench({ profile: 'igate-lgsp' });
    const add = (text: string) => b.sync.handlers['sync.addProfile']({ text }, officer);
    const newer = aProfile('igate-lgsp', (draft) => {
      draft.version = 100;
    });
    expect(await add(JSON.stringify(newer))).toEqual({ ok: true, value: { id: 'igate-lgsp', version: 100 } });
    expect(await add(JSON.stringify(newer))).toMatchObject({
      ok: false,
      error: { code: 'sync-profile-older' },
    });
    const broken = { ...newer, version: 101, limits: { ...newer.limits, parallel: 99 } };
    expect(await add(JSON.stringify(broken))).toMatchObject({
      ok: false,
      error: { code: 'sync-profile-invalid', params: { where: 'limits.parallel' } },
    });
    expect(await add('{')).toMatchObject({ ok: false, error: { code: 'sync-profile-invalid' } });
  });
});
