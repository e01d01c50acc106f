import { describe, expect, it } from 'vitest';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { publish } from '../../lambdas/publish.ts';
import { rehearse } from '../../lambdas/publish/rehearse.ts';
import { Crash, FaultyStore } from '../support/faulty-store.ts';
import { at, cleanBuild, type Files, item, newsroom, wholeRun } from '../support/newsroom.ts';
import { Random, seeds } from '../support/random.ts';
import { Story } from '../support/story.ts';

const now = '2026-04-01T00:00:00Z';
const archive: Files = {
  'settings.yaml': 'name: Wells Weekly\nurl: https://wells.example.org\ndescription: News of wells\n',
  'articles/deep.md': item({ title: 'Deep wells', date: '2026-01-05', tags: ['water'] }),
  'articles/dry.md': item({ title: 'Dry wells', date: '2026-02-05', tags: ['water'] }),
};

/** What would be done after the archive was published, each as `does key: reasons`. */
async function wouldDo(content: Files, change: (room: ReturnType<typeof newsroom>) => typeof room | void = () => {}) {
  const { site } = await cleanBuild(archive, now);
  const room = newsroom(content, site);
  const { changes } = await rehearse(change(room) ?? room, { now: at(now) });
  return changes.map(({ does, key, because }) => ({
    what: `${does} ${key.replace(/\.[\w-]{22}\./, '.#.')}`,
    why: because.map(({ input, happened }) => `${input} ${happened}`).join('; '),
  }));
}

describe('A rehearsal', () => {
  it('tells of nothing that another program makes alike, and of what other templates make different', async () => {
    const ofProgram = await wouldDo(archive, (room) => ({ ...room, program: 'another' }));
    expect(ofProgram).toEqual([]);
    const render = (...args: Parameters<ReturnType<typeof newsroom>['templates']['render']>) =>
      `${newsroom({}).templates.render(...args)}<!-- new -->`;
    const ofTemplates = await wouldDo(archive, (room) => ({
      ...room,
      templates: { ...room.templates, render, fingerprint: (name) => `new ${room.templates.fingerprint(name)}` },
    }));
    expect(ofTemplates).toContainEqual({ what: 'write articles/deep/index.html', why: 'the templates changed' });
    expect(new Set(ofTemplates.map(({ why }) => why))).toEqual(new Set(['the templates changed']));
  });

  it('tells each reason of an output that has several, and no other', async () => {
    const told = await wouldDo({
      ...archive,
      'articles/deep.md': item({ title: 'Deeper wells', date: '2026-01-05', tags: ['depth'] }),
      'articles/tidal.md': item({ title: 'Tidal wells', date: '2026-03-05', tags: ['sea'] }),
    });
    const whyOf = (key: string) => told.find(({ what }) => what === `write ${key}`)?.why;
    expect(whyOf('index.html')).toBe('articles/deep.md changed; articles/tidal.md is new');
    expect(whyOf('tags/depth/index.html')).toBe('articles/deep.md changed');
    expect(whyOf('tags/sea/index.html')).toBe('articles/tidal.md is new');
  });

  it('tells of a run that did not finish, and of what somebody changed', async () => {
    const { site } = await cleanBuild(archive, now);
    const edited = { ...archive, 'articles/dry.md': item({ title: 'Arid wells', date: '2026-02-05' }) };
    const dying = new FaultyStore(site, { crash: { at: 20, when: 'after' } });
    await expect(publish(newsroom(edited, dying), { now: at(now) })).rejects.toThrow(Crash);
    const { changes } = await rehearse(newsroom(archive, site), { now: at(now) });
    expect(changes.map(({ key }) => key)).toContain('articles/dry/index.html');
    for (const { because } of changes) expect(because).toEqual([{ input: 'the last run', happened: 'did not finish' }]);

    const { site: scribbled } = await cleanBuild(archive, now);
    await scribbled.write('feed.xml', 'scribbled over');
    const { changes: mending } = await rehearse(newsroom(archive, scribbled), { now: at(now), audit: true });
    expect(mending).toEqual([
      {
        key: 'feed.xml',
        does: 'write',
        because: [{ input: 'the file in the site', happened: 'is not the one that was published' }],
      },
    ]);
  });

  it('tells a long list of content items as one reason', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 12 }, (_, n) => [`articles/n${n}.md`, item({ title: `Well ${n}`, date: '2026-03-01' })]),
    );
    const told = await wouldDo({ ...archive, ...many });
    expect(told).toContainEqual({ what: 'write articles/n3/index.html', why: '12 content items are new' });
  });

  it.each(seeds(1, 2, 3, 4))('changes nothing, and tells just what the run after it does (seed %i)', async (seed) => {
    const random = new Random(seed);
    const story = new Story(random);
    const site = new MemoryStore();
    for (let round = 0; round < 12; round++) {
      for (let steps = 1 + random.below(3); steps > 0; steps--) await story.step({ mayBreak: round > 0 });
      const watched = new FaultyStore(site);
      const { changes } = await rehearse(newsroom(story.content, watched), { now: story.now });
      expect(watched.operations.filter(({ kind }) => kind === 'write' || kind === 'delete')).toEqual([]);
      const { changed } = await publish(newsroom(story.content, site), { now: story.now });
      const keysOf = (does: string) => changes.filter((change) => change.does === does).map(({ key }) => key);
      expect(keysOf('write').toSorted(), story.log.join('\n')).toEqual(changed.written.toSorted());
      expect(keysOf('remove').toSorted(), story.log.join('\n')).toEqual(changed.removed.toSorted());
      for (const { because } of changes) expect(because.length).toBeGreaterThan(0);
      await wholeRun(newsroom(story.content, site), story.now);
      await story.published(await story.cleanBuild(site));
    }
  });
});
