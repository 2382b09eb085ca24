import { defineConfig } from 'vitest/config';
import { PATIENCE_MS } from './tests/support/waiting.ts';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 2 * PATIENCE_MS,
    hookTimeout: 2 * PATIENCE_MS,
    expect: { poll: { timeout: PATIENCE_MS } },
    // Nothing may depend on the PC's zone: the counter computes in fixed UTC+07:00, so tests run far away from it.
    env: { TZ: 'America/New_York' },
  },
});
