import type { Article } from '../article.ts';
import type { Catalogue } from '../catalogue.ts';
import { keyOfArticle, pathOf } from '../keys.ts';
import type { Problem } from '../problem.ts';
import { keyOfLabel, type LabelPatterns } from '../reading/permalinks/label-address.ts';
import type { LabelGroup } from './groups.ts';

/** What may have the address of a front page. */
export interface HolderGround {
  catalogue: Pick<Catalogue, 'live' | 'pages' | 'gone'>;
  tags: readonly LabelGroup[];
  authors: readonly LabelGroup[];
  permalink: LabelPatterns;
}

/** What has an address, and who can change that. */
interface Holder {
  file: string;
  /** `this page`, or the page of a tag. */
  what: string;
  /** Where its address is chosen. */
  field: string;
  /** What is at the address now, if it is a content item. */
  page?: Article;
}

/** By key: what the newsroom has put there. */
export function holdersIn({ catalogue, tags, authors, permalink }: HolderGround): Map<string, Holder> {
  const { live, pages, gone } = catalogue;
  const labels = [...tags.map((tag) => ['tag', tag] as const), ...authors.map((author) => ['author', author] as const)];
  return new Map([
    ...labels.map(([kind, { name, slug }]): [string, Holder] => [
      keyOfLabel(permalink, kind, slug),
      { file: 'settings.yaml', what: `the page of the ${kind} ${name}`, field: `permalink.${kind}s` },
    ]),
    ...gone.map((item): [string, Holder] => [
      keyOfArticle(item),
      { file: item.path, what: `this ${item.kind ?? 'article'}, which is gone,`, field: 'permalink' },
    ]),
    ...[...live, ...pages].map((page): [string, Holder] => [
      keyOfArticle(page),
      { file: page.path, what: `this ${page.kind ?? 'article'}`, field: 'permalink', page },
    ]),
  ]);
}

/** The warning about a front page of a language that is not there. */
export function givesWay({ file, what, field, page }: Holder, key: string, lang: string): Problem {
  const address = `/${pathOf(key)}`;
  return {
    severity: 'warning',
    file,
    found: `${what} has the address ${address}, which is also that of the front page of the articles in ${lang}`,
    expected: 'an address that nothing else has',
    fix:
      page?.kind === 'page' && page.lang === lang
        ? `Leave it if this page should be the front page in ${lang}. If the front page should be a list of the articles, write another \`${field}\` for this page.`
        : `If the articles in ${lang} should have a front page, write another \`${field}\`; until then there is none.`,
  };
}
