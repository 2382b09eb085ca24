import dgram from 'node:dgram';
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { discoverEsclScanners } from '../../../electron/devices/scan/escl/discover.ts';
import { type DnsRecord, readRecords } from '../../../electron/devices/scan/escl/dns-message.ts';

// What Debian's avahi-daemon answered when it published a scanner with both services, byte for byte.
const fixture = path.join(import.meta.dirname, '..', '..', 'fixtures', 'mdns', 'avahi-uscan.hex');
const ANSWER = Buffer.from(fs.readFileSync(fixture, 'utf8').replace(/\s/g, ''), 'hex');

let responder: dgram.Socket | undefined;
afterEach(() => {
  responder?.close();
  responder = undefined;
});

async function find(answers: (question: Buffer, count: number) => readonly Buffer[]) {
  let count = 0;
  const socket = dgram.createSocket('udp4');
  responder = socket;
  socket.on('message', (question, from) => {
    count += 1;
    for (const answer of answers(question, count)) socket.send(answer, from.port, from.address);
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  const to = { address: '127.0.0.1', port: socket.address().port };
  return discoverEsclScanners({ from: ['127.0.0.1'], to, waitMs: 900 });
}

describe('finding network scanners', () => {
  it('finds a scanner once, by its lasting name, secure address first', async () => {
    const found = await find(() => [ANSWER]);
    expect(found.map(({ id, name, bases }) => [id, name, bases.map(String)])).toEqual([
      [
        'escl:9f2c6a1e-4d4b-4b1e-9a3d-1b5b2c7f0a11',
        'Máy quét phòng Một cửa',
        ['https://192.0.2.2/eSCL/', 'http://192.0.2.2:8080/eSCL/'],
      ],
    ]);
  });

  it('asks again when the first question was lost', async () => {
    expect(await find((_question, count) => (count === 1 ? [] : [ANSWER]))).toHaveLength(1);
  });

  it('asks for what an answer left out', async () => {
    const parts = apart(ANSWER);
    const found = await find((question) =>
      parts
        .filter(
          ({ type, key }) => question.includes(Buffer.from([0, type, 0x80, 1])) && question.includes(key),
        )
        .map(({ message }) => message),
    );
    expect(found.map(({ bases }) => bases.map(String))).toEqual([
      ['https://192.0.2.2/eSCL/', 'http://192.0.2.2:8080/eSCL/'],
    ]);
  });

  it('finds nothing, and does not fail, where nobody answers or only nonsense comes', async () => {
    expect(
      await find(() => [Buffer.from('GET / HTTP/1.1\r\n\r\n'), Buffer.alloc(3), ANSWER.subarray(0, 200)]),
    ).toEqual([]);
  });
});

describe('a DNS message', () => {
  it('is read with its texts and compressed names', () => {
    const text = readRecords(ANSWER).find(
      (record): record is Extract<DnsRecord, { type: 'TXT' }> =>
        record.type === 'TXT' && record.values.has('note'),
    );
    expect([...(text?.values ?? [])].slice(0, 4)).toEqual([
      ['txtvers', '1'],
      ['ty', 'Mẫu MFP 4200'],
      ['rs', 'eSCL'],
      ['note', 'Tầng 1'],
    ]);
  });

  it('never hangs or throws, whatever the network sends', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), fc.nat(ANSWER.length), (noise, at) => {
        const broken = Buffer.from(ANSWER);
        broken.set(noise.subarray(0, broken.length - at), at);
        readRecords(broken);
        readRecords(Buffer.from(noise));
      }),
    );
  });

  it('is refused when its name turns in a circle', () => {
    const circle = Buffer.concat([Buffer.from('000084000001000000000000c00c', 'hex'), Buffer.alloc(4)]);
    expect(readRecords(circle)).toEqual([]);
  });
});

/** The same records, one per message, as devices with little memory send them. */
function apart(message: Buffer) {
  const TYPES = { A: 1, PTR: 12, TXT: 16, SRV: 33 } as const;
  const name = (labels: readonly string[]) =>
    Buffer.concat([
      ...labels.map((label) => Buffer.concat([Buffer.from([Buffer.byteLength(label)]), Buffer.from(label)])),
      Buffer.alloc(1),
    ]);
  return readRecords(message).map((record) => {
    const data = dataOf(record, name);
    const head = Buffer.alloc(10);
    head.writeUInt16BE(TYPES[record.type], 0);
    head.writeUInt16BE(1, 2);
    head.writeUInt16BE(data.length, 8);
    const header = Buffer.from('000084000000000100000000', 'hex');
    return {
      type: TYPES[record.type],
      key: name(record.name).subarray(0, 8),
      message: Buffer.concat([header, name(record.name), head, data]),
    };
  });
}

function dataOf(record: DnsRecord, name: (labels: readonly string[]) => Buffer): Buffer {
  switch (record.type) {
    case 'PTR':
      return name(record.target);
    case 'SRV':
      return Buffer.concat([
        Buffer.from([0, 0, 0, 0, record.port >> 8, record.port & 255]),
        name(record.target),
      ]);
    case 'TXT':
      return Buffer.concat(
        [...record.values].map(([key, value]) => {
          const text = Buffer.from(`${key}=${value}`);
          return Buffer.concat([Buffer.from([text.length]), text]);
        }),
      );
    case 'A':
      return Buffer.from(record.address.split('.').map(Number));
  }
}
