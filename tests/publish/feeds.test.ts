import { describe, expect, it } from 'vitest';
import { parseXml } from '../../lambdas/core/feed/xml.ts';
import { problemLine } from '../../lambdas/core/problem.ts';
import { cleanBuild, type Files, item, standing } from '../support/newsroom.ts';

const now = '2026-06-01T00:00:00Z';

async function built(settings: Record<string, unknown>, articles: Record<string, Record<string, unknown>> = {}) {
  const files: Files = {
    'settings.yaml': JSON.stringify({ name: 'Wells', url: 'https://wells.example.org', ...settings }),
  };
  for (const [name, fields] of Object.entries(articles))
    files[`articles/${name}.md`] = item({ title: name, date: '2026-05-04', ...fields });
  return builtFrom(files);
}

async function builtFrom(files: Files) {
  const { site, report } = await cleanBuild(files, now);
  return { stands: await standing(site), problems: report.problems.map(problemLine) };
}

/** Who the JSON feed and the Atom feed in a folder say wrote it. */
function authorsOf(stands: Record<string, string>, folder: string) {
  const { authors } = JSON.parse(stands[`${folder}feed.json`]!) as { authors: { name: string; url?: string }[] };
  return [...authors, ...peopleIn(stands[`${folder}atom.xml`]!.split('<entry>')[0]!)];
}

function peopleIn(atom: string) {
  return [...atom.matchAll(/<author>\s*<name>(.*)<\/name>\s*<uri>(.*)<\/uri>/g)].map(([, name, url]) => ({
    name,
    url,
  }));
}

describe('Tags and authors whose addresses come out alike', () => {
  it('are one with a warning that names both, unless they are one written in several ways', async () => {
    const { stands, problems } = await built(
      {},
      {
        a: { tags: ['C++', 'Clean energy'], authors: ['R&D'] },
        b: { tags: ['C++', 'clean-energy'], authors: ['R+D'] },
        c: { tags: ['C#', 'CLEAN ENERGY'], authors: ['R+D'] },
      },
    );
    expect(problems).toEqual([
      'articles/a.md:5: the authors "R&D" and "R+D" share one address, because both become r-d in it, expected names that differ in a letter or ' +
        'a digit. Write one of them in words, as in "C sharp"; until then they are treated as one, shown as "R+D".',
      'articles/c.md:4: the tags "C#" and "C++" share one address, because both become c in it, expected names that differ in a letter or a digit. ' +
        'Write one of them in words, as in "C sharp"; until then they are treated as one, shown as "C++".',
    ]);
    expect(stands['tags/c/feed.xml']).toContain('<title>Wells: C++</title>');
  });

  it('are named with their line where one article has both', async () => {
    const { problems } = await built({}, { a: { tags: ['C++', 'C#', 'c++'] } });
    expect(problems).toEqual([
      'articles/a.md:4:14: "C#" and "C++" share one address, because both become c in it, expected names that differ in a letter or a digit. ' +
        'Write one of them in words, as in "C sharp"; until then only "C++" is kept.',
    ]);
  });
});

describe('The feeds of a newsroom', () => {
  it('have no date of 1970 while it is empty', async () => {
    const { stands, problems } = await built({});
    expect(problems).toEqual([]);
    for (const key of ['feed.xml', 'atom.xml', 'feed.json']) expect(stands[key]).not.toMatch(/19[67]\d/);
    expect(stands['atom.xml']).toContain('<updated>2026-01-01T00:00:00Z</updated>');
  });

  it('are there while it is empty, whatever the clock says', async () => {
    const { site, report } = await cleanBuild({ 'settings.yaml': 'url: https://wells.example.org\n' }, '1999-12-31');
    expect(report.problems).toEqual([]);
    expect(Object.keys(await standing(site))).toEqual(expect.arrayContaining(['feed.xml', 'atom.xml', 'feed.json']));
  });

  it('tell articles of one day apart, without changing those of other days', async () => {
    const { stands } = await built({}, { a: {}, b: {}, c: {}, d: { date: '2026-05-05' } });
    const updated = [...stands['atom.xml']!.matchAll(/^ {8}<updated>(.*)<\/updated>/gm)].map(([, date]) => date!);
    expect(updated).toHaveLength(4);
    expect(new Set(updated).size).toBe(4);
    expect(updated[0]).toBe('2026-05-05T00:00:00Z');
    for (const date of updated.slice(1)) expect(date).toMatch(/^2026-05-04T00:00:00\.\d{3}Z$/);
    expect(stands['atom.xml']!.match(/<published>2026-05-04T00:00:00Z/g)).toHaveLength(3);
  });

  it.each([
    ['https://wells.example.org', '/assets/'],
    ['https://example.org/wells', '/wells/assets/'],
  ])('have their stylesheet wherever they are served: %s', async (url, folder) => {
    const { stands } = await built({ url }, { a: {} });
    for (const key of ['feed.xml', 'atom.xml', 'authors/index.html', 'tags/index.html'].slice(0, 2)) {
      const href = /<\?xml-stylesheet type="text\/css" href="([^"]+)"/.exec(stands[key]!)![1]!;
      expect(href).toMatch(new RegExp(`^${folder}feed\\.[\\w-]{22}\\.css$`));
      expect(stands).toHaveProperty([href.slice(folder.indexOf('assets'))]);
    }
  });

  it('name the author in an author’s feed, the newsroom with its own address in any other, and authors with their pages', async () => {
    const articles = Object.fromEntries(
      Array.from({ length: 24 }, (_, n) => [
        `a${n}`,
        { date: `2026-04-${String(n + 1).padStart(2, '0')}`, tags: ['Water'], authors: ['Anna Kiss', 'Ben'] },
      ]),
    );
    const settings = {
      organisation: { name: 'N20 Society', email: 'desk@wells.example.org' },
      feeds: { entries: 10 },
      permalink: { authors: '/people/:author/' },
    };
    const files: Files = {
      'settings.yaml': JSON.stringify({ name: 'Wells', url: 'https://wells.example.org/news', ...settings }),
      ...Object.fromEntries(
        Object.entries(articles).map(([name, fields]) => [`articles/${name}.md`, item({ title: name, ...fields })]),
      ),
    };
    const { stands } = await builtFrom(files);
    const society = { name: 'N20 Society', url: 'https://wells.example.org/news/' };
    const [anna, ben] = ['anna-kiss', 'ben'].map((slug) => `https://wells.example.org/news/people/${slug}/`);
    for (const [folder, author] of Object.entries({
      '': society,
      'tags/water/': society,
      'archive/2026/04/': society,
      'people/anna-kiss/': { name: 'Anna Kiss', url: anna },
      'people/ben/': { name: 'Ben', url: ben },
    })) {
      expect([folder, ...authorsOf(stands, folder)]).toEqual([folder, author, author]);
      expect(stands[`${folder}atom.xml`]).toMatch(/<rights>.* N20 Society<\/rights>/);
      const authors = [
        { name: 'Anna Kiss', url: anna },
        { name: 'Ben', url: ben },
      ];
      expect(JSON.parse(stands[`${folder}feed.json`]!).items[0].authors).toEqual(authors);
      expect(peopleIn(stands[`${folder}atom.xml`]!.split('<entry>')[1]!)).toEqual(authors);
    }
  });

  it('say what they are in the language of the newsroom', async () => {
    const stylesheetIn = async (language: string) => {
      const { stands } = await built({ language });
      const [css] = Object.entries(stands)
        .find(([key]) => key.startsWith('assets/feed.'))!
        .slice(1);
      return Buffer.from(css!, 'latin1').toString();
    };
    expect(await stylesheetIn('de')).toContain('--this-is-a-feed: "Dies ist ein Feed.');
    expect(await stylesheetIn('fr')).toContain('--this-is-a-feed: "Ceci est un flux.');
    expect(await stylesheetIn('en')).toContain('--this-is-a-feed: "This is a feed.');
  });

  it('are listed for import with those of everything first, and tags and authors in folders', async () => {
    const { stands } = await built({ language: 'de' }, { a: { tags: ['Water', 'Law'], author: 'Ada' } });
    const body = parseXml(stands['feeds.opml']!).children[1]!;
    const texts = body.children.map(({ attributes, children }) => [attributes['text'], children.length]);
    expect(texts).toEqual([
      ['Wells', 0],
      ['Themen', 2],
      ['Autoren', 1],
    ]);
  });
});
