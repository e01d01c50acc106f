import type { Article } from '../article.ts';
import type { UnknownTag } from '../body/templates.ts';
import type { Remark } from './position.ts';
import type { Problem } from '../problem.ts';
import { number } from '../text/amounts.ts';

/** The first tag of each name. */
export function firstOfEach(tags: readonly UnknownTag[]): UnknownTag[] {
  return [...Map.groupBy(tags, ({ name }) => name).values()].map(([first]) => first!);
}

/**
 * A warning for each kind of template tag that was left out, at the first place that has it, with the number of articles.
 * In the order in which the articles, and the tags within each, come.
 */
export function unknownTagsIn(articles: readonly Pick<Article, 'path' | 'unknownTags'>[]): Problem[] {
  const found = new Map<string, { file: string; tag: UnknownTag; files: number }>();
  for (const { path: file, unknownTags = [] } of articles) {
    for (const tag of unknownTags) {
      const same = found.get(tag.name);
      if (same) same.files += 1;
      else found.set(tag.name, { file, tag, files: 1 });
    }
  }
  return [...found.values()].map(({ file, tag: { name, line }, files }) => ({
    severity: 'warning',
    file,
    line,
    ...unknownTag(name, files),
  }));
}

/** The warning about a tag, with the number of articles that have it. */
export function unknownTag(name: string, files = 1): Remark {
  return {
    found: `there is a template tag ${name}${files > 1 ? `, and ${number(files)} articles have it` : ''}`,
    expected: 'Markdown, or a tag from the guide for editors',
    fix: 'The tag is left out. Write what it meant in Markdown; to show the tag itself, put it between backticks.',
  };
}
