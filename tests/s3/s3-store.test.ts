import { HeadObjectCommand } from '@aws-sdk/client-s3';
import { expect, it } from 'vitest';
import { ConditionsIgnored, probe } from '../../lambdas/aws/probe.ts';
import { S3Store } from '../../lambdas/aws/s3-store.ts';
import type { Store } from '../../lambdas/store.ts';
import { storeContract } from '../store-contract.ts';
import { clientOf, describeOnS3, newBucket, newStore, newVersionedBucket, trafficOf } from './bucket.ts';

const textAt = async (store: Store, key: string) => new TextDecoder().decode((await store.read(key))!.body);

describeOnS3('On a real S3', () => {
  storeContract('A bucket', newStore, { versions: 'each content' });
  storeContract('A part of a bucket', () => newStore({ prefix: 'part/' }), { versions: 'each content' });

  it('a part of a bucket is apart from the others', async () => {
    const bucket = await newBucket();
    const [site, content] = ['site/', 'content/'].map((prefix) => new S3Store({ client: clientOf(), bucket, prefix }));
    await site!.write('index.html', 'site');
    expect(await content!.list('')).toEqual([]);
    expect((await new S3Store({ client: clientOf(), bucket }).list('')).map(({ key }) => key)).toEqual([
      'site/index.html',
    ]);
  });

  it('lists more than a page of 1,000 keys, in order', async () => {
    const client = clientOf();
    const { requests } = trafficOf(client);
    const store = await newStore({ client });
    const keys = Array.from({ length: 2_100 }, (_, i) => `a/${String(i).padStart(5, '0')}`);
    for (let i = 0; i < keys.length; i += store.parallel)
      await Promise.all(keys.slice(i, i + store.parallel).map((key) => store.write(key, '')));
    await store.write('b', '');
    const listed = await store.list('a/');
    expect(listed.map(({ key }) => key)).toEqual(keys);
    expect(requests['ListObjectsV2']).toBe(3);
    expect(await store.list('a/', [...keys, 'b', 'a/never'])).toEqual(listed);
    expect(requests['ListObjectsV2']).toBe(6);
  });

  it('lists keys that XML cannot hold, and none of the marks that consoles make for folders', async () => {
    const store = await newStore();
    const keys = ['a/100%25 sure+more.md', 'a/bell\u0007.md', 'a/two  spaces & <signs>.md'];
    for (const key of [...keys, 'a/folder/', 'a/']) await store.write(key, key);
    expect((await store.list('a/')).map(({ key }) => key)).toEqual(keys);
    expect(await textAt(store, keys[1]!)).toBe(keys[1]);
  });

  it('keeps the headers that an object is served with', async () => {
    const client = clientOf();
    const bucket = await newBucket();
    const headers = { contentType: 'text/html; charset=utf-8', cacheControl: 'public, max-age=60', crossOrigin: false };
    await new S3Store({ client, bucket }).write('index.html', '<p>', { headers, when: 'absent' });
    expect(await client.send(new HeadObjectCommand({ Bucket: bucket, Key: 'index.html' }))).toMatchObject({
      ContentType: headers.contentType,
      CacheControl: headers.cacheControl,
    });
  });

  it('passes the probe, in two refused writes once the probe stands', async () => {
    const client = clientOf();
    const store = await newStore({ client });
    await probe(store);
    const { requests } = trafficOf(client);
    await probe(store);
    expect(requests).toEqual({ PutObject: 2, HeadObject: 2 });
  });

  it('refuses by the probe a bucket that ignores conditions, as versioned ones of Ceph 16 do', async () => {
    await expect(probe(await newStore({ bucket: await newVersionedBucket() }))).rejects.toThrow(ConditionsIgnored);
  });

  it('fails on a bucket that is not there, rather than to take it for empty', async () => {
    const store = new S3Store({ client: clientOf(), bucket: 'tidings-never-made' });
    await expect(store.list('')).rejects.toThrow(/NoSuchBucket|does not exist|UnknownError/);
    await expect(store.read('index.html')).rejects.toMatchObject({ name: 'NoSuchBucket' });
    await expect(store.write('index.html', '', { when: 'absent' })).rejects.toMatchObject({ name: 'NoSuchBucket' });
  });
});
