import { describe, expect, it } from 'vitest';
import type { Article } from '../../lambdas/core/article.ts';
import { cutIssue } from '../../lambdas/core/digest/cut.ts';
import { isIssue, type Issue } from '../../lambdas/core/digest/issue.ts';
import { cardOf } from '../../lambdas/core/pages/card.ts';
import { siteOf } from '../../lambdas/core/pages/site.ts';
import { problemLine } from '../../lambdas/core/problem.ts';
import type { Templates } from '../../lambdas/core/templates.ts';
import { digest } from '../../lambdas/digest.ts';
import { nextIssues } from '../../lambdas/digest/coming.ts';
import { CannotTell, cutTellable, type Failing } from '../../lambdas/digest/tellable.ts';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import type { Newsroom } from '../../lambdas/publish.ts';
import { article, inputAt, settings } from '../core/digest/newsroom.ts';
import { at, type Files, item, newsroom, publishingQueue, standing, wholeRun } from '../support/newsroom.ts';

const friday = at('2026-11-20T07:00:00Z');
const nextFriday = at('2026-11-27T07:00:00Z');
const laterFriday = at('2026-12-04T07:00:00Z');
const files: Files = {
  'settings.yaml':
    "name: Wells Weekly\nurl: https://wells.example.org\ntimezone: Europe/Brussels\ndigest: {from: desk@example.org, every: friday, at: '08:00'}\n",
  'articles/deep.md': item({ title: 'Deep wells', date: '2026-11-16' }),
  'articles/dry.md': item({ title: 'Breaks everything', date: '2026-11-18' }),
  'articles/old.md': item({ title: 'Old wells', date: '2025-01-05' }),
};
const news: Files = { 'articles/new.md': item({ title: 'New wells', date: '2026-11-24' }) };
const mended: Files = { 'articles/dry.md': item({ title: 'Dry wells', date: '2026-11-18' }) };

/** Fails at templates that would show the title. */
function failing(room: Newsroom, names: string): Newsroom {
  const templates: Templates = {
    file: (name) => room.templates.file(name),
    fingerprint: (name) => room.templates.fingerprint(name),
    render: (name, view) => {
      // Of an article's page only its own title counts, as others lead to it.
      const shown = name === 'pages/article' && 'title' in view ? view.title : view;
      if (names.split(' ').includes(name) && JSON.stringify(shown).includes('Breaks everything'))
        throw new RangeError('Too deep.');
      return room.templates.render(name, view);
    },
  };
  return { ...room, templates };
}

async function toldBy(site: MemoryStore, id: string): Promise<string[]> {
  const record = JSON.parse(new TextDecoder().decode((await site.read(`digests/${id}/issue.json`))!.body)) as Issue;
  return record.articles.map(({ card }) => card.slug);
}

const problem =
  'articles/dry.md: Tidings itself fails on this file (Too deep.), expected content that it can publish, or refuse with a reason. ' +
  'Please report this, and include the file. Issue 2026-11-20 is sent without it; if it belonged there, the next issue will include it once this is fixed.';

describe('An article at which the program fails is left out of the issue, named, and told by the first after it is mended', () => {
  it.each([
    ['its page', 'pages/article'],
    ['the HTML of the mail', 'digest/email'],
    ['the text of the mail', 'digest/text'],
    ['the page of the issue', 'digest/page'],
    ['all of them', 'pages/article digest/email digest/text digest/page'],
  ])('at %s', async (_, names) => {
    const site = new MemoryStore();
    const { digest } = await wholeRun(failing(newsroom(files, site), names), friday);
    expect(digest.problems.map(problemLine)).toContain(problem);
    expect(await toldBy(site, '2026-11-20')).toEqual(['deep']);
    for (const [key, text] of Object.entries(await standing(site)))
      if (key.startsWith('digests/')) expect([key, /dry|Breaks everything/.exec(text)]).toEqual([key, null]);

    await wholeRun(failing(newsroom({ ...files, ...news }, site), names), nextFriday);
    expect(await toldBy(site, '2026-11-27')).toEqual(['new']);
    const more = { ...files, ...mended, ...news, 'articles/last.md': item({ title: 'Last', date: '2026-12-01' }) };
    await wholeRun(newsroom(more, site), laterFriday);
    expect(await toldBy(site, '2026-12-04')).toEqual(['last', 'dry']);
    expect(await toldBy(site, '2026-11-20')).toEqual(['deep']);
  });

  it('whoever publishes, as the digest learns of it from the state', async () => {
    const site = new MemoryStore();
    const room = failing(newsroom(files, site), 'pages/article');
    const look = publishingQueue(room, friday);
    let looks = 0;
    const patiently = () => (++looks < 5 ? look() : Promise.reject(new Error('It waits for ever.')));
    const { problems } = await digest(room, { now: friday, look: patiently });
    expect(problems.map(problemLine)).toContain(problem);
    expect(await toldBy(site, '2026-11-20')).toEqual(['deep']);
  });

  it('but its last good version is told where it has one', async () => {
    const site = new MemoryStore();
    await wholeRun(newsroom({ ...files, ...mended }, site), friday - 86_400_000);
    const { digest } = await wholeRun(failing(newsroom(files, site), 'pages/article'), friday);
    expect(await toldBy(site, '2026-11-20')).toEqual(['dry', 'deep']);
    expect(digest.problems.map(problemLine)).not.toContain(problem);
    expect((await standing(site))['digests/2026-11-20/email.txt']).toContain('Dry wells');
  });

  it('nor is it picked from the archive', async () => {
    const site = new MemoryStore();
    const broken = { ...files, ...mended, 'articles/old.md': item({ title: 'Breaks everything', date: '2025-01-05' }) };
    const { digest } = await wholeRun(failing(newsroom(broken, site), 'digest/page'), friday);
    expect(digest.cut.map(({ picks }) => picks)).toEqual([[]]);
    expect(digest.problems.map(({ file }) => file)).toContain('articles/old.md');
  });

  it('and the proof of the next issue shows the others', async () => {
    const room = failing(newsroom(files), 'digest/email');
    const [proof] = await nextIssues(room, friday - 3_600_000);
    expect(proof!.issue.articles.map(({ card }) => card.slug)).toEqual(['deep']);
    expect(proof!.problems.map(problemLine)).toContain(problem);
  });

  it('at what lists show of it, which the record holds', () => {
    const site = siteOf(settings, { stylesheet: '' });
    const articles = [article('deep', '2026-11-16'), article('dry', '2026-11-18')];
    const { now: _now, ...waiting } = inputAt({ articles, now: friday });
    const slot = { id: '2026-11-20', dueAt: friday, window: { from: 0, to: friday } };
    const card = (told: Article) => {
      if (told.slug === 'dry') throw new CannotTell(told, new RangeError('Too deep.'));
      return cardOf(told, { site });
    };
    const cut = (failing: Failing) => {
      const live = waiting.live.filter((one) => !failing.has(one));
      return cutIssue({ ...waiting, live, slot, settings, card, related: () => [], templates: '' });
    };
    const scene = { site, templates: newsroom({}).templates };
    const { record, failing } = cutTellable({ live: waiting.live, cut, scene });
    expect([...failing].map(([{ slug }, cause]) => [slug, (cause as Error).message])).toEqual([['dry', 'Too deep.']]);
    expect(isIssue(record) && record.articles.map(({ card }) => card.slug)).toEqual(['deep']);
  });

  it('what fails without any article fails the run, and nothing is recorded', async () => {
    const site = new MemoryStore();
    const room = newsroom({ ...files, ...mended }, site);
    const render: Templates['render'] = (name, view) => {
      if (name === 'digest/text') throw new RangeError('Too deep.');
      return room.templates.render(name, view);
    };
    await expect(wholeRun({ ...room, templates: { ...room.templates, render } }, friday)).rejects.toThrow('Too deep.');
    expect(await site.read('digests/2026-11-20/issue.json')).toBeUndefined();
  });
});

describe('A content item that had a problem when an issue was cut is told by the first issue after it is mended', () => {
  const faults: [what: string, Files][] = [
    ['a day that is in no calendar', { 'articles/dry.md': item({ title: 'Dry', date: '2026-11-32' }) }],
    ['front matter that is none', { 'articles/dry.md': '---\ntitle: "Dry\n---\n\nText.\n' }],
    ['the address of another', { 'articles/dry.md': item({ title: 'D', date: '2026-11-18', slug: 'deep' }) }],
    [
      'the id of another',
      {
        'articles/deep.md': item({ title: 'Deep wells', date: '2026-11-16', id: 'urn:x:1' }),
        'articles/dry.md': item({ title: 'Dry', date: '2026-11-18', id: 'urn:x:1' }),
      },
    ],
  ];

  it.each(faults)('%s', async (_, faulty) => {
    const site = new MemoryStore();
    await wholeRun(newsroom({ ...files, ...faulty }, site), friday);
    expect(await toldBy(site, '2026-11-20')).toEqual(['deep']);
    await wholeRun(newsroom({ ...files, ...mended, ...news }, site), nextFriday);
    expect(await toldBy(site, '2026-11-27')).toEqual(['new', 'dry']);
    await wholeRun(newsroom({ ...files, ...mended, ...news }, site), laterFriday);
    expect(await site.read('digests/2026-12-04/index.html')).toBeUndefined();
  });

  it('but for one that is older than the issue, and one that nobody knows of', async () => {
    const site = new MemoryStore();
    const faulty = {
      'articles/old.md': '---\ntitle: "Old\n---\n\nText.\n',
      'articles/secret.md': '---\ntitle: "S\n---\n',
    };
    await wholeRun(newsroom({ ...files, ...mended, ...faulty }, site), friday);
    const late = { 'articles/late.md': item({ title: 'Late', date: '2026-11-17' }) };
    await wholeRun(newsroom({ ...files, ...mended, ...news, ...late }, site), nextFriday);
    expect(await toldBy(site, '2026-11-27')).toEqual(['new']);
    for (const text of Object.values(await standing(site))) expect(text).not.toMatch(/secret/);
  });
});
