import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { publish } from '../../lambdas/publish.ts';
import { at, cleanBuild, differences, type Files, item, newsroom, standing } from '../support/newsroom.ts';

const now = '2026-06-01T00:00:00Z';
const settings = 'name: Wells\nurl: https://wells.example.org\nlanguage: en\n';
const date = '2026-05-04T09:00:00Z';

async function siteOf(files: Files, more = '') {
  const { site, report } = await cleanBuild({ 'settings.yaml': settings + more, ...files }, now);
  const shown = await readable(site);
  const pages = Object.keys(shown).filter((key) => /(?:^|\/)(?:articles|post|news)\//.test(key));
  const problems = report.problems.filter(({ severity }) => severity === 'problem').map(({ found }) => found);
  return { site, report, shown, pages: pages.filter((key) => site.headersOf(key)?.location === undefined), problems };
}

/** Everything the public can see, as it reads. */
async function readable(site: MemoryStore): Promise<Record<string, string>> {
  const texts = Object.entries(await standing(site));
  return Object.fromEntries(texts.map(([key, text]) => [key, Buffer.from(text, 'latin1').toString()]));
}

/** The addresses that the page has for each language, as search engines read them. */
function alternatesIn(page: string | undefined): Record<string, string> {
  const found = (page ?? '').matchAll(/<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">/g);
  return Object.fromEntries(Array.from(found, ([, language = '', address = '']) => [language, address]));
}

/** `Also in: Français /fr/articles/wells/`, as the page says it. */
function alsoIn(page: string | undefined): string[] {
  const links = (page ?? '').matchAll(/<a href="([^"]+)" rel="alternate" [^>]+>([^<]+)<\/a>/g);
  return Array.from(links, ([, href, name]) => `${name} ${href}`);
}

it('puts an article of Zola at its path, whatever its language is called', async () => {
  const { shown } = await siteOf(
    {
      'articles/posts/wells.md': item({ title: 'Wells', date }),
      'articles/posts/wells.fr.md': item({ title: 'Puits', date, path: 'puits' }),
      'articles/posts/wells.pt-BR.md': item({ title: 'Poços', date, path: 'pt-BR/pocos' }),
    },
    'languages: [en, fr, pt-BR]\npermalink: /:sections/:slug/\n',
  );
  expect(shown['puits/index.html']).toContain('<h1>Puits</h1>');
  expect(shown['pt-BR/pocos/index.html']).toContain('<h1>Poços</h1>');
});

describe('A newsroom of Hugo with bundles and two languages', () => {
  const files: Files = {
    'articles/wells/index.md': item({ title: 'Wells', date, tags: ['Water'] }, 'See [roads](../roads/).'),
    'articles/wells/index.fr.md': item({ title: 'Puits', date, tags: ['Water'] }, 'Voir [routes](../roads/index.md).'),
    'articles/roads/index.en.md': item({ title: 'Roads', date }),
    'articles/roads/index.fr.md': item({ title: 'Routes', date, slug: 'routes' }),
    'articles/ponts/index.fr.md': item({ title: 'Ponts', date }),
  };

  it('has each article in its language, at its own address and at its own place in lists and feeds', async () => {
    const { shown, pages, problems } = await siteOf(files, 'permalink: /post/:slug/\n');
    expect(problems).toEqual([]);
    expect(pages.toSorted()).toEqual([
      'fr/post/ponts/index.html',
      'fr/post/routes/index.html',
      'fr/post/wells/index.html',
      'post/roads/index.html',
      'post/wells/index.html',
    ]);
    expect(shown['fr/post/wells/index.html']).toContain('<html lang="fr" dir="ltr">');
    expect(shown['post/roads/index.html']).toContain('<html lang="en" dir="ltr">');
    for (const key of ['index.html', 'archive/2026/05/index.html', 'feed.xml', 'atom.xml', 'feed.json', 'sitemap.xml'])
      for (const address of ['/fr/post/wells/', '/post/wells/', '/fr/post/ponts/'])
        expect(shown[key], key).toContain(address);
    expect(shown['feed.json']).toContain('"language": "fr"');
    expect(shown['atom.xml']).toContain('<entry xml:lang="fr">');
    expect(shown['tags/water/index.html']).toContain('lang="fr"');
  });

  it('tells on each page, and in the sitemap, where the article is in the other language', async () => {
    const { shown } = await siteOf(files);
    const both = {
      en: 'https://wells.example.org/articles/wells/',
      fr: 'https://wells.example.org/fr/articles/wells/',
      'x-default': 'https://wells.example.org/articles/wells/',
    };
    expect(alternatesIn(shown['articles/wells/index.html'])).toEqual(both);
    expect(alternatesIn(shown['fr/articles/wells/index.html'])).toEqual(both);
    expect(alternatesIn(shown['fr/articles/ponts/index.html'])).toEqual({});
    expect(alsoIn(shown['articles/wells/index.html'])).toEqual(['Français /fr/articles/wells/']);
    expect(alsoIn(shown['fr/articles/routes/index.html'])).toEqual(['English /articles/roads/']);
    expect(shown['fr/articles/routes/index.html']).toContain('Aussi en');
    const entries = shown['sitemap.xml']!.split('<url>').filter((entry) => entry.includes('/wells/</loc>'));
    expect(entries).toHaveLength(2);
    for (const entry of entries)
      for (const [language, address] of Object.entries(both))
        expect(entry).toContain(`<xhtml:link rel="alternate" hreflang="${language}" href="${address}"/>`);
  });

  it('follows a link to a file that is there in several languages into the same one', async () => {
    const { shown } = await siteOf(files);
    expect(shown['fr/articles/wells/index.html']).toContain('href="/fr/articles/routes/"');
    expect(shown['articles/wells/index.html']).toContain('href="/articles/roads/"');
  });
});

describe('Translations', () => {
  const wells = item({ title: 'Wells', date });
  const french = { title: 'Puits', date };

  it.each([
    [
      'a plugin of Jekyll',
      {
        'articles/_i18n/en/_posts/2026-05-04-wells.md': wells,
        'articles/_i18n/fr/_posts/2026-05-04-wells.md': item(french),
      },
      '',
    ],
    [
      'Docusaurus',
      { 'articles/wells.md': wells, 'articles/i18n/fr/docusaurus-plugin-content-blog/wells.md': item(french) },
      '',
    ],
    ['Eleventy', { 'articles/en/wells.md': wells, 'articles/fr/wells.md': item(french) }, ''],
    [
      'Polyglot for Jekyll',
      {
        'articles/wells.md': item({ title: 'Wells', date, pageId: 'w', permalink: '/articles/wells/' }),
        'articles/puits.md': item({ ...french, lang: 'fr', pageId: 'w', permalink: '/articles/wells/' }),
      },
      'languages: [en, fr]\n',
    ],
    [
      'a key',
      {
        'articles/wells.md': item({ title: 'Wells', date, translationKey: 'w' }),
        'articles/fr/wells.md': item({ ...french, translationKey: 'w' }),
      },
      '',
    ],
  ])('know each other as %s has them', async (_, files, more) => {
    const { pages, problems, shown } = await siteOf(files, more);
    expect(problems).toEqual([]);
    expect(pages.toSorted()).toEqual(['articles/wells/index.html', 'fr/articles/wells/index.html']);
    expect(alsoIn(shown['articles/wells/index.html'])).toEqual(['Français /fr/articles/wells/']);
    expect(alsoIn(shown['fr/articles/wells/index.html'])).toEqual(['English /articles/wells/']);
  });

  it('have their language where the pattern of the settings says so', async () => {
    const files = {
      'articles/en/news/2026-05-04-a.md': item({ title: 'A' }),
      'articles/zh_cn/news/2026-05-04-a.md': item({ title: 'B' }),
    };
    const { pages } = await siteOf(files, 'permalink: /:lang/news/:year/:month/:day/:title/\n');
    expect(pages).toEqual(['en/news/2026/05/04/a/index.html', 'zh_cn/news/2026/05/04/a/index.html']);
  });

  it.each([
    ['a draft', { ...french, draft: true }],
    ['scheduled', { ...french, date: '2026-07-01T00:00:00Z' }],
    ['withdrawn', { ...french, withdrawn: 'It was wrong.' }],
    ['expired', { ...french, expires: '2026-05-05T00:00:00Z' }],
    ['faulty', { ...french, date: 'soon' }],
  ])('are told of nowhere while one is %s', async (_, fields) => {
    const { shown } = await siteOf({ 'articles/wells.md': wells, 'articles/wells.fr.md': item(fields) });
    expect(alternatesIn(shown['articles/wells/index.html'])).toEqual({});
    expect(alsoIn(shown['articles/wells/index.html'])).toEqual([]);
    for (const key of ['articles/wells/index.html', 'index.html', 'sitemap.xml', 'feed.xml'])
      expect(shown[key], key).not.toMatch(/Puits|\/fr\//);
  });

  it('that appear and go render anew exactly the pages that show them', async () => {
    const content = MemoryStore.of({
      'settings.yaml': `${settings}lists: { related: 0 }\n`,
      'articles/wells.md': wells,
      'articles/roads.md': item({ title: 'Roads', date: '2026-04-04T09:00:00Z' }),
    });
    const room = newsroom(content);
    const run = async () => (await publish(room, { now: at(now) })).changed;
    const pagesOf = (keys: readonly string[]) => keys.filter((key) => /articles\//.test(key)).toSorted();
    await run();
    await content.write('articles/wells.fr.md', item(french), {});
    expect(pagesOf((await run()).written)).toEqual([
      'articles/wells-fr/index.html',
      'articles/wells.fr/index.html',
      'articles/wells/index.html',
      'fr/articles/wells/index.html',
    ]);
    await content.write('articles/wells.fr.md', item({ ...french, title: 'Les puits' }), {});
    expect(pagesOf((await run()).written)).toEqual([
      'articles/wells-fr/index.html',
      'articles/wells.fr/index.html',
      'fr/articles/wells/index.html',
    ]);
    await content.delete('articles/wells.fr.md', {});
    const { written, removed } = await run();
    expect(pagesOf(written)).toEqual(['articles/wells/index.html']);
    expect(pagesOf(removed)).toEqual([
      'articles/wells-fr/index.html',
      'articles/wells.fr/index.html',
      'fr/articles/wells/index.html',
    ]);
  });

  it('make the site that a clean build makes, whatever comes and goes and says in which languages it is', async () => {
    const paths = [
      'wells.md',
      'wells.fr.md',
      'fr/roads.md',
      'roads.md',
      'en/ponts.md',
      'ponts.fr.md',
      'roads/index.fa.md',
    ];
    const text = fc.constantFrom(
      item({ title: 'Wells', date }),
      item({ ...french, lang: 'fr' }),
      item({ ...french, draft: true }),
      'faulty',
      undefined,
    );
    const step = fc.tuple(fc.constantFrom(...paths), text);
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
        const content = MemoryStore.of({ 'settings.yaml': settings });
        const site = new MemoryStore();
        for (const [path, written] of steps) {
          const key = `articles/${path}`;
          // The last good version of what is faulty is an input, too.
          if (written !== 'faulty' || !(await content.read(key)))
            await content.write(key, written ?? item({ title: 'None' }));
          if (written === undefined) await content.delete(key);
          await publish(newsroom(content, site), { now: at(now) });
          const twin = new MemoryStore();
          for (const { key: kept } of await site.list('.tidings/ids/'))
            await twin.write(kept, (await site.read(kept))!.body);
          await publish(newsroom(content.copy(), twin), { now: at(now) });
          expect(differences(await readable(site), await readable(twin))).toEqual({});
        }
      }),
      { numRuns: 60 },
    );
  });

  it('are each pinned in their own language, and never listed beside each other', async () => {
    const files: Files = {
      'articles/wells.md': item({ title: 'Wells', date, related: ['roads'] }),
      'articles/wells.fr.md': item({ ...french, related: ['roads'] }),
      'articles/roads.md': item({ title: 'Roads', date }),
      'articles/roads.fr.md': item({ title: 'Routes', date }),
    };
    const { shown } = await siteOf(files);
    const related = (key: string) => shown[key]!.split('<section class="related"')[1]!;
    expect(related('articles/wells/index.html')).toContain('href="/articles/roads/"');
    expect(related('fr/articles/wells/index.html')).toContain('href="/fr/articles/roads/"');
    expect(related('articles/wells/index.html')).not.toMatch(/articles\/wells|\/fr\//);
    expect(related('fr/articles/wells/index.html')).not.toMatch(/articles\/wells|"\/articles\//);
  });

  it('keep their identities apart, though they may have had one name', async () => {
    const files = {
      'articles/wells.md': item({ title: 'Wells', date, aliases: ['boreholes'] }),
      'articles/wells.fr.md': item({ ...french, aliases: ['boreholes'] }),
    };
    const { shown, problems, site } = await siteOf(files);
    expect(problems).toEqual([]);
    expect(shown['atom.xml']).toContain('<id>tag:wells.example.org,2026-05-04:boreholes</id>');
    expect(shown['atom.xml']).toContain('<id>tag:wells.example.org,2026-05-04:boreholes-fr</id>');
    expect(site.headersOf('fr/articles/boreholes/index.html')?.location).toBe('/fr/articles/wells/');
    expect(site.headersOf('articles/boreholes/index.html')?.location).toBe('/articles/wells/');
  });

  it('can still be found where they were before their language was known', async () => {
    const named = await siteOf({ 'articles/wells.md': wells, 'articles/wells.fr.md': item(french) });
    for (const name of ['wells.fr', 'wells-fr'])
      expect(named.site.headersOf(`articles/${name}/index.html`)?.location, name).toBe('/fr/articles/wells/');
    const told = await siteOf({ 'articles/puits.md': item({ ...french, lang: 'fr' }) }, 'languages: [en, fr]\n');
    expect(told.pages).toEqual(['fr/articles/puits/index.html']);
    expect(told.site.headersOf('articles/puits/index.html')?.location).toBe('/fr/articles/puits/');
  });
});

describe('A newsroom of one language', () => {
  it('has an article in another language at the address of always, as long as no other says that it has that language', async () => {
    const { pages, shown } = await siteOf({ 'articles/puits.md': item({ title: 'Puits', date, lang: 'fr' }) });
    expect(pages).toEqual(['articles/puits/index.html']);
    expect(shown['articles/puits/index.html']).toContain('<html lang="fr" dir="ltr">');
  });

  it('is, byte for byte, what it is when the settings say that it has no other', async () => {
    const names = fc.constantFrom('it/news', 'release.it', 'fr', '2026-05-04-wells', 'hr/news', 'in/roads', 'v1.no');
    const files = fc
      .uniqueArray(names, { minLength: 1 })
      .map((some) =>
        Object.fromEntries(
          some.map((name, n) => [`articles/${name}.md`, item({ title: `Title ${n}`, date, slug: `a-${n}` })]),
        ),
      );
    await fc.assert(
      fc.asyncProperty(files, async (some) => {
        const [found, expected] = await Promise.all([siteOf(some), siteOf(some, 'languages: [en]\n')]);
        expect(differences(found.shown, expected.shown)).toEqual({});
        expect(found.report.problems).toEqual(expected.report.problems);
      }),
      { numRuns: 15 },
    );
  });
});
