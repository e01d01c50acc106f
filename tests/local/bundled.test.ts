import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sourcesOf } from '../../infra/command/sources.ts';
import { isFresh, sourcesFile, statesOf } from '../../lambdas/bundled.mjs';
import { editors } from '../support/tidings.ts';

const editor = editors();

/** A repository with a bundle of its sources. */
function repository() {
  const room = editor({ 'lambdas/tidings.ts': 'start();', 'lambdas/core/plan.ts': 'plan();', 'package.json': '{}' });
  const bundled = join(room.folder, 'bundled');
  mkdirSync(bundled);
  writeFileSync(join(bundled, sourcesFile), statesOf(sourcesOf(room.folder)));
  return { room, bundled, lambdas: join(room.folder, 'lambdas'), path: (name: string) => join(room.folder, name) };
}

describe('The bundle of the command line', () => {
  it('is started as long as no source was touched', () => {
    const { room, bundled, lambdas } = repository();
    room.save('content/articles/wells.md', 'An article is no source.');
    expect(isFresh(bundled, lambdas)).toBe(true);
  });

  const touches: [what: string, touch: (path: (name: string) => string) => void][] = [
    ['a source is longer', (path) => writeFileSync(path('lambdas/core/plan.ts'), 'plan(now);')],
    ['a source was saved again', (path) => utimesSync(path('lambdas/core/plan.ts'), 1, 1)],
    ['a source is new', (path) => writeFileSync(path('lambdas/core/scene.ts'), 'scene();')],
    ['a source is gone', (path) => rmSync(path('lambdas/core/plan.ts'))],
    ['a folder of sources is gone', (path) => rmSync(path('lambdas/core'), { recursive: true })],
    ['another library is installed', (path) => writeFileSync(path('package-lock.json'), '{}')],
    ['it does not say what it was made from', (path) => rmSync(path(`bundled/${sourcesFile}`))],
    ['there is none', (path) => rmSync(path('bundled'), { recursive: true })],
  ];

  it.each(touches)('is not started when %s', (_, touch) => {
    const { bundled, lambdas, path } = repository();
    touch(path);
    expect(isFresh(bundled, lambdas)).toBe(false);
  });

  it('is not started in a copy of the repository, whose sources may be others', () => {
    const { bundled } = repository();
    const copy = editor({ 'lambdas/tidings.ts': 'startOther();' });
    expect(isFresh(bundled, join(copy.folder, 'lambdas'))).toBe(false);
  });
});
