// Reading requests and writing answers of the development province.
import type http from 'node:http';

export type Answer = {
  status: number;
  body: unknown;
  headers?: Record<string, string>;
};

export const answer = (body: unknown, status = 200): Answer => ({ status, body });

/** Reads the body; `limit` bytes at most, `undefined` when the line broke, 'too-large' beyond. */
export async function readBody(
  request: http.IncomingMessage,
  limit: number,
): Promise<Buffer | 'too-large' | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length <= limit) chunks.push(chunk);
    }
  } catch {
    return undefined;
  }
  return length > limit ? 'too-large' : Buffer.concat(chunks);
}

/** What arrived before the line broke: for uploads that may be resumed. */
export async function readWhatComes(
  request: http.IncomingMessage,
  onChunk: (chunk: Buffer) => void,
): Promise<boolean> {
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) onChunk(chunk);
    return true;
  } catch {
    return false;
  }
}

export type Part = { readonly name: string; readonly filename: string; readonly bytes: Buffer };

/** The parts of a multipart body; an empty list when it is none. */
export function readMultipart(contentType: string, body: Buffer): readonly Part[] {
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1];
  if (!boundary) return [];
  const mark = Buffer.from(`--${boundary}`);
  const parts: Part[] = [];
  let at = body.indexOf(mark);
  while (at >= 0) {
    const next = body.indexOf(mark, at + mark.length);
    if (next < 0) break;
    const part = readPart(body.subarray(at + mark.length + 2, next - 2));
    if (part) parts.push(part);
    at = next;
  }
  return parts;
}

function readPart(raw: Buffer): Part | undefined {
  const headEnd = raw.indexOf('\r\n\r\n');
  if (headEnd < 0) return undefined;
  const head = raw.subarray(0, headEnd).toString('utf8');
  const name = /name="([^"]*)"/.exec(head)?.[1];
  if (name === undefined) return undefined;
  return { name, filename: /filename="([^"]*)"/.exec(head)?.[1] ?? '', bytes: raw.subarray(headEnd + 4) };
}
