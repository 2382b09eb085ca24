// Hands the page its message port; nothing else. The page has no other way to anything outside its sandbox.
import { ipcRenderer } from 'electron';

declare const window: {
  postMessage(message: unknown, targetOrigin: string, transfer: readonly unknown[]): void;
};

const PORT_MESSAGE = 'motcua-port';

ipcRenderer.on(PORT_MESSAGE, ({ ports }) => window.postMessage({ type: PORT_MESSAGE }, '*', [...ports]));
