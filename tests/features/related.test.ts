import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { editors } from '../support/tidings.ts';

const editor = editors();

const article = (title: string, fields: string, text: string) => `---\ntitle: ${title}\n${fields}\n---\n\n${text}\n`;

const newsroom = {
  'content/settings.yaml': 'name: The Wells\nurl: https://wells.example\ntimezone: Europe/Brussels\n',
  'content/articles/wells.md': article(
    'Clean wells',
    'date: 2026-05-04\ntags: [Water]',
    'One borehole at Kisumu gives clean water.',
  ),
  'content/articles/pumps.md': article(
    'Pumps for Kisumu',
    'date: 2026-05-01\ntags: [Water]',
    'Each borehole needs a pump.',
  ),
  'content/articles/river.md': article('A river rises', 'date: 2026-04-01\ntags: [Water]', 'Boats wait.'),
  'content/articles/letter.md': article('A letter', 'date: 2026-04-02\nrelated: [school]', 'Dear readers, thank you.'),
  'content/articles/school.md': article('The school opens', 'date: 2026-03-31', 'Children and teachers, welcome.'),
  'content/articles/2026-03-01-who-we-are.md': article('Who we are', 'slug: imprint\nrelated: false', 'Editors.'),
  'content/articles/later.md': article('Later', 'date: 2030-01-07 09:00', 'Another borehole.'),
};

const now = ['--now', '2026-06-01'];

describe('tidings related', () => {
  it('has help with examples and exit codes', async () => {
    const { printed } = await editor().run('related', '--help');
    expect(printed).toBe(`\
tidings related: show which articles are listed under "You might like", and why; write nothing.

Usage
  tidings related [SLUG] [--content DIR] [--out DIR] [--count N] [--now INSTANT] [--json]

Options
  --content DIR  the folder with settings.yaml and articles/ (default: content)
  --out DIR      the folder of a site already built, to save time (default: site)
  --count N      how many entries, 1 to 15 (default: lists.related in settings.yaml)
  --now INSTANT  act as if this were the current time: 2030-01-07T09:00:00Z, or 2030-01-07T09:00 in the newsroom’s zone
  --json         print one JSON object instead of text; without SLUG, the lists of all articles
  -h, --help     show this help

Exit codes
  0  the list, or the reason there is none
  2  could not run; the message says why

Examples
  tidings related clean-wells
  tidings related clean-wells --count 15
  tidings related --json
`);
  });

  it('shows the list of an article: each entry with its score, its day, its slug and the words that brought it there', async () => {
    const me = editor(newsroom);
    expect(await me.run('related', 'wells', '--count', '3', ...now)).toEqual({
      code: 0,
      said: '',
      printed: `\
You might like, under "Clean wells":
    score  article
 1. 3,126  Pumps for Kisumu
           1 May 2026 · pumps
           kisumu 73% · borehole 27%

 2.     0  A river rises
           1 April 2026 · river
           shares no rare words, but is among the newest articles with the tag Water

 3.     0  A letter
           2 April 2026 · letter
           shares no rare words, but is among the newest articles
`,
    });
    expect(readdirSync(me.folder)).toEqual(['content']);
  });

  it('says the same beside a site that was built, and of what was saved since', async () => {
    const me = editor(newsroom);
    await me.run('build', ...now);
    me.save(
      'content/articles/new.md',
      article('New pumps', 'date: 2026-05-20', 'A borehole at Kisumu has a new pump.'),
    );
    me.save('content/articles/pumps.md', article('Pumps', 'date: 2026-05-01', 'Each well needs a pump.'));
    const beside = await me.run('related', 'wells', '--count', '4', '--json', ...now);
    const alone = await me.run('related', 'wells', '--count', '4', '--json', '--out', 'elsewhere', ...now);
    expect(beside).toEqual(alone);
    expect(beside.printed).toContain('"slug": "new"');
  });

  it('prints one object for machines', async () => {
    const { printed } = await editor(newsroom).run('related', 'wells', '--count', '2', '--json', ...now);
    expect(JSON.parse(printed)).toEqual({
      slug: 'wells',
      title: 'Clean wells',
      publishAt: '2026-05-03T22:00:00Z',
      status: 'live',
      excluded: false,
      entries: [
        {
          slug: 'pumps',
          title: 'Pumps for Kisumu',
          publishAt: '2026-04-30T22:00:00Z',
          score: expect.closeTo(3126.362, 3),
          pinned: false,
          days: 3,
          words: [
            { word: 'kisumu', part: expect.closeTo(0.733, 3) },
            { word: 'borehole', part: expect.closeTo(0.267, 3) },
          ],
        },
        {
          slug: 'river',
          title: 'A river rises',
          publishAt: '2026-03-31T22:00:00Z',
          score: 0,
          pinned: false,
          days: 33,
          words: [],
        },
      ],
    });
  });

  it('prints the lists of all that is live, the newest article first, when no slug is named', async () => {
    const { printed } = await editor(newsroom).run('related', '--json', '--count', '2', ...now);
    expect(JSON.parse(printed)).toEqual({
      wells: ['pumps', 'river'],
      pumps: ['wells', 'river'],
      letter: ['school', 'wells'],
      river: ['wells', 'pumps'],
      school: ['wells', 'pumps'],
      imprint: [],
    });
    expect(Object.keys(JSON.parse(printed) as object).slice(0, 3)).toEqual(['wells', 'pumps', 'letter']);
  });

  it('shows the lists that the site has', async () => {
    const me = editor(newsroom);
    const lists = JSON.parse((await me.run('related', '--json', ...now)).printed) as Record<string, string[]>;
    await me.run('build', ...now);
    for (const [slug, list] of Object.entries(lists)) {
      const page = readFileSync(join(me.folder, 'site/articles', slug, 'index.html'), 'utf8');
      const cards = page.slice(page.indexOf('You might like')).matchAll(/href="\/articles\/([^/]+)\//g);
      const shown = page.includes('You might like') ? [...new Set([...cards].map(([, other]) => other))] : [];
      expect([slug, shown.filter((other) => list.includes(other!))]).toEqual([slug, list]);
    }
  });

  it('says why an article has no list', async () => {
    const me = editor(newsroom);
    expect(await me.run('related', 'later', ...now)).toEqual({
      code: 0,
      said: '',
      printed:
        '"Later" is scheduled for 7 January 2030 at 09:00 CET; only what is public has a list. ' +
        'With --now 2030-01-07T08:00:00Z you see the one it will have.\n',
    });
    const then = await me.run('related', 'later', '--now', '2030-01-07T08:00:00Z');
    expect(then.printed).toContain('You might like, under "Later":\n');
  });

  it('suggests what may be meant by a slug that no article has', async () => {
    expect(await editor(newsroom).run('related', 'wels', ...now)).toEqual({
      code: 2,
      printed: '',
      said: 'There is no article "wels". Did you mean wells?\n',
    });
  });

  it.each([
    [
      [],
      'tidings related needs a SLUG, the last part of an article’s address: tidings related clean-wells. ' +
        'With --json it prints the lists of all articles. See tidings related --help.',
    ],
    [['wells', '--count', '16'], '--count is "16", expected a number from 1 to 15.'],
    [['wells', '--count', 'all'], '--count is "all", expected a number from 1 to 15.'],
  ])('stops with 2 and a reason for %j', async (words, said) => {
    expect(await editor(newsroom).run('related', ...words)).toEqual({ code: 2, printed: '', said: `${said}\n` });
  });

  it('stops with 2 when the settings have a problem', async () => {
    const me = editor({ ...newsroom, 'content/settings.yaml': 'timezone: Mars\n' });
    expect(await me.run('related', 'wells')).toEqual({
      code: 2,
      printed: '',
      said: 'The settings have a problem; correct it to see the lists. See tidings check.\n',
    });
  });
});
