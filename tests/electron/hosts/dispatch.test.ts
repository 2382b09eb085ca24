import { beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import {
  type AuditRow,
  createDispatch,
  type Dispatch,
  type SignedIn,
} from '../../../electron/hosts/dispatch.ts';
import { createEventHub } from '../../../electron/hosts/event-hub.ts';
import { appError } from '../../../shared/errors.ts';
import type { CallContext } from '../../../shared/lib/call.ts';
import { defineCall } from '../../../shared/lib/call.ts';
import { err, ok } from '../../../shared/lib/result.ts';

const output = z.object({ done: z.boolean() });
const input = z.object({
  id: z.string().max(10).optional(),
  copies: z.int().min(1).max(9).default(1),
  phone: z.string().regex(/^0/, 'phone-invalid').optional(),
  plate: z
    .string()
    .refine((text) => text === 'B', 'plate-unknown')
    .optional(),
  owner: z.strictObject({ name: z.string().min(1) }).optional(),
});
const contract = {
  'probe.open': defineCall({ summary: '', input, output, access: 'anyone', audit: 'none' }),
  'probe.view': defineCall({ summary: '', input, output, access: 'signed-in', audit: 'view' }),
  'probe.write': defineCall({ summary: '', input, output, access: ['clerk', 'leader'], audit: 'write' }),
  'probe.signIn': defineCall({ summary: '', input, output, access: 'anyone', audit: 'write' }),
};

const CLERK: SignedIn = {
  caller: { officerId: 'o-1', name: 'Phạm Văn Thư', roles: ['receiver', 'clerk'] },
  locked: false,
};
const RECEIVER: SignedIn = {
  caller: { officerId: 'o-2', name: 'Lê Văn Tiếp', roles: ['receiver'] },
  locked: false,
};

let sessions: Map<string, SignedIn>;
let audited: AuditRow[];
let logged: [string, string, Record<string, unknown>][];
let handler: (input: unknown, context: CallContext) => unknown;
let dispatch: Dispatch;

beforeEach(() => {
  sessions = new Map([
    ['clerk', CLERK],
    ['receiver', RECEIVER],
    ['locked', { ...CLERK, locked: true }],
  ]);
  audited = [];
  logged = [];
  handler = () => ok({ done: true });
  const handlers = Object.fromEntries(
    Object.keys(contract).map((name) => [
      name,
      (given: unknown, context: CallContext) => handler(given, context),
    ]),
  );
  dispatch = createDispatch({
    contract,
    handlers,
    signedIn: (senderId) => sessions.get(senderId),
    audit: (row) => audited.push(row),
    log: (level, message, details = {}) => logged.push([level, message, details]),
  });
});

describe('who may call what', () => {
  it.each([
    ['probe.open', 'nobody', 'ok'],
    ['probe.open', 'locked', 'ok'],
    ['probe.view', 'nobody', 'not-signed-in'],
    ['probe.view', 'locked', 'locked'],
    ['probe.view', 'receiver', 'ok'],
    ['probe.write', 'receiver', 'not-allowed'],
    ['probe.write', 'clerk', 'ok'],
  ])('%s by %s: %s', async (name, sender, expected) => {
    const reply = await dispatch(name, {}, sender);
    expect(reply.ok ? 'ok' : reply.error.code).toBe(expected);
  });

  it('asks who calls before it looks at what was sent', async () => {
    expect(await dispatch('probe.write', { copies: 'x' }, 'nobody')).toEqual(err(appError('not-signed-in')));
  });

  it('hands the handler the checked input and the caller', async () => {
    const seen = vi.fn(() => ok({ done: true }));
    handler = seen;
    await dispatch('probe.write', { id: 'd-1', extra: 'dropped' }, 'clerk');
    expect(seen).toHaveBeenCalledWith({ id: 'd-1', copies: 1 }, { senderId: 'clerk', caller: CLERK.caller });
  });
});

describe('input to mend', () => {
  it.each([
    [{ copies: '3' }, { path: 'copies', code: 'invalid' }],
    [{ copies: 0 }, { path: 'copies', code: 'too-small', params: { limit: 1 } }],
    [{ copies: 10 }, { path: 'copies', code: 'too-big', params: { limit: 9 } }],
    [{ id: 'x'.repeat(11) }, { path: 'id', code: 'too-long', params: { limit: 10 } }],
    [{ owner: {} }, { path: 'owner.name', code: 'required' }],
    [{ owner: { name: '' } }, { path: 'owner.name', code: 'required', params: { limit: 1 } }],
    [{ owner: { name: 'A', alias: 'B' } }, { path: 'owner', code: 'unknown-field' }],
    [{ phone: '84' }, { path: 'phone', code: 'invalid' }],
    [{ plate: 'A' }, { path: 'plate', code: 'plate-unknown' }],
  ])('%j', async (sent, field) => {
    expect(await dispatch('probe.open', sent, 'nobody')).toEqual(
      err(appError('invalid-input', { fields: [field] })),
    );
  });
});

describe('a handler’s bug', () => {
  const bugs: [string, () => unknown][] = [
    [
      'throws',
      () => {
        throw new Error('boom in the handler');
      },
    ],
    ['rejects', () => Promise.reject(new Error('boom in the handler'))],
    [
      'throws something that is no error',
      () => {
        throw 'boom in the handler';
      },
    ],
  ];
  it.each(bugs)('that %s is answered with a reference and logged with its stack', async (_how, bug) => {
    handler = bug;
    const reply = await dispatch('probe.write', { id: 'd-1' }, 'clerk');
    const reference = !reply.ok && reply.error.params?.reference;
    expect(reply).toEqual(
      err(appError('unexpected', { params: { reference: expect.stringMatching(/^\w{8}$/) } })),
    );
    expect(logged).toEqual([
      [
        'crash',
        'call probe.write failed',
        { reference, error: expect.stringContaining('boom in the handler') },
      ],
    ]);
  });

  it('is audited as what it was', async () => {
    handler = bugs[0]![1];
    await dispatch('probe.write', { id: 'd-1' }, 'clerk');
    expect(audited).toMatchObject([{ call: 'probe.write', outcome: 'unexpected' }]);
  });

  it('that answers in a wrong shape never reaches the page', async () => {
    handler = () => ok({ done: 'yes' });
    expect(await dispatch('probe.open', {}, 'clerk')).toMatchObject({ error: { code: 'unexpected' } });
  });

  it('leaves out of an answer what the contract does not promise', async () => {
    handler = () => ok({ done: true, pinHash: 'secret' });
    expect(await dispatch('probe.open', {}, 'clerk')).toEqual(ok({ done: true }));
  });

  it.each([
    ['SQLITE_FULL', 'disk-full'],
    ['ENOSPC', 'disk-full'],
    ['SQLITE_READONLY_DBMOVED', 'read-only-folder'],
    ['SQLITE_BUSY', 'database-busy'],
  ])('but not the disk’s refusal %s, which the officer can act on: %s', async (code, expected) => {
    handler = () => {
      throw Object.assign(new Error('refused'), { code });
    };
    expect(await dispatch('probe.write', {}, 'clerk')).toMatchObject({ error: { code: expected } });
    expect(logged[0]?.[0]).toBe('warn');
  });

  it('in the session’s own store is answered too', async () => {
    const failing = createDispatch({
      contract,
      handlers: {},
      signedIn: () => {
        throw new Error('session store is gone');
      },
      audit: () => {},
      log: () => {},
    });
    expect(await failing('probe.open', {}, 'clerk')).toMatchObject({ error: { code: 'unexpected' } });
  });
});

describe('the audit', () => {
  it('has one row per call that shows or changes something, with caller, subject and outcome', async () => {
    await dispatch('probe.open', {}, 'clerk');
    await dispatch('probe.view', { id: 'd-1' }, 'receiver');
    await dispatch('probe.write', { id: 'd-1' }, 'receiver');
    handler = () => err(appError('changed-meanwhile'));
    await dispatch('probe.write', { id: 'd-2' }, 'clerk');
    expect(audited).toEqual([
      {
        call: 'probe.view',
        kind: 'view',
        caller: RECEIVER.caller,
        senderId: 'receiver',
        subject: 'd-1',
        outcome: 'ok',
      },
      {
        call: 'probe.write',
        kind: 'write',
        caller: RECEIVER.caller,
        senderId: 'receiver',
        subject: 'd-1',
        outcome: 'not-allowed',
      },
      {
        call: 'probe.write',
        kind: 'write',
        caller: CLERK.caller,
        senderId: 'clerk',
        subject: 'd-2',
        outcome: 'changed-meanwhile',
      },
    ]);
  });

  it('knows a sign-in by the officer who has just signed in', async () => {
    handler = () => {
      sessions.set('window', CLERK);
      return ok({ done: true });
    };
    await dispatch('probe.signIn', {}, 'window');
    expect(audited).toMatchObject([{ caller: CLERK.caller, outcome: 'ok' }]);
  });

  it.each([['Nguyễn Văn A'], ['075190000001'], ['x'.repeat(101)], [17], [{ name: 'A' }]])(
    'never takes %j for the id of something',
    async (id) => {
      await dispatch('probe.write', { id }, 'receiver');
      expect(audited).toMatchObject([{ outcome: 'not-allowed', subject: undefined }]);
    },
  );
});

describe('the event hub', () => {
  it('tells every other window when one fails to listen', () => {
    const failures: unknown[] = [];
    const hub = createEventHub((thrown) => failures.push(thrown));
    const heard = vi.fn();
    hub.subscribe(() => {
      throw new Error('window is gone');
    });
    hub.subscribe(heard);
    hub.publish('store.changed', { room: 'sync' });
    expect(heard).toHaveBeenCalledWith('store.changed', { room: 'sync' });
    expect(failures).toHaveLength(1);
  });

  it('stops telling the one listener that was stopped', () => {
    const hub = createEventHub();
    const [stays, leaves] = [vi.fn(), vi.fn()];
    hub.subscribe(stays);
    hub.subscribe(leaves)();
    hub.publish('store.changed', { room: 'sync' });
    expect([stays.mock.calls.length, leaves.mock.calls.length]).toEqual([1, 0]);
  });
});
