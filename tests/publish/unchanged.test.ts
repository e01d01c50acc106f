import { describe, expect, it } from 'vitest';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { type Phase, publish } from '../../lambdas/publish.ts';
import { FaultyStore } from '../support/faulty-store.ts';
import { at, cleanBuild, differences, type Files, item, newsroom, standing } from '../support/newsroom.ts';

const settings = 'name: Wells Weekly\nurl: https://wells.example.org\ndescription: News of wells\n';
const archive: Files = {
  'settings.yaml': settings,
  'articles/deep.md': item({ title: 'Deep wells', date: '2026-01-05', tags: ['water'] }, 'See [dry](dry.md).'),
  'articles/dry.md': item({ title: 'Dry wells', date: '2026-02-05', tags: ['water'] }, 'See [next](/next/).'),
};
const now = '2026-04-01T00:00:00Z';

/** Publishes the files over what is there of the archive, and tells the phases that the run went through. */
async function phasesOf(content: Files, then = now): Promise<{ phases: Set<Phase>; site: MemoryStore }> {
  const { site } = await cleanBuild(archive, now);
  const phases = new Set<Phase>();
  await publish(newsroom(content, site), { now: at(then), onProgress: (phase) => phases.add(phase) });
  return { phases, site };
}

describe('A run that finds everything as it was', () => {
  it('plans nothing', async () => {
    expect(await phasesOf(archive)).toMatchObject({ phases: new Set(['look', 'parse']) });
  });

  it('plans nothing in another month either', async () => {
    expect(await phasesOf(archive, '2026-05-01T00:00:00Z')).toMatchObject({ phases: new Set(['look', 'parse']) });
  });

  it('plans nothing because of a file that was refused before', async () => {
    const files = { ...archive, 'articles/faulty.md': '---\ntitle: [\n---\n' };
    expect(await phasesOf(files)).toMatchObject({ phases: new Set(['look', 'parse']) });
  });

  it('reports what a run that plans reports', async () => {
    const { site, report } = await cleanBuild(archive, now);
    const { outputs, nextChangeAt, articles } = await publish(newsroom(archive, site), { now: at(now) });
    expect({ nextChangeAt, articles }).toEqual({ nextChangeAt: report.nextChangeAt, articles: report.articles });
    expect(outputs).toEqual({ ...report.outputs, written: 0, unchanged: report.outputs.standing });
  });

  it('plans when it is asked to look whether everything stands', async () => {
    const { site } = await cleanBuild(archive, now);
    await site.write('articles/dry/index.html', 'Somebody was here.');
    await publish(newsroom(archive, site), { now: at(now), audit: true });
    expect(differences(await standing(site), await standing((await cleanBuild(archive, now)).site))).toEqual({});
  });
});

describe('A run plans when there is another', () => {
  const changes: [what: string, files: Files][] = [
    ['setting', { 'settings.yaml': `${settings}lists: {front: 1}\n` }],
    ['counter', { 'counters.json': '{ "dry": { "comments": 2 } }' }],
    ['text', { 'articles/dry.md': item({ title: 'Dry wells', date: '2026-02-05', tags: ['water'] }, 'Mended.') }],
    ['article', { 'articles/new.md': item({ title: 'New wells', date: '2026-03-05' }) }],
    ['draft that a link leads to', { 'articles/next.md': item({ title: 'Next', date: '2026-03-05', draft: true }) }],
    ['scheduled article that a link leads to', { 'articles/next.md': item({ title: 'Next', date: '2027-03-05' }) }],
  ];

  it.each(changes)('%s, and comes to what a clean build would write', async (_, files) => {
    const changed = { ...archive, ...files };
    const { phases, site } = await phasesOf(changed);
    expect(phases).toContain('plan');
    expect(differences(await standing(site), await standing((await cleanBuild(changed, now)).site))).toEqual({});
  });
});

describe('A body', () => {
  it('is taken from the page where it stands, so that one article more reads no other', async () => {
    const alone = { ...archive, 'settings.yaml': `${settings}lists: {related: 0}\n` };
    const { site } = await cleanBuild(alone, now);
    const more = { ...alone, 'articles/new.md': item({ title: 'New wells', date: '2026-03-05', tags: ['water'] }) };
    const content = new FaultyStore(MemoryStore.of(more));
    await publish(newsroom(content, site), { now: at(now) });
    const read = content.operations.filter(({ kind, key }) => kind === 'read' && key.startsWith('articles/'));
    expect(read.map(({ key }) => key)).toEqual(['articles/new.md']);
  });

  it('is parsed again where somebody changed the page', async () => {
    const alone = { ...archive, 'settings.yaml': `${settings}lists: {related: 0}\n` };
    const { site } = await cleanBuild(alone, now);
    const page = new TextDecoder().decode((await site.read('articles/dry/index.html'))!.body);
    await site.write('articles/dry/index.html', page.replaceAll('See ', 'Shun '));
    const more = { ...alone, 'articles/new.md': item({ title: 'New wells', date: '2026-03-05' }) };
    await publish(newsroom(more, site), { now: at(now) });
    const feed = new TextDecoder().decode((await site.read('feed.xml'))!.body);
    expect(feed).toContain('New wells');
    expect(feed).not.toContain('Shun');
  });
});
