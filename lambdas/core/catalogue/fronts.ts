import type { Article } from '../article.ts';
import type { Catalogue } from '../catalogue.ts';
import { keyOfArticle, keys, pathOf } from '../keys.ts';
import type { Problem } from '../problem.ts';
import { keyOfLabel, type LabelPatterns } from '../reading/permalinks/label-address.ts';
import { type LabelGroup, type LanguageGroup, languagesOf } from './groups.ts';

/** The front pages of languages. */
export interface Fronts {
  /** The languages that have one, in order of their tags. */
  languages: readonly LanguageFront[];
  /** Warnings about those whose address has something else. */
  problems: Problem[];
}

/** A language that has a front page. */
interface LanguageFront extends LanguageGroup {
  /** A page of the newsroom's own that is in its place. */
  page?: Article;
}

interface Ground {
  catalogue: Pick<Catalogue, 'live' | 'pages' | 'gone'>;
  tags: readonly LabelGroup[];
  authors: readonly LabelGroup[];
  permalink: LabelPatterns;
  /** The newsroom's own language. */
  own: string;
  /** The languages of everything that is public. */
  spoken: ReadonlySet<string>;
}

/**
 * A front page for each language that has a folder of addresses and an article that is public. It gives way to
 * whatever the newsroom itself has put there. Where everything is in the newsroom's own language, nothing is searched.
 */
export function frontsIn(ground: Ground): Fronts {
  const isForeign = [...ground.spoken].some((language) => language !== ground.own);
  const found = isForeign ? languagesOf(ground.catalogue.live) : [];
  if (found.length === 0) return { languages: [], problems: [] };
  const holders = holdersIn(ground);
  const holderOf = ({ languageFolder }: LanguageGroup) => holders.get(keys.frontIn(languageFolder));
  return {
    languages: found.flatMap((group) => {
      const holder = holderOf(group);
      if (!holder) return [group];
      const { page } = holder;
      return page?.kind === 'page' && page.lang === group.lang ? [{ ...group, page }] : [];
    }),
    problems: found.flatMap((group) => {
      const holder = holderOf(group);
      return holder ? [givesWay(holder, keys.frontIn(group.languageFolder), group.lang)] : [];
    }),
  };
}

/** What has an address, and who can change that. */
interface Holder {
  file: string;
  /** `it`, or the page of a tag. */
  what: string;
  /** Where its address is chosen. */
  field: string;
  /** What is at the address now, if it is a content item. */
  page?: Article;
}

/** By key: what the newsroom has put there. */
function holdersIn({ catalogue, tags, authors, permalink }: Ground): Map<string, Holder> {
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

function givesWay({ file, what, field }: Holder, key: string, lang: string): Problem {
  const address = `/${pathOf(key)}`;
  return {
    severity: 'warning',
    file,
    found: `${what} has the address ${address}, which is also that of the front page of the articles in ${lang}`,
    expected: 'an address that nothing else has',
    fix: `If the articles in ${lang} should have a front page, write another \`${field}\`; until then there is none.`,
  };
}
