import { expect, it } from 'vitest';
import { S3Store } from '../../lambdas/aws/s3-store.ts';
import { publish } from '../../lambdas/publish.ts';
import { Crash, FaultyStore, type Operation } from '../support/faulty-store.ts';
import { rebuildInParts } from '../support/in-parts.ts';
import { at, cleanBuild, type Files, item, newsroom, standing } from '../support/newsroom.ts';
import { Random } from '../support/random.ts';
import { clientOf, describeOnS3, newBucket } from './bucket.ts';

const now = '2026-05-08T12:00:00Z';
const archive: Files = {
  'settings.yaml': 'name: Wells\nurl: https://wells.example.org\nlists: {related: 2}\n',
  'articles/old.md': item({ title: 'Old wells', date: '2026-02-01', aliases: ['/2019/old.html'], tags: ['water'] }),
  'articles/wrong.md': item({ title: 'Wrong wells', date: '2026-03-07', withdrawn: 'It was wrong.' }),
  'articles/later.md': item({ title: 'Later', date: '2026-06-01' }),
  'articles/faulty.md': '---\ntitle: [\n---\n',
  'images/map.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><path d="M0 0h40v30z"/></svg>',
};
for (let n = 0; n < 12; n++)
  archive[`articles/w${n}.md`] = item(
    { title: `Wells ${n}`, date: `2026-0${(n % 4) + 1}-11`, tags: [`t${n % 3}`], authors: ['Amina'] },
    `Water ${n % 5}. See [the next](w${(n + 1) % 12}.md). ![Map](../images/map.svg)`,
  );

describeOnS3('A rebuild in parts, each by a client of its own', () => {
  it.each<[string, { parts: number; times?: number; killed?: { process: number; writes: number } }]>([
    ['1 part', { parts: 1 }],
    ['3 parts', { parts: 3 }],
    ['7 parts', { parts: 7 }],
    ['3 parts, each done twice', { parts: 3, times: 2 }],
    ['3 parts, of which one is killed while it parses', { parts: 3, killed: { process: 1, writes: 0 } }],
    ['3 parts, of which one is killed while it writes', { parts: 3, killed: { process: 8, writes: 2 } }],
  ])('gives the bytes of one process: %s', async (_, { killed, ...how }) => {
    const bucket = await newBucket();
    const store = (prefix: string) => new S3Store({ client: clientOf(), bucket, prefix });
    for (const [key, body] of Object.entries(archive)) await store('content/').write(key, body);
    let processes = 0;
    let isDead = false;
    const open = () => {
      const site = store('site/');
      if (!killed || processes++ !== killed.process) return newsroom(store('content/'), site);
      let writes = 0;
      const onOperation = ({ kind }: Operation) => {
        isDead ||= kind === 'write' && writes++ === killed.writes;
        if (isDead) throw new Crash('killed');
      };
      return newsroom(store('content/'), new FaultyStore(site, { onOperation }));
    };
    // Those of a stage are at work at once, as those of an engine are, unless one of them is killed.
    const random = killed === undefined ? {} : { random: new Random(killed.process) };
    await rebuildInParts(newsroom(store('content/'), store('site/')), at(now), { ...how, ...random, open });
    expect(isDead).toBe(killed !== undefined);
    const site = store('site/');
    expect(await standing(site)).toEqual(await standing((await cleanBuild(archive, now)).site));
    expect(await site.list('.tidings/parsed/')).toEqual([]);
    const watched = new FaultyStore(site);
    await publish(newsroom(store('content/'), watched), { now: at(now) });
    expect(watched.operations.filter(({ kind }) => kind === 'write' || kind === 'delete')).toEqual([]);
  });
});
