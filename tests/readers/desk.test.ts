import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { HtmlValidate } from 'html-validate';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath, launch } from '../support/browser.ts';
import { hangMs } from '../support/patience.ts';
import { Editor, editors, type Preview, until } from '../support/tidings.ts';

const editor = editors();

const settings = 'name: The Wells\nurl: https://wells.example\ntimezone: Europe/Brussels\n';
const article = (title: string, fields: string) => `---\ntitle: ${title}\n${fields}\n---\n\nText of ${title}.\n`;
const map = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><rect width="40" height="30"/></svg>';

const newsroom = {
  'content/settings.yaml': settings,
  'content/articles/wells.md': article('Wells', 'date: 2026-05-04'),
  'content/articles/faulty.md': article('Faulty', 'date: soon'),
  'content/articles/misspelt.md': article('Misspelt', 'date: 2026-05-03\ntilte: Misspelt'),
  'content/articles/draft.md': article(
    'Draft',
    'date: 2026-05-04\ndraft: true\nimage: { src: ../images/map.svg, alt: A map }',
  ),
  'content/articles/later.md': article('Later', 'date: 2030-01-07 09:00'),
  'content/articles/old.md': article('Old', 'date: 2020-01-01\nexpires: 2021-01-01'),
  'content/images/map.svg': map.replace('<rect', '<!-- drawn by Anna --><rect'),
};

/** The words of a page, one line. */
function wordsOf(html: string): string {
  return html
    .replace(/<style[\s\S]*?<\/style>|<[^>]+>/g, ' ')
    .replace(/&quot;/g, '"')
    .replace(/&#x60;/g, '`')
    .replace(/\s+/g, ' ');
}

describe('The desk', () => {
  const me = new Editor(newsroom);
  let preview: Preview;
  let desk: string;

  beforeAll(async () => {
    preview = await me.preview('--now', '2030-01-04T09:00');
    desk = await preview.text('/desk/');
  });
  afterAll(() => me.leave());

  it('says how things stand', () => {
    expect(wordsOf(desk)).toContain('1 problem, 1 warning.');
    expect(wordsOf(desk)).toContain('Live 2 Scheduled 1 Drafts 1 Expired 1 Refused 1');
  });

  it('shows problems first, then warnings, each with its line and what to do', () => {
    const words = wordsOf(desk);
    expect(words).toContain(
      'problem content/articles/faulty.md:3:7 date: s oon Found date is "soon" ' +
        'Expected a date and time such as 2026-05-04T09:00:00Z Fix Write year-month-day, then the time: 09:00 is in the newsroom’s zone, 09:00Z in UTC.',
    );
    expect(words.indexOf('warning content/articles/misspelt.md:4:1')).toBeGreaterThan(words.indexOf('faulty.md'));
  });

  it('shows what is scheduled: when, in which zone, and in how long', () => {
    expect(wordsOf(desk)).toContain(
      'Times are in Europe/Brussels. Later 7 January 2030 at 09:00 CET in 3 days content/articles/later.md',
    );
  });

  it('shows drafts and what is no longer public', () => {
    expect(wordsOf(desk)).toContain('Drafts Draft content/articles/draft.md');
    expect(wordsOf(desk)).toContain('No longer public Old Expired content/articles/old.md');
  });

  it('leads to a draft and to a scheduled article as they will stand, pictures included', async () => {
    expect(desk).toContain('href="/desk/articles/draft/"');
    const draft = await preview.text('/desk/articles/draft/');
    expect(draft).toContain('Text of Draft.');
    const picture = /<img src="([^"]+)"/.exec(draft)?.[1] ?? '';
    expect(await preview.text(picture)).toBe(map);
    expect(await preview.text('/desk/articles/later/')).toContain('Text of Later.');
    for (const path of ['/articles/draft/', '/articles/later/', '/desk/nothing'])
      expect((await preview.get(path)).status).toBe(404);
  });

  it('leads to the lists of the newest articles', () => {
    expect(wordsOf(desk)).toContain(
      'You might like The lists of the newest articles: what is in them, why, and how to change it. ' +
        'All others are at /desk/related/SLUG/ . Wells 4 May 2026 at 00:00 CEST Misspelt 3 May 2026 at 00:00 CEST',
    );
    expect(desk).toContain('<a href="/desk/related/wells/">Wells</a>');
  });

  it('is valid HTML', async () => {
    for (const path of ['/desk/', '/desk/related/wells/', '/desk/related/later/']) {
      const html = await preview.text(path);
      const { results } = await new HtmlValidate({ extends: ['html-validate:standard'] }).validateString(html);
      const messages = results.flatMap(({ messages }) => messages.map(({ line, message }) => `${line}: ${message}`));
      expect([path, messages]).toEqual([path, []]);
    }
  });

  it('shows a draft anew when it is saved, and what the last build changed', async () => {
    const me = editor(newsroom);
    const preview = await me.preview();
    await preview.reloads('/desk/articles/draft/', () =>
      me.save('content/articles/draft.md', article('Draft, second', 'date: 2026-05-04\ndraft: true')),
    );
    expect(await preview.text('/desk/articles/draft/')).toContain('Text of Draft, second.');
    me.save('content/articles/wells.md', article('New wells', 'date: 2026-05-04'));
    let desk = '';
    // One save may be several builds, of which one changes something.
    await until(
      async () =>
        /Last changes \d+ new or changed articles.wells.index.html /.test(
          (desk = wordsOf(await preview.text('/desk/'))),
        ),
      () => desk,
    );
  });

  it('leads from an open proof to the page of the article once it is public', async () => {
    const me = editor(newsroom);
    const preview = await me.preview('--now', '2030-01-04T09:00');
    await preview.reloads('/desk/articles/draft/', () =>
      me.save('content/articles/draft.md', article('Draft', 'date: 2026-05-04')),
    );
    const proof = await preview.get('/desk/articles/draft/');
    expect([proof.status, proof.headers.get('location')]).toEqual([301, '/articles/draft/']);
    expect((await preview.get('/desk/articles/later/')).status).toBe(200);
    expect((await preview.get('/desk/articles/nothing/')).status).toBe(404);
  });

  it('shows problems by kind: however many there are of one, the others can be seen', async () => {
    const missing = Array.from({ length: 300 }, (_, n) => `![A well](wells-${n}.jpg)\n`).join('\n');
    const me = editor({
      'content/settings.yaml': settings,
      'content/articles/archive.md': `${article('Archive', 'date: 2026-05-04')}\n${missing}`,
      'content/articles/misspelt.md': article('Misspelt', 'date: 2026-05-03\ntilte: Misspelt'),
    });
    const preview = await me.preview();
    const desk = await preview.text('/desk/');
    const words = wordsOf(desk);
    expect(words).toContain('301 warnings.');
    expect(words).toContain('297 more like it content/articles/archive.md:');
    expect(words).toContain('warning content/articles/misspelt.md:4');
    expect(words).toContain('And 247 more: tidings check --all shows each.');
    expect(desk.match(/<li><code>content\/articles\/archive/g)).toHaveLength(50);
    expect(await new HtmlValidate({ extends: ['html-validate:standard'] }).validateString(desk)).toMatchObject({
      valid: true,
    });
    expect(preview.printed).toContain('299 more: see the desk');
  });

  it('says why each article stands in a list, and how to pin and to exclude one', async () => {
    const borehole = article('Pumps', 'date: 2026-05-02\nrelated: [misspelt]').replace('Text', 'A borehole. Text');
    const me = editor({
      ...newsroom,
      'content/articles/2026.md': borehole,
      'content/articles/wells.md': article('Wells', 'date: 2026-05-04').replace('Text', 'One borehole. Text'),
    });
    const preview = await me.preview();
    const page = await preview.text('/desk/related/2026/');
    expect(page).toContain('<a href="/articles/misspelt/">Misspelt</a>');
    expect(page).toContain('<a href="/desk/related/wells/">wells</a>');
    const words = wordsOf(page);
    expect(words).toContain('You might like Pumps 2 May 2026 content/articles/2026.md The list Misspelt 3 May 2026');
    expect(words).toMatch(/Misspelt 3 May 2026 Score 0 Pinned It shares no rare words\. Its own list: misspelt /);
    expect(words).toMatch(
      /Wells 4 May 2026 Score [\d,]+ borehole 50% borehole text 50% To pin it: related: \[misspelt, wells\] /,
    );
    expect(words).toContain(
      'into the front matter of content/articles/2026.md , where it replaces any line that begins the same way.',
    );
    expect(words).toContain('With related: false an article has no list and appears in no other.');
    expect(wordsOf(await preview.text('/desk/related/wells/'))).toContain('To pin it: related: ["2026"]');
    await preview.reloads('/desk/related/2026/', () =>
      me.save('content/articles/2026.md', borehole.replace('[misspelt]', '[misspelt, wells]')),
    );
    expect(wordsOf(await preview.text('/desk/related/2026/'))).toMatch(/Wells 4 May 2026 Score [\d,]+ Pinned /);
    await preview.reloads('/desk/related/2026/', () => me.save('content/settings.yaml', 'timezone: Mars\n'));
    expect((await preview.get('/desk/related/2026/')).headers.get('location')).toBe('/desk/');
  });

  it('says why an article has no list', async () => {
    expect(wordsOf(await preview.text('/desk/related/later/'))).toContain(
      'You might like Later 7 January 2030 content/articles/later.md "Later" is scheduled for 7 January 2030 at 09:00 CET; only what is public has a list.',
    );
    expect((await preview.get('/desk/related/wells')).headers.get('location')).toBe('/desk/related/wells/');
    for (const path of ['/desk/related/', '/desk/related/nothing/', '/desk/related/%E0%A4%A/'])
      expect((await preview.get(path)).status).toBe(404);
  });

  it('is never part of a published site', async () => {
    const me = editor(newsroom);
    await me.run('build');
    const files = readdirSync(join(me.folder, 'site'), { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    expect(files.length).toBeGreaterThan(10);
    for (const { parentPath, name } of files) {
      const file = join(parentPath, name);
      expect(file).not.toContain('desk');
      expect(readFileSync(file, 'utf8')).not.toMatch(/\/desk\/|reload\.js/);
    }
  });
});

if (!existsSync(browserPath)) console.warn(`SKIPPED: no ${browserPath}; nobody looked at the desk in a browser.`);

describe.skipIf(!existsSync(browserPath))('The desk in a browser', () => {
  let chrome: Browser;
  beforeAll(async () => {
    chrome = await launch();
  });
  afterAll(() => chrome.close());

  it('can be used by everyone, on a telephone and on a large screen, in light and in dark', async () => {
    const preview = await editor(newsroom).preview();
    const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    for (const width of [375, 1280])
      for (const colorScheme of ['light', 'dark'] as const) {
        const page = await chrome.newPage({ viewport: { width, height: 800 }, colorScheme });
        page.setDefaultTimeout(hangMs);
        for (const address of [preview.desk, `${preview.desk}related/wells/`]) {
          await page.goto(address);
          await page.evaluate(axe);
          const violations = await page.evaluate('axe.run().then(({ violations }) => violations.map(({ id }) => id))');
          expect([address, width, colorScheme, violations]).toEqual([address, width, colorScheme, []]);
          expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
        }
        await page.close();
      }
  });

  it('reloads by itself, as the pages of the site do', async () => {
    const me = editor(newsroom);
    const preview = await me.preview();
    const [desk, site] = [await chrome.newPage(), await chrome.newPage()];
    for (const page of [desk, site]) page.setDefaultTimeout(hangMs);
    await desk.goto(preview.desk);
    await site.goto(`${preview.site}articles/wells/`);
    me.save('content/articles/wells.md', article('New wells', 'date: 2026-05-04'));
    await site.getByText('Text of New wells.').waitFor();
    me.save('content/articles/faulty.md', article('Mended', 'date: 2026-05-04'));
    await desk.bringToFront();
    await desk.getByText('1 warning.').waitFor();
  });
});
