import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface SlowLine {
  address: string;
  /** Bytes that went up so far. */
  up: number;
  /** Breaks every connection, and lets nobody through any more once so many bytes have gone up. */
  breakAt: number;
  stop(): Promise<void>;
}

/** How often the line takes bytes, in milliseconds. */
const beat = 50;

/** A line to the gateway that all connections share, and that takes so many bits a second upwards, as in an office or a train. */
export async function slowLine(gateway: string, bitsPerSecond: number): Promise<SlowLine> {
  const { hostname, port } = new URL(gateway);
  const sockets = new Set<Socket>();
  let isBroken = false;
  // What a real line would take of the sum of all senders in one beat; nobody is served before the others.
  const perBeat = (bitsPerSecond / 8 / 1_000) * beat;
  const waiting: { chunk: Buffer; to: Socket; from: Socket }[] = [];
  let room = 0;
  const timer = setInterval(() => {
    room = Math.min(room + perBeat, perBeat);
    while (room > 0 && waiting.length > 0) {
      const { chunk, to, from } = waiting.shift()!;
      room -= chunk.length;
      line.up += chunk.length;
      to.write(chunk);
      from.resume();
      if (line.up >= line.breakAt) breakAll();
    }
  }, beat);
  const breakAll = () => {
    isBroken = true;
    waiting.length = 0;
    for (const socket of sockets) socket.destroy();
  };
  const server = createServer({ highWaterMark: 4_096 }, (from) => {
    if (isBroken) return void from.destroy();
    const to = connect(Number(port), hostname);
    for (const socket of [from, to]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        (socket === from ? to : from).destroy();
      });
    }
    to.pipe(from);
    from.on('data', (chunk: Buffer) => {
      from.pause();
      waiting.push({ chunk, to, from });
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const line: SlowLine = {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    up: 0,
    breakAt: Infinity,
    async stop() {
      clearInterval(timer);
      breakAll();
      await once(server.close(), 'close');
    },
  };
  return line;
}
