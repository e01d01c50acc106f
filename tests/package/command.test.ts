import { execFileSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bundledFolder, isFresh } from '../../lambdas/bundled.mjs';
import { FolderStore } from '../../lambdas/local/stores/folder-store.ts';
import { standing } from '../support/newsroom.ts';
import { editors } from '../support/tidings.ts';

const repository = join(import.meta.dirname, '../..');
const editor = editors();

describe('The command line of the repository', () => {
  it('builds from its bundle what it builds from its sources, and takes neither for another program', async () => {
    execFileSync('npm', ['run', '--silent', 'build:command'], { cwd: repository });
    expect(isFresh(bundledFolder)).toBe(true);
    const { folder } = editor();
    cpSync(join(repository, 'content'), join(folder, 'content'), { recursive: true });
    const build = (program: string, out: string) =>
      execFileSync(process.execPath, [join(repository, program), 'build', '--out', out], {
        cwd: folder,
        encoding: 'utf8',
      });
    build('lambdas/start.mjs', 'bundled');
    build('lambdas/tidings.ts', 'sources');
    const built = async (out: string) => standing(new FolderStore(join(folder, out)));
    expect(await built('bundled')).toEqual(await built('sources'));
    expect(build('lambdas/tidings.ts', 'bundled')).toContain('Nothing to do');
    expect(build('lambdas/start.mjs', 'sources')).toContain('Nothing to do');
  });
});
