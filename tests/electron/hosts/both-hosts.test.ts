import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deriveKey, keyFromFile } from '../../../electron/store/index.ts';
import { ADMIN, logLines, openSetUpCounter, RECEIVER, type SetUpCounter } from '../../support/counter.ts';
import { HOSTS, type Host, type Window } from '../../support/windows.ts';

const refusal = (code: string, details = {}) => ({ ok: false, error: { code, ...details } });
const nothing = { ok: true, value: {} };

describe.each(Object.entries(HOSTS))('the counter over %s', (_name, openHost) => {
  let test: SetUpCounter;
  let host: Host;
  /** Signed in as administrator, as receiver, and not at all. */
  let admin: Window;
  let receiver: Window;
  let stranger: Window;

  beforeAll(async () => {
    test = await openSetUpCounter();
    host = await openHost(test.counter);
    [admin, receiver, stranger] = await Promise.all([
      host.openWindow(),
      host.openWindow(),
      host.openWindow(),
    ]);
    await admin.call('officers.signIn', { officerId: test.adminId, pin: ADMIN.pin });
    await receiver.call('officers.signIn', { officerId: test.receiverId, pin: RECEIVER.pin });
  });
  afterAll(async () => {
    await host.close();
    await test.close();
  });

  it('answers a call', async () => {
    expect(await stranger.call('officers.list', {})).toEqual({
      ok: true,
      value: {
        officers: [
          { id: test.receiverId, name: RECEIVER.name },
          { id: test.adminId, name: ADMIN.name },
        ],
      },
    });
  });

  it('takes a call without input for one with an empty input', async () => {
    expect(await stranger.call('officers.me')).toEqual({ ok: true, value: { state: 'signed-out' } });
  });

  it('knows each window by itself', async () => {
    expect(await admin.call('officers.me', {})).toMatchObject({
      value: { state: 'signed-in', officer: { id: test.adminId } },
    });
    expect(await receiver.call('officers.me', {})).toMatchObject({
      value: { state: 'signed-in', officer: { id: test.receiverId } },
    });
  });

  it('carries an error the officer can act on, with its parameters', async () => {
    expect(await stranger.call('officers.signIn', { officerId: test.receiverId, pin: '111111' })).toEqual(
      refusal('pin-wrong', { params: { seconds: 0 } }),
    );
  });

  it.each(['officers.nothing', 'constructor', '__proto__', 'toString', '', 'a'.repeat(5000)])(
    'refuses the unknown call %j',
    async (name) => {
      expect(await admin.call(name, {})).toEqual(
        refusal('unknown-call', { params: { call: name.slice(0, 80) } }),
      );
    },
  );

  it('says which fields of an input to mend, and how', async () => {
    const officerId = 'not-an-id';
    expect(await admin.call('officers.change', { officerId, name: '', roles: [] })).toEqual(
      refusal('invalid-input', {
        fields: [
          { path: 'officerId', code: 'invalid' },
          { path: 'name', code: 'required', params: { limit: 1 } },
          { path: 'roles', code: 'required', params: { limit: 1 } },
          { path: 'disabled', code: 'required' },
        ],
      }),
    );
    expect(await admin.call('officers.setIdleLock', { minutes: 10_000 })).toEqual(
      refusal('invalid-input', { fields: [{ path: 'minutes', code: 'too-big', params: { limit: 120 } }] }),
    );
  });

  it.each([[null], ['text'], [17], [[1, 2]]])(
    'refuses the input %j, which is no form at all',
    async (input) => {
      expect(await admin.call('officers.change', input)).toMatchObject(refusal('invalid-input'));
    },
  );

  it('refuses a window where nobody has signed in', async () => {
    expect(await stranger.call('officers.roster', {})).toEqual(refusal('not-signed-in'));
    expect(await stranger.file('0'.repeat(64))).toEqual(refusal('not-signed-in'));
    expect(await stranger.put(Buffer.from('scan'))).toEqual(refusal('not-signed-in'));
  });

  it('refuses an officer without the role', async () => {
    expect(await receiver.call('officers.roster', {})).toEqual(refusal('not-allowed'));
    expect(await admin.call('officers.roster', {})).toMatchObject({ ok: true });
  });

  it('refuses everything but the PIN at a locked window', async () => {
    await receiver.call('officers.lock', {});
    expect(await receiver.call('centre.settings', {})).toEqual(refusal('locked'));
    expect(await receiver.file('0'.repeat(64))).toEqual(refusal('locked'));
    expect(await receiver.put(Buffer.from('scan'))).toEqual(refusal('locked'));
    await receiver.call('officers.unlock', { pin: RECEIVER.pin });
    expect(await receiver.call('centre.settings', {})).toMatchObject({ ok: true });
  });

  it('refuses a call of more than a megabyte, and takes one just below', async () => {
    expect(await admin.call('officers.change', { name: 'x'.repeat(1024 * 1024) })).toEqual(
      refusal('too-large'),
    );
    expect(await admin.call('officers.change', { name: 'x'.repeat(1024 * 1024 - 100) })).toMatchObject(
      refusal('invalid-input'),
    );
  });

  it('keeps a file and gives the same bytes back', async () => {
    const bytes = new Uint8Array(randomBytes(3 * 1024 * 1024));
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(await receiver.put(bytes)).toEqual({ ok: true, value: { sha256 } });
    expect(await receiver.put(bytes)).toEqual({ ok: true, value: { sha256 } });
    const back = await admin.file(sha256);
    expect(back.ok && Buffer.compare(Buffer.from(back.value), bytes)).toBe(0);
  });

  it('notes in the audit who read which file, and who tried', async () => {
    const put = (await receiver.put(Buffer.from('giấy khai sinh'))) as { value: { sha256: string } };
    const { sha256 } = put.value;
    await receiver.file(sha256);
    await stranger.file(sha256);
    const audit = (await admin.call('officers.audit', { subject: sha256 })) as {
      value: { entries: object[] };
    };
    expect(audit.value.entries).toMatchObject([
      { call: 'files.get', subject: sha256, outcome: 'not-signed-in' },
      { call: 'files.get', subject: sha256, outcome: 'ok', officerName: RECEIVER.name },
    ]);
  });

  it.each(['0'.repeat(64), 'no-such-name', '..%2f..%2fmaster.key', '../../master.key'])(
    'has no file %s',
    async (name) => {
      const reply = await admin.file(name);
      expect(reply.ok).toBe(false);
      if (!name.includes('..')) expect(reply).toEqual(refusal('file-missing'));
    },
  );

  it('tells every window of an event, signed in or not', async () => {
    test.counter.events.publish('store.changed', { room: 'dossiers', id: '42' });
    const event = { name: 'store.changed', payload: { room: 'dossiers', id: '42' } };
    for (const window of [admin, receiver, stranger])
      await expect.poll(() => window.events).toContainEqual(event);
  });

  it('lets two windows change different things at once', async () => {
    const other = await host.openWindow();
    await other.call('officers.signIn', { officerId: test.adminId, pin: ADMIN.pin });
    const replies = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        (index % 2 ? admin : other).call('officers.setIdleLock', { minutes: 5 + index }),
      ),
    );
    expect(replies).toEqual(Array.from({ length: 20 }, () => nothing));
  });

  it('answers a file altered on disk with a reference that stands in the log, and goes on', async () => {
    const put = await admin.put(new TextEncoder().encode(`scan for ${_name}`));
    const { sha256 } = (put as { value: { sha256: string } }).value;
    const file = path.join(test.folder, 'files', sha256.slice(0, 2), sha256);
    const sealed = fs.readFileSync(file);
    sealed[30]! ^= 1;
    fs.writeFileSync(file, sealed);

    const reply = await admin.file(sha256);
    expect(reply).toMatchObject(
      refusal('unexpected', { params: { reference: expect.stringMatching(/^[0-9a-f]{8}$/) } }),
    );
    const reference = referenceOf(reply);
    expect(logLines(test.folder)).toContainEqual(
      expect.objectContaining({ level: 'crash', reference, message: 'reading a file failed' }),
    );
    expect(await admin.call('officers.list', {})).toMatchObject({ ok: true });
  });

  // Last: it breaks the counter's own table.
  it('answers a broken call with a reference that stands in the log, and goes on', async () => {
    breakTable(test.folder, 'officers_policy');
    const reply = await admin.call('officers.setIdleLock', { minutes: 7 });
    expect(reply).toMatchObject(
      refusal('unexpected', { params: { reference: expect.stringMatching(/^[0-9a-f]{8}$/) } }),
    );
    const reference = referenceOf(reply);
    const line = logLines(test.folder).find((entry) => entry.reference === reference);
    expect(line).toMatchObject({ level: 'crash', message: 'call officers.setIdleLock failed' });
    expect(line?.error).toContain('no such table');
    expect(await admin.call('officers.list', {})).toMatchObject({ ok: true });
  });
});

function referenceOf(reply: object): string {
  return (reply as { error: { params: { reference: string } } }).error.params.reference;
}

function breakTable(folder: string, table: string) {
  const key = keyFromFile(folder);
  if (!key.ok) throw new Error(key.error.code);
  const db = new Database(path.join(folder, 'counter.db'));
  db.pragma(`cipher = 'chacha20'`);
  db.pragma(`key = "x'${deriveKey(key.value, 'database').toString('hex')}'"`);
  db.exec(`ALTER TABLE ${table} RENAME TO ${table}_away`);
  db.close();
}
