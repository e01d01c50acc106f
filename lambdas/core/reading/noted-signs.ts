import type { Problem } from '../problem.ts';
import { plainName } from './form.ts';
import type { Verdict } from './not-public.ts';
import type { Position, Remark } from './position.ts';

/** A sign that is not followed to the letter: the editor should know what becomes of the article. */
export interface NotedSign {
  name: string;
  /** As messages show it. */
  value: string;
  verdict: Notable;
  at: Position;
}

type Notable = 'unlisted' | 'restricted' | 'timed' | 'unindexed';

/** Whether a sign with this verdict is worth a warning. */
export function isNotable(verdict: Verdict): verdict is Notable {
  return verdict in expectations;
}

/**
 * A warning for each name and value, at the first article that has it, with the number of files. In the order in which the
 * articles, and the signs within each, come.
 */
export function notedSignsIn(articles: readonly { path: string; noted?: NotedSign[] }[]): Problem[] {
  const found = new Map<string, { sign: NotedSign; file: string; files: number }>();
  for (const { path, noted = [] } of articles) {
    for (const sign of noted) {
      const key = `${plainName(sign.name)} ${sign.value.toLowerCase()}`;
      const same = found.get(key);
      if (same) same.files += 1;
      else found.set(key, { sign, file: path, files: 1 });
    }
  }
  return [...found.values()].map(({ sign, file, files }) => ({
    severity: 'warning',
    file,
    ...sign.at,
    ...remarkOn(sign, files),
  }));
}

/** The warning about a sign, with the number of files that have it. */
export function remarkOn({ name, value, verdict }: Omit<NotedSign, 'at'>, files: number): Remark {
  return {
    found: `${name} is ${value}${files > 1 ? `, in ${files} files` : ''}`,
    ...expectations[verdict],
  };
}

const expectations: Record<Notable, Omit<Remark, 'found'>> = {
  unlisted: {
    expected: 'an article that lists and feeds show, or a draft',
    fix: 'The article is kept as a draft. Remove the field to publish it, or write `draft: true`.',
  },
  restricted: {
    expected: 'an article that everybody may read, or a draft',
    fix: 'The article is kept as a draft. Remove the field to publish it, or write `draft: true`.',
  },
  timed: {
    expected: 'only a `date`, which says when the article appears',
    fix: 'The article is kept as a draft. Remove the field to publish it at its date, or write `draft: true`.',
  },
  unindexed: {
    expected: 'an article that search engines may find, or a draft',
    fix: 'The article is public, and search engines can find it. Leave the field if that is fine, or write `draft: true`.',
  },
};
