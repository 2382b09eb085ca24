import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSetUpCounter, type SetUpCounter } from '../../support/counter.ts';
import { aCopyDraft, type Draft, openIntake } from '../../support/intake.ts';
import { openTestStore } from '../../support/store.ts';

/** Nothing listens there. */
const NOWHERE = 'http://127.0.0.1:9';

let at: SetUpCounter;
let draft: () => Draft;

beforeEach(async () => {
  at = await openSetUpCounter();
  const other = openTestStore();
  const room = await openIntake(other.store);
  const pattern = aCopyDraft(room);
  draft = () => ({ ...pattern, draftId: crypto.randomUUID() });
  other.close();
});
afterEach(() => at.close());

async function ask(name: string, input: unknown = {}) {
  const reply = await at.counter.dispatch(name, input, 'set-up');
  if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`);
  return reply.value as Record<string, unknown>;
}

const withBlock = (first: number, last: number) =>
  ask('sync.setConnection', {
    enabled: true,
    profileId: 'province-array',
    baseUrl: NOWHERE,
    clientId: 'xa',
    clientSecret: 'x',
    unitCode: 'H19.045',
    poolSize: 0,
    poolCode: '',
    numberBlock: { first, last },
    uploadBytesPerSecond: null,
    filesWindow: null,
  });

describe('the numbers of dossiers received at the counter', () => {
  it('come from the block agreed with the province, each once, and are local when it is used up', async () => {
    await withBlock(101, 102);
    const received = [
      await ask('intake.receive', draft()),
      await ask('intake.receive', draft()),
      await ask('intake.receive', draft()),
    ];
    expect(received.map(({ officialNumber }) => officialNumber)).toEqual([
      expect.stringMatching(/^H19\.045-\d{6}-0101$/u),
      expect.stringMatching(/^H19\.045-\d{6}-0102$/u),
      null,
    ]);
    expect(received[2]?.localNumber).toMatch(/^[A-Z]+-[A-Z]-\d{6}-001-\d$/u);
  });

  it('are not used up by a draft that is refused or sent twice', async () => {
    await withBlock(101, 109);
    const twice = draft();
    await ask('intake.receive', twice);
    await ask('intake.receive', twice);
    const refused = await at.counter.dispatch('intake.receive', { ...draft(), papers: [] }, 'set-up');
    expect(refused.ok).toBe(false);
    expect(await ask('intake.receive', draft())).toMatchObject({
      officialNumber: expect.stringMatching(/-0102$/u),
    });
  });
});

describe('what is recorded at the counter', () => {
  it('stands in the line to the province from the same transaction on, one item a dossier', async () => {
    const { dossierId, number } = await ask('intake.receive', draft());
    expect(await ask('sync.status')).toMatchObject({ waiting: 1, sending: 0, attention: 0 });
    const { items } = (await ask('sync.items', { filter: 'unsent' })) as { items: unknown[] };
    expect(items).toEqual([
      expect.objectContaining({ dossierId, localNo: number, kind: 'received', state: 'waiting' }),
    ]);
  });

  it('is not sent by a counter that only a command line or a test has opened', async () => {
    await ask('intake.receive', draft());
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(await ask('sync.status')).toMatchObject({ waiting: 1, line: 'checking' });
  });
});
