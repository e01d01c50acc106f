import { describe, expect, it } from 'vitest';
import { ChangesIn } from '../../../lambdas/local/preview/changes-in.ts';

const paths = (...names: string[]) => new Set(names.map((name) => `/news/content/${name}`));

describe('What has changed in the content since the last look', () => {
  it('is not known before the first, and then is what was told since', () => {
    const changes = new ChangesIn('/news/content');
    changes.add(paths('articles/wells.md'));
    expect(changes.take()).toBeUndefined();
    expect(changes.take()).toEqual(new Set());
    changes.add(paths('articles/wells.md'));
    changes.add(paths('articles/pumps.md', 'articles/wells.md'));
    expect(changes.take()).toEqual(new Set(['articles/wells.md', 'articles/pumps.md']));
  });

  it.each([
    ['nobody knows what it was', undefined],
    ['it was elsewhere', new Set(['/news/site/digests/2026-11-20/issue.json'])],
    ['it was the folder itself', new Set(['/news/content'])],
  ])('is not known if %s', (_, told) => {
    const changes = new ChangesIn('/news/content');
    changes.take();
    changes.add(told);
    changes.add(paths('articles/wells.md'));
    expect(changes.take()).toBeUndefined();
    expect(changes.take()).toEqual(new Set());
  });
});
