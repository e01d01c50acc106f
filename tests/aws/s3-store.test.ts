import { describe, expect, it } from 'vitest';
import type { RetryPolicy } from '../../lambdas/aws/retry.ts';
import { S3Store } from '../../lambdas/aws/s3-store.ts';
import type { Headers } from '../../lambdas/core/outputs/headers.ts';
import { ConditionFailed } from '../../lambdas/store.ts';
import { type Fate, SmallS3 } from './small-s3.ts';

/** A store on a small S3 whose first requests meet these fates, and the pauses it makes. */
function storeWith(...fates: Fate[]) {
  const s3 = new SmallS3(...fates);
  const pauses: number[] = [];
  const policy: RetryPolicy = {
    millisecondsLeft: () => 60_000,
    pause: async (milliseconds) => void pauses.push(milliseconds),
    random: () => 0.5,
  };
  return { s3, pauses, store: new S3Store({ client: s3.client, bucket: 'bucket', policy }) };
}

const textOf = async (store: S3Store, key: string) => {
  const stored = await store.read(key);
  return stored && new TextDecoder().decode(stored.body);
};

describe('Beside an object', () => {
  const html = { contentType: 'text/html; charset=utf-8', cacheControl: 'public, max-age=60', crossOrigin: false };
  const metadataOf = async (headers?: Headers, conditional = false) => {
    const { s3, store } = storeWith();
    await store.write('page.html', 'page', { ...(conditional && { when: 'absent' }), ...(headers && { headers }) });
    return s3.objects.get('/bucket/page.html')!.metadata;
  };

  it('stands what the edge is to answer with, and nothing where that is what S3 answers', async () => {
    expect(await metadataOf()).toEqual({});
    expect(await metadataOf(html)).toEqual({});
    expect(await metadataOf({ ...html, status: 410 })).toEqual({ 'x-amz-meta-status': '410' });
    expect(await metadataOf({ ...html, status: 301, location: '/news/articles/%D0%B2/' })).toEqual({
      'x-amz-meta-status': '301',
      'x-amz-meta-location': '/news/articles/%D0%B2/',
    });
  });

  it('stands the mark of a conditional write besides', async () => {
    expect(await metadataOf({ ...html, status: 410 }, true)).toEqual({
      'x-amz-meta-status': '410',
      'x-amz-meta-mark': expect.stringMatching(/^[\da-f-]{36}$/),
    });
  });
});

describe('A conditional write that is not answered', () => {
  it('is done when it was carried out: the store looks, and does not write again', async () => {
    const { s3, store } = storeWith('after');
    const version = await store.write('issue.json', 'mine', { when: 'absent' });
    expect(s3.methods).toEqual(['PUT', 'HEAD']);
    expect((await store.read('issue.json'))!.version).toBe(version);
  });

  it('is tried again when it never arrived', async () => {
    const { s3, store } = storeWith('before');
    await store.write('issue.json', 'mine', { when: 'absent' });
    expect(s3.methods).toEqual(['PUT', 'HEAD', 'PUT']);
    expect(await textOf(store, 'issue.json')).toBe('mine');
  });

  it('is done when the next try is refused because of the first', async () => {
    // The first look is lost as well, so the store writes again.
    const { s3, store } = storeWith('after', 'before');
    await store.write('issue.json', 'mine', { when: 'absent' });
    expect(s3.methods).toEqual(['PUT', 'HEAD', 'PUT', 'HEAD']);
  });

  it.each([409, 500, 503] as const)('is tried again when the answer was %i and nothing was written', async (status) => {
    const { s3, store } = storeWith(undefined, status);
    const version = await store.write('state.json', 'one');
    await store.write('state.json', 'two', { when: { unchanged: version } });
    expect(s3.methods).toEqual(['PUT', 'PUT', 'HEAD', 'PUT']);
    expect(await textOf(store, 'state.json')).toBe('two');
  });

  it('fails when somebody else wrote the same bytes: a claim is not two writers', async () => {
    const { s3, store } = storeWith(undefined, 'before');
    const other = new S3Store({ client: s3.client, bucket: 'bucket' });
    await other.write('issue.json', 'the same claim', { when: 'absent' });
    const late = store.write('issue.json', 'the same claim', { when: 'absent' });
    await expect(late).rejects.toThrow(ConditionFailed);
  });

  it('is done when it renewed the same bytes', async () => {
    const { s3, store } = storeWith(undefined, 'after');
    const version = await store.write('page.html', 'same');
    expect(await store.write('page.html', 'same', { when: { unchanged: version } })).toBe(version);
    expect(s3.methods).toEqual(['PUT', 'PUT', 'HEAD']);
  });
});

describe('A conditional write that is refused', () => {
  it('fails when the object stands, and changes nothing', async () => {
    const { store } = storeWith();
    await store.write('issue.json', 'first', { when: 'absent' });
    await expect(store.write('issue.json', 'second', { when: 'absent' })).rejects.toThrow(ConditionFailed);
    expect(await textOf(store, 'issue.json')).toBe('first');
  });

  it('fails also when the object was removed before the store looks', async () => {
    const { s3, store } = storeWith(412);
    await expect(store.write('issue.json', 'mine', { when: 'absent' })).rejects.toThrow(ConditionFailed);
    expect(s3.methods).toEqual(['PUT', 'HEAD']);
  });

  it('fails when the object is gone that it was to replace', async () => {
    const { store } = storeWith();
    const version = await store.write('state.json', 'one');
    await store.delete('state.json');
    const late = store.write('state.json', 'two', { when: { unchanged: version } });
    await expect(late).rejects.toThrow(ConditionFailed);
  });
});

describe('A conditional removal', () => {
  it('that is not answered is done', async () => {
    const { s3, store } = storeWith(undefined, undefined, 'after');
    const version = await store.write('page.html', 'one');
    await store.delete('page.html', { when: { unchanged: version } });
    expect(s3.methods).toEqual(['PUT', 'HEAD', 'DELETE', 'HEAD']);
    expect(await store.read('page.html')).toBeUndefined();
  });

  it('fails when somebody else writes between the look and the removal', async () => {
    const { s3, store } = storeWith(undefined, undefined, () =>
      s3.objects.set('/bucket/page.html', { body: Buffer.from('two'), metadata: {} }),
    );
    const version = await store.write('page.html', 'one');
    await expect(store.delete('page.html', { when: { unchanged: version } })).rejects.toThrow(ConditionFailed);
    expect(await textOf(store, 'page.html')).toBe('two');
  });
});

describe('Trying again', () => {
  it('pauses for a random time whose bound doubles up to five seconds, and ends after ten tries', async () => {
    const { s3, store, pauses } = storeWith(...Array<Fate>(10).fill(503));
    await expect(store.read('page.html')).rejects.toMatchObject({ $metadata: { httpStatusCode: 503 } });
    expect(s3.methods).toHaveLength(10);
    expect(pauses).toEqual([25, 50, 100, 200, 400, 800, 1600, 2500, 2500]);
  });

  it('ends when no time is left for the pause', async () => {
    const s3 = new SmallS3(503, 503, 503, 503);
    let left = 100;
    const policy: RetryPolicy = {
      millisecondsLeft: () => left,
      pause: async (milliseconds) => void (left -= milliseconds),
      random: () => 0.9,
    };
    const store = new S3Store({ client: s3.client, bucket: 'bucket', policy });
    await expect(store.read('page.html')).rejects.toThrow();
    expect(s3.methods).toHaveLength(2);
  });

  it('is not done where it cannot help', async () => {
    const { s3, store, pauses } = storeWith();
    await expect(store.write('page.html', 'x', { when: { unchanged: 'never' } })).rejects.toThrow(ConditionFailed);
    expect(await store.read('page.html')).toBeUndefined();
    expect(s3.methods).toEqual(['PUT', 'HEAD', 'GET']);
    expect(pauses).toEqual([]);
  });

  it('is done for reading and for writing without a condition, without a look in between', async () => {
    const { s3, store } = storeWith('after', undefined, 'before');
    await store.write('page.html', 'one');
    expect(await textOf(store, 'page.html')).toBe('one');
    expect(s3.methods).toEqual(['PUT', 'PUT', 'GET', 'GET']);
  });
});
