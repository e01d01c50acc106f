import type { Article } from '../article.ts';
import { labelsOf } from '../catalogue/groups.ts';
import type { Problem } from '../problem.ts';
import { lineOfEntry } from './entry-lines.ts';
import { isSpelling } from './kinds/labels.ts';
import { quoted } from './position.ts';

/**
 * A warning for each tag or author that is really several: names that differ only in signs, such as C++ and C#, share
 * one address, and so one page and one feed. It names the first article with the rarer name. In order of their
 * addresses.
 */
export function sharedLabelsIn(articles: readonly Article[]): Problem[] {
  return kinds.flatMap((kind) => {
    const several = speltInSeveralWays(articles, kind);
    if (several.size === 0) return [];
    const having = articles.filter((article) => article[kind].some(({ slug }) => several.has(slug)));
    return labelsOf(having, kind).flatMap(({ name, names, slug, articles: ofLabel }) => {
      const rarer = several.has(slug) ? names.find((other) => !isSpelling(other, name)) : undefined;
      const other = ofLabel.find((article) => article[kind].some((label) => label.name === rarer));
      return rarer !== undefined && other ? [oneAddress(other, { kind, slug, names: [rarer, name] })] : [];
    });
  });
}

const kinds = ['tags', 'authors'] as const;

/** The slugs of such labels: few newsrooms have one, and to gather the articles of all labels takes long. */
function speltInSeveralWays(articles: readonly Article[], kind: (typeof kinds)[number]): Set<string> {
  const names = new Map<string, string>();
  const several = new Set<string>();
  for (const article of articles)
    for (const { slug, name } of article[kind]) {
      const known = names.get(slug);
      if (known === undefined) names.set(slug, name);
      else if (known !== name) several.add(slug);
    }
  return several;
}

interface Shared {
  kind: (typeof kinds)[number];
  slug: string;
  /** The rarer, and the one that is shown. */
  names: [string, string];
}

function oneAddress({ path: file, lines }: Article, { kind, slug, names: [rarer, shown] }: Shared): Problem {
  const line = lineOfEntry(lines?.[kind], slug);
  return {
    severity: 'warning',
    file,
    ...(line !== undefined && { line }),
    found: `the ${kind} ${quoted(rarer)} and ${quoted(shown)} share one address, because both become ${slug} in it`,
    expected: 'names that differ in a letter or a digit',
    fix: `Write one of them in words, as in "C sharp"; until then they are treated as one, shown as ${quoted(shown)}.`,
  };
}
