import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { S3Client } from '@aws-sdk/client-s3';
import type { Bucket } from '../cloud.ts';
import type { Listed, Stored, Unchanged, WriteOptions } from '../store.ts';
import { isTaggedForSite } from './bucket-tags.ts';
import { multipartVersion, partBytes, sendInParts } from './parts.ts';
import { explained } from './refusals.ts';
import { retry, type RetryPolicy, retryUntil } from './retry.ts';
import { s3Client, S3Store } from './s3-store.ts';
import { isUnknown } from './answers.ts';

/** Milliseconds without a byte on a connection after which it is taken for lost. */
const silence = 60_000;
/** Milliseconds without a byte on any connection after which nothing is tried again. */
const patience = 120_000;
const quiet = (): void => {};
/** Bytes that are handed to the connection together. */
const chunkBytes = 65_536;

/**
 * A client for the line of an office or a train, where a picture may be under way for minutes: what counts is that bytes move,
 * not how long it takes. The functions' own client (`s3Client`) expects a network that hides.
 */
export function lineClient(): S3Client {
  return s3Client({
    requestHandler: {
      httpsAgent: { keepAlive: true, maxSockets: 32 },
      httpAgent: { keepAlive: true, maxSockets: 32 },
      connectionTimeout: 10_000,
      socketTimeout: silence,
    },
    // Every body carries a checksum that is made here; and a stream is begun without asking first.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    expectContinueHeader: false,
    // It would say each time that a stream cannot be sent again, which is done here.
    logger: { debug: quiet, info: quiet, warn: quiet, error: quiet },
  });
}

/**
 * A bucket as the command line knows it: it tells of each byte that leaves, sends large files in parts, and what keeps a person
 * from it is thrown as a `CloudRefused`.
 */
export class S3Bucket extends S3Store implements Bucket {
  onSent: ((bytes: number) => void) | undefined;
  readonly #client: S3Client;
  readonly #name: string;
  readonly #line: Line;

  constructor(client: S3Client, name: string) {
    const line = new Line((bytes) => this.onSent?.(bytes));
    super({ client, bucket: name, policy: line.policy, bodyOf: (bytes) => line.bodyOf(bytes) });
    this.#client = client;
    this.#name = name;
    this.#line = line;
  }

  holds(version: string, body: Uint8Array): boolean {
    return version === (version.includes('-') ? multipartVersion(body) : createHash('md5').update(body).digest('hex'));
  }

  isForSite(): Promise<boolean> {
    return this.#explained(() => retry(this.#line.policy, isUnknown, () => isTaggedForSite(this.#client, this.#name)));
  }

  override list(prefix: string, known?: Iterable<string>): Promise<Listed[]> {
    return this.#explained(() => super.list(prefix, known));
  }

  override read(key: string): Promise<Stored | undefined> {
    return this.#explained(() => super.read(key));
  }

  override write(key: string, body: Uint8Array | string, options: WriteOptions = {}): Promise<string> {
    const bytes = typeof body === 'string' ? Buffer.from(body) : body;
    if (bytes.length <= partBytes) return this.#explained(() => super.write(key, bytes, options));
    const { policy } = this.#line;
    return this.#explained(() =>
      sendInParts({
        client: this.#client,
        at: { Bucket: this.#name, Key: key },
        bytes,
        when: options.when,
        bodyOf: (part) => this.#line.bodyOf(part),
        skip: (count) => this.onSent?.(count),
        patiently: (act) => retry(policy, isUnknown, act),
      }),
    );
  }

  override delete(key: string, options?: { when?: Unchanged }): Promise<void> {
    return this.#explained(() => super.delete(key, options));
  }

  #explained<T>(ask: () => Promise<T>): Promise<T> {
    this.#line.isAlive();
    return explained(this.#name, ask());
  }
}

/** What is known of the line: when a byte last moved on it. */
class Line {
  readonly #onSent: (bytes: number) => void;
  readonly #sent = new WeakMap<Uint8Array, number>();
  #aliveAt = 0;
  readonly policy: RetryPolicy = retryUntil(() => this.#aliveAt + patience - Date.now());

  constructor(onSent: (bytes: number) => void) {
    this.#onSent = onSent;
  }

  isAlive(): void {
    this.#aliveAt = Date.now();
  }

  /** The bytes as a stream that tells how far it is. When they are sent again, what was told of them is taken back. */
  bodyOf(bytes: Uint8Array): Readable {
    this.#tell(bytes, -(this.#sent.get(bytes) ?? 0));
    return Readable.from(this.#chunks(bytes), { objectMode: false, highWaterMark: chunkBytes });
  }

  *#chunks(bytes: Uint8Array): Generator<Uint8Array> {
    for (let start = 0; start < bytes.length; start += chunkBytes) {
      const chunk = bytes.subarray(start, start + chunkBytes);
      yield chunk;
      this.isAlive();
      this.#tell(bytes, chunk.length);
    }
  }

  #tell(bytes: Uint8Array, more: number): void {
    this.#sent.set(bytes, (this.#sent.get(bytes) ?? 0) + more);
    if (more !== 0) this.#onSent(more);
  }
}
