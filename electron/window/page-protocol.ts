import type { CustomScheme, Protocol } from 'electron';
import { pageHeaders, readPageFile } from '../hosts/page-files.ts';
import { PAGE_HOST, PAGE_SCHEME } from './page-origin.ts';

/** Must be registered before the app is ready. `secure` lets the page use the camera and IndexedDB. */
export const PAGE_SCHEME_RIGHTS: CustomScheme = {
  scheme: PAGE_SCHEME,
  privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
};

/** Serves the built page, and only it, under `app://counter/`. */
export function servePage(protocol: Pick<Protocol, 'handle'>, pageFolder: string): void {
  protocol.handle(PAGE_SCHEME, async (request) => {
    const url = new URL(request.url);
    const found =
      url.host === PAGE_HOST && request.method === 'GET'
        ? await readPageFile(pageFolder, url.pathname)
        : undefined;
    if (!found) return new Response(null, { status: 404 });
    return new Response(new Uint8Array(found.bytes), { headers: pageHeaders(found) });
  });
}
