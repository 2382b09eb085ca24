/** The page's own origin under Electron: a scheme of ours, so that no file and no web site ever shares it. */
export const PAGE_SCHEME = 'app';
export const PAGE_HOST = 'counter';
export const PAGE_ORIGIN = `${PAGE_SCHEME}://${PAGE_HOST}`;
export const PAGE_URL = `${PAGE_ORIGIN}/`;

/** Whether an address or origin is the page's own; anything that is no address is not. */
export function isOwnPage(address: string | undefined): boolean {
  const url = URL.parse(address ?? '');
  return url?.protocol === `${PAGE_SCHEME}:` && url.host === PAGE_HOST;
}
