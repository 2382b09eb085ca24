/**
 * How long a test waits for what will happen; `expect.poll` does so by itself (vitest.config.ts). A wait ends when it
 * happens, so this only bounds a failure: a busy machine must not be taken for a broken counter.
 */
export const PATIENCE_MS = 60_000;
