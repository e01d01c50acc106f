import { CreateBucketCommand } from '@aws-sdk/client-s3';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { s3Client, S3Store } from '../../lambdas/aws/s3-store.ts';
import { startS3 } from './loopback-s3.ts';

/** Signs that are written otherwise in addresses and in XML, and those whose order is another one in UTF-8 than in UTF-16. */
const signs = [...'aZ09-./%+&"<> ~', '\u0007', 'ž', '\uFF5E', '\u{1F40E}'];
const name = fc.array(fc.constantFrom(...signs), { minLength: 1, maxLength: 5 }).map((parts) => parts.join(''));

describe('A listing that begins at several keys', () => {
  let running: Awaited<ReturnType<typeof startS3>>;
  let store: S3Store;
  const keys = [...new Set(fc.sample(name, { numRuns: 1_500, seed: 1 }))].filter((key) => !/^\/|\/$|\/\/|\./.test(key));
  beforeAll(async () => {
    running = await startS3();
    const { endpoint, region, ...credentials } = running.s3;
    const client = s3Client({ endpoint, region, credentials, forcePathStyle: true });
    await client.send(new CreateBucketCommand({ Bucket: 'bucket' }));
    store = new S3Store({ client, bucket: 'bucket', prefix: 'site/' });
    for (const key of keys) await store.write(key, key);
  });
  afterAll(() => running.stop());

  it('is the same as one from the beginning, whatever was known: keys that are gone, in any order, again and again', async () => {
    const all = await store.list('');
    expect(all).toHaveLength(keys.length);
    const known = fc.array(fc.oneof(name, fc.constantFrom(...keys)), { minLength: 900, maxLength: 3_000, size: 'max' });
    await fc.assert(
      fc.asyncProperty(known, fc.constantFrom('', 'a', 'ž', '%'), async (some, prefix) => {
        expect(await store.list(prefix, some)).toEqual(all.filter(({ key }) => key.startsWith(prefix)));
      }),
      { numRuns: 30, endOnFailure: true },
    );
  });
});
