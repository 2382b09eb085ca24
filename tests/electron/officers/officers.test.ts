import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createOfficers, type Officers } from '../../../electron/officers/index.ts';
import type { OfficerContext } from '../../../shared/lib/call.ts';
import { SESSION_MAX_MS } from '../../../shared/officers/index.ts';
import { openTestStore, type TestStore } from '../../support/store.ts';

const PIN = '837412';
const WINDOW = 'window-1';
const NINE = Date.parse('2026-11-20T02:00:00Z');

let test: TestStore;
let now: number;
let officers: Officers;
const clock = { now: () => now };

beforeEach(() => {
  now = NINE;
  test = openTestStore();
  officers = createOfficers({ store: test.store, clock });
});
afterEach(() => test.close());

async function firstOfficer(name = 'Nguyễn Thị Lan') {
  const made = await officers.createFirstOfficer({ name, pin: PIN });
  if (!made.ok) throw new Error(made.error.code);
  return made.value.officerId;
}
const signIn = async (officerId: string, pin = PIN, senderId = WINDOW) =>
  officers.handlers['officers.signIn']({ officerId, pin }, { senderId, caller: undefined });
const me = async (senderId = WINDOW) => officers.handlers['officers.me']({}, { senderId, caller: undefined });

function as(senderId = WINDOW): OfficerContext {
  const found = officers.callerOf(senderId);
  if (!found) throw new Error('nobody at this window');
  return { senderId, caller: found.caller };
}

describe('the first officer', () => {
  it('is made once, with every role', async () => {
    const officerId = await firstOfficer();
    await signIn(officerId);
    expect(officers.callerOf(WINDOW)?.caller).toEqual({
      officerId,
      name: 'Nguyễn Thị Lan',
      roles: ['receiver', 'handler', 'clerk', 'leader', 'admin'],
    });
    expect(await officers.createFirstOfficer({ name: 'Kẻ khác', pin: PIN })).toMatchObject({
      error: { code: 'officers-exist' },
    });
  });

  it('is not made when what belongs to it fails', async () => {
    await expect(
      officers.createFirstOfficer({ name: 'Lan', pin: PIN }, () => {
        throw new Error('no unit');
      }),
    ).rejects.toThrow('no unit');
    expect(officers.hasOfficers()).toBe(false);
  });

  it('cannot have a PIN like 123456', async () => {
    expect(await officers.createFirstOfficer({ name: 'Lan', pin: '123456' })).toMatchObject({
      error: { code: 'invalid-input', fields: [{ path: 'pin', code: 'pin-too-simple' }] },
    });
  });
});

describe('a window', () => {
  it('belongs to nobody before sign-in', async () => {
    await firstOfficer();
    expect(officers.callerOf(WINDOW)).toBeUndefined();
    expect(await me()).toEqual({ ok: true, value: { state: 'signed-out' } });
  });

  it('keeps its officer and the same draft key over a restart of the service', async () => {
    const officerId = await firstOfficer();
    const before = await signIn(officerId);
    officers = createOfficers({ store: test.store, clock });
    expect(await me()).toEqual(before);
    expect(before).toMatchObject({ value: { state: 'signed-in', idleLockMinutes: 10 } });
    const { draftKey } = (before as { value: { draftKey: string } }).value;
    expect(Buffer.from(draftKey, 'base64')).toHaveLength(32);
  });

  it('does not share its session with another window', async () => {
    await signIn(await firstOfficer());
    expect(officers.callerOf('window-2')).toBeUndefined();
  });

  it('is not named in the database by its secret', async () => {
    await signIn(await firstOfficer());
    const row = test.store.db.prepare('SELECT sender_hash FROM officer_sessions').get();
    expect(JSON.stringify(row)).not.toContain(WINDOW);
  });

  it('keeps the officer when locked, hands out no draft key, and opens with the PIN', async () => {
    const officerId = await firstOfficer();
    await signIn(officerId);
    await officers.handlers['officers.lock']({}, as());
    expect(officers.callerOf(WINDOW)).toMatchObject({ locked: true, caller: { officerId } });
    expect(JSON.stringify(await me())).not.toContain('draftKey');
    const context = { senderId: WINDOW, caller: undefined };
    expect(await officers.handlers['officers.unlock']({ pin: '111222' }, context)).toMatchObject({
      error: { code: 'pin-wrong' },
    });
    expect(officers.callerOf(WINDOW)?.locked).toBe(true);
    expect(await officers.handlers['officers.unlock']({ pin: PIN }, context)).toMatchObject({
      value: { state: 'signed-in' },
    });
    expect(officers.callerOf(WINDOW)?.locked).toBe(false);
  });

  it('is locked by itself a working day after the last PIN', async () => {
    await signIn(await firstOfficer());
    now = NINE + SESSION_MAX_MS;
    expect(officers.callerOf(WINDOW)?.locked).toBe(false);
    now += 1;
    expect(officers.callerOf(WINDOW)?.locked).toBe(true);
  });

  it('belongs to nobody after sign-out', async () => {
    await signIn(await firstOfficer());
    await officers.handlers['officers.signOut']({}, as());
    expect(officers.callerOf(WINDOW)).toBeUndefined();
  });
});

describe('wrong PINs', () => {
  it('make the officer wait from the third on, even over a restart, and not before', async () => {
    const officerId = await firstOfficer();
    for (const seconds of [0, 0, 5]) {
      expect(await signIn(officerId, '111222')).toMatchObject({
        error: { code: 'pin-wrong', params: { seconds } },
      });
    }
    officers = createOfficers({ store: test.store, clock });
    expect(await signIn(officerId)).toMatchObject({ error: { code: 'pin-wait', params: { seconds: 5 } } });
    now += 5_000;
    expect(await signIn(officerId)).toMatchObject({ ok: true });
  });

  it('tried at the same time all count', async () => {
    const officerId = await firstOfficer();
    const replies = await Promise.all(Array.from({ length: 6 }, () => signIn(officerId, '111222')));
    const codes = replies.map((reply) => (reply.ok ? 'ok' : reply.error.code));
    expect(codes).toEqual(['pin-wrong', 'pin-wrong', 'pin-wrong', 'pin-wait', 'pin-wait', 'pin-wait']);
  });

  it('are forgiven by the right one', async () => {
    const officerId = await firstOfficer();
    await signIn(officerId, '111222');
    await signIn(officerId, '111222');
    await signIn(officerId);
    expect(await signIn(officerId, '111222')).toMatchObject({ error: { params: { seconds: 0 } } });
  });

  it('never lock out longer than the delay when the PC clock is set back', async () => {
    const officerId = await firstOfficer();
    for (let i = 0; i < 3; i += 1) await signIn(officerId, '111222');
    now -= 24 * 60 * 60 * 1000;
    expect(await signIn(officerId)).toMatchObject({ error: { code: 'pin-wait', params: { seconds: 5 } } });
  });
});

describe('the roster', () => {
  const mai = { name: 'Trần Mai', roles: ['receiver' as const], pin: '480217' };

  it('adds an officer who can sign in, listed by name without roles', async () => {
    await signIn(await firstOfficer());
    const added = await officers.handlers['officers.add'](mai, as());
    if (!added.ok) throw new Error(added.error.code);
    expect(await signIn(added.value.officerId, mai.pin, 'window-2')).toMatchObject({ ok: true });
    expect(await officers.handlers['officers.list']({}, { senderId: 'x', caller: undefined })).toMatchObject({
      value: { officers: [{ name: 'Nguyễn Thị Lan' }, { name: 'Trần Mai' }] },
    });
  });

  it('refuses a second officer of the same name, whatever the case', async () => {
    await signIn(await firstOfficer());
    expect(await officers.handlers['officers.add']({ ...mai, name: 'NGUYỄN THỊ LAN' }, as())).toMatchObject({
      error: { fields: [{ path: 'name', code: 'officer-name-taken' }] },
    });
  });

  it('ends a disabled officer’s sessions and refuses the PIN', async () => {
    await signIn(await firstOfficer());
    const added = await officers.handlers['officers.add'](mai, as());
    if (!added.ok) throw new Error(added.error.code);
    const { officerId } = added.value;
    await signIn(officerId, mai.pin, 'window-2');
    await officers.handlers['officers.change'](
      { officerId, name: mai.name, roles: mai.roles, disabled: true },
      as(),
    );
    expect(officers.callerOf('window-2')).toBeUndefined();
    expect(await signIn(officerId, mai.pin, 'window-2')).toMatchObject({ error: { code: 'pin-wrong' } });
  });

  it('never loses its last administrator', async () => {
    const officerId = await firstOfficer();
    await signIn(officerId);
    const change = { officerId, name: 'Nguyễn Thị Lan', roles: ['receiver' as const], disabled: false };
    expect(await officers.handlers['officers.change'](change, as())).toMatchObject({
      error: { code: 'last-admin' },
    });
    expect(
      await officers.handlers['officers.change']({ ...change, roles: ['receiver'], disabled: true }, as()),
    ).toMatchObject({ error: { code: 'last-admin' } });
  });

  it('changes one’s own PIN only with the present one, and keeps the draft key', async () => {
    const officerId = await firstOfficer();
    const before = await signIn(officerId);
    const change = officers.handlers['officers.changePin'];
    expect(await change({ currentPin: '999888', newPin: '650913' }, as())).toMatchObject({
      error: { code: 'pin-wrong' },
    });
    expect(await change({ currentPin: PIN, newPin: '650913' }, as())).toEqual({ ok: true, value: {} });
    expect(await signIn(officerId)).toMatchObject({ error: { code: 'pin-wrong' } });
    expect(await signIn(officerId, '650913')).toEqual(before);
  });

  it('lets an administrator give a new PIN, which also ends the wait', async () => {
    const officerId = await firstOfficer();
    await signIn(officerId);
    for (let i = 0; i < 4; i += 1) await signIn(officerId, '111222', 'window-2');
    await officers.handlers['officers.resetPin']({ officerId, pin: '650913' }, as());
    expect(await signIn(officerId, '650913', 'window-2')).toMatchObject({ ok: true });
  });

  it('hands the changed idle lock to the next sign-in', async () => {
    const officerId = await firstOfficer();
    await signIn(officerId);
    await officers.handlers['officers.setIdleLock']({ minutes: 3 }, as());
    expect(await signIn(officerId)).toMatchObject({ value: { idleLockMinutes: 3 } });
  });
});

describe('the audit', () => {
  const page = (query: { before?: number; officerId?: string; subject?: string; limit: number }) => {
    const reply = officers.handlers['officers.audit'](query, as());
    if (reply instanceof Promise || !reply.ok) throw new Error('no page');
    return reply.value;
  };

  it('is read newest first, page by page, by officer and by subject', async () => {
    const officerId = await firstOfficer();
    await signIn(officerId);
    for (let i = 0; i < 5; i += 1) {
      officers.recordAudit({
        at: NINE + i,
        officerId,
        officerName: 'Lan',
        call: 'dossiers.show',
        subject: `s${i % 2}`,
        outcome: 'ok',
      });
    }
    officers.recordAudit({ at: NINE + 9, call: 'officers.signIn', outcome: 'pin-wrong' });

    const first = page({ limit: 4 });
    expect(first.entries.map((entry) => entry.at - NINE)).toEqual([9, 4, 3, 2]);
    expect(first.hasMore).toBe(true);
    const rest = page({ limit: 4, before: first.entries.at(-1)?.seq ?? 0 });
    expect(rest.entries.map((entry) => entry.at - NINE)).toEqual([1, 0]);
    expect(rest.hasMore).toBe(false);
    expect(page({ limit: 9, subject: 's1' }).entries).toHaveLength(2);
    expect(page({ limit: 9, officerId }).entries).toHaveLength(5);
    expect(page({ limit: 9, officerId, subject: 's0' }).entries).toHaveLength(3);
  });

  it('is on disk after a quarter second and after close', async () => {
    const count = () => test.store.db.prepare<[], { n: number }>('SELECT count(*) AS n FROM audit').get()?.n;
    officers.recordAudit({ at: NINE, call: 'officers.signIn', outcome: 'ok' });
    expect(count()).toBe(0);
    await expect.poll(count).toBe(1);
    officers.recordAudit({ at: NINE, call: 'officers.signOut', outcome: 'ok' });
    officers.close();
    expect(count()).toBe(2);
  });

  it('can be neither changed nor removed', () => {
    officers.recordAudit({ at: NINE, call: 'officers.signIn', outcome: 'ok' });
    officers.close();
    expect(() => test.store.db.exec(`UPDATE audit SET outcome = 'x'`)).toThrow('append-only');
    expect(() => test.store.db.exec('DELETE FROM audit')).toThrow('append-only');
  });
});
