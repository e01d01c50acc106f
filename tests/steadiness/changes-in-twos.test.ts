import { describe, expect, it } from 'vitest';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { publish } from '../../lambdas/publish.ts';
import { at, item, newsroom } from '../support/newsroom.ts';

const now = at('2026-06-01T00:00:00Z');

/** A newsroom as it is while its editor changes it: settings, articles by name, and the site. */
interface Changing {
  settings: Record<string, unknown>;
  articles: Map<string, { fields: Record<string, unknown>; text: string }>;
  site: MemoryStore;
  /** The name of the article that is changed. */
  wells: string;
}

function begin(): Changing {
  const article = (title: string, date: string, text: string) => ({ fields: { title, date }, text });
  return {
    settings: { name: 'Gazette', url: 'http://old.example.org', timezone: 'UTC' },
    site: new MemoryStore(),
    wells: 'wells',
    articles: new Map([
      [
        'wells',
        article(
          'Wells',
          '2026-01-05',
          'The wells of the village are deep and cold in winter. People of three streets draw their water here since the mill ' +
            'was closed, and the mayor promised that pumps would be mended before Easter. Nobody believed her then.',
        ),
      ],
      ['rain', article('Rain', '2026-01-06', 'Rain falls on the roofs of the old mill every day.')],
    ]),
  };
}

function edit({ articles, wells }: Changing, fields: Record<string, unknown>, text?: string): void {
  const was = articles.get(wells)!;
  articles.set(wells, { fields: { ...was.fields, ...fields }, text: text ?? was.text });
}

function rename(newsroom: Changing, to: string): void {
  const { articles, wells } = newsroom;
  articles.set(to, articles.get(wells)!);
  articles.delete(wells);
  newsroom.wells = to;
}

const changes: Record<string, (newsroom: Changing) => void | Promise<void>> = {
  'a title is corrected': (newsroom) => edit(newsroom, { title: 'The wells are dry' }),
  'a date is corrected': (newsroom) => edit(newsroom, { date: '2026-01-09' }),
  'a text is written anew': (newsroom) => edit(newsroom, {}, 'All is told in other words.'),
  'an address is corrected': (newsroom) => edit(newsroom, { slug: 'other', aliases: ['wells'] }),
  'a file is renamed with an alias': (newsroom) => (edit(newsroom, { aliases: ['wells'] }), rename(newsroom, 'pumps')),
  'a file is renamed': (newsroom) => rename(newsroom, 'springs'),
  'a file is moved': (newsroom) => rename(newsroom, `2026/${newsroom.wells}`),
  'the domain is another': ({ settings }) =>
    void Object.assign(settings, { url: 'https://new.example.net', formerUrls: ['http://old.example.org'] }),
  'the domain is another, and nothing says so': ({ settings }) => void (settings['url'] = 'https://new.example.net'),
  'the site is served by https': ({ settings }) => void (settings['url'] = 'https://old.example.org'),
  'the time zone is another': ({ settings }) => void (settings['timezone'] = 'Pacific/Auckland'),
  'an article is withdrawn': (newsroom) => edit(newsroom, { withdrawn: 'It was wrong.' }),
  'an article is a draft again': (newsroom) => edit(newsroom, { draft: true }),
  'what the program remembers is lost': async ({ site }) => {
    for (const { key } of await site.list('.tidings/')) await site.delete(key);
  },
  'the site is built into an empty folder': (newsroom) => void (newsroom.site = new MemoryStore()),
};

/** What the content must say, as `check` tells, for a build into an empty folder to know of it. */
const unsaid = new Set(['a date is corrected', 'a file is renamed', 'the domain is another, and nothing says so']);
const isTold = (what: readonly string[]) =>
  !(what.includes('the site is built into an empty folder') && what.some((change) => unsaid.has(change)));

/** The identities in the feed, once it is published. */
async function publishedIds({ settings, articles, site }: Changing): Promise<string[]> {
  const yaml = Object.entries(settings).map(([name, value]) => `${name}: ${JSON.stringify(value)}\n`);
  const files = [...articles].map(([name, { fields, text }]) => [`articles/${name}.md`, item(fields, text)] as const);
  await publish(newsroom({ 'settings.yaml': yaml.join(''), ...Object.fromEntries(files) }, site), { now });
  const feed = JSON.parse(new TextDecoder().decode((await site.read('feed.json'))!.body)) as {
    items: { id: string }[];
  };
  return feed.items.map(({ id }) => id);
}

const names = Object.keys(changes);
const pairs = names.flatMap((one) => names.filter((other) => other !== one).map((other) => [one, other] as const));

describe('Of two changes, none shows an article twice', () => {
  describe.each([
    ['at once', false],
    ['one after the other', true],
  ])('%s', (_, isBetween) => {
    it.each(pairs.filter(isTold))('%s, %s', async (...what) => {
      const changing = begin();
      const seen = await publishedIds(changing);
      for (const change of what) {
        await changes[change]!(changing);
        if (isBetween) seen.push(...(await publishedIds(changing)));
      }
      seen.push(...(await publishedIds(changing)));
      // What was withdrawn or a draft comes back.
      edit(changing, { withdrawn: undefined, draft: undefined });
      seen.push(...(await publishedIds(changing)));
      expect([...new Set(seen)]).toHaveLength(2);
    });
  });
});
