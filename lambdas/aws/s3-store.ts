import { createHash, randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  type S3ClientConfig,
} from '@aws-sdk/client-s3';
import type { Headers } from '../core/outputs/headers.ts';
import { ConditionFailed, type Listed, type Store, type Stored, type Unchanged, type WriteOptions } from '../store.ts';
import { isAbsent, isRefused, isUnknown, orAbsent, versionOf } from './answers.ts';
import { objectsOf } from './listed-objects.ts';
import { type RetryPolicy, retryUntil, retry } from './retry.ts';

export interface S3StoreOptions {
  client: S3Client;
  bucket: string;
  /** The prefix of every key in the bucket, such as `site/`; none by default. */
  prefix?: string;
  /** How long a request that was not answered, or turned away for now, is tried again; by default ten times. */
  policy?: RetryPolicy;
  /** What is sent for the bytes of an object, made anew for each try; by default the bytes. */
  bodyOf?: (bytes: Uint8Array) => Uint8Array | Readable;
}

/** How many known keys are between two that are listed from: a page has 1,000, and there may be some more by now. */
const keysBetween = 900;
/** Of so many known keys one is looked at, to find those to list from. */
const oneOf = 10;

/** Enough to hide the network, and far below what one prefix of a bucket takes (3,500 writes a second). */
const parallel = 32;

/**
 * A client whose connections fit the store. It tries each request once: the store tries again itself, because after an
 * unanswered conditional write it must look before it does.
 */
export function s3Client(config: S3ClientConfig = {}): S3Client {
  return new S3Client({
    maxAttempts: 1,
    requestHandler: {
      httpsAgent: { keepAlive: true, maxSockets: parallel },
      httpAgent: { keepAlive: true, maxSockets: parallel },
      connectionTimeout: 2_000,
      // Until the answer begins; a stalled body is another matter.
      requestTimeout: 15_000,
      throwOnRequestTimeout: true,
      socketTimeout: 10_000,
    },
    ...config,
  });
}

/**
 * A bucket, or the part of it under a prefix, as a store.
 *
 * A version is the object's ETag, which S3 makes from the bytes: writing the same bytes again gives the same version,
 * and a condition goes by what is there, not by when it was written.
 *
 * Every request that is answered 409, 429 or 5xx, not at all or too late is tried again, with pauses. Nobody knows
 * whether a conditional write among them was carried out. So each bears a mark of its own, in the object's metadata,
 * and after such an answer the store looks. If the object has the mark, the write was done, even if the retry was
 * refused because of it. If the condition still holds, it can be tried again. Otherwise somebody else has written.
 * Comparing bytes instead would let two runs that write the same claim both believe that it is theirs.
 *
 * One thing cannot be known: whether a write that was not answered was there for a moment, before somebody else
 * replaced it. It is reported as `ConditionFailed`, so after one a caller looks at what is there before it decides
 * again.
 */
export class S3Store implements Store {
  readonly parallel: number = parallel;
  readonly #client: S3Client;
  readonly #bucket: string;
  readonly #prefix: string;
  readonly #policy: RetryPolicy;
  readonly #bodyOf: (bytes: Uint8Array) => Uint8Array | Readable;

  constructor({ client, bucket, prefix = '', policy = retryUntil(() => Infinity), bodyOf }: S3StoreOptions) {
    this.#client = client;
    this.#bucket = bucket;
    this.#prefix = prefix;
    this.#policy = policy;
    this.#bodyOf = bodyOf ?? ((bytes) => bytes);
  }

  async list(prefix: string, known: Iterable<string> = []): Promise<Listed[]> {
    const starts = startsAmong(known, prefix);
    const asked = [undefined, ...starts].map((after, at) => this.#listBetween(prefix, after, starts[at]));
    const parts = await Promise.all(asked);
    // Some similar stores have another order, or begin where they always do.
    return parts.every((part) => part !== undefined) ? parts.flat() : this.list(prefix);
  }

  /** The objects behind one key and up to another; `undefined` if there are others among them. */
  async #listBetween(
    prefix: string,
    after: string | undefined,
    last: string | undefined,
  ): Promise<Listed[] | undefined> {
    const listed: Listed[] = [];
    let ContinuationToken: string | undefined;
    do {
      const page = await this.#page(prefix, after, ContinuationToken);
      for (const { Key, ETag, Size, LastModified } of page.objects) {
        const key = decoded(Key!).slice(this.#prefix.length);
        if (after !== undefined && key <= after) return undefined;
        if (last !== undefined && key > last) return listed;
        // Consoles keep an empty object for each folder that somebody makes in them.
        if (key.endsWith('/') || key === '') continue;
        const writtenAt = LastModified && { writtenAt: LastModified.getTime() };
        listed.push({ key, version: versionOf(ETag), bytes: Size!, ...writtenAt });
      }
      ContinuationToken = page.next;
    } while (ContinuationToken !== undefined);
    return listed;
  }

  read(key: string): Promise<Stored | undefined> {
    return this.#retry(() =>
      orAbsent(async () => {
        const { Body, ETag, ContentLength } = await this.#client.send(new GetObjectCommand(this.#at(key)));
        return { body: await bytesOf(Body as Readable, ContentLength), version: versionOf(ETag) };
      }),
    );
  }

  async write(key: string, body: Uint8Array | string, { when, headers }: WriteOptions = {}): Promise<string> {
    const bytes = typeof body === 'string' ? Buffer.from(body) : body;
    const mark = randomUUID();
    const put = {
      ...this.#at(key),
      ContentLength: bytes.length,
      ChecksumSHA256: createHash('sha256').update(bytes).digest('base64'),
      // Who may read from other origins is decided by path, where readers ask.
      ...(headers && { ContentType: compressible(headers.contentType), CacheControl: headers.cacheControl }),
      Metadata: { ...(when && { mark }), ...answerOf(headers) },
      ...conditionOf(when),
    };
    return this.#retry(async () => {
      try {
        const sent = this.#client.send(new PutObjectCommand({ ...put, Body: this.#bodyOf(bytes) }));
        return versionOf((await sent).ETag);
      } catch (cause) {
        if (!when || !(isRefused(cause) || isUnknown(cause))) throw cause;
        const standing = await this.#head(key);
        if (standing?.mark === mark) return standing.version;
        const holds = when === 'absent' ? !standing : standing?.version === when.unchanged;
        if (isRefused(cause) || !holds) throw new ConditionFailed(key, { cause });
        throw cause;
      }
    });
  }

  /**
   * S3 compares the ETag as it removes (since September 2025). Some similar stores ignore the condition. There the
   * look before the removal upholds it, except for an instant in between.
   */
  async delete(key: string, { when }: { when?: Unchanged } = {}): Promise<void> {
    await this.#retry(async () => {
      if (!when) {
        await this.#client.send(new DeleteObjectCommand(this.#at(key)));
        return;
      }
      const standing = await this.#head(key);
      if (!standing) return;
      if (standing.version !== when.unchanged) throw new ConditionFailed(key);
      try {
        await this.#client.send(new DeleteObjectCommand({ ...this.#at(key), IfMatch: when.unchanged }));
      } catch (cause) {
        if (isAbsent(cause)) return;
        throw isRefused(cause) ? new ConditionFailed(key, { cause }) : cause;
      }
    });
  }

  async #page(prefix: string, after: string | undefined, ContinuationToken: string | undefined) {
    const request = new ListObjectsV2Command({
      Bucket: this.#bucket,
      Prefix: this.#prefix + prefix,
      ...(after !== undefined && { StartAfter: this.#prefix + after }),
      // A key may hold characters that XML cannot.
      EncodingType: 'url',
      ContinuationToken,
    });
    const objects = objectsOf(request);
    const { Contents = [], IsTruncated, NextContinuationToken } = await this.#retry(() => this.#client.send(request));
    // An answer without a word, or without the place of the next, is no listing: what is missing from one is taken from the site.
    if (IsTruncated === undefined || (IsTruncated && !NextContinuationToken))
      throw new Error(`A listing of ${this.#bucket} does not say whether it is all, or where it goes on.`);
    return { objects: objects() ?? Contents, next: IsTruncated ? NextContinuationToken : undefined };
  }

  /** The object's version, and the mark of the conditional write that it is from. */
  #head(key: string): Promise<{ version: string; mark: string | undefined } | undefined> {
    return orAbsent(async () => {
      const { ETag, Metadata } = await this.#client.send(new HeadObjectCommand(this.#at(key)));
      return { version: versionOf(ETag), mark: Metadata?.['mark'] };
    });
  }

  #at(key: string) {
    return { Bucket: this.#bucket, Key: this.#prefix + key };
  }

  #retry<T>(act: () => Promise<T>): Promise<T> {
    return retry(this.#policy, isUnknown, act);
  }
}

/**
 * Known keys from which listings may begin, in order. Only those in ASCII: they are before and behind the same keys in the order
 * of S3, which is that of UTF-8, as in that of UTF-16.
 */
function startsAmong(known: Iterable<string>, prefix: string): string[] {
  const some = [...known].filter((key, at) => at % oneOf === 0 && key.startsWith(prefix) && !/[^\0-\x7F]/.test(key));
  return some.toSorted().filter((_, at) => at > 0 && at % (keysBetween / oneOf) === 0);
}

/** What a body holds, which is put in its place as it comes: joining all of it in the end would take as much memory again. */
async function bytesOf(body: Readable, length: number | undefined): Promise<Uint8Array> {
  if (length === undefined) return Buffer.concat((await body.toArray()) as Buffer[]);
  const bytes = Buffer.allocUnsafeSlow(length);
  let at = 0;
  for await (const chunk of body) at += (chunk as Buffer).copy(bytes, at);
  if (at < length) throw Object.assign(new Error(`Only ${at} of ${length} bytes came.`), { code: 'ECONNRESET' });
  return bytes;
}

/** The condition of a write, as the headers of a request say it. */
export function conditionOf(when: WriteOptions['when']): { IfNoneMatch?: string; IfMatch?: string } {
  if (when === undefined) return {};
  return when === 'absent' ? { IfNoneMatch: '*' } : { IfMatch: when.unchanged };
}

/** From these the edge makes the answer's status and location (infra/edge/response.js); S3 itself answers 200. */
function answerOf({ status, location }: Partial<Headers> = {}): Record<string, string> {
  return { ...(status !== undefined && { status: String(status) }), ...(location !== undefined && { location }) };
}

/**
 * CloudFront compresses by a list of content types, on which those of JSON Feed and OPML are not. So the bucket has them under what
 * they are made of, and the edge says what they are (infra/edge/response.js).
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/ServingCompressedFiles.html
 */
function compressible(contentType: string): string {
  return contentType.replace('application/feed+json', 'application/json').replace('text/x-opml', 'text/xml');
}

/** A key as listed with `EncodingType: 'url'`, in which a plus means a space. */
function decoded(key: string): string {
  return decodeURIComponent(key.replaceAll('+', ' '));
}
