import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPageThreads, type PageThreads } from '../../../../electron/papers/work/digitiser.ts';
import type { Result } from '../../../../shared/lib/result.ts';
import { circularBomb, nestedBomb, packedBomb } from '../../../support/bombs.ts';
import { aPdf } from '../../../support/papers.ts';

const files: Record<string, Buffer> = {};
let threads: PageThreads;
beforeAll(async () => {
  Object.assign(files, {
    packed: packedBomb(),
    nested: nestedBomb(),
    circular: circularBomb(),
    good: await aPdf(1),
  });
  threads = createPageThreads(1, async (key) => files[key]);
});
afterAll(() => threads.close());

/** What a thread says of the first page, and the most memory this process had meanwhile, in MB. */
async function looked(file: string) {
  let most = 0;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 20);
  const counted = await threads.run({ kind: 'count', file });
  const reply: Result<unknown, { code: string }> = counted.ok
    ? await threads.run({ kind: 'look', file, index: 0 })
    : counted;
  clearInterval(watch);
  return { said: reply.ok ? 'seen' : reply.error.code, mb: most / 1024 / 1024 };
}

describe('a PDF that asks for everything the machine has', () => {
  it('unpacking to gigabytes is refused within bounds, and the next paper is read by a fresh thread', async () => {
    expect(files.packed!.length).toBeLessThan(20_000);
    const { said, mb } = await looked('packed');
    expect(said).toBe('paper-too-large');
    expect(mb).toBeLessThan(1300);
    expect((await looked('good')).said).toBe('seen');
  });

  it('drawing itself a million million times is given up, and the next paper is read', async () => {
    expect(['paper-too-large', 'paper-damaged']).toContain((await looked('nested')).said);
    expect((await looked('good')).said).toBe('seen');
  });

  it('whose pages hold each other is damaged', async () => {
    expect((await looked('circular')).said).toBe('paper-damaged');
    expect((await looked('good')).said).toBe('seen');
  });
});
