import { inspect, isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import type { Store } from '../../lambdas/store.ts';
import { publishAndCut } from '../../lambdas/local/publish-and-cut.ts';
import { CountedStore } from '../../lambdas/local/stores/counted-store.ts';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { type Newsroom, publish } from '../../lambdas/publish.ts';
import { Crash, FaultyStore } from './faulty-store.ts';
import { at, differences, type Files, item, keptInMemory, newsroom, standing, wholeRun } from './newsroom.ts';

/** Something that happens in a newsroom, to its content or by time alone. */
export interface Happening {
  files: (files: Files) => Files;
  /** How many hours pass. */
  hours: number;
  trouble: Trouble;
  /** What a failure shows of it. */
  toString(): string;
}

/** What befalls the first run after it. */
type Trouble =
  | { what: 'none' }
  /** It dies at an operation. */
  | { what: 'death'; at: number; when: 'before' | 'after' }
  /** It has time to write so many outputs. */
  | { what: 'haste'; writes: number }
  /** What a run has kept in this shard, or all of it, is lost or damaged before. */
  | { what: 'loss'; of: RegExp; how: 'lost' | 'damaged' }
  /** Another version of the program makes it. */
  | { what: 'program' };

/** Few names, so that they meet: files of one name on several days, in two languages, in a folder, and as a page. */
const articles = [
  ...['articles/wells.md', 'articles/dams.md', 'articles/letter.md', 'articles/idea.md', 'articles/wells/index.md'],
  ...['articles/2026-03-01-letter.md', 'articles/2026-03-08-letter.md', 'articles/2026-04-05-letter.md'],
  ...['articles/fr/dams.md', 'articles/fr/puits.md'],
];
const pages = ['pages/about.md', 'pages/wells.md', 'pages/fr/about.md'];
const labels = ['authors/ada.md', 'tags/water.md'];
const links = [
  ...['dams.md', 'wells.md', 'letter.md', 'old.md', 'idea.md', '../pages/about.md', 'fr/dams.md', '../authors/ada.md'],
  ...['/articles/wells/', '/articles/letter-2026-03-08/', '/letter-2026-03-01/', '/wells.html', '/2019/old/'],
  ...['/about/', '/?p=3', '/2026/wells/', '../images/map.svg', '/authors/ada/'],
];
const former = ['old', '/2019/old/', 'letter', '/?p=3', '/about/', 'wells', 'letter-2026-03-08', '/2026/wells/'];
const words = ['water', 'pumps', 'rain', 'river', 'school', 'market'];

const subset = (of: readonly string[], most: number) => fc.subarray([...of], { maxLength: most });
const often = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const rarely = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof({ arbitrary: fc.constant(undefined), weight: 5 }, { arbitrary: value, weight: 1 });
const day = fc.integer({ min: 1, max: 70 }).map((n) => new Date(at('2026-03-01') + n * 86_400_000).toISOString());

const fields = fc.record({
  title: fc.constantFrom('Wells', 'Dams', 'A letter', 'Old pumps'),
  date: day,
  tags: often(subset(['Water', 'water', 'sea'], 2)),
  authors: often(subset(['Ada', 'Jan Vos'], 2)),
  aliases: rarely(subset(former, 2)),
  permalink: rarely(fc.constantFrom('/2026/wells/', '/about/', '/letter.html')),
  draft: rarely(fc.constant(true)),
  expires: rarely(day),
  updated: rarely(day),
  withdrawn: rarely(fc.constant('It was wrong.')),
  correction: rarely(fc.constant('There are two.')),
  related: rarely(fc.constantFrom<unknown>(false, ['dams'], ['letter', 'wells'])),
  image: rarely(fc.constant('/images/map.svg')),
  translationKey: rarely(fc.constant('one')),
});

const text = fc
  .tuple(subset(words, 4), subset(links, 2))
  .map(([said, to]) => `${said.join(' ')}. ${to.map((target) => `See [that](${target}).`).join(' ')}`);

/** What it says, without what would be a fault: of an article with one, the last version stays, which no clean build knows. */
function known({ date = '', ...others }: { date?: string; [field: string]: unknown }): Record<string, unknown> {
  const isAfter = ([name, value]: [string, unknown]) => !['expires', 'updated'].includes(name) || String(value) > date;
  const said = Object.entries(others).filter(([, value]) => value !== undefined);
  return { ...(date && { date }), ...Object.fromEntries(said.filter(isAfter)) };
}

function without(files: Files, path: string): Files {
  return Object.fromEntries(Object.entries(files).filter(([key]) => key !== path));
}

type Change = [what: string, change: Happening['files']];

const saved = (path: string, content: string): Change => [
  `${path} <- ${content}`,
  (files) => ({ ...files, [path]: content }),
];

const change = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .tuple(fc.constantFrom(...articles), fields, text)
      .map(([path, front, body]) => saved(path, item(known(front), body))),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(fc.constantFrom(...pages), fields, text).map(([path, { title, aliases, draft }, body]) => {
      return saved(path, item(known({ title, aliases, draft }), body));
    }),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom(...labels), fc.constantFrom('Ada', 'Ada Obi'), often(fc.webUrl()), text)
      .map(([path, name, url, body]) => saved(path, item({ name, ...(url && { url }) }, body))),
  },
  {
    weight: 3,
    arbitrary: fc
      .constantFrom(...articles, ...pages, ...labels)
      .map((path): Change => [`${path} is removed`, (files) => without(files, path)]),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom(...articles), fc.constantFrom(...articles))
      .map(([from, to]): Change => [
        `${from} is renamed to ${to}`,
        (files) => (from in files ? { ...without(files, from), [to]: files[from]! } : files),
      ]),
  },
  {
    weight: 1,
    arbitrary: fc.integer({ min: 0, max: 3 }).map((n): Change => {
      const map = `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><path d="M${n} 0h40v30z"/></svg>`;
      return [
        `picture ${n}`,
        (files) => (n === 0 ? without(files, 'images/map.svg') : { ...files, 'images/map.svg': map }),
      ];
    }),
  },
  {
    weight: 1,
    arbitrary: fc.integer({ min: 0, max: 3 }).map((n): Change => {
      return [`counters ${n}`, (files) => ({ ...files, 'counters.json': `{"wells": {"comments": ${n}}}` })];
    }),
  },
  { weight: 1, arbitrary: fc.constant<Change>(['time passes', (files) => files]) },
);

const trouble: fc.Arbitrary<Trouble> = fc.oneof(
  { weight: 8, arbitrary: fc.constant<Trouble>({ what: 'none' }) },
  {
    weight: 2,
    arbitrary: fc.record<Trouble & { what: 'death' }>({
      what: fc.constant('death'),
      at: fc.integer({ min: 1, max: 60 }),
      when: fc.constantFrom('before', 'after'),
    }),
  },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 20 }).map((writes): Trouble => ({ what: 'haste', writes })) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(
        fc.constantFrom(/state\.json$/, /items/, /stamps/, /ledger/, /related/),
        fc.constantFrom('lost', 'damaged'),
      )
      .map(([of, how]): Trouble => ({ what: 'loss', of, how })),
  },
  { weight: 1, arbitrary: fc.constant<Trouble>({ what: 'program' }) },
);

const happening: fc.Arbitrary<Happening> = fc
  .tuple(change, fc.constantFrom(1, 1, 5, 24, 24 * 7), trouble)
  .map(([[what, files], hours, trouble]) => ({
    ...{ files, hours, trouble },
    toString: () => `${what} (${hours} h${trouble.what === 'none' ? '' : `, ${inspect(trouble)}`})`,
  }));

/** What happens, one thing after the other. */
export function eventsOf(steps: number): fc.Arbitrary<Happening[]> {
  return fc.array(happening, { minLength: 1, maxLength: steps, size: 'max' });
}

const settings = [
  ...['name: Wells Weekly', 'url: https://wells.example.org', 'timezone: Europe/Brussels'],
  ...['lists: {related: 1, front: 3, label: 2}', 'feeds: {entries: 2}', 'permalink: {former: [/:year/:slug/]}'],
  'digests: [{from: desk@example.org, every: friday, at: "07:00"}]\n',
].join('\n');

const beginning: Files = { 'settings.yaml': settings };
const monday = at('2026-04-13T09:00:00Z');

/**
 * Lets it happen, and publishes and cuts what is due after each step. Gives what is not as it should be: outputs that a
 * run should have written and did not, found by one that compares everything, and differences from a clean build.
 */
export async function whatGoesWrong(events: readonly Happening[]): Promise<object> {
  const site = new MemoryStore();
  let files = beginning;
  let now = monday;
  let program = 'test';
  for (const event of events) {
    files = event.files(files);
    now += event.hours * 3_600_000;
    await befall(event.trouble, { ...newsroom(files, site), program }, now);
    if (event.trouble.what === 'program') program += '+';
    const room = { ...newsroom(files, site), program };
    await publishAndCut(room, { now });
    const { changed } = await publish(room, { now, audit: true });
    if (changed.written.length + changed.removed.length > 0) return { after: event.toString(), missed: changed };
  }
  const twin = await cleanTwin(files, site, now);
  return differences(await standing(site), twin);
}

/**
 * What a run reports that reads nothing because everything is as the last one left it, compared with the report of a run that looks:
 * what differs, if anything does, and how often nothing was read. At the end, what is published is compared, too.
 */
export async function whatIsToldOtherwise(events: readonly Happening[]): Promise<{ quiet: number; wrong?: object }> {
  const site = new MemoryStore();
  let files = beginning;
  let now = monday;
  const kept = { lastReport: keptInMemory(), unpublished: keptInMemory() };
  let quiet = 0;
  for (const event of events) {
    files = event.files(files);
    now += event.hours * 3_600_000;
    const room = newsroom(files, site);
    await befall(event.trouble, { ...room, ...kept }, now);
    await publishAndCut({ ...room, ...kept }, { now });
    const content = new CountedStore(room.content);
    const told = await publish({ ...room, content, ...kept }, { now });
    if (content.operations.read > 0) continue;
    quiet += 1;
    const looked = await publish(room, { now });
    if (!isDeepStrictEqual(told, looked)) return { quiet, wrong: { after: event.toString(), told, looked } };
  }
  const published = differences(await standing(site), await cleanTwin(files, site, now));
  return isDeepStrictEqual(published, {}) ? { quiet } : { quiet, wrong: { published } };
}

/** Lets the trouble befall the site. */
async function befall(trouble: Trouble, room: Newsroom, now: number): Promise<void> {
  const { site } = room;
  if (trouble.what === 'death') {
    const { at, when } = trouble;
    const dying = new FaultyStore(site, { crash: { at, when } });
    await publishAndCut({ ...room, site: dying }, { now }).catch((error: unknown) => {
      if (!(error instanceof Crash)) throw error;
    });
  } else if (trouble.what === 'haste') {
    let { writes } = trouble;
    await publish(room, { now, hasTime: (phase) => phase === 'parse' || writes-- > 0 });
  } else if (trouble.what === 'loss') {
    for (const { key } of await site.list('.tidings/state'))
      if (trouble.of.test(key)) await (trouble.how === 'lost' ? site.delete(key) : site.write(key, '{"'));
  }
}

/** The site as a clean build makes it, which is told what the content does not say: identities, records and mail. */
export async function cleanTwin(content: Files, site: Store, now: number): Promise<Record<string, string>> {
  const twin = new MemoryStore();
  for (const { key } of await site.list(''))
    if (/^\.tidings\/ids\/|^digests\/[^/]+\/(?:issue\.json|email|message)/.test(key))
      await twin.write(key, (await site.read(key))!.body);
  await wholeRun(newsroom(content, twin), now);
  return standing(twin);
}
