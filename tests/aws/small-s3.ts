import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { s3Client } from '../../lambdas/aws/s3-store.ts';

/**
 * What becomes of one request: it is lost `before` S3 hears of it, or the answer is lost `after` it was carried out; it
 * is turned away with a status; somebody else does something first. `undefined` for one that goes well.
 */
export type Fate = 'before' | 'after' | 409 | 412 | 500 | 503 | (() => void) | undefined;

interface Request {
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: Uint8Array | string;
}

/** As much of S3 as reading, writing and removing takes, in memory. The test decides each request's fate. */
export class SmallS3 {
  /** By path: what is there. */
  readonly objects = new Map<string, { body: Buffer; metadata: Record<string, string> }>();
  /** Methods of all requests, in order, also of those that never arrived. */
  readonly methods: string[] = [];
  readonly #fates: Fate[];

  constructor(...fates: Fate[]) {
    this.#fates = fates;
  }

  readonly client = s3Client({
    endpoint: 'http://127.0.0.1:9',
    forcePathStyle: true,
    region: 'nowhere',
    credentials: { accessKeyId: 'key', secretAccessKey: 'secret' },
    requestHandler: { handle: async (request: Request) => ({ response: this.#pass(request) }) },
  });

  #pass(request: Request) {
    this.methods.push(request.method);
    const fate = this.#fates.shift();
    if (fate === 'before') throw brokenConnection();
    if (typeof fate === 'number') return answer(fate);
    if (typeof fate === 'function') fate();
    const answered = this.#carryOut(request);
    if (fate === 'after') throw brokenConnection();
    return answered;
  }

  #carryOut({ method, path, headers, body = '' }: Request) {
    const standing = this.objects.get(path);
    const etag = standing && createHash('md5').update(standing.body).digest('hex');
    if (headers['if-none-match'] === '*' && standing) return answer(412);
    if (headers['if-match'] !== undefined && headers['if-match'] !== etag) return answer(standing ? 412 : 404);
    if (method === 'PUT') {
      const bytes = Buffer.from(body);
      const kept = Object.entries(headers).filter(([name]) => name.startsWith('x-amz-meta-'));
      this.objects.set(path, { body: bytes, metadata: Object.fromEntries(kept) });
      return answer(200, { etag: `"${createHash('md5').update(bytes).digest('hex')}"` });
    }
    if (method === 'DELETE') {
      this.objects.delete(path);
      return answer(204);
    }
    if (!standing) return answer(404);
    const found = { etag: `"${etag}"`, ...standing.metadata };
    return answer(200, found, method === 'GET' ? standing.body : '');
  }
}

function answer(statusCode: number, headers: Record<string, string> = {}, body: Buffer | string = '') {
  const error = statusCode === 404 ? '<Error><Code>NoSuchKey</Code></Error>' : '<Error><Code>Refused</Code></Error>';
  return { statusCode, headers, body: Readable.from([Buffer.from(statusCode < 300 ? body : error)]) };
}

function brokenConnection(): Error {
  return Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
}
