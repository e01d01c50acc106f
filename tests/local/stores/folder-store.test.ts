import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { FolderStore } from '../../../lambdas/local/stores/folder-store.ts';
import { storeContract } from '../../store-contract.ts';

const folders: string[] = [];
function temporaryFolder(): string {
  const folder = fs.mkdtempSync(join(tmpdir(), 'tidings-store-'));
  folders.push(folder);
  return folder;
}
afterAll(() => folders.forEach((folder) => fs.rmSync(folder, { recursive: true })));

storeContract('A folder', async () => new FolderStore(temporaryFolder()));

/** Does it as somebody whom permissions bind: the superuser may read everything. */
async function unprivileged(act: () => Promise<unknown>): Promise<void> {
  const isRoot = process.getuid?.() === 0;
  if (isRoot) process.seteuid!(65_534);
  try {
    await act();
  } finally {
    if (isRoot) process.seteuid!(0);
  }
}

describe('A folder as a store', () => {
  it.each(['../outside.txt', 'a/../../outside.txt', '/etc/passwd', 'a//b', './a', 'a\\b', 'a\0b', ''])(
    'refuses the key %j',
    async (key) => {
      const parent = temporaryFolder();
      const store = new FolderStore(join(parent, 'site'));
      await expect(store.write(key, 'x')).rejects.toThrow('does not name a place inside');
      await expect(store.read(key)).rejects.toThrow('does not name a place inside');
      await expect(store.delete(key)).rejects.toThrow('does not name a place inside');
      expect(fs.readdirSync(parent)).toEqual([]);
    },
  );

  it('does not write through a symbolic link that leaves the folder', async () => {
    const outside = temporaryFolder();
    const folder = temporaryFolder();
    fs.symlinkSync(outside, join(folder, 'articles'));
    await expect(new FolderStore(folder).write('articles/a.html', 'x')).rejects.toThrow('leaves');
    expect(fs.readdirSync(outside)).toEqual([]);
  });

  it('does not write through one that lies in a folder where it wrote before', async () => {
    const outside = temporaryFolder();
    const folder = temporaryFolder();
    const store = new FolderStore(folder);
    await store.write('articles/a/index.html', 'x');
    await store.write('articles/b/index.html', 'x');
    fs.symlinkSync(outside, join(folder, 'articles/c'));
    await expect(store.write('articles/c/index.html', 'x')).rejects.toThrow('leaves');
    await expect(store.write('articles/c/deep/index.html', 'x')).rejects.toThrow('leaves');
    expect(fs.readFileSync(join(folder, 'articles/b/index.html'), 'utf8')).toBe('x');
    expect(fs.readdirSync(outside)).toEqual([]);
  });

  it('lists what cannot be read with the reason, and everything else as it is', async () => {
    const folder = temporaryFolder();
    fs.writeFileSync(join(folder, 'good.md'), 'good');
    fs.mkdirSync(join(folder, 'folder.md'));
    fs.symlinkSync('/etc/hostname', join(folder, 'leaves.md'));
    fs.symlinkSync('nowhere.md', join(folder, 'broken.md'));
    fs.symlinkSync('good.md', join(folder, 'link.md'));
    fs.symlinkSync('folder.md', join(folder, 'link-to-folder.md'));
    const listed = await new FolderStore(folder).list('');
    expect(listed.map(({ key, fault }) => [key, fault])).toEqual([
      ['broken.md', 'a symbolic link that leads nowhere'],
      ['folder.md', 'a folder with the name of an article'],
      ['good.md', undefined],
      ['leaves.md', 'a symbolic link that leaves the folder'],
      ['link-to-folder.md', 'a symbolic link to something other than a file'],
      ['link.md', undefined],
    ]);
  });

  it('does not take for absent what is behind a link that leads nowhere', async () => {
    const folder = temporaryFolder();
    const store = new FolderStore(folder);
    fs.symlinkSync('nowhere', join(folder, 'digests'));
    fs.symlinkSync('nowhere.yml', join(folder, '_config.yml'));
    for (const key of ['_config.yml', 'digests/2026-11-20.md', 'digests/weekly/2026-11-20.md'])
      await expect(store.read(key)).rejects.toThrow('is a symbolic link that leads nowhere');
    for (const prefix of ['digests/', 'digests/weekly/', 'digests/week'])
      await expect(store.list(prefix)).rejects.toThrow('/digests is a symbolic link that leads nowhere');
    expect(await store.read('articles/wells.md')).toBeUndefined();
    expect(await store.list('articles/')).toEqual([]);
    expect((await store.list('')).map(({ key }) => key)).toEqual(['_config.yml', 'digests']);
  });

  // Nothing is forbidden to the superuser.
  it('does not take for empty a folder that cannot be read', async () => {
    const folder = temporaryFolder();
    fs.chmodSync(folder, 0o755);
    fs.mkdirSync(join(folder, 'digests'), { mode: 0o300 });
    await unprivileged(async () => {
      await expect(new FolderStore(folder).list('digests/')).rejects.toThrow('EACCES');
      expect(await new FolderStore(folder).list('')).toMatchObject([{ key: 'digests', isFolder: true }]);
    });
    fs.chmodSync(folder, 0o300);
    await unprivileged(() => expect(new FolderStore(folder).list('')).rejects.toThrow('EACCES'));
    fs.chmodSync(folder, 0o700);
  });

  it('writes into a folder that another process removed, as it was empty', async () => {
    const folder = temporaryFolder();
    const [one, other] = [new FolderStore(folder), new FolderStore(folder)];
    await one.write('articles/dry/index.html', 'first');
    await other.delete('articles/dry/index.html');
    await one.write('articles/dry/index.html', 'second', { when: 'absent' });
    expect(new TextDecoder().decode((await other.read('articles/dry/index.html'))?.body)).toBe('second');
  });

  it('notices a change that keeps size and time of modification', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'a.md');
    fs.writeFileSync(file, 'one');
    fs.utimesSync(file, 1, 1);
    const store = new FolderStore(folder);
    const [before] = await store.list('');
    fs.writeFileSync(file, 'two');
    fs.utimesSync(file, 1, 1);
    const [after] = await store.list('');
    expect(after!.version).not.toBe(before!.version);
  });

  it('leaves no empty folders and no temporary files behind', async () => {
    const folder = temporaryFolder();
    const store = new FolderStore(folder);
    await store.write('articles/wells/index.html', 'x');
    await store.write('articles/index.html', 'x', { when: 'absent' });
    await store.delete('articles/wells/index.html');
    expect(fs.readdirSync(join(folder, 'articles'))).toEqual(['index.html']);
    expect(fs.readdirSync(join(folder, '.tidings/tmp'))).toEqual([]);
    expect((await store.list('')).map(({ key }) => key)).toEqual(['articles/index.html']);
  });

  it('never shows a reader half of a file', async () => {
    const folder = temporaryFolder();
    const store = new FolderStore(folder);
    await store.write('page.html', 'old');
    const open = fs.openSync(join(folder, 'page.html'), 'r');
    await store.write('page.html', 'new and longer');
    const seen = Buffer.alloc(20);
    expect(seen.toString('utf8', 0, fs.readSync(open, seen))).toBe('old');
    fs.closeSync(open);
  });

  it('takes over the lock of a process that died', async () => {
    const folder = temporaryFolder();
    const store = new FolderStore(folder);
    await store.write('page.html', 'x');
    const lock = join(folder, '.tidings/tmp/lock');
    fs.writeFileSync(lock, '');
    const past = new Date(Date.now() - 60_000);
    fs.utimesSync(lock, past, past);
    await store.delete('page.html');
    expect(await store.read('page.html')).toBeUndefined();
  });

  it('lists again what has changed, as if it listed everything', async () => {
    const folder = temporaryFolder();
    const path = (key: string) => join(folder, key);
    const put = (key: string, text: string) => {
      fs.mkdirSync(join(path(key), '..'), { recursive: true });
      fs.writeFileSync(path(key), text);
    };
    put('settings.yaml', 'name: Wells');
    put('articles/2026/wells.md', 'one');
    put('articles/pumps.md', 'one');
    put('images/map.svg', 'one');
    fs.symlinkSync('map.svg', path('images/link.svg'));
    const store = new FolderStore(folder);
    let before = await store.list('');
    const after: [keys: string[], act: () => void][] = [
      [[], () => {}],
      [['articles/pumps.md'], () => put('articles/pumps.md', 'another text')],
      [['articles/new.md'], () => put('articles/new.md', 'new')],
      [['articles/new.md', 'articles/old.md'], () => fs.renameSync(path('articles/new.md'), path('articles/old.md'))],
      [['articles/2025'], () => put('articles/2025/05/deep.md', 'deep')],
      [['articles/2025', 'articles/2024'], () => fs.renameSync(path('articles/2025'), path('articles/2024'))],
      [['articles/2024'], () => fs.rmSync(path('articles/2024'), { recursive: true })],
      [['articles/2026/wells.md', 'articles/2026'], () => fs.rmSync(path('articles/2026'), { recursive: true })],
      [['articles/2026'], () => put('articles/2026', 'a file now')],
      [['articles/2026'], () => fs.rmSync(path('articles/2026'))],
      [['articles/folder.md'], () => fs.mkdirSync(path('articles/folder.md'))],
      [['images/map.svg'], () => put('images/map.svg', 'what a link leads to')],
      [['images/broken.svg'], () => fs.symlinkSync('nowhere.svg', path('images/broken.svg'))],
      [['images/nowhere.svg'], () => put('images/nowhere.svg', 'somewhere')],
      [['articles/nothing.md', 'nowhere/nothing.md', 'settings.yaml/nothing.md'], () => {}],
    ];
    for (const [keys, act] of after) {
      act();
      const again = await store.listAgain(before, new Set(keys));
      expect([keys, again]).toEqual([keys, await new FolderStore(folder).list('')]);
      before = again;
    }
  });
});
