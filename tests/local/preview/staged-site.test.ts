import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { digestsPrefix, privatePrefix } from '../../../lambdas/core/keys.ts';
import { isPublished } from '../../../lambdas/core/places.ts';
import type { LocalNewsroom } from '../../../lambdas/local/newsroom.ts';
import { StagedSite } from '../../../lambdas/local/preview/staged-site.ts';
import { FolderStore } from '../../../lambdas/local/stores/folder-store.ts';
import { MemoryStore } from '../../../lambdas/local/stores/memory-store.ts';
import { publish } from '../../../lambdas/publish.ts';
import type { Store } from '../../../lambdas/store.ts';
import { at, item, newsroom, wholeRun } from '../../support/newsroom.ts';
import { Random } from '../../support/random.ts';
import { Story } from '../../support/story.ts';

const stagedOf = (content: Store, site = new MemoryStore()) =>
  new StagedSite(newsroom(content, site) as LocalNewsroom<MemoryStore>);

/** All that is published: keys, how they are served, and bytes. */
async function publishedIn(site: MemoryStore) {
  const keys = (await site.list(''))
    .map(({ key }) => key)
    .filter((key) => !key.startsWith(privatePrefix) && (!key.startsWith(digestsPrefix) || isPublished(key)));
  return new Map(
    await Promise.all(
      keys.map(
        async (key) => [key, { headers: site.headersOf(key), text: textOf((await site.read(key))?.body) }] as const,
      ),
    ),
  );
}

/** The same of what is rendered when it is asked for. */
async function shownBy(staged: StagedSite, keys: Iterable<string>) {
  const shown = new Map<string, { headers: unknown; text: string | undefined }>();
  for (const key of keys)
    shown.set(key, { headers: staged.headersOf(key), text: textOf((await staged.read(key))?.body) });
  return shown;
}

async function bringIssues(from: MemoryStore, to: MemoryStore): Promise<void> {
  for (const { key } of await from.list(digestsPrefix))
    if (!isPublished(key)) await to.write(key, (await from.read(key))!.body);
}

function textOf(body: Uint8Array | undefined): string | undefined {
  return body && Buffer.from(body).toString('latin1');
}

describe('What the preview renders when it is asked for', () => {
  it('is what a build of the sample newsroom writes, byte for byte, and is served the same', async () => {
    const content = new FolderStore(join(import.meta.dirname, '../../../content'));
    const now = at('2030-01-01T00:00:00Z');
    const site = new MemoryStore();
    const built = await publish(newsroom(content, site), { now });
    const staged = stagedOf(content);
    const report = await staged.stage({ now });
    const expected = await publishedIn(site);
    expect(expected.size).toBeGreaterThan(100);
    expect([...staged.keys()].toSorted()).toEqual([...expected.keys()].toSorted());
    // Backwards, because nobody asks in the order in which a build writes.
    expect(await shownBy(staged, [...expected.keys()].toReversed())).toEqual(expected);
    expect({ ...report, problems: staged.problems() }).toEqual({ ...built, appeared: [] });
  });

  it.each([1, 4])('is what publishing has made of any story of a newsroom, at each of its steps (%i)', async (seed) => {
    const random = new Random(seed);
    const story = new Story(random, { articles: 6 });
    const site = new MemoryStore();
    const own = new MemoryStore();
    const staged = stagedOf(story.content, own);
    for (let step = 0; step < 20; step++) {
      if (step > 0) await story.step({ mayBreak: true });
      const built = await publish(newsroom(story.content, site), { now: story.now });
      await staged.stage({ now: story.now });
      await shownBy(staged, staged.keys());
      expect([story.log, staged.problems()]).toEqual([story.log, built.problems]);
      // Issues are cut elsewhere.
      await wholeRun(newsroom(story.content, site), story.now);
      await bringIssues(site, own);
      await staged.stage({ now: story.now });
      const expected = await publishedIn(site);
      expect([story.log, [...staged.keys()].toSorted()]).toEqual([story.log, [...expected.keys()].toSorted()]);
      expect([story.log, await shownBy(staged, expected.keys())]).toEqual([story.log, expected]);
    }
  });

  it('is never of two versions of the content: of what has changed since the look, nothing is shown', async () => {
    const content = MemoryStore.of({ 'articles/wells.md': item({ title: 'Wells', date: '2026-05-04' }) });
    const staged = stagedOf(content);
    await staged.stage({ now: at('2026-06-01T00:00:00Z') });
    await content.write('articles/wells.md', item({ title: 'Pumps', date: '2026-05-04' }, 'Of pumps.'));
    await staged.stage({ now: at('2026-06-01T00:00:00Z') });
    expect(textOf((await staged.read('articles/wells/index.html'))?.body)).toContain('Of pumps.');
  });
});
