import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { countFiles } from './files.ts';
import type { Contender, Round } from './measured.ts';
import { peerFolder } from './peer-folder.ts';
import { timed } from './timed.ts';

/** `hugo v0.111.3+extended`; `undefined` where it is not installed. */
export function hugoVersion(): string | undefined {
  const { error, stdout } = spawnSync('hugo', ['version'], { encoding: 'utf8' });
  return error ? undefined : stdout.trim().split(/[- ]/).slice(0, 2).join(' ');
}

/** Hugo's clean builds, with related articles and without. */
export function hugoRound(workshop: string, articles: string, count: number): Round {
  const folder = peerFolder({ name: 'hugo', workshop, articles, place: 'content/articles' });
  const out = join(folder, 'public');
  return (note) => {
    // Hugo takes any text in its environment for true, "false" too.
    const ways = { Hugo: {}, 'Hugo without related': { HUGO_PARAMS_WITHOUTRELATED: 'true' } };
    for (const [name, env] of Object.entries(ways)) {
      rmSync(out, { recursive: true, force: true });
      const words = ['--quiet', '--config', 'hugo.toml', '-d', 'public'];
      const { cost } = timed({ program: 'hugo', words, cwd: folder, env });
      const files = countFiles(out);
      if (files <= count) throw new Error(`Hugo wrote ${files} files, expected more than one for each article.`);
      note(name as Contender, 'clean build', { cost, files });
    }
  };
}
