import { existsSync } from 'node:fs';
import type { Browser, CDPSession, Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pagePolicy } from '../../infra/delivery.ts';
import { escapeHtml } from '../../lambdas/core/html.ts';
import { headersOf, svgPolicy } from '../../lambdas/core/outputs/headers.ts';
import { pathOf } from '../../lambdas/core/keys.ts';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { browserPath, launch } from '../support/browser.ts';
import { hangMs } from '../support/patience.ts';
import { until } from '../support/tidings.ts';
import { at, type Files, item, newsroom, wholeRun } from '../support/newsroom.ts';
import { xss } from '../support/xss.ts';

const origin = 'https://wells.example.org';
const friday = at('2026-05-08T12:00:00Z');

/** An article for each vector, which is everywhere that an author can write; and settings and a note made of all of them. */
function hostileNewsroom(): Files {
  const articles = xss.map((vector, n) => {
    const fields = {
      title: `${n} ${vector}`,
      date: new Date(friday - (n + 1) * 3_600_000).toISOString(),
      summary: vector,
      tags: [vector, `tag ${n % 3}`],
      ...(n % 4 === 0 && { authors: [vector] }),
      correction: vector,
      image: { src: 'https://images.example.org/a.png', alt: vector, credit: vector },
      lang: n % 5 === 0 ? vector : 'en',
      canonical: n % 7 === 0 ? vector : `https://example.org/${n}`,
      ...(n % 11 === 0 && { withdrawn: vector }),
    };
    const pictures = `![a](../images/p${n}.svg) ![b](../images/q${n}.svg) ![c](../images/r${n}.svg)`;
    return [
      [
        `articles/n${n}.md`,
        item(fields, `${vector}\n\nText after it: ${vector}\n\n- in a list ${vector}\n\n${pictures}\n`),
      ],
      [`images/p${n}.svg`, drawing(`<title>${vector}</title>${vector}`)],
      [
        `images/q${n}.svg`,
        drawing(
          `<title>${escapeHtml(vector)}</title><text aria-label="${escapeHtml(vector)}">${escapeHtml(vector)}</text>`,
        ),
      ],
      [`images/r${n}.svg`, drawing(`<a href="${escapeHtml(vector)}"><text style="${escapeHtml(vector)}">a</text></a>`)],
    ] as const;
  });
  const settings = {
    name: `Wells ${xss[5]}`,
    url: origin,
    description: xss.slice(0, 40).join(' '),
    organisation: {
      name: xss[9],
      address: [xss[1], xss[38]],
      follow: [{ name: xss[14], url: 'https://example.org/"onclick="alert(1)' }],
    },
    message: { from: xss[2], text: xss.slice(40, 80).join(' ') },
    digest: {
      from: 'desk@example.org',
      every: 'friday',
      at: '07:00',
      name: `Weekly ${xss[14]}`,
      subject: `{name} ${xss[38]}`,
      maximum: 40,
    },
    lists: { front: 100, related: 5 },
    feeds: { entries: 100 },
  };
  return {
    ...Object.fromEntries(articles.flat()),
    'settings.yaml': JSON.stringify(settings),
    // With a NUL, which no file of text has, nobody could tell what the note chooses, and its issue would wait.
    'digests/2026-05-08.md': xss.filter((written) => !written.includes('\0')).join('\n\n'),
    'articles/all.md': item({ title: 'All', date: '2026-05-07' }, xss.join('\n\n')),
  };
}

function drawing(content: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">${content.toWellFormed()}<path d="M0 0h9v9"/></svg>`;
}

if (!existsSync(browserPath))
  console.warn(`SKIPPED: no browser at ${browserPath}; nobody looked whether a script runs.`);

describe.skipIf(!existsSync(browserPath))('Whatever an author pastes', () => {
  let browser: Browser;
  let page: Page;
  let devtools: CDPSession;
  const files: Record<string, Buffer> = {};
  let opened = '';
  /** Whether the policy is sent that the site has on AWS; most that serve it send none. */
  let isGuarded = false;
  /** What should not have happened, as it happened. */
  let seen: string[] = [];

  beforeAll(async () => {
    const site = new MemoryStore();
    const { report, digest } = await wholeRun(newsroom(hostileNewsroom(), site), friday);
    expect(report.articles.live).toBeGreaterThan(xss.length / 2);
    expect(digest.cut).toHaveLength(1);
    for (const { key } of await site.list(''))
      if (!key.startsWith('.tidings/')) files[key] = Buffer.from((await site.read(key))!.body);
    browser = await launch(
      '--disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync'.split(
        ' ',
      ),
    );
    page = await browser.newPage();
    page.setDefaultTimeout(hangMs);
    await page.route('**/*', answer);
    page.on('dialog', (dialog) => {
      seen.push(`a dialog says ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('popup', () => seen.push('a window opens'));
    page.on('pageerror', (error) => seen.push(`a script fails: ${error.message}`));
    page.on('frameattached', () => seen.push('a frame is attached'));
    page.on('worker', () => seen.push('a worker starts'));
    page.on('framenavigated', (frame) => {
      if (frame.url().replace(/#.*$/, '') !== opened) seen.push(`it goes to ${frame.url()}`);
    });
    devtools = await page.context().newCDPSession(page);
    await devtools.send('Debugger.enable');
    devtools.on('Debugger.scriptParsed', ({ url }) => {
      if (url.startsWith('http') || url.startsWith('javascript') || url.startsWith('data'))
        seen.push(`a script is read at ${url}`);
    });
  });
  afterAll(() => browser?.close());

  it.each([
    ['without a policy', false],
    ['with ours', true],
  ])(
    'runs nothing, asks nobody, leads nowhere and moves nothing, %s: every page, mail, feed and picture',
    async (_, policy) => {
      isGuarded = policy;
      const found: Record<string, string[]> = {};
      const keys = Object.keys(files).filter((key) => /\.(?:html|xml|opml|svg)$/.test(key));
      for (const key of keys) {
        await open(key);
        const moved = key.endsWith('.html') ? await page.evaluate(outline) : [];
        const touched = key.endsWith('.html') ? [...moved, ...(await page.evaluate(touchAll))] : [];
        if (seen.length + touched.length > 0) found[key] = [...seen, ...touched];
      }
      expect(found).toEqual({});
      expect(xss.length).toBeGreaterThanOrEqual(300);
      expect(keys.length).toBeGreaterThan(xss.length);
      expect(keys.filter((key) => key.endsWith('.svg')).length).toBeGreaterThan(xss.length / 2);
    },
    600_000,
  );

  it('would be seen, were it otherwise', async () => {
    isGuarded = false;
    files['articles/moved/index.html'] = Buffer.from(
      '<!doctype html><title>a</title><body><main><div class="body"></main><p>a</p>',
    );
    await open('articles/moved/index.html');
    expect((await page.evaluate(outline)).length).toBeGreaterThan(0);

    files['articles/touched/index.html'] = Buffer.from(
      '<!doctype html><title>a</title><a href="javascript:alert(1)" onclick="alert(2)">a</a>',
    );
    await open('articles/touched/index.html');
    expect((await page.evaluate(touchAll)).length).toBeGreaterThan(0);

    const harm: Record<string, string> = {
      script: '<script>alert(1)</script>',
      handler: '<img src=x onerror="alert(1)">',
      silent: '<script>document.title = 1</script>',
      frame: '<iframe srcdoc="a"></iframe>',
      request: '<link rel="stylesheet" href="https://evil.example/x.css">',
      navigation: '<meta http-equiv="refresh" content="0; url=https://evil.example/">',
    };
    for (const [name, html] of Object.entries(harm)) {
      files[`articles/${name}/index.html`] = Buffer.from(`<!doctype html><title>a</title><body>${html}`);
      await open(`articles/${name}/index.html`).catch(() => {});
      await until(
        () => seen.length > 0,
        () => name,
      );
    }
  });

  /** Opens what is under the key; `seen` is then what it does by itself. */
  async function open(key: string): Promise<void> {
    opened = `${origin}/${pathOf(key)}`;
    seen = [];
    await page.goto(opened, { waitUntil: 'load' });
    // What begins after the page was loaded: a refresh at once, handlers of what could not be loaded.
    await page.waitForTimeout(5);
  }

  /** Serves the site. Pictures may come from elsewhere, as long as they are fetched as pictures. */
  function answer(route: Route): Promise<void> {
    const request = route.request();
    const { href, origin: host, pathname } = new URL(request.url());
    if (host === origin) {
      const path = decodeURIComponent(pathname.slice(1));
      const key = path in files ? path : `${path}index.html`;
      const body = files[key];
      if (body === undefined) return route.fulfill({ status: 404, body: '' });
      const policy = key.endsWith('.svg') ? svgPolicy : pagePolicy;
      const headers = isGuarded ? { 'Content-Security-Policy': policy } : {};
      return route.fulfill({ contentType: headersOf(key).contentType, headers, body });
    }
    const isPicture = request.resourceType() === 'image' || request.resourceType() === 'media';
    if (!isPicture || !href.startsWith('https:')) seen.push(`${request.resourceType()} is asked for: ${href}`);
    return route.abort();
  }
});

/**
 * In the browser: whether everything is where the templates put it, whatever is between, and whether the page means the
 * same when it is written out and read again, as mail programs and readers do.
 */
const outline = `(() => {
  const found = [];
  const name = (element) => element ? element.localName + (element.className ? '.' + element.className.split(' ')[0] : '') : '';
  const parts = [...document.body.children].map(name).join();
  const isMail = document.querySelector('[aria-roledescription=email]') !== null;
  if (parts !== (isMail ? 'div.wrap' : 'header.masthead,main,footer.imprint') && !(isMail && document.body.children.length === 1)) found.push('the page is ' + parts);
  const body = document.querySelectorAll('.body');
  for (const element of isMail ? [] : body) if (name(element.parentElement) !== 'article.story') found.push('the text is in ' + name(element.parentElement));
  if (document.querySelectorAll('main,footer.imprint,header.masthead').length !== (isMail ? 0 : 3)) found.push('a landmark is there twice');
  const written = document.documentElement.outerHTML;
  const again = new DOMParser().parseFromString('<!doctype html>' + written, 'text/html').documentElement.outerHTML;
  if (again !== written) found.push('it is another page when it is read again');
  return found;
})()` as unknown as () => string[];

/** In the browser: what could run if it is touched, and what happens when it is. Nothing is followed. */
const touchAll = `(() => {
  const found = [];
  window.alert = (text) => found.push('alert ' + text);
  addEventListener('click', (event) => event.preventDefault(), true);
  addEventListener('submit', (event) => event.preventDefault(), true);
  const loading = 'script:not([type="application/ld+json"]),iframe,frame,object,embed,base,form,input,button,meta[http-equiv],style:not(head style),svg,math,template,portal';
  for (const element of document.querySelectorAll(loading)) found.push(element.outerHTML.slice(0, 200));
  for (const element of document.querySelectorAll('*:not(link[rel=icon])')) {
    for (const { name, value } of element.attributes) {
      const isAddress = /^(?:href|src|action|formaction|data|poster|background|xlink:href|srcset|ping|cite)$/i.test(name);
      if (/^on/i.test(name) || name === 'srcdoc') found.push(name + '=' + value);
      if (isAddress && !/^(?:https?:|mailto:|tel:|#|\\/|data:,|\\{\\{|$)/.test(value.trim()) && /^\\s*[\\w+.-]+\\s*:/.test(value)) found.push(name + '=' + value);
    }
    for (const type of ['mouseover', 'mouseenter', 'pointerover', 'focus', 'toggle', 'click', 'error', 'load'])
      element.dispatchEvent(new Event(type, { cancelable: true, bubbles: type === 'click' }));
  }
  return found;
})()` as unknown as () => string[];
