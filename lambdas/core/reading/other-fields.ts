import type { Article } from '../article.ts';
import type { Problem } from '../problem.ts';
import { perKey } from '../per-key.ts';
import { number } from '../text/amounts.ts';
import { plainName } from './form.ts';

/** How a message describes a field that a kind of file does not have. */
interface Told {
  /** What the files are: `an article`. */
  of: string;
  expected: string;
}

/**
 * A warning for each field that articles do not have but some files do, with the first of these files and their
 * number. In the order in which the articles, and the fields within each, come.
 */
export function otherFieldsIn(articles: readonly Pick<Article, 'path' | 'otherFields'>[], told: Told): Problem[] {
  const found = new Map<string, { name: string; file: string; files: number }>();
  // Many articles have the same ones.
  const plain = perKey(plainName);
  for (const { path, otherFields = [] } of articles) {
    for (const name of otherFields) {
      const same = found.get(plain(name));
      if (same) same.files += 1;
      else found.set(plain(name), { name, file: path, files: 1 });
    }
  }
  return [...found.values()].map((found) => otherField(found, told));
}

function otherField({ name, file, files }: { name: string; file: string; files: number }, told: Told): Problem {
  return {
    severity: 'warning',
    file,
    found: `${name} is not a field of ${told.of}${files > 1 ? `, and ${number(files)} files have it` : ''}`,
    expected: told.expected,
    fix: 'Correct the name, or leave the field: it is ignored.',
  };
}
