import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { HtmlValidate } from 'html-validate';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Editor, editors, type Preview } from '../support/tidings.ts';

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
  'content/images/map.svg': map,
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
  }, 30_000);
  afterAll(() => me.leave());

  it('says how things stand', () => {
    expect(wordsOf(desk)).toContain('1 problem, 1 warning.');
    expect(wordsOf(desk)).toContain('Live 2 Scheduled 1 Drafts 1 Expired 1 Refused 1');
  });

  it('shows problems first, then warnings, each with its line and what to do', () => {
    const words = wordsOf(desk);
    expect(words).toContain(
      'problem content/articles/faulty.md:3:7 date: s oon Found date is "soon" ' +
        'Expected a date and time such as 2026-05-04T09:00:00Z Fix Write year-month-day, then the time and the zone if there is a time.',
    );
    expect(words.indexOf('warning content/articles/misspelt.md:4:1')).toBeGreaterThan(words.indexOf('faulty.md'));
  });

  it('shows what is scheduled: when, in which zone, and in how long', () => {
    expect(wordsOf(desk)).toContain(
      'In the time of Europe/Brussels. Later 7 January 2030 at 09:00 CET in 3 days content/articles/later.md',
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
    for (const path of ['/articles/draft/', '/articles/later/', '/desk/articles/wells/', '/desk/nothing'])
      expect((await preview.get(path)).status).toBe(404);
  });

  it('is valid HTML', async () => {
    const { results } = await new HtmlValidate({ extends: ['html-validate:standard'] }).validateString(desk);
    expect(results.flatMap(({ messages }) => messages.map(({ line, message }) => `${line}: ${message}`))).toEqual([]);
  });

  it('shows a draft anew when it is saved, and what the last build changed', async () => {
    const me = editor(newsroom);
    const preview = await me.preview();
    await preview.reloads('/desk/articles/draft/', () =>
      me.save('content/articles/draft.md', article('Draft, second', 'date: 2026-05-04\ndraft: true')),
    );
    expect(await preview.text('/desk/articles/draft/')).toContain('Text of Draft, second.');
    await preview.reloads('/desk/', () =>
      me.save('content/articles/wells.md', article('New wells', 'date: 2026-05-04')),
    );
    expect(wordsOf(await preview.text('/desk/'))).toMatch(
      /Changed by the last build \d+ written articles\/wells\/index\.html /,
    );
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

const browser = '/usr/bin/chromium';

describe.skipIf(!existsSync(browser))('The desk in a browser', () => {
  let chrome: Browser;
  beforeAll(async () => {
    chrome = await chromium.launch({ executablePath: browser, args: ['--no-sandbox', '--disable-gpu'] });
  }, 30_000);
  afterAll(() => chrome.close());

  it('can be used by everyone, on a telephone and on a large screen, in light and in dark', async () => {
    const preview = await editor(newsroom).preview();
    const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    for (const width of [375, 1280])
      for (const colorScheme of ['light', 'dark'] as const) {
        const page = await chrome.newPage({ viewport: { width, height: 800 }, colorScheme });
        await page.goto(preview.desk);
        await page.evaluate(axe);
        const violations = await page.evaluate('axe.run().then(({ violations }) => violations.map(({ id }) => id))');
        expect([width, colorScheme, violations]).toEqual([width, colorScheme, []]);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
        await page.close();
      }
  });

  it('reloads by itself, as the pages of the site do', async () => {
    const me = editor(newsroom);
    const preview = await me.preview();
    const [desk, site] = [await chrome.newPage(), await chrome.newPage()];
    await desk.goto(preview.desk);
    await site.goto(`${preview.site}articles/wells/`);
    me.save('content/articles/wells.md', article('New wells', 'date: 2026-05-04'));
    await site.getByText('Text of New wells.').waitFor();
    me.save('content/articles/faulty.md', article('Mended', 'date: 2026-05-04'));
    await desk.bringToFront();
    await desk.getByText('1 warning.').waitFor();
  });
});
