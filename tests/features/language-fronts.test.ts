import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { publish } from '../../lambdas/publish.ts';
import type { Store } from '../../lambdas/store.ts';
import { at, cleanBuild, differences, type Files, item, newsroom } from '../support/newsroom.ts';

const now = '2026-06-01T00:00:00Z';
const settings = 'name: Wells\ndescription: On water.\nurl: https://wells.example.org\nlanguage: en\n';
const date = '2026-05-04T09:00:00Z';

async function siteOf(files: Files, { more = '', when = now } = {}) {
  const { site, report } = await cleanBuild({ 'settings.yaml': settings + more, ...files }, when);
  const said = report.problems.map(({ severity, file, found }) => `${severity} ${file}: ${found}`);
  return { site, said, shown: await readable(site) };
}

/** Everything the public can see, as it reads. */
async function readable(site: Store): Promise<Record<string, string>> {
  const keys = (await site.list('')).map(({ key }) => key).filter((key) => !key.startsWith('.tidings/'));
  return Object.fromEntries(await Promise.all(keys.map(async (key) => [key, await textAt(site, key)] as const)));
}

async function textAt(site: Store, key: string): Promise<string> {
  return Buffer.from((await site.read(key))!.body).toString();
}

/** The addresses of the articles that a page lists, in its order. */
function listedOn(page = ''): string[] {
  return Array.from(page.matchAll(/<h2[^>]*><a href="([^"]+)"/g), ([, href = '']) => href);
}

/** The addresses that the page has for each language, as search engines read them. */
function alternatesIn(page = ''): Record<string, string> {
  const found = page.matchAll(/<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">/g);
  return Object.fromEntries(Array.from(found, ([, language = '', address = '']) => [language, address]));
}

/** `Also in: Français /fr/`, as the page says it. */
function alsoIn(page = ''): string {
  const [, line = ''] = /<p class="byline"><span[^>]*>(.*?)<\/span>/s.exec(page) ?? [];
  return line.replaceAll(/<a href="([^"]+)"[^>]*>([^<]+)<\/a>/g, '$2 $1');
}

/** Where the newsroom's name leads, in the masthead and in the footer. */
function homesOf(page = ''): string[] {
  return Array.from(page.matchAll(/<p class="name"><a href="([^"]+)">/g), ([, href = '']) => href);
}

function menuOf(page = '', part: RegExp = /<nav aria-label=.*?<\/nav>/s): string[] {
  const links = (part.exec(page)?.[0] ?? '').matchAll(/<a href="([^"]+)"[^>]*>([^<]+)<\/a>/g);
  return Array.from(links, ([, href, name]) => `${name} ${href}`);
}

const footer = /<footer.*<\/footer>/s;

const both: Files = {
  'articles/wells/index.md': item({ title: 'Wells', date }),
  'articles/wells/index.fr.md': item({ title: 'Puits', date }),
  'articles/roads/index.md': item({ title: 'Roads', date: '2026-05-05' }),
  'articles/ponts/index.fr.md': item({ title: 'Ponts', date: '2026-05-06' }),
};

describe('The front page of a language', () => {
  it.each([
    ['files that say so, as in Hugo', both],
    [
      'folders, as in Hugo, Eleventy and Jekyll',
      {
        'articles/en/wells.md': item({ title: 'Wells', date }),
        'articles/fr/wells.md': item({ title: 'Puits', date }),
        'articles/en/roads.md': item({ title: 'Roads', date: '2026-05-05' }),
        'articles/fr/ponts.md': item({ title: 'Ponts', date: '2026-05-06' }),
      },
    ],
  ])('lists its articles alone, the newest first: %s', async (_, files) => {
    const { shown } = await siteOf(files);
    expect(listedOn(shown['fr/index.html'])).toEqual(['/fr/articles/ponts/', '/fr/articles/wells/']);
    expect(listedOn(shown['index.html'])).toEqual([
      ...['/fr/articles/ponts/', '/articles/roads/', '/articles/wells/', '/fr/articles/wells/'],
    ]);
    expect(shown).not.toHaveProperty('en/index.html');
  });

  it('is in that language, and marks what the newsroom says in its own', async () => {
    const { shown } = await siteOf(both);
    const page = shown['fr/index.html']!;
    expect(page).toContain('<html lang="fr" dir="ltr">');
    expect(page).toContain('Aller au contenu');
    expect(page).toContain('6 mai 2026');
    expect(page).toContain('<title>Wells\u202F: Français</title>');
    expect(page).toContain('<p class="description"><span lang="en" dir="ltr">On water.</span></p>');
    expect(page).not.toContain('<meta name="description"');
    expect(page).toContain('<link rel="canonical" href="https://wells.example.org/fr/">');
  });

  it('and the newsroom’s own lead to each other, for readers, search engines and in the sitemap', async () => {
    const { shown } = await siteOf(both);
    const root = 'https://wells.example.org/';
    const addresses = { en: root, fr: `${root}fr/`, 'x-default': root };
    expect(alternatesIn(shown['index.html'])).toEqual(addresses);
    expect(alternatesIn(shown['fr/index.html'])).toEqual(addresses);
    expect(alsoIn(shown['index.html'])).toBe('Also in: Français /fr/');
    expect(alsoIn(shown['fr/index.html'])).toBe('Aussi en\u202F: English /');
    for (const page of [root, `${root}fr/`]) {
      const entry = shown['sitemap.xml']!.split('<url>').find((one) => one.includes(`<loc>${page}</loc>`));
      for (const [language, address] of Object.entries(addresses))
        expect(entry).toContain(`<xhtml:link rel="alternate" hreflang="${language}" href="${address}"/>`);
    }
  });

  it('is where the newsroom’s name leads on every page in the language', async () => {
    const { shown } = await siteOf({ ...both, 'pages/about.fr.md': item({ title: 'À propos' }) });
    for (const key of ['fr/articles/wells/index.html', 'fr/about/index.html'])
      expect(homesOf(shown[key]), key).toEqual(['/fr/', '/fr/']);
    expect(homesOf(shown['fr/index.html'])).toEqual(['/fr/']);
    for (const key of ['articles/wells/index.html', 'archive/index.html', '404.html'])
      expect(homesOf(shown[key]), key).toEqual(['/', '/']);
    // Whoever finds nothing may have looked for something in French.
    expect(shown['404.html']).toContain('<li><a href="/fr/" rel="alternate" hreflang="fr"');
  });

  it('has a menu and a footer that lead to the pages in the language, and those that it lacks in the newsroom’s', async () => {
    const files = {
      ...both,
      'pages/about.md': item({ title: 'About', menu: true }),
      'pages/about.fr.md': item({ title: 'À propos' }),
      'pages/help.md': item({ title: 'Help' }),
      'pages/contact.fr.md': item({ title: 'Nous écrire' }),
    };
    const { shown } = await siteOf(files);
    const usual = ['Archives /archive/', 'S’abonner /subscribe/'];
    for (const key of ['fr/index.html', 'fr/articles/wells/index.html']) {
      expect(menuOf(shown[key]).toSorted(), key).toEqual([...usual, 'À propos /fr/about/']);
      expect(menuOf(shown[key], footer), key).toEqual(
        expect.arrayContaining(['Nous écrire /fr/contact/', 'Help /help/']),
      );
      expect(shown[key], key).toContain('<a href="/help/" lang="en">Help</a>');
    }
    expect(menuOf(shown['index.html']).at(-1)).toBe('About /about/');
    expect(menuOf(shown['index.html'], footer)).not.toContain('Nous écrire /fr/contact/');
    const named = await siteOf(files, { more: 'menu: [{ page: about.md }, { page: help.md, label: Ask }]\n' });
    expect(menuOf(named.shown['fr/index.html'])).toEqual(['À propos /fr/about/', 'Ask /help/']);
    expect(named.shown['fr/index.html']).toContain('<a href="/help/" lang="en">Ask</a>');
  });

  it('has each page once in its menus, however its file is matched with its translation', async () => {
    const { shown } = await siteOf({
      ...both,
      'pages/about.md': item({ title: 'About', translationKey: 'about' }),
      'pages/qui.fr.md': item({ title: 'Qui', translationKey: 'about' }),
      'pages/help.md': item({ title: 'Help', menu: true, translationKey: 'help' }),
      'pages/aide.fr.md': item({ title: 'Aide', menu: true, translationKey: 'help' }),
    });
    expect(menuOf(shown['fr/index.html'], footer).filter((link) => link.startsWith('Qui'))).toEqual(['Qui /fr/qui/']);
    expect(menuOf(shown['fr/index.html']).filter((link) => link.startsWith('Aide'))).toEqual(['Aide /fr/aide/']);
    expect(menuOf(shown['index.html']).slice(-1)).toEqual(['Help /help/']);
    expect(shown['index.html']).not.toContain('/fr/aide/');
  });

  it('runs from right to left where the language does', async () => {
    const { shown } = await siteOf({
      'articles/wells.md': item({ title: 'Wells', date }),
      'articles/wells.ar.md': item({ title: 'آبار', date }),
      'articles/wells.fa.md': item({ title: 'چاه‌ها', date }),
    });
    expect(shown['ar/index.html']).toContain('<html lang="ar" dir="rtl">');
    expect(alsoIn(shown['ar/index.html'])).toBe('بلغات أخرى: English /، فارسی /fa/');
    expect(shown['ar/index.html']).toContain('hreflang="en" lang="en" dir="ltr">English</a>');
    // The interface does not speak Persian.
    expect(shown['fa/index.html']).toContain('<html lang="fa" dir="rtl">');
    expect(shown['fa/index.html']).toContain('<p class="byline"><span lang="en" dir="ltr">Also in: ');
    expect(shown['fa/index.html']).toContain('<p class="onward" lang="en">');
  });

  it('speaks the newsroom’s language where the interface does not speak its own', async () => {
    const files = {
      'articles/puits.md': item({ title: 'Puits', date }),
      'articles/puits.fa.md': item({ title: 'چاه‌ها', date }),
    };
    const french = settings.replace('language: en', 'language: fr');
    const { site } = await cleanBuild({ 'settings.yaml': french, ...files }, now);
    const page = (await readable(site))['fa/articles/puits/index.html']!;
    expect(page).toContain('<a class="skip" href="#main_content" lang="fr">Aller au contenu</a>');
    expect(page).toContain('<p class="byline" lang="fr" dir="ltr">');
  });

  it('shows as many articles as the newsroom’s', async () => {
    const { shown } = await siteOf(both, { more: 'lists: { front: 1 }\n' });
    expect(listedOn(shown['fr/index.html'])).toEqual(['/fr/articles/ponts/']);
  });

  it('is there if all articles are in it, and the newsroom has none in its own language', async () => {
    const { shown } = await siteOf(
      { 'articles/puits.fr.md': item({ title: 'Puits', date }) },
      { more: 'languages: [en, fr]\n' },
    );
    expect(listedOn(shown['fr/index.html'])).toEqual(['/fr/articles/puits/']);
  });
});

describe('The newsroom’s name and description in another language', () => {
  const more =
    'languages: [en, fr, he]\ntranslations:\n  fr: { name: Les Puits, description: De l’eau. }\n  he: { name: בארות }\n';
  const files = { ...both, 'articles/wells/index.he.md': item({ title: 'בארות', date }) };

  it('are on the pages in that language and in its feeds', async () => {
    const { shown, said } = await siteOf(files, { more });
    expect(said).toEqual([]);
    const page = shown['fr/index.html']!;
    expect(page).toContain('<title>Les Puits</title>');
    expect(page).toContain('<h1 class="name">Les Puits</h1>\n<p class="description">De l’eau.</p>');
    expect(page).toContain('<meta name="description" content="De l’eau.">');
    expect(page).toContain('title="Les Puits (RSS)" href="/fr/feed.xml"');
    expect(page).toContain('title="Wells (RSS)" href="/feed.xml"');
    expect(shown['fr/articles/wells/index.html']).toContain('<title>Puits · Les Puits</title>');
    expect(JSON.parse(shown['fr/feed.json']!)).toMatchObject({ title: 'Les Puits', description: 'De l’eau.' });
    expect(shown['feeds.opml']).toContain('title="Les Puits"');
    expect(shown['index.html']).toContain('<h1 class="name">Wells</h1>\n<p class="description">On water.</p>');
  });

  it('may be only one of the two', async () => {
    const { shown } = await siteOf(files, { more });
    expect(shown['he/index.html']).toContain('<h1 class="name">בארות</h1>');
    expect(shown['he/index.html']).toContain('<p class="description"><span lang="en" dir="ltr">On water.</span></p>');
    expect(shown['he/index.html']).not.toContain('<meta name="description"');
  });

  it('lose nothing to a comma without a word', async () => {
    const { said } = await siteOf(both, {
      more: 'languages: [en, fr]\ntranslations: { fr: { description: De l’eau, chaque jour. } }\n',
    });
    expect(said).toEqual(['warning settings.yaml: translations has "chaque jour.", which is not a setting']);
  });

  it.each([
    ['French', 'translations is "French", expected languages (BCP 47), each with the name and the description'],
    ['{ french: { name: A } }', 'translations has french, expected languages (BCP 47), each with the name'],
    ['{ fr: A }', 'translations.fr is "A", expected name, description under it'],
  ])('are named in a problem where they cannot be read: %s', async (written, message) => {
    const refused = await siteOf(both, { more: `translations: ${written}\n` }).catch(
      (error: { problems: { found: string; expected: string }[] }) => error,
    );
    const [problem] = (refused as { problems: { found: string; expected: string }[] }).problems;
    expect(`${problem?.found}, expected ${problem?.expected}`).toContain(message);
  });
});

describe('The front page of the newsroom’s own language', () => {
  const more = 'languages: [en, fr]\npermalink: /:lang/news/:slug/\nfeeds: { former: [/index.xml] }\n';

  it('is in its folder if the pattern of addresses begins with the language, as in Eleventy', async () => {
    const { shown, said, site } = await siteOf({ ...both, 'pages/about.md': item({ title: 'About' }) }, { more });
    expect(said).toEqual([]);
    expect(listedOn(shown['en/index.html'])).toEqual(['/en/news/roads/', '/en/news/wells/']);
    expect(listedOn(shown['fr/index.html'])).toEqual(['/fr/news/ponts/', '/fr/news/wells/']);
    expect(listedOn(shown['index.html'])).toHaveLength(4);
    expect(shown['en/index.html']).toContain('<title>Wells: English</title>');
    expect(shown['en/index.html']).toContain('<meta name="description" content="On water.">');
    const root = 'https://wells.example.org/';
    const addresses = { en: `${root}en/`, fr: `${root}fr/`, 'x-default': `${root}en/` };
    for (const key of ['en/index.html', 'fr/index.html']) expect(alternatesIn(shown[key]), key).toEqual(addresses);
    expect(alternatesIn(shown['index.html'])).toEqual({});
    expect(alsoIn(shown['index.html'])).toBe('Also in: English /en/, Français /fr/');
    expect(alsoIn(shown['en/index.html'])).toBe('Also in: Français /fr/');
    expect(alsoIn(shown['fr/index.html'])).toBe('Aussi en\u202F: English /en/');
    for (const key of ['en/news/wells/index.html', 'about/index.html'])
      expect(homesOf(shown[key]), key).toEqual(['/en/', '/en/']);
    expect(homesOf(shown['archive/index.html'])).toEqual(['/', '/']);
    expect(shown['en/feed.json']).toContain('"language": "en"');
    expect(site.headersOf('en/index.xml')?.location).toBe('/en/feed.xml');
  });

  it('is the newsroom’s if there is no other language, or if the pattern says nothing of it', async () => {
    const alone = { 'articles/wells.md': item({ title: 'Wells', date }) };
    expect((await siteOf(alone, { more })).shown).not.toHaveProperty('en/index.html');
    const { shown } = await siteOf(both, { more: more.replace('/:lang/news', '/news/:lang') });
    expect(shown).not.toHaveProperty('en/index.html');
    expect(shown).toHaveProperty('fr/index.html');
  });
});

describe('The front page of a language comes and goes', () => {
  it.each([
    ['a draft', { draft: true }],
    ['scheduled', { date: '2026-07-01T00:00:00Z' }],
    ['withdrawn', { withdrawn: 'It was wrong.' }],
    ['expired', { expires: '2026-05-05T00:00:00Z' }],
  ])('with its articles: none while the only one is %s', async (_, fields) => {
    const { shown } = await siteOf({
      'articles/wells.md': item({ title: 'Wells', date }),
      'articles/wells.fr.md': item({ title: 'Puits', date, ...fields }),
    });
    expect(shown).not.toHaveProperty('fr/index.html');
    expect(alsoIn(shown['index.html'])).toBe('');
    for (const page of Object.values(shown)) expect(page).not.toContain('href="/fr/"');
  });

  it('when an article appears and expires by itself, and leaves what a clean build makes', async () => {
    const files = {
      'articles/wells.md': item({ title: 'Wells', date }),
      'articles/wells.fr.md': item({ title: 'Puits', date: '2026-06-02T00:00:00Z', expires: '2026-06-03T00:00:00Z' }),
      'pages/about.fr.md': item({ title: 'À propos' }),
    };
    const site = new MemoryStore();
    const room = newsroom({ 'settings.yaml': settings, ...files }, site);
    const run = async (when: string) => {
      const { changed } = await publish(room, { now: at(when) });
      expect(differences(await readable(site), (await siteOf(files, { when })).shown)).toEqual({});
      return changed;
    };
    expect((await run('2026-06-01T00:00:00Z')).written).not.toContain('fr/index.html');
    const appeared = await run('2026-06-02T00:00:00Z');
    expect(appeared.written).toEqual(
      expect.arrayContaining(['fr/index.html', 'index.html', 'sitemap.xml', 'fr/about/index.html']),
    );
    const gone = await run('2026-06-03T00:00:00Z');
    expect(gone.removed).toContain('fr/index.html');
    expect(gone.written).toEqual(expect.arrayContaining(['index.html', 'sitemap.xml', 'fr/about/index.html']));
  });
});

describe('The feeds of a language', () => {
  const files = { ...both, 'articles/roads/index.fr.md': item({ title: 'Routes', date: '2026-05-05' }) };
  const feeds = ['fr/feed.xml', 'fr/atom.xml', 'fr/feed.json'];

  /** Titles of the entries of a JSON feed. */
  const titlesIn = (feed = '{}') =>
    (JSON.parse(feed) as { items: { title: string }[] }).items.map(({ title }) => title);

  it('have its articles alone, in its words, beside the newsroom’s feeds, which keep everything', async () => {
    const corrected = item({ title: 'Puits', date, correction: 'Non.', updated: '2026-05-08' });
    const { shown, said } = await siteOf(
      { ...files, 'articles/wells/index.fr.md': corrected },
      { more: 'languages: [en, fr]\n' },
    );
    expect(said).toEqual([]);
    expect(titlesIn(shown['fr/feed.json'])).toEqual(['Ponts', 'Routes', 'Puits']);
    expect(titlesIn(shown['feed.json'])).toHaveLength(5);
    expect(JSON.parse(shown['fr/feed.json']!)).toMatchObject({
      title: 'Wells\u202F: Français',
      language: 'fr',
      home_page_url: 'https://wells.example.org/fr/',
      feed_url: 'https://wells.example.org/fr/feed.json',
    });
    const atom = shown['fr/atom.xml']!;
    expect(atom).toContain('xml:lang="fr"');
    expect(atom).not.toContain('<entry xml:lang');
    expect(atom).toContain('<id>tag:wells.example.org,2026-01-01:feed/fr/</id>');
    expect(atom).toContain('Correction du 8 mai 2026');
    expect(atom).toContain('À lire aussi');
    expect(shown['atom.xml']).toContain('Correction, May 8, 2026');
    expect(shown).not.toHaveProperty('en/feed.xml');
  });

  it('are announced first on pages in the language, on the subscribe page and in the list of all feeds', async () => {
    const { shown } = await siteOf(files);
    const announced = (key: string) =>
      Array.from(shown[key]!.matchAll(/type="application\/\S+" title="[^"]+" href="([^"]+)"/g), ([, href]) => href);
    const own = ['/feed.xml', '/atom.xml', '/feed.json'];
    const french = feeds.map((feed) => `/${feed}`);
    for (const key of ['fr/index.html', 'fr/articles/wells/index.html'])
      expect(announced(key), key).toEqual([...french, ...own]);
    for (const key of ['index.html', 'articles/wells/index.html']) expect(announced(key), key).toEqual(own);
    expect(shown['subscribe/index.html']).toContain('<h2 lang="fr">Français</h2>');
    for (const feed of french) expect(shown['subscribe/index.html']).toContain(`<a href="${feed}">`);
    expect(shown['feeds.opml']).toContain('xmlUrl="https://wells.example.org/fr/feed.xml"');
    expect(shown['feeds.opml']).toContain('htmlUrl="https://wells.example.org/fr/"');
  });

  it('are left out if the settings leave them out', async () => {
    const { shown } = await siteOf(files, { more: 'feeds: { of: [newsroom, tags] }\n' });
    for (const [key, text] of Object.entries(shown)) {
      expect(feeds).not.toContain(key);
      for (const feed of feeds) expect(text, key).not.toContain(feed);
    }
    expect(shown).toHaveProperty('fr/index.html');
  });

  it('are where the former feeds of the newsroom lead in the folder of the language, as Hugo has them', async () => {
    const more = 'feeds: { former: [/index.xml, /feed/, "/tags/:tag/index.xml"] }\n';
    const { site, shown } = await siteOf(files, { more });
    const leadsTo = (key: string) => site.headersOf(key)?.location;
    expect(leadsTo('fr/index.xml')).toBe('/fr/feed.xml');
    expect(leadsTo('fr/feed/index.html')).toBe('/fr/feed.xml');
    expect(shown['fr/feed/index.html']).toContain('<html lang="fr" dir="ltr">');
    expect(homesOf(shown['fr/feed/index.html'])).toEqual(['/fr/', '/fr/']);
    expect(leadsTo('index.xml')).toBe('/feed.xml');
    expect(shown['fr/index.xml']).toBe(shown['fr/feed.xml']);
  });

  it('take their address from a former one, and a warning says so', async () => {
    const { site, said } = await siteOf(files, { more: 'feeds: { former: [/fr/feed.xml] }\n' });
    expect(site.headersOf('fr/feed.xml')?.location).toBeUndefined();
    expect(said).toContain(
      'warning settings.yaml: the former address /fr/feed.xml belongs to another page of the site',
    );
  });

  it('come and go with its articles', async () => {
    const content = MemoryStore.of({ 'settings.yaml': settings, 'articles/wells.md': item({ title: 'Wells', date }) });
    const room = newsroom(content);
    const run = async () => (await publish(room, { now: at(now) })).changed;
    await run();
    await content.write('articles/wells.fr.md', item({ title: 'Puits', date }), {});
    expect((await run()).written).toEqual(expect.arrayContaining([...feeds, 'feeds.opml', 'subscribe/index.html']));
    await content.delete('articles/wells.fr.md', {});
    expect((await run()).removed).toEqual(expect.arrayContaining(feeds));
  });
});

describe('Whatever comes and goes in several languages', () => {
  const paths = [
    'articles/wells.md',
    'articles/wells.fr.md',
    'pages/about.md',
    'pages/about.fr.md',
    'pages/index.fr.md',
  ];
  const text = fc.constantFrom(
    item({ title: 'One', date }),
    item({ title: 'Two', date }),
    item({ title: 'Three', date, menu: true }),
    item({ title: 'Four', date, withdrawn: 'It was wrong.' }),
    undefined,
  );

  it('makes the site that a clean build makes', async () => {
    const step = fc.tuple(fc.constantFrom(...paths), text);
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 8 }), async (steps) => {
        const content = MemoryStore.of({ 'settings.yaml': `${settings}languages: [en, fr]\n` });
        const site = new MemoryStore();
        for (const [path, written] of steps) {
          await content.write(path, written ?? '');
          if (written === undefined) await content.delete(path);
          await publish(newsroom(content, site), { now: at(now) });
          const twin = new MemoryStore();
          for (const { key } of await site.list('.tidings/ids/')) await twin.write(key, (await site.read(key))!.body);
          await publish(newsroom(content.copy(), twin), { now: at(now) });
          expect(differences(await readable(site), await readable(twin))).toEqual({});
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('The address of the front page of a language', () => {
  const front = 'which is also that of the front page of the articles in fr';

  it.each([
    [
      'a page',
      { 'pages/index.fr.md': item({ title: 'Bienvenue' }) },
      '',
      `pages/index.fr.md: this page has the address /fr/, ${front}`,
    ],
    [
      'an article',
      { 'articles/start.md': item({ title: 'Bienvenue', date, permalink: '/fr/' }) },
      '',
      `articles/start.md: this article has the address /fr/, ${front}`,
    ],
    [
      'a tag',
      { 'articles/start.md': item({ title: 'Bienvenue', date, tags: ['FR'] }) },
      'permalink: { tags: "/:tag/" }\n',
      `settings.yaml: the page of the tag FR has the address /fr/, ${front}`,
    ],
    [
      'a page that is withdrawn',
      { 'pages/index.fr.md': item({ title: 'Bienvenue', withdrawn: 'No.' }) },
      '',
      `pages/index.fr.md: this page, which is gone, has the address /fr/, ${front}`,
    ],
  ])('stays with %s that has it, and a warning names both', async (_, files, more, warning) => {
    const { shown, said } = await siteOf({ ...both, ...files }, { more });
    expect(said.filter((text) => text.includes('/fr/'))).toEqual([`warning ${warning}`]);
    expect(listedOn(shown['fr/index.html'])).not.toContain('/fr/articles/ponts/');
    expect(alsoIn(shown['index.html'])).toBe('');
  });

  it('is where the newsroom’s name leads even if a page of its own in the language is there', async () => {
    const { shown } = await siteOf({ ...both, 'pages/index.fr.md': item({ title: 'Bienvenue' }) });
    expect(homesOf(shown['fr/articles/wells/index.html'])).toEqual(['/fr/', '/fr/']);
    const tag = { ...both, 'articles/start.md': item({ title: 'Start', date, tags: ['FR'] }) };
    const taken = await siteOf(tag, { more: 'permalink: { tags: "/:tag/" }\n' });
    expect(homesOf(taken.shown['fr/articles/wells/index.html'])).toEqual(['/', '/']);
  });

  it('is not that of a former address, and a warning says so', async () => {
    const { shown, said } = await siteOf({ ...both, 'articles/a.md': item({ title: 'A', date, aliases: ['/fr/'] }) });
    expect(listedOn(shown['fr/index.html'])).toEqual(['/fr/articles/ponts/', '/fr/articles/wells/']);
    expect(said.filter((text) => text.includes('/fr/'))).toEqual([
      'warning articles/a.md: the former address /fr/ belongs to another page of the site',
    ]);
  });

  it('is left to a file that somebody else has put there', async () => {
    const site = MemoryStore.of({ 'fr/index.html': 'mine' });
    const report = await publish(newsroom({ 'settings.yaml': settings, ...both }, site), { now: at(now) });
    expect(report.problems.map(({ found }) => found)).toContain(
      'at fr/index.html, the site has a file that Tidings did not write',
    );
    expect(await textAt(site, 'fr/index.html')).toBe('mine');
  });
});

describe('A newsroom of one language', () => {
  it('has no front page of a language, whatever single articles are in', async () => {
    const { shown } = await siteOf({
      'articles/wells.md': item({ title: 'Wells', date }),
      'articles/puits.md': item({ title: 'Puits', date, lang: 'fr' }),
    });
    expect(shown).not.toHaveProperty('fr/index.html');
    expect(homesOf(shown['articles/puits/index.html'])).toEqual(['/', '/']);
    expect(alsoIn(shown['index.html'])).toBe('');
    expect(alternatesIn(shown['index.html'])).toEqual({});
  });
});
