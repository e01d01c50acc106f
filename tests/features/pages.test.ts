import { describe, expect, it } from 'vitest';
import { problemLine } from '../../lambdas/core/problem.ts';
import { publish } from '../../lambdas/publish.ts';
import { withQueries } from '../../lambdas/local/with-queries.ts';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { at, cleanBuild, type Files, item, newsroom, standing } from '../support/newsroom.ts';
import { faultsOfLinkedData } from '../support/schema-org.ts';

const now = '2026-06-01T00:00:00Z';
const settings = 'name: Wells\nurl: https://wells.example.org\n';
const wells = item({ title: 'Wells', date: '2026-05-04', tags: ['Water'], author: 'Anna Kiss' });

/** What is published of these files at an instant, and what is said. */
async function siteOf(files: Files, { more = '', when = now } = {}) {
  const content = { 'settings.yaml': settings + more, 'articles/wells.md': wells, ...files };
  const { site, report } = await cleanBuild(content, when);
  const pages = await standing(site);
  return { site, report, pages, said: report.problems.map(problemLine) };
}

/** Where a part of a page leads: addresses and names, in order. */
function linksIn(html = ''): string[] {
  return [...html.matchAll(/<a href="([^"]*)"[^>]*>([^<]*)/g)].map(([, href, name]) => `${name} ${href}`);
}

const menuOf = (page = '') => linksIn(/<nav aria-label="Sections".*?<\/nav>/s.exec(page)?.[0]);
const footerOf = (page = '') => linksIn(/<ul.*<\/footer>/s.exec(page.slice(page.indexOf('<footer')))?.[0]);
const bodyOf = (page = '') => /<!--body-->(.*)<!--\/body-->/s.exec(page)?.[1];

describe('The masthead and the footer', () => {
  const imprintOf = (page = '') => /<footer.*?(?=<ul)/s.exec(page)?.[0].match(/(?<=>)[^<>\n]+/g);

  it('say the name once each where the settings have nothing else, and feeds still have a description', async () => {
    const { pages } = await siteOf({});
    expect(pages['index.html']).not.toMatch(/class="description"|name="description"|"description":/);
    expect(imprintOf(pages['index.html'])).toEqual(['Wells']);
    expect(imprintOf(pages['articles/wells/index.html'])).toEqual(['Wells']);
    expect(pages['index.html']).not.toContain('<address>');
    for (const feed of ['feed.xml', 'tags/water/feed.xml'])
      expect([feed, pages[feed]]).toEqual([feed, expect.stringContaining('<description>Wells</description>')]);
    expect(JSON.parse(pages['feed.json']!)).toMatchObject({ description: 'Wells' });
  });

  it('say the description, and who publishes if that is another', async () => {
    const { pages } = await siteOf({}, { more: 'description: On water.\norganisation: { name: Water Trust }\n' });
    expect(pages['index.html']).toContain('<p class="description">On water.</p>');
    expect(imprintOf(pages['index.html'])).toEqual(['Wells', 'On water.', 'Water Trust']);
  });
});

describe('A page of the newsroom’s own', () => {
  it('is at the address of its file, in the sitemap, and in no list, feed or digest', async () => {
    const { pages, said } = await siteOf({
      'pages/about.md': item({ title: 'About us' }, 'We dig *wells*.'),
      'pages/legal/Privacy.md': item({ title: 'Privacy' }, 'We keep nothing.'),
      'pages/legal/index.md': item({ title: 'Legal' }),
    });
    expect(said).toEqual([]);
    expect(bodyOf(pages['about/index.html'])).toBe('<p>We dig <em>wells</em>.</p>\n');
    expect(Object.keys(pages)).toEqual(expect.arrayContaining(['legal/Privacy/index.html', 'legal/index.html']));
    expect([...pages['sitemap.xml']!.matchAll(/<loc>[^<]*\/((?:about|legal)[^<]*)/g)].map(([, path]) => path)).toEqual([
      'about/',
      'legal/',
      'legal/Privacy/',
    ]);
    const lists = Object.entries(pages).filter(([key]) => /\.(?:xml|json|opml)$|^(?:archive|tags|authors)\//.test(key));
    const told = lists.filter(([key, text]) => key !== 'sitemap.xml' && /We dig|We keep/.test(text));
    expect(told).toEqual([]);
  });

  it('is told to search engines as a page', async () => {
    const { pages } = await siteOf({ 'pages/about.md': item({ title: 'About us' }, 'We dig wells.') });
    const [, json = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(pages['about/index.html']!)!;
    expect(JSON.parse(json)).toEqual({
      '@context': 'https://schema.org',
      '@type': 'WebPage',
      name: 'About us',
      description: 'We dig wells.',
      inLanguage: 'en',
      url: 'https://wells.example.org/about/',
      isPartOf: { '@type': 'WebSite', name: 'Wells', url: 'https://wells.example.org/' },
      publisher: { '@type': 'NewsMediaOrganization', name: 'Wells', url: 'https://wells.example.org/' },
    });
  });

  it('is led to from articles, and leads to them, by file and by address', async () => {
    const { pages, said } = await siteOf({
      'articles/2026/deep.md': item(
        { title: 'Deep', date: '2026-05-05' },
        '[1](../../pages/about.md) [2](/pages/about.md) [3](/about/) [4](/about) [5](https://wells.example.org/about/) ' +
          '[6](/about.html) [7](../../pages/about.md#who) [8](../../pages/nope.md) [9](/nope/)',
      ),
      'pages/about.md': item(
        { title: 'About' },
        '## Who\n\n[1](../articles/wells.md) [2](/articles/wells/) [3](legal.md)',
      ),
      'pages/legal.md': item({ title: 'Legal' }),
    });
    expect(linksIn(bodyOf(pages['articles/deep/index.html']))).toEqual([
      ...['1 /about/', '2 /about/', '3 /about/', '4 /about/', '5 /about/', '6 /about/', '7 /about/#who', '9 /nope/'],
    ]);
    expect(linksIn(bodyOf(pages['about/index.html']))).toEqual([
      '1 /articles/wells/',
      '2 /articles/wells/',
      '3 /legal/',
    ]);
    expect(said).toEqual([
      expect.stringContaining(
        'articles/2026/deep.md:6:162: a link leads to ../../pages/nope.md, and there is no such file',
      ),
      expect.stringContaining('articles/2026/deep.md:6:187: a link leads to /nope/, where there is nothing'),
    ]);
  });

  it('is not taken for another that is called little like it, or for a tag', async () => {
    const { said } = await siteOf({
      'pages/about.md': item({ title: 'About' }, '[1](nope.md) [2](later.md) [3](aboot.md) [4](contract.md)'),
      'pages/gone.md': item({ title: 'Gone' }),
      'pages/contact.md': item({ title: 'Contact' }),
      'tags/water.md': item({ name: 'Water' }),
    });
    expect(said.map((line) => /(?<=Write `)[^`]+/.exec(line)?.[0])).toEqual([
      undefined,
      undefined,
      undefined,
      'contact.md',
    ]);
  });

  it('may be called "queries" without being taken for a former address', async () => {
    const { report, pages } = await siteOf({ 'pages/queries.md': item({ title: 'Queries' }) });
    expect(Object.keys(pages)).toContain('queries/index.html');
    expect(withQueries(report)).toBe(report);
    const former = await siteOf({ 'pages/about.md': item({ title: 'About', aliases: ['/?p=23'] }) });
    expect(withQueries(former.report)).toMatchObject({ problems: [{ file: 'settings.yaml' }] });
  });

  it('comes at its hour, goes at its hour, and is not there as a draft', async () => {
    const files = {
      'pages/later.md': item({ title: 'Later', date: '2026-06-02' }),
      'pages/campaign.md': item({ title: 'Campaign', expires: '2026-06-02' }),
      'pages/secret.md': item({ title: 'Secret', draft: true }),
      'articles/deep.md': item({ title: 'Deep', date: '2026-05-05' }, '[Secret](../pages/secret.md)'),
    };
    const before = await siteOf(files);
    expect(before.report.nextChangeAt).toBe(at('2026-06-02'));
    expect(footerOf(before.pages['index.html'])).toEqual([
      'Subscribe /subscribe/',
      'Archive /archive/',
      'Campaign /campaign/',
    ]);
    expect(bodyOf(before.pages['articles/deep/index.html'])).toBe('<p>Secret</p>\n');
    const after = await siteOf(files, { when: '2026-06-02T00:00:00Z' });
    expect(footerOf(after.pages['index.html'])).toEqual([
      'Subscribe /subscribe/',
      'Archive /archive/',
      'Later /later/',
    ]);
    expect(after.site.headersOf('campaign/index.html')?.status).toBe(410);
    expect(Object.keys(after.pages).filter((key) => key.includes('secret'))).toEqual([]);
  });

  it('answers as an article does when it is withdrawn, renamed or deleted', async () => {
    const site = new MemoryStore();
    const run = (files: Files) => publish(newsroom({ 'settings.yaml': settings, ...files }, site), { now: at(now) });
    await run({ 'pages/team.md': item({ title: 'Team' }, 'Nine people.') });
    const renamed = await run({ 'pages/people.md': item({ title: 'Team' }, 'Nine people.') });
    expect(site.headersOf('team/index.html')).toMatchObject({ status: 301, location: '/people/' });
    expect((await standing(site))['team/index.html']).toContain('<h1>This page has moved</h1>');
    expect(renamed.problems.map(problemLine)).toEqual([expect.stringContaining('Write `aliases: [team]`')]);
    await run({ 'pages/people.md': item({ title: 'Team', withdrawn: 'We left.' }, 'Nine people.') });
    expect(site.headersOf('people/index.html')?.status).toBe(410);
    expect((await standing(site))['people/index.html']).toContain('<h1>This page is no longer here</h1>');
    await run({});
    expect(await site.read('people/index.html')).toBeUndefined();
  });

  it('and another claim to its address are both named', async () => {
    const { said } = await siteOf({
      'pages/about.md': item({ title: 'About' }),
      'articles/about.md': item({ title: 'About', date: '2026-05-05', permalink: '/about/' }),
      'pages/archive.md': item({ title: 'Archive' }),
      'pages/index.md': item({ title: 'Home' }),
    });
    expect(said).toEqual([
      expect.stringMatching(/^articles\/about\.md: the address about\/ is also claimed by pages\/about\.md/),
      expect.stringMatching(
        /^pages\/archive\.md:1: this page would have the address \/archive\/, which is that of another page/,
      ),
      expect.stringMatching(/^pages\/index\.md:1: this page would have the address \/, which is that of another page/),
    ]);
  });

  it('is called a page in whatever is said of it', async () => {
    const site = new MemoryStore();
    const run = (files: Files) => publish(newsroom({ 'settings.yaml': settings, ...files }, site), { now: at(now) });
    const pages = Object.fromEntries(['a', 'b', 'c', 'd'].map((name) => [`pages/${name}.md`, item({ title: name })]));
    const faulty = {
      'pages/bare.md': 'We dig.',
      'authors/bare.md': '---\nname: [\n---\n',
      'pages/e.md': item({ title: 'E', aliases: ['a'], image: 'nope.png' }, '![Nope](no.png) [No](/no/)'),
    };
    const said = [await run({ ...pages, ...faulty }), await run({})].flatMap(({ problems }) =>
      problems.map(problemLine),
    );
    expect(said).toEqual(
      expect.arrayContaining([
        expect.stringContaining(
          'expected a title between two --- lines. Begin the file with three lines: `---`, `title: A',
        ),
        expect.stringContaining('expected a former address of this page alone'),
        expect.stringContaining('which is read relative to the page; until then the page appears without it'),
        expect.stringContaining('They had been public'),
      ]),
    );
    expect(said.filter((line) => /(?<!the file of an )article(?!s\/)/.test(line))).toEqual([]);
  });

  it('keeps its last good version when it becomes faulty', async () => {
    const site = new MemoryStore();
    const run = (text: string) =>
      publish(newsroom({ 'settings.yaml': settings, 'pages/about.md': text }, site), { now: at(now) });
    await run(item({ title: 'About' }, 'We dig wells.'));
    const report = await run('---\ntitle: [\n---\nOops.');
    expect(report.problems.map(({ severity, file }) => `${severity} ${file}`)).toEqual(['problem pages/about.md']);
    expect(bodyOf((await standing(site))['about/index.html'])).toBe('<p>We dig wells.</p>\n');
  });

  it('may be in several languages', async () => {
    const { pages, said } = await siteOf(
      {
        'pages/about.md': item({ title: 'About' }),
        'pages/about.fr.md': item({ title: 'À propos' }),
        'pages/fr/contact.md': item({ title: 'Contact' }),
      },
      { more: 'languages: [en, fr]\n' },
    );
    expect(said).toEqual([]);
    expect(pages['about/index.html']).toContain('hreflang="fr" href="https://wells.example.org/fr/about/"');
    expect(pages['fr/about/index.html']).toContain('<html lang="fr"');
    expect(Object.keys(pages)).toContain('fr/contact/index.html');
    expect(footerOf(pages['index.html'])).toEqual(['Subscribe /subscribe/', 'Archive /archive/', 'About /about/']);
  });
});

describe('The menu and the footer', () => {
  const files = {
    'pages/about.md': item({ title: 'About', menu: true }),
    'pages/contact.md': item({ title: 'Contact' }),
    'pages/thanks.md': item({ title: 'Thanks', menu: false }),
    'pages/legal/imprint.md': item({ title: 'Imprint', menu: 'footer' }),
    'pages/legal/privacy.md': item({ title: 'Privacy' }),
  };

  it('lead to pages that say so, and the footer to those at the top that say nothing', async () => {
    const { pages } = await siteOf(files);
    expect(menuOf(pages['index.html'])).toEqual([
      ...['Archive /archive/', 'Tags /tags/', 'Authors /authors/', 'Subscribe /subscribe/', 'About /about/'],
    ]);
    expect(footerOf(pages['index.html'])).toEqual([
      ...['Subscribe /subscribe/', 'Archive /archive/', 'Contact /contact/', 'Imprint /legal/imprint/'],
    ]);
    expect(pages['about/index.html']).toContain('<a href="/about/" aria-current="page">About</a>');
  });

  it.each([
    ['usual', ''],
    ['named', 'menu: [archive, tags, authors, subscribe]\n'],
  ])('lead to no tags and no authors while there are none (%s)', async (_, more) => {
    const menuWith = async (fields: Parameters<typeof item>[0]) => {
      const { pages } = await siteOf(
        { 'articles/wells.md': item({ title: 'Wells', date: '2026-05-04', ...fields }) },
        { more },
      );
      return menuOf(pages['index.html']);
    };
    const [archive, subscribe] = ['Archive /archive/', 'Subscribe /subscribe/'];
    expect(await menuWith({})).toEqual([archive, subscribe]);
    expect(await menuWith({ tags: ['Water'] })).toEqual([archive, 'Tags /tags/', subscribe]);
    expect(await menuWith({ authors: ['Anna Kiss'] })).toEqual([archive, 'Authors /authors/', subscribe]);
  });

  it('lead to what the settings name, in their order and by their names', async () => {
    const more = `menu:
  - about.md
  - Our water: /tags/water/
  - tag: Water
  - author: Anna Kiss
  - /articles/wells/#top
  - archive
  - { url: "https://shop.example.org/", label: Shop }
  - https://www.example.org/x
footer: [pages/legal/imprint.md, { page: contact.md, label: Write to us }, pages, digests]
`;
    const { pages, said } = await siteOf(files, { more });
    expect(said).toEqual([]);
    expect(menuOf(pages['index.html'])).toEqual([
      ...['About /about/', 'Our water /tags/water/', 'Water /tags/water/', 'Anna Kiss /authors/anna-kiss/'],
      ...['Wells /articles/wells/#top', 'Archive /archive/', 'Shop https://shop.example.org/'],
      'example.org https://www.example.org/x',
    ]);
    expect(footerOf(pages['index.html'])).toEqual([
      ...['Imprint /legal/imprint/', 'Write to us /contact/', 'Contact /contact/', 'Imprint /legal/imprint/'],
    ]);
  });

  it('lead to a page in another language that says so, unless it is in the newsroom’s own as well', async () => {
    const { pages, said } = await siteOf(
      {
        'pages/about.md': item({ title: 'About', menu: true }),
        'pages/about.fr.md': item({ title: 'À propos', menu: true }),
        'pages/fr/seul.md': item({ title: 'Seul', menu: true }),
        'pages/fr/mentions.md': item({ title: 'Mentions', menu: 'footer' }),
        'pages/fr/muet.md': item({ title: 'Muet' }),
      },
      { more: 'languages: [en, fr]\n' },
    );
    expect(said).toEqual([]);
    expect(menuOf(pages['index.html'])?.slice(4)).toEqual(['About /about/', 'Seul /fr/seul/']);
    expect(pages['index.html']).toMatch(/<a href="\/fr\/seul\/"[^>]* lang="fr"/);
    expect(footerOf(pages['index.html']).slice(2)).toEqual(['Mentions /fr/mentions/']);
  });

  it('may be nothing at all', async () => {
    const { pages } = await siteOf(files, { more: 'menu: []\nfooter: []\n' });
    expect(pages['index.html']).not.toContain('<nav');
    expect(footerOf(pages['index.html'])).toEqual([]);
  });

  it('a footer in Markdown comes after what is there anyway, with its links', async () => {
    const more = 'footer: "[Imprint](pages/legal/imprint.md), *no tracking*, [Hub](https://hub.example.org)"\n';
    const { pages, said } = await siteOf(files, { more });
    expect(said).toEqual([]);
    expect(pages['index.html']).toContain(
      '<p><a href="/legal/imprint/">Imprint</a>, <em>no tracking</em>, <a href="https://hub.example.org">Hub</a></p>',
    );
    expect(footerOf(pages['index.html'])).toContain('Contact /contact/');
  });

  it.each([
    ['in quotation marks', (text: string) => `footer: "${text}"\n`, 3],
    ['in a block', (text: string) => `footer: |\n  [Hub](https://hub.example.org)\n  ${text}\n`, 5],
  ])('a footer in Markdown %s leads to pages by file, and its dead links are named', async (_, yaml, line) => {
    const text =
      '[a](legal/imprint.md) [b](pages/legal/imprint.md#top) [d](/nope/) [e](nope.md) [f](/about/#nope) [g](x.pdf)';
    const { pages, said } = await siteOf(files, { more: yaml(text) });
    const html = /<p>.*\[?d\]?.*?<\/p>/s.exec(pages['index.html']!.split('<footer')[1]!)?.[0];
    expect(linksIn(html).filter((link) => !link.startsWith('Hub'))).toEqual([
      ...['a /legal/imprint/', 'b /legal/imprint/#top', 'd /nope/', 'f /about/#nope'],
    ]);
    expect(said).toEqual([
      expect.stringContaining(`settings.yaml:${line}: a link leads to /about/#nope, and pages/about.md has no such`),
      expect.stringContaining(`settings.yaml:${line}: a link leads to /nope/, where there is nothing`),
      expect.stringContaining(`settings.yaml:${line}: a link leads to nope.md, and there is no such file`),
      expect.stringContaining(`settings.yaml:${line}: the file x.pdf is missing`),
    ]);
  });

  it('leave out what is not public, and name what there is not', async () => {
    const more = 'menu: [soon.md, nope.md, { tag: Fire }, /articles/soon/, /nowhere/]\nfooter: [{ author: Nobody }]\n';
    const { pages, said } = await siteOf(
      {
        'pages/soon.md': item({ title: 'Soon', draft: true }),
        'articles/soon.md': item({ title: 'Soon', date: '2027-01-01' }),
      },
      { more },
    );
    expect(menuOf(pages['index.html'])).toEqual(['nowhere /nowhere/']);
    expect(said).toEqual([
      expect.stringMatching(/^settings\.yaml:3:17: menu names the page nope\.md, and there is no such file in pages\//),
      expect.stringMatching(/^settings\.yaml:3:26: menu names the tag Fire, which no public article has/),
      expect.stringMatching(/^settings\.yaml:3:58: a link leads to \/nowhere\/, where there is nothing/),
      expect.stringMatching(/^settings\.yaml:4:10: footer names the author Nobody, which no public article has/),
    ]);
  });

  it.each([
    ['menu: archive', 'menu is "archive"'],
    ['menu: [archives]', 'an entry of menu is "archives"'],
    ['menu: [{ label: Shop }]', 'an entry of menu does not say where it leads'],
    ['menu: [{ url: shop }]', 'an entry of menu has the address "shop"'],
    ['menu: [[archive]]', 'an entry of menu is a list'],
    ['footer: [javascript:alert(1)]', 'an entry of footer is "javascript:alert(1)"'],
  ])('are told what is wrong with %s', async (more, found) => {
    await expect(siteOf({}, { more: `${more}\n` })).rejects.toMatchObject({
      problems: [{ severity: 'problem', file: 'settings.yaml', line: 3, found }],
    });
  });
});

/** The JSON-LD of a page. */
function linkedDataOf(page = ''): Record<string, unknown> {
  const [, json = 'null'] = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(page) ?? [];
  return JSON.parse(json) as Record<string, unknown>;
}

describe('What a file tells of an author', () => {
  const anna = item(
    {
      name: 'Anna Kiss',
      image: '../images/anna.svg',
      url: 'https://our.example.org/people/anna',
      links: [{ name: 'Mastodon', url: 'https://social.example.org/@anna' }],
    },
    'Anna digs [wells](../articles/wells.md).',
  );
  const files = {
    'authors/anna.md': anna,
    'images/anna.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><path d="M0 1h9"/></svg>',
    'articles/deep.md': item({ title: 'Deep', date: '2026-05-05', author: 'anna' }, '[Anna](../authors/anna.md)'),
    'articles/low.md': item({ title: 'Low', date: '2026-05-06', authors: ['anna kiss', 'Ben'] }),
  };

  it('is on the page of the author, whichever way articles name the author', async () => {
    const { pages, said } = await siteOf(files);
    expect(said).toEqual([]);
    const page = pages['authors/anna-kiss/index.html'];
    expect(page).toContain('<span>3 articles</span>');
    expect(bodyOf(page)).toBe('<p>Anna digs <a href="/articles/wells/">wells</a>.</p>\n');
    expect(page).toMatch(/<img src="\/assets\/anna\.[^"]+\.svg" alt="Anna Kiss" width="40" height="40">/);
    expect(page).toContain('<li><a href="https://social.example.org/@anna" rel="me"><bdi>Mastodon</bdi></a></li>');
    expect(page).toContain('<meta name="description" content="Anna digs wells.">');
    expect(bodyOf(pages['articles/deep/index.html'])).toBe('<p><a href="/authors/anna-kiss/">Anna</a></p>\n');
    for (const slug of ['wells', 'deep', 'low'])
      expect(pages[`articles/${slug}/index.html`]).toContain(
        '<a href="/authors/anna-kiss/" rel="author"><bdi>Anna Kiss</bdi></a>',
      );
    expect(pages['authors/anna-kiss/atom.xml']).toContain('Anna digs wells.');
  });

  it('is told to search engines as a person', async () => {
    const { pages } = await siteOf(files);
    const address = 'https://wells.example.org/authors/anna-kiss/';
    const elsewhere = ['https://our.example.org/people/anna', 'https://social.example.org/@anna'];
    expect(linkedDataOf(pages['authors/anna-kiss/index.html'])).toMatchObject({
      '@type': 'ProfilePage',
      mainEntity: {
        '@type': 'Person',
        name: 'Anna Kiss',
        url: address,
        description: 'Anna digs wells.',
        image: expect.stringMatching(/^https:\/\/wells\.example\.org\/assets\/anna\./) as unknown,
        sameAs: elsewhere,
      },
    });
    expect(linkedDataOf(pages['articles/low/index.html'])['author']).toEqual([
      { '@type': 'Person', name: 'Anna Kiss', url: address, sameAs: elsewhere },
      { '@type': 'Person', name: 'Ben', url: 'https://wells.example.org/authors/ben/' },
    ]);
  });

  it('is not needed, and harms nobody where no article names the author', async () => {
    const { pages, said } = await siteOf({ 'authors/zoe.md': item({ name: 'Zoe' }, 'Nobody yet.') });
    expect(said).toEqual([]);
    expect(Object.keys(pages).filter((key) => key.includes('zoe'))).toEqual([]);
    expect(bodyOf(pages['authors/anna-kiss/index.html'])).toBeUndefined();
  });

  it('waits as a draft, and is named when two files tell of one author', async () => {
    const draft = await siteOf({ 'authors/anna.md': anna.replace('---\n', '---\ndraft: true\n') });
    expect(bodyOf(draft.pages['authors/anna-kiss/index.html'])).toBeUndefined();
    const { said } = await siteOf({ ...files, 'authors/kiss.md': item({ name: 'Anna Kiss' }) });
    expect(said).toEqual([
      expect.stringContaining('authors/kiss.md: the address authors/anna-kiss/ is also claimed by authors/anna.md'),
    ]);
  });
});

describe('What a file tells of a tag', () => {
  const files = {
    'tags/water.md': item({ name: 'Water and sanitation' }, 'Wells, *pumps* and pipes.'),
    'articles/deep.md': item({ title: 'Deep', date: '2026-05-05', tags: ['water and sanitation'] }),
  };

  it('gives it its name everywhere, and its page and feeds a description', async () => {
    const { pages, said } = await siteOf(files);
    expect(said).toEqual([]);
    const page = pages['tags/water/index.html'];
    expect(page).toContain('<h1>Water and sanitation</h1>');
    expect(page).toContain('<span>2 articles</span>');
    expect(bodyOf(page)).toBe('<p>Wells, <em>pumps</em> and pipes.</p>\n');
    expect(page).toContain('<meta name="description" content="Wells, pumps and pipes.">');
    expect(linkedDataOf(page)).toMatchObject({ '@type': 'CollectionPage', description: 'Wells, pumps and pipes.' });
    expect(pages['tags/water/feed.xml']).toContain('<description>Wells, pumps and pipes.</description>');
    expect(pages['articles/wells/index.html']).toContain(
      '<a href="/tags/water/" rel="tag"><bdi>Water and sanitation</bdi></a>',
    );
    expect(pages['tags/index.html']).toContain('Water and sanitation');
    expect(pages).not.toHaveProperty(['tags/water-and-sanitation/index.html']);
  });

  it.each([
    ['tags/water.md', '---\nname: [\n---\nOops.'],
    ['authors/anna.md', '---\nname: [\n---\nOops.'],
    ['authors/anna.md', '---\nname: Anna\nlinks: 7\n---\nOops.'],
  ])('stays as it was when %s becomes faulty, names and all', async (file, fault) => {
    const site = new MemoryStore();
    const content = { 'authors/anna.md': item({ name: 'A. Kiss' }, 'Digs.'), ...files };
    const withAnna = { ...content, 'articles/low.md': item({ title: 'Low', date: '2026-05-06', author: 'anna' }) };
    const run = (some: Files) => publish(newsroom({ 'settings.yaml': settings, ...some }, site), { now: at(now) });
    await run(withAnna);
    const before = await standing(site);
    const report = await run({ ...withAnna, [file]: fault });
    expect(report.problems.map(({ severity, file }) => `${severity} ${file}`)).toEqual([`problem ${file}`]);
    expect(await standing(site)).toEqual(before);

    await site.delete('.tidings/state.json');
    await run({ ...withAnna, [file]: fault });
    expect(await standing(site), 'without the state').toEqual(before);
  });
});

describe('A new file that claims the address of another', () => {
  const about = { 'pages/about.md': item({ title: 'About' }, 'Who we are.') };
  const anna = { 'authors/anna-kiss.md': item({ name: 'Anna Kiss' }, 'Digs.') };
  const dated = (date: string, permalink: string) => item({ title: 'Art', date, permalink }, 'Of art.');

  it.each<[string, Files, Files]>([
    [
      'of an article',
      { 'articles/zart.md': dated('2026-05-05', '/contact/') },
      { 'pages/contact.md': item({ title: 'C' }) },
    ],
    ['of a page', about, { 'pages/aaa.md': item({ title: 'A', permalink: '/about/' }) }],
    ['of a page with a chosen address', { 'pages/us.md': item({ title: 'Us', permalink: '/about/' }) }, about],
    ['of an author', anna, { 'authors/aaa.md': item({ name: 'Anna Kiss' }, 'Other.') }],
    ['of an author under another name', { 'authors/kiss.md': item({ name: 'Anna Kiss' }, 'Digs.') }, anna],
    ['of an author in another spelling', anna, { 'authors/aaa.md': item({ name: 'ANNA kiss' }, 'Other.') }],
    [
      'of a later article',
      { 'articles/zart.md': dated('2026-05-05', '/x/') },
      { 'articles/a.md': dated('2026-05-01', '/x/') },
    ],
  ])('is named, and the address stays %s', async (_, before, more) => {
    const site = new MemoryStore();
    const run = (files: Files) =>
      publish(newsroom({ 'settings.yaml': settings, 'articles/wells.md': wells, ...files }, site), { now: at(now) });
    await run(before);
    const was = await standing(site);
    const [holder] = Object.keys(before);
    const [newcomer] = Object.keys(more);
    for (const _ of [1, 2]) {
      const { problems } = await run({ ...before, ...more });
      expect(problems.map(problemLine)).toEqual([expect.stringContaining(`${newcomer}: the address `)]);
      expect(problems[0]!.fix).toContain(`until then ${holder}, which was public there first, keeps the address`);
      expect(await standing(site)).toEqual(was);
    }
    // What the state forgets, the ledger knows of articles and pages.
    if (before === anna || holder === 'authors/kiss.md') return;
    await site.delete('.tidings/state.json');
    await run({ ...before, ...more });
    expect(await standing(site)).toEqual(was);
  });

  it('loses to the file with the name of the address in an empty folder', async () => {
    const { said } = await siteOf({
      ...about,
      ...anna,
      'pages/aaa.md': item({ title: 'A', permalink: '/about/' }),
      'authors/aaa.md': item({ name: 'Anna Kiss' }),
    });
    expect(said).toEqual([
      expect.stringMatching(/^authors\/aaa\.md: .* until then authors\/anna-kiss\.md, whose file has the name of the/),
      expect.stringMatching(/^pages\/aaa\.md: .* until then pages\/about\.md, whose file has the name of the address,/),
    ]);
  });

  it('gets it once the other is withdrawn', async () => {
    const site = new MemoryStore();
    const run = (files: Files) => publish(newsroom({ 'settings.yaml': settings, ...files }, site), { now: at(now) });
    const us = { 'pages/us.md': item({ title: 'Us', permalink: '/about/' }) };
    await run(us);
    await run({ 'pages/us.md': item({ title: 'Us', permalink: '/about/', withdrawn: 'No.' }), ...about });
    expect(bodyOf((await standing(site))['about/index.html'])).toContain('Who we are.');
  });
});

describe('A new file that tells of a tag of another', () => {
  const drinking = item({ name: 'Drinking water' }, 'All of it.');
  const deep = item({ title: 'Deep', date: '2026-05-05', tags: ['drinking water'] });
  const before = { 'tags/water.md': drinking, 'articles/deep.md': deep };

  it.each([
    ['has its name', { 'tags/aqua.md': item({ name: 'Drinking water' }, 'Of this one.') }],
    ['has its name in another spelling', { 'tags/aqua.md': item({ name: 'drinking  WATER' }, 'Of this one.') }],
    ['has its name and no other', { 'tags/drinking-water.md': item({}, 'Of this one.') }],
    ['is named as its file', { 'tags/aqua.md': item({ name: 'Water' }, 'Of this one.') }],
  ])('is named and changes nothing when it %s', async (_, more) => {
    const site = new MemoryStore();
    const run = (files: Files) =>
      publish(newsroom({ 'settings.yaml': settings, 'articles/wells.md': wells, ...files }, site), { now: at(now) });
    await run(before);
    const was = await standing(site);
    expect(was['tags/water/index.html']).toContain('All of it.');
    for (const _ of [1, 2]) {
      const { problems } = await run({ ...before, ...more });
      expect(problems.map(problemLine)).toEqual([
        expect.stringMatching(
          /^tags\/(?:aqua|drinking-water)\.md: this file describes the tag .* and so does tags\/water\.md/,
        ),
      ]);
      expect(await standing(site)).toEqual(was);
    }
  });

  it('is named in an empty folder too, where the file called as the tag comes first, then the order of names', async () => {
    const same = item({ name: 'Drinking water' });
    const two = await siteOf({ 'tags/a.md': same, 'tags/b.md': same });
    expect(two.said).toEqual([expect.stringMatching(/^tags\/b\.md: .* and so does tags\/a\.md/)]);
    const called = await siteOf({ 'tags/a.md': same, 'tags/drinking-water.md': same });
    expect(called.said).toEqual([expect.stringMatching(/^tags\/a\.md: .* and so does tags\/drinking-water\.md/)]);
  });
});

describe('Whatever becomes of pages, authors and tags', () => {
  const about = item({ title: 'About', menu: true }, 'See [Anna](../authors/anna.md).');
  const anna = item({ name: 'Anna Kiss', url: 'https://our.example.org/anna' }, 'Digs.');
  const water = item({ name: 'Clean water' }, 'All of it.');
  const all = { 'pages/about.md': about, 'authors/anna.md': anna, 'tags/water.md': water };
  const changes: [what: string, files: Files][] = [
    ['nothing is left', {}],
    ['the page says something else', { ...all, 'pages/about.md': item({ title: 'Us', menu: 'footer' }) }],
    ['the page is a draft', { ...all, 'pages/about.md': item({ title: 'About', draft: true }) }],
    ['the author has another name', { ...all, 'authors/anna.md': item({ name: 'Anna K.' }, 'Digs.') }],
    ['the author has another profile', { ...all, 'authors/anna.md': anna.replace('/anna"', '/kiss"') }],
    ['the tag has another name', { ...all, 'tags/water.md': item({ name: 'Water!' }, 'All of it.') }],
    ['the tag is a draft', { ...all, 'tags/water.md': item({ name: 'Water!', draft: true }) }],
    ['the tag has another file', { 'pages/about.md': about, 'tags/clean-water.md': water }],
  ];
  it.each(changes)('the site is as a clean build makes it when %s', async (_, files) => {
    const content = (some: Files) => ({ 'settings.yaml': settings, 'articles/wells.md': wells, ...some });
    const site = new MemoryStore();
    const run = (some: Files) => publish(newsroom(content(some), site), { now: at(now) });
    await run(all);
    await run(files);
    expect(await standing(site)).toEqual(await standing((await cleanBuild(content(files), now)).site));
    expect((await run(files)).outputs).toMatchObject({ written: 0, removed: 0 });
    await run(all);
    expect(await standing(site)).toEqual(await standing((await cleanBuild(content(all), now)).site));
  });
});

describe('What search engines are told', () => {
  it('is, on every kind of page, what schema.org knows', async () => {
    const picture = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><path d="M0 0h9v9"/></svg>';
    const map = { src: '../map.svg', alt: 'Where the wells are' };
    const { pages, said } = await siteOf({
      'pages/about.md': item({ title: 'About us', date: '2026-05-01', image: map }, 'We dig wells.'),
      'articles/wells.md': item({
        ...{
          title: 'Wells',
          date: '2026-05-04',
          updated: '2026-05-06',
          tags: ['Water'],
          authors: ['Anna Kiss', 'Ben'],
        },
        ...{ image: map, correction: 'The well is deeper.', lang: 'pt-BR' },
      }),
      'authors/anna.md': item(
        { name: 'Anna Kiss', image: '../map.svg', url: 'https://anna.example.org/' },
        'She digs.',
      ),
      'tags/water.md': item({ name: 'Water', image: '../map.svg' }, 'Pumps.'),
      'map.svg': picture,
    });
    expect(said).toEqual([]);
    const told = Object.entries(pages).filter(([, text]) => text.includes('application/ld+json'));
    const kinds = told.map(([, text]) => linkedDataOf(text)['@type']);
    expect(new Set(kinds)).toEqual(new Set(['WebSite', 'NewsArticle', 'WebPage', 'ProfilePage', 'CollectionPage']));
    for (const [key, text] of told) expect([key, faultsOfLinkedData(linkedDataOf(text))]).toEqual([key, []]);
  });

  it.each<[string, object, string[]]>([
    ['another type', { '@type': 'Blog' }, ['@type Blog']],
    ['another property', { '@type': 'WebPage', wordCount: 3 }, ['wordCount']],
    ['a path instead of an address', { '@type': 'WebPage', url: '/about/' }, ['url']],
    ['a day instead of an instant', { '@type': 'WebPage', datePublished: '2026-05-01' }, ['datePublished']],
    ['a page in the place of a person', { '@type': 'WebPage', author: [{ '@type': 'WebPage' }] }, ['author']],
    ['an empty text within', { '@type': 'WebPage', author: [{ '@type': 'Person', name: '' }] }, ['author.name']],
  ])('would be found to have %s', (_, data, faults) => {
    expect(faultsOfLinkedData({ '@context': 'https://schema.org', ...data })).toEqual(faults);
  });
});
