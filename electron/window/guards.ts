// What a window of the counter may never do, whatever its page asks for.
import type { Session, WebContents } from 'electron';
import { isOwnPage } from './page-origin.ts';

/** The page talks to its service by a port; nothing in this window has business on a network or in the file system. */
const OUTSIDE: readonly string[] = ['http:', 'https:', 'ws:', 'wss:', 'ftp:', 'file:'];

/** Denies every permission but the camera, which the page needs to read the card's QR code. */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    const kinds = 'mediaTypes' in details ? (details.mediaTypes ?? []) : [];
    const onlyCamera = kinds.length > 0 && kinds.every((kind) => kind === 'video');
    answer(permission === 'media' && onlyCamera && isOwnPage(details.requestingUrl));
  });
  session.setPermissionCheckHandler(
    (_contents, permission, requestingOrigin, { mediaType }) =>
      permission === 'media' && mediaType === 'video' && isOwnPage(requestingOrigin),
  );
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest(({ url }, answer) =>
    answer({ cancel: OUTSIDE.includes(URL.parse(url)?.protocol ?? '') }),
  );
}

/** Keeps a window at its page: no other address, no second window, no embedded browser. */
export function guardContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event) => {
    if (!isOwnPage(event.url)) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame && !mayFrameShow(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    if (!isOwnPage(event.url)) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
}

/** A frame may show what the page itself made, as a paper to print. */
function mayFrameShow(url: string): boolean {
  if (url.startsWith('blob:')) return isOwnPage(url.slice('blob:'.length));
  return url === 'about:blank' || isOwnPage(url);
}
