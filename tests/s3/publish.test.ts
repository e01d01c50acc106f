import { DeleteObjectCommand, HeadObjectCommand, ListObjectVersionsCommand } from '@aws-sdk/client-s3';
import { expect, inject, it } from 'vitest';
import { S3Store } from '../../lambdas/aws/s3-store.ts';
import { publish, type Report } from '../../lambdas/publish.ts';
import type { Store } from '../../lambdas/store.ts';
import { FaultyStore } from '../support/faulty-store.ts';
import { at, cleanBuild, type Files, item, newsroom, standing } from '../support/newsroom.ts';
import { clientOf, describeOnS3, newBucket, newVersionedBucket, trafficOf } from './bucket.ts';
import { busyProxy, losingProxy } from './proxy.ts';

const now = '2026-04-01T00:00:00Z';
const map = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><path d="M0 0h40v30z"/></svg>';
const archive: Files = {
  'settings.yaml': 'name: Wells Weekly\nurl: https://wells.example.org\ndescription: News of wells\n',
  'articles/deep.md': item({ title: 'Deep wells', date: '2026-01-05', tags: ['water'], authors: ['Amina'] }),
  'articles/kept.md': item({
    ...{ title: 'Kept wells', date: '2026-02-03', permalink: '/2019/Kept_wells.html' },
    aliases: ['/old/kept.html', '/node/7', '/?p=7'],
  }),
  'articles/вода.md': item({ title: 'Вода', date: '2026-02-01', language: 'ru', aliases: ['voda'] }, 'Да.'),
  'articles/wrong.md': item({ title: 'Wrong wells', date: '2026-02-02', withdrawn: 'It was wrong.' }),
  'articles/dry.md': item({ title: 'Dry wells', date: '2026-02-05', tags: ['water'] }, 'See [deep](deep.md).'),
  'articles/new.md': item({ title: 'New wells', date: '2026-03-05', tags: ['sand'] }, '![Map](../images/map.svg)'),
  'articles/later.md': item({ title: 'Later', date: '2026-05-01', tags: ['water'] }),
  'images/map.svg': map,
};
const { 'articles/deep.md': _deep, ...without } = archive;
const changed: Files = {
  ...without,
  'articles/dry.md': item({ title: 'Arid wells', date: '2026-02-05', tags: ['water'] }, 'Corrected.'),
  'articles/tidal.md': item({ title: 'Tidal wells', date: '2026-03-09', tags: ['water', 'sea'] }),
};

const latest: Files = { ...changed, 'articles/late.md': item({ title: 'Late wells', date: '2026-03-30' }) };

/** A newsroom whose content and site are in a new bucket, each under its prefix, and what its client then sends. */
async function newsroomOnS3(files: Files, address?: string) {
  const client = clientOf(address);
  const bucket = await newBucket();
  const [content, site] = ['content/', 'site/'].map((prefix) => new S3Store({ client, bucket, prefix }));
  await put(content!, files);
  const servedAs = async (key: string) => {
    const { ContentType, CacheControl, Metadata } = await client.send(
      new HeadObjectCommand({ Bucket: bucket, Key: `site/${key}` }),
    );
    const { status, location } = Metadata ?? {};
    return { contentType: ContentType, cacheControl: CacheControl, status, location };
  };
  return { content: content!, site: site!, servedAs, traffic: trafficOf(client) };
}

/** Makes the content what the files say. */
async function put(content: Store, files: Files): Promise<void> {
  for (const { key } of await content.list('')) if (!(key in files)) await content.delete(key);
  for (const [key, body] of Object.entries(files)) await content.write(key, body);
}

/**
 * The report, whatever the order in which outputs of one stage were written: many are under way at once. When files were written
 * only a bucket tells.
 */
function sorted(report: Report): Report {
  const { written, removed } = report.changed;
  const appeared = report.appeared.map((listing) => ({ ...listing, writtenAt: 0 }));
  return { ...report, appeared, changed: { written: written.toSorted(), removed: removed.toSorted() } };
}

describeOnS3('Publishing to a real S3', () => {
  it('leaves what publishing to memory leaves: keys, bytes, content types, cache times, statuses and locations', async () => {
    const { content, site, servedAs } = await newsroomOnS3(archive);
    const clean = await cleanBuild(archive, now);
    const report = await publish(newsroom(content, site), { now: at(now) });
    expect(sorted(report)).toEqual(sorted(clean.report));
    const stands = await standing(site);
    expect(stands).toEqual(await standing(clean.site));
    for (const key of Object.keys(stands)) {
      const { contentType: told, cacheControl, status, location } = clean.site.headersOf(key)!;
      // CloudFront compresses neither of these; the edge says what they are.
      const contentType = told.replace('feed+json', 'json').replace('text/x-opml', 'text/xml');
      expect(await servedAs(key), key).toEqual({ contentType, cacheControl, status: status && `${status}`, location });
    }
  });

  it('leaves what publishing to memory leaves where keys are such as people and consoles make', async () => {
    const { 'settings.yaml': its } = archive;
    const odd: Files = { 'settings.yaml': its! };
    for (const name of ['a b', 'a+b', 'a%25b', 'wähle', `it's "so"`, 'back\\slash', 'line\u0001', 'double//slash'])
      odd[`articles/${name}.md`] = item({ title: name, date: '2026-01-05', tags: ['water'] });
    const { content, site } = await newsroomOnS3({
      ...odd,
      ...{ 'articles/': '', 'articles/folder/': '', '.DS_Store': 'x', 'articles/.DS_Store': 'x' },
    });
    const report = await publish(newsroom(content, site), { now: at(now) });
    const clean = await cleanBuild(odd, now);
    expect(report.articles).toEqual(clean.report.articles);
    expect(report.articles.live).toBeGreaterThan(5);
    expect(await standing(site)).toEqual(await standing(clean.site));
  });

  it('follows a person who removes an article, takes that back, and takes back a bad version of it', async () => {
    const client = clientOf();
    const Bucket = await newVersionedBucket();
    const content = new S3Store({ client, bucket: Bucket });
    const site = new S3Store({ client, bucket: await newBucket() });
    await put(content, archive);
    const Key = 'articles/deep.md';
    const titleNow = async () => {
      await publish(newsroom(content, site), { now: at(now) });
      return /<h1[^>]*>\s*([^<]*?)\s*</.exec((await standing(site))['articles/deep/index.html'] ?? '')?.[1];
    };
    const removeLatest = async (of: 'Versions' | 'DeleteMarkers') => {
      const listed = await client.send(new ListObjectVersionsCommand({ Bucket, Prefix: Key }));
      const { VersionId } = listed[of]!.find(({ IsLatest }) => IsLatest)!;
      await client.send(new DeleteObjectCommand({ Bucket, Key, VersionId }));
    };
    expect(await titleNow()).toBe('Deep wells');
    await content.delete(Key);
    expect(await titleNow()).toBeUndefined();
    await removeLatest('DeleteMarkers');
    expect(await titleNow()).toBe('Deep wells');
    await content.write(Key, item({ title: 'Bad wells', date: '2026-01-05' }));
    expect(await titleNow()).toBe('Bad wells');
    await removeLatest('Versions');
    expect(await titleNow()).toBe('Deep wells');
    expect(await standing(site)).toEqual(await standing((await cleanBuild(archive, now)).site));
  });

  it('reads little and writes nothing when nothing has changed', async () => {
    const { content, site, traffic } = await newsroomOnS3(archive);
    await publish(newsroom(content, site), { now: at(now) });
    traffic.requests = {};
    await publish(newsroom(content, site), { now: at(now) });
    const { ListObjectsV2, GetObject, ...others } = traffic.requests;
    expect(others).toEqual({});
    // The content, and what is on record of the digests.
    expect(ListObjectsV2).toBe(2);
    expect(GetObject).toBeLessThan(20);
  });

  it('brings a change to stand as a clean build would', async () => {
    const { content, site } = await newsroomOnS3(archive);
    await publish(newsroom(content, site), { now: at(now) });
    await put(content, changed);
    await publish(newsroom(content, site), { now: at('2026-05-02T00:00:00Z') });
    expect(await standing(site)).toEqual(await standing((await cleanBuild(changed, '2026-05-02T00:00:00Z')).site));
  });

  it.each([1, 6, 12, 20, 40])(
    'is right when a second publisher starts, with other content, as the first comes to its operation %i',
    async (operation) => {
      const { content, site } = await newsroomOnS3(archive);
      await publish(newsroom(content, site), { now: at('2026-03-20T00:00:00Z') });
      await put(content, changed);
      let second: Promise<unknown> | undefined;
      const watched = new FaultyStore(site, {
        onOperation: async (_, count) => {
          if (count !== operation) return;
          await put(content, latest);
          second = publish(newsroom(content, site), { now: at(now) });
        },
      });
      await publish(newsroom(content, watched), { now: at(now) });
      expect(second).toBeDefined();
      await second;
      expect(await standing(site)).toEqual(await standing((await cleanBuild(latest, now)).site));
    },
  );

  it('is mended by an audit where a run was overtaken, wrote over what was renewed, and died', async () => {
    const { content, site } = await newsroomOnS3(archive);
    await publish(newsroom(content, site), { now: at(now) });
    const page = 'articles/dry/index.html';
    const dying = new FaultyStore(site, {
      onOperation: async ({ kind, key }) => {
        if (key === '.tidings/state.json' && kind === 'write') throw new Error('died');
        if (key !== page || kind !== 'write') return;
        // The edit is taken back, and another run sees to it: to S3 the renewed page is the same as before.
        await put(content, archive);
        await publish(newsroom(content, site), { now: at(now) });
      },
    });
    await put(content, { ...archive, 'articles/dry.md': item({ title: 'Wrong wells', date: '2026-02-05' }) });
    await expect(publish(newsroom(content, dying), { now: at(now) })).rejects.toThrow('died');
    expect((await standing(site))[page]).toContain('Wrong wells');
    await publish(newsroom(content, site), { now: at(now), audit: true });
    expect(await standing(site)).toEqual(await standing((await cleanBuild(archive, now)).site));
  });

  it('is right, and needs no second run, where every fourth answer to a write is lost', async () => {
    const proxy = await losingProxy(inject('s3')!.open, 4);
    try {
      const { content, site } = await newsroomOnS3(archive, proxy.address);
      const report = await publish(newsroom(content, site), { now: at(now) });
      expect(sorted(report)).toEqual(sorted((await cleanBuild(archive, now)).report));
      expect(await standing(site)).toEqual(await standing((await cleanBuild(archive, now)).site));
      expect(proxy.failed).toBeGreaterThan(10);
    } finally {
      await proxy.stop();
    }
  });

  it('is right where most requests are turned away (503 SlowDown)', async () => {
    const { content, site, traffic } = await newsroomOnS3(archive, inject('s3')!.throttled);
    await publish(newsroom(content, site), { now: at(now) });
    expect(await standing(site)).toEqual(await standing((await cleanBuild(archive, now)).site));
    expect(traffic.slowedDown).toBeGreaterThan(0);
  });

  it('fails when reading an article is turned away ten times, and publishes the article when S3 answers again', async () => {
    const busy = await busyProxy(inject('s3')!.open, 'articles/dry.md', 10);
    try {
      const client = clientOf(busy.address);
      const bucket = await newBucket();
      const policy = { millisecondsLeft: () => Infinity, pause: async () => {}, random: Math.random };
      const [content, site] = ['content/', 'site/'].map((prefix) => new S3Store({ client, bucket, prefix, policy }));
      await put(content!, archive);
      await expect(publish(newsroom(content!, site), { now: at(now) })).rejects.toMatchObject({ name: 'SlowDown' });
      expect(busy.failed).toBe(10);
      const report = await publish(newsroom(content!, site), { now: at(now) });
      expect(report.problems).toEqual((await cleanBuild(archive, now)).report.problems);
      expect(await standing(site!)).toEqual(await standing((await cleanBuild(archive, now)).site));
    } finally {
      await busy.stop();
    }
  });
});
