import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Kept {
  body: Buffer;
  etag: string;
  /** When it was put there. */
  at?: Date;
  /** The headers that S3 gives back: how the object is served, and its metadata. */
  headers: Record<string, string>;
}

interface Answer {
  status: number;
  headers?: Record<string, string>;
  body?: Buffer | string;
}

/** Where an S3 is, and with what it is spoken to. */
export interface S3Access {
  endpoint: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
}

interface S3Request {
  method: string;
  /** Path and query. */
  url: string;
}

interface LoopbackS3 {
  s3: S3Access;
  /** Buckets that answer requests without a signature, too. */
  open: Set<string>;
  /** What all others answer to those. */
  toStrangers: { status: number; code: string };
  /** What was asked for with a signature, in order. */
  requests: S3Request[];
  stop: () => void;
}

const keysInPage = 1_000;

/** Starts as much of S3 as the store needs, in memory, on a free port of this machine. It takes everybody's signature. */
export async function startS3(): Promise<LoopbackS3> {
  const objects = new Map<string, Kept>();
  const open = new Set<string>();
  const requests: S3Request[] = [];
  const running = {
    ...{ open, requests, toStrangers: { status: 403, code: 'AccessDenied' } },
    stop: () => {
      server.close().closeAllConnections();
    },
  };
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [, bucket = ''] = request.url!.split(/[/?]/);
    if (request.headers.authorization !== undefined) requests.push({ method: request.method!, url: request.url! });
    const isStranger = request.headers.authorization === undefined && !open.has(bucket);
    const {
      status,
      headers,
      body = '',
    } = isStranger ? refusal(running.toStrangers.status, running.toStrangers.code) : await answerTo(request, objects);
    response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) });
    response.end(request.method === 'HEAD' ? undefined : body);
  };
  const server = createServer((request, response) => void answer(request, response));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const s3 = { endpoint: `http://127.0.0.1:${port}`, region: 'nowhere', accessKeyId: 'key', secretAccessKey: 'secret' };
  return Object.assign(running, { s3 });
}

async function answerTo(request: IncomingMessage, objects: Map<string, Kept>): Promise<Answer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { pathname, searchParams } = new URL(request.url!, 'http://s3');
  const path = decodeURIComponent(pathname);
  const body = Buffer.concat(chunks);
  const [, bucket, key] = /^\/([^/]+)\/?(.*)$/s.exec(path)!;
  if (key === '') return onBucket(request, bucket!, { query: searchParams, body, objects });
  return onObject(request, path, body, objects);
}

function onObject(request: IncomingMessage, path: string, body: Buffer, objects: Map<string, Kept>): Answer {
  const { method, headers } = request;
  const standing = objects.get(path);
  const expected = headers['if-match']?.replaceAll('"', '');
  if (headers['if-none-match'] === '*' && standing) return refusal(412, 'PreconditionFailed');
  if (expected !== undefined && expected !== standing?.etag)
    return standing ? refusal(412, 'PreconditionFailed') : refusal(404, 'NoSuchKey');
  if (method === 'PUT') {
    const etag = createHash('md5').update(body).digest('hex');
    const kept = Object.entries(headers).filter(([name]) =>
      /^(?:content-type|cache-control|x-amz-meta-.*)$/.test(name),
    );
    objects.set(path, { body, etag, at: new Date(), headers: Object.fromEntries(kept) as Record<string, string> });
    return { status: 200, headers: { etag: `"${etag}"` } };
  }
  if (method === 'DELETE') {
    objects.delete(path);
    return { status: 204 };
  }
  if (!standing) return refusal(404, 'NoSuchKey');
  return { status: 200, headers: { ...standing.headers, etag: `"${standing.etag}"` }, body: standing.body };
}

interface BucketRequest {
  query: URLSearchParams;
  body: Buffer;
  objects: Map<string, Kept>;
}

/** What else a bucket is told and asked about itself. */
const configurations = ['notification', 'versioning'];

/**
 * A bucket is an object without a name, whose body is its tags as they were sent. What else it was told of itself is kept beside it, under a
 * path that no object has.
 */
function onBucket({ method }: IncomingMessage, bucket: string, { query, body, objects }: BucketRequest): Answer {
  const path = `/${bucket}/`;
  const configured = configurations.find((name) => query.has(name));
  if (configured !== undefined) {
    const told = `?${configured}${path}`;
    if (method === 'PUT') objects.set(told, { body, etag: '', headers: {} });
    const empty = `<?xml version="1.0"?><Configuration/>`;
    return { status: 200, headers: { 'content-type': 'application/xml' }, body: objects.get(told)?.body ?? empty };
  }
  if (method === 'PUT') {
    objects.set(path, { body: query.has('tagging') ? body : Buffer.of(), etag: '', headers: {} });
    return { status: 200 };
  }
  const standing = objects.get(path);
  if (!standing) return refusal(404, 'NoSuchBucket');
  if (!query.has('tagging')) return list(objects, bucket, query);
  if (standing.body.length === 0) return refusal(404, 'NoSuchTagSet');
  return { status: 200, headers: { 'content-type': 'application/xml' }, body: standing.body };
}

/** ListObjectsV2, with `encoding-type=url`. */
function list(objects: Map<string, Kept>, bucket: string, query: URLSearchParams): Answer {
  const begin = `/${bucket}/`;
  const after = query.get('continuation-token') ?? query.get('start-after') ?? '';
  const found = [...objects]
    .filter(([path]) => path.startsWith(begin + (query.get('prefix') ?? '')))
    .map(([path, kept]) => ({ key: path.slice(begin.length), ...kept }))
    .toSorted((a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)))
    .filter(({ key }) => key !== '' && Buffer.compare(Buffer.from(key), Buffer.from(after)) > 0);
  const page = found.slice(0, keysInPage);
  const contents = page.map(
    ({ key, etag, body, at }) =>
      `<Contents><Key>${encodeURIComponent(key)}</Key><LastModified>${at!.toISOString()}</LastModified><ETag>&quot;${etag}&quot;</ETag><Size>${body.length}</Size></Contents>`,
  );
  const isTruncated = page.length < found.length;
  const next = isTruncated ? `<NextContinuationToken>${page.at(-1)!.key}</NextContinuationToken>` : '';
  const body = `<?xml version="1.0"?><ListBucketResult><IsTruncated>${isTruncated}</IsTruncated>${next}${contents.join('')}</ListBucketResult>`;
  return { status: 200, headers: { 'content-type': 'application/xml' }, body };
}

function refusal(status: number, code: string): Answer {
  const body = `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`;
  return { status, headers: { 'content-type': 'application/xml' }, body };
}
