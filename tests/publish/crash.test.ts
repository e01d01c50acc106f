import { describe, expect, it, vi } from 'vitest';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { publish } from '../../lambdas/publish.ts';
import { Crash, FaultyStore } from '../support/faulty-store.ts';
import { at, cleanBuild, type Files, item, newsroom, standing } from '../support/newsroom.ts';
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

const map = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><path d="M0 0h40v30z"/></svg>';
const nothing: Files = {
  'settings.yaml':
    'name: Wells Weekly\nurl: https://wells.example.org\ndescription: News of wells\nlists: {related: 2}\n',
};
const before: Files = {
  ...nothing,
  'articles/deep.md': item({ title: 'Deep wells', date: '2026-01-05', tags: ['water'], authors: ['Amina'] }),
  'articles/dry.md': item({ title: 'Dry wells', date: '2026-02-05', tags: ['water'] }, 'See [deep](deep.md).'),
  'articles/new.md': item({ title: 'New wells', date: '2026-03-05', tags: ['water'] }, '![Map](../images/map.svg)'),
  'images/map.svg': map,
};
const added: Files = {
  ...before,
  'articles/tidal.md': item({ title: 'Tidal wells', date: '2026-03-09', tags: ['water'], authors: ['Amina'] }),
  'articles/dry.md': item({ title: 'Dry wells again', date: '2026-02-05', tags: [] }, 'Corrected.'),
};
const edited: Files = {
  ...before,
  'articles/dry.md': item({ title: 'Arid wells', date: '2026-02-05', tags: ['water'] }, 'Edited.'),
};
const withdrawn: Files = {
  ...before,
  'articles/new.md': item({ title: 'New wells', date: '2026-03-05', tags: ['water'], withdrawn: 'It was wrong.' }),
};
const { 'articles/deep.md': _deep, ...deleted } = before;
/** With an identity of its own, as the one that is minted follows from the first address. */
const deep = { title: 'Deep wells', date: '2026-01-05', tags: ['water'], id: 'deep-wells' };
const named: Files = { ...before, 'articles/deep.md': item(deep) };
const aliased: Files = { ...before, 'articles/deep.md': item({ ...deep, aliases: ['shallow'] }) };

const now = '2026-04-01T00:00:00Z';
const stories: Record<string, { from: Files; to: Files }> = {
  'a first build': { from: nothing, to: before },
  'an article added and one edited': { from: before, to: added },
  'an article withdrawn, with its picture': { from: before, to: withdrawn },
  'an article deleted': { from: before, to: deleted },
  'an article given its former address': { from: named, to: aliased },
};

const built = new Map<Files, MemoryStore>();

/** The site as it is after `from` was published; nothing is there before the first build. */
async function siteAfter(from: Files): Promise<MemoryStore> {
  if (from === nothing) return new MemoryStore();
  let site = built.get(from);
  if (!site) built.set(from, (site = (await cleanBuild(from, now)).site));
  return site.copy();
}

/** How many operations on the site the step takes when nothing goes wrong. */
async function operationsOf(from: Files, to: Files): Promise<number> {
  const counted = new FaultyStore(await siteAfter(from));
  await publish(newsroom(to, counted), { now: at(now) });
  return counted.operations.length;
}

/** Publishes `to` over `from` and dies at one operation. */
async function crashAt(from: Files, to: Files, crash: { at: number; when: 'before' | 'after' }) {
  const site = await siteAfter(from);
  const dying = new FaultyStore(site, { crash });
  await expect(publish(newsroom(to, dying), { now: at(now) })).rejects.toThrow(Crash);
  return site;
}

describe.each(Object.entries(stories))('A run that dies during %s', (_name, { from, to }) => {
  it.each(['before', 'after'] as const)('%s any operation is healed by the next run, byte for byte', async (when) => {
    const expected = await standing((await cleanBuild(to, now)).site);
    for (let n = await operationsOf(from, to); n > 0; n--) {
      const site = await crashAt(from, to, { at: n, when });
      await publish(newsroom(to, site), { now: at(now) });
      expect(await standing(site), `died ${when} operation ${n}`).toEqual(expected);
    }
  });

  it.each(['before', 'after'] as const)(
    '%s any operation leaves nothing of itself when the content goes back to what it was',
    async (when) => {
      const expected = await standing((await cleanBuild(from, now)).site);
      for (let n = await operationsOf(from, to); n > 0; n--) {
        const site = await crashAt(from, to, { at: n, when });
        await publish(newsroom(from, site), { now: at(now) });
        expect(await standing(site), `died ${when} operation ${n}`).toEqual(expected);
      }
    },
  );

  it('is healed when the next run dies as well, each at any operation', async () => {
    const expected = await standing((await cleanBuild(to, now)).site);
    const total = await operationsOf(from, to);
    for (let n = total; n > 0; n -= 3) {
      const site = await crashAt(from, to, { at: n, when: 'after' });
      const second = new FaultyStore(site, { crash: { at: (n * 7) % total || 1, when: 'before' } });
      await publish(newsroom(from, second), { now: at(now) }).catch((error: unknown) =>
        expect(error).toBeInstanceOf(Crash),
      );
      await publish(newsroom(to, site), { now: at(now) });
      expect(await standing(site), `died at operation ${n}`).toEqual(expected);
    }
  });

  it('is followed by a run that changes nothing more', async () => {
    const total = await operationsOf(from, to);
    for (let n = total; n > 0; n -= 5) {
      const site = await crashAt(from, to, { at: n, when: 'before' });
      await publish(newsroom(to, site), { now: at(now) });
      const again = new FaultyStore(site);
      const report = await publish(newsroom(to, again), { now: at(now) });
      expect(report.changed).toEqual({ written: [], removed: [] });
      expect(again.operations.filter(({ kind }) => kind === 'write' || kind === 'delete')).toEqual([]);
    }
  });
});

describe('Reading the content', () => {
  it('may fail at any operation, and the next run is right all the same', async () => {
    const expected = await standing((await cleanBuild(added, now)).site);
    const mostOperations = 100;
    for (let n = 1; n < mostOperations; n++) {
      const site = await siteAfter(before);
      const content = new FaultyStore(MemoryStore.of(added), { crash: { at: n, when: 'before' } });
      const died = await publish(newsroom(content, site), { now: at(now) }).then(
        () => false,
        () => true,
      );
      await publish(newsroom(added, site), { now: at(now) });
      expect(await standing(site), `died at operation ${n}`).toEqual(expected);
      if (!died && content.operations.length < n) break;
    }
  });

  it('sees the change that comes between looking and writing', async () => {
    const changed = item({ title: 'Deeper wells', date: '2026-01-05', tags: ['water'] }, 'Corrected.');
    const content = MemoryStore.of(before);
    const site = new MemoryStore();
    const moving = new FaultyStore(site, {
      onOperation: async ({ kind, key }) => {
        if (kind === 'write' && key.endsWith('intent.json')) await content.write('articles/deep.md', changed);
      },
    });
    await publish(newsroom(content, moving), { now: at(now) });
    await publish(newsroom(content, site), { now: at(now) });
    const files = { ...before, 'articles/deep.md': changed };
    expect(await standing(site)).toEqual(await standing((await cleanBuild(files, now)).site));
  });

  /** Publishes while an article that stood before changes; `audit`: no body is taken from its page. */
  const whileChanging = async (options: { audit?: true }) => {
    const site = await siteAfter(before);
    const content = MemoryStore.of(added);
    const changed = item({ title: 'Renewed wells', date: '2026-03-05', tags: ['water'] }, 'Renewed body.');
    const moving = new FaultyStore(site, {
      onOperation: async ({ kind, key }) => {
        if (kind === 'write' && key.endsWith('intent.json')) await content.write('articles/new.md', changed);
      },
    });
    await publish(newsroom(content, moving), { now: at(now), ...options });
    return { site, content, files: { ...added, 'articles/new.md': changed } };
  };

  it('never joins the body of one version with the title of another', async () => {
    const { site, files } = await whileChanging({ audit: true });
    expect(await standing(site)).toEqual(await standing((await cleanBuild(files, now)).site));
  });

  it('publishes the version it saw where it needs no other, and the next run the change', async () => {
    const { site, content, files } = await whileChanging({});
    expect(await standing(site)).toEqual(await standing((await cleanBuild(added, now)).site));
    await publish(newsroom(content, site), { now: at(now) });
    expect(await standing(site)).toEqual(await standing((await cleanBuild(files, now)).site));
  });
});

describe('Two runs at once', () => {
  /** Runs `first` and, before its operation `n`, the whole of `other`; `first` dies `later` operations after that, if at all. */
  async function interleaved(run: { first: Files; other: Files; n: number; later?: number }): Promise<MemoryStore> {
    const site = await siteAfter(before);
    const first = new FaultyStore(site, {
      ...(run.later !== undefined && { crash: { at: run.n + run.later, when: 'after' as const } }),
      onOperation: async (_operation, count) => {
        if (count === run.n) await publish(newsroom(run.other, site), { now: at(now) });
      },
    });
    await publish(newsroom(run.first, first), { now: at(now) }).catch((error: unknown) => {
      if (!(error instanceof Crash)) throw error;
    });
    return site;
  }

  it('leave what a clean build would, wherever they meet', async () => {
    const expected = await standing((await cleanBuild(added, now)).site);
    const total = await operationsOf(before, added);
    for (let n = 1; n <= total; n++) {
      const site = await interleaved({ first: added, other: added, n });
      expect(await standing(site), `the other ran at operation ${n}`).toEqual(expected);
    }
  });

  it.each([
    ['the later look', withdrawn],
    ['what the first one saw', added],
    ['what stood before', before],
  ])('with different content, are made good by the next run: it sees %s', async (_name, last) => {
    const expected = await standing((await cleanBuild(last, now)).site);
    const total = await operationsOf(before, added);
    for (let n = 1; n <= total; n++) {
      const site = await interleaved({ first: added, other: withdrawn, n });
      await publish(newsroom(last, site), { now: at(now) });
      expect(await standing(site), `the other ran at operation ${n}`).toEqual(expected);
    }
  });

  it('that look at one content, which changes under the first, end with what it is then', async () => {
    const { 'articles/tidal.md': _tidal, ...without } = added;
    const expected = await standing((await cleanBuild(without, now)).site);
    const total = await operationsOf(before, added);
    for (let n = 1; n <= total; n++) {
      const site = await siteAfter(before);
      const content = MemoryStore.of(added);
      const first = new FaultyStore(site, {
        onOperation: async (_operation, count) => {
          if (count !== n) return;
          await content.delete('articles/tidal.md');
          await publish(newsroom(content, site), { now: at(now) });
        },
      });
      await publish(newsroom(content, first), { now: at(now) });
      await publish(newsroom(content, site), { now: at(now) });
      expect(await standing(site), `the other ran at operation ${n}`).toEqual(expected);
    }
  });

  it('one of which dies after the other has committed, leave no page stale that the state holds for fresh', async () => {
    const total = await operationsOf(before, edited);
    for (const other of [before, withdrawn]) {
      const expected = await standing((await cleanBuild(other, now)).site);
      for (let n = 1; n < total; n++) {
        const site = await interleaved({ first: edited, other, n, later: 1 + (n % 2) });
        await publish(newsroom(other, site), { now: at(now) });
        expect(await standing(site), `the other ran at operation ${n}`).toEqual(expected);
      }
    }
  });
});

describe('A content item that breaks after a run died while it published the item’s new version', () => {
  const first = { ...before, 'articles/dry.md': item({ title: 'Dry wells', date: '2026-02-05' }, 'The first text.') };
  const second = {
    ...before,
    'articles/dry.md': item({ title: 'Arid wells', date: '2026-02-05' }, 'The second text.'),
  };
  const broken = { ...before, 'articles/dry.md': '---\ntitle: Arid wells\ndate: soon\n---\n\nThe third text.\n' };

  it('keeps one version standing, whole, wherever the run died', async () => {
    const total = await operationsOf(first, second);
    for (let n = 1; n <= total; n++) {
      const site = await siteAfter(first);
      const dying = new FaultyStore(site, { crash: { at: n, when: 'after' } });
      await expect(publish(newsroom(second, dying), { now: at(now) })).rejects.toThrow(Crash);
      await publish(newsroom(broken, site), { now: at(now) });
      await publish(newsroom(broken, site), { now: at(now) });
      const page = (await standing(site))['articles/dry/index.html']!;
      const versions = ['Dry wells</h1>', 'Arid wells</h1>', 'The first text.', 'The second text.', 'The third text.'];
      const shown = versions.filter((part) => page.includes(part)).join(' ');
      expect(['Dry wells</h1> The first text.', 'Arid wells</h1> The second text.'], `died after ${n}`).toContain(
        shown,
      );
    }
  });
});
