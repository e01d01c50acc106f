import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { publish } from '../../lambdas/publish.ts';
import { survey } from '../../lambdas/publish/survey.ts';
import { openState } from '../../lambdas/publish/open.ts';
import { newsboat, pollNewsboat, pollRss2email, rss2email } from '../support/feed-reader.ts';
import { present } from '../support/present.ts';
import { type Files, item, newsroom } from '../support/newsroom.ts';

/** A newsroom as its editor changes it: the settings, and the fields and the text of each file. */
interface Draft {
  settings: Record<string, unknown>;
  articles: Map<string, { fields: Record<string, unknown>; text: string }>;
  site: MemoryStore;
}

const draft: Draft = {
  settings: { name: 'Gazette', url: 'http://old.example.org', timezone: 'Europe/Brussels', feeds: { entries: 100 } },
  articles: new Map(),
  site: new MemoryStore(),
};
const { settings, articles } = draft;
let count = 0;

/** What an editor does, one after the other; after each there is one new article besides. */
const steps: [what: string, change: () => void | Promise<void>][] = [
  ['nothing', () => undefined],
  ['a title is corrected', () => edit('wells', { title: 'The wells are dry' })],
  ['a date is corrected', () => edit('wells', { date: '2026-01-06' })],
  ['a file is renamed', () => rename('wells', 'water')],
  [
    'a file is renamed that has its date in its name',
    () => rename('2026-01-07-rain', '2026-01-08-rain', { date: '2026-01-08' }),
  ],
  ['a file is renamed and the title corrected', () => rename('water', 'pumps', { title: 'The pumps stand still' })],
  [
    'a file is renamed and all corrected',
    () => rename('snow', 'ice', { title: 'Ice', date: '2026-01-03', aliases: ['snow'] }, 'It froze.'),
  ],
  ['an article is withdrawn', () => edit('pumps', { withdrawn: 'It was wrong.' })],
  ['it comes back', () => edit('pumps', { withdrawn: undefined })],
  ['an article is a draft again', () => edit('pumps', { draft: true })],
  ['it comes back corrected', () => edit('pumps', { draft: undefined, title: 'Pumps' })],
  ['the site is served by https', () => void (settings['url'] = 'https://old.example.org')],
  ['the site has another domain', () => void (settings['url'] = 'https://www.example.net/news')],
  ['what the program remembers is lost', forget],
  [
    'it is lost while a file is renamed',
    async () => (await forget(), rename('pumps', 'wells', { aliases: ['pumps'] })),
  ],
  [
    'it is lost while the domain changes',
    async () => (await forget(), void (settings['url'] = 'https://new.example.com')),
  ],
  ['all articles move into folders', () => [...articles.keys()].forEach((name) => rename(name, `2026/${name}`))],
  [
    'a weekly file has the next week',
    () => nextWeek('2026/weekly', 'Week two', 'The bridge is closed until its second arch is mended.'),
  ],
  [
    'and moves away for the one after it',
    () => (
      rename('2026/weekly', '2026/week-two'),
      nextWeek('2026/weekly', 'Week three', 'A ferry goes every hour from the mill to the market.')
    ),
  ],
  ['what the program knows is written, and the site is built into an empty folder', writeWhatIsKnown],
  ['that is done at every build', () => void (draft.site = new MemoryStore())],
  ['and a file is renamed', () => ((draft.site = new MemoryStore()), rename('2026/wells', '2026/springs'))],
  [
    'and the domain changes',
    () => ((draft.site = new MemoryStore()), void (settings['url'] = 'https://newer.example')),
  ],
  ['an article is copied, with its id', () => copy('2026/springs', '2026/zebra')],
];
/** Titles that are new by the step itself. */
const newBy: Record<string, string[]> = {
  nothing: ['Wells', 'Rain', 'Snow', 'Week one'],
  'a weekly file has the next week': ['Week two'],
  'and moves away for the one after it': ['Week three'],
};

function edit(name: string, fields: Record<string, unknown>, text?: string): void {
  const was = articles.get(name)!;
  articles.set(name, { fields: { ...was.fields, ...fields }, text: text ?? was.text });
}

function rename(name: string, to: string, fields: Record<string, unknown> = {}, text?: string): void {
  edit(name, fields, text);
  articles.set(to, articles.get(name)!);
  articles.delete(name);
}

function copy(name: string, to: string): void {
  articles.set(to, {
    ...articles.get(name)!,
    fields: { ...articles.get(name)!.fields, title: 'A copy', date: '2026-03-30' },
  });
}

function nextWeek(name: string, title: string, text: string): void {
  articles.set(name, { fields: { title, date: `2026-03-${10 + count}` }, text });
}

async function forget(): Promise<void> {
  for (const { key } of await draft.site.list('.tidings/')) await draft.site.delete(key);
}

/** Writes each line that `check` asks for, and forgets the site. */
async function writeWhatIsKnown(): Promise<void> {
  const published = (await openState(draft.site)).state;
  const { problems } = await survey(newsroom(content()), { now, published });
  for (const { file, fix } of problems) {
    const [, id] = /`id: (.+?)`/.exec(fix) ?? [];
    const [, address] = /`formerUrls: \[(.+?)\]`/.exec(fix) ?? [];
    if (id !== undefined) edit(file.replace(/^articles\/|\.md$/g, ''), { id });
    if (address !== undefined) settings['formerUrls'] = [address];
  }
  draft.site = new MemoryStore();
}

const now = Date.parse('2026-05-20T00:00:00Z');

function content(): Files {
  const files = [...articles].map(([name, { fields, text }]) => [`articles/${name}.md`, item(fields, text)]);
  return { 'settings.yaml': JSON.stringify(settings), ...(Object.fromEntries(files) as Files) };
}

let server: Server;
let root: string;
const folders: string[] = [];

beforeAll(async () => {
  const add = (name: string, title: string, date: string, text: string) =>
    articles.set(name, { fields: { title, date, tags: ['Water'] }, text });
  add(
    'wells',
    'Wells',
    '2026-01-05',
    'Five of the nine wells in the valley gave no water in April, and nobody knows why.',
  );
  add('2026-01-07-rain', 'Rain', '2026-01-07', 'It rained for three days, and the road to the mill was under water.');
  add('snow', 'Snow', '2026-01-02', 'Snow.');
  add('weekly', 'Week one', '2026-01-09', 'This week the council met, and spoke of nothing but the price of salt.');
  server = createServer((request, response) => {
    response.setHeader('content-type', 'application/xml; charset=utf-8');
    void draft.site.read(request.url!.slice(1)).then((feed) => response.end(feed?.body));
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
  server.close();
});

/** The readers, each with a memory of its own; what each shows as new. */
const readers = ['feed.xml', 'atom.xml'].flatMap((file) => {
  const folder = mkdtempSync(join(tmpdir(), 'told-once-'));
  folders.push(folder);
  return [
    ...(present(newsboat)
      ? [
          async () =>
            (await pollNewsboat(folder, `${root}/${file}`))
              .filter(({ unread }) => unread)
              .map(({ title }) => String(title)),
        ]
      : []),
    ...(present(rss2email) ? [async () => (await pollRss2email(folder, `${root}/${file}`)).map(String)] : []),
  ];
});

describe('Readers are shown every article once', () => {
  it.each(steps)('when %s', async (what, change) => {
    await change();
    const fresh = `New ${++count}`;
    articles.set(`new-${count}`, {
      fields: { title: fresh, date: `2026-03-${String(count).padStart(2, '0')}` },
      text: `${fresh} is what this is about.`,
    });
    await publish(newsroom(content(), draft.site), { now });
    for (const poll of readers) expect((await poll()).toSorted()).toEqual([fresh, ...(newBy[what] ?? [])].toSorted());
  });
});
