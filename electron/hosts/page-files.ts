import fs from 'node:fs/promises';
import path from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
};

/** The page may load only what ships with it and talk only to its own service. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' blob: data:",
  "media-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join('; ');

export type PageFile = { readonly bytes: Buffer; readonly type: string };

/** A file of the built page by its URL path; `undefined` for anything outside the folder or not there. */
export async function readPageFile(folder: string, urlPath: string): Promise<PageFile | undefined> {
  const plain = decodePath(urlPath);
  if (plain === undefined) return undefined;
  const file = path.resolve(folder, plain === '/' ? 'index.html' : plain.replace(/^[/\\]+/, ''));
  if (!file.startsWith(path.resolve(folder) + path.sep)) return undefined;
  const type = TYPES[path.extname(file)];
  if (!type) return undefined;
  return fs.readFile(file).then(
    (bytes) => ({ bytes, type }),
    () => undefined,
  );
}

/** What stands behind a percent-encoded path; `undefined` when it is malformed or hides an end of string. */
export function decodePath(urlPath: string): string | undefined {
  try {
    const plain = decodeURIComponent(urlPath);
    return plain.includes('\0') ? undefined : plain;
  } catch {
    return undefined;
  }
}

/** What every file of the page is sent with, by HTTP and by the product's own protocol alike. */
export function pageHeaders(file: PageFile): Readonly<Record<string, string>> {
  return {
    'Content-Type': file.type,
    'Content-Security-Policy': CONTENT_SECURITY_POLICY,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Resource-Policy': 'same-origin',
  };
}

/** The kinds of stored files a window may show, told by their first bytes; anything else is a download. */
export function storedFileType(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.subarray(0, 12)).toString('latin1');
  if (head.startsWith('%PDF-')) return 'application/pdf';
  if (head.startsWith('\x89PNG')) return 'image/png';
  if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (head.startsWith('RIFF') && head.slice(8) === 'WEBP') return 'image/webp';
  return 'application/octet-stream';
}
