import { describe, expect, it } from 'vitest';
import { createWorkerPool } from '../../../../electron/papers/jobs/worker-pool.ts';

/** A thread that answers with the task it was given. */
const ECHO = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort } from 'node:worker_threads';
    parentPort.on('message', ({ task }) => parentPort.postMessage({ kind: 'done', value: task }));
  `)}`,
);
const IDLE_MS = 5;

/** Nothing else of this process runs meanwhile. */
function hold(ms: number) {
  const until = Date.now() + ms;
  while (Date.now() < until);
}

describe('a thread that was idle for long', () => {
  it('is given no task while it ends: that would cost the task an attempt', async () => {
    const pool = createWorkerPool({
      entry: ECHO,
      threads: 1,
      fileOf: async () => undefined,
      idleMs: IDLE_MS,
    });
    try {
      for (let round = 1; round <= 3; round++) {
        await pool.run(`first ${round}`);
        // Right after the thread was told to end, and long before it has.
        const next = new Promise((resolve, reject) =>
          setTimeout(() => pool.run(`next ${round}`).then(resolve, reject), IDLE_MS + 1),
        );
        hold(4 * IDLE_MS);
        expect(await next).toBe(`next ${round}`);
      }
    } finally {
      await pool.close();
    }
  });
});
