import { describe, expect, it, vi } from 'vitest';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { danglingLinks, differences, newsroom, standing, wholeRun } from '../support/newsroom.ts';
import { Random, seeds } from '../support/random.ts';
import { Story } from '../support/story.ts';
import { expectedErrors, outcomeOf, TroubledStore, troubles } from '../support/troubled-store.ts';
import { deepFreeze } from '../support/frozen.ts';

// No step of a run changes what an earlier one made.
vi.mock(import('../../lambdas/publish/open.ts'), async (original) => {
  const { open, ...others } = await original();
  return { ...others, open: async (...input) => deepFreeze(await open(...input)) };
});
vi.mock(import('../../lambdas/publish/look.ts'), async (original) => {
  const { look, ...others } = await original();
  return { ...others, look: async (...input) => deepFreeze(await look(...input)) };
});

/** How many runs of each story go well. */
const rounds = 40;

describe('A long story of edits, faults and time', () => {
  it.each(seeds(1, 2, 3, 4, 5, 6))(
    'in which everything befalls the store is, after each run that goes well, what a clean build makes of it (seed %i)',
    async (seed) => {
      const random = new Random(seed);
      const story = new Story(random);
      const site = new MemoryStore();
      for (let round = 0; round < rounds; round++) {
        for (let steps = 1 + random.below(3); steps > 0; steps--) await story.step({ mayBreak: round > 0 });
        for (let attempt = random.below(4); attempt > 0; attempt--) {
          await runInTrouble(story, site, random);
          await expectNothingEarly(story, site);
          if (!story.hasFault && random.happens(0.5)) await story.step();
        }
        await expectCleanBuild(story, site);
        await expectNothingEarly(story, site);
      }
    },
  );

  it.each(seeds(11, 12, 13, 14))(
    'in which the clock jumps ahead and back, and runs come late, twice or never, is the same (seed %i)',
    async (seed) => {
      const random = new Random(seed);
      const story = new Story(random);
      const site = new MemoryStore();
      for (let round = 0; round < rounds; round++) {
        // A run that never comes is several steps at once.
        for (let steps = random.below(6); steps > 0; steps--) await story.step({ mayJump: true, mayBreak: round > 0 });
        await expectCleanBuild(story, site);
        if (random.happens(0.3)) await expectNothingToDo(story, site);
      }
    },
  );
});

describe('Records', () => {
  it.each(seeds(21, 22))(
    'of issues never change, and tell each article once, whatever befalls the store and the clock (seed %i)',
    async (seed) => {
      const random = new Random(seed);
      const story = new Story(random);
      const site = new MemoryStore();
      const sent = new Map<string, string>();
      for (let round = 0; round < rounds * 2; round++) {
        // Time first goes its way, so that there are issues to be told when it jumps.
        await story.step({ mayJump: round > rounds && random.happens(0.1) });
        if (random.happens(0.6)) story.passDay();
        await runInTrouble(story, site, random);
        // Issues are due on Fridays; without a run that goes well there would be none to look at.
        if (new Date(story.now).getUTCDay() === 5) await wholeRun(newsroom(story.content, site), story.now);
        const stands = await standing(site);
        for (const [key, text] of Object.entries(stands)) {
          if (!isSent(key)) continue;
          expect(sent.get(key) ?? text, `${key}\n${story.log.join('\n')}`).toBe(text);
          sent.set(key, text);
        }
        for (const key of sent.keys()) expect(stands, story.log.join('\n')).toHaveProperty([key]);
      }
      expect(sent.size).toBeGreaterThan(0);
      const told = [...sent].filter(([key]) => key.endsWith('issue.json')).flatMap(([, text]) => idsIn(text));
      expect(told.length).toBeGreaterThan(0);
      expect(told.filter((id, at) => told.indexOf(id) !== at)).toEqual([]);
    },
  );
});

/** Publishes, and compares all that is there with a clean build, byte for byte. */
async function expectCleanBuild(story: Story, site: MemoryStore): Promise<void> {
  await wholeRun(newsroom(story.content, site), story.now);
  const clean = await story.cleanBuild(site);
  expect(differences(await standing(site), await standing(clean)), story.log.join('\n')).toEqual({});
  expect(
    (await danglingLinks(site)).filter((link) => !isSent(link)),
    story.log.join('\n'),
  ).toEqual([]);
  await story.published(clean);
  story.log.push('--- published');
}

async function expectNothingToDo(story: Story, site: MemoryStore): Promise<void> {
  const { changed } = await wholeRun(newsroom(story.content, site), story.now);
  expect(changed, story.log.join('\n')).toEqual({ written: [], removed: [] });
}

/** What was never public is nowhere to be found, also not in the state. */
async function expectNothingEarly(story: Story, site: MemoryStore): Promise<void> {
  const secrets = story.secrets();
  for (const { key } of await site.list('')) {
    const text = new TextDecoder().decode((await site.read(key))!.body);
    const betrayed = secrets.filter((secret) => text.includes(secret));
    expect(betrayed, `${key}\n${story.log.join('\n')}`).toEqual([]);
  }
}

/** Now and then something befalls an operation on the site, and on the content too while none of its files is faulty. */
async function runInTrouble(story: Story, site: MemoryStore, random: Random): Promise<void> {
  const kinds = random.happens(0.5) ? troubles : [random.one(troubles)];
  const frequency = random.one([0.005, 0.02, 0.1]);
  const parallel = random.one([1, 4, 32]);
  const troubleAt = () => (random.happens(frequency) ? random.one(kinds) : undefined);
  const isCalm = story.hasFault || random.happens(0.8);
  const stores = {
    site: new TroubledStore(site, troubleAt, { parallel }),
    content: new TroubledStore(story.content, isCalm ? () => undefined : troubleAt, { parallel }),
  };
  const run = wholeRun(newsroom(stores.content, stores.site), story.now);
  const outcome = await outcomeOf(run, stores.site, stores.content);
  story.log.push(`--- a run in trouble: ${outcome.end === 'failed' ? String(outcome.error) : outcome.end}`);
  if (outcome.end === 'failed' && !expectedErrors.has((outcome.error as Error).name)) throw outcome.error;
}

/** Records and mail, which stay as they were sent. */
function isSent(key: string): boolean {
  return /^digests\/[^/]+\/(?:email|message|issue\.json)/.test(key);
}

/** The identities of the articles that an issue tells; with the digest's name, as each digest may tell an article. */
function idsIn(record: string): string[] {
  const { digest, articles = [] } = JSON.parse(record) as { digest: string; articles?: { id: string }[] };
  return articles.map(({ id }) => `${digest} ${id}`);
}
