import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { once } from '../../../lambdas/core/per-key.ts';
import { installation } from '../../../lambdas/installation.ts';
import { run } from '../../../lambdas/local/commands/check.ts';
import { defaultOptions, type Options, type Terminal } from '../../../lambdas/local/commands/run.ts';
import { openNewsroom } from '../../../lambdas/local/newsroom.ts';
import { FolderStore } from '../../../lambdas/local/stores/folder-store.ts';
import { cutDue, at, item } from '../../support/newsroom.ts';
import { publish } from '../../../lambdas/publish.ts';
import { plainPictures } from '../../support/pictures.ts';

/** A Thursday; the digest goes on Fridays at 08:00. */
const now = '2026-04-02T12:00:00Z';
const settings = `\
name: Wells Weekly
url: https://wells.example.org
timezone: UTC
digest:
  from: news@wells.example.org
  every: friday
  at: '08:00'
`;
const newsroom: Record<string, string | Uint8Array> = {
  'content/settings.yaml': settings,
  'content/articles/deep.md': item({ title: 'Deep wells', date: '2026-01-05' }, 'See [none](none.md).'),
  'content/articles/early.md': item({ title: 'Early', date: '2026-03-24' }, '![A map](../images/map.png)'),
  'content/articles/new.md': item({ title: 'New', date: '2026-04-01' }, 'See [our map](/map/) and [none](/none/).'),
  'content/articles/draft.md': item({ title: 'A draft', date: '2026-02-05', draft: true }),
  'content/articles/later.md': item({ title: 'Later', date: '2026-04-02 18:00' }),
  'content/articles/offer.md': item({ title: 'An offer', date: '2026-01-06', expires: '2026-04-02 20:00' }),
  'content/articles/faulty.md': '---\ntitle: Faulty\ndate: soon\n---\n',
  'content/images/map.png': plainPictures.png,
  'content/digests/2026-04-02.md': '---\nmood: calm\n---\n',
  'content/digests/2026-04-03.md': '---\nsubject: Wells\nmood: calm\n---\n\nSee [our map](/map/).\n',
};

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** A newsroom in folders that was published, with an issue of its digest, and changed a little after that. */
async function published() {
  const place = placeIn();
  cpSync(await original(), place.in(''), { recursive: true });
  return place;
}

const original = once(async () => {
  const place = placeIn();
  for (const [file, text] of Object.entries(newsroom)) place.save(file, text);
  const room = openNewsroom(place.in('content'), new FolderStore(place.in('site')));
  await publish(room, { now: at('2026-03-27T08:30:00Z') });
  await cutDue(room, at('2026-03-27T08:30:00Z'));
  // What only the site knows.
  place.save('content/articles/deep.md', item({ title: 'Deep wells', date: '2026-01-04' }, 'See [none](none.md).'));
  return place.in('');
});

function placeIn() {
  const folder = mkdtempSync(join(tmpdir(), 'tidings-check-'));
  folders.push(folder);
  return {
    save: (file: string, text: string | Uint8Array) => {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    },
    remove: (file: string) => rmSync(join(folder, file), { recursive: true }),
    in: (name: string) => join(folder, name),
    check: (options: Partial<Options> = {}, clock = now) => check(folder, options, clock),
  };
}

/** What `tidings check` prints, and whether it says that this is what the last one found. */
async function check(folder: string, options: Partial<Options>, clock: string) {
  let printed = '';
  let said = '';
  const terminal: Terminal = {
    print: (text) => (printed += `${text}\n`),
    printJson: (value) => (printed += JSON.stringify(value)),
    say: (text) => (said += text),
    ...{ isWatched: false, colours: false, columns: 120 },
  };
  const [content, out] = [join(folder, 'content'), join(folder, 'site')];
  const code = await run({
    options: { ...defaultOptions, content, out, ...options },
    ...{ argument: undefined, second: undefined, terminal, called: 'tidings' },
    cloud: () => Promise.reject(new Error('not needed')),
    clock: () => at(clock),
    stopped: () => Promise.resolve(),
  });
  return { code, printed, said };
}

const asBefore =
  'Nothing has changed since the last check, so this is what it found. --fresh reads everything again.\n';

type Place = ReturnType<typeof placeIn>;

describe('A check that comes again with everything as it was', () => {
  it('prints what it found the last time, and says so', async () => {
    const place = await published();
    const first = await place.check();
    expect(first.said).toBe('');
    expect(await place.check()).toEqual({ ...first, said: asBefore });
  });

  it('prints it in every form', async () => {
    const place = await published();
    await place.check();
    const forms: Partial<Options>[] = [
      { json: true },
      { all: true },
      { github: true },
      { content: place.in('./content/') },
    ];
    for (const options of forms) {
      const again = await place.check(options);
      expect(again.said).toBe(asBefore);
      expect({ ...again, said: '' }).toEqual(await place.check({ ...options, fresh: true }));
    }
  });

  it('tells the present in JSON, not when it looked', async () => {
    const place = await published();
    await place.check({ json: true });
    const { printed, said } = await place.check({ json: true }, '2026-04-02T12:30:00Z');
    expect([(JSON.parse(printed) as { now: string }).now, said]).toEqual(['2026-04-02T12:30:00Z', asBefore]);
  });

  it('reads everything again with --fresh, and keeps that', async () => {
    const place = await published();
    const first = await place.check();
    expect(await place.check({ fresh: true })).toEqual(first);
    expect((await place.check()).said).toBe(asBefore);
  });

  it('keeps nothing of settings that are refused', async () => {
    const place = await published();
    place.save('content/settings.yaml', 'timezone: Mars\n');
    const first = await place.check();
    expect(await place.check()).toEqual(first);
  });
});

function feedsIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('feed.json'));
}

const settingsWith = (more: string) => `${settings}${more}`;

/** Everything that what a check prints depends on; each of these changes it. */
const changes: [what: string, change: (place: Place) => unknown, clock?: string][] = [
  [
    'an article is written anew',
    (p) => p.save('content/articles/deep.md', item({ title: 'Deep', date: '2026-01-05', moode: 1 })),
  ],
  ['a draft is', (p) => p.save('content/articles/draft.md', item({ title: 'A draft', draft: true, tilte: 'A' }))],
  [
    'a scheduled article is',
    (p) => p.save('content/articles/later.md', item({ date: '2026-06-01', title: 'L', x: 1 })),
  ],
  ['a faulty one is mended', (p) => p.save('content/articles/faulty.md', item({ title: 'Well', date: '2026-01-05' }))],
  ['an article is gone', (p) => p.remove('content/articles/early.md')],
  ['an article has come', (p) => p.save('content/articles/none.md', item({ title: 'None', date: '2026-01-05' }))],
  [
    'an article has another name',
    (p) => (
      p.remove('content/articles/early.md'),
      p.save('content/articles/e.md', item({ title: 'Early', date: '2026-03-24' }))
    ),
  ],
  ['the settings are others', (p) => p.save('content/settings.yaml', settingsWith('nmae: Wells\n'))],
  ['the settings are gone', (p) => p.remove('content/settings.yaml')],
  [
    'the address is another',
    (p) => p.save('content/settings.yaml', settings.replace('wells.example.org', 'w.example.net')),
  ],
  ['the digest goes at another hour', (p) => p.save('content/settings.yaml', settings.replace('friday', 'thursday'))],
  ['a picture is another', (p) => p.save('content/images/map.png', 'no picture')],
  ['a picture is gone', (p) => p.remove('content/images/map.png')],
  ['a file has come that nothing reads', (p) => p.save('content/articles/plan.docx', 'text')],
  ['counters have come', (p) => p.save('content/counters.json', '[')],
  [
    'something says that a folder is of drafts',
    (p) => p.save('content/articles/_index.md', '---\ncascade:\n  draft: true\n---\n'),
  ],
  [
    'the note of the next issue is another',
    (p) => p.save('content/digests/2026-04-03.md', '---\nsubjekt: Wells\n---\n'),
  ],
  ['the note of today is gone', (p) => p.remove('content/digests/2026-04-02.md')],
  ['the theme has a fault', (p) => p.save('theme/site.css', 'a { color: red;\n')],
  ['the theme has a file that is no use', (p) => p.save('theme/unknown.hbs', 'text')],
  ['the theme is gone, which had a fault', (p) => p.remove('theme'), ''],
  ['the site is gone', (p) => p.remove('site')],
  [
    'the state is lost, and with it the feeds that tell of it',
    (p) => ['.tidings', ...feedsIn(p.in('site'))].forEach((name) => p.remove(`site/${name}`)),
  ],
  ['the record of an issue is damaged', (p) => p.save('site/digests/2026-03-27/issue.json', '{')],
  ['the owner puts a page where the next mail leads to', (p) => p.save('site/map/index.html', 'Our map.')],
  ['something of another generator has come', (p) => p.save('content/hugo.toml', 'title = "Wells"\n')],
  ['an article appears by itself', () => {}, '2026-04-02T18:00:00Z'],
  ['an article expires', () => {}, '2026-04-02T20:00:00Z'],
  ['a day is over, and its note with it', () => {}, '2026-04-03T00:00:00Z'],
  ['an issue is due', () => {}, '2026-04-03T08:00:00Z'],
  ['it was too late to cut it', () => {}, '2026-04-03T14:00:01Z'],
  ['it is earlier', () => {}, '2026-03-31T12:00:00Z'],
];

function withoutNow(json: string): unknown {
  return { ...(JSON.parse(json) as object), now: undefined };
}

describe('A check looks again when', () => {
  it.each(changes)('%s', async (_, change, clock) => {
    const place = await published();
    if (clock === '') place.save('theme/site.css', 'a {\n');
    const before = await place.check({ json: true });
    await change(place);
    const again = await place.check({ json: true }, clock || now);
    expect(again.said).toBe('');
    expect(withoutNow(again.printed)).not.toEqual(withoutNow(before.printed));
    expect(again).toEqual(await place.check({ json: true, fresh: true }, clock || now));
  });

  it('the folder above has another generator’s configuration, and there are no settings', async () => {
    const place = await published();
    place.remove('content/settings.yaml');
    const before = await place.check();
    expect((await place.check()).said).toBe(asBefore);
    place.save('hugo.toml', 'title = "Wells"\nbaseURL = "https://wells.example.org/"\n');
    const again = await place.check();
    expect(again.printed).not.toBe(before.printed);
    expect(again).toEqual(await place.check({ fresh: true }));
  });

  it('another site is named, or another folder of content', async () => {
    const place = await published();
    const before = await place.check();
    const [without, other] = [
      await place.check({ out: place.in('none') }),
      await place.check({ content: place.in('site') }),
    ];
    expect([without.said, other.said]).toEqual(['', '']);
    expect(new Set([before.printed, without.printed, other.printed]).size).toBe(3);
    expect((await place.check()).said).toBe(asBefore);
  });

  it('what was kept is damaged, and keeps it anew', async () => {
    const place = await published();
    const files = () => new Set(existsSync(installation.keptFolder) ? readdirSync(installation.keptFolder) : []);
    const others = files();
    const first = await place.check();
    const kept = [...files()].find((file) => file.startsWith('check-') && !others.has(file))!;
    for (const damage of ['', 'null', '{"looks":', '{}']) {
      writeFileSync(join(installation.keptFolder, kept), damage);
      expect(await place.check()).toEqual(first);
      expect((await place.check()).said).toBe(asBefore);
    }
  });
});
