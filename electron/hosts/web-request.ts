import type { IncomingMessage } from 'node:http';

/**
 * Whether a request comes from our own page or from no page at all. `hosts` are the only names this counter answers
 * to: a page of another site that rebinds its name to this address (DNS rebinding) still sends its own name as Host.
 * https://fetch.spec.whatwg.org/#origin-header, https://www.w3.org/TR/fetch-metadata/
 */
export function isFromHere(request: IncomingMessage, hosts: readonly string[]): boolean {
  const { host, origin } = request.headers;
  if (!host || !hosts.includes(host)) return false;
  return origin === undefined || hosts.some((own) => origin === `http://${own}`);
}

/** Whether a page of another port or site of this PC asks: the cookie's SameSite does not tell ports apart. */
export function isFromAnotherSite(request: IncomingMessage): boolean {
  const site = request.headers['sec-fetch-site'];
  return site !== undefined && site !== 'same-origin' && site !== 'none';
}

/** The value of one cookie, if the request brings it. */
export function cookieOf(request: IncomingMessage, name: string): string | undefined {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}

/**
 * The whole body, or `undefined` as soon as it is longer than `limit` bytes or the sender hangs up. The rest of a body
 * that is too long is read and thrown away: a sender cut off in the middle would never see the answer.
 */
export function readBody(request: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  return new Promise((resolve) => {
    let chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) {
        chunks.push(chunk);
        return;
      }
      chunks = [];
      resolve(undefined);
    });
    request.once('end', () => resolve(size <= limit ? Buffer.concat(chunks) : undefined));
    request.once('error', () => resolve(undefined));
    request.once('close', () => resolve(undefined));
  });
}

/** What the body says; an empty one is an empty input. `undefined`: it is not JSON. */
export function parseJson(body: Buffer): { readonly value: unknown } | undefined {
  try {
    return { value: body.length === 0 ? {} : JSON.parse(body.toString('utf8')) };
  } catch {
    return undefined;
  }
}
