import { describe, expect, it } from 'vitest';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { publish } from '../../lambdas/publish.ts';
import { at, cleanBuild, type Files, item, newsroom, standing } from '../support/newsroom.ts';

const now = '2026-06-01T00:00:00Z';
const settings = 'name: Wells\nurl: https://wells.example.org\n';

/** What stands for these articles with these settings: pages, where former addresses lead, and what is said. */
async function siteOf(files: Files, more = '') {
  const { site, report } = await cleanBuild({ 'settings.yaml': settings + more, ...files }, now);
  const stands = await standing(site);
  const movedTo = Object.fromEntries(
    Object.keys(stands).flatMap((key) => {
      const { location } = site.headersOf(key) ?? {};
      return location === undefined ? [] : [[key, location]];
    }),
  );
  const said = report.problems.map(({ severity, file, line, found }) => `${severity} ${file}:${line ?? ''} ${found}`);
  return { site, stands, movedTo, said, keys: Object.keys(stands) };
}

describe('An archive at the addresses that it had', () => {
  it('stands where the pattern of the settings says, in pages, feeds, sitemap and mail alike', async () => {
    const { stands, said } = await siteOf(
      { 'articles/2026-05-04-Deep_wells.md': item({ title: 'Deep wells', tags: ['Water'] }) },
      'permalink: /:year/:month/:day/:title.html\n',
    );
    expect(said).toEqual([]);
    expect(stands).toHaveProperty(['2026/05/04/Deep_wells.html']);
    expect(stands).not.toHaveProperty(['articles/deep-wells/index.html']);
    const address = 'https://wells.example.org/2026/05/04/Deep_wells.html';
    for (const key of ['feed.xml', 'atom.xml', 'feed.json', 'sitemap.xml', '2026/05/04/Deep_wells.html'])
      expect(stands[key], key).toContain(address);
    expect(stands['index.html']).toContain('href="/2026/05/04/Deep_wells.html"');
    expect(stands['atom.xml']).toContain('<id>tag:wells.example.org,2026-05-04:deep-wells</id>');
  });

  it.each([
    ['/:year/:i_month/:i_day/:slug/', '2026/5/4/Deep_wells/index.html'],
    ['/:short_year/:y_day/:title/', '26/124/Deep_wells/index.html'],
    ['/:categories/:title:output_ext', 'news/field-notes/Deep_wells.html'],
    ['/blog/:filename/', 'blog/2026-05-04-Deep_wells/index.html'],
    ['/:section/:monthname/:weekday/:slugorfilename/', 'trips/May/1/2026-05-04-Deep_wells/index.html'],
    ['/:sections/:yearday/:contentbasename', 'trips/far/124/2026-05-04-Deep_wells/index.html'],
    ['/:sections[1:]/:filename/', 'far/2026-05-04-Deep_wells/index.html'],
    ['/:year/:month/:slugortitle/', '2026/05/deeper-2.0-whats-new/index.html'],
    ['/:sections/:urlizedtitle/', 'trips/far/deeper-2.0-whats-new/index.html'],
    ['date', 'news/field-notes/2026/05/04/Deep_wells.html'],
    ['pretty', 'news/field-notes/2026/05/04/Deep_wells/index.html'],
    ['ordinal', 'news/field-notes/2026/124/Deep_wells.html'],
    ['none', 'news/field-notes/Deep_wells.html'],
    ['"/posts/{{ page.fileSlug }}/index.html"', 'posts/Deep_wells/index.html'],
    [`"/{{ page.date | date: '%Y/%m' }}/{{ page.fileSlug }}/"`, '2026/05/Deep_wells/index.html'],
  ])('may have the pattern %s', async (pattern, key) => {
    const path = 'articles/trips/far/2026-05-04-Deep_wells.md';
    const { keys, said } = await siteOf(
      { [path]: item({ title: 'Deeper 2.0: what’s new?', categories: ['News', 'Field notes'] }) },
      `permalink: ${pattern}\n`,
    );
    expect(said).toEqual([]);
    expect(keys).toContain(key);
  });

  it.each([
    ['/:year/', 'permalink is "/:year/", which gives several pages the same address'],
    ['/:yaer/:slug/', 'permalink is "/:yaer/:slug/", which has the placeholder :yaer'],
    [':year/:slug/', 'permalink is ":year/:slug/", which is not a path from the root of the site'],
    ['/tags/:slug/', 'permalink is "/tags/:slug/", which gives addresses that belong to other pages of the site'],
    [
      '/.tidings/:slug/',
      'permalink is "/.tidings/:slug/", which gives addresses that belong to other pages of the site',
    ],
  ])('is told what is wrong with the pattern %s', async (pattern, found) => {
    const files = { 'settings.yaml': `${settings}permalink: ${pattern}\n` };
    await expect(publish(newsroom(files), { now: at(now) })).rejects.toMatchObject({
      problems: [{ severity: 'problem', file: 'settings.yaml', line: 3, found }],
    });
  });

  it('may have another pattern in each folder of articles, in every language', async () => {
    const { keys, said, movedTo } = await siteOf(
      {
        'articles/blog/2026-05-04-wells.md': item({ title: 'Wells' }),
        'articles/blog/deep/2026-05-05-wells.md': item({ title: 'Deeper' }),
        'articles/fr/blog/2026-05-04-wells.md': item({ title: 'Puits' }),
        'articles/labs/roads.md': item({ title: 'Roads', date: '2026-05-06' }),
        'articles/rivers.md': item({ title: 'Rivers', date: '2026-05-06' }),
      },
      'languages: [en, fr]\npermalink:\n  articles: /:slug/\n  sections: { blog: "/blog/:year/:month/:day/:title/", labs: /:filename.html }\n',
    );
    expect(said).toEqual([]);
    for (const key of ['blog/2026/05/04/wells', 'blog/2026/05/05/wells', 'fr/blog/2026/05/04/wells', 'rivers'])
      expect(keys).toContain(`${key}/index.html`);
    expect(keys).toContain('roads.html');
    expect(movedTo).not.toHaveProperty(['wells/index.html']);
  });

  it.each([
    ['/blog/:slug/', 'permalink.sections is "/blog/:slug/"'],
    ['{ blog: "/:yaer/:slug/" }', 'blog is "/:yaer/:slug/", which has the placeholder :yaer'],
    ['{ blog: /tags/:slug/ }', 'blog is "/tags/:slug/", which gives addresses that belong to other pages of the site'],
  ])('is told what is wrong with the patterns of folders %s', async (sections, found) => {
    const files = { 'settings.yaml': `${settings}permalink:\n  sections: ${sections}\n` };
    await expect(publish(newsroom(files), { now: at(now) })).rejects.toMatchObject({
      problems: [{ severity: 'problem', file: 'settings.yaml', line: 4, found }],
    });
  });

  it('answers by the day of its file too, and where hyphens are joined, as other generators have it', async () => {
    const { movedTo, stands } = await siteOf(
      { 'articles/2026-05-04-Deep--wells.md': item({ title: 'Deep wells', date: '2026-05-05' }) },
      'permalink: /:year/:month/:day/:title/\n',
    );
    expect(stands).toHaveProperty(['2026/05/05/Deep--wells/index.html']);
    expect(movedTo).toMatchObject({
      '2026/05/04/Deep--wells/index.html': '/2026/05/05/Deep--wells/',
      '2026/05/05/Deep-wells/index.html': '/2026/05/05/Deep--wells/',
    });
  });

  it('answers by the day as its date is written, which may be another one in the newsroom’s zone', async () => {
    const { movedTo, stands } = await siteOf(
      { 'articles/wells.md': item({ title: 'Wells', date: '2026-5-3 23:30:00 -0500' }) },
      'permalink: /:year/:month/:day/:slug/\n',
    );
    expect(stands).toHaveProperty(['2026/05/04/wells/index.html']);
    expect(movedTo).toEqual({ '2026/05/03/wells/index.html': '/2026/05/04/wells/' });
  });

  it('answers by the day that Jekyll sees in a time without a zone, which is in UTC there', async () => {
    const { movedTo } = await siteOf(
      { 'articles/wells.md': item({ title: 'Wells', date: '2026-05-04 00:30:00' }) },
      'timezone: America/New_York\npermalink: /:year/:month/:day/:slug/\n',
    );
    expect(movedTo).toEqual({ '2026/05/03/wells/index.html': '/2026/05/04/wells/' });
  });

  it.each([
    ['2026-05-04-deep_wells.v2.md', {}, '/:slug/', 'deep-wells-v2/index.html'],
    ['2026-05-04.md', {}, '/updates/:slug/', 'updates/2026-05-04/index.html'],
    ['2026-05-04-c++,-(again).md', {}, '/:title.html', 'c++,-(again).html'],
    ['2026-05-04-Deep wells+.md', {}, '/:slugorcontentbasename/', '2026-05-04-deep-wells+/index.html'],
    ['2026-05-04-wells.md', { slug: 'Wells & more!' }, '/:title/', 'Wells-&-more!/index.html'],
    ['Deep Water/wells.md', { date: '2026-05-04' }, '/:sections/:slug/', 'deep-water/wells/index.html'],
    ['2026-05-04-wells.md', { categories: ['Open Source'] }, '/:categories/:title.html', 'open source/wells.html'],
    ['_posts/2026-05-04-wells.md', { categories: 'water  News' }, '/:categories/:title.html', 'water/news/wells.html'],
    [
      '2026-05-04-wells.md',
      { layout: 'post', category: 'dry wells' },
      '/:categories/:title/',
      'dry wells/wells/index.html',
    ],
  ])('answers where another generator spelt its name: %s %o', async (name, fields, pattern, key) => {
    const { keys, said } = await siteOf(
      { [`articles/${name}`]: item({ title: 'Wells', ...fields }) },
      `permalink: ${pattern}\n`,
    );
    expect(said).toEqual([]);
    expect(keys).toContain(key);
  });

  it('has no redirects where its name is spelt alike everywhere', async () => {
    const files = { 'articles/2026-05-04-deep-wells.md': item({ title: 'Wells' }) };
    expect((await siteOf(files, 'permalink: /:year/:title/\n')).movedTo).toEqual({});
  });

  it('leads on from where the settings had it before', async () => {
    const files = { 'articles/2026-05-04-wells.md': item({ title: 'Wells' }) };
    const { movedTo } = await siteOf(
      files,
      'permalink: { articles: /:year/:slug/, former: [/articles/:slug/, /p/:slug.html] }\n',
    );
    expect(movedTo).toEqual({
      'articles/wells/index.html': '/2026/wells/',
      'p/wells.html': '/2026/wells/',
    });
  });
});

describe('The address of a tag or an author', () => {
  const files = { 'articles/2026-05-04-wells.md': item({ title: 'Wells', tags: ['Water'], authors: ['Ada'] }) };

  it('is what the settings say, with its feeds beside it, and they are known as before', async () => {
    const { stands, said } = await siteOf(files, 'permalink: { tags: /topics/:tag/, authors: /by/:author.html }\n');
    expect(said).toEqual([]);
    for (const key of [
      'topics/water/index.html',
      'topics/water/feed.xml',
      'topics/water/feed.json',
      'by/ada.html',
      'by/ada/atom.xml',
    ])
      expect(stands, key).toHaveProperty([key]);
    expect(Object.keys(stands).filter((key) => /^(?:tags|authors)\/./.test(key))).toEqual([
      'authors/index.html',
      'tags/index.html',
    ]);
    expect(stands['articles/wells/index.html']).toContain('href="/topics/water/"');
    expect(stands['articles/wells/index.html']).toContain('href="/by/ada.html"');
    expect(stands['topics/water/atom.xml']).toContain('<id>tag:wells.example.org,2026-01-01:feed/tags/water/</id>');
    for (const key of ['sitemap.xml', 'feeds.opml']) expect(stands[key], key).toContain('/topics/water/');
  });

  it('does not take that of an article: the article is told', async () => {
    const { stands, said } = await siteOf(
      { ...files, 'articles/2026-05-05-water.md': item({ title: 'Water', permalink: '/topics/water/' }) },
      'permalink: { tags: /topics/:tag/ }\n',
    );
    expect(said).toEqual([
      'problem articles/2026-05-05-water.md: the address /topics/water/ belongs to another page of the site',
    ]);
    expect(stands['topics/water/index.html']).toContain('Wells');
  });
});

describe('A feed that another generator had elsewhere', () => {
  it('sends its subscribers on, and is there itself where only files can be', async () => {
    const files = { 'articles/2026-05-04-wells.md': item({ title: 'Wells', tags: ['Water'] }) };
    const { stands, movedTo, said } = await siteOf(
      files,
      'feeds: { former: [/feed/, /index.xml, /atom/atom.xml, "/tags/:tag/index.xml"] }\n',
    );
    expect(said).toEqual([]);
    expect(movedTo).toEqual({
      'atom/atom.xml': '/atom.xml',
      'feed/index.html': '/feed.xml',
      'index.xml': '/feed.xml',
      'tags/water/index.xml': '/tags/water/feed.xml',
    });
    expect(stands['index.xml']).toBe(stands['feed.xml']);
    expect(stands['tags/water/index.xml']).toBe(stands['tags/water/feed.xml']);
    expect(stands['feed/index.html']).toContain('<link rel="alternate" type="application/rss+xml"');
    expect(stands['feed/index.html']).toContain('<h1>This feed has moved</h1>');
  });
});

describe('A whole address in the front matter', () => {
  it.each([
    ['permalink', '/2018/03/kept/path/', '2018/03/kept/path/index.html'],
    ['url', '/2018/Kept_path.v2.html', '2018/Kept_path.v2.html'],
    ['url', '/kept', 'kept/index.html'],
    ['permalink', 'https://www.wells.example.org/old/kept/', 'old/kept/index.html'],
    ['permalink', '/%D8%A2%D8%A8/', 'آب/index.html'],
    ['permalink', '/:categories/:title/', 'news/wells/index.html'],
    ['permalink', 'updates/:title/', 'updates/wells/index.html'],
    ['permalink', ':year/{{ page.fileSlug }}/', '2026/wells/index.html'],
    ['slug', '/deep/in/wells/', 'deep/in/wells/index.html'],
  ])('is the address of the article: %s: %s', async (field, written, key) => {
    const { stands, said } = await siteOf({
      'articles/2026-05-04-wells.md': item({ title: 'Deep wells', categories: 'News', [field]: written }),
    });
    expect(said).toEqual([]);
    expect(stands[key]).toContain('<h1>Deep wells</h1>');
  });

  it.each(['/', '/tags/water/', '/.tidings/state/', '/404.html', '/archive/2026/05/'])(
    'is refused where another page is: %s',
    async (permalink) => {
      const { said } = await siteOf({ 'articles/2026-05-04-wells.md': item({ title: 'Wells', permalink }) });
      expect(said).toEqual([
        `problem articles/2026-05-04-wells.md:3 permalink is ${permalink}, which is the address of another page of the site`,
      ]);
    },
  );

  it('is never written over a file of somebody else’s, nor taken away with the article', async () => {
    const files: Files = {
      'settings.yaml': settings,
      'articles/2026-05-04-wells.md': item({ title: 'Wells', permalink: '/about.html' }),
      'articles/2026-05-05-pumps.md': item({ title: 'Pumps', permalink: '/pumps.html' }),
    };
    const site = MemoryStore.of({ 'about.html': 'Mine.', 'mine/index.html': 'Mine too.' });
    const room = newsroom(files, site);
    for (const isLost of [false, true]) {
      if (isLost) await site.delete('.tidings/state.json');
      const { problems } = await publish(room, { now: at(now) });
      expect(problems.map(({ file, found }) => `${file} ${found}`)).toEqual([
        'articles/2026-05-04-wells.md at about.html, the site has a file that Tidings did not write',
      ]);
    }
    await site.delete('.tidings/state.json');
    await publish(newsroom({ 'settings.yaml': settings }, site), { now: at(now) });
    const stands = await standing(site);
    expect(stands).toMatchObject({ 'about.html': 'Mine.', 'mine/index.html': 'Mine too.' });
    expect(stands).not.toHaveProperty(['pumps.html']);
  });
});

describe('A former address', () => {
  it.each([
    ['old-wells', 'articles/old-wells/index.html'],
    ['/2019/01/31/Wells_v1.2/', '2019/01/31/Wells_v1.2/index.html'],
    ['/old/wells.html', 'old/wells.html'],
    ['/node/77', 'node/77/index.html'],
    ['/blog/OK-Lab', 'blog/OK-Lab/index.html'],
    ['/caf%C3%A9/', 'café/index.html'],
    ['/آب/', 'آب/index.html'],
    ['https://wells.example.org/x/', 'x/index.html'],
    ['/story.php?id=7', 'queries/story.php/id=7/index.html'],
    ['/?p=2391', 'queries/p=2391/index.html'],
  ])('leads to the article, by status and by the page itself: %s', async (alias, key) => {
    for (const field of ['aliases', 'redirect_from']) {
      const { stands, movedTo, said } = await siteOf({
        'articles/2026-05-04-wells.md': item({ title: 'Wells', [field]: [alias] }),
      });
      expect(said).toEqual([]);
      expect(movedTo).toEqual({ [key]: '/articles/wells/' });
      expect(stands[key]).toContain('<meta http-equiv="refresh" content="0; url=/articles/wells/">');
      expect(stands[key]).toContain('<link rel="canonical" href="https://wells.example.org/articles/wells/">');
    }
  });

  it('that is an address with a query leads there from the address by the pattern', async () => {
    const { movedTo } = await siteOf({ 'articles/2026-05-04-wells.md': item({ title: 'Wells', url: '/?p=23' }) });
    expect(movedTo).toMatchObject({ 'queries/p=23/index.html': '/articles/wells/' });
  });

  it('of two articles leads to the one dated first, and both are named', async () => {
    const { movedTo, said } = await siteOf({
      'articles/2026-05-04-wells.md': item({ title: 'Wells', aliases: ['/old/x.html'] }),
      'articles/2026-05-05-pumps.md': item({ title: 'Pumps', aliases: ['/old/x.html'] }),
    });
    expect(movedTo).toEqual({ 'old/x.html': '/articles/wells/' });
    expect(said).toEqual([
      'warning articles/2026-05-05-pumps.md:3 the former address /old/x.html is also a former address of articles/2026-05-04-wells.md',
    ]);
  });

  it.each(['https://elsewhere.example/x/', '/feed.xml', '/../x/', '/search/?q=wells'])(
    'that cannot be kept is named: %s',
    async (alias) => {
      const { said } = await siteOf({ 'articles/2026-05-04-wells.md': item({ title: 'Wells', aliases: [alias] }) });
      expect(said).toEqual([
        `warning articles/2026-05-04-wells.md:3 \`aliases\` names ${alias}, which cannot lead to this article`,
      ]);
    },
  );
});

describe('The last part of an address', () => {
  const long = `${'long-name-'.repeat(12)}end`;

  it.each([
    ['2026-05-04-Wells_v1.2.md', {}, 'Wells_v1.2'],
    ['2026-05-04-César.md', {}, 'César'],
    [`2026-05-04-${long}.md`, {}, long],
    ['x.md', { date: '2026-05-04', slug: 'OK-Lab_2.0' }, 'OK-Lab_2.0'],
    ['x.md', { date: '2026-05-04', slug: long }, long],
  ])('is kept as it was, and where it was spelt otherwise before leads to it: %s %o', async (name, fields, last) => {
    const { keys, movedTo, said } = await siteOf({ [`articles/${name}`]: item({ title: 'Wells', ...fields }) });
    expect(said).toEqual([]);
    expect(keys).toContain(`articles/${last}/index.html`);
    expect(Object.values(movedTo)).toContain(`/articles/${last.split('é').join('%C3%A9')}/`);
  });

  it('is spelt anew where it cannot stand in an address, or is made of a title', async () => {
    const { keys } = await siteOf({
      'articles/2026-05-04-What now?.md': item({ title: 'Wells' }),
      'articles/2026-05-04.md': item({ title: 'Fewer Wells_v2' }),
    });
    expect(keys).toContain('articles/what-now/index.html');
    expect(keys).toContain('articles/fewer-wells-v2/index.html');
  });

  it('has the day before it in whatever way it is written', async () => {
    const { keys } = await siteOf({ 'articles/2016-10-1-report.md': item({ title: 'Report' }) });
    expect(keys).toContain('articles/report/index.html');
  });
});

describe('Files of one name', () => {
  const weekly = (...days: string[]): Files =>
    Object.fromEntries(
      days.map((day) => [`articles/${day}-newsletter.md`, item({ title: `Of ${day}` }, `Text of ${day}.`)]),
    );
  const addressOf = (stands: Record<string, string>, day: string) =>
    Object.keys(stands).find((key) => stands[key]!.includes(`<h1>Of ${day}</h1>`));

  it('are all published, the later ones with their days, and each is at its day', async () => {
    const { stands, movedTo, said } = await siteOf(weekly('2026-05-08', '2026-05-15', '2026-05-01'));
    expect(said).toEqual([]);
    expect(addressOf(stands, '2026-05-01')).toBe('articles/newsletter/index.html');
    expect(addressOf(stands, '2026-05-08')).toBe('articles/newsletter-2026-05-08/index.html');
    expect(addressOf(stands, '2026-05-15')).toBe('articles/newsletter-2026-05-15/index.html');
    expect(movedTo).toEqual({ 'articles/newsletter-2026-05-01/index.html': '/articles/newsletter/' });
    expect(stands['atom.xml']).toContain('<id>tag:wells.example.org,2026-05-08:newsletter</id>');
  });

  it('have the same addresses and identities whatever was there before', async () => {
    const site = new MemoryStore();
    for (const days of [['2026-05-08'], ['2026-05-08', '2026-05-15'], ['2026-05-08', '2026-05-15', '2026-05-01']])
      await publish(newsroom({ 'settings.yaml': settings, ...weekly(...days) }, site), { now: at(now) });
    const clean = await siteOf(weekly('2026-05-01', '2026-05-08', '2026-05-15'));
    expect(await standing(site)).toEqual(clean.stands);
  });

  it('keep to what was published when one is added that is scheduled', async () => {
    const before = await siteOf(weekly('2026-05-01'));
    const after = await siteOf(weekly('2026-05-01', '2026-06-08'));
    expect(after.stands).toEqual(before.stands);
  });

  it('need no days at addresses that have them', async () => {
    const { stands } = await siteOf(weekly('2026-05-01', '2026-05-08'), 'permalink: /:year/:month/:day/:title/\n');
    expect(addressOf(stands, '2026-05-08')).toBe('2026/05/08/newsletter/index.html');
    expect(addressOf(stands, '2026-05-01')).toBe('2026/05/01/newsletter/index.html');
  });
});

describe('A link by an address that an article has or had', () => {
  const archive: Files = {
    'articles/2021-03-12-version_0.64.md': item({ title: 'Version 0.64', aliases: ['/node/64'] }),
    'articles/2021-03-13-OK-Lab.md': item({ title: 'OK Lab', url: '/lab/OK-Lab.html' }),
    'articles/2021-03-14-césar.md': item({ title: 'César', aliases: ['/?p=14'] }),
    'articles/2021-03-19-weekly.md': item({ title: 'Weekly 19' }),
    'articles/2021-03-26-weekly.md': item({ title: 'Weekly 26' }),
    'articles/2021-03-27-pumps.md': item({ title: 'Pumps', slug: 'new-pumps' }),
  };

  it.each([
    ['/blog/2021/03/12/version_0.64/', '/articles/version_0.64/'],
    ['/blog/OK-Lab/', '/lab/OK-Lab.html'],
    ['/2021/03/14/césar/', '/articles/c%C3%A9sar/'],
    ['https://wells.example.org/2021/03/13/OK-Lab/', '/lab/OK-Lab.html'],
    ['https://www.wells.example.org/2021/03/13/OK-Lab.html#top', '/lab/OK-Lab.html#top'],
    ['/lab/OK-Lab.html', '/lab/OK-Lab.html'],
    ['/node/64', '/articles/version_0.64/'],
    ['/?p=14', '/articles/c%C3%A9sar/'],
    ['/articles/ok-lab/', '/lab/OK-Lab.html'],
    ['/2021/03/26/weekly/', '/articles/weekly-2021-03-26/'],
    ['/2021/03/19/weekly/', '/articles/weekly/'],
    ['2021-03-26-weekly.md', '/articles/weekly-2021-03-26/'],
    ['{% post_url 2021-03-26-weekly %}', '/articles/weekly-2021-03-26/'],
    ['{{ site.baseurl }}{% post_url 2021-03-13-OK-Lab %}#top', '/lab/OK-Lab.html#top'],
    ['{% link _posts/2021-03-12-version_0.64.md %}', '/articles/version_0.64/'],
    ['{{< ref "2021-03-26-weekly.md" >}}', '/articles/weekly-2021-03-26/'],
    ['{{< ref "2021-03-27-pumps" >}}', '/articles/new-pumps/'],
    ['{{< relref "/news/2021-03-27-pumps#a" >}}', '/articles/new-pumps/#a'],
    ['{{< relref "blog/2021-03-13-OK-Lab" >}}', '/lab/OK-Lab.html'],
    ['@/blog/2021-03-13-OK-Lab.md#top', '/lab/OK-Lab.html#top'],
    ['{{ site.url }}/2021/03/12/version_0.64.html', '/articles/version_0.64/'],
    ['{{ "/node/64" | relative_url }}', '/articles/version_0.64/'],
    ['{{ "./src/blog/2021-03-27-pumps.md" | inputPathToUrl }}', '/articles/new-pumps/'],
    ['{% link_to "2021-03-27-pumps" %}', '/articles/new-pumps/'],
    ['{% link_to "2021/03/12/version_0.64" %}', '/articles/version_0.64/'],
    ['https://wells.example.org/donate/', 'https://wells.example.org/donate/'],
  ])('leads to the article: %s', async (written, href) => {
    const x = item({ title: 'X', date: '2026-05-04' }, `See [this](${written}) there.`);
    const { stands } = await siteOf({ ...archive, 'articles/x.md': x });
    expect(stands['articles/x/index.html']).toContain(`See <a href="${href}">this</a> there.`);
    const absolute = new URL(href, 'https://wells.example.org').href;
    expect(stands['feed.json']).toContain(`See <a href=\\"${absolute}\\">this</a> there.`);
  });

  it('stays as it is in code', async () => {
    const x = item({ title: 'X', date: '2026-05-04' }, 'Write `[a]({% post_url x %})`.');
    const { stands } = await siteOf({ 'articles/x.md': x });
    expect(stands['articles/x/index.html']).toContain('<code>[a]({% post_url x %})</code>');
  });
});

describe('A store that knows no capitals', () => {
  it('keeps the page, and nothing that leads from its own address in other capitals', async () => {
    const site = Object.assign(new MemoryStore(), { foldsCase: true });
    const files = {
      'settings.yaml': settings,
      'articles/2026-05-04-OK-Lab.md': item({ title: 'OK', aliases: ['lab'] }),
    };
    await publish(newsroom(files, site), { now: at(now) });
    const stands = await standing(site);
    expect(stands).toHaveProperty(['articles/OK-Lab/index.html']);
    expect(stands).toHaveProperty(['articles/lab/index.html']);
    expect(stands).not.toHaveProperty(['articles/ok-lab/index.html']);
  });
});
