import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type FeedDocument, type FeedEntry, renderFeed } from '../../lambdas/core/feed.ts';
import { entry, feed, related } from '../core/feed/sample.ts';
import { newsboat, pollNewsboat, pollRss2email, reader, rss2email } from '../support/feed-reader.ts';
import { present } from '../support/present.ts';

const run = promisify(execFile);

/** Ordinary titles and those that broke every generator we tried; with their markup, as a reader of them would show it. */
const titles = [
  'The wells are dry',
  'R&D: 5 < 6 > 4',
  'He said "no" and ‘yes’ — Привет 😀',
  ']]> twice ]]> is nothing',
  'Controls \u0000\u000B\u001F are gone',
];
const shownTitles = [...titles.slice(0, 4), 'Controls are gone'];

const articles = titles.map((title, index) =>
  entry({
    id: `tag:news.example.org,2026-05-04:article-${index}`,
    url: `https://news.example.org/articles/article-${index}/`,
    title,
    summary: `Summary ${index}`,
    html: `<p>Text ${index} ]]> ]]></content:encoded></item><item><title>Forged</title></item> \u0000</p>`,
    publishedAt: Date.parse('2026-05-04T07:00:00Z') - index * 86_400_000,
    updatedAt: Date.parse('2026-05-04T07:00:00Z') - index * 86_400_000,
    related: [related('Related', 'related')],
  }),
);

const newest = entry({
  id: 'tag:news.example.org,2026-05-05:new',
  title: 'A new article',
  url: 'https://news.example.org/articles/new/',
});

/** The same article after everything that must not make it another one. */
function edited([first, ...others]: readonly FeedEntry[]): FeedEntry[] {
  const updatedAt = Date.parse('2026-05-06T07:00:00Z');
  const changed = {
    title: 'The wells are full',
    html: '<p>Rain.</p>',
    url: 'https://www.example.com/news/wells/',
    updatedAt,
  };
  return [{ ...first!, ...changed }, ...others];
}

let folder: string;
let server: Server;
let root: string;
let served: FeedDocument;

beforeAll(async () => {
  server = createServer((request, response) => {
    response.setHeader('content-type', 'application/xml; charset=utf-8');
    response.end(renderFeed(request.url === '/atom.xml' ? 'atom' : 'rss', served));
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
  if (folder) rmSync(folder, { recursive: true });
  folder = mkdtempSync(join(tmpdir(), 'readers-'));
  served = feed(articles);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
  server.close();
});

describe.each(['feed.xml', 'atom.xml'])('Readers of %s', (file) => {
  describe.runIf(present(newsboat))('newsboat', () => {
    const poll = () => pollNewsboat(folder, `${root}/${file}`);

    it('lists every article once, an edited one as read, a new one as unread', async () => {
      const unread = shownTitles.map((title) => ({ title, unread: 1 }));
      expect(await poll()).toEqual(unread);
      served = feed([newest, ...edited(articles)]);
      const polled = await poll();
      expect(polled.filter((item) => item['unread'])).toEqual([{ title: 'A new article', unread: 1 }]);
      expect(polled).toContainEqual({ title: 'The wells are full', unread: 0 });
      expect(polled).toHaveLength(titles.length + 1);
    });
  });

  describe.runIf(present(rss2email))('rss2email', () => {
    const poll = () => pollRss2email(folder, `${root}/${file}`);

    it('mails every article once, an edited one not again, a new one', async () => {
      const first = await poll();
      expect(first).toHaveLength(titles.length);
      expect(first).toEqual(expect.arrayContaining([...titles.slice(0, 2), titles[3], 'Controls are gone']));
      served = feed([newest, ...edited(articles)]);
      expect(await poll()).toEqual(['A new article']);
      expect(await poll()).toEqual([]);
    });
  });

  const sfeed = '/usr/bin/sfeed';
  it.runIf(present(sfeed))('sfeed lists every article once', async () => {
    writeFileSync(join(folder, file), renderFeed(file === 'atom.xml' ? 'atom' : 'rss', served));
    const { stdout } = await run('sh', ['-c', `${sfeed} < ${join(folder, file)}`]);
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.split('\t'));
    expect(lines.map(([, title]) => title)).toEqual(shownTitles);
    expect(lines.map((fields) => fields[5])).toEqual(articles.map(({ id }) => id));
    expect(lines.map((fields) => fields[6])).toEqual(articles.map(() => 'Jane Doe'));
  });

  const python = '/usr/bin/python3';
  it.runIf(present('/usr/lib/python3/dist-packages/feedparser'))(
    'feedparser finds every article whole, and nothing to complain of',
    async () => {
      writeFileSync(join(folder, file), renderFeed(file === 'atom.xml' ? 'atom' : 'rss', served));
      const script =
        'import feedparser, json, sys\n' +
        'feed = feedparser.parse(sys.argv[1], sanitize_html=False)\n' +
        'print(json.dumps({"bozo": feed.bozo, "entries": [[e.id, e.title, e.summary, e.content[0].value, e.author] for e in feed.entries]}))';
      const found = JSON.parse(await reader(folder, python, '-c', script, join(folder, file)));
      expect(found.bozo).toBeFalsy();
      expect(found.entries.map(([id]: string[]) => id)).toEqual(articles.map(({ id }) => id));
      expect(found.entries.map(([, title]: string[]) => title)).toEqual(shownTitles);
      expect(found.entries.map(([, , summary]: string[]) => summary)).toEqual(articles.map(({ summary }) => summary));
      expect(found.entries.map(([, , , , author]: string[]) => author)).toEqual(articles.map(() => 'Jane Doe'));
    },
  );
});
