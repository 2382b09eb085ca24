import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createHttpClient, type HttpClient } from '../../../electron/sync/http.ts';

let server: net.Server;
let client: HttpClient;
let connections: number;
let heard: string[];
beforeEach(async () => {
  connections = 0;
  heard = [];
  server = net.createServer((socket) => {
    connections += 1;
    socket.on('data', (bytes) => {
      heard.push(bytes.toString());
      socket.write('HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  client = createHttpClient();
});
afterEach(() => {
  client.close();
  server.close();
});

it('a call has the heads it needs and no other, and the next goes over the same connection', async () => {
  const { port } = server.address() as AddressInfo;
  const request = {
    method: 'POST',
    url: `http://127.0.0.1:${port}/lgsp/NoiHoSo`,
    headers: { 'Content-Type': 'application/json', Authorization: 'Bearer t' },
    body: Buffer.from('[]'),
    timeoutMs: 10_000,
  };
  for (let call = 0; call < 3; call += 1) {
    const exchange = await client.send(request);
    expect(exchange).toMatchObject({ kind: 'answered', status: 200, body: '{}' });
    expect(exchange.traffic.bytesOut).toBe(heard.at(-1)?.length);
  }
  expect(heard[0]?.split('\r\n')).toEqual([
    'POST /lgsp/NoiHoSo HTTP/1.1',
    'Content-Type: application/json',
    'Authorization: Bearer t',
    'Content-Length: 2',
    `Host: 127.0.0.1:${port}`,
    '',
    '[]',
  ]);
  expect(connections).toBe(1);
});

it('an answer that comes slowly is waited for as long as it comes, and no longer', async () => {
  const slow = net.createServer((socket) => {
    socket.once('data', () => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n');
      let left = 5;
      const timer = setInterval(() => {
        socket.write('x');
        left -= 1;
        if (left === 0) clearInterval(timer);
      }, 60);
    });
  });
  slow.listen(0, '127.0.0.1');
  await once(slow, 'listening');
  const { port } = slow.address() as AddressInfo;
  const exchange = await client.send({ method: 'GET', url: `http://127.0.0.1:${port}/`, timeoutMs: 200 });
  slow.close();
  expect(exchange).toMatchObject({ kind: 'broken', code: 'TIMEOUT' });
  expect(exchange.traffic.bytesIn).toBe('HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nxxxxx'.length);
});
