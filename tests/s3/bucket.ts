import { CreateBucketCommand, PutBucketVersioningCommand, type S3Client } from '@aws-sdk/client-s3';
import { describe, inject } from 'vitest';
import { s3Client, S3Store, type S3StoreOptions } from '../../lambdas/aws/s3-store.ts';

const gateways = inject('s3');

/** Tests that need a real S3; skipped only when somebody asked for it. */
export const describeOnS3 = describe.skipIf(gateways === undefined);

/** A client of the gateway at this address; by default of the one that takes every request. */
export function clientOf(address = gateways!.open): S3Client {
  return s3Client({
    endpoint: address,
    forcePathStyle: true,
    region: 'default',
    credentials: { accessKeyId: 'AKTEST', secretAccessKey: 'SKTEST' },
  });
}

const shared = gateways && clientOf();
let buckets = 0;

/** The name of a bucket that was just made, and is empty. */
export async function newBucket(): Promise<string> {
  const bucket = `tidings-${process.pid}-${Date.now()}-${buckets++}`;
  await shared!.send(new CreateBucketCommand({ Bucket: bucket }));
  return bucket;
}

/** The same, for a bucket that keeps old versions. */
export async function newVersionedBucket(): Promise<string> {
  const bucket = await newBucket();
  const VersioningConfiguration = { Status: 'Enabled' } as const;
  await shared!.send(new PutBucketVersioningCommand({ Bucket: bucket, VersioningConfiguration }));
  return bucket;
}

/** A store on an empty bucket. */
export async function newStore(options: Partial<S3StoreOptions> = {}): Promise<S3Store> {
  return new S3Store({ client: shared!, bucket: options.bucket ?? (await newBucket()), ...options });
}

export interface Traffic {
  /** Requests sent, by kind: `PutObject`, `ListObjectsV2` and so on. */
  requests: Record<string, number>;
  /** How many of them were answered 503. */
  slowedDown: number;
}

/** Counts what a client sends from now on. */
export function trafficOf(client: S3Client): Traffic {
  const traffic: Traffic = { requests: {}, slowedDown: 0 };
  client.middlewareStack.add(
    (next, { commandName }) =>
      async (request) => {
        const kind = String(commandName).replace(/Command$/, '');
        traffic.requests[kind] = (traffic.requests[kind] ?? 0) + 1;
        const answer = await next(request);
        if ((answer.response as { statusCode: number }).statusCode === 503) traffic.slowedDown++;
        return answer;
      },
    { step: 'deserialize', priority: 'low' },
  );
  return traffic;
}
