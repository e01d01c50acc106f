import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FolderWatch, watchFolders } from '../../../lambdas/local/preview/folder-watch.ts';
import { until } from '../../support/tidings.ts';

let folder: string;
let watch: FolderWatch;
let changes: number;
let begun: number;
/** What was said to have changed last, by paths in the folder. */
let changed: string[] | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tidings-watch-'));
  write('articles/wells.md', 'one');
  changes = 0;
  begun = 0;
  watch = watchFolders([folder], {
    begins: () => begun++,
    ends: (paths) => {
      changes++;
      changed = paths && [...paths].map((path) => relative(folder, path));
    },
  });
});

afterEach(() => {
  watch.close();
  rmSync(folder, { recursive: true });
});

function write(file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}

/** Does it, and waits until that was noticed. */
async function notices(act: () => void): Promise<void> {
  const before = changes;
  act();
  await until(
    () => changes > before,
    () => 'no change noticed',
  );
}

describe('A watched folder', () => {
  it('notices a file that is saved again and again, in place or by putting another in its place', async () => {
    await notices(() => write('articles/wells.md', 'two'));
    for (const text of ['three', 'four']) {
      await notices(() => {
        write('articles/.wells.md.swp', text);
        renameSync(join(folder, 'articles/.wells.md.swp'), join(folder, 'articles/wells.md'));
      });
    }
    await notices(() => write('articles/wells.md', 'five'));
  });

  it('notices what happens in folders that are made, moved in and made again', async () => {
    await notices(() => write('articles/2026/05/news.md', 'one'));
    await notices(() => write('articles/2026/05/news.md', 'two'));
    await notices(() => rmSync(join(folder, 'articles/2026'), { recursive: true }));
    await notices(() => write('articles/2026/05/news.md', 'three'));
    await notices(() => write('articles/2026/05/news.md', 'four'));
  });

  it('notices a file that is removed', async () => {
    await notices(() => rmSync(join(folder, 'articles/wells.md')));
  });

  it('calls once for a burst of changes', async () => {
    await notices(() => {
      for (let count = 0; count < 50; count++) write(`articles/${count}.md`, 'text');
    });
    await sleep(200);
    expect(changes).toBe(1);
    expect(begun).toBe(1);
  });

  it('says when a change begins, and which files it was', async () => {
    await notices(() => write('articles/wells.md', 'two'));
    expect([begun, changed]).toEqual([1, ['articles/wells.md']]);
    await notices(() => renameSync(join(folder, 'articles/wells.md'), join(folder, 'articles/pumps.md')));
    expect(changed?.toSorted()).toEqual(['articles/pumps.md', 'articles/wells.md']);
    await notices(() => write('articles/2026/news.md', 'one'));
    expect(changed).toContain('articles/2026');
    await notices(() => write('articles/2026/news.md', 'two'));
    expect(changed).toEqual(['articles/2026/news.md']);
  });

  it('notices what happens in a folder that was put in the place of another', async () => {
    await notices(() => write('articles/2026/news.md', 'one'));
    await notices(() => write('other/news.md', 'one'));
    await notices(() => {
      renameSync(join(folder, 'articles/2026'), join(folder, 'articles/2025'));
      renameSync(join(folder, 'other'), join(folder, 'articles/2026'));
    });
    await notices(() => write('articles/2026/news.md', 'two'));
    expect(changed).toEqual(['articles/2026/news.md']);
    await notices(() => write('articles/2025/news.md', 'two'));
    expect(changed).toEqual(['articles/2025/news.md']);
  });

  it('is silent once it is closed', async () => {
    watch.close();
    write('articles/wells.md', 'two');
    await sleep(100);
    expect(changes).toBe(0);
  });
});
