import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { digestsPrefix, privatePrefix } from '../../../lambdas/core/keys.ts';
import { isPublished } from '../../../lambdas/core/places.ts';
import type { LocalNewsroom } from '../../../lambdas/local/newsroom.ts';
import type { KeptContent } from '../../../lambdas/local/preview/kept-content.ts';
import { StagedSite } from '../../../lambdas/local/preview/staged-site.ts';
import { FolderStore } from '../../../lambdas/local/stores/folder-store.ts';
import { MemoryStore } from '../../../lambdas/local/stores/memory-store.ts';
import { publish } from '../../../lambdas/publish.ts';
import { Moved } from '../../../lambdas/publish/moved.ts';
import { openState } from '../../../lambdas/publish/open.ts';
import type { Store } from '../../../lambdas/store.ts';
import { at, item, newsroom, wholeRun } from '../../support/newsroom.ts';
import { Random } from '../../support/random.ts';
import { Story } from '../../support/story.ts';

const stagedOf = (content: Store, site = new MemoryStore(), kept?: KeptContent) =>
  new StagedSite(newsroom(content, site) as LocalNewsroom<MemoryStore>, { kept });

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

/** The content, of which is noted what is read. */
function noticed(content: Store, read: string[]): Store {
  return {
    parallel: 1,
    list: (prefix) => content.list(prefix),
    read: (key) => {
      read.push(key);
      return content.read(key);
    },
    write: (key, body) => content.write(key, body),
    delete: (key) => content.delete(key),
  };
}

/** What a preview keeps, in memory; the bodies in a file. */
function keptIn(parts: Map<string, Uint8Array>): KeptContent {
  const read = (part: string) => parts.get(part);
  return { read, write: (part, body) => void parts.set(part, Buffer.from(body)), bodies: join(folder, 'bodies') };
}

/** What nothing holds on to is gone from memory. */
async function collected(): Promise<void> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  // What is held weakly lives on to the end of the turn in which it was made or asked for.
  await nextTurn();
  for (let n = 0; n < 4; n++) collect();
}

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'tidings-kept-'))));
afterEach(() => rmSync(folder, { recursive: true }));

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

  it('comes before the related lists of an archive are made, and with its list if somebody asks for an article', async () => {
    const content = MemoryStore.of({ 'settings.yaml': 'name: Wells\nlists: {related: 2}\n' });
    for (let n = 0; n < 1_000; n++) {
      const text = item({ title: `Wells ${n}`, date: '2026-01-01' }, `The villages ${1_000 + n} and ${1_001 + n}.`);
      await content.write(`articles/w${n}.md`, text);
    }
    const staged = stagedOf(content);
    const steps: string[] = [];
    let article: string | undefined;
    await staged.stage(
      { now: at('2026-02-01T00:00:00Z') },
      {
        onPlanned: async () => {
          steps.push('planned');
          expect(textOf((await staged.read('index.html'))?.body)).toContain('Wells 0');
          article = textOf((await staged.read('articles/w7/index.html'))?.body);
        },
        quiet: async () => void steps.push('quiet'),
      },
    );
    expect(steps).toEqual(['planned', 'quiet']);
    expect(article).toContain('href="/articles/w8/"');
    const again = stagedOf(content);
    await again.stage({ now: at('2026-02-01T00:00:00Z') });
    expect(textOf((await again.read('articles/w7/index.html'))?.body)).toBe(article);
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
    const now = at('2026-06-01T00:00:00Z');
    const content = MemoryStore.of({ 'articles/wells.md': item({ title: 'Wells', date: '2026-05-04' }, 'Of wells.') });
    const parts = new Map<string, Uint8Array>();
    const first = stagedOf(content, new MemoryStore(), keptIn(parts));
    await first.stage({ now });
    await first.keep();
    // A preview that knows the article, but has to read its text again.
    rmSync(join(folder, 'bodies'));
    const staged = stagedOf(content, new MemoryStore(), keptIn(parts));
    await staged.stage({ now });
    await content.write('articles/wells.md', item({ title: 'Pumps', date: '2026-05-04' }, 'Of pumps.'));
    await expect(staged.read('articles/wells/index.html')).rejects.toThrow(Moved);
    await staged.stage({ now });
    expect(textOf((await staged.read('articles/wells/index.html'))?.body)).toContain('Of pumps.');
  });

  it('goes without an article at whose page the program fails, or with the version of it that was shown before', async () => {
    const now = at('2026-06-01T00:00:00Z');
    const content = MemoryStore.of({
      'articles/good.md': item({ title: 'Good', date: '2026-05-04' }),
      'articles/was.md': item({ title: 'Was good', date: '2026-05-04' }, 'As it was.'),
      'articles/new.md': item({ title: 'Breaks everything', date: '2026-05-04' }),
    });
    const room = newsroom(content, new MemoryStore()) as LocalNewsroom<MemoryStore>;
    const { templates } = room;
    const render = ((name: 'pages/article', view: { title: string }) => {
      if (name === 'pages/article' && view.title === 'Breaks everything') throw new RangeError('Too deep.');
      return templates.render(name, view as never);
    }) as typeof templates.render;
    const file: typeof templates.file = (name) => templates.file(name);
    const fingerprint: typeof templates.fingerprint = (name) => templates.fingerprint(name);
    const staged = new StagedSite({ ...room, templates: { ...templates, render, file, fingerprint } });
    await staged.stage({ now });
    await staged.read('articles/was/index.html');
    await expect(staged.read('articles/new/index.html')).rejects.toThrow(Moved);
    await content.write('articles/was.md', item({ title: 'Breaks everything', date: '2026-05-04' }, 'As it is.'));
    await staged.stage({ now });
    expect([...staged.keys()]).not.toContain('articles/new/index.html');
    await expect(staged.read('articles/was/index.html')).rejects.toThrow(Moved);
    const { problems } = (await staged.stage({ now }))!;
    expect(problems.map(({ file, found }) => [file, found])).toEqual([
      ['articles/new.md', 'Tidings itself fails on this file (Too deep.)'],
      ['articles/was.md', 'Tidings itself fails on this file (Too deep.)'],
    ]);
    expect(textOf((await staged.read('articles/was/index.html'))?.body)).toContain('As it was.');
    expect(textOf((await staged.read('index.html'))?.body)).not.toContain('Breaks everything');
    await content.write('articles/new.md', item({ title: 'Mended', date: '2026-05-04' }));
    await staged.stage({ now });
    expect(textOf((await staged.read('articles/new/index.html'))?.body)).toContain('Mended');
  });

  it('can be looked at before all is found out that there is to say', async () => {
    const content = MemoryStore.of({ 'articles/wells.md': item({ title: 'Wells', date: '2026-05-04', tilte: 'x' }) });
    const staged = stagedOf(content);
    let shown: string | undefined;
    const onPlanned = async () => {
      shown = textOf((await staged.read('articles/wells/index.html'))?.body);
      expect(staged.problems()).toEqual([]);
    };
    const report = await staged.stage({ now: at('2026-06-01T00:00:00Z') }, { onPlanned });
    expect(shown).toContain('Wells');
    expect(report?.problems).toHaveLength(1);
  });

  it('holds on to nothing of looks before the last two', async () => {
    const content = new MemoryStore();
    const site = new MemoryStore();
    const staged = stagedOf(content, site);
    const looks: WeakRef<object>[][] = [];
    for (let look = 1; look <= 8; look++) {
      await content.write(`articles/wells-${look}.md`, item({ title: `Wells ${look}`, date: '2026-05-04' }, 'Wells.'));
      await staged.stage({ now: at('2026-05-05T00:00:00Z') });
      const { shelf, state } = await openState(site);
      looks.push([shelf, state, state.items, state.stamps].map((held) => new WeakRef(held)));
    }
    await collected();
    // The last one was made from the one before, and may hold some of it.
    const older = looks.slice(0, -2).map((held) => held.filter((one) => one.deref()).length);
    expect(older).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it('is rendered once, and again when something in it has changed', async () => {
    const now = at('2026-06-01T00:00:00Z');
    const content = MemoryStore.of({
      'articles/wells.md': item({ title: 'Wells', date: '2026-05-04' }),
      'articles/pumps.md': item({ title: 'Pumps', date: '2026-05-03', related: false }),
    });
    const staged = stagedOf(content);
    await staged.stage({ now });
    for (const output of staged.unjudged()) await staged.judge(output);
    expect(staged.unjudged()).toEqual([]);
    const before = (await staged.read('articles/pumps/index.html'))?.body;
    await content.write('articles/wells.md', item({ title: 'Wells', date: '2026-05-04' }, 'Another text.'));
    await staged.stage({ now });
    expect((await staged.read('articles/pumps/index.html'))?.body).toBe(before);
    const again = staged.unjudged().map(({ key }) => key);
    expect(again).toContain('articles/wells/index.html');
    expect(again).not.toContain('articles/pumps/index.html');
  });

  it('is what it was at the next start, where what was parsed, related and found out is kept', async () => {
    const now = at('2026-06-01T00:00:00Z');
    const content = MemoryStore.of({
      'articles/wells.md': item({ title: 'Wells', date: '2026-05-04' }, 'Wells and `pumps` in Kisumu.'),
      'articles/pumps.md': item({ title: 'Pumps', date: '2026-05-03' }, 'Pumps for wells in Kisumu.'),
      'articles/draft.md': item({ title: 'Draft', date: '2026-05-03', draft: true }, 'A secret.'),
    });
    const parts = new Map<string, Uint8Array>();
    const kept = keptIn(parts);
    const room = () => newsroom(content, new MemoryStore()) as LocalNewsroom<MemoryStore>;
    const first = new StagedSite(room(), { kept });
    const report = await first.stage({ now });
    for (const output of first.unjudged()) await first.judge(output);
    const expected = await shownBy(first, first.keys());
    await first.keep();
    const read: string[] = [];
    const noting = { ...room(), content: noticed(content, read) };
    const second = new StagedSite(noting, { kept });
    expect(await second.stage({ now })).toEqual(report);
    expect(second.unjudged()).toEqual([]);
    expect(await shownBy(second, second.keys())).toEqual(expected);
    expect(read.filter((key) => key.endsWith('.md'))).toEqual([]);
    // The file no longer holds what was good in it, and nobody has looked at its page since the start.
    await content.write('articles/wells.md', 'No front matter.');
    const third = new StagedSite(room(), { kept });
    await third.stage({ now });
    expect([...third.keys()]).not.toContain('articles/wells/index.html');
    await second.stage({ now });
    expect(textOf((await second.read('articles/wells/index.html'))?.body)).toContain('in Kisumu');
  });

  it('parses nothing that is published already, and shows what it would have shown', async () => {
    const now = at('2026-06-01T00:00:00Z');
    const content = MemoryStore.of({
      'articles/wells.md': item({ title: 'Wells', date: '2026-05-04' }, 'Wells and `pumps` in Kisumu.'),
      'articles/pumps.md': item({ title: 'Pumps', date: '2026-05-03' }, 'Pumps for wells in Kisumu.'),
      'articles/draft.md': item({ title: 'Draft', date: '2026-05-03', draft: true }, 'A secret.'),
    });
    const published = new MemoryStore();
    await publish(newsroom(content, published), { now });
    const read: string[] = [];
    const room = newsroom(content, new MemoryStore()) as LocalNewsroom<MemoryStore>;
    const staged = new StagedSite({ ...room, content: noticed(content, read) }, { published });
    const report = await staged.stage({ now });
    expect(read.filter((key) => key.endsWith('.md'))).toEqual(['articles/draft.md']);
    const afresh = stagedOf(content, new MemoryStore());
    expect(report).toEqual(await afresh.stage({ now }));
    expect(await shownBy(staged, staged.keys())).toEqual(await shownBy(afresh, afresh.keys()));
  });

  it.each(['', 'x', 'not what was kept'])('is made anew where what was kept is damaged (%j)', async (damaged) => {
    const now = at('2026-06-01T00:00:00Z');
    const content = MemoryStore.of({ 'articles/wells.md': item({ title: 'Wells', date: '2026-05-04' }) });
    writeFileSync(join(folder, 'bodies'), damaged);
    const kept: KeptContent = { read: () => Buffer.from(damaged), write: () => {}, bodies: join(folder, 'bodies') };
    const staged = stagedOf(content, new MemoryStore(), kept);
    await staged.stage({ now });
    expect(textOf((await staged.read('articles/wells/index.html'))?.body)).toContain('Wells');
  });
});
