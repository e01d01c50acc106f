import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Proxy {
  address: string;
  /** How many answers were lost so far. */
  lost: number;
  stop(): Promise<void>;
}

/**
 * Passes every request on to the gateway, and loses every `nth` answer to a write or removal: the gateway has done what
 * it was asked to, and the connection breaks.
 */
export async function losingProxy(gateway: string, nth: number): Promise<Proxy> {
  const { hostname, port } = new URL(gateway);
  let changes = 0;
  const server = createServer((incoming, outgoing) => {
    const { method, url, rawHeaders } = incoming;
    const isLost = (method === 'PUT' || method === 'DELETE') && ++changes % nth === 0;
    const passed = request({ hostname, port, method, path: url, setHost: false, headers: rawHeaders }, (answer) => {
      if (isLost) {
        proxy.lost++;
        answer.resume();
        incoming.socket.destroy();
        return;
      }
      outgoing.writeHead(answer.statusCode!, answer.headers);
      answer.pipe(outgoing);
    });
    passed.on('error', () => incoming.socket.destroy());
    incoming.pipe(passed);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const proxy: Proxy = {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    lost: 0,
    stop: async () => {
      server.closeAllConnections();
      await once(server.close(), 'close');
    },
  };
  return proxy;
}
