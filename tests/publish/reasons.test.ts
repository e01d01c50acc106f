import { describe, expect, it } from 'vitest';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { publish } from '../../lambdas/publish.ts';
import { rehearse } from '../../lambdas/publish/rehearse.ts';
import { at, cleanBuild, type Files, item, newsroom } from '../support/newsroom.ts';
import { Random, seeds } from '../support/random.ts';

const now = '2026-05-10T09:00:00Z';
const map = (d: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30" viewBox="0 0 40 30"><path d="${d}"/></svg>`;

/** A newsroom that has one of everything that can be a reason, or can be affected by one. */
const content: Files = {
  'settings.yaml': `\
name: The Wells
url: https://wells.example
timezone: Europe/Brussels
logo: images/logo.svg
icon: images/icon.svg
podcast: { image: images/cover.svg }
`,
  'articles/clean.md': item(
    { title: 'Clean wells', date: '2026-05-04', tags: ['water'], authors: ['ada'] },
    '![Map](../images/map.svg)',
  ),
  'articles/clean.fr.md': item({ title: 'Puits propres', date: '2026-05-04' }),
  'articles/fr/pump.md': item({ title: 'Pompe', date: '2026-05-01' }),
  'articles/deep.md': item(
    { title: 'Deep wells', date: '2026-05-06', authors: ['bob'] },
    'See the [report](../files/report.pdf).',
  ),
  'articles/old.md': item(
    { title: 'Old wells', date: '2026-03-01', tags: ['water'] },
    '![Gap](../images/gap.svg) and [figures](../files/figures.pdf)',
  ),
  'articles/cast.md': item({ title: 'Cast', date: '2026-05-02', audio: 'talk.mp3' }),
  'articles/talk.mp3': 'ID3',
  'articles/2026-05-01-letter.md': item({ title: 'First letter', tags: ['mail'] }),
  'articles/2026-05-08-letter.md': item({ title: 'Second letter', authors: ['ada', 'bob'] }),
  'articles/linking.md': item(
    { title: 'Linking', date: '2026-01-02' },
    '[Target](target.md) ![Map](../images/map.svg) [us](../pages/about.md)',
  ),
  'pages/about.md': item({ title: 'About' }, 'Us.'),
  'authors/ada.md': item({ name: 'Ada Lovelace' }, 'About Ada.'),
  '_data/authors.yml': 'bob:\n  name: Bob Wells\n',
  'tags/water.md': item({ name: 'Water' }, 'About water.'),
  'tags/land.md': item({ name: 'Land' }, 'About land, of which no article tells.'),
  'counters.json': '{"deep": {"comments": 2, "reads": 34}}',
  'images/map.svg': map('M0 0h40v30z'),
  'images/logo.svg': map('M0 0h1v1z'),
  'images/cover.svg': map('M0 0h2v2z'),
  'files/report.pdf': '%PDF-1.4 report',
};

/** What is done to one file, as it is then told. */
interface Deed {
  file: string;
  told: string;
  /** The text then; none where the file is gone. */
  text?: string | Uint8Array;
}

const gone = (file: string): Deed => ({ file, told: `${file} was deleted` });
const made = (file: string, text: string): Deed => ({ file, told: `${file} is new`, text });
const edited = (file: string, from: string, to: string, told = `${file} changed`): Deed => {
  const before = content[file] as string;
  if (!before.includes(from)) throw new Error(`${file} does not say ${from}.`);
  return { file, told, text: before.replace(from, to) };
};

const deeds: Deed[] = [
  gone('images/map.svg'),
  edited('images/map.svg', 'h40', 'h20'),
  made('images/gap.svg', map('M0 0h3v3z')),
  gone('images/logo.svg'),
  edited('images/logo.svg', 'h1', 'h9'),
  made('images/icon.svg', map('M0 0h4v4z')),
  gone('images/cover.svg'),
  edited('images/cover.svg', 'h2', 'h9'),
  gone('files/report.pdf'),
  edited('files/report.pdf', 'report', 'longer report'),
  made('files/figures.pdf', '%PDF-1.4 figures'),
  gone('articles/talk.mp3'),
  edited('authors/ada.md', 'Lovelace', 'King'),
  edited('authors/ada.md', 'About', 'On'),
  gone('authors/ada.md'),
  made('authors/bob.md', item({ name: 'Bob Wells' }, 'About Bob.')),
  edited('_data/authors.yml', 'Wells', 'Waters', '_data/authors.yml names authors differently'),
  { ...gone('_data/authors.yml'), told: 'the names of authors changed' },
  edited('tags/water.md', '"Water"', '"Waters"'),
  gone('tags/water.md'),
  made('tags/mail.md', item({ name: 'Letters' }, 'All letters.')),
  edited('settings.yaml', 'The Wells', 'Wells'),
  edited('settings.yaml', 'name:', 'permalink: /:year/:slug/\nname:'),
  edited('settings.yaml', 'Brussels', 'London'),
  edited('settings.yaml', 'logo: images/logo.svg\n', ''),
  edited('settings.yaml', 'logo: images/logo.svg', 'logo: images/map.svg'),
  gone('counters.json'),
  edited('counters.json', 'deep', 'old'),
  edited('articles/clean.md', 'water', 'land'),
  edited('articles/clean.md', 'ada', 'bob'),
  edited('articles/clean.md', '![Map](../images/map.svg)', 'No map.'),
  gone('articles/clean.md'),
  edited('articles/deep.md', 'date:', 'withdrawn: It was wrong.\ndate:'),
  edited('articles/deep.md', 'date:', 'draft: true\ndate:', 'articles/deep.md is not public any more'),
  made('articles/new.md', item({ title: 'New', date: '2026-05-09', tags: ['water'] }, '![Map](../images/map.svg)')),
  made('articles/target.md', item({ title: 'Target', date: '2026-01-01' })),
  made('articles/deep.de.md', item({ title: 'Tief', date: '2026-05-06' })),
  gone('articles/clean.fr.md'),
  gone('articles/2026-05-01-letter.md'),
  {
    ...made('articles/articles.json', '{"lang": "de"}'),
    told: 'the data of whole folders changed',
  },
  gone('pages/about.md'),
  edited('pages/about.md', 'Us.', 'We.'),
  made('pages/contact.md', item({ title: 'Contact' }, 'Call.')),
];

function after(...done: readonly Deed[]): Files {
  const { ...files } = content;
  for (const { file, text } of done)
    if (text === undefined) delete files[file];
    else files[file] = text;
  return files;
}

/** By key: what a rehearsal gives as reasons after these deeds. */
async function toldAfter(...done: readonly Deed[]): Promise<Map<string, string[]>> {
  const { site } = await cleanBuild(content, now);
  const { changes } = await rehearse(newsroom(after(...done), site), { now: at(now) });
  return new Map(changes.map(({ key, because }) => [key, because.map((cause) => `${cause.input} ${cause.happened}`)]));
}

describe('The reasons of a rehearsal', () => {
  it.each(deeds.map((deed, n) => [deed.told, n, deed] as const))('are just the one: %s (%i)', async (_, __, deed) => {
    const told = await toldAfter(deed);
    expect(told.size).toBeGreaterThan(0);
    for (const [key, causes] of told) expect([key, causes]).toEqual([key, [deed.told]]);
  });

  it.each(seeds(1, 2, 3, 4, 5, 6, 7, 8))('are among what was done, when two files changed (seed %i)', async (seed) => {
    const random = new Random(seed);
    for (let round = 0; round < 8; round++) {
      const one = random.one(deeds);
      const other = random.one(deeds.filter(({ file }) => file !== one.file));
      for (const [key, causes] of await toldAfter(one, other)) {
        const done = [one.told, other.told];
        expect([key, causes.length > 0, causes.filter((cause) => !done.includes(cause)), done]).toEqual([
          key,
          true,
          [],
          done,
        ]);
      }
    }
  });

  it('name a picture that goes both because of its file and because its article shows it no longer', async () => {
    const told = await toldAfter(
      gone('images/cover.svg'),
      gone('files/report.pdf'),
      edited('articles/deep.md', 'See the [report](../files/report.pdf).', 'There is no report.'),
    );
    const report = [...told].find(([key]) => key.startsWith('assets/report.'));
    expect(report?.[1]).toEqual(['articles/deep.md changed', 'files/report.pdf was deleted']);
  });

  it('name no article that shows a deleted picture, and nothing else that was edited', async () => {
    const told = await toldAfter(gone('images/map.svg'), edited('articles/old.md', 'Old wells', 'Older wells'));
    const picture = [...told].find(([key]) => key.startsWith('assets/map.'));
    expect(picture?.[1]).toEqual(['images/map.svg was deleted']);
    expect(told.get('articles/old/index.html')).toEqual(['articles/old.md changed']);
  });

  it('tell a changed name of an author from an edit of the same article', async () => {
    const told = await toldAfter(
      edited('authors/ada.md', 'Lovelace', 'King'),
      edited('articles/clean.md', 'Clean', 'Cleaner'),
    );
    expect(told.get('articles/clean/index.html')).toEqual(['articles/clean.md changed', 'authors/ada.md changed']);
    expect(told.get('articles/letter-2026-05-08/index.html')).toContain('authors/ada.md changed');
    expect(told.get('authors/ada-king/index.html')).toEqual(['authors/ada.md changed']);
    expect(told.get('archive/2026/05/index.html')).toEqual(['articles/clean.md changed']);
  });

  it('are the same in a folder that was checked out anew, where every file has another version', async () => {
    const renamed = edited('authors/ada.md', 'Lovelace', 'King');
    const { site } = await cleanBuild(content, now);
    const checkout = new MemoryStore();
    for (const [file, text] of Object.entries(after(renamed))) {
      await checkout.write(file, 'something else');
      await checkout.write(file, text);
    }
    const { changes } = await rehearse(newsroom(checkout, site), { now: at(now) });
    expect(changes.length).toBeGreaterThan(0);
    for (const { because } of changes) expect(because).toEqual([{ input: 'authors/ada.md', happened: 'changed' }]);
  });

  it('do not call a file of a tag new that an article is the first to have', async () => {
    const told = await toldAfter(edited('articles/clean.md', 'water', 'land'));
    expect(told.get('tags/land/index.html')).toEqual(['articles/clean.md changed']);
  });

  it('name the settings where they name a logo that was there, and the logo where it was missing', async () => {
    const without = { ...content, 'settings.yaml': 'name: The Wells\nurl: https://wells.example\n' };
    const { site } = await cleanBuild(without, now);
    const { changes } = await rehearse(newsroom(content, site), { now: at(now) });
    const logo = changes.find(({ key }) => key.startsWith('assets/logo.'));
    expect(logo?.because).toEqual([{ input: 'settings.yaml', happened: 'changed' }]);
    await publish(newsroom(content, site), { now: at(now) });
    const { changes: after } = await rehearse(newsroom({ ...content, 'images/icon.svg': map('M0 0z') }, site), {
      now: at(now),
    });
    expect(after.length).toBeGreaterThan(0);
    for (const { because } of after) expect(because).toEqual([{ input: 'images/icon.svg', happened: 'is new' }]);
  });
});
