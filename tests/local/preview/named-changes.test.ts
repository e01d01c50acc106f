import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LocalNewsroom } from '../../../lambdas/local/newsroom.ts';
import { StagedSite } from '../../../lambdas/local/preview/staged-site.ts';
import { FolderStore } from '../../../lambdas/local/stores/folder-store.ts';
import { MemoryStore } from '../../../lambdas/local/stores/memory-store.ts';
import type { Store } from '../../../lambdas/store.ts';
import { at, item, newsroom } from '../../support/newsroom.ts';
import { Random } from '../../support/random.ts';
import { Story } from '../../support/story.ts';

let folder: string;
let content: FolderStore;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tidings-named-'));
  content = new FolderStore(folder);
});

afterEach(() => rmSync(folder, { recursive: true }));

const roomOf = () => newsroom(content, new MemoryStore()) as LocalNewsroom<MemoryStore>;

/** Another look: the template of articles was saved. */
function withSaved({ templates }: LocalNewsroom<MemoryStore>, mark: string): LocalNewsroom<MemoryStore>['templates'] {
  const isMeant = (name: string) => name === 'pages/article';
  const file: typeof templates.file = (name) => templates.file(name);
  const fingerprint: typeof templates.fingerprint = (name) => templates.fingerprint(name) + (isMeant(name) ? mark : '');
  const render = ((name: 'pages/article', view: never) =>
    templates.render(name, view) + (isMeant(name) ? `<!--${mark}-->` : '')) as typeof templates.render;
  return { file, fingerprint, render };
}

/** Makes the folder what the other store is; returns the keys of what that changed. */
async function bring(from: Store, known: Map<string, string>): Promise<Set<string>> {
  const listed = await from.list('');
  const keys = new Set(listed.map(({ key }) => key));
  const gone = [...known.keys()].filter((key) => !keys.has(key));
  const changed = listed.filter(({ key, version }) => known.get(key) !== version);
  for (const key of gone) await content.delete(key);
  for (const { key } of changed) await content.write(key, (await from.read(key))!.body);
  known.clear();
  for (const { key, version } of listed) known.set(key, version);
  return new Set([...gone, ...changed.map(({ key }) => key)]);
}

const texts = async (staged: StagedSite, keys: Iterable<string>) => {
  const found: [string, unknown, string][] = [];
  for (const key of [...keys].toSorted())
    found.push([key, staged.headersOf(key), Buffer.from((await staged.read(key))?.body ?? '').toString('latin1')]);
  return found;
};

/** A preview that is told what has changed beside one that looks at everything. */
class Both {
  readonly rooms = [roomOf(), roomOf()] as const;
  readonly told = new StagedSite(this.rooms[0]);
  readonly whole = new StagedSite(this.rooms[1]);
  /** What could be shown before all was planned. */
  readonly first: [string, unknown, string][] = [];

  /** A template is saved. */
  saveTemplate(mark: string): void {
    for (const room of this.rooms) room.templates = withSaved(roomOf(), mark);
  }

  async look(changed: ReadonlySet<string>, now: number, of: readonly string[] = []): Promise<void> {
    const first: [string, unknown, string][] = [];
    const onFirst = async (key: string) => void first.push(...(await texts(this.told, [key])));
    const [told, whole] = [await this.told.stage({ now }, { changed, onFirst }), await this.whole.stage({ now })];
    expect([of, told]).toEqual([of, whole]);
    const all = await texts(this.whole, this.whole.keys());
    expect([of, await texts(this.told, this.told.keys())]).toEqual([of, all]);
    for (const shown of first) expect([of, all.find(([key]) => key === shown[0])]).toEqual([of, shown]);
    this.first.push(...first);
  }
}

describe('A preview that is told which files have changed', () => {
  it.each([2, 3, 5])('shows what one shows that looks at everything, whatever happens (%i)', async (seed) => {
    const random = new Random(seed);
    const story = new Story(random, { articles: 5 });
    const known = new Map<string, string>();
    const both = new Both();
    await both.look(await bring(story.content, known), story.now);
    for (let step = 0; step < 15; step++) {
      await story.step({ mayBreak: true });
      if (random.below(4) === 0) both.saveTemplate(`saved in step ${step}`);
      await both.look(await bring(story.content, known), story.now, story.log);
      const articles = (await story.content.list('articles/')).filter(({ key }) => key.endsWith('.md'));
      if (articles.length === 0) continue;
      const { key } = random.one(articles);
      const { body } = (await story.content.read(key))!;
      const more = random.one(['More of wells.', 'See [a file](nowhere.pdf) and ![](nothing.png).', '## A place']);
      await story.content.write(key, Buffer.concat([body, Buffer.from(`\n${more} ${step}\n`)]));
      await both.look(await bring(story.content, known), story.now, [...story.log, `more of ${key}`]);
    }
    expect(both.first.length).toBeGreaterThan(3);
  });

  const now = at('2026-06-01T00:00:00Z');
  const wells = { title: 'Wells', date: '2026-05-04', tags: ['Water'] };
  const files = {
    'settings.yaml': 'name: The Wells\nurl: https://wells.example\nlists: { related: 3 }\n',
    'articles/wells.md': item(wells, 'Wells and pumps in Kisumu.'),
    'articles/pumps.md': item(
      { title: 'Pumps', date: '2026-05-03' },
      'Pumps for wells in Kisumu. [Wells](wells.md#deep)',
    ),
    'articles/maps.md': item({ title: 'Maps', date: '2026-05-02' }, 'Maps of roads in Nairobi.'),
  };

  async function opened(): Promise<Both> {
    for (const [key, text] of Object.entries(files)) await content.write(key, text);
    const both = new Both();
    await both.look(new Set(), now);
    return both;
  }

  it('shows the page of an article first whose text was saved, with the list of what is like it now', async () => {
    const both = await opened();
    await content.write(
      'articles/wells.md',
      item({ ...wells, summary: 'Deep.' }, 'Maps of roads in Nairobi. [Pumps](pumps.md)'),
    );
    await both.look(new Set(['articles/wells.md']), now);
    expect(both.first.map(([key]) => key)).toEqual(['articles/wells/index.html']);
    expect(both.first[0]![2]).toContain('Maps of roads in Nairobi.');
  });

  it.each([
    ['another title', 'articles/wells.md', item({ ...wells, title: 'Springs' })],
    ['another day', 'articles/wells.md', item({ ...wells, date: '2026-05-05' })],
    ['another tag', 'articles/wells.md', item({ ...wells, tags: ['Law'] })],
    ['another address', 'articles/wells.md', item({ ...wells, slug: 'springs' })],
    ['a fault', 'articles/wells.md', item({ ...wells, date: 'soon' })],
    ['a draft', 'articles/wells.md', item({ ...wells, draft: true })],
    ['an hour to come', 'articles/wells.md', item({ ...wells, date: '2030-01-01' })],
    ['a new article', 'articles/new.md', item({ title: 'New', date: '2026-05-05' })],
    ['another name of the newsroom', 'settings.yaml', files['settings.yaml'].replace('The Wells', 'The Springs')],
    ['a setting with a problem', 'counters.json', '{"wells": "many"}'],
  ])('waits for the whole plan where more follows from a file: %s', async (_, key, text) => {
    const both = await opened();
    await content.write(key, text);
    await both.look(new Set([key]), now);
    expect(both.first).toEqual([]);
  });

  it('waits for the whole plan when a template was saved too', async () => {
    const both = await opened();
    both.saveTemplate('another');
    await content.write('articles/wells.md', item(wells, 'Another text.'));
    await both.look(new Set(['articles/wells.md']), now);
    expect(both.first).toEqual([]);
    expect(Buffer.from((await both.told.read('articles/wells/index.html'))!.body).toString()).toContain(
      '<!--another-->',
    );
  });

  it('waits for the whole plan when something is due at the same time', async () => {
    const both = await opened();
    await content.write(
      'articles/later.md',
      item({ title: 'Later', date: '2026-06-02', tags: ['Water'] }, 'Of wells.'),
    );
    await both.look(new Set(['articles/later.md']), now);
    await content.write('articles/wells.md', item(wells, 'Another text.'));
    await both.look(new Set(['articles/wells.md']), at('2026-06-03T00:00:00Z'));
    expect(both.first).toEqual([]);
  });

  it('finds what nobody told of', async () => {
    const both = await opened();
    expect(await both.told.isOutdated()).toBe(false);
    await content.write('articles/wells.md', item(wells, 'Another text.'));
    expect(await both.told.isOutdated()).toBe(true);
    await both.told.stage({ now });
    expect(await both.told.isOutdated()).toBe(false);
  });
});
