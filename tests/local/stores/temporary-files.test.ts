import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { FolderStore } from '../../../lambdas/local/stores/folder-store.ts';
import { temporaryName } from '../../../lambdas/local/stores/temporary-files.ts';

const folders: string[] = [];
const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  for (const folder of folders) fs.rmSync(folder, { recursive: true });
});

/** A folder with these files in its place for temporary ones. */
function folderWith(...names: string[]): { folder: string; temporaries(): string[] } {
  const folder = fs.mkdtempSync(join(tmpdir(), 'tidings-store-'));
  folders.push(folder);
  const place = join(folder, '.tidings/tmp');
  fs.mkdirSync(place, { recursive: true });
  for (const name of names) fs.writeFileSync(join(place, name), 'half of a pa');
  return { folder, temporaries: () => fs.readdirSync(place).toSorted() };
}

function setAge(folder: string, name: string, milliseconds: number): void {
  const then = new Date(Date.now() - milliseconds);
  fs.utimesSync(join(folder, '.tidings/tmp', name), then, then);
}

const day = 24 * 60 * 60 * 1000;
const store = resolve(import.meta.dirname, '../../../lambdas/local/stores/folder-store.ts');
/** Is killed when the new file is whole, and before it replaces the other. */
const killed = `
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
fs.renameSync = () => process.kill(process.pid, 'SIGKILL');
syncBuiltinESMExports();
const { FolderStore } = await import(${JSON.stringify(store)});
await new FolderStore(process.argv[1]).write('page.html', 'new');
`;

describe('A temporary file of a folder', () => {
  it('is removed by the next that writes, if the process that wrote it was killed', async () => {
    const { folder, temporaries } = folderWith();
    const { signal } = spawnSync(process.execPath, ['--input-type=module', '--eval', killed, folder]);
    expect([signal, temporaries().length]).toEqual(['SIGKILL', 1]);
    await new FolderStore(folder).write('other.html', 'x');
    expect(temporaries()).toEqual([]);
  });

  it('is removed by the next that deletes, too', async () => {
    const { pid } = spawnSync(process.execPath, ['--eval', '']);
    const { folder, temporaries } = folderWith(temporaryName(pid));
    await new FolderStore(folder).delete('other.html');
    expect(temporaries()).toEqual([]);
  });

  it('stays as long as the process lives', async () => {
    const writer = spawn(process.execPath, ['--eval', 'setInterval(() => {}, 1000)']);
    children.push(writer);
    const [theirs, own] = [temporaryName(writer.pid), temporaryName()];
    const { folder, temporaries } = folderWith(theirs, own);
    await new FolderStore(folder).write('page.html', 'x');
    expect(temporaries()).toEqual([theirs, own].toSorted());
    const ended = once(writer, 'exit');
    writer.kill('SIGKILL');
    await ended;
    await new FolderStore(folder).write('page.html', 'y');
    expect(temporaries()).toEqual([own]);
  });

  it('is removed if an earlier process had the number of this one', async () => {
    const earlier = temporaryName();
    const { folder, temporaries } = folderWith(earlier);
    setAge(folder, earlier, day - 60_000);
    await new FolderStore(folder).write('page.html', 'x');
    expect(temporaries()).toEqual([]);
  });

  it('stays for a day where nobody can say who writes it: on another machine, or with another program', async () => {
    const [recent, old, foreign, oldForeign] = ['7-elsewhe-1-2.5', '8-elsewhe-1-2.5', '9-1-2.5', '10-1-2.5'] as const;
    const { folder, temporaries } = folderWith(recent, old, foreign, oldForeign);
    for (const name of [recent, foreign]) setAge(folder, name, day - 60_000);
    for (const name of [old, oldForeign]) setAge(folder, name, day + 60_000);
    await new FolderStore(folder).write('page.html', 'x');
    expect(temporaries()).toEqual([recent, foreign].toSorted());
  });

  it('does not keep a listing from looking at the place, and is in none', async () => {
    const { folder, temporaries } = folderWith(temporaryName());
    expect(await new FolderStore(folder).list('')).toEqual([]);
    expect(temporaries()).toHaveLength(1);
  });
});
