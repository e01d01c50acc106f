import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HtmlValidate, StaticConfigLoader } from 'html-validate';
import type { Browser, Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Article } from '../../lambdas/core/article.ts';
import { highlight } from '../../lambdas/core/body/highlight.ts';
import { cardOf, type Card, type CardView } from '../../lambdas/core/pages/card.ts';
import { compileTemplates } from '../../lambdas/core/templates/handlebars-templates.ts';
import * as pages from '../../lambdas/core/pages.ts';
import { feedFormats, feedSubjects } from '../../lambdas/core/keys.ts';
import type { Translation } from '../../lambdas/core/pages/alternates.ts';
import type { Settings } from '../../lambdas/core/settings.ts';
import { siteOf, withMenus, type Site } from '../../lambdas/core/pages/site.ts';
import { readTemplates } from '../../lambdas/local/newsroom.ts';
import { templateSources } from '../../lambdas/program.ts';
import { browserPath, launch } from '../support/browser.ts';
import { hangMs } from '../support/patience.ts';

// What readers see, looked at as their browsers, their assistive technology and validators look at it.

const templates = readTemplates();
const stylesheet = templates.file('styles/site.css');
const origin = 'https://news.example.org';

const settings: Settings = {
  name: 'The Kivu Courier',
  url: `${origin}/news`,
  description: 'Reporting on water, land and the people who live from them',
  language: 'en',
  dir: 'ltr',
  timezone: 'Europe/Brussels',
  organisation: {
    name: 'Lakeshore Press',
    address: ['12 Quai du Lac', 'Goma'],
    email: 'desk@example.org',
    follow: [{ name: 'Mastodon', url: 'https://social.example/@kivu' }],
  },
  podcast: { category: ['News'], explicit: false, author: '' },
  permalink: { articles: '/articles/:slug/', tags: '/tags/:tag/', authors: '/authors/:author/', former: [] },
  lists: { front: 20, label: 30, related: 15 },
  feeds: { entries: 20, of: [...feedSubjects], formats: [...feedFormats], former: [] },
  digests: [],
};
const site = siteOf(settings, { stylesheet: '/news/assets/site.css', digests: true });
const arabicSite = siteOf({ ...settings, language: 'ar', dir: 'rtl', name: 'بريد البحيرة' }, { stylesheet: '/s.css' });
/** More than a telephone has room for in a row. */
const longMenus = {
  menu: Array.from({ length: 12 }, (_, n) => ({ name: `Entry ${n}`, href: `/news/e${n}/`, lang: 'en' })),
  footer: [{ name: 'Imprint', href: '/news/imprint/', lang: 'en' }],
  footerHtml: '<p>No <a href="https://track.example.org/">tracking</a>.</p>\n',
};
/** The newsroom's site as it is around what is in another language. */
const [siteInArabic, siteInPersian] = ['ar', 'fa'].map((language) =>
  withMenus(
    siteOf(
      { ...settings, language, dir: 'rtl' },
      {
        stylesheet: '/s.css',
        inside: { own: { lang: 'en', dir: 'ltr' }, folder: language, speaks: 'en', translation: {} },
      },
    ),
    { ...longMenus, footerHtml: '<p>No tracking.</p>\n' },
  ),
) as [Site, Site];
const inEnglish = { slug: '', address: '', lang: 'en', dir: 'ltr' } as const;
const [inArabic, inPersian] = ['ar', 'fa'].map((lang) => ({
  slug: '',
  address: `${lang}/`,
  lang,
  dir: 'rtl' as const,
})) as [Translation, Translation];

/** Some of each colour. */
const code = [
  ['ts', '// Litres.\nexport const level = (month: number): string =&gt; `${month * 14.2} l`;\n'],
  ['css', '.well { color: red; }\n'],
  ['diff', '- dry\n+ wet\n'],
]
  .map(([language, text]) => `<pre tabindex="0"><code class="language-${language}">${text}</code></pre>`)
  .join('\n');

const titles = [
  'The well at Rutshuru runs dry, and a village learns to count its litres',
  'Donaudampfschifffahrtsgesellschaftskapitänsmützenfabrikantenverband closes',
  '“Nobody asked us”: A & B on <quotas> and "the rest"',
];
const arabic: Partial<Article> = {
  title: 'البحيرة التي تحركت: خرائط ثلاثة أجيال',
  excerpt: 'بعد الفيضان الأخير، يقول الصيادون إن الخرائط القديمة لم تعد صالحة…',
  lang: 'ar',
  dir: 'rtl',
};
const picture = { src: '/news/images/well.svg', alt: 'Women at the well', width: 1200, height: 800 };

function article(n: number, changes: Partial<Article> = {}): Article {
  return {
    path: `articles/${n}.md`,
    hash: 'h',
    slug: `a-story-of-the-lake-number-${n}`,
    title: titles[n % titles.length] ?? '',
    excerpt: `${'For forty years the women have known the well by its sound. '.repeat(4).slice(0, 239)}…`,
    publishAt: Date.UTC(2026, 4, 28 - (n % 28), 9),
    draft: false,
    tags: [{ name: 'Land rights', slug: 'land-rights' }],
    authors: [
      { name: 'Amina Okafor', slug: 'amina-okafor' },
      { name: 'Björn Lindqvist', slug: 'bjorn-lindqvist' },
    ],
    lang: 'en',
    dir: 'ltr',
    related: [],
    references: [],
    words: 700,
    bodyBytes: 4_000,
    frameBytes: 1_000,
    warnings: [],
    ...changes,
  };
}

function cards(count: number, of: Site = site, changes?: Partial<Article>): Card[] {
  return Array.from({ length: count }, (_, n) =>
    cardOf(article(n, changes ?? (n === 2 ? arabic : {})), {
      site: of,
      ...(n % 3 === 0 && { picture }),
      ...(n % 2 === 0 && { counters: { comments: n, reads: n * 341 } }),
    }),
  );
}

const labels = (count: number) =>
  Array.from({ length: count }, (_, n) => ({
    name: `courtney-green-${n}`,
    slug: `courtney-green-${n}`,
    count: n % 40,
  }));

const body = `<p>A bucket that falls for <em>four seconds</em><sup class="footnote-ref" id="fnref-1"><a href="#fn-1" role="doc-noteref">1</a></sup>
means a good year, says the <a href="https://example.org/report">report</a>.</p>
<h2>A ledger of litres</h2>
<ul>
<li>the committee met,</li>
<li>and the priest lent his <code>bell</code>.</li>
</ul>
<blockquote>
<p>Nobody asked us.</p>
</blockquote>
<div class="table" role="group" aria-label="Month, Level, Remarks" tabindex="0"><table>
<thead>
<tr><th scope="col">Month</th><th scope="col" class="right">Level</th><th scope="col">Remarks</th></tr>
</thead>
<tbody>
<tr><td>January</td><td class="right">14.2</td><td>Waterversorgungsgenossenschaftsvorsitzende</td></tr>
</tbody>
</table></div>
<pre tabindex="0"><code>curl -O https://data.example.org/groundwater/rutshuru/level-of-the-well-by-month.csv
</code></pre>
<p><img src="/news/images/map.svg" alt="A map" width="1200" height="800"> <span class="missing-picture">A picture</span></p>
<section class="footnotes" role="doc-endnotes">
<ol>
<li id="fn-1"><p>Measured by hand. <a href="#fnref-1" role="doc-backlink" aria-label="Back to reference 1">↩</a></p></li>
</ol>
</section>`;

const everything: Partial<Article> = {
  summary: 'Three metres in one season: how a shortage became a ledger, and the ledger a law.',
  updatedAt: Date.UTC(2026, 4, 30),
  correction: 'An earlier version gave the depth of the well as 40 metres; it is 14.',
};
const related = cards(15);
const lead = { ...picture, credit: 'Grzegorz Kowalska' };
const tag = { name: 'Land rights', slug: 'land-rights' };
const months = Array.from({ length: 40 }, (_, n) => ({
  month: `${2026 - Math.floor(n / 12)}-${String(12 - (n % 12)).padStart(2, '0')}`,
  count: n + 1,
}));

const { render } = templates;
const partials = compileTemplates<{ 'partials/card': CardView & { level: number } }>(templateSources());
const told = article(3, {
  ...{ kind: 'author', summary: 'She counts.', address: 'authors/amina/' },
  profile: {
    url: 'https://our.example.org/amina',
    links: [{ name: 'Mastodon', url: 'https://social.example.org/@amina' }],
  },
});
const shown: Record<string, string> = {
  'the front page': render('pages/front', pages.frontPage({ site, cards: cards(8) })),
  'an empty front page': render('pages/front', pages.frontPage({ site, cards: [] })),
  'an Arabic front page': render('pages/front', pages.frontPage({ site: arabicSite, cards: cards(5, arabicSite) })),
  'the front page of a newsroom in several languages': render(
    'pages/front',
    pages.frontPage({ site, page: inEnglish, others: [inArabic, inPersian], cards: cards(8) }),
  ),
  'its front page in Arabic': render(
    'pages/front',
    pages.frontPage({
      ...{ site: siteInArabic, page: inArabic, others: [inEnglish, inPersian] },
      cards: cards(5, siteInArabic, arabic),
    }),
  ),
  'its front page in a language that the interface does not speak': render(
    'pages/front',
    pages.frontPage({
      ...{ site: siteInPersian, page: inPersian, others: [inEnglish, inArabic] },
      cards: cards(5, siteInPersian, { ...arabic, lang: 'fa' }),
    }),
  ),
  'an Arabic article of such a newsroom': render(
    'pages/article',
    pages.articlePage({
      ...{ site: siteInArabic, article: article(0, { ...everything, ...arabic }), html: body, picture: lead },
      related: cards(3, siteInArabic),
      translations: [article(1, { slug: 'lake-en' })],
    }),
  ),
  'an article': render(
    'pages/article',
    pages.articlePage({ site, article: article(0, everything), html: body, related, picture: lead }),
  ),
  'a plain article': render(
    'pages/article',
    pages.articlePage({ site, article: article(1, { authors: [], tags: [] }), html: '<p>Short.</p>', related: [] }),
  ),
  'an article in several languages': render(
    'pages/article',
    pages.articlePage({
      ...{ site, article: article(0, everything), html: body, related },
      translations: [article(1, { ...arabic, slug: 'lake-ar' }), article(2, { lang: 'pt-BR', slug: 'lake-pt-br' })],
    }),
  ),
  'an Arabic article': render(
    'pages/article',
    pages.articlePage({ site, article: article(0, { ...everything, ...arabic }), html: body, related, picture: lead }),
  ),
  'a Hebrew article': render(
    'pages/article',
    pages.articlePage({ site, article: article(0, { ...everything, lang: 'he', dir: 'rtl' }), html: body, related }),
  ),
  'an article with code': render(
    'pages/article',
    pages.articlePage({
      ...{ site, article: article(1), related: [] },
      html: highlight(code),
      codeStylesheet: '/news/assets/code.css',
    }),
  ),
  'the archive': render('pages/archive', pages.archivePage({ site, months })),
  'a month': render(
    'pages/month',
    pages.monthPage({ site, month: '2026-05', cards: cards(60), earlier: '2026-04', later: '2026-06' }),
  ),
  'the tags': render('pages/labels', pages.labelsPage({ site, kind: 'tag', labels: labels(30) })),
  'a tag': render('pages/label', pages.labelPage({ site, kind: 'tag', label: tag, cards: cards(8), total: 214 })),
  'an author of whom something is told': render(
    'pages/label',
    pages.labelPage({
      ...{ site: withMenus(site, longMenus), kind: 'author', label: tag, cards: cards(3), total: 3 },
      about: { item: told, html: '<p>She has <em>counted</em> litres since 2009.</p>', picture },
    }),
  ),
  'a page of the newsroom’s own': render(
    'pages/page',
    pages.ownPage({
      ...{ site: withMenus(site, longMenus), page: article(0, { kind: 'page' }), picture },
      html: `<h2 id="who">Who</h2><p>We dig wells.</p>${code}`,
      translations: [article(1, { ...arabic, slug: 'lake' })],
      codeStylesheet: '/news/assets/code.css',
    }),
  ),
  'an Arabic page with a long menu': render(
    'pages/page',
    pages.ownPage({
      site: withMenus(arabicSite, longMenus),
      page: article(0, { ...arabic, kind: 'page' }),
      html: '<p>…</p>',
    }),
  ),
  'the subscribe page': render('pages/subscribe', pages.subscribePage({ site, tags: labels(5), authors: labels(50) })),
  'a page that is gone': render(
    'pages/gone',
    pages.gonePage({ site, reason: 'A source asked us to.', at: Date.UTC(2026, 4, 30) }),
  ),
  'a page that has moved': render(
    'pages/moved',
    pages.movedPage({ site, article: article(2, { ...arabic, slug: 'lake' }) }),
  ),
  'the page for nothing': render('pages/not-found', pages.notFoundPage({ site })),
  'the page for nothing in several languages': render(
    'pages/not-found',
    pages.notFoundPage({ site, fronts: [inArabic, inPersian] }),
  ),
};
const names = Object.keys(shown);
const movedTo = `${origin}/news/articles/lake/`;

describe('The templates', () => {
  it('are those that the program renders', () => {
    const files = readdirSync(join(import.meta.dirname, '../../templates/pages')).toSorted();
    expect(files).toEqual(pages.pageTemplates.map((name) => `${name.replace('pages/', '')}.hbs`));
  });

  it('write as text whatever was not rendered and sanitised before', () => {
    const folders = ['pages', 'partials'].map((folder) => join(import.meta.dirname, '../../templates', folder));
    const unescaped = folders.flatMap((folder) =>
      readdirSync(folder).flatMap((file) => readFileSync(join(folder, file), 'utf8').match(/\{\{(?:\{|&)[^}]*/g) ?? []),
    );
    expect(unescaped).toEqual(['{{{html', '{{{about.html', '{{{html', '{{{site.footer.html', '{{{page.jsonLd']);
  });

  it('draw an entry with everything that is known of it', () => {
    const full = cardOf(article(0, { slug: 'wells', title: 'A & B', excerpt: 'For forty years…' }), {
      site,
      picture,
      counters: { comments: 2, reads: 34 },
    });
    expect(partials.render('partials/card', { ...full, level: 3 })).toBe(
      `<article class="card pictured">
<h3><a href="/news/articles/wells/">A &amp; B</a></h3>
<p class="meta"><time datetime="2026-05-28T09:00:00Z">May 28, 2026</time> <span>2 comments</span> <span>34 reads</span></p>
<p>For forty years…</p>
<img src="/news/images/well.svg" alt="Women at the well" width="1200" height="800" loading="lazy">
</article>
`,
    );
  });

  it('draw an entry of which only the title is known, and say in which language it is', () => {
    const bare = cardOf(article(0, { slug: 'lake', title: 'بحيرة', excerpt: '', lang: 'ar', dir: 'rtl' }), { site });
    expect(partials.render('partials/card', { ...bare, level: 2 })).toBe(
      `<article class="card">
<h2 lang="ar" dir="rtl"><a href="/news/articles/lake/">بحيرة</a></h2>
<p class="meta"><time datetime="2026-05-28T09:00:00Z">May 28, 2026</time></p>
</article>
`,
    );
  });

  it('leave the body as it is, between marks by which it can be found again', () => {
    expect(shown['an article']).toContain(`<div class="body"><!--body-->${body}<!--/body--></div>`);
  });

  it('have colours for all code, which only a page with code loads', () => {
    const colours = new Set(shown['an article with code']?.match(/(?<=class=")hljs-\w+/g));
    const styled = new Set(templates.file('styles/code.css').match(/hljs-\w+/g));
    expect([...colours].toSorted()).toEqual([...styled].toSorted());
    expect(names.filter((name) => shown[name]?.includes('/code.css'))).toEqual(['an article with code']);
  });

  it('end an article with "You might like" when there is something to like', () => {
    expect(shown['an article']?.match(/<h2>You might like<\/h2>/g)).toHaveLength(1);
    expect(shown['an article']?.split('<section class="related">')[1]?.match(/<article /g)).toHaveLength(15);
    expect(shown['a plain article']).not.toContain('You might like');
  });

  it('say the article’s language for the article, and the newsroom’s for what surrounds it', () => {
    const page = shown['an Arabic article'] ?? '';
    expect(page).toContain('<html lang="ar" dir="rtl">');
    expect(page).toContain('<article class="story" lang="ar" dir="rtl">');
    expect(page).toContain('<header class="masthead" lang="en" dir="ltr">');
    expect(page).toContain('<section class="related" lang="en" dir="ltr">');
    expect(page).toContain('<footer class="imprint" lang="en" dir="ltr">');
    expect(shown['an article']).toContain('<header class="masthead">');
  });

  it('ask search engines to pass by where nothing stands', () => {
    const passedBy = names.filter((name) => shown[name]?.includes('<meta name="robots" content="noindex">'));
    expect(passedBy).toEqual([
      'a page that is gone',
      'a page that has moved',
      'the page for nothing',
      'the page for nothing in several languages',
    ]);
  });

  it.each(names)('run no script and load nothing from elsewhere: %s', (name) => {
    const page = (shown[name] ?? '').replace(body, '');
    expect(page.match(/<script(?! type="application\/ld\+json">)/g)).toBeNull();
    expect(page.match(/ on\w+=| style=|<style|<iframe|<object/g)).toBeNull();
    const loaded = page.matchAll(/<(?:link rel="(?:stylesheet|icon)"[^>]*href|img src)="([^"]*)"/g);
    expect([...loaded].map(([, address = '']) => address).filter((address) => !/^(?:\/|data:)/.test(address))).toEqual(
      [],
    );
  });
});

describe('A page weighs less than 60 KB with its stylesheet', () => {
  const weighty: Record<string, string> = {
    ...shown,
    'a month of 150 articles': render('pages/month', pages.monthPage({ site, month: '2026-05', cards: cards(150) })),
    'a month of 150 articles in Cyrillic': render(
      'pages/month',
      pages.monthPage({
        site,
        month: '2026-05',
        cards: cards(150, site, { title: 'Вода и земля '.repeat(4), excerpt: 'ж'.repeat(240) }),
      }),
    ),
    '500 authors': render('pages/labels', pages.labelsPage({ site, kind: 'author', labels: labels(500) })),
    'the feeds of 630 tags and authors': render(
      'pages/subscribe',
      pages.subscribePage({ site, tags: labels(630), authors: labels(630) }),
    ),
  };

  it.each(Object.entries(weighty))('%s', (_, page) => {
    expect(Buffer.byteLength(page) + Buffer.byteLength(stylesheet)).toBeLessThan(60_000);
  });

  it('of which the stylesheet is less than 15 KB', () => {
    expect(Buffer.byteLength(stylesheet)).toBeLessThan(15 * 1_024);
  });
});

describe('html-validate finds nothing', () => {
  const validator = new HtmlValidate(
    new StaticConfigLoader({
      extends: ['html-validate:recommended', 'html-validate:document'],
      // The stylesheet comes from the same host, and its name changes with its content.
      rules: { 'require-sri': ['error', { target: 'crossorigin' }] },
    }),
  );

  it.each(names)('in %s', async (name) => {
    const { results } = await validator.validateString(shown[name] ?? '');
    expect(results.flatMap(({ messages }) => messages.map((m) => `${m.line}: ${m.ruleId}: ${m.message}`))).toEqual([]);
  });
});

const noBrowser = !existsSync(browserPath);
if (noBrowser)
  console.warn(`SKIPPED: no browser at ${browserPath}; nobody looked at the pages with axe, or at 320 px.`);

/** Dates and counters of which the dot behind them is alone in a line, in a column as wide as telephones have and narrower. */
const lonelyDots = `(() => {
  const parts = [...document.querySelectorAll('main .meta > *')];
  const linesOf = (part) => {
    const range = document.createRange();
    range.selectNodeContents(part);
    return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
  };
  const lonely = new Set();
  for (let width = 60; width <= 360; width++) {
    document.querySelector('main').style.width = width + 'px';
    for (const part of parts)
      if (Math.round(part.offsetHeight / parseFloat(getComputedStyle(part).lineHeight)) > linesOf(part)) lonely.add(part.textContent);
  }
  return [...lonely];
})()`;

/** Pairs of texts in blocks of their own of which one covers the middle of the other. */
const textOnText = `(() => {
  const blocks = [...document.querySelectorAll('main :is(h1, h2, h3, p, time, li, dd, dt, figcaption, pre, td, th, .byline > *)')]
    .filter((block) => !block.querySelector('h1, h2, h3, p, time, li, dd, dt, figcaption, pre, td, th, .byline > *'))
    .filter((block) => block.textContent.trim() !== '' && block.checkVisibility())
    .map((block) => ({ text: block.textContent.trim().slice(0, 40), box: block.getBoundingClientRect() }))
    .filter(({ box }) => box.width > 1 && box.height > 1);
  const covers = (a, b) =>
    a.left < (b.left + b.right) / 2 && a.right > (b.left + b.right) / 2 &&
    a.top < (b.top + b.bottom) / 2 && a.bottom > (b.top + b.bottom) / 2;
  return blocks.flatMap((one, at) =>
    blocks.slice(at + 1).filter(({ box }) => covers(one.box, box)).map(({ text }) => one.text + ' | ' + text));
})()`;

describe.skipIf(noBrowser)('In a browser', () => {
  const axe = readFileSync(join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8');
  const quiet = '--disable-gpu --disable-quic --no-first-run --disable-background-networking'.split(' ');
  let browser: Browser;
  let page: Page;
  let current = '';
  const strangers: string[] = [];

  beforeAll(async () => {
    browser = await launch([...quiet, '--disable-component-update', '--disable-sync']);
    page = await browser.newPage();
    page.setDefaultTimeout(hangMs);
    await page.route('**/*', answer);
  });
  afterAll(() => browser?.close());

  it.each(names)(
    'nothing in %s is wider than a small telephone, and axe finds nothing, in light and dark',
    async (name) => {
      await open(name, 320);
      expect(await page.evaluate('document.scrollingElement.scrollWidth')).toBe(320);

      await page.setViewportSize({ width: 1280, height: 900 });
      await page.evaluate(axe);
      expect(await violations()).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await violations(['color-contrast', 'link-in-text-block'])).toEqual([]);
      expect(strangers).toEqual([]);
    },
  );

  it.each(names)('the menu of %s takes one row on a telephone', async (name) => {
    for (const width of [320, 375]) {
      await open(name, width);
      const tops = `[...document.querySelectorAll('.masthead li')].map((entry) => entry.getBoundingClientRect().top)`;
      const found: number[] = await page.evaluate(tops);
      expect(new Set(found).size, `${width} px`).toBe(1);
    }
  });

  it.each(names)('no text lies on other text in %s, on a telephone and on a desk', async (name) => {
    for (const width of [375, 1280]) {
      await open(name, width);
      expect(await page.evaluate(textOnText), `${width} px`).toEqual([]);
    }
  });

  it.each(['the front page', 'an Arabic front page', 'a tag'])(
    'no dot between dates and counters begins a line of %s',
    async (name) => {
      await open(name, 375);
      expect(await page.evaluate(`document.querySelectorAll('main .meta > *').length`)).toBeGreaterThan(5);
      expect(await page.evaluate(lonelyDots)).toEqual([]);
    },
  );

  it('the underline of a link ends before the dot behind it', async () => {
    await open('a tag', 375);
    expect(await page.evaluate(`getComputedStyle(document.querySelector('.meta a'), '::after').display`)).toBe(
      'inline-block',
    );
  });

  it.each([
    ['the front page', (site: Site) => render('pages/front', pages.frontPage({ site, cards: cards(3) }))],
    ['an empty archive', (site: Site) => render('pages/archive', pages.archivePage({ site, months: [] }))],
  ])('a logo is at most 64 pixels high on %s, however many it has', async (_, html) => {
    for (const [width, height] of [
      [240, 60],
      [300, 900],
    ] as const) {
      const logo = { src: '/news/logo.svg', width, height };
      for (const screen of [375, 1280]) {
        await look(html(siteOf(settings, { stylesheet: '/news/assets/site.css', brand: { logo } })), screen);
        const high: number = await page.evaluate(`document.querySelector('.name img').getBoundingClientRect().height`);
        expect(high).toBeLessThanOrEqual(64);
        expect(high).toBeGreaterThan(30);
      }
    }
  });

  it('a click on the address of a feed selects all of it', async () => {
    await open('the subscribe page', 1280);
    await page.click('code');
    expect(await page.evaluate('getSelection().toString()')).toBe('https://news.example.org/news/feed.xml');
  });

  it('a page that has moved sends on at once', async () => {
    const next = page.waitForRequest(movedTo);
    await open('a page that has moved', 1280);
    expect((await next).isNavigationRequest()).toBe(true);
  });

  it('the first thing the keyboard reaches leads past the masthead', async () => {
    await open('an article', 1280);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the content');
    expect(await page.evaluate('document.activeElement.getBoundingClientRect().height')).toBeGreaterThan(24);
  });

  it('paper gets the article without what leads elsewhere', async () => {
    await open('an article', 700);
    await page.emulateMedia({ media: 'print' });
    expect(await page.isVisible('.body')).toBe(true);
    for (const part of ['.masthead nav', '.related', '.tags', '.skip']) expect(await page.isVisible(part)).toBe(false);
  });

  const open = (name: string, width: number): Promise<void> => look(shown[name] ?? '', width);

  async function look(html: string, width: number): Promise<void> {
    current = html;
    await page.emulateMedia({ media: 'screen', colorScheme: 'light' });
    await page.setViewportSize({ width, height: 900 });
    await page.goto(`${origin}/`);
  }

  /** Serves the page, its stylesheet and pictures; whatever else is asked for should not be. */
  function answer(route: Route): Promise<void> {
    const { href, pathname } = new URL(route.request().url());
    if (pathname === '/') return route.fulfill({ contentType: 'text/html; charset=utf-8', body: current });
    if (pathname.endsWith('/code.css'))
      return route.fulfill({ contentType: 'text/css', body: templates.file('styles/code.css') });
    if (pathname.endsWith('.css')) return route.fulfill({ contentType: 'text/css', body: stylesheet });
    if (pathname.endsWith('.svg')) return route.fulfill({ contentType: 'image/svg+xml', body: square });
    // A page that sends on stays, to be looked at.
    if (href === movedTo) return route.fulfill({ status: 204 });
    strangers.push(href);
    return route.abort();
  }

  async function violations(only?: string[]): Promise<string[]> {
    const options = only ? { runOnly: only } : { rules: { 'target-size': { enabled: true } } };
    return page.evaluate(`axe.run(document, ${JSON.stringify(options)}).then(({ violations }) =>
      violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html)))`);
  }
});

const square =
  '<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="800"><path fill="#69a" d="M0 0h1200v800H0z"/></svg>';
