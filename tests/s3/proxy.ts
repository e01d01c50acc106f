import { once } from 'node:events';
import { createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Proxy {
  address: string;
  /** How many requests had no answer of the gateway so far. */
  failed: number;
  stop(): Promise<void>;
}

/**
 * What becomes of a request: it is passed on; or answered 503 SlowDown, or 403 AccessDenied; or done, but the connection breaks
 * before the answer.
 */
type Fate = 'passed' | 'turned away' | 'refused' | 'lost';

/** What S3 is asked for, in the words of its permissions, and of what: a bucket, or a bucket and a key. */
export interface Asked {
  action: `s3:${string}`;
  bucket: string;
  key: string;
}

export interface Guard extends Proxy {
  /** In order. */
  asked: Asked[];
  refuses: (asked: Asked) => boolean;
}

/** Writes down what is asked for, and refuses what `refuses` says; nothing, until that is set. */
export async function guardingProxy(gateway: string): Promise<Guard> {
  const proxy = await proxyTo(gateway, (incoming) => {
    const asked = askedIn({ method: incoming.method!, url: incoming.url! });
    guard.asked.push(asked);
    return guard.refuses(asked) ? 'refused' : 'passed';
  });
  const guard: Guard = Object.assign(proxy, { asked: [], refuses: () => false });
  return guard;
}

/** What a request to S3 asks for. `url`: its path and query. */
export function askedIn({ method, url }: { method: string; url: string }): Asked {
  const { pathname, searchParams } = new URL(url, 'http://s3');
  const [, bucket = '', key = ''] = /^\/([^/]+)\/?(.*)$/s.exec(decodeURIComponent(pathname)) ?? [];
  return { action: key === '' ? ofBucket(searchParams) : ofObject(method, searchParams), bucket, key };
}

/** By the word in the query: what is asked about a bucket. Without any of these it is listed. */
const ofBuckets: Record<string, Asked['action']> = {
  tagging: 's3:GetBucketTagging',
  notification: 's3:GetBucketNotification',
  versioning: 's3:GetBucketVersioning',
  uploads: 's3:ListBucketMultipartUploads',
};

function ofBucket(query: URLSearchParams): Asked['action'] {
  const [, action = 's3:ListBucket'] = Object.entries(ofBuckets).find(([word]) => query.has(word)) ?? [];
  return action;
}

function ofObject(method: string, query: URLSearchParams): Asked['action'] {
  if (method === 'PUT' || method === 'POST') return 's3:PutObject';
  if (method === 'DELETE') return query.has('uploadId') ? 's3:AbortMultipartUpload' : 's3:DeleteObject';
  return query.has('uploadId') ? 's3:ListMultipartUploadParts' : 's3:GetObject';
}

/** Loses every `nth` answer to a write or removal: the gateway has done what it was asked to. */
export function losingProxy(gateway: string, nth: number): Promise<Proxy> {
  let changes = 0;
  return proxyTo(gateway, ({ method }) =>
    (method === 'PUT' || method === 'DELETE') && ++changes % nth === 0 ? 'lost' : 'passed',
  );
}

/** Turns away the first so many reads of the object whose key ends so. */
export function busyProxy(gateway: string, ending: string, times: number): Promise<Proxy> {
  let reads = 0;
  return proxyTo(gateway, ({ method, url }) =>
    method === 'GET' && new URL(url!, gateway).pathname.endsWith(ending) && reads++ < times ? 'turned away' : 'passed',
  );
}

const refusals: Partial<Record<Fate, { status: number; code: string }>> = {
  'turned away': { status: 503, code: 'SlowDown' },
  refused: { status: 403, code: 'AccessDenied' },
};

async function proxyTo(gateway: string, fateOf: (incoming: IncomingMessage) => Fate): Promise<Proxy> {
  const { hostname, port } = new URL(gateway);
  const server = createServer((incoming, outgoing) => {
    const fate = fateOf(incoming);
    if (fate !== 'passed') proxy.failed++;
    const refusal = refusals[fate];
    if (refusal) {
      incoming.resume();
      outgoing.writeHead(refusal.status, { 'content-type': 'application/xml' });
      outgoing.end(`<?xml version="1.0"?><Error><Code>${refusal.code}</Code></Error>`);
      return;
    }
    const { method, url, rawHeaders } = incoming;
    const passed = request({ hostname, port, method, path: url, setHost: false, headers: rawHeaders }, (answer) => {
      if (fate === 'lost') {
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
    failed: 0,
    stop: async () => {
      server.closeAllConnections();
      await once(server.close(), 'close');
    },
  };
  return proxy;
}
