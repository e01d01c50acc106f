import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Issue } from '../../lambdas/core/digest/issue.ts';
import { renderMail } from '../../lambdas/core/digest/mail.ts';
import { renderMessage } from '../../lambdas/core/digest/message.ts';
import { digestsPage, issuePage } from '../../lambdas/core/digest/page.ts';
import { readSettings } from '../../lambdas/core/reading/read-settings.ts';
import { siteOf } from '../../lambdas/core/pages/site.ts';
import { readTemplates } from '../../lambdas/local/newsroom.ts';
import { arabicIssue, card, issueOf, told } from '../core/digest/issue-sample.ts';
import { browserPath, launch } from '../support/browser.ts';
import { hangMs } from '../support/patience.ts';
import { dishonour, revealedToWord, touching } from '../support/word.ts';
import { faultsIn, mailAxe, mailRules, pageRules, withoutStyles } from '../support/mail-rules.ts';

// The mail and the pages of the issues, looked at as browsers, assistive technology, validators and mail programs do.

const templates = readTemplates();
const stylesheet = templates.file('styles/site.css');
const origin = 'https://news.example.org';
const week = 7 * 24 * 3_600_000;

const { settings } = readSettings(`name: The Kivu Courier\nurl: ${origin}\ntimezone: Europe/Brussels\n`);
const site = siteOf(settings, { stylesheet: '/assets/site.css', digests: true });
const arabicSite = siteOf({ ...settings, language: 'ar', dir: 'rtl' }, { stylesheet: '/s.css', digests: true });

const sections = ['Water', 'Law', 'Land rights'];
const withSections = (count: number) => {
  const articles = Array.from({ length: count }, (_, n) => told(n, {}, [sections[n % 3]!]));
  return issueOf(0, { articles, maximum: 15 });
};
const withoutPictures = (issue: Issue): Issue => ({
  ...issue,
  articles: issue.articles.map((article) => {
    const { image: _, ...bare } = article.card;
    return { ...article, card: bare };
  }),
});
const longWord = 'Wasser'.repeat(84).slice(0, 500);
const { newsroom } = issueOf(0);
const hostile = issueOf(0, {
  articles: [told(0, { title: longWord, excerpt: longWord }), told(3, { title: longWord, excerpt: longWord })],
  subject: longWord.slice(0, 78),
  picks: [card(1, { title: longWord })],
  note: {
    html: `<h2>${longWord}</h2>\n<p>${longWord} <img src="${origin}/map.png" alt="A map" width="1200" height="800"></p>\n<pre tabindex="0"><code>${longWord}</code></pre>`,
    text: longWord,
  },
  newsroom: {
    ...newsroom,
    name: longWord.slice(0, 120),
    organisation: { ...newsroom.organisation, name: longWord.slice(0, 120), address: [longWord.slice(0, 120)] },
    message: { from: longWord.slice(0, 120), text: longWord },
  },
});

const rich = [
  '<p>Read <a href="https://a.example/">the report</a><sup id="fnref-1"><a href="https://a.example/#fn-1">1</a></sup>.</p>',
  '<h2>Where</h2>',
  '<ul>\n<li>One</li>\n<li>Two<ol>\n<li>a</li>\n</ol></li>\n</ul>',
  '<blockquote>\n<p>We waited for years.</p>\n</blockquote>',
  '<div><table>\n<thead><tr><th scope="col">Place</th><th scope="col" class="right">Litres</th></tr></thead>',
  '<tbody><tr><td>Goma</td><td class="right">12</td></tr></tbody>\n</table></div>',
  `<p><img src="${origin}/map.png" alt="A map"></p>`,
  '<section><ol><li id="fn-1"><p>A <strong>footnote</strong>. <code>code</code></p></li></ol></section>',
].join('\n');

const issues: Record<string, Issue> = {
  'no article': issueOf(0, { picks: [] }),
  'one article': issueOf(1, { picks: [] }),
  'four articles': issueOf(4),
  'fifteen articles': issueOf(15),
  'fifteen of seventeen articles, in sections': withSections(17),
  'fifteen articles without pictures': withoutPictures(issueOf(15)),
  'articles from right to left': arabicIssue(9),
  'a note, an appeal and a message with everything in them': issueOf(4, {
    note: { html: rich, text: '' },
    after: { html: rich.replaceAll('fn-1', 'fn-2').replaceAll('fnref-1', 'fnref-2'), text: '' },
    newsroom: { ...newsroom, message: { from: 'The director', html: '<p>One</p>\n<p>Two</p>', text: '' } },
  }),
  'titles of 500 letters': hostile,
};
const mails = Object.fromEntries(
  Object.entries(issues).map(([name, issue]) => [name, renderMail(issue, templates).html]),
);

const beside = { earlier: { id: '1', dueAt: newsroomAt(-1) }, later: { id: '2', dueAt: newsroomAt(1) } };
const listed = Array.from({ length: 20 }, (_, n) => issueOf(n % 5, { id: `issue-${n}`, dueAt: newsroomAt(-n) }));
const page = (issue: Issue, of = site) => templates.render('digest/page', issuePage({ site: of, issue, ...beside }));
const archive = (issues: Issue[], of = site) => templates.render('digest/archive', digestsPage({ site: of, issues }));
const pages: Record<string, string> = {
  'the page of an issue': page(withSections(17)),
  'the page of an issue of one article': page(issueOf(1)),
  'the page of an Arabic issue': page(arabicIssue(9), arabicSite),
  'the page of an issue of titles of 500 letters': page(hostile),
  'the list of issues': archive(listed),
  'the list of no issues': archive([]),
  'the Arabic list of issues': archive([arabicIssue(9), arabicIssue(2)], arabicSite),
};

function newsroomAt(weeks: number): number {
  return Date.UTC(2026, 10, 20, 7) + weeks * week;
}

describe('html-validate finds nothing', () => {
  it.each(Object.keys(mails))('in the mail of %s', async (name) => {
    expect(await faultsIn(mails[name]!, mailRules)).toEqual([]);
  });
  it.each(Object.keys(pages))('in %s', async (name) => {
    expect(await faultsIn(pages[name]!, pageRules)).toEqual([]);
  });
  it('in the page of an issue of 200 articles', async () => {
    expect(await faultsIn(page(withSections(200)), pageRules)).toEqual([]);
  });
});

describe('A mail', () => {
  it.each(Object.entries(issues))('of %s weighs at most 40 KB', (_, issue) => {
    const { html, bytes } = renderMail(issue, templates);
    expect(Buffer.byteLength(html)).toBeLessThanOrEqual(40_000);
    expect(bytes).toBeLessThanOrEqual(40_000);
  });

  it('of fifteen ordinary articles weighs at most 40 KB, each with a picture, counters and as long an excerpt as there is', () => {
    const excerpt = `${'Für “Öl” & Wasser – ob’s reicht? '.repeat(8).slice(0, 239)}…`;
    const articles = Array.from({ length: 15 }, (_, n) =>
      told(3 * n, { excerpt, comments: '12 comments', reads: '3,456 reads' }),
    );
    const { html, bytes } = renderMail(issueOf(0, { articles }), templates);
    expect(Buffer.byteLength(html)).toBeLessThanOrEqual(40_000);
    expect(bytes).toBeLessThanOrEqual(50_000);
  });
});

it('The message of fifteen articles, ten of them with photographs, and a note weighs at most 45 KB', () => {
  const photographed = (n: number) => ({
    ...told(n, { image: { src: `${origin}/assets/photograph-${n}.Ab3dEf9h.jpg`, alt: '', width: 1200, height: 800 } }),
    picture: { alt: 'Women with jerrycans around a well', credit: 'B. Lindqvist', bytes: 90_000 },
  });
  const articles = Array.from({ length: 15 }, (_, n) => (n < 10 ? photographed(n) : told(3 * n + 1)));
  const issue = issueOf(0, { articles });
  const mail = renderMail(issue, templates);
  expect(mail.gaveWay).toEqual([]);
  expect(mail.html.match(/<img /g)).toHaveLength(10);
  expect(renderMessage(issue, mail).length).toBeLessThanOrEqual(45_000);
});

/*
 * What is in the mail without its embedded styles, comments and metas, as Gmail shows it to those who have their address
 * elsewhere. The lists were made with caniemail.com: everything here works in all its mail programs, or is harmless where
 * it does not, which is said beside it. What is new goes in here after a look there.
 */
describe('The mail uses nothing but', () => {
  const bare = Object.values(mails)
    .join('')
    .replace(/<!--.*?-->|<style>.*?<\/style>|<meta[^>]*>/gs, '');
  const different = (found: Iterable<string>) => [...new Set(found)].toSorted();

  it('these elements', () => {
    const found = [...bare.matchAll(/<([a-z]\w*)/g)].map(([, name]) => name!);
    // A note has what its editor writes.
    const noted = 'blockquote code li ol pre section sup table tbody td th thead tr ul'.split(' ');
    expect(different(found)).toEqual(
      [
        ...['html', 'head', 'title', 'body', 'div', 'p', 'br', 'span', 'strong', 'a', 'img', 'h1', 'h2', 'h3'],
        ...noted,
      ].toSorted(),
    );
  });

  it('these properties', () => {
    const declarations = [...bare.matchAll(/ style="([^"]*)"/g)].flatMap(([, style]) => style!.split(';'));
    expect(different(declarations.map((declaration) => declaration.split(':')[0]!))).toEqual(
      [
        ...['background-color', 'border', 'border-bottom', 'border-top', 'color', 'font-family', 'font-size'],
        ...['font-weight', 'line-height', 'text-decoration', 'vertical-align', 'width'],
        // Word knows no height of pictures but that of their attributes, which they have.
        'height',
        // Of tables in a note. Where lines of cells are not joined, they are two.
        'border-collapse',
        // Word knows it in cells of tables only, of which it has its own.
        ...['padding', 'padding-left', 'padding-right'],
        // Word knows no "auto"; its tables are centred by an attribute.
        ...['margin', 'margin-left', 'margin-right'],
        // Word knows no "block" and no widest width; its tables have the columns, and pictures have attributes.
        ...['display', 'max-width'],
        // For the preheader: "mso-hide" is Word's own.
        'mso-hide',
        // Yahoo and Word do not know "start"; what the direction makes of it is inherited from the element around it.
        'text-align',
        // For words longer than a line. Each is known to many programs only; elsewhere such words stick out.
        ...['white-space', 'word-break'],
      ].toSorted(),
    );
  });

  it('these values of display and text-align', () => {
    const found = [...bare.matchAll(/[";]((?:display|text-align):[^";]*)/g)].map(([, declaration]) => declaration!);
    const display = ['display:block', 'display:inline-block', 'display:none'];
    expect(different(found)).toEqual([...display, 'text-align:left', 'text-align:right', 'text-align:start']);
  });

  it('these attributes', () => {
    const found = [...bare.matchAll(/<[a-z][^>]*>/g)].flatMap(([tag]) => [...tag.matchAll(/ ([a-z-]+)="/g)]);
    expect(different(found.map(([, name]) => name!))).toEqual(
      [
        ...['alt', 'class', 'dir', 'height', 'href', 'lang', 'src', 'style', 'width'],
        // Some drop these: the mail is then no landmark.
        ...['aria-label', 'aria-roledescription', 'role'],
        // Of code in a note, which scrolls; of its footnotes and the heads of its tables.
        ...['tabindex', 'id', 'scope'],
      ].toSorted(),
    );
  });
});

const noBrowser = !existsSync(browserPath);
if (noBrowser)
  console.warn(`SKIPPED: no browser at ${browserPath}; nobody looked at the digest with axe, or at 320 px.`);

describe.skipIf(noBrowser)('In a browser', () => {
  const axe = readFileSync(join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8');
  const quiet = '--disable-gpu --disable-quic --no-first-run --disable-background-networking'.split(' ');
  const forPages = { rules: { 'target-size': { enabled: true } } };
  const strangers: string[] = [];
  let browser: Browser;
  let page: Page;
  let current = '';
  let withPictures = true;

  beforeAll(async () => {
    browser = await launch([...quiet, '--disable-component-update', '--disable-sync']);
    page = await browser.newPage();
    page.setDefaultTimeout(hangMs);
    await page.route('**/*', answer);
  });
  afterAll(() => browser?.close());

  it.each(Object.keys(mails))('nothing in the mail of %s is wider than a small telephone', async (name) => {
    const mail = mails[name]!;
    for (const shown of [mail, withoutStyles(mail)]) {
      await open(shown, 320);
      expect(await page.evaluate('document.scrollingElement.scrollWidth')).toBe(320);
      expect(await cutOff()).toEqual([]);
    }
  });

  it.each(Object.keys(mails))('axe finds nothing in the mail of %s, in light and dark', async (name) => {
    for (const width of [375, 680]) await look(mails[name]!, width, mailAxe);
  });

  it.each(Object.keys(mails))(
    'nor in what is left of it in programs that drop what serves only some: %s',
    async (name) => {
      await look(mails[name]!.replaceAll(/ (?:aria-[a-z]+|tabindex)="[^"]*"/g, ''), 375, mailAxe);
      expect(await smallestType()).toBeGreaterThanOrEqual(14);
    },
  );

  it.each(Object.keys(pages))('axe finds nothing in %s, in light and dark, and nothing is too wide', async (name) => {
    for (const width of [375, 1280]) await look(pages[name]!, width, forPages);
    await open(pages[name]!, 320);
    expect(await page.evaluate('document.scrollingElement.scrollWidth')).toBe(320);
    expect(strangers).toEqual([]);
  });

  it.each(Object.keys(mails))(
    'in Outlook, whose Word knows few distances, nothing of the mail of %s touches',
    async (name) => {
      await open(revealedToWord(mails[name]!), 700);
      await page.evaluate(dishonour);
      expect(await page.evaluate(touching(5))).toEqual([]);
    },
  );

  it('nothing is seen of the preheader of a mail, not even where `display: none` is not known', async () => {
    const [, words] = /display:none[^>]*>([^<]{20})/.exec(mails['four articles']!)!;
    const shown = mails['four articles']!.replace('display:none;', '');
    const top = () => page.evaluate<number>(`document.querySelector('.mail').getBoundingClientRect().top`);
    await open(mails['four articles']!, 375);
    const hidden = await top();
    await open(shown, 375);
    expect(await page.evaluate('document.body.innerText')).toContain(words);
    expect(await top()).toBe(hidden);
    expect(
      await page.evaluate(`getComputedStyle(document.querySelector('.mail').previousElementSibling).fontSize`),
    ).toBe('0px');
  });

  it('a mail without its embedded style puts pictures beside the text where there is room, and above it where not', async () => {
    const mail = withoutStyles(mails['four articles']!);
    const places = () =>
      page.evaluate<number[]>(`[...document.querySelectorAll('.picture, .words')]
        .map((element) => Math.round(element.getBoundingClientRect().top))`);
    await open(mail, 680);
    const [picture, words] = await places();
    expect(picture).toBe(words);
    await open(mail, 375);
    const [above, below] = await places();
    expect(above).toBeLessThan(below!);
  });

  it('from right to left, pictures stand on the left and the text on the right', async () => {
    await open(mails['articles from right to left']!, 680);
    const [picture, words] = await page.evaluate<number[]>(`[...document.querySelectorAll('.picture, .words')]
      .map((element) => element.getBoundingClientRect().left)`);
    expect(picture).toBeLessThan(words!);
  });

  it.each(['fifteen articles', 'articles from right to left'])(
    'with pictures off nothing of the mail of %s is lost, and nothing moves',
    async (name) => {
      const text = () => page.evaluate<string>('document.body.innerText');
      const height = () => page.evaluate<number>('document.body.scrollHeight');
      for (const width of [375, 680]) {
        await open(mails[name]!, width);
        const [whole, high] = [await text(), await height()];
        await open(mails[name]!, width, { withPictures: false });
        expect(await text()).toBe(whole);
        expect(Math.abs((await height()) - high)).toBeLessThan(5);
        expect(await cutOff()).toEqual([]);
      }
    },
  );

  async function open(html: string, width: number, options = { withPictures: true }): Promise<void> {
    current = html;
    ({ withPictures } = options);
    await page.emulateMedia({ media: 'screen', colorScheme: 'light' });
    await page.setViewportSize({ width, height: 900 });
    await page.goto(`${origin}/`);
  }

  async function look(html: string, width: number, options: object): Promise<void> {
    await open(html, width);
    await page.evaluate(axe);
    expect(await violations(options)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await violations({ runOnly: ['color-contrast', 'link-in-text-block'] })).toEqual([]);
  }

  /** The size of the smallest letters that are shown, in pixels. */
  async function smallestType(): Promise<number> {
    return page.evaluate(`Math.min(...[...document.querySelectorAll('body *')]
      .filter((element) => element.offsetParent && [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
      .map((element) => parseFloat(getComputedStyle(element).fontSize)))`);
  }

  /** Serves the document, its stylesheet and pictures; whatever else is asked for should not be. */
  function answer(route: Route): Promise<void> {
    const { href, pathname } = new URL(route.request().url());
    if (pathname === '/') return route.fulfill({ contentType: 'text/html; charset=utf-8', body: current });
    if (pathname.endsWith('.css')) return route.fulfill({ contentType: 'text/css', body: stylesheet });
    if (/\.(?:jpg|png)$/.test(pathname))
      return withPictures ? route.fulfill({ contentType: 'image/svg+xml', body: square }) : route.abort();
    strangers.push(href);
    return route.abort();
  }

  async function violations(options: object): Promise<string[]> {
    return page.evaluate(`axe.run(document, ${JSON.stringify(options)}).then(({ violations }) =>
      violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html)))`);
  }

  /** Texts that their elements are too small for, by height or by width; the preheader is hidden on purpose. */
  async function cutOff(): Promise<string[]> {
    return page.evaluate(`[...document.querySelectorAll('body *')]
      .filter((element) => element.offsetParent && getComputedStyle(element).display !== 'inline')
      .filter(({ scrollWidth, clientWidth, scrollHeight, clientHeight }) =>
        scrollWidth > clientWidth + 1 || scrollHeight > clientHeight + 8)
      .map((element) => element.outerHTML.slice(0, 80))`);
  }
});

const square =
  '<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="800"><path fill="#69a" d="M0 0h1200v800H0z"/></svg>';
