import { mkdtempSync, mkdirSync, readdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { FolderStore } from '../../lambdas/local/stores/folder-store.ts';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { publish, SettingsRefused } from '../../lambdas/publish.ts';
import { at, cutDue, type Files, item, newsroom } from '../support/newsroom.ts';
import { png } from '../support/pictures.ts';

const now = '2026-06-01T00:00:00Z';
const dated = (day: number) => ({ title: `Wells ${day}`, date: `2026-05-${String(day).padStart(2, '0')}` });
const archive: Record<string, string | Uint8Array> = {
  'settings.yaml': 'name: Wells Weekly\nurl: https://wells.example.org\n',
  'articles/rain.md': item({ ...dated(1), tags: ['Water'], author: 'ada' }, '![The well](/images/well.png)'),
  'articles/2026/wells.md': item(dated(2), 'See [the map](/files/map.pdf).'),
  'articles/2026/snow.md': item(dated(3)),
  'pages/about.md': item({ title: 'About us' }),
  'authors/ada.md': item({ name: 'Ada Lovelace' }, 'She counts.'),
  'tags/water.md': item({ name: 'Water' }, 'All about it.'),
  'images/well.png': png.of(),
  'files/map.pdf': 'A map',
};

const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })));

/** A newsroom in a folder that was published. */
async function published(files: Record<string, string | Uint8Array> = archive) {
  const folder = mkdtempSync(join(tmpdir(), 'tidings-unseen-'));
  folders.push(folder);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const site = new MemoryStore();
  const room = newsroom(new FolderStore(folder), site);
  const run = () => publish(room, { now: at(now) });
  await run();
  return { folder, site, run };
}

/** What readers see, and what is held of files with a problem. */
async function standing(site: MemoryStore): Promise<Files> {
  const keys = (await site.list('')).map(({ key }) => key);
  const shown = keys.filter((key) => !key.startsWith('.tidings/') || key.startsWith('.tidings/held/'));
  return Object.fromEntries(
    await Promise.all(shown.map(async (key) => [key, new TextDecoder('latin1').decode((await site.read(key))!.body)])),
  );
}

describe('What was published from a place where nobody can look stays as it was', () => {
  const places = ['articles', 'articles/2026', 'pages', 'authors', 'tags', 'images', 'files'];

  it.each(places)('while %s is a link that leads nowhere, and after that', async (place) => {
    const { folder, site, run } = await published();
    const before = await standing(site);
    renameSync(join(folder, place), join(folder, 'away'));
    symlinkSync('nowhere', join(folder, place));
    for (let runs = 0; runs < 2; runs++) {
      const { problems, outputs } = await run();
      expect(outputs).toMatchObject({ written: 0, removed: 0, remaining: 0 });
      const ofFiles = problems.filter(({ found }) => found.startsWith(`this is in ${place}, which is a symbolic link`));
      expect(ofFiles.map(({ file, severity }) => `${severity} ${file}`)).toEqual(
        Object.keys(archive)
          .filter((path) => path.startsWith(`${place}/`))
          .toSorted()
          .map((path) => `problem ${path}`),
      );
    }
    rmSync(join(folder, place));
    renameSync(join(folder, 'away'), join(folder, place));
    expect((await run()).problems).toEqual([]);
    expect(await standing(site)).toEqual(before);
  });

  it('while other articles appear', async () => {
    const { folder, site, run } = await published();
    renameSync(join(folder, 'articles/2026'), join(folder, 'away'));
    symlinkSync('nowhere', join(folder, 'articles/2026'));
    writeFileSync(join(folder, 'articles/new.md'), item(dated(4)));
    expect((await run()).appeared.map(({ path }) => path)).toEqual(['articles/new.md']);
    rmSync(join(folder, 'articles/2026'));
    renameSync(join(folder, 'away'), join(folder, 'articles/2026'));
    await run();
    const fresh = await published({ ...archive, 'articles/new.md': item(dated(4)) });
    expect(await standing(site)).toEqual(await standing(fresh.site));
  });
});

describe('A file that a full disk left empty is no file that says nothing', () => {
  it.each(['articles/rain.md', 'pages/about.md', 'authors/ada.md', 'tags/water.md', 'articles/bare.html'])(
    'and what was published from %s stays as it was',
    async (path) => {
      const files = { ...archive, 'articles/bare.html': item(dated(4)) };
      const { folder, site, run } = await published(files);
      const before = await standing(site);
      writeFileSync(join(folder, path), '');
      const { problems, outputs } = await run();
      expect(outputs).toMatchObject({ written: 0, removed: 0 });
      expect(problems.map(({ file, found }) => `${file}: ${found}`)).toEqual([`${path}: the file is empty`]);
      writeFileSync(join(folder, path), files[path as keyof typeof files]);
      await run();
      expect(await standing(site)).toEqual(before);
    },
  );
});

describe('A file about articles that a full disk left empty', () => {
  it.each([
    ['_config.yml', 'defaults: [{ scope: { path: later }, values: { published: false } }]'],
    ['articles/later/later.json', '{ "draft": true }'],
  ])('makes nothing public that %s kept back, and takes nothing away', async (path, text) => {
    const { folder, run } = await published({ ...archive, 'articles/later/secret.md': item(dated(4)), [path]: text });
    writeFileSync(join(folder, path), '');
    const { appeared, outputs, problems } = await run();
    expect([appeared, outputs.written, outputs.removed]).toEqual([[], 0, 0]);
    expect(problems.map(({ file, found }) => `${file}: ${found}`)).toEqual([`${path}: the file is empty`]);
  });
});

describe('A file behind a link that leads nowhere is not one that is missing', () => {
  it('and what it would keep from the public stays private', async () => {
    const { folder, run } = await published({
      ...archive,
      'articles/later/secret.md': item(dated(4)),
      '_config.yml': 'defaults: [{ scope: { path: later }, values: { published: false } }]',
    });
    rmSync(join(folder, '_config.yml'));
    symlinkSync('nowhere', join(folder, '_config.yml'));
    const { appeared, problems } = await run();
    expect(appeared).toEqual([]);
    expect(problems.map(({ file, found }) => `${file}: ${found}`)).toEqual([
      expect.stringMatching(/^_config\.yml: this is a file that cannot be read .* leads nowhere/) as string,
    ]);
  });

  it('and a site whose records of issues are behind one is left as it is', async () => {
    const files = {
      ...archive,
      'articles/new.md': item(dated(25)),
      'settings.yaml': `${String(archive['settings.yaml'])}digest: { from: a@wells.example }\n`,
    };
    const { folder } = await published(files);
    const out = join(folder, 'site');
    const room = newsroom(new FolderStore(folder), new FolderStore(out));
    const { cut } = await cutDue(room, at('2026-05-29T08:00:00Z'));
    expect(cut).toHaveLength(1);
    const pages = () => readdirSync(out, { recursive: true }).filter((path) => !String(path).startsWith('.tidings'));
    await publish(room, { now: at(now) });
    for (const place of ['digests', 'digests/2026-05-29']) {
      const before = pages();
      renameSync(join(out, place), join(folder, 'away'));
      symlinkSync('nowhere', join(out, place));
      await expect(publish(room, { now: at(now) })).rejects.toThrow(`${place} is a symbolic link that leads nowhere`);
      await expect(cutDue(room, at(now))).rejects.toThrow(`${place} is a symbolic link that leads nowhere`);
      rmSync(join(out, place));
      renameSync(join(folder, 'away'), join(out, place));
      expect(pages()).toEqual(before);
      expect((await publish(room, { now: at(now) })).outputs).toMatchObject({ written: 0, removed: 0 });
    }
  });
});

describe('A newsroom in which everything is gone is no newsroom in which everything was deleted', () => {
  const articles = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`articles/${index}.md`, item(dated(index + 1))]));
  const many = articles(10);
  const settings = { 'settings.yaml': archive['settings.yaml']! };

  /** What is said where nothing is published, and nothing was touched. */
  const refusal = async ({ site, run }: Awaited<ReturnType<typeof published>>) => {
    const before = await standing(site);
    const refused = await run().then(undefined, (error: unknown) => error);
    expect(refused).toBeInstanceOf(SettingsRefused);
    expect(await standing(site)).toEqual(before);
    return (refused as SettingsRefused).problems.map(({ found }) => found);
  };

  it.each([
    [
      'no file is left',
      (folder: string) => rmSync(folder, { recursive: true }),
      'settings.yaml is missing, and it was',
    ],
    [
      'the settings are empty',
      (folder: string) => writeFileSync(join(folder, 'settings.yaml'), ''),
      'settings.yaml is empty',
    ],
    ['the settings are missing', (folder: string) => rmSync(join(folder, 'settings.yaml')), 'settings.yaml is missing'],
    [
      'no article is left of many',
      (folder: string) => rmSync(join(folder, 'articles'), { recursive: true }),
      'there is no article in articles/, and 10 articles were public',
    ],
  ])('and is refused: %s', async (_, lose, found) => {
    const room = await published({ ...settings, ...many });
    lose(room.folder);
    mkdirSync(room.folder, { recursive: true });
    expect(await refusal(room)).toEqual([expect.stringContaining(found) as string]);
  });

  it.each(['.DS_Store', '_index.md', 'well.png'])(
    'and is refused if only %s is left of many articles',
    async (name) => {
      const room = await published({ ...settings, ...many });
      rmSync(join(room.folder, 'articles'), { recursive: true });
      mkdirSync(join(room.folder, 'articles'));
      writeFileSync(join(room.folder, 'articles', name), '');
      expect(await refusal(room)).toEqual([expect.stringContaining('there is no article in articles/') as string]);
    },
  );

  it('but a few articles can all be deleted', async () => {
    const room = await published({ ...settings, ...articles(9) });
    rmSync(join(room.folder, 'articles'), { recursive: true });
    expect((await room.run()).outputs.removed).toBeGreaterThan(9);
  });

  it('and many, or the settings, where the state was removed first', async () => {
    const room = await published({ ...settings, ...many });
    rmSync(room.folder, { recursive: true });
    mkdirSync(room.folder);
    await room.site.delete('.tidings/state.json');
    expect((await room.run()).outputs.removed).toBeGreaterThan(10);
  });
});
