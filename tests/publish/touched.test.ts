import { describe, expect, it } from 'vitest';
import { publishAndCut } from '../../lambdas/local/publish-and-cut.ts';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import type { Phase } from '../../lambdas/publish.ts';
import type { Store } from '../../lambdas/store.ts';
import { at, differences, type Files, item, newsroom, standing, wholeRun } from '../support/newsroom.ts';
import { cleanTwin } from '../support/week.ts';

/**
 * A run compares only outputs that are made from what was touched since everything was last published. Whatever happens
 * in a newsroom, its site is what a clean build makes; and how many pages of articles were compared for that is in the
 * tables: a number, or `all` where too much may have changed.
 */

const settings = [
  ...[
    'name: Wells Weekly',
    'url: https://wells.example.org',
    'timezone: Europe/Brussels',
    'lists: {related: 1}',
    'feeds: {entries: 1}',
  ],
  'digests: [{from: desk@example.org, every: friday, at: "07:00"}]\n',
].join('\n');
const map = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><path d="M0 0h40v30z"/></svg>';
const monday = '2026-05-04T09:00:00Z';
const later = '2026-05-04T10:00:00Z';
const evening = '2026-05-04T21:00:00Z';
const tuesday = '2026-05-05T09:00:00Z';
const friday = '2026-05-08T09:00:00Z';

/** What each pair of articles is about, so that each has the other in its list. */
const subjects = ['water', 'forests', 'schools', 'markets', 'bridges', 'elections', 'harvests', 'music'];

/** Sixteen articles, two in each of eight months. */
const months = ['2025-09', '2025-10', '2025-11', '2025-12', '2026-01', '2026-02', '2026-03', '2026-04'];
const pairs: Files = Object.fromEntries(
  subjects.flatMap((subject, index) =>
    ['old', 'new'].map((age, second) => {
      const date = `${months[index]}-${10 + second}T0${index}:00:00Z`;
      const words = Array.from({ length: 8 }, (_, n) => `${subject}${'abcdefgh'[n]}`).join(' ');
      const fields = { title: `${subject} ${age}`, date, tags: [subject], authors: [index < 4 ? 'Ada' : 'Jan Vos'] };
      return [`articles/${subject}-${age}.md`, item(fields, `${words}.`)];
    }),
  ),
);
const week: Files = {
  ...pairs,
  'settings.yaml': settings,
  'articles/links.md': item({ title: 'Links', date: '2026-04-02', related: false }, 'See [dams](dams.md).'),
  'articles/dams.md': item({ title: 'Dams', date: '2026-04-01', related: false }),
  'articles/mills.md': item({ title: 'Mills', date: '2026-03-20', related: false, image: '../images/map.svg' }),
  'articles/soon.md': item({ title: 'Soon', date: '2026-05-05T08:00:00Z', related: false }),
  'articles/sale.md': item({ title: 'Sale', date: '2026-04-20', related: false, expires: '2026-05-04T20:00:00Z' }),
  'images/map.svg': map,
};
/** The files without one. */
function without(files: Files, path: string): Files {
  return Object.fromEntries(Object.entries(files).filter(([key]) => key !== path));
}

/** Publishes and cuts what is due, and counts how many pages of a template were compared with what is there. */
async function publishCounting(content: Files, site: Store, now: string, of: 'pages/article' | 'pages/month') {
  const room = newsroom(content, site);
  const { templates } = room;
  const asked = { [of]: 0, 'pages/not-found': 0 };
  const fingerprint: typeof templates.fingerprint = (name) => {
    if (name === of || name === 'pages/not-found') asked[name]++;
    return templates.fingerprint(name);
  };
  let plans = 0;
  const onProgress = (phase: Phase) => void (plans += phase === 'plan' ? 1 : 0);
  const counted = { ...room, templates: { ...templates, fingerprint } };
  const { report } = await publishAndCut(counted, { now: at(now), onProgress });
  // Whatever asks for all templates asks for these two alike, and each plan compares the one page that is not found.
  return { compared: asked[of]! - asked['pages/not-found'] + plans, articles: report.articles.live };
}

/** A state of the content that is published; and what is shown of it, where it has a fault. */
type Step = readonly [content: Files, now: string, shown?: Files];

/** What comes of these states, published one after the other, and how many pages of articles were compared for the last. */
async function told(steps: readonly Step[]) {
  const site = new MemoryStore();
  let compared: number | 'all' = 0;
  const wrong: Record<string, string>[] = [];
  for (const [content, now, shown = content] of steps) {
    const counted = await publishCounting(content, site, now, 'pages/article');
    compared = counted.compared < counted.articles ? counted.compared : 'all';
    wrong.push(differences(await standing(site), await cleanTwin(shown, site, at(now))));
  }
  const [last, now] = steps.at(-1)!;
  const { changed } = await wholeRun(newsroom(last, site), at(now));
  return { compared, wrong: wrong.filter((found) => Object.keys(found).length > 0), again: changed };
}

const water = { title: 'water old', date: '2025-09-10T00:00:00Z', tags: ['water'], authors: ['Ada'] };
const waterText = `${Array.from('abcdefgh', (letter) => `water${letter}`).join(' ')}.`;
const old = 'articles/water-old.md';
const dams = { title: 'Dams', date: '2026-04-01', related: false };

/** The week with one article as its editor leaves it. */
function withWater(fields: Record<string, unknown>, text = waterText): Files {
  return { ...week, [old]: item({ ...water, ...fields }, text) };
}

function withDams(fields: Record<string, unknown>, text?: string): Files {
  return { ...week, 'articles/dams.md': item({ ...dams, ...fields }, text) };
}

type Compared = number | 'all';

describe('What an editor does in a week', () => {
  const idea = { title: 'Idea', date: monday };
  const changes: [what: string, files: Files, compared: Compared][] = [
    ['nothing', week, 0],
    ['a new article', { ...week, 'articles/kites.md': item({ title: 'Kites', date: monday, related: false }) }, 2],
    [
      'one of a known subject',
      { ...week, 'articles/tap.md': item({ ...water, title: 'Tap', date: monday }, waterText) },
      2,
    ],
    ['a typo', withDams({}, 'Some texts.'), 1],
    ['a typo in an article that is in a list', withWater({}, `${waterText} Mended.`), 2],
    ['another title', withDams({ title: 'Great dams' }), 1],
    ['another title in a list', withWater({ title: 'water, an old story' }), 2],
    ['other tags', withWater({ tags: ['Water', 'sea'] }), 2],
    ['another author', withWater({ authors: ['Ida'] }), 2],
    ['another date', withDams({ date: '2026-02-20' }), 4],
    [
      'a rename',
      { ...without(week, 'articles/dams.md'), 'articles/weirs.md': item({ ...dams, aliases: ['dams'] }) },
      2,
    ],
    ['a former address', withDams({ aliases: ['locks'] }), 2],
    ['a correction', withDams({ correction: 'There are two.', updated: monday }), 1],
    ['a withdrawal', withDams({ withdrawn: 'It was wrong.' }), 3],
    ['a deletion', without(week, 'articles/dams.md'), 3],
    ['a pin', withWater({ related: ['dams'] }), 2],
    ['another picture', { ...week, 'images/map.svg': map.replace('M0 0', 'M2 2') }, 1],
    ['a counter', { ...week, 'counters.json': '{ "water-old": { "comments": 2 } }' }, 2],
    ['a note for an issue', { ...week, 'digests/2026-05-08.md': 'Dear readers.' }, 0],
    ['a page', { ...week, 'pages/about.md': item({ title: 'About' }) }, 'all'],
    ['what is told of an author, for the first time', { ...week, 'authors/ada.md': item({ name: 'Ada Obi' }) }, 'all'],
    ['the first translation', { ...week, 'articles/fr/dams.md': item({ ...dams, title: 'Barrages' }) }, 'all'],
    ['a draft', { ...week, 'articles/idea.md': item({ ...idea, draft: true }) }, 0],
    ['a setting', { ...week, 'settings.yaml': settings.replace('Weekly', 'Daily') }, 'all'],
  ];

  it.each(changes)('%s: the site is what a clean build makes', async (_, files, compared) => {
    const steps: Step[] = [
      [week, monday],
      [files, later],
    ];
    expect(await told(steps)).toEqual({ wrong: [], again: { written: [], removed: [] }, compared });
  });

  const draft: Files = { ...week, 'articles/idea.md': item({ ...idea, draft: true }) };
  const edited: Files = { ...week, 'articles/idea.md': item({ ...idea, draft: true }, 'More.') };
  const ready: Files = { ...week, 'articles/idea.md': item(idea) };
  const fresh: Files = { ...week, 'articles/idea.md': item({ ...idea, date: '2026-05-12' }) };
  const french: Files = { ...week, 'articles/fr/dams.md': item({ ...dams, title: 'Barrages' }) };
  const translated: Files = {
    ...french,
    'articles/fr/links.md': item({ title: 'Liens', date: monday, related: false }),
  };
  const announced = withDams({ updated: later });
  const withPage: Files = { ...week, 'pages/about.md': item({ title: 'About' }) };
  const ofAda: Files = { ...week, 'authors/ada.md': item({ name: 'Ada' }, 'She knows wells.') };
  const letter = (day: string): Files => ({ [`articles/${day}-letter.md`]: item({ title: `Letter of ${day}` }) });
  const letters: Files = { ...week, ...letter('2026-04-03'), ...letter('2026-04-10') };
  const linked: Files = {
    ...draft,
    'articles/links.md': item({ title: 'Links', date: '2026-04-02', related: false }, 'See [it](idea.md).'),
  };
  const faulty: Files = { ...week, 'articles/dams.md': 'No front matter.' };
  const instants: [what: string, steps: Step[], compared: Compared][] = [
    [
      'an article expires',
      [
        [week, monday],
        [week, evening],
      ],
      1,
    ],
    [
      'the hour of an article comes',
      [
        [week, evening],
        [week, tuesday],
      ],
      2,
    ],
    [
      'the first issue is cut',
      [
        [week, tuesday],
        [week, friday],
      ],
      'all',
    ],
    [
      'the next issue is cut',
      [
        [week, friday],
        [fresh, '2026-05-15T09:00:00Z'],
      ],
      2,
    ],
    [
      'a draft is edited',
      [
        [draft, monday],
        [edited, later],
      ],
      0,
    ],
    [
      'a draft becomes public',
      [
        [draft, monday],
        [ready, later],
      ],
      2,
    ],
    [
      'a draft becomes public to which an article links',
      [
        [linked, monday],
        [{ ...linked, 'articles/idea.md': item(idea) }, later],
      ],
      'all',
    ],
    [
      'a page is corrected',
      [
        [withPage, monday],
        [{ ...withPage, 'pages/about.md': item({ title: 'About' }, 'More.') }, later],
      ],
      0,
    ],
    [
      'what is told of an author is corrected',
      [
        [ofAda, monday],
        [{ ...ofAda, 'authors/ada.md': item({ name: 'Ada', url: 'https://ada.example.org/' }, 'More.') }, later],
      ],
      8,
    ],
    [
      'the newest of several articles of one name comes',
      [
        [letters, monday],
        [{ ...letters, ...letter('2026-04-17') }, later],
      ],
      3,
    ],
    [
      'an article is translated',
      [
        [french, monday],
        [translated, later],
      ],
      3,
    ],
    [
      'an update comes that was announced',
      [
        [announced, monday],
        [announced, evening],
      ],
      2,
    ],
    [
      'a file has a fault',
      [
        [week, monday],
        [faulty, later, week],
      ],
      1,
    ],
    [
      'a fault is mended',
      [
        [week, monday],
        [faulty, later, week],
        [{ ...week, 'articles/dams.md': item(dams, 'Mended.') }, evening],
      ],
      2,
    ],
    [
      'the clock is put back',
      [
        [week, tuesday],
        [week, monday],
      ],
      'all',
    ],
  ];

  it.each(instants)('%s: the site is what a clean build makes', async (_, steps, compared) => {
    expect(await told(steps)).toEqual({ wrong: [], again: { written: [], removed: [] }, compared });
  });
});

describe('What one article does to others', () => {
  const flat = 'name: Wells Weekly\nurl: https://wells.example.org\nlists: {related: 0}\n';
  const article = (date: string, fields: Record<string, unknown> = {}, text?: string) =>
    item({ title: `Of ${date}`, date, ...fields }, text);
  const year: Files = Object.fromEntries(
    ['02', '03', '04', '05'].map((month) => [`articles/m${month}.md`, article(`2026-${month}-02`)]),
  );
  const ofMonths: Files = { ...year, 'settings.yaml': `${flat}feeds: {entries: 1}\n` };
  const ofLanguages: Files = {
    ...year,
    'settings.yaml': `${flat}permalink: /:lang/:slug/\nlanguages: [en, fr]\n`,
    'articles/fr/puits.md': article('2026-04-03'),
  };
  const ofAuthor: Files = {
    'settings.yaml': flat,
    'authors/ada.md': item({ name: 'Ada' }, 'She wrote [this](../articles/m03.md).'),
    'articles/m03.md': article('2026-03-02'),
    'articles/m04.md': article('2026-04-02', { authors: ['Ada'] }),
  };
  const linked = (target: string) => article('2026-04-02', {}, `See [that](${target}).`);
  const ofWithdrawn: Files = {
    'settings.yaml': flat,
    'articles/wells.md': article('2026-03-02', { withdrawn: 'It was wrong.' }),
    'articles/links.md': linked('/articles/wells/'),
  };
  const ofGonePage: Files = {
    'settings.yaml': flat,
    'pages/wells.md': item({ title: 'Wells', withdrawn: 'It was wrong.' }),
    'articles/links.md': linked('/wells/'),
  };
  const ofFormer: Files = {
    'settings.yaml': `${flat}permalink: { articles: /:slug/, former: [/:year/:slug/] }\n`,
    'articles/wells.md': article('2026-03-02'),
    'articles/taker.md': article('2026-04-02', { permalink: '/2026/wells/' }),
  };
  const ofNames: Files = {
    'settings.yaml': flat,
    'articles/a.md': article('2026-03-01', { aliases: ['/2019/wells/'] }),
    'articles/b.md': article('2026-03-02', { aliases: ['/2020/wells/'] }),
    'articles/links.md': linked('/wells.html'),
  };
  const ofSeries: Files = {
    'settings.yaml': flat,
    'articles/2026-03-01-letter.md': article('2026-03-01'),
    'articles/2026-03-08-letter.md': article('2026-03-08'),
    'articles/links.md': linked('/letter-2026-03-01/'),
  };
  const ofOldName: Files = {
    'settings.yaml': flat,
    'articles/wells.md': article('2026-03-02'),
    'articles/links.md': linked('old.md'),
  };
  const beforeRename: Files = {
    ...without(ofOldName, 'articles/wells.md'),
    'articles/old.md': ofOldName['articles/wells.md']!,
  };
  const ofPictures: Files = {
    'settings.yaml': flat,
    'articles/dams/index.md': article('2026-03-01', { image: 'index.svg' }),
    'articles/weirs.md': article('2026-03-02', {}, '![Weir](../images/Dam%20%233%3F.svg)'),
    'articles/locks.md': article('2026-04-02', { image: '/images/a%20b.svg' }),
    ...Object.fromEntries(
      ['articles/dams/index.svg', 'images/Dam #3?.svg', 'images/a%20b.svg'].map((path) => [path, map]),
    ),
  };
  const otherPicture = (path: string): Files => ({ ...ofPictures, [path]: map.replace('M0 0', 'M2 2') });
  const withdrawn = { withdrawn: 'It was wrong.' };

  const changes: [what: string, ...states: Files[]][] = [
    ['a month vanishes that is before another in the archive', ofMonths, without(ofMonths, 'articles/m03.md')],
    ['an article leaves the feed of the newsroom’s own language', ofLanguages, without(ofLanguages, 'articles/m04.md')],
    ['what is told of an author leads to an article that leaves', ofAuthor, without(ofAuthor, 'articles/m03.md')],
    ['a link leads to a withdrawn article that is deleted', ofWithdrawn, without(ofWithdrawn, 'articles/wells.md')],
    [
      'a link by a name that only the ledger knows leads to what is a draft again',
      beforeRename,
      ofOldName,
      { ...ofOldName, 'articles/wells.md': article('2026-03-02', { draft: true }) },
    ],
    ['a link leads to a withdrawn page that is deleted', ofGonePage, without(ofGonePage, 'pages/wells.md')],
    ['a former address is free that another article has', ofFormer, without(ofFormer, 'articles/taker.md')],
    [
      'a link means another of two that had one name',
      ofNames,
      { ...ofNames, 'articles/a.md': article('2026-03-03', { aliases: ['/2019/wells/'] }) },
    ],
    [
      'a link by a name that only the ledger knows leads to a withdrawn article',
      beforeRename,
      ofOldName,
      { ...ofOldName, 'articles/wells.md': article('2026-03-02', withdrawn) },
    ],
    [
      'a link with the day leads to a withdrawn article, the first of its name',
      ofSeries,
      { ...ofSeries, 'articles/2026-03-01-letter.md': article('2026-03-01', withdrawn) },
    ],
    ['a picture changes that is called as the article beside it', ofPictures, otherPicture('articles/dams/index.svg')],
    ['a picture changes whose name has signs of addresses', ofPictures, otherPicture('images/Dam #3?.svg')],
    ['a picture changes whose name has a percent sign', ofPictures, otherPicture('images/a%20b.svg')],
    ['a picture comes', without(ofPictures, 'articles/dams/index.svg'), ofPictures],
    ['the first of several of one name is deleted', ofSeries, without(ofSeries, 'articles/2026-03-01-letter.md')],
    ['another article of a name comes', without(ofSeries, 'articles/2026-03-08-letter.md'), ofSeries],
  ];

  it.each(changes)('%s, and all is undone', async (_, ...states) => {
    const steps = [...states, ...states.toReversed()].map((files, hour): Step => [files, `2026-05-04T1${hour}:00:00Z`]);
    expect(await told(steps)).toMatchObject({ wrong: [], again: { written: [], removed: [] } });
  });
});

it('Which articles are related to one makes no difference to the month that lists it', async () => {
  const site = new MemoryStore();
  await publishCounting(week, site, monday, 'pages/article');
  const drinking = item({ title: 'water again', date: '2026-04-21', tags: ['water'] }, waterText);
  const content = { ...week, 'articles/water-again.md': drinking };
  const pages = await publishCounting(content, site.copy(), later, 'pages/article');
  const monthPages = await publishCounting(content, site, later, 'pages/month');
  // Those from September have it in their lists. Of the months, only its own and the one before are compared.
  expect(pages.compared).toBeGreaterThan(2);
  expect(monthPages.compared).toBe(2);
  expect(differences(await standing(site), await cleanTwin(content, site, at(later)))).toEqual({});
});

it('A former address that the file does not name leads nowhere once the article has another identity', async () => {
  const { 'articles/dams.md': file = '', ...others } = week;
  const renamed = { ...others, 'articles/weirs.md': file };
  const another = { ...others, 'articles/weirs.md': item({ ...dams, id: 'https://old.example.org/?p=12' }) };
  const { compared, wrong } = await told([
    [week, monday],
    [renamed, monday],
    [another, later],
  ]);
  expect(wrong).toEqual([]);
  expect(compared).toBeLessThan(6);
});
