import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Body } from '../../../lambdas/core/article.ts';
import type { Terms } from '../../../lambdas/core/related.ts';
import { openParserThreads, ParserThreads } from '../../../lambdas/local/process/parser-threads.ts';
import { MemoryStore } from '../../../lambdas/local/stores/memory-store.ts';
import { programFingerprint } from '../../../lambdas/program.ts';
import { look } from '../../../lambdas/publish/look.ts';
import { openState } from '../../../lambdas/publish/open.ts';
import type { OpenParserBeside } from '../../../lambdas/publish/parser-beside.ts';
import { at, type Files, item, newsroom } from '../../support/newsroom.ts';

/** Of all that shapes an article besides its own file, and of all that can be wrong with that; more than the threads take at once. */
const archive: Files = {
  'settings.yaml': 'name: Wells\nurl: https://wells.example.org/news\ntimezone: Europe/Brussels\nlanguages: [en, fr]\n',
  'articles/faulty.md': '---\ntitle: [\n---\n',
  'articles/undated.md': item({ title: 'Undated' }),
  'articles/latin.md': Buffer.from('---\ntitle: Caf\xe9\ndate: 2026-01-01\n---\n', 'latin1'),
  'articles/draft.md': item({ title: 'Hush', date: '2026-01-01', draft: true }),
  'articles/later.md': item({ title: 'Later', date: '2027-01-01' }),
  'articles/page.html': '<p>No front matter</p>',
  'articles/deep.fr.md': item({ title: 'Puits profonds', date: '2026-01-05' }, 'Des puits.'),
  'articles/deep.md': item({ title: 'Deep', date: '2026-01-05', tags: ['rivers'] }, '[Next](w1.md) ![Map](map.png)'),
  'articles/hidden/index.md': item({ title: 'Hush', date: '2026-02-02', headless: true }),
  'articles/hidden/part.md': item({ title: 'Hush', date: '2026-02-02' }),
  'articles/spanish/_index.md': item({ title: 'Los pozos', lang: 'es' }),
  'articles/spanish/one.md': item({ title: 'Un pozo', date: '2026-02-02' }),
  'pages/about.md': item({ title: 'About' }, 'Who we are.'),
  'authors/amina.md': item({ name: 'Amina Njoroge' }, 'She writes.'),
  'tags/rivers.md': item({ name: 'Rivers and lakes' }, 'Water.'),
};
for (let n = 0; n < 60; n++)
  archive[`articles/w${n}.md`] = item(
    { title: `Wells ${n}`, date: `2026-01-${10 + (n % 20)}`, tags: [`t${n % 5}`], authors: ['amina'] },
    `Water ${n % 7} of the village ${n % 3}.\n\n## Wells ${n}\n\n{{< figure src="map.png" >}} *élections* \`code\``,
  );

const data = { program: programFingerprint() };
const threads =
  (count: number, file?: URL, program = data.program): OpenParserBeside =>
  (_, shaping, asked) =>
    new ParserThreads(count, { program, shaping, asked }, file);

/** All that comes of looking at the archive, as plain values. */
async function found(parserBeside?: OpenParserBeside, { factsOnly = false } = {}) {
  const bodies = new Map<string, Pick<Body, 'html'>>();
  const terms = new Map<string, Terms>();
  const room = {
    ...newsroom(archive, new MemoryStore()),
    program: data.program,
    ...(parserBeside && { parserBeside }),
  };
  const { state } = await openState(room.site);
  const inventory = await look({
    ...{ newsroom: room, state, terms, factsOnly, options: { now: at('2026-05-01T00:00:00Z') } },
    keepBody: ({ path }, body) => void bodies.set(path, body),
  });
  const { parsed, problems, refused, catalogue, paths } = inventory;
  const inOrder = <T>(map: ReadonlyMap<string, T>) => [...map].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return {
    parsed: inOrder(parsed),
    refused: refused.toSorted(),
    problems: problems.map((problem) => JSON.stringify(problem)).toSorted(),
    ...{ catalogue, paths: [...paths].toSorted(), bodies: inOrder(bodies) },
    terms: inOrder(terms).map(([path, { hashes, weights, length }]) => [path, [...hashes], [...weights], length]),
  };
}

/** The same that also tells how many items it was given, and how many of these came back to be parsed here. */
function counted(open: OpenParserBeside): { open: OpenParserBeside; given: number; back: number } {
  const counts = {
    given: 0,
    back: 0,
    open: ((...input) => {
      const beside = open(...input)!;
      return {
        atOnce: beside.atOnce,
        close: () => beside.close(),
        parse: (one, here) => {
          counts.given++;
          return beside.parse(one, () => {
            counts.back++;
            return here();
          });
        },
      };
    }) as OpenParserBeside,
  };
  return counts;
}

let alone: Awaited<ReturnType<typeof found>>;
beforeAll(async () => {
  alone = await found();
});

describe('Threads that parse', () => {
  it.each([1, 3])('give what one thread does (%i)', async (count) => {
    const watched = counted(threads(count));
    expect(await found(watched.open)).toEqual(alone);
    // The first wave goes to the threads, whatever their speed; what is no article comes back.
    expect(watched.given - watched.back).toBeGreaterThan(count * 8);
  });

  it('give the facts alone to those who ask for no more', async () => {
    const facts = await found(threads(1), { factsOnly: true });
    expect(facts).toEqual(await found(undefined, { factsOnly: true }));
    expect(facts.bodies.length + facts.terms.length).toBe(0);
  });

  it('leave to the run the items at which they fail, for whatever reason', async () => {
    const failing = counted(
      (_, shaping, asked) =>
        new ParserThreads(1, { ...data, shaping: { ...shaping, settings: undefined as never }, asked }),
    );
    expect(await found(failing.open)).toEqual(alone);
    expect(failing.back).toBe(failing.given);
  });

  it('leave what is left to the run if they die', async () => {
    const dying = counted(threads(1, pathToFileURL(join(import.meta.dirname, '../../support/dying-worker.ts'))));
    expect(await found(dying.open)).toEqual(alone);
    expect(dying.given - dying.back).toBeGreaterThan(0);
    expect(dying.given - dying.back).toBeLessThanOrEqual(4);
  });

  it('leave everything to the run if they cannot start', async () => {
    const nowhere = counted(threads(2, pathToFileURL(join(import.meta.dirname, 'nowhere.ts'))));
    expect(await found(nowhere.open)).toEqual(alone);
    expect(nowhere.back).toBe(nowhere.given);
  });

  it('leave everything to the run if another program has taken the place of this one', async () => {
    const other = counted(threads(1, undefined, 'another program'));
    expect(await found(other.open)).toEqual(alone);
    expect(other.back).toBe(other.given);
  });

  it('are not started for a few items', () => {
    expect(openParserThreads(2_999, {} as never, { html: false, terms: false })).toBeUndefined();
  });
});
