import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Busy {
  address: string;
  /** How many requests were turned away so far. */
  turnedAway: number;
  stop(): Promise<void>;
}

/** Passes every request on to the gateway, but for reads of the object with this ending: so many of them are answered 503 SlowDown. */
export async function busyFor(gateway: string, ending: string, times: number): Promise<Busy> {
  const { hostname, port } = new URL(gateway);
  const server = createServer((incoming, outgoing) => {
    const { method, url, rawHeaders } = incoming;
    const isRead = method === 'GET' && new URL(url!, gateway).pathname.endsWith(ending);
    if (isRead && busy.turnedAway < times) {
      busy.turnedAway++;
      outgoing.writeHead(503, { 'content-type': 'application/xml' });
      outgoing.end('<?xml version="1.0"?><Error><Code>SlowDown</Code></Error>');
      return;
    }
    const passed = request({ hostname, port, method, path: url, setHost: false, headers: rawHeaders }, (answer) => {
      outgoing.writeHead(answer.statusCode!, answer.headers);
      answer.pipe(outgoing);
    });
    passed.on('error', () => incoming.socket.destroy());
    incoming.pipe(passed);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const busy: Busy = {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    turnedAway: 0,
    stop: async () => {
      server.closeAllConnections();
      await once(server.close(), 'close');
    },
  };
  return busy;
}
