// The line between the counters and the province: a TCP relay that can be cut, kept slow, and broken at a byte.
import net from 'node:net';

/** Shared by all connections. `loss` is the share of packets that come a retransmission late. */
export type SlowLine = { readonly bytesPerSecond: number; readonly rttMs: number; readonly loss: number };

export type LineProxy = {
  readonly url: string;
  /** Nothing passes, and what is under way breaks. */
  cut(): void;
  mend(): void;
  /** The next connection breaks after so many bytes towards the province. */
  breakAfter(bytes: number): void;
  /** Absent: as fast as it goes. */
  slow(limits: SlowLine | undefined): void;
  readonly traffic: { out: number; in: number };
  close(): Promise<void>;
};

const until = (at: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, Math.max(0, at - Date.now())));

const PACKET_BYTES = 1460;
const RETRANSMIT_MS = 200;

export async function startLine(target: () => number): Promise<LineProxy> {
  const sockets = new Set<net.Socket>();
  const traffic = { out: 0, in: 0 };
  let down = false;
  let breakAt: number | undefined;
  let limits: SlowLine | undefined;

  const server = net.createServer((near) => {
    if (down) return void near.destroy();
    const far = net.connect(target(), '127.0.0.1');
    const budget = breakAt;
    breakAt = undefined;
    let passed = 0;
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => {});
      socket.on('close', () => {
        sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    pass(near, far, (bytes) => {
      traffic.out += bytes;
      passed += bytes;
      if (budget !== undefined && passed >= budget) near.destroy();
    });
    pass(far, near, (bytes) => {
      traffic.in += bytes;
    });
  });

  // All connections share the line: each chunk waits for its turn on it, then for half a round trip.
  const freeAt = { out: 0, in: 0 };
  function pass(from: net.Socket, to: net.Socket, count: (bytes: number) => void) {
    const way = from.remotePort === target() ? 'in' : 'out';
    // One after the other: a chunk that comes late holds up those behind it.
    let arrived = Promise.resolve();
    from.on('data', (chunk: Buffer) => {
      count(chunk.length);
      if (!limits) return void to.write(chunk);
      const now = Date.now();
      freeAt[way] = Math.max(now, freeAt[way]) + (chunk.length / limits.bytesPerSecond) * 1000;
      const arrivesAt = freeAt[way] + limits.rttMs / 2 + lostFor(chunk.length, limits);
      from.pause();
      setTimeout(() => from.resume(), freeAt[way] - now);
      arrived = arrived.then(() => until(arrivesAt)).then(() => void (to.writable && to.write(chunk)));
    });
    from.on('end', () => void arrived.then(() => to.end()));
  }

  // TCP hands bytes over in order, so one lost packet holds up its whole chunk for a round trip and a timeout.
  function lostFor(bytes: number, { loss, rttMs }: SlowLine): number {
    const packets = Math.ceil(bytes / PACKET_BYTES);
    return Math.random() < 1 - (1 - loss) ** packets ? rttMs + RETRANSMIT_MS : 0;
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as net.AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    traffic,
    cut() {
      down = true;
      for (const socket of sockets) socket.destroy();
    },
    mend() {
      down = false;
    },
    breakAfter(bytes) {
      breakAt = bytes;
    },
    slow(next) {
      limits = next;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
