import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** How a browser window proves that it was opened by the person who started the counter on this PC. */
export type LaunchKeys = {
  /** A new one-time key for one window; older unused ones stay valid until used. */
  issue(): string;
  /** Exchanges a key for a cookie value; a key works once. */
  redeem(key: string): string | undefined;
  /** The window's id behind a cookie value, or `undefined` for a forged one. */
  senderOf(cookie: string | undefined): string | undefined;
};

/**
 * The cookie carries the window's id and its seal (HMAC-SHA256 with a key of the data folder), so that a window stays
 * recognised after the service was restarted by a crash.
 */
export function createLaunchKeys(sealKey: Buffer): LaunchKeys {
  const unused = new Set<string>();
  const seal = (id: string) => createHmac('sha256', sealKey).update(id).digest('base64url');

  return {
    issue() {
      const key = randomBytes(32).toString('base64url');
      unused.add(key);
      return key;
    },
    redeem(key) {
      if (!unused.delete(key)) return undefined;
      const id = randomBytes(18).toString('base64url');
      return `${id}.${seal(id)}`;
    },
    senderOf(cookie) {
      const [id, given] = cookie?.split('.') ?? [];
      if (!id || !given) return undefined;
      const expected = Buffer.from(seal(id));
      const actual = Buffer.from(given);
      return actual.length === expected.length && timingSafeEqual(actual, expected) ? id : undefined;
    },
  };
}
