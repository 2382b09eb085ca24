import { type ChildProcess, fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDossierLog } from '../../electron/dossiers/index.ts';
import type { FromWebService } from '../../electron/hosts/service-messages.ts';
import { createOutbox } from '../../electron/sync/outbox.ts';
import { readCallArguments } from '../../scripts/call/arguments.ts';
import { contract } from '../../shared/contract.ts';
import { ADMIN, openSetUpCounter, RECEIVER, temporaryFolder } from '../support/counter.ts';
import { aReception } from '../support/samples.ts';
import { openTestStore, removeData } from '../support/store.ts';
import { cookieFor, openWebWindow } from '../support/windows.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

let folder: string;
let adminId: string;
beforeAll(async () => {
  const test = await openSetUpCounter();
  await test.counter.close();
  folder = test.folder;
  adminId = test.adminId;
});
afterAll(() => removeData(folder));

/** Runs a script as npm does; what it printed, as JSON where it is any. */
function run(script: string, args: string[], input = '') {
  const result = spawnSync(process.execPath, [path.join(ROOT, 'scripts', `${script}.ts`), ...args], {
    input,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  const reply =
    result.stdout.trim() === '' ? undefined : (JSON.parse(result.stdout) as Record<string, unknown>);
  return { code: result.status, reply, said: result.stderr };
}
const call = (...args: string[]) => run('call', [...args, '--data', folder]);

describe('the list of calls', () => {
  it('has every call with its summary, who may make it, and the JSON Schema of its input', () => {
    const { code, reply } = run('call', ['--list']);
    const listed = reply as unknown as { name: string; access: unknown; input: Record<string, unknown> }[];
    expect(code).toBe(0);
    expect(listed.map(({ name }) => name)).toEqual(Object.keys(contract).sort());
    expect(listed.find(({ name }) => name === 'officers.setIdleLock')).toEqual({
      name: 'officers.setIdleLock',
      summary: contract['officers.setIdleLock'].summary,
      access: ['admin'],
      audit: 'write',
      input: {
        $schema: 'https://json-schema.org/draft/2020-12/schema',
        type: 'object',
        properties: { minutes: { type: 'integer', minimum: 1, maximum: 120 } },
        required: ['minutes'],
      },
    });
  });

  it('describes what the caller writes: a field with a default may be left out', () => {
    const listed = run('call', ['--list']).reply as unknown as {
      name: string;
      input: { required?: string[] };
    }[];
    expect(listed.find(({ name }) => name === 'officers.audit')?.input.required).toBeUndefined();
  });
});

describe('one call', () => {
  it('prints the reply and ends with 0', () => {
    expect(call('officers.me', '{}')).toMatchObject({
      code: 0,
      reply: { ok: true, value: { state: 'signed-out' } },
    });
  });

  it('is made through npm as well, which prints nothing of its own and passes words and code on', () => {
    const line = ['run', '-s', 'call', '--', 'officers.setIdleLock', '{"minutes":0}', '--data', folder];
    const { status, stdout } = spawnSync('npm', line, { cwd: ROOT, encoding: 'utf8' });
    expect([status, JSON.parse(stdout)]).toMatchObject([1, { error: { code: 'invalid-input' } }]);
  });

  it('prints the error and ends with 1 when the call answers with one', () => {
    expect(call('officers.setIdleLock', '{"minutes":0}')).toMatchObject({
      code: 1,
      reply: {
        ok: false,
        error: { code: 'invalid-input', fields: [{ path: 'minutes', code: 'too-small' }] },
      },
    });
  });

  it('reads its input from the standard input when told to', () => {
    const result = run('call', ['officers.setIdleLock', '-', '--data', folder], '{"minutes":44}');
    expect(result).toMatchObject({ code: 0, reply: { ok: true } });
  });

  it('acts as the first administrator, or as the officer named by name or id', () => {
    expect(call('officers.roster', '--officer', adminId).code).toBe(0);
    expect(call('officers.roster', '--officer', ADMIN.name.normalize('NFD')).code).toBe(0);
    expect(call('officers.roster', '--officer', RECEIVER.name)).toMatchObject({
      code: 1,
      reply: { error: { code: 'not-allowed' } },
    });
  });

  it('stands in the audit as made from the command line', () => {
    call('officers.setIdleLock', '{"minutes":21}');
    call('officers.setIdleLock', '{"minutes":22}', '--officer', RECEIVER.name);
    const { reply } = call('officers.audit', '{"limit":3}');
    const { entries } = (reply as { value: { entries: unknown[] } }).value;
    expect(entries.slice(0, 2)).toMatchObject([
      { call: 'officers.setIdleLock', officerName: RECEIVER.name, outcome: 'not-allowed (command-line)' },
      { call: 'officers.setIdleLock', officerName: ADMIN.name, outcome: 'ok (command-line)' },
    ]);
  });

  it.each([
    ['no call', []],
    ['an unknown call', ['officers.nothing']],
    ['a name that only objects have', ['constructor']],
    ['input that is no JSON', ['officers.me', '{']],
    ['an option that does not exist', ['officers.me', '--force']],
    ['too many words', ['officers.me', '{}', 'more']],
    ['no data folder', ['officers.me', '{}', '--data', '']],
  ])('with %s is told what is wrong', (_what, args) => {
    const read = readCallArguments(['--data', folder, ...args], () => '');
    expect(read.kind === 'misuse' && read.why.length).toBeGreaterThan(10);
  });

  it('that cannot be made prints nothing but a sentence, and ends with 2', () => {
    for (const args of [['officers.nothing'], ['officers.me', '{}', '--officer', 'Không Ai']])
      expect(call(...args)).toMatchObject({
        code: 2,
        reply: undefined,
        said: expect.stringContaining('Không'),
      });
  });

  it('with a data folder that is not there makes none', () => {
    const absent = path.join(folder, 'mistyped');
    expect(run('call', ['officers.me', '--data', absent]).code).toBe(2);
    expect(fs.existsSync(absent)).toBe(false);
  });

  it('on data whose key is elsewhere says so in words', () => {
    const copy = temporaryFolder();
    fs.cpSync(path.join(folder, 'counter.db'), path.join(copy, 'counter.db'));
    fs.writeFileSync(path.join(copy, 'master.sealed'), 'sealed');
    const result = run('call', ['officers.me', '--data', copy]);
    fs.rmSync(copy, { recursive: true });
    expect(result).toMatchObject({ code: 1, reply: { error: { code: 'database-key-wrong' } } });
    expect(result.said).toContain('kho khóa của hệ điều hành');
  });
});

describe('beside a running counter', () => {
  let service: ChildProcess;
  afterAll(async () => {
    service.kill('SIGKILL');
    await once(service, 'exit');
  });

  it('a call works, and the windows see what it changed', async () => {
    service = fork(path.join(ROOT, 'electron', 'service.ts'), ['--data', folder], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const [ready] = (await once(service, 'message')) as [Extract<FromWebService, { kind: 'ready' }>];
    const window = await openWebWindow(ready.address, await cookieFor(ready.launchUrl));
    await window.call('officers.signIn', { officerId: adminId, pin: ADMIN.pin });

    expect(call('officers.setIdleLock', '{"minutes":37}').code).toBe(0);
    expect(await window.call('officers.roster', {})).toMatchObject({ value: { idleLockMinutes: 37 } });
  });
});

describe('the check of the data', () => {
  let data: string;
  beforeAll(() => {
    data = temporaryFolder();
    const { store } = openTestStore(data);
    const log = createDossierLog({ store, outbox: createOutbox(store.db) });
    const by = { officerId: 'o-lan', officerName: 'Trần Thị Lan', at: Date.UTC(2026, 10, 20, 1, 5) };
    for (let n = 0; n < 3; n += 1) log.begin({ kind: 'received', reception: aReception() }, by);
    store.close();
  });
  afterAll(() => removeData(data));

  it('finds whole data whole', () => {
    expect(run('verify', ['--data', data])).toMatchObject({
      code: 0,
      reply: { database: 'ok', events: 3, dossiers: 3, brokenChain: [], wrongRows: [] },
    });
  });

  it('finds what was altered outside the program', () => {
    const { store } = openTestStore(data);
    store.db.exec('DROP TRIGGER dossier_event_never_changes');
    store.db.exec("UPDATE dossier_event SET officer_name = 'Người khác' WHERE position = 2");
    store.close();
    const result = run('verify', ['--data', data]);
    expect(result.code).toBe(1);
    expect((result.reply as { brokenChain: number[] }).brokenChain.length).toBeGreaterThan(0);
  });

  it('makes no data where there is none', () => {
    const empty = temporaryFolder();
    expect(run('verify', ['--data', empty]).code).toBe(2);
    expect(run('verify', []).code).toBe(2);
    expect(fs.readdirSync(empty)).toEqual([]);
    fs.rmSync(empty, { recursive: true });
  });
});
