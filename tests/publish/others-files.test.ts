import { describe, expect, it } from 'vitest';
import { placeOf, places } from '../../lambdas/core/places.ts';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { FolderStore } from '../../lambdas/local/stores/folder-store.ts';
import { publish } from '../../lambdas/publish.ts';
import type { Store } from '../../lambdas/store.ts';
import { at, type Files, item, newsroom, wholeRun } from '../support/newsroom.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const now = '2026-11-20T09:00:00Z';
const map = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><path d="M0 0h40v30z"/></svg>';
const content: Files = {
  'settings.yaml':
    'name: Wells\nurl: https://wells.example.org\nfeeds: { entries: 1 }\ndigest: {from: desk@example.org}\n',
  'articles/wells.md': item(
    { title: 'Wells', date: '2026-10-19', tags: ['Water'], authors: ['Amina'], aliases: ['springs'] },
    '![Map](../images/map.svg)',
  ),
  'articles/lake.md': item({ title: 'Lake', date: '2026-11-18', tags: ['Water'] }),
  'images/map.svg': map,
};
/** Half of the newsroom goes, and with it half of the outputs. */
const { 'articles/wells.md': _wells, ...less } = content;

const ownNames: Record<string, string> = {
  ...{ '<name>': 'wells', '<yyyy>': '2026', '<mm>': '10', '<part>': '2026', '<issue>': '2026-11-20' },
  ...{ '<hash>': 'voTAuyWUQ_XSaGp4H9fZ9W', '<ending>': 'png', '<kept>': 'mine/x.json' },
};

/** One key of each place, as a site may have it. */
const owned = places.map(({ key }) => key.replace(/<[a-z]+>/g, (name) => ownNames[name]!));

/** What somebody may put next to each of them, above it and below it. */
const foreign = [
  ...new Set(
    owned
      .filter((key) => !/^\.tidings\/(?:state|ids|held)\//.test(key))
      .flatMap((key) => {
        const folder = key.slice(0, key.lastIndexOf('/') + 1);
        return [`${key}.bak`, `${folder}mine.txt`, `${folder}my files/photo.jpg`, `${folder}index.htm`, `mine/${key}`];
      }),
  ),
  ...['feeds/index.html', 'feeds/feed.xml', 'feed/index.xml', 'CNAME', '.htaccess', '.well-known/security.txt'],
  ...['favicon.ico', 'about/index.html', 'assets/jquery.min.js', 'assets/logo.png', 'archive/2026/index.html'],
  ...[
    'sitemap-news.xml',
    'digests/extra/page.html',
    'google-verification.html',
    'site.css',
    'Articles/wells/index.html',
  ],
].filter((key) => placeOf(key) === undefined);

/** How a site may lose what is known of it. */
const losses: Record<string, (key: string) => boolean> = {
  'nothing of .tidings/': () => false,
  'the state': (key) => key === '.tidings/state.json',
  'all of .tidings/': (key) => key.startsWith('.tidings/') && !foreign.includes(key),
};

async function othersFiles(site: Store): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const key of foreign) {
    const stored = await site.read(key);
    if (stored) found[key] = new TextDecoder().decode(stored.body);
  }
  return found;
}

/** Everything that may remove something, one after the other, each with what is lost before it. */
async function everyRun(site: Store, isLost: (key: string) => boolean): Promise<void> {
  await wholeRun(newsroom(content, site), at(now));
  for (const files of [less, content, { 'settings.yaml': content['settings.yaml']! }, less])
    for (const audit of [false, true]) {
      for (const { key } of await site.list('')) if (isLost(key)) await site.delete(key);
      await publish(newsroom(files, site), { now: at(now), ...(audit && { audit }) });
    }
  await wholeRun(newsroom(less, site), at('2026-12-04T09:00:00Z'));
}

describe("Somebody else's files, anywhere in the site", () => {
  it('are many, beside whatever the program writes', () => {
    expect(foreign.length).toBeGreaterThan(80);
    expect(new Set(foreign.map((key) => key.split('/')[0]))).toContain('feeds');
  });

  it.each(Object.entries(losses))('stay as they are when the site loses %s', async (_, isLost) => {
    const mine = Object.fromEntries(foreign.map((key) => [key, `Mine: ${key}`]));
    const site = MemoryStore.of(mine);
    await everyRun(site, isLost);
    expect(await othersFiles(site)).toEqual(mine);
    for (const key of foreign) expect((await site.read(key))!.version, key).toMatch(/^1-/);
  });

  it('stay in a folder too, with the folders that they are in', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tidings-others-'));
    const site = new FolderStore(folder);
    const mine = Object.fromEntries(foreign.map((key) => [key, `Mine: ${key}`]));
    for (const [key, text] of Object.entries(mine)) await site.write(key, text);
    await everyRun(site, losses['all of .tidings/']!);
    expect(await othersFiles(site)).toEqual(mine);
    rmSync(folder, { recursive: true });
  });
});
