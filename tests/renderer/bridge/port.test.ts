// The page's end of the message port against the service's own end, over a real channel.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { servePort } from '../../../electron/hosts/port.ts';
import { createPortTransport } from '../../../renderer/bridge/port.ts';
import type { Connection, ServiceEvent, Transport } from '../../../renderer/bridge/transport.ts';
import { ADMIN, openSetUpCounter, type SetUpCounter } from '../../support/counter.ts';

let counter: SetUpCounter;
let transport: Transport;
let serviceEnd: MessagePort;
let connections: Connection[];
let events: ServiceEvent[];

beforeEach(async () => {
  counter = await openSetUpCounter();
  // Node has channels and events like a browser's; the page only needs them under the window's name.
  Object.assign(globalThis, { window: new EventTarget() });
  connections = [];
  events = [];
  transport = createPortTransport({
    onConnection: (connection) => connections.push(connection),
    onEvent: (event) => events.push(event),
  });
  connect();
});
afterEach(async () => {
  serviceEnd.close();
  await counter.close();
  Reflect.deleteProperty(globalThis, 'window');
});

/** What the preload does for every port that the service hands over. */
function connect(source: unknown = window): void {
  const channel = new MessageChannel();
  serviceEnd = channel.port1;
  servePort(
    counter.counter,
    {
      postMessage: (message) => channel.port1.postMessage(message),
      onMessage: (listener) => {
        channel.port1.onmessage = ({ data }) => listener(data);
      },
      onClose: (listener) => channel.port1.addEventListener('close', listener),
    },
    'window-1',
  );
  handOver(source, [channel.port2]);
}

function handOver(source: unknown, ports: readonly MessagePort[]): void {
  const message = new Event('message');
  window.dispatchEvent(Object.assign(message, { source, data: { type: 'motcua-port' }, ports }));
}
const signIn = () => transport.call('officers.signIn', { officerId: counter.adminId, pin: ADMIN.pin });

describe('the page over a message port', () => {
  it('asks and is answered, each call its own answer', async () => {
    const [status, me] = await Promise.all([
      transport.call('centre.status', {}),
      transport.call('officers.me', {}),
    ]);
    expect(status).toMatchObject({ ok: true, value: { counter: { letter: 'B' } } });
    expect(me).toEqual({ ok: true, value: { state: 'signed-out' } });
    expect(connections).toEqual(['open']);
  });

  it('hears events', async () => {
    counter.counter.events.publish('store.changed', { room: 'centre' });
    await expect
      .poll(() => events)
      .toContainEqual({
        kind: 'event',
        name: 'store.changed',
        payload: { room: 'centre' },
      });
  });

  it('keeps a file and shows it again with its kind', async () => {
    await signIn();
    const kept = await transport.putFile(new Blob(['%PDF-1.7 invented']));
    if (!kept.ok) throw new Error(kept.error.code);
    const url = await transport.fileUrl(kept.value.sha256);
    if (!url.ok) throw new Error(url.error.code);
    const shown = await (await fetch(url.value)).blob();
    expect(shown.type).toBe('application/pdf');
    expect(await shown.text()).toBe('%PDF-1.7 invented');
    expect(await transport.fileUrl('0'.repeat(64))).toMatchObject({ error: { code: 'file-missing' } });
  });

  it('answers what was asked when the service goes away, and goes on with the next port', async () => {
    const asked = signIn();
    serviceEnd.close();
    expect(await asked).toMatchObject({ error: { code: 'service-away' } });
    expect(await transport.call('centre.status', {})).toMatchObject({ error: { code: 'service-away' } });
    connect();
    expect(await transport.call('centre.status', {})).toMatchObject({ ok: true });
    expect(connections).toEqual(['open', 'away', 'open']);
  });

  it('is told by a message without a port that the service is gone', async () => {
    const asked = signIn();
    handOver(window, []);
    expect(await asked).toMatchObject({ error: { code: 'service-away' } });
    expect(connections).toEqual(['open', 'away']);
  });

  it('takes no port from another window', async () => {
    serviceEnd.close();
    await expect.poll(() => connections).toEqual(['open', 'away']);
    connect(new EventTarget());
    expect(connections).toEqual(['open', 'away']);
  });
});
