import { describe, expect, it } from 'vitest';
import { BoundedMap } from '../../lambdas/publish/bounded-map.ts';

/** A map of at most ten characters. */
function filled(...entries: [key: string, value: string][]): BoundedMap<string> {
  const map = new BoundedMap<string>(10, ({ length }) => length);
  for (const [key, value] of entries) map.set(key, value);
  return map;
}

describe('A map with room for so much', () => {
  it('drops what was set first, until the rest has room', () => {
    const map = filled(['a', '1234'], ['b', '123'], ['c', '123'], ['d', '12345']);
    expect([...map.entries()]).toEqual([
      ['c', '123'],
      ['d', '12345'],
    ]);
  });

  it('drops what is set again last, and counts it once', () => {
    const map = filled(['a', '12345'], ['b', '123'], ['a', '1234567'], ['c', '123']);
    expect([...map.entries()]).toEqual([
      ['a', '1234567'],
      ['c', '123'],
    ]);
  });

  it('does not keep what alone is too large, nor what was there in its place, and drops nothing else for it', () => {
    const map = filled(['a', '12'], ['b', '12'], ['b', '12345678901']);
    expect([...map.entries()]).toEqual([['a', '12']]);
    expect(map.get('b')).toBeUndefined();
  });

  it('has all its room again once it is cleared', () => {
    const map = filled(['a', '1234567890']);
    map.clear();
    map.set('b', '1234567890');
    expect([...map.entries()]).toEqual([['b', '1234567890']]);
  });
});
