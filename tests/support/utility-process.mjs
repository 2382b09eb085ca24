// Runs electron/service.ts in a worker thread that looks to it like Electron's utility process: the real protocol and
// real ports, without Electron.
import { parentPort } from 'node:worker_threads';

function electronPort(port) {
  return {
    postMessage: (message) => port.postMessage(message),
    on(event, listener) {
      if (event === 'close') port.on('close', listener);
      else port.on('message', ({ data, ports = [] }) => listener({ data, ports: ports.map(windowPort) }));
    },
    start: () => {},
    close: () => port.close(),
  };
}

/** A window's port carries plain messages, as Electron's MessagePortMain hands them over in `event.data`. */
function windowPort(port) {
  return {
    postMessage: (message) => port.postMessage(message),
    on(event, listener) {
      if (event === 'close') port.on('close', listener);
      else port.on('message', (data) => listener({ data, ports: [] }));
    },
    start: () => {},
    close: () => port.close(),
  };
}

process.parentPort = electronPort(parentPort);
await import('../../electron/service.ts');
